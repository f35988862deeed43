"""Opening a folder: quickly when it is right, with Dutch words when it is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from lmb_toolkit import load
from lmb_toolkit.collection.loading import InvalidData


def replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1), "utf-8")

    return damage


BANKING = "lessons/ethisch-bankieren.csv"


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (shutil.rmtree, "map"),
        (lambda folder: (folder / "datapackage.json").unlink(), "datapackage.json"),
        (lambda folder: (folder / "themes.csv").unlink(), "themes.csv"),
        (lambda folder: (folder / BANKING).write_bytes(b"\xff\xfe\x00"), BANKING),
        (replace(BANKING, "financiele-kennis", "geldkennis"), "geldkennis"),
        (replace(BANKING, ",tool,", ",truc,"), "truc"),
        (replace(BANKING, "2-002,", "2-001,"), "2-001"),
        (replace(BANKING, "2-001,", ","), "id"),
        (replace(BANKING, ",44021,", ",44999,"), "44999"),
        (replace(BANKING, ",2018,", ",twintig,"), "twintig"),
        (replace("sessions.csv", ",false,", ",misschien,"), "misschien"),
        (replace("municipalities.csv", ",15085,", ",,"), "inhabitants_2026"),
    ],
)
def test_a_folder_that_is_wrong_is_refused_in_words(
    folder: Path, damage: Callable[[Path], None], words: str
) -> None:
    damage(folder)
    with pytest.raises(InvalidData, match=words) as error:
        load(folder)
    assert str(error.value).startswith(f"De gegevens in {folder} kloppen niet:\n- ")
    assert error.value.problems


def test_the_folder_comes_from_the_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMB_DATA", str(folder))
    assert load().tables.folder == folder


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_file_as_excel_saves_it_gives_the_same_table(
    folder: Path, encoding: str, delimiter: str
) -> None:
    path = folder / "pillars.csv"
    kept = pd.read_csv(path, dtype=str, na_filter=False)
    kept.loc[0, "title"] = "Coöperatie, “één” pijler"
    path.write_text(kept.to_csv(index=False, sep=delimiter), encoding)
    assert load(folder).pillars.to_dict("list") == kept.to_dict("list")
