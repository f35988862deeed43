"""The row that a contribution would become, by the rules of the codebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.reviewing.proposing import Lists, changed, lacks, propose, trial_lesson
from lmb_toolkit.collection.schema import Table, read_schema


@pytest.fixture(scope="module")
def table(data_folder: Path) -> Table:
    return read_schema(data_folder / "datapackage.json").tables["lessons"]


@pytest.fixture(scope="module")
def lists(data_folder: Path) -> Lists:
    return Lists(data_folder)


def row(table: Table, lists: Lists, **fields: str) -> dict[str, str]:
    return propose(Contribution("lesson", fields, "20261123-abcdef"), table, lists)


def test_what_follows_is_filled_in_and_what_was_given_stays(table: Table, lists: Lists) -> None:
    found = row(table, lists, lesson=" Tel eerst. Dan koop je minder. ", municipalities="44021")
    assert {name: found[name] for name in found if found[name]} == {
        "lesson": "Tel eerst. Dan koop je minder.",
        "title": "Tel eerst",
        "municipalities": "44021",
        "places": "Gent",
        "country": "BE",
        "source_type": "bijdrage",
        "source_title": "Bijdrage van Gent",
        "evaluated": "false",
        "checked_how": "own",
        "added_on": "2026-11-23",
        "modified_on": "2026-11-23",
        "ref": "20261123-abcdef",
    }


@pytest.mark.parametrize(
    ("fields", "column", "text"),
    [
        ({"kind": "practice"}, "functions", "labo"),
        ({"kind": "plan"}, "functions", "labo"),
        ({"kind": "pitfall"}, "functions", "voedingsbodem"),
        ({"kind": "pitfall", "places": "Gent"}, "functions", "labo"),
        ({"kind": "recommendation"}, "functions", "voedingsbodem"),
        ({"kind": "tool"}, "functions", "uitrol"),
        ({"kind": "tool", "places": "Gent"}, "functions", "uitrol;labo"),
        ({"kind": "tool", "functions": "labo"}, "functions", "labo"),
        ({"themes": "werkkledij;huisbank"}, "trajectory", "1"),
        ({"themes": "huisbank"}, "trajectory", "2"),
        ({"themes": "onzin"}, "trajectory", ""),
        ({"themes": "huisbank", "trajectory": "7"}, "trajectory", "7"),
        ({"source_url": "https://gent.be"}, "source_type", ""),
        ({"source_url": "https://gent.be"}, "source_title", ""),
        ({"source_url": "https://gent.be"}, "checked_how", "page"),
        ({"source_url": "https://gent.be", "quote": "x"}, "checked_how", "quote"),
        ({"quote": "x"}, "quote_language", "nl"),
        ({"quote": "x", "quote_language": "fr"}, "quote_language", "fr"),
        ({"municipalities": "44021;99999;11002"}, "places", "Gent;Antwerpen"),
        ({"places": "Gent;Namur"}, "source_title", "Bijdrage van Gent, Namur"),
        ({}, "source_title", "Bijdrage van een lokaal bestuur"),
        ({"lesson": "x" * 81}, "title", ""),
        ({"ref": "7"}, "ref", "7"),
        ({"id": "1-001"}, "id", ""),
        ({"country": "NL"}, "country", "NL"),
        ({"evaluated": "true"}, "evaluated", "true"),
    ],
)
def test_a_rule_of_the_codebook(
    table: Table, lists: Lists, fields: dict[str, str], column: str, text: str
) -> None:
    assert row(table, lists, **fields)[column] == text


def test_what_a_row_lacks_is_what_a_contributor_could_say(table: Table, lists: Lists) -> None:
    assert lacks(row(table, lists, lesson="Tel eerst."), table) == [
        "trajectory",
        "kind",
        "functions",
        "themes",
        "audiences",
    ]


def test_a_change_leaves_the_number_and_the_days_of_a_lesson() -> None:
    before = {
        "id": "1-001",
        "title": "oud",
        "added_on": "1",
        "modified_on": "2",
        "corrected_on": "",
    }
    given = {"id": "1-001", "title": " nieuw ", "added_on": "9", "modified_on": "9", "x": "9"}
    after = changed(Contribution("lesson", given | {"corrected_on": "9"}), before)
    assert after == before | {"title": "nieuw"}


@pytest.mark.parametrize(("outcome", "kind"), [("failed", "pitfall"), ("worked", "practice")])
def test_the_lesson_of_a_trial_is_about_what_was_tried(
    lists: Lists, outcome: str, kind: str
) -> None:
    trial = {
        "id": "p-001",
        "practice": "",
        "lesson": "1-014",
        "learned": " Tel. ",
        "question": " Minder? ",
        "otherwise": "Niets.",
        "outcome": outcome,
        "trajectory": "1",
        "municipality": "44021",
    }
    [first] = lists.lessons(["7-003", "9-999"])
    assert trial_lesson(trial, lists) == {
        "trial": "p-001",
        "lesson": "Tel.",
        "context": "Minder?",
        "advice": "Niets.",
        "kind": kind,
        "trajectory": "1",
        "themes": "werkkledij;circulair-aankopen",
        "audiences": "facilitair;aankoper",
        "municipalities": "44021",
        "year": "2026",
        "source_type": "bijdrage",
        "public": "ja",
    }
    nothing = trial_lesson(trial | {"lesson": ""}, lists)
    assert (nothing["themes"], nothing["audiences"]) == ("", "")
    tried = trial_lesson(trial | {"practice": "straatnaam-wijzigen"}, lists)
    assert (tried["themes"], tried["audiences"]) == (first["themes"], first["audiences"])
