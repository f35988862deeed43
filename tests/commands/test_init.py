"""`lmb init`: a collection of one's own, that is in order at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.cli import main
from lmb_toolkit.query.collection import load


def test_a_collection_begins_with_a_trajectory_and_an_example(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "haven"
    command = ["init", str(place), "--title", "Havenlessen", "--languages", "nl, fr"]
    assert main([*command, "--trajectory", "Kaaien", "--theme", "Schepen"]) == 0
    assert f"lmb serve --data {place / 'data'} " in capsys.readouterr().out
    assert main(["validate", str(place / "data")]) == 0
    collection = load(place / "data")
    assert (collection.schema.name, collection.schema.site["languages"]) == ("havenlessen", "nl,fr")
    assert list(collection.trajectories["title"]) == ["Kaaien"] and len(collection.lessons) == 1
    assert main(command) == 1
    assert "is niet leeg. Kies een nieuwe map." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--languages", "nl,de"], "--languages: kies uit nl, en en fr"),
        (["--languages", "fr"], "nl hoort erbij."),
        (["--licence", "MIT"], "--licence: kies uit CC-BY-4.0, CC0-1.0."),
    ],
)
def test_what_cannot_be_makes_nothing(
    tmp_path: Path, options: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "haven"), *options]) == 1
    assert says in capsys.readouterr().out and not (tmp_path / "haven").exists()
