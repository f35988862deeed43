"""The form of ids and addresses, as the patterns in the schema give it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from lmb_toolkit.collection.checks.contents import Contents, Rule, fits
from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.collection.schema import Field, Table

ADDRESS = "Kopieer het hele adres uit de browser; het begint met https:// of http://."


def pattern(contents: Contents, table: Table, field: Field) -> Rule | None:
    """A value that does not match its pattern. Codes have a check of their own."""
    if "pattern" not in field.constraints or field.references or field.labels:
        return None
    address = field.name.endswith("_url")

    def rule(cell: str) -> Iterator[Flaw]:
        for value in field.items(cell):
            if address and not (fits(field, value) and _has_host(value)):
                yield Flaw("invalid-address", value, "Dit is geen adres van een pagina.", ADDRESS)
            elif not address and not fits(field, value):
                message = f"{field.title}: deze waarde heeft niet de juiste vorm."
                yield Flaw("invalid-value", value, message, field.description)

    return rule


def _has_host(address: str) -> bool:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return "." in host.strip(".") and ".." not in host
