"""The lessons with other cells in one of them, and a page as its text."""

from __future__ import annotations

import csv
import shutil
from html.parser import HTMLParser
from pathlib import Path

from lmb_toolkit import Collection, load

DATA = Path(__file__).parents[1] / "frozen"


class Text(HTMLParser):
    """The text of a page, and the tags and attributes that it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.attributes, self.ids = "", set(), set(), []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id" and value]


def changed(folder: Path, id: str, **cells: str) -> Collection:
    """The real data, copied to `folder`, with other cells in one lesson on ethical banking."""
    shutil.copytree(DATA, folder, dirs_exist_ok=True)
    file = folder / "lessons/ethisch-bankieren.csv"
    with file.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    next(row for row in rows if row["id"] == id).update(cells)
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return load(folder)
