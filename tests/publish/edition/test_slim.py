"""What a page leaves out because it, or its script, does not show it."""

from __future__ import annotations

from lmb_toolkit.publish.edition.script import assets
from lmb_toolkit.publish.edition.slim import drawn, minified, pruned
from lmb_toolkit.view.rendering import part, render


def test_a_frame_carries_only_the_pictures_that_it_shows() -> None:
    page = (
        '<!DOCTYPE html><html><body><svg><symbol id="a"><path d="M0"/></symbol>'
        '<symbol id="b"><path d="M1"/></symbol></svg><svg><use href="#b"/></svg>'
    )
    assert '"a"' not in pruned(page) and '"b"' in pruned(page)


def test_a_field_keeps_what_its_style_goes_by() -> None:
    page = '<!DOCTYPE html><html><body><input type="text" name="gemeente"></body></html>'
    assert b"type=text" in minified(page)


def test_a_page_names_the_pictures_that_its_script_draws() -> None:
    page = str(part("card.html.j2", "icon", "tool")) + render("icons.html.j2") + "<p>les</p>"
    assert drawn(page) == '<i data-icon="tool"></i><p>les</p>'
    assert 'id=\\"lmb-icon-tool\\"' in assets()["edition.js"].decode()


def test_the_kind_of_a_lesson_and_what_is_said_after_a_click_come_with_the_script() -> None:
    picture = part("card.html.j2", "icon", "tool")
    kind = f'<span class="lmb-kind lmb-kind-tool" title="x">{picture}Hulpmiddel</span>'
    assert drawn(kind) == kind.replace(picture, "")
    assert drawn('<span data-done="Gekopieerd"></span>') == "<span data-done></span>"
    script = assets()["edition.js"].decode()
    assert '"done": "Gekopieerd"' in script and '"done": "Copied"' in script
