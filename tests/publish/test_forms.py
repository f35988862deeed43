"""Every form read back: the same lessons in the same order, and no text that became markup."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pikepdf
import pytest
from docx import Document
from pptx import Presentation

from lmb_toolkit.publish.forms import FORMS
from lmb_toolkit.publish.handout import Handout, handout
from lmb_toolkit.publish.letters import FORMS as LETTERS
from lmb_toolkit.publish.letters import Order, letters
from lmb_toolkit.publish.pdf import AT_ONCE
from lmb_toolkit.publish.slides import MOST_SLIDES
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view import translations
from lmb_toolkit.view.cards import Card, main_themes
from tests.publish.conftest import Rewrite

DAY = date(2026, 11, 23)
SITE = "https://lessen.example/"
EIGHT = "lijst=7-003,1-001,straatnaam-wijzigen,2-014,4-018,3-007,7-017,1-039"
HOSTILE = (
    "=1+1 {{ 7*7 }} {% if x %} {%p for %} {{r x }} <b>vet</b> </w:t></a:t> ]]> &amp; & "
    "#strong[x] #panic() $y$ *ster* _x_ `c` \\n @les ]) // /* x */"
)
CARRIED = HOSTILE.replace("[", "").replace("]", "")
"""The same in a sentence of a practice, where brackets hold the lessons."""


def made(name: str, value: Handout, data: Path = Path()) -> bytes:
    return FORMS[name].make(value, data)


@pytest.fixture(scope="module")
def eight(collection: Collection) -> Handout:
    return handout(collection, EIGHT, SITE, day=DAY)


@pytest.fixture(scope="module")
def theme(collection: Collection) -> Handout:
    return handout(collection, "thema=dekolonisering", SITE, day=DAY)


def bookmarks(data: bytes) -> list[tuple[int, str]]:
    """The headings of a PDF as a reader's program lists them: depth and text."""

    def walk(items: Any, depth: int) -> list[tuple[int, str]]:
        return [
            row for item in items for row in ((depth, item.title), *walk(item.children, depth + 1))
        ]

    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        return walk(outline.root, 1)


def titles(value: Handout) -> list[str]:
    return [item.title for item in value.items]


def behind(value: Handout) -> list[str]:
    return [lesson.title for lesson in value.behind]


def word_headings(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    return [one.text for one in document.paragraphs if one.style.name == "Heading 2"]


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


def test_a_note_is_one_page(theme: Handout, eight: Handout) -> None:
    for value in (theme, eight):
        with pikepdf.open(io.BytesIO(made("collegenota.pdf", value))) as pdf:
            assert len(pdf.pages) == 1


def test_word_has_the_lessons_in_their_order(eight: Handout) -> None:
    assert word_headings(made("brochure.docx", eight)) == [*titles(eight), *behind(eight)]


def test_staff_restyle_the_template_in_word(eight: Handout, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    own = Document()
    own.add_paragraph("Huisstijl van {{ title }}")
    own.save(str(tmp_path / "templates" / "brochure.docx"))
    document = Document(io.BytesIO(made("brochure.docx", eight, tmp_path)))
    assert document.paragraphs[0].text == f"Huisstijl van {eight.title}"


def test_slides_have_a_lesson_each_with_its_source_in_the_notes(eight: Handout) -> None:
    deck = Presentation(io.BytesIO(made("dias.pptx", eight)))
    cover, *lessons, _end = deck.slides
    assert cover.shapes.title.text == eight.title
    assert [slide.shapes.title.text for slide in lessons] == titles(eight)
    for slide, item in zip(lessons, eight.items, strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        (picture,) = (shape for shape in slide.shapes if shape.shape_type == 13)
        described = picture._element.nvPicPr.cNvPr.get("descr")
        if isinstance(item, Card):
            assert item.source_url in notes
            assert described == f"QR-code naar les {item.id}"
        else:
            assert [card.source_url for card in item.lessons if card.source_url not in notes] == []
            assert described == "QR-code naar deze praktijk"


def test_a_kit_has_everything_for_a_session(eight: Handout, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    script = (
        "# Draaiboek\n\n1. Leg *kaartjes* klaar.\n\n| uur | wat |\n|---|---|\n| 9 u. | #let x |\n"
    )
    (tmp_path / "templates" / "draaiboek.md").write_text(script, encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO(made("sessiepakket.zip", eight, tmp_path))) as kit:
        assert kit.namelist() == [
            "aanwezigheidslijst.pdf",
            "brochure.pdf",
            "dias.pptx",
            "draaiboek.pdf",
            "kaartjes.pdf",
            "lees-mij.txt",
        ]
        assert [text for _, text in bookmarks(kit.read("draaiboek.pdf"))] == ["Draaiboek"]
        assert [text for _, text in bookmarks(kit.read("kaartjes.pdf"))] == titles(eight)
        assert kit.read("lees-mij.txt").decode("utf-8-sig").startswith(f"{eight.title}\r\n")
        with pikepdf.open(io.BytesIO(kit.read("aanwezigheidslijst.pdf"))) as pdf:
            assert len(pdf.pages) == 1


def test_more_lessons_than_a_session_can_show_are_named(theme: Handout) -> None:
    deck = Presentation(io.BytesIO(made("dias.pptx", theme)))
    assert len(deck.slides) == MOST_SLIDES + 2
    assert "Nog 9 staan in de brochure." in deck.slides[-1].placeholders[1].text


@pytest.fixture(scope="module")
def hostile(rewritten: Rewrite) -> Collection:
    """A lesson, a practice and an insight whose every text is markup of some kind."""
    changed = rewritten(title=[HOSTILE], lesson=[HOSTILE], context=[HOSTILE], kind=["practice"])
    frames = changed.tables.frames
    lesson = changed.ids[0]
    carried = f"{CARRIED} [{lesson}]"
    cells = {"title": HOSTILE, "lessons": lesson, "evaluations": ""}
    cells |= dict.fromkeys(("what", "steps", "takes", "pitfalls"), carried)
    practice = frames["practices"].head(1).assign(**cells)
    insight = frames["insights"].head(1).assign(title=HOSTILE, text=HOSTILE, lessons=lesson)
    return Collection(
        replace(changed.tables, frames=frames | {"practices": practice, "insights": insight})
    )


def test_what_people_wrote_is_never_markup(hostile: Collection, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "draaiboek.md").write_text("# Dag\n\n#let x = {{ 7*7 }}", "utf-8")
    [one], [practice] = hostile.ids, hostile.practices["id"]
    listed = f"{practice},{one}"
    for query in ("", f"lijst={listed}&titel={quote(HOSTILE)}"):
        value = handout(hostile, query, SITE)
        assert value.practices and value.lessons
        for name in FORMS:
            file = made(name, value, tmp_path)
            if name.endswith("pdf"):
                assert HOSTILE in [text for _, text in bookmarks(file)] or "nota" in name, name
            elif name.endswith("docx"):
                said = [paragraph.text for paragraph in Document(io.BytesIO(file)).paragraphs]
                assert sum(HOSTILE in text for text in said) >= 2, name
                assert sum(text == f"{CARRIED} ({one})" for text in said) == (
                    4 if "brochure" in name else 0
                )
            elif name.endswith("pptx"):
                slides = Presentation(io.BytesIO(file)).slides
                assert [slide.shapes.title.text for slide in slides][1:3] == [HOSTILE] * 2


def test_a_letter_is_never_markup(hostile: Collection) -> None:
    order = Order("", frozenset(), date.min, DAY, SITE)
    letter = next(letters(hostile, order, only="42008"))
    assert letter.lessons == tuple(hostile.ids)
    word = Document(io.BytesIO(LETTERS["docx"](letter, Path())))
    said = "\n".join(paragraph.text for paragraph in word.paragraphs)
    for text in (said, LETTERS["txt"](letter, Path()).decode()):
        assert (text.count(HOSTILE), text.count(CARRIED)) == (2, 2)
    assert LETTERS["pdf"](letter, Path()).startswith(b"%PDF")


@pytest.mark.parametrize("asked", ["lijst=7-003&titel=%00%01%0b%1fA%EF%BF%BFb", "q=bank+%01%00x"])
def test_what_no_file_can_hold_is_left_out(collection: Collection, asked: str) -> None:
    value = handout(collection, asked, SITE)
    assert value.items
    for name in FORMS:
        assert made(name, value)


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


def test_a_note_says_what_it_took_as_far_as_a_source_does(rewritten: Rewrite) -> None:
    three = rewritten(kind=["practice"] * 3, effort=["klein", "", "groot"])
    first, second, third = three.ids
    value = handout(three, f"lijst={first},{second},{third}")
    said = [one.text for one in Document(io.BytesIO(made("collegenota.docx", value))).paragraphs]
    at = said.index("Wat het elders vroeg")
    assert said[at + 1 : at + 3] == [
        "Inspanning: klein. Hoogstens 5.000 euro of geen eigen geld, een week werk, of vijf "
        f"mensen. (les {first})",
        f"Inspanning: groot. Meer dan 50.000 euro, een jaar werk, of twintig mensen. (les {third})",
    ]


def test_what_makes_them_is_loaded_when_it_is_used(data_folder: Path) -> None:
    program = (
        "import sys; from lmb_toolkit import load; from lmb_toolkit.view.views import view; "
        "import lmb_toolkit.serve.routes, lmb_toolkit.publish.letters; "
        "collection = load(sys.argv[1]); view(collection, 'praktijk', ''); "
        "print({'typst', 'pptx', 'docx', 'docxtpl', 'segno'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", program, str(data_folder)]
    assert subprocess.run(command, capture_output=True, text=True).stdout == "set()\n"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is er niet")
def test_libreoffice_opens_them(eight: Handout, tmp_path: Path) -> None:
    names = [name for name in FORMS if name.endswith(("docx", "pptx"))]
    for name in names:
        (tmp_path / name).write_bytes(made(name, eight))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", "pdf", *names],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = {}
    for name in names:
        with pikepdf.open(tmp_path / "pdf" / f"{Path(name).stem}.pdf") as pdf:
            pages[name] = len(pdf.pages)
    assert pages["dias.pptx"] == 10
    assert pages["collegenota.docx"] == 1
    brochure = bookmarks((tmp_path / "pdf" / "brochure.pdf").read_bytes())
    assert [text for depth, text in brochure if depth == 2] == [*titles(eight), *behind(eight)]
