"""What a lesson says of its own proof: the quote, its language, and what it was compared with."""

from __future__ import annotations

from collections.abc import Iterator

from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.checks.sources import OWN_EXPERIENCE
from lmb_toolkit.collection.problems import Flaw, Problem

COLUMNS = ("quote", "quote_language", "checked_how", "source_type")

NO_QUOTE = Flaw(
    "no-quote",
    "",
    "De les is vergeleken met een citaat, maar er staat geen citaat.",
    "Neem het citaat over, of kies bij checked_how waarmee de les wel vergeleken is.",
)
NO_LANGUAGE = Flaw("no-language", "", "Het citaat heeft geen taal.", "Schrijf nl, en of fr.")
NOT_OWN = Flaw(
    "not-own",
    "own",
    "De les heeft een bron, en is dus niet het eigen verhaal van een bestuur.",
    f"Kies quote of page; own is alleen voor soort bron {OWN_EXPERIENCE}.",
)


def proof(contents: Contents) -> Iterator[Problem]:
    """A lesson compared with a quote that is not there, a quote without its language, or what
    is called a municipality's own story and is not."""
    for file, number, cells in contents.rows("lessons", *COLUMNS):
        quote, language, how, source_type = map(str.strip, cells)
        if how == "quote" and not quote:
            yield NO_QUOTE.at(file, number, "quote")
        if quote and not language:
            yield NO_LANGUAGE.at(file, number, "quote_language")
        if how == "own" and source_type != OWN_EXPERIENCE:
            yield NOT_OWN.at(file, number, "checked_how")
