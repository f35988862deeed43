"""A backup holds everything, and gives everything back."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path

import pytest

from lmb_toolkit.cli import main
from lmb_toolkit.collect.backup import NoBackup, backup, restore


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda data: data[: len(data) // 2], "beschadigd"),
        (lambda data: data[:500] + bytes([data[500] ^ 1]) + data[501:], "beschadigd"),
        (lambda data: b"", "beschadigd"),
        (lambda data: b"Dit is een tekst.", "geen reservekopie"),
    ],
)
def test_a_damaged_backup_puts_nothing_back(
    folder: Path, tmp_path: Path, damage, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file, other = tmp_path / "kopie.tar.gz", tmp_path / "terug"
    assert main(["backup", str(file), "--data", str(folder)]) == 0
    file.write_bytes(damage(file.read_bytes()))
    assert main(["restore", str(file), "--data", str(other)]) == 1
    assert why in capsys.readouterr().out and not other.exists()


@pytest.mark.parametrize("name", ["ander.txt", "../datapackage.json", "/datapackage.json"])
def test_a_tar_of_something_else_is_no_backup(tmp_path: Path, name: str) -> None:
    file = tmp_path / "x.tar.gz"
    with tarfile.open(file, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("datapackage.json" if ".." in name else "iets"))
        archive.addfile(tarfile.TarInfo(name))
    with pytest.raises(NoBackup) as caught:
        restore(file, tmp_path / "terug")
    assert str(caught.value) == f"{file} is geen reservekopie van onze gegevens."
    assert not (tmp_path / "terug").exists()


def test_a_backup_goes_to_a_new_file_and_comes_back_in_a_new_folder(
    folder: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "kopie.tar.gz", tmp_path / "terug"
    with pytest.raises(NoBackup) as caught:
        restore(file, other)
    assert str(caught.value) == f"{file} bestaat niet."
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    assert backup(folder, file) == len(files)
    assert os.name == "nt" or file.stat().st_mode & 0o77 == 0
    with pytest.raises(NoBackup) as caught:
        backup(folder, file)
    assert str(caught.value) == f"{file} bestaat al. Kies een andere naam."
    other.mkdir()
    assert restore(file, other) == len(files)
    for place in (other, file):
        with pytest.raises(NoBackup) as caught:
            restore(file, place)
        assert str(caught.value) == (
            f"{place} is niet leeg. Zet de reservekopie in een nieuwe map."
        )
