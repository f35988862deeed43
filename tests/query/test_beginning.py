"""Where a municipality may begin, as rules that can be read."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest

from lmb_toolkit.query.beginning import begin, distances, facts
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.practices import practices

GENT, KORTRIJK, DENDERMONDE, HAMME, DIKSMUIDE = "44021", "34022", "42006", "42008", "32003"
STREET, CLOTHES, SIGN = "straatnaam-wijzigen", "werkkledij-huren", "uitleg-bij-een-straatnaam"


def chosen(collection: Collection, role: str = "", nis: str = "") -> list[str]:
    return [practice.id for practice, _why in begin(collection, role, nis).chosen]


def changed(collection: Collection, **columns: dict[str, str]) -> Collection:
    """The collection with other cells in some lessons: column → id → cell."""
    lessons = collection.tables.frames["lessons"].set_index("id", drop=False)
    for column, cells in columns.items():
        for lesson, cell in cells.items():
            lessons.loc[lesson, column] = cell
    frames = collection.tables.frames | {"lessons": lessons.reset_index(drop=True)}
    return Collection(replace(collection.tables, frames=frames))


def test_what_was_done_comes_before_what_was_announced(collection: Collection) -> None:
    assert chosen(collection) == [STREET, CLOTHES, SIGN]


def test_a_practice_for_another_role_is_not_chosen(collection: Collection) -> None:
    assert chosen(collection, "aankoper") == [CLOTHES]
    assert chosen(collection, "mandataris") == [STREET]


def test_a_municipality_is_not_sent_to_what_it_did_itself(collection: Collection) -> None:
    assert STREET not in chosen(collection, nis=GENT)
    assert CLOTHES not in chosen(collection, nis=DIKSMUIDE)


def test_an_evaluation_weighs_more_than_a_second_municipality(collection: Collection) -> None:
    tables = collection.tables.frames
    frames = tables | {
        "lessons": tables["lessons"].assign(evaluated=tables["lessons"]["id"].eq("1-056")),
        "practices": tables["practices"].assign(evaluations="1-056"),
    }
    assert chosen(Collection(replace(collection.tables, frames=frames)))[0] == CLOTHES


def test_near_by_weighs_more_than_far_away(collection: Collection) -> None:
    near_hamme = begin(collection, nis=HAMME).chosen[0]
    assert near_hamme[0].id == STREET
    assert (near_hamme[1].near, round(near_hamme[1].kilometres, 1)) == (DENDERMONDE, 6.5)
    # Lo-Reninge lies beside Diksmuide, and far from Gent, Kortrijk and Dendermonde.
    beside = begin(collection, nis="32030").chosen[0]
    assert (beside[0].id, beside[1].near) == (CLOTHES, DIKSMUIDE)


def test_who_is_as_large_is_named(collection: Collection) -> None:
    why = begin(collection, nis=HAMME).chosen[0][1]
    assert why.alike == DENDERMONDE  # both between 20,000 and 50,000 inhabitants


def test_a_plan_of_a_neighbour_is_not_told_as_done(collection: Collection) -> None:
    planned = changed(collection, kind={"7-014": "plan"})
    assert begin(planned, nis=HAMME).chosen[0][1].near == ""


def test_a_pitfall_and_a_tool_come_from_the_chosen_practices_first(
    collection: Collection,
) -> None:
    start = begin(collection, "mandataris", HAMME)
    assert (start.pitfall, start.tool) == ("7-016", "2-002")


def test_nearby_lessons_are_done_within_25_kilometres_nearest_first(
    collection: Collection,
) -> None:
    found = begin(collection, "mandataris", HAMME).nearby
    assert found[0] == "7-014"
    away = distances(collection.municipalities, HAMME)
    towns = collection.lessons.set_index("id")["municipalities"]
    kilometres = [min(away[nis] for nis in towns[lesson].split(";")) for lesson in found]
    assert kilometres == sorted(kilometres)
    assert kilometres[-1] <= 25


def test_without_a_municipality_nobody_is_near(collection: Collection) -> None:
    found = begin(collection, "aankoper")
    assert found.nearby == ()
    assert all(why.near == "" and math.isinf(why.kilometres) for _practice, why in found.chosen)


def test_an_unknown_role_or_municipality_gives_no_choice_of_its_own(
    collection: Collection,
) -> None:
    assert chosen(collection, "astronaut") == []
    assert chosen(collection, nis="99999") == chosen(collection)


def test_every_municipality_has_where_to_begin(collection: Collection) -> None:
    done = {item.id: set(item.progress.municipalities) for item in practices(collection)}
    for nis in collection.municipalities["nis"]:
        own = {id for id, did in done.items() if nis in did}
        assert {*chosen(collection, nis=nis)} == {*done} - own
        assert len(own) < len(done)


def test_distances_are_those_on_the_map() -> None:
    towns = pd.DataFrame(
        {
            "nis": ["44021", "11002"],
            "latitude": [51.0543, 51.2194],
            "longitude": [3.7174, 4.4025],
        }
    )
    assert distances(towns, "44021") == {"11002": pytest.approx(51.0, abs=1.0)}


def test_what_a_browser_gets_is_in_the_same_order_each_time(collection: Collection) -> None:
    """Of a set of words each process has its own order; a file of the edition must not change."""
    found = facts(collection)
    assert list(found["roles"]) == sorted(found["roles"])
    assert all(list(one["fits"]) == sorted(one["fits"]) for one in found["practices"])
