"""Where a lesson comes from: a page with an address, or the experience of who contributed it."""

from __future__ import annotations

from collections.abc import Iterator

from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.problems import Flaw, Problem

OWN_EXPERIENCE = "bijdrage"
"""The only source type without a page."""


def source_address(contents: Contents) -> Iterator[Problem]:
    """A lesson without the address of its source, unless it is someone's own experience."""
    for file, number, (type, address) in contents.rows("lessons", "source_type", "source_url"):
        if not address.strip() and type.strip() != OWN_EXPERIENCE:
            message = "Het adres van de bron ontbreekt."
            remedy = f"Vul het aan. Alleen bij soort bron {OWN_EXPERIENCE} mag het leeg zijn."
            yield Flaw("empty-cell", "", message, remedy).at(file, number, "source_url")
