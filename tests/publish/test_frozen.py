"""What did not change is the same file, whenever it was made."""

from __future__ import annotations

import io
from zipfile import ZipFile, ZipInfo

from lmb_toolkit.publish.frozen import frozen


def made(year: int) -> bytes:
    """An office file of two parts, made in a year."""
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name in ("tekst.xml", "docProps/core.xml"):
            archive.writestr(ZipInfo(name, (year, 1, 1, 0, 0, 0)), f"{name} van {name}")
    return written.getvalue()


def test_a_file_that_is_made_again_is_the_same() -> None:
    assert frozen(made(2024)) == frozen(made(2026)) != made(2024)
    with ZipFile(io.BytesIO(frozen(made(2026), {"docProps/core.xml": b"anders"}))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert parts == {"tekst.xml": b"tekst.xml van tekst.xml", "docProps/core.xml": b"anders"}
