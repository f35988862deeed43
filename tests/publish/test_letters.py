"""Letters: each made for one municipality and role, and nobody is told the same twice."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pikepdf
import pytest
from docx import Document

from lmb_toolkit.publish.letters import FORMS, Letter, Order, letters, log_text, read_log
from lmb_toolkit.query.collection import Collection

DAY = date(2026, 11, 24)


DEKO = Order("mandataris", frozenset({"dekolonisering"}), date.min, DAY, "https://lessen.example/")


@pytest.fixture(scope="module")
def written(collection: Collection) -> dict[str, Letter]:
    return {letter.name: letter for letter in letters(collection, DEKO)}


def test_every_municipality_has_a_letter_of_its_own(written: dict[str, Letter]) -> None:
    assert len(written) == 285
    assert list(written)[:3] == ["Aalst", "Aalter", "Aarschot"]
    assert written["Hamme"].lessons != written["Leuven"].lessons
    assert len({letter.lessons for letter in written.values()}) > 20


def test_what_is_near_and_alike_comes_first_and_nothing_of_ones_own(
    collection: Collection, written: dict[str, Letter]
) -> None:
    towns = collection.lessons.set_index("id")["municipalities"]
    assert towns[written["Hamme"].lessons[0]] in ("42006", "46021")  # Dendermonde, Sint-Niklaas
    assert "44021" not in [towns[lesson] for lesson in written["Gent"].lessons]


def test_a_letter_speaks_of_its_municipality(written: dict[str, Letter]) -> None:
    text = FORMS["txt"](written["Hamme"], Path()).decode()
    assert text.startswith("Nieuwe lessen voor Hamme\r\n\r\nBeste collega in Hamme,\r\n")
    assert "Om mee te beginnen: Help bewoners als hun straatnaam wijzigt" in text
    assert "https://lessen.example/begin?doelgroep=mandataris&gemeente=42008" in text


def test_word_and_pdf_tell_the_same_lessons(written: dict[str, Letter]) -> None:
    letter = written["Hamme"]
    document = Document(io.BytesIO(FORMS["docx"](letter, Path())))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    places = [said.index(f"verkennen?les={lesson}") for lesson in letter.lessons]
    assert places == sorted(places)
    with pikepdf.open(io.BytesIO(FORMS["pdf"](letter, Path()))) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang) == "nl"
        links = [str(link.A.URI) for link in pdf.pages[0].Annots]
    assert [link for link in links if "les=" in link][: len(letter.lessons)] == [
        f"https://lessen.example/verkennen?les={lesson}" for lesson in letter.lessons
    ]


def test_nobody_is_told_the_same_twice(
    collection: Collection, written: dict[str, Letter], tmp_path: Path
) -> None:
    log = tmp_path / "brieven.csv"
    log.write_text(log_text([], written.values(), DEKO), encoding="utf-8-sig", newline="")
    (again,) = letters(collection, DEKO, read_log(log), only="42008")
    assert not set(again.lessons) & set(written["Hamme"].lessons)
    other = Order("onderwijs", DEKO.themes, DEKO.since, DAY)
    assert all(row["doelgroep"] == "mandataris" for row in read_log(log))
    (told,) = letters(collection, other, read_log(log), only="42008")
    (untold,) = letters(collection, other, only="42008")
    assert told.lessons == untold.lessons


def test_a_letter_tells_what_municipalities_near_by_try(
    collection: Collection, written: dict[str, Letter]
) -> None:
    tables, towns = collection.tables, {"Hamme": "42008", "Dendermonde": "42006", "Genk": "71016"}
    row = dict.fromkeys(tables.frames["trials"].columns, "")
    trials = [
        row
        | {"id": f"p-00{at}", "practice": "x", "municipality": nis, "state": "running"}
        | {"question": f"Als {name} vraagt, dan =1+1 {{{{ 7*7 }}}}", "public": True}
        | {"started_on": pd.Timestamp(DAY), "review_on": pd.Timestamp(DAY)}
        for at, (name, nis) in enumerate(towns.items())
    ]
    frames = tables.frames | {"trials": pd.DataFrame(trials)}
    tried = Collection(replace(tables, frames=frames))
    (letter,) = letters(tried, DEKO, only="42008")
    text = FORMS["txt"](letter, Path()).decode()
    assert "Dit proberen gemeenten dicht bij jou\r\n- Dendermonde: Als Dendermonde vraagt" in text
    assert "Genk" not in text and "Als Hamme" not in text
    word = Document(io.BytesIO(FORMS["docx"](letter, Path())))
    assert any("dan =1+1 {{ 7*7 }} (loopt)" in one.text for one in word.paragraphs)
    assert "proberen" not in FORMS["txt"](written["Hamme"], Path()).decode()


def test_a_letter_names_what_was_asked_its_day_and_licence(collection: Collection) -> None:
    order = Order("onderwijs", frozenset({"dekolonisering"}), date(2020, 1, 1), DAY)
    (letter,) = letters(collection, order, only="42008")
    said = FORMS["txt"](letter, Path()).decode()
    word = Document(io.BytesIO(FORMS["docx"](letter, Path())))
    for text in (said, word.paragraphs[-1].text):
        assert "Gevraagd: Onderwijs; Dekolonisering; sinds 1 januari 2020." in text
        assert "Gemaakt op 24 november 2026." in text
        assert "Licentie van de lessen: Creative Commons Naamsvermelding 4.0" in text


def test_a_municipality_with_nothing_new_gets_no_letter(collection: Collection) -> None:
    assert list(letters(collection, Order("", frozenset(), date(2030, 1, 1), DAY))) == []
