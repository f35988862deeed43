"""The form of each task at the desk, and what is read back from it."""

from __future__ import annotations

from lmb_toolkit import Collection
from lmb_toolkit.view.desk_fields import Opened, cells, fields_of, subthemes
from lmb_toolkit.view.desk_tasks import titles

NOTHING = Opened("", {}, {})


def test_every_task_has_a_form(collection: Collection) -> None:
    shown = {
        task: [
            asked.name for part in fields_of(collection, task, {}, NOTHING) for asked in part.fields
        ]
        for task in titles()
    }
    assert all(shown.values())
    assert (shown["samen"], shown["weg"]) == (["welk", "in"], ["tabel"])
    assert shown["verplaats"] == ["les", "trajectory", "themes"]
    assert "nieuw-title_fr" in shown["leertraject"] and "slug" not in shown["leertraject"]


def test_what_is_translated_is_folded(collection: Collection) -> None:
    own, translated = fields_of(collection, "thema", {}, NOTHING)
    assert (own.folded, translated.folded) == (False, True)
    assert {asked.name[-3:] for asked in translated.fields} == {"_en", "_fr"}
    assert "title" in [asked.name for asked in own.fields]


def test_a_row_that_is_opened_fills_the_columns_that_change(collection: Collection) -> None:
    row = collection.practices.astype(str).set_index("id", drop=False).loc["werkkledij-huren"]
    opened = Opened("practices-werkkledij-huren", row.to_dict(), {})
    typed = {"tabel": ["practices"], "welk": ["werkkledij-huren"]}
    which, *parts = fields_of(collection, "wijzig", typed, opened)
    assert [asked.value for asked in which.fields] == ["practices", "werkkledij-huren"]
    held = {asked.name: asked.value for part in parts for asked in part.fields}
    assert held["title"] == row["title"] and "id" not in held


def test_a_list_of_rows_says_what_each_belongs_to(collection: Collection) -> None:
    rows = {
        "7-s1": {"id": "7-s1", "trajectory": "7", "date": "2026-05-05", "title": "Start"},
        "huisbank": {"id": "huisbank", "parent": "ethisch-bankieren", "title": "Huisbank"},
        "7": {"id": "7", "slug": "x", "title": "Dekoloniseer je gemeente"},
        "7-e1": {"id": "7-e1", "trajectory": "7", "number": "1"},
    }
    [which] = fields_of(collection, "samen", {}, Opened("", {}, rows))
    assert [option.label for option in which.fields[0].options] == [
        "Dekoloniseer je gemeente: 2026-05-05 Start",
        "Ethisch bankieren: Huisbank",
        "7. Dekoloniseer je gemeente",
        "Dekoloniseer je gemeente: editie 1",
    ]


def test_what_was_typed_becomes_cells() -> None:
    typed = {"themes": [" a ", "", "b"], "title": ["Water"], "nieuw-title": ["Regen"]}
    assert cells(typed) == {"themes": "a;b", "title": "Water"}
    assert cells(typed, "nieuw-") == {"title": "Regen"}
    assert subthemes("Regenwater: opvangen: en houden\n\nDorst") == [
        ("Regenwater", "opvangen: en houden"),
        ("Dorst", ""),
    ]
