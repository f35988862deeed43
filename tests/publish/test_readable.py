"""The lessons in the words of people."""

from __future__ import annotations

from lmb_toolkit.publish.exports import to_csv, to_csv_belgium
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view import translations
from tests.publish.handing import LOKEREN, cells


def test_no_target_of_an_sdg_can_pass_for_a_date(collection: Collection) -> None:
    rows = cells(to_csv_belgium(collection, Selection()), ";")
    assert {row[14] for row in rows[1:]} == {
        "",
        "SDG 12.7",
        "SDG 4.7",
        "SDG 8; SDG 12.7",
        "SDG 7; SDG 8; SDG 10; SDG 16",
    }


def test_other_languages_translate_only_what_people_read(collection: Collection) -> None:
    with translations.use("nl"):
        canonical, dutch = to_csv(collection, LOKEREN), to_csv_belgium(collection, LOKEREN)
    with translations.use("en"):
        assert to_csv(collection, LOKEREN) == canonical
        assert to_csv_belgium(collection, LOKEREN) != dutch
