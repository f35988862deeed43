"""Data about people (GDPR), which a lesson must not hold: a function or a service may.

Problems show only the start of what was found: reports end up in logs that others read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmb_toolkit.collection.checks.contents import Contents, Rule
from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.collection.schema import Field, Table

SHOWN = 4
GAP = r"[ \u00a0./-]"
# A search starts only where a word starts: from every letter it would take quadratic time.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w")
NINE_DIGITS = re.compile(r"\d(?:[ \u00a0./()-]{0,3}\d){8}")
NATIONAL = re.compile(
    rf"(?<![\d+])(\d\d){GAP}?(\d\d){GAP}?(\d\d){GAP}{{0,3}}(\d{{3}}){GAP}?(\d\d)(?!\d)"
)
ABROAD = re.compile(rf"(?<![\w+])(?:\+|00) ?3[12]{GAP}?(?:\(0\){GAP}?)?(?:\d{GAP}?){{7,8}}\d(?!\d)")
AT_HOME = re.compile(rf"(?<![\w+])(?<!\d{GAP})\(?0[1-9](?:\)?{GAP}?\d){{7,8}}(?!\d)")
DAY = re.compile(r"\d\d?([/.-])\d\d?\1\d{4}")


def personal_data(contents: Contents, table: Table, field: Field) -> Rule | None:
    """An e-mail address, phone number or national register number in free text."""
    if table.name not in ("lessons", "trials") or not _is_free_text(field):
        return None

    def rule(cell: str) -> Iterator[Flaw]:
        if "@" in cell and (found := EMAIL.search(cell)):
            yield _flaw("email-address", found[0], "een e-mailadres")
        if not NINE_DIGITS.search(cell):
            return
        if found := next(filter(_is_national_number, NATIONAL.finditer(cell)), None):
            yield _flaw("national-number", found[0], "een rijksregisternummer")
        elif found := ABROAD.search(cell) or next(filter(_is_phone, AT_HOME.finditer(cell)), None):
            yield _flaw("phone-number", found[0], "een telefoonnummer")

    return rule


def _is_free_text(field: Field) -> bool:
    coded = field.references or field.labels or field.separator
    return field.type == "string" and not coded and not {"enum", "pattern"} & set(field.constraints)


def _is_national_number(found: re.Match[str]) -> bool:
    """Whether the last two of eleven digits check the others, modulo 97.

    The rule is that of the Royal Decree of 3 April 1984; for births from 2000 a 2 comes
    before the first nine digits. A month may be 20 or 40 higher (bis number).
    """
    _, month, day, _, control = (int(group) for group in found.groups())
    birth = int("".join(found.groups()[:-1]))
    return (
        day <= 31
        and month % 20 <= 12
        and month < 60
        and control in (97 - birth % 97, 97 - (2_000_000_000 + birth) % 97)
    )


def _is_phone(found: re.Match[str]) -> bool:
    """Whether nine or ten digits that start with 0 are no date and no company number.

    A Belgian mobile number starts with 045 to 049; of the other numbers of ten digits, a
    company number is one whose last two digits check the first eight, modulo 97.
    """
    digits = re.sub(r"\D", "", found[0])
    if DAY.match(found[0]):
        return False
    if len(digits) == 9 or re.match("04[5-9]", digits):
        return True
    return int(digits[-2:]) != 97 - int(digits[:8]) % 97


def _flaw(type: str, found: str, what: str) -> Flaw:
    remedy = "Noem een functie of een dienst in plaats van een persoon."
    return Flaw(type, found[:SHOWN] + "…", f"In deze tekst staat {what}.", remedy)
