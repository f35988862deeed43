"""A brochure and cards as PDF: in order, and to be read aloud."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from lmb_toolkit.publish.handout import Handout, handout
from lmb_toolkit.publish.pdf import AT_ONCE, workshop_cards
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view import translations
from tests.publish.handing import DAY, EIGHT, SITE, behind, bookmarks, made, titles


def test_a_brochure_has_the_lessons_in_their_order_under_headings(eight: Handout) -> None:
    found = bookmarks(made("brochure.pdf", eight))
    assert [text for depth, text in found if depth == 1] == [
        "Lessen en praktijken",
        "De lessen achter de praktijken",
        "Welke plaatsen op welke bladzijde",
        "Over deze brochure",
    ]
    assert [text for depth, text in found if depth == 2] == [*titles(eight), *behind(eight)]


def test_a_brochure_of_a_theme_begins_with_what_the_lessons_say_together(theme: Handout) -> None:
    found = bookmarks(made("brochure.pdf", theme))
    assert found[:2] == [
        (1, "Wat de lessen samen zeggen"),
        (2, "Zoek eerst uit wat er is en wat er leeft"),
    ]
    assert [text for depth, text in found if depth == 2] == [
        *[insight.title for insight in theme.insights],
        *titles(theme),
    ]


@pytest.mark.parametrize("name", ["brochure.pdf", "collegenota.pdf", "kaartjes.pdf"])
def test_a_pdf_can_be_read_aloud(name: str, eight: Handout) -> None:
    with pikepdf.open(io.BytesIO(made(name, eight))) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot.K
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        figures = [
            tag
            for tag in pdf.objects
            if isinstance(tag, pikepdf.Dictionary) and tag.get("/S") == "/Figure"
        ]
        assert all(str(figure.Alt) for figure in figures)


def test_a_brochure_speaks_the_language_of_the_interface(collection: Collection) -> None:
    with translations.use("en"):
        data = made("brochure.pdf", handout(collection, EIGHT, SITE, day=DAY))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "en"
    assert (1, "About this brochure") in bookmarks(data)


def test_an_address_that_is_too_long_for_a_code_has_none(eight: Handout) -> None:
    long = replace(eight, address=f"{SITE}verkennen?q={'woord+' * 500}")
    assert made("brochure.pdf", long).startswith(b"%PDF")


def test_what_is_too_long_to_ask_again_has_no_address(collection: Collection) -> None:
    listed = ",".join(f"1-{number:03d}" for number in range(1, 2000))
    value = handout(collection, f"lijst={listed}", SITE, day=DAY)
    assert len(value.lessons) > 50
    assert value.address.endswith(",".join(lesson.id for lesson in value.lessons))
    assert made("brochure.pdf", value).startswith(b"%PDF")
    assert handout(collection, f"q={'bank+' * 2000}", SITE).address == ""


def test_every_lesson_has_a_card_and_four_share_a_sheet(eight: Handout) -> None:
    data = made("kaartjes.pdf", eight)
    assert [text for _, text in bookmarks(data)] == titles(eight)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 5  # two sheets with fronts and backs, and one with empty cards
        assert [float(side) for side in pdf.pages[0].mediabox[2:]] == pytest.approx(
            [595.28, 841.89], abs=0.01
        )


def test_cards_that_are_set_in_parts_can_be_read_aloud_as_one(theme: Handout) -> None:
    assert len(theme.items) > AT_ONCE
    data = made("kaartjes.pdf", theme)
    assert [text for _, text in bookmarks(data)] == titles(theme)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tree = pdf.Root.StructTreeRoot
        numbers, tags = tree.ParentTree.Nums[::2], tree.ParentTree.Nums[1::2]
        assert numbers == [page.obj.StructParents for page in pdf.pages]
        assert [{pikepdf.Page(tag.Pg).index for tag in of_page} for of_page in tags] == [
            {number} for number in range(len(pdf.pages))
        ]
        [document] = tree.K
        assert all(document == tag.P for tag in document.K)
    at_once = workshop_cards(theme, len(theme.items))
    assert bookmarks(at_once) == bookmarks(data)
    assert len(at_once) < len(data)  # the letters are in it once
