"""A backup holds everything, and gives everything back."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.cli import main


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
