"""`lmb backup` and `lmb restore`: what is restored is what was there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lmb_toolkit.cli import main
from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.problems import errors

MAIL = "dienst@stad.example"


def contents(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(params=["folder", "postgresql"])
def used(request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a contribution that waits, one that was declined, and a log."""
    monkeypatch.setenv("LMB_DATA", str(folder))
    address = request.param == "postgresql" and request.getfixturevalue("postgres")
    monkeypatch.setenv("LMB_STORE", address or "")
    inbox = Inbox(folder)
    for number in range(2):
        lesson = Contribution("lesson", {"lesson": f"Vraag het eerst, {number}."})
        [kept] = inbox.receive([lesson], "form", contact=MAIL)
    Reviewer(folder).decline(kept.id, "Dit is geen les.")
    return folder


def test_what_is_restored_is_what_was_there(
    used: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, waiting = contents(used), Inbox(used).contributions()
    file, other = tmp_path / "kopie.tar.gz", tmp_path / "terug"
    assert main(["backup", str(file)]) == 0
    assert main(["backup", str(file)]) == 1
    assert f"{file} bestaat al." in capsys.readouterr().out
    assert main(["restore", str(file), "--data", str(other)]) == 0
    assert contents(other) == before
    assert Inbox(other).contributions() == waiting
    addresses = sorted(Inbox(other).store.contact(item.id) for item in waiting)
    assert addresses == ["", MAIL] and Inbox(other).store.waiting()[0] == 1
    assert not errors(check(other))
    found = {path.stat().st_mode & 0o77 for path in (other / "inbox").rglob("*")}
    assert found == {0} or os.name == "nt"
    assert main(["restore", str(file), "--data", str(other)]) == 1
    assert "is niet leeg" in capsys.readouterr().out
    monkeypatch.setenv("LMB_STORE", "")
    third = tmp_path / "zonder-databank"
    assert main(["restore", str(file), "--data", str(third), "--store", ""]) == 0
    assert Inbox(third).contributions() == waiting
