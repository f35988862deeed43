"""A whole page: the cells of a notebook with every view in them made anew."""

from __future__ import annotations

from lmb_toolkit import Collection
from lmb_toolkit.view.figures import later
from lmb_toolkit.view.page import Frame, Page
from lmb_toolkit.view.views import snapshot
from lmb_toolkit.view.whole import FAILED, renewed, still, whole

START = snapshot("start", "oud")


def test_every_view_is_made_anew_and_what_is_for_the_notebook_itself_goes() -> None:
    cells = f'<p>a</p><p class="lmb-saved">Bewaard.</p>{START}<p>b</p>{START}'
    assert renewed(cells, lambda name: f"<b>{name}</b>") == (
        f"<p>a</p>{snapshot('start', '<b>start</b>')}<p>b</p>{snapshot('start', '<b>start</b>')}"
    )
    assert renewed("<p>niets</p>", lambda name: name) == "<p>niets</p>"


def test_a_cell_that_failed_is_told_in_place(collection: Collection) -> None:
    for made in (renewed(f"<p>a</p>{FAILED}", str), str(still(collection, f"<p>a</p>{FAILED}"))):
        assert made.startswith("<p>a</p><p class=") and "Er ging iets mis op deze pagina" in made
        assert FAILED not in made


def test_a_copy_that_stays_leaves_out_what_waits_for_a_kernel(collection: Collection) -> None:
    waits = '<script type="application/vnd.voila.cell-output+json">{"model_id": "een"}</script>'
    assert still(collection, f"<b>1</b><p>{later()}</p>{waits}<b>2</b>") == "<b>1</b><b>2</b>"


def test_a_page_says_which_it_is_in_the_menu_and_in_its_head(collection: Collection) -> None:
    pages = [Page("verkennen", "Verkennen", "Verkennen"), Page("stil", "Stil", "")]
    frame = Frame(pages, "/lessen/", "/lessen/assets/x/")
    html = whole(collection, frame, pages[0], "les=1-001&taal=fr&nummer=geheim", "<h1>Inhoud</h1>")
    assert html.count("<h1") == 1 and html.count('aria-current="page"') == 1
    assert ">Stil<" not in html and "geheim" not in html
    assert '<link rel="stylesheet" href="/lessen/assets/x/lmb.css"' in html


def test_the_styles_of_a_list_stand_in_its_page_and_the_others_come_later(
    collection: Collection,
) -> None:
    page = Page("verkennen", "Verkennen", "Verkennen")
    frame = Frame([page], "/", "/assets/x/")
    of_list = whole(collection, frame, page, "", '<div class="lmb-cards"></div>')
    assert "<style>.lmb {" in of_list and ".lmb-card {" in of_list and "&gt;" not in of_list
    assert '<noscript><link rel="stylesheet" href="/assets/x/lmb.css"></noscript>' in of_list
    of_lesson = whole(collection, frame, page, "les=1-001", "<h1>Les</h1>")
    assert "<style>" not in of_lesson
    assert '<link rel="stylesheet" href="/assets/x/lmb.css">' in of_lesson
    # a file of the static edition has its styles from the disk or the cache
    file = Frame([page], "", "assets/x/", root=".")
    assert "<style>" not in whole(collection, file, page, "", '<div class="lmb-cards"></div>')
