"""What a lesson claims, beside what proves it: advice, for a person to look at.

How many of the mistakes of an audit these find, and how often they are wrong, is measured in
docs/codeboek.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.problems import Flaw, Problem
from lmb_toolkit.collection.schema import items

MOST_WORDS = {"title": 12, "quote": 40}

COLUMNS = (
    *("title", "lesson", "context", "kind", "municipalities", "places", "year"),
    *("source_title", "quote", "checked_how"),
)

INTENTION = re.compile(
    r"\b(wil|willen|wilde\w*|wou|wouden|zal|zullen|zou|zouden|moet|moeten|overw(oog|eeg)\w*|\w*plan\w*|besli\w+"
    r"|beslo\w+|besluit\w*|kondig\w*|aangekondigd\w*|voorne\w+|voorstel\w*|stel(t|de) voor"
    r"|belo(of|ven)\w*|streef\w*|streven|bereid\w*|werkt aan|keur(t|de)\w* goed|vra(a)?g\w*"
    r"|vroeg\w*|engage\w+|hoop\w*|hopen|mik\w*|tegen (eind )?20\d\d)\b",
    re.IGNORECASE,
)
ANNOUNCED = re.compile(r"\b(zal|zullen|wil)\b", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NAME = re.compile(r"(?<=[\w,;:] )[A-ZÀ-Ý][\w'-]{2,}")
WORDS = {
    word: str(number)
    for number, word in enumerate(
        (
            *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"),
            *("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien"),
            *("zeventien", "achttien", "negentien", "twintig"),
        )
    )
}


def claims(contents: Contents) -> Iterator[Problem]:
    """A plan told as done, a practice that was announced, a number or a name without proof, a
    title or a quote that is too long."""
    for file, number, cells in contents.rows("lessons", *COLUMNS):
        row = dict(zip(COLUMNS, cells, strict=True))
        for column, flaw in chain(_of_kind(row), _without_proof(row), _too_long(row)):
            yield flaw.at(file, number, column)


def _of_kind(row: dict[str, str]) -> Iterator[tuple[str, Flaw]]:
    if row["kind"] == "plan":
        for column in ("title", "lesson"):
            if row[column] and not INTENTION.search(row[column]):
                message = "Dit is een plan, maar de tekst zegt het alsof het al gebeurde."
                remedy = "Schrijf wil, plant, besliste of kondigde aan; of kies een andere soort."
                yield column, Flaw("plan-as-done", row[column], message, remedy, "advice")
    found = ANNOUNCED.search(row["quote"])
    if row["kind"] == "practice" and found:
        message = "Dit is een praktijk, maar het citaat kondigt iets aan."
        remedy = "Kies plan, of neem een citaat dat zegt wat er gedaan is."
        yield "kind", Flaw("practice-as-plan", found[0], message, remedy, "advice")


def _without_proof(row: dict[str, str]) -> Iterator[tuple[str, Flaw]]:
    """Of a lesson that was compared with its whole source the quote need not hold everything."""
    if row["checked_how"] == "quote":
        proof = _numbers(" ".join((row["quote"], row["source_title"], row["year"])))
        proof.add(str(len(items(row["municipalities"]))))
        for number in sorted(_numbers(row["lesson"]) - proof):
            message = "Dit getal staat niet in het citaat en niet in de titel van de bron."
            yield "lesson", Flaw("number-without-proof", number, message, LEAVE_OUT, "advice")
    others = ("lesson", "context", "places", "quote", "source_title", "year")
    said = " ".join(row[name] for name in others)
    more = {name for name in NAME.findall(row["title"]) if _start(name) not in said.casefold()}
    more |= _numbers(row["title"]) - _numbers(f"{said} {len(items(row['municipalities']))}")
    for word in sorted(more):
        message = "De titel zegt dit, en de les niet."
        yield (
            "title",
            Flaw("title-says-more", word, message, "Laat het weg uit de titel.", "advice"),
        )


def _too_long(row: dict[str, str]) -> Iterator[tuple[str, Flaw]]:
    for column, most in MOST_WORDS.items():
        if (count := len(row[column].split())) > most:
            message = f"Dit zijn {count} woorden; hoogstens {most} leest het best."
            yield column, Flaw("too-many-words", row[column], message, "Maak het korter.", "advice")


LEAVE_OUT = "Laat het weg, neem het op in het citaat, of vergelijk met de hele bron."


def _start(name: str) -> str:
    """What "Kortrijk" and "Kortrijkse" share, and "ICT" and "ICT-partner"."""
    return re.split("[-'’]", name.casefold())[0][:5].removesuffix("s")


def _numbers(text: str) -> set[str]:
    """The numbers in a text, without points in thousands; also those in words, to twenty."""
    written = (found.replace(".", "") for found in NUMBER.findall(text))
    spelled = (WORDS[word] for word in re.findall(r"[a-z]+", text.casefold()) if word in WORDS)
    return {*written, *spelled} - {"1", "2"}
