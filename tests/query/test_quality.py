"""What can be better in lessons that are in order."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from lmb_toolkit import Collection, load
from lmb_toolkit.query.quality import completeness, coverage, findings

TODAY = date(2026, 11, 23)


@pytest.fixture
def changed(data_folder: Path, tmp_path: Path) -> Collection:
    """The real lessons with one that is old and without source, and one that is said twice."""
    folder = shutil.copytree(data_folder, tmp_path / "data")
    path = folder / "lessons" / "ethisch-bankieren.csv"
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    days = {"checked_on": "2025-11-22", "added_on": "2025-11-22", "modified_on": "2025-11-22"}
    rows[0] |= days | {"source_url": "", "source_type": "bijdrage"}
    rows[9]["title"] = rows[3]["title"]
    rows[9]["lesson"] = rows[3]["lesson"].replace("de", "het")
    for row in rows:
        row["themes"] = row["themes"].replace("burgers-investeren-mee", "huisbank")
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return load(folder)


def test_every_finding_says_where_to_mend_it(changed: Collection) -> None:
    found = findings(changed, TODAY)
    rows = found[found["check"] != "no-municipality"].to_dict("records")
    bank = "lessons/ethisch-bankieren.csv"
    assert [(row["check"], row["lesson"], row["file"], row["row"]) for row in rows] == [
        ("no-source", "2-001", bank, 2),
        ("old-check", "2-001", bank, 2),
        ("alike", "2-010", bank, 11),
        ("unused-theme", "", "themes.csv", 21),
    ]
    assert rows[0]["message"] == "De les heeft geen bron die een lezer kan openen."
    assert rows[1]["message"] == (
        "De les is voor het laatst nagekeken op 22/11/2025, meer dan een jaar terug."
    )
    assert "bijna hetzelfde als les 2-004" in rows[2]["message"]
    assert rows[3]["message"] == "Geen enkele les gebruikt het thema Burgers investeren mee."


def test_the_real_lessons_only_lack_places(data_folder: Path) -> None:
    found = findings(load(data_folder), TODAY)
    assert found["check"].value_counts().to_dict() == {"no-municipality": 114}
    assert set(found["message"]) == {"De les noemt geen gemeente of andere plaats."}
    assert found["lesson"].nunique() == 114
    assert list(found) == ["check", "lesson", "message", "file", "row"]


def test_completeness_names_what_is_missing_least_complete_first(data_folder: Path) -> None:
    table = completeness(load(data_folder))
    assert len(table) == 332 and list(table.index) == list(range(332))
    assert set(table["file"]) == {
        f"lessons/{path.name}" for path in (data_folder / "lessons").iterdir()
    }
    first = table.iloc[0]
    assert first[["lesson", "row"]].tolist() == ["2-001", 2]
    assert first["missing"] == "Achtergrond, Advies, SDG, Gemeente, Jaar"
    assert first["filled"] == pytest.approx(2 / 7)
    assert table["filled"].is_monotonic_increasing


def test_coverage_has_every_combination_and_agrees_with_the_explorer(data_folder: Path) -> None:
    from lmb_toolkit import Selection

    collection = load(data_folder)
    table = coverage(collection)
    assert len(table) == 5 * 3 * 5
    assert list(table) == ["theme", "theme_label", "function", "province", "lessons"]
    for row in table.itertuples(index=False):
        asked = Selection(themes=row.theme, functions=row.function, provinces=row.province)
        assert len(collection.select(asked)) == row.lessons
