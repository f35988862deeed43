"""The page of the desk: what is wrong stands beside its field, and what would change below."""

from __future__ import annotations

from lmb_toolkit import Collection
from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.view.desk import DeskOutcome, Preview, by_column, desk_html, form_name
from lmb_toolkit.view.desk_fields import Opened

NOTHING = Opened("", {}, {})


def test_only_what_differs_in_a_row_is_shown_by_column() -> None:
    before = {"title": "Water", "summary": "Over water.", "note": ""}
    now = {"title": "Water delen", "summary": "Over water.", "note": "Nieuw."}
    titles = {"title": "Titel", "summary": "Samenvatting", "note": "Nota"}
    assert by_column(before, now, titles) == Preview(
        [("Titel", ["-Water", "+Water delen"]), ("Nota", ["+Nieuw."])]
    )


def test_a_problem_stands_beside_its_field_or_above_the_form(collection: Collection) -> None:
    wrong = (
        Flaw("x", "", "Dit is leeg.", "Vul in.").at("themes.csv", 2, "title"),
        Flaw("x", "waarde", "Dit klopt niet.", "Kijk na.").at("themes.csv", 2, "elders"),
    )
    outcome = DeskOutcome("Dit kan nog niet.", True, wrong)
    html = desk_html(collection, {"wat": ["thema"]}, NOTHING, None, outcome, "")
    assert '<p class="lmb-wrong" id="zegt-title">Dit is leeg. Vul in.</p>' in html
    assert "themes.csv: Dit klopt niet. Kijk na. (waarde)" in html
    assert "themes.csv: Dit is leeg." not in html
    assert 'role="alert">Dit kan nog niet.' in html


def test_what_would_change_and_what_was_done_last_can_be_seen(collection: Collection) -> None:
    preview = Preview([("Titel", ["-Water", "+Water delen"])])
    html = desk_html(collection, {}, NOTHING, preview, DeskOutcome(), "thema water")
    assert "<li><del>Water</del></li><li><ins>Water delen</ins></li>" in html
    assert 'data-act="herstel"' in html and "thema water." in html
    assert 'value="bewaar"' in html


def test_a_browser_keeps_each_form_by_its_own_name() -> None:
    assert form_name("wijzig", Opened("themes-x", {}, {})) == "leertraject-wijzig-themes-x"
    assert form_name("editie", NOTHING) == "leertraject-editie"
