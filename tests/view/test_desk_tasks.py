"""What can be done at the desk, and what a row of each table lets change."""

from __future__ import annotations

from lmb_toolkit import Collection
from lmb_toolkit.view.desk_tasks import changeable, editable, name_keys, name_of, page_of, tasks


def test_what_is_reviewed_is_not_changed_at_the_desk(collection: Collection) -> None:
    assert editable(collection) == [
        *("pillars", "themes", "trajectories", "editions", "sessions", "municipalities"),
        *("insights", "practices"),
    ]


def test_what_others_follow_from_does_not_change(collection: Collection) -> None:
    fixed = {
        table: set(collection.schema.tables[table].by_name) - set(changeable(collection, table))
        for table in ("themes", "trajectories", "editions", "practices")
    }
    assert fixed == {
        "themes": {"id", "parent"},
        "trajectories": {"id", "slug"},
        "editions": {"id", "trajectory"},
        "practices": {"id"},
    }


def test_a_name_of_the_site_has_a_field_in_each_language_but_an_address_has_one() -> None:
    keys = name_keys()
    assert {"subject", "subject_en", "subject_fr", "contact"} <= set(keys)
    assert not {"contact_en", "page_fr"} & set(keys) and len(keys) == len(set(keys))
    assert name_of("subject_en") == "Waarover het gaat, in enkele woorden (English)"


def test_a_row_is_seen_on_its_own_page() -> None:
    rows = [("sessions", "7-s1"), ("trajectories", "12"), ("practices", "x"), ("pillars", "y")]
    assert [page_of(table, id) for table, id in rows] == [
        "leertrajecten?traject=7",
        "leertrajecten?traject=12",
        "praktijk?praktijk=x",
        "",
    ]
    assert [task for group in tasks().values() for task in group][:2] == ["leertraject", "editie"]
