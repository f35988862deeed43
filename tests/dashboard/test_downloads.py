"""The files that a dashboard hands out where there is no server."""

from __future__ import annotations

import re
from pathlib import Path

from lmb_toolkit import Collection
from lmb_toolkit.dashboard.downloads import download
from lmb_toolkit.publish.exports import to_csv
from lmb_toolkit.publish.formats import FORMATS
from lmb_toolkit.query.selection import Selection


def test_every_file_that_a_template_links_to_is_made(root: Path, collection: Collection) -> None:
    templates = [*(root / "lmb_toolkit" / "view" / "templates").glob("*.j2")]
    text = "".join(path.read_text("utf-8") for path in templates)
    names = {*re.findall(r'href="download/([^"?{]+)', text), *FORMATS}
    assert len(names) >= 4
    for name in names:
        file, data = download(collection, name, "thema=pensioengeld")
        assert Path(file).suffix == Path(name).suffix
        assert len(data) > (80 if name == "sessies.ics" else 500), name


def test_a_file_holds_what_the_reader_sees(collection: Collection) -> None:
    query = "thema=ethisch-bankieren&q=pensioen"
    file, data = download(collection, "lessen.csv", query)
    assert file == "lessen-ethisch-bankieren-pensioen-2026-11-23.csv"
    assert data == to_csv(collection, Selection.from_query(query))
