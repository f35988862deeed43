"""The number of a row: the one that it brings along, or the next."""

from __future__ import annotations

import re
from collections.abc import Collection

from lmb_toolkit.collect.reviewing.refusal import refused
from lmb_toolkit.collect.store import INBOX
from lmb_toolkit.collect.table_file import Cells

MOST = 999
"""Rows that numbers of three digits can tell apart."""

DIGITS = re.compile(r"\d{3}", re.ASCII)


def number_of(prefix: str, own: str, taken: Collection[str]) -> str:
    """`own`, the number that a row brings along, if it has this prefix and was never given;
    else the one after the highest, or when that does not exist the first that is free.

    `taken` has every number that was ever given. Raises `Refused` when it has them all.
    """
    tail = own.removeprefix(prefix)
    if own.startswith(prefix) and DIGITS.fullmatch(tail) and int(tail) and own not in taken:
        return own
    tails = [id.removeprefix(prefix) for id in taken if id.startswith(prefix)]
    used = {int(tail) for tail in tails if DIGITS.fullmatch(tail)}
    after = range(max(used, default=0) + 1, MOST + 1)
    number = next((n for numbers in (after, range(1, MOST)) for n in numbers if n not in used), 0)
    if not number:
        message = f"Tot {prefix}{MOST} zijn alle nummers gegeven."
        remedy = "Vraag wie de gegevens beheert om hulp."
        raise refused(INBOX, "no-more-ids", prefix, message, remedy)
    return f"{prefix}{number:03d}"


def prefix_of(kind: str, row: Cells) -> str:
    """What the number of a row starts with; "" for a lesson without trajectory."""
    if kind == "trial":
        return "p-"
    return f"{row['trajectory']}-" if row["trajectory"] else ""
