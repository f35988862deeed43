"""A step that is cut short leaves all of it or nothing."""

from __future__ import annotations

import os
from errno import EACCES, ENOSPC, ESTALE
from pathlib import Path
from typing import Any

import pytest

from benchmarks.replay import files_after
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collection.writing import NotWritten, leftovers
from tests.collect.contributing import BUYING, contribute, lines


@pytest.mark.parametrize("error", [PermissionError(EACCES, "Excel"), OSError(ESTALE, "Stale")])
def test_a_file_that_cannot_be_replaced_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    before = lines(folder)
    review = Reviewer(folder)
    id = contribute(folder)

    def refuse(*paths: Any) -> None:
        raise error

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(NotWritten, match="Er is niets veranderd en je tekst is niet verloren"):
        review.accept(id, {})
    monkeypatch.undo()
    assert lines(folder) == before and leftovers(folder / "lessons") == []
    assert [entry.state for entry in review.entries()] == ["new"]
    assert [step.what for step in review.log.read()][6:] == ["accept", "void"]
    assert files_after(review.log.read(), 8)[BUYING] == b"".join(before)
    assert review.accept(id, {}).step.row == "1-076"


def test_a_disk_that_fills_up_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = lines(folder)
    review = Reviewer(folder)
    id = contribute(folder)
    write = os.write

    def full(place: int, data: bytes) -> int:
        if b'"what"' in data:
            write(place, data[: len(data) // 2])
            raise OSError(ENOSPC, "No space left on device")
        return write(place, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NotWritten, match="de schijf is vol"):
        review.accept(id, {})
    monkeypatch.undo()
    assert lines(folder) == before and leftovers(folder / "lessons") == []
    assert review.log.path.read_bytes() == b""
    assert [entry.state for entry in review.entries()] == ["new"]


def test_a_share_that_goes_away_halfway_is_settled_when_it_is_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = Reviewer(folder)
    id = contribute(folder)

    def gone(*arguments: Any, **named: Any) -> None:
        monkeypatch.setattr(os, "open", gone)
        raise OSError(ESTALE, "Stale file handle")

    monkeypatch.setattr(os, "replace", gone)
    with pytest.raises(NotWritten, match="viel weg tijdens het bewaren"):
        review.accept(id, {})
    monkeypatch.undo()
    assert [entry.state for entry in review.entries()] == ["accepted"]
    assert review.lesson("1-075")["ref"] == id
    assert leftovers(folder / "lessons") == []


def test_a_half_done_step_gives_way_to_what_staff_did_since(folder: Path) -> None:
    review = Reviewer(folder)
    before = (folder / BUYING).read_bytes()
    review.accept(contribute(folder), {})
    (folder / "lessons/.duurzaam-aankoopbeleid.csv.0.lmb.tmp").write_bytes(
        (folder / BUYING).read_bytes()
    )
    (folder / BUYING).write_bytes(before.replace(b"Diksmuide", b"Diest"))
    assert [entry.state for entry in review.entries()] == ["new"]
    assert (folder / BUYING).read_bytes() == before.replace(b"Diksmuide", b"Diest")
    assert [step.what for step in review.log.read()][6:] == ["accept", "void"]
