"""Every form read back: the same lessons in the same order, and no text that became markup."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
from docx import Document
from pptx import Presentation

from lmb_toolkit.publish.formats import FORMATS
from lmb_toolkit.publish.handout import Handout, handout
from lmb_toolkit.publish.letters import FORMS as LETTERS
from lmb_toolkit.publish.letters import Order, letters
from lmb_toolkit.query.collection import Collection
from tests.publish.conftest import Rewrite
from tests.publish.handing import DAY, SITE, behind, bookmarks, made, titles

HOSTILE = (
    "=1+1 {{ 7*7 }} {% if x %} {%p for %} {{r x }} <b>vet</b> </w:t></a:t> ]]> &amp; & "
    "#strong[x] #panic() $y$ *ster* _x_ `c` \\n @les ]) // /* x */"
)


CARRIED = HOSTILE.replace("[", "").replace("]", "")
"""The same in a sentence of a practice, where brackets hold the lessons."""


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
        for name in FORMATS:
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
    for name in FORMATS:
        assert made(name, value)


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
    names = [name for name in FORMATS if name.endswith(("docx", "pptx"))]
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
