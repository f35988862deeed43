"""Writing whole or not at all, also when the system does not cooperate."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from errno import EACCES, ENOSPC, EROFS, ESTALE
from pathlib import Path
from typing import Any

import pytest

from lmb_toolkit.collection.writing import (
    Conflict,
    NotWritten,
    append_line,
    clear_leftovers,
    leftovers,
    locked,
    replace,
    write_new,
    write_whole,
)

SAFE = "Er is niets veranderd en je tekst is niet verloren"
Write = Callable[[Path], None]
MOVE = Path.replace
WRITES: list[Write] = [
    lambda path: write_whole(path, b"nieuw\n"),
    lambda path: replace(path, b"oud\n", b"nieuw\n"),
    lambda path: append_line(path, "nieuw"),
    lambda path: write_new(path.with_name("nieuw.csv"), b"nieuw\n"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lessen.csv"
    path.write_bytes(b"oud\n")
    return path


@pytest.fixture
def full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 64 kB: a real one for root, who may mount it, else one that takes nothing."""
    folder = tmp_path / "vol"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    mounted = (
        shutil.which("mount") is not None
        and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    )
    if not mounted:
        monkeypatch.setattr(os, "write", fails(OSError(ENOSPC, "No space left on device")))
    yield folder
    if mounted:
        subprocess.run(["umount", str(folder)], check=True)


def windows_error(number: int, code: int) -> OSError:
    error = PermissionError(code, "The process cannot access the file")
    error.winerror = number  # type: ignore[attr-defined]
    return error


def fails(error: OSError) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        raise error

    return call


def test_a_file_is_written_with_nothing_beside_it(file: Path) -> None:
    file.chmod(0o640)
    replace(file, b"oud\n", b"nieuw\n")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"nieuw\n", 0o640)
    write_whole(file, b"nog nieuwer\n")
    assert file.read_bytes() == b"nog nieuwer\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_new_file_never_takes_the_place_of_another(file: Path) -> None:
    with pytest.raises(FileExistsError):
        write_new(file, b"nieuw\n")
    assert file.read_bytes() == b"oud\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_disk_without_links_gets_new_files_too(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", fails(PermissionError(1, "Operation not permitted")))
    write_new(file.with_name("nieuw.csv"), b"nieuw\n")
    assert file.with_name("nieuw.csv").read_bytes() == b"nieuw\n"
    with pytest.raises(FileExistsError):
        write_new(file, b"nieuw\n")
    assert file.read_bytes() == b"oud\n"


def test_a_conflict_has_both_versions(file: Path) -> None:
    with pytest.raises(Conflict) as caught:
        replace(file, b"ouder\n", b"nieuw\n")
    assert (caught.value.base, caught.value.found) == (b"ouder\n", b"oud\n")
    assert str(caught.value).startswith("Iemand anders wijzigde lessen.csv sinds je het las.")
    assert file.read_bytes() == b"oud\n"
    assert list(file.parent.iterdir()) == [file]


def test_what_changes_at_the_very_last_is_a_conflict_too(file: Path) -> None:
    with pytest.raises(Conflict):
        replace(file, b"oud\n", b"nieuw\n", ahead=lambda: write_whole(file, b"Excel\n"))
    assert file.read_bytes() == b"Excel\n"
    assert [path.read_bytes() for path in leftovers(file.parent)] == [b"nieuw\n"]
    clear_leftovers(file.parent)
    assert list(file.parent.iterdir()) == [file]


def test_a_torn_line_stays_on_its_own(file: Path) -> None:
    file.write_bytes(b"een\ntw")
    append_line(file, "drie")
    append_line(file, "vier")
    assert file.read_bytes() == b"een\ntw\ndrie\nvier\n"


def test_a_full_disk_keeps_what_is_there(full_disk: Path) -> None:
    log = full_disk / "log.jsonl"
    log.touch()
    for write in (
        lambda: append_line(log, "x" * 100_000),
        lambda: write_new(full_disk / "a.json", b"x" * 100_000),
        lambda: write_whole(log, b"x" * 100_000),
    ):
        with pytest.raises(NotWritten) as caught:
            write()
        assert str(caught.value) == (
            f"Bewaren lukt niet: de schijf is vol. {SAFE}; maak plaats en probeer opnieuw."
        )
    assert log.read_bytes() == b""
    assert list(full_disk.iterdir()) == [log]


@pytest.mark.parametrize(
    ("call", "error", "reason"),
    [
        ("open", OSError(EROFS, "Read-only file system"), "je mag "),
        ("open", PermissionError(EACCES, "Permission denied"), "je mag "),
        ("fsync", OSError(ESTALE, "Stale file handle"), "is niet bereikbaar"),
        ("open", FileNotFoundError(2, "No such file or directory"), "is niet bereikbaar"),
        ("write", OSError(ENOSPC, "No space left on device"), "de schijf is vol"),
    ],
)
@pytest.mark.parametrize("write", WRITES)
def test_what_the_system_refuses_is_told_in_dutch(
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    write: Write,
    call: str,
    error: OSError,
    reason: str,
) -> None:
    monkeypatch.setattr(os, call, fails(error))
    with pytest.raises(NotWritten) as caught:
        write(file)
    assert reason in str(caught.value) and SAFE in str(caught.value)
    monkeypatch.undo()
    assert file.read_bytes() == b"oud\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_excel_holds_on_windows(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", fails(windows_error(32, EACCES)))
    with pytest.raises(NotWritten) as caught:
        replace(file, b"oud\n", b"nieuw\n")
    assert str(caught.value) == (
        "Bewaren lukt niet: een ander programma, wellicht Excel, houdt lessen.csv open. "
        f"{SAFE}; sluit het bestand daar en probeer opnieuw."
    )
    assert file.read_bytes() == b"oud\n"


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(NotWritten) as caught, locked(tmp_path, timeout=0):
        pytest.fail("two writers at once")
    assert "iemand anders is al lang aan het bewaren" in str(caught.value)
    with locked(tmp_path, timeout=0):
        pass


def test_a_share_that_went_away_is_not_made_anew(tmp_path: Path) -> None:
    share = tmp_path / "share" / "data"
    with pytest.raises(NotWritten) as caught, locked(share):
        pytest.fail("locked what is not there")
    assert "data is niet bereikbaar" in str(caught.value)
    assert not share.parent.exists()


def held(times: int, winerror: int) -> Callable[..., Path]:
    """A rename that Windows refuses so many times, and then does."""
    refusals = iter(range(times))

    def rename(new: Path, path: Path) -> Path:
        if next(refusals, None) is not None:
            error = PermissionError(EACCES, "Another program has it open")
            error.winerror = winerror  # type: ignore[attr-defined]
            raise error
        return MOVE(new, path)

    return rename


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_rename_is_tried_again_while_a_virus_scanner_holds_the_file(
    file: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    monkeypatch.setattr("lmb_toolkit.collection.writing.PAUSES", (0.001,) * 3)
    monkeypatch.setattr(Path, "replace", held(3, winerror))
    replace(file, b"oud\n", b"nieuw\n")
    assert file.read_bytes() == b"nieuw\n"
    monkeypatch.setattr(Path, "replace", held(4, winerror))
    with pytest.raises(NotWritten):
        write_whole(file, b"nieuwer\n")
    assert file.read_bytes() == b"nieuw\n" and list(file.parent.iterdir()) == [file]


def test_a_rename_that_is_refused_for_good_is_tried_once(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", held(1, 1314))
    with pytest.raises(NotWritten):
        write_whole(file, b"nieuw\n")
    assert file.read_bytes() == b"oud\n"
