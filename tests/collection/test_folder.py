"""Which files make a new state of the data."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.collection.folder import stamp


@pytest.mark.parametrize(
    "path",
    [".lock", ".themes.csv.12ab.lmb.tmp", "inbox/20261123-4f7k2m.json", "lessons/~$x.csv", "x.csv"],
)
def test_what_is_no_file_of_the_schema_is_no_new_state(folder: Path, path: str) -> None:
    before = stamp(folder)
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text("a", encoding="utf-8")
    assert stamp(folder) == before


@pytest.mark.parametrize(
    "path", ["datapackage.json", "themes.csv", "lessons/ethisch-bankieren.csv"]
)
def test_a_file_of_the_schema_that_changes_or_goes_is_a_new_state(folder: Path, path: str) -> None:
    before = stamp(folder)
    with (folder / path).open("a", encoding="utf-8") as file:
        file.write("\n")
    longer = stamp(folder)
    (folder / path).unlink()
    assert len({before, longer, stamp(folder)}) == 3


def test_a_folder_is_the_same_however_it_is_named(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a server whose folder was typed would read all again, and execute every notebook."""
    monkeypatch.chdir(data_folder.parent)
    assert stamp(Path(data_folder.name)) == stamp(data_folder)
