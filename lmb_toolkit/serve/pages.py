"""The dashboards of a folder: one page for each notebook."""

from __future__ import annotations

from pathlib import Path

import nbformat

from lmb_toolkit.view.page import Page


def find_pages(folder: Path) -> list[Page]:
    """The notebooks of `folder` as pages, in the order of their metadata.

    A notebook says in its metadata `title`, and under `lmb`: `short` (its name in the
    navigation) and `order`.
    """
    found = []
    for path in folder.glob("*.ipynb"):
        metadata = nbformat.read(path, as_version=4).metadata
        own = metadata["lmb"]
        page = Page(path.stem, metadata["title"], own["short"])
        found.append((own["order"], page))
    return [page for _, page in sorted(found, key=lambda item: item[0])]
