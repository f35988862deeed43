"""A row as a form, and back: codes are names for who types them."""

from __future__ import annotations

from urllib.parse import urlencode

from lmb_toolkit import Collection
from lmb_toolkit.query.answers import answers
from lmb_toolkit.view.rowform import row_form, row_of

ROW = {
    "title": "T",
    "kind": "plan",
    "themes": "huisbank;pensioengeld",
    "municipalities": "44021;46029",
}


def test_each_column_has_the_field_that_fits_it(collection: Collection) -> None:
    form = {
        asked.name: asked for asked in row_form(collection, "lessons", ROW, {"title": "Te lang."})
    }
    assert {
        name: form[name].control for name in ("lesson", "kind", "functions", "themes", "year")
    } == {
        "lesson": "long",
        "kind": "choice",
        "functions": "ticks",
        "themes": "themes",
        "year": "short",
    }
    assert form["municipalities"].values == ("Gent; Lokeren",)
    assert form["themes"].values == ("huisbank", "pensioengeld")
    assert (form["title"].error, form["kind"].error) == ("Te lang.", "")
    assert not {"id", "status", "added_on", "modified_on"} & form.keys()
    trial = {asked.name for asked in row_form(collection, "trials", {}, {})}
    assert "municipality" in trial and not {"number_hash", "asked_on"} & trial


def test_what_is_typed_becomes_cells_with_the_own_theme_first(collection: Collection) -> None:
    typed = [
        ("title", " T "),
        ("municipalities", "Gent; Moerbeke;Parijs;gent"),
        ("trajectory", "2"),
    ]
    typed += [("themes", "werkkledij"), ("themes", "huisbank"), ("themes", "werkkledij")]
    row = row_of(collection, "lessons", answers(urlencode(typed)))
    assert {name: cell for name, cell in row.items() if cell} == {
        "title": "T",
        "municipalities": "44021;46029;Parijs",
        "trajectory": "2",
        "themes": "huisbank;werkkledij",
    }


def test_a_form_that_is_sent_as_it_was_shown_gives_the_same_row(collection: Collection) -> None:
    form = row_form(collection, "lessons", ROW, {})
    sent = urlencode([(asked.name, value) for asked in form for value in asked.values])
    row = row_of(collection, "lessons", answers(sent))
    assert {name: cell for name, cell in row.items() if cell} == ROW
