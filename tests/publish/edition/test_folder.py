"""How the folder of an edition is written: whole, and only where it is ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.publish.edition.folder import EditionFolder, NotOurs


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    with EditionFolder(folder) as edition:
        edition.write("a/b.html", b"een")
        edition.write("weg.html", b"weg")
    before = (folder / "a/b.html").stat().st_mtime_ns
    with EditionFolder(folder) as edition:
        assert not edition.write("a/b.html", b"een")
        assert edition.write("c.html", b"drie")
    assert sorted(path.name for path in folder.rglob("*.html")) == ["b.html", "c.html"]
    assert (folder / "a/b.html").stat().st_mtime_ns == before
    with pytest.raises(ValueError, match="stuk"), EditionFolder(folder) as edition:
        edition.write("c.html", b"vier")
        raise ValueError("stuk")
    assert (folder / "c.html").read_bytes() == b"drie"
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "eigen.txt").write_text("van mij")
    with pytest.raises(NotOurs):
        EditionFolder(tmp_path)
