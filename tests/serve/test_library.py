"""The lessons that are served follow their files, whole or not at all."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lmb_toolkit.collection.checking import Examined, examine
from lmb_toolkit.serve import library as module
from lmb_toolkit.serve.library import Library

OLD, NEW = "gaf een brede groep 30 adviezen", "gaven vijftig inwoners 30 adviezen"


@pytest.fixture
def library(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(module, "VIEWS", {})  # no page is made before somebody asks
    return Library(examine(folder))


def refreshed(library: Library) -> int:
    """How often a look at the folder said that there is something new."""
    told: list[bool] = []
    with ThreadPoolExecutor(1) as thread:  # Playwright keeps an event loop running in this one
        thread.submit(asyncio.run, library.refresh(lambda: told.append(True))).result()
    return len(told)


def edit(library: Library, old: str, new: str) -> None:
    file = library.folder / "lessons" / "dekoloniseer-je-gemeente.csv"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def lesson(library: Library) -> str:
    return str(library.collection.get("7-001").to_dict())


def test_what_did_not_change_is_not_read_again(library: Library) -> None:
    before = library.collection
    assert refreshed(library) == 0 and library.collection is before


def test_a_changed_lesson_is_taken_over_and_told_once(library: Library) -> None:
    before = library.collection
    edit(library, OLD, NEW)
    assert (refreshed(library), refreshed(library)) == (1, 0)
    assert NEW in lesson(library)
    assert library.collection is not before


def test_data_with_an_error_stay_out_until_they_are_mended(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(module, "say", said.append)
    edit(library, OLD, NEW)
    edit(library, "7-001,7,", "7-001,99,")
    assert (refreshed(library), refreshed(library)) == (0, 0)
    assert OLD in lesson(library)
    assert len(said) == 1 and "er zitten fouten in" in said[0]
    edit(library, "7-001,99,", "7-001,7,")
    assert refreshed(library) == 1 and NEW in lesson(library)


def test_a_change_during_the_look_is_seen_by_the_next(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stamp of before the look counts: what comes in while it reads is not lost."""
    read = module.prepared

    def prepared(examined: Examined) -> object:
        found = read(examined)
        edit(library, NEW, f"{NEW} en raad")
        return found

    edit(library, OLD, NEW)
    monkeypatch.setattr(module, "prepared", prepared)
    assert refreshed(library) == 1 and f"{NEW} en raad" not in lesson(library)
    monkeypatch.setattr(module, "prepared", read)
    assert refreshed(library) == 1 and f"{NEW} en raad" in lesson(library)


def test_every_file_is_read_once_at_the_start_and_once_after_a_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For the checks and for the tables alike."""
    read: list[str] = []
    read_bytes = Path.read_bytes

    def counted(path: Path) -> bytes:
        read.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(module, "VIEWS", {})
    monkeypatch.setattr(Path, "read_bytes", counted)
    every = sorted(path.name for path in folder.rglob("*.csv"))
    library = Library(examine(folder))
    assert sorted(name for name in read if name.endswith(".csv")) == every
    read.clear()
    edit(library, OLD, NEW)
    assert refreshed(library) == 1
    assert sorted(name for name in read if name.endswith(".csv")) == every
