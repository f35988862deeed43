"""The notebooks of a folder as pages, as fresh as their files."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from lmb_toolkit.serve.provisioner import LOG
from lmb_toolkit.view.page import Page

OURS = "lmb"
"""The Voilà template of our own dashboards, which everybody reads and which need no kernel."""
ORDINARY = "lmb-notebook"
"""The Voilà template of every other notebook."""


@dataclass(frozen=True)
class Notebook:
    """A notebook that is served.

    `ours`: it names our template. `problem` is the Dutch sentence that says why it cannot be
    shown. `seen` tells one state of its file from another.
    """

    page: Page
    path: Path
    seen: tuple[int, int]
    ours: bool = False
    order: float = math.inf
    problem: str = ""


class Notebooks:
    """The notebooks of `folder`; `refresh` takes over what changed there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.all: dict[str, Notebook] = {}
        self.refresh()

    def refresh(self) -> None:
        """Read what is new or changed; a notebook that cannot be read is said in the log."""
        found = {}
        for path in self.folder.glob("[!.]*.ipynb"):
            state = path.stat()
            seen = (state.st_mtime_ns, state.st_size)
            known = self.all.get(path.stem)
            notebook = known if known and known.seen == seen else _read(path, seen)
            found[path.stem] = notebook
            if notebook.problem and notebook is not known:
                LOG.error("%s: %s", path, notebook.problem)
        self.all = dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))

    @property
    def pages(self) -> list[Page]:
        """Their pages, in the order of the menu."""
        return [notebook.page for notebook in self.all.values()]


def _read(path: Path, seen: tuple[int, int]) -> Notebook:
    """The notebook in a file.

    Of its metadata it reads `title` (else: its first heading, else its file's name),
    `voila.template`, and under `lmb`: `short` (its name in the menu; without it the menu does
    not show it) and `order` (a number; else it comes last).
    """
    named = Page(path.stem, path.stem, "")
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:  # whatever a file holds, the other pages must not feel it
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        return Notebook(named, path, seen, problem=f"dit is geen geldige notebook ({reason}).")
    metadata = notebook.metadata
    own, voila = _table(metadata, "lmb"), _table(metadata, "voila")
    title = metadata.get("title") or _heading(notebook.cells) or path.stem
    page = Page(path.stem, str(title), str(own.get("short") or ""))
    order = own.get("order")
    if not isinstance(order, int | float) or isinstance(order, bool):
        order = math.inf
    return Notebook(page, path, seen, voila.get("template") == OURS, float(order))


def ours_or_ordinary(_request: Any, notebook: Any, cwd: str) -> None:
    """Voilà's hook before it runs a notebook: templates of others ask other servers."""
    voila = _table(notebook.metadata, "voila")
    if voila.get("template") != OURS:
        notebook.metadata.pop("voila", None)


def _table(metadata: dict[str, Any], name: str) -> dict[str, Any]:
    value = metadata.get(name)
    return value if isinstance(value, dict) else {}


def _heading(cells: list[Any]) -> str:
    """The text of the first heading of the first order."""
    lines = (
        line for cell in cells if cell.cell_type == "markdown" for line in cell.source.splitlines()
    )
    return next((line[2:].strip(" #") for line in lines if line.startswith("# ")), "")
