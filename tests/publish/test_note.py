"""A note for the college: one page, of what is done and what it took."""

from __future__ import annotations

import io

import pikepdf

from lmb_toolkit.publish.handout import Handout, handout
from lmb_toolkit.publish.note import note
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import main_themes
from tests.publish.handing import made


def test_a_note_is_one_page(theme: Handout, eight: Handout) -> None:
    for value in (theme, eight):
        with pikepdf.open(io.BytesIO(made("collegenota.pdf", value))) as pdf:
            assert len(pdf.pages) == 1


def test_a_note_is_one_page_whatever_is_asked(collection: Collection) -> None:
    longest = collection.lessons.assign(
        size=collection.lessons[["title", "lesson", "context", "advice"]].apply(
            lambda row: row.str.len().sum(), axis=1
        )
    ).sort_values("size", ascending=False)
    most = [*longest[longest["kind"] == "practice"]["id"].head(20)]
    most += [longest[longest["kind"] == kind]["id"].iloc[0] for kind in ("pitfall", "tool")]
    asked = ["", "doelgroep=aankoper", f"lijst={','.join(most)}&titel={'woord+' * 30}"]
    themes = [theme.value for theme in main_themes(collection)]
    for query in (*asked, f"q={'straat+' * 200}", *(f"thema={one}" for one in themes)):
        with pikepdf.open(io.BytesIO(made("collegenota.pdf", handout(collection, query)))) as pdf:
            assert len(pdf.pages) == 1, query


def test_a_note_has_three_places_a_pitfall_and_a_tool(collection: Collection) -> None:
    chosen = note(handout(collection, "thema=dekolonisering"))
    assert [lesson.kind.value for lesson in chosen.examples] == ["practice"] * 3
    assert len({lesson.places for lesson in chosen.examples}) == 3
    assert chosen.pitfall and chosen.pitfall.kind.value == "pitfall"
    assert chosen.tool and chosen.tool.kind.value == "tool"


def test_a_note_shows_no_plan_as_done_and_leaves_out_what_there_is_not(
    collection: Collection,
) -> None:
    chosen = note(handout(collection, "soort=plan&thema=dekolonisering"))
    assert [lesson.kind.value for lesson in chosen.lessons] == ["plan"] * 5
    assert chosen.pitfall is None and chosen.tool is None
