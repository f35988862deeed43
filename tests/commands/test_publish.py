"""`lmb publish`, as a person types it: a whole edition of a small collection."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from lmb_toolkit.cli import main
from lmb_toolkit.commands.publish import site_address
from tests.serve.serving import OURS, write_notebook


@pytest.fixture
def small(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The data of a collection of one lesson, in Dutch, beside one notebook."""
    place = tmp_path / "haven"
    assert main(["init", str(place), "--title", "Havenlessen", "--languages", "nl"]) == 0
    capsys.readouterr()
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    explorer = "from lmb_toolkit import load\nfrom lmb_toolkit.dashboard import Explorer"
    write_notebook(notebooks / "verkennen.ipynb", f"{explorer}\nExplorer(load())", **OURS)
    return place / "data"


def command(data: Path, *more: str) -> list[str]:
    notebooks = data.parents[1] / "notebooks"
    return ["publish", *more, "--data", str(data), "--notebooks", str(notebooks)]


def publish(data: Path, *more: str) -> tuple[int, str]:
    """The exit code and what is said. In a process of its own: it forks, which is not safe once
    other tests started threads here."""
    lmb = [sys.executable, "-m", "lmb_toolkit.cli", *command(data, *more)]
    done = subprocess.run(lmb, capture_output=True, text=True, encoding="utf-8", timeout=300)
    return done.returncode, done.stdout


def test_an_edition_is_written_whole_or_not_at_all(small: Path, tmp_path: Path) -> None:
    to = tmp_path / "uit"
    base = ("--base", "https://voorbeeld.be/lessen")
    code, said = publish(small, str(to), *base)
    assert code == 0 and " 0 al goed, " in said
    page = (to / "verkennen" / "index.html").read_text("utf-8")
    assert "1 les" in page and "Er ging iets mis" not in page
    assert "<loc>https://voorbeeld.be/lessen/verkennen/</loc>" in (to / "sitemap.xml").read_text()

    (tmp_path / "notebooks" / "stuk.ipynb").write_text("{", "utf-8")
    code, said = publish(small, str(to), *base)
    assert code == 1 and "stuk.ipynb: dit is geen geldige notebook" in said
    assert said.endswith("Er is niets gepubliceerd.\n")
    assert (to / "verkennen" / "index.html").read_text("utf-8") == page


def test_what_stands_in_the_way_is_a_sentence_and_nothing_is_written(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command(small)) == 2
    assert "Geef een map voor de website, of --archive" in capsys.readouterr().out
    (tmp_path / "van-mij.txt").write_text("x")
    assert main(command(small, str(tmp_path))) == 1
    assert "Er is niets gewijzigd. Kies een lege of een nieuwe map." in capsys.readouterr().out
    (small / "themes.csv").unlink()
    assert main(command(small, str(tmp_path / "uit"))) == 1
    assert "eerst moeten de fouten uit de gegevens." in capsys.readouterr().out
    assert not (tmp_path / "uit").exists()


def test_an_archive_needs_no_site(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command(small, "--archive", str(tmp_path / "lessen.zip"))) == 0
    said = capsys.readouterr().out
    assert said.startswith("De openbare gegevens, versie ") and "SHA-256 van lessen.csv: " in said
    with zipfile.ZipFile(tmp_path / "lessen.zip") as packed:
        assert {"datapackage.json", "CITATION.cff", "SHA256SUMS"} <= set(packed.namelist())


@pytest.mark.parametrize(
    ("end", "code", "sentence"),
    [
        (partial(signal.raise_signal, signal.SIGTERM), 130, "Gestopt. Er is niets gepubliceerd"),
        (partial(os.open, "weg/niet-hier", 0), 1, "Schrijven lukt niet: niet-hier is niet "),
    ],
)
def test_what_ends_it_leaves_nothing_behind(
    small: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    end: Callable[[], object],
    code: int,
    sentence: str,
) -> None:
    monkeypatch.setattr("lmb_toolkit.commands.publish._write", lambda *_: end())
    before = set(tmp_path.iterdir())
    assert main(command(small, str(tmp_path / "uit"))) == code
    assert capsys.readouterr().out.startswith(sentence)
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://voorbeeld.be/lessen", "https://voorbeeld.be/lessen/"),
        ("http://localhost:8080/index.html", "http://localhost:8080/"),
        ("https://zoë.be/mijn lessen/", "https://xn--zo-ija.be/mijn%20lessen/"),
    ],
)
def test_an_address_is_as_others_call_it(typed: str, address: str) -> None:
    assert site_address(typed) == address


@pytest.mark.parametrize("typed", ["lmb.be", "https://x.be/?a=1", "https://x.be:poort", "ftp://x"])
def test_a_site_has_a_whole_address(capsys: pytest.CaptureFixture[str], typed: str) -> None:
    assert main(["publish", "uit", "--base", typed]) == 2
    assert f"fout: --base: '{typed}' is geen adres van een website." in capsys.readouterr().err
