"""A step that is cut short leaves all of it or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from errno import EACCES, ENOSPC, ESTALE
from pathlib import Path
from typing import Any

import pytest

from benchmarks.replay import files_after
from lmb_toolkit.collect.review_log import digest
from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collection.writing import Conflict, NotWritten, leftovers
from tests.collect.contributing import BUYING, contribute, lines, reasons


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


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("quote_language", "taal", 1),
        lambda text: text + "1-001,1,Dubbel\n",
    ],
)
def test_a_file_whose_columns_or_numbers_are_wrong_is_not_worked_on(
    folder: Path, damage: Callable[[str], str]
) -> None:
    path = folder / BUYING
    path.write_text(damage(path.read_text("utf-8")), "utf-8", newline="")
    with pytest.raises(Refused) as caught:
        Reviewer(folder).accept(contribute(folder), {})
    assert reasons(caught) == [
        (
            "unusable-file",
            f"{BUYING}: De kolommen of de nummers van dit bestand kloppen niet. Verbeter het"
            " bestand eerst; lmb validate zegt wat er mis is.",
        )
    ]


def test_what_staff_changed_in_excel_is_a_line_before_the_step_that_follows(folder: Path) -> None:
    review = Reviewer(folder)
    review.decline(contribute(folder), "Dubbel.")
    data = (folder / BUYING).read_bytes().replace(b"Diksmuide", b"Diest").decode()
    (folder / BUYING).write_bytes(data.encode("utf-8-sig"))
    review = Reviewer(folder)
    id = contribute(folder, year="2025")
    step = review.accept(id, {}).step
    file = review.log.read()[7]
    assert (file.what, file.file, file.encoding) == ("file", BUYING, "utf-8")
    assert file.content.encode("utf-8") == data.encode("utf-8-sig")
    assert (step.step, step.before) == (9, file.after)
    assert digest((folder / BUYING).read_bytes()) == step.after


def test_a_file_that_changed_since_it_was_seen_is_a_conflict_once(folder: Path) -> None:
    review = Reviewer(folder)
    review.decline(contribute(folder), "Dubbel.")
    seen = (folder / BUYING).read_bytes()
    found = seen.replace(b"Diksmuide", b"Diest")
    (folder / BUYING).write_bytes(found)
    id = contribute(folder, year="2025")
    with pytest.raises(Conflict) as caught:
        review.accept(id, {})
    assert (caught.value.base, caught.value.found) == (seen, found)
    assert review.accept(id, {}).step.row == "1-075"
