"""How the folder of an edition is written: whole, and only where it is ours."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lmb_toolkit.publish.edition.folder import NotWritable, next_edition


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    with next_edition(folder) as edition:
        edition.write("a/b.html", b"een")
        edition.write("weg.html", b"weg")
    before = (folder / "a/b.html").stat().st_mtime_ns
    with next_edition(folder) as edition:
        assert not edition.write("a/b.html", b"een")
        assert edition.write("c.html", b"drie")
    assert sorted(path.name for path in folder.rglob("*.html")) == ["b.html", "c.html"]
    assert (folder / "a/b.html").stat().st_mtime_ns == before
    with pytest.raises(ValueError, match="stuk"), next_edition(folder) as edition:
        edition.write("c.html", b"vier")
        raise ValueError("stuk")
    assert (folder / "c.html").read_bytes() == b"drie"
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


def test_what_a_killed_one_left_is_taken_up(tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    with next_edition(folder) as edition:
        edition.write("a.html", b"een")
    folder.rename(tmp_path / "uit.oud")
    (tmp_path / "uit.nieuw").mkdir()
    (tmp_path / "uit.nieuw" / ".lmb-uitgave").touch()
    (tmp_path / "uit.nieuw" / "half.html").touch()
    with next_edition(folder) as edition:
        assert not edition.write("a.html", b"een")
    assert sorted(path.name for path in folder.iterdir()) == [".lmb-uitgave", "a.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


def test_two_at_once_do_not_mix(tmp_path: Path) -> None:
    with next_edition(tmp_path / "uit") as edition:
        edition.write("a.html", b"een")
        with (
            pytest.raises(NotWritable, match="Een andere opdracht schrijft nu"),
            next_edition(tmp_path / "uit"),
        ):
            pass
    assert (tmp_path / "uit" / "a.html").read_bytes() == b"een"


@pytest.mark.parametrize("name", ["uit", "uit.nieuw", "uit.oud"])
def test_a_folder_with_something_else_is_left_alone(tmp_path: Path, name: str) -> None:
    own = tmp_path / name / "eigen.txt"
    own.parent.mkdir()
    own.write_text("van mij")
    with (
        pytest.raises(NotWritable, match=f"{name}.* iets anders dan een uitgave"),
        next_edition(tmp_path / "uit"),
    ):
        pass
    assert own.read_text() == "van mij"


def test_a_disk_cannot_give_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda _: True)
    with pytest.raises(NotWritable, match="Kies een map daarin"), next_edition(tmp_path):
        pass
