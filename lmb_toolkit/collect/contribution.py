"""What someone contributed: a lesson, a mistake in one, a trial, or how a trial went."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

TABLE = {"lesson": "lessons", "correction": "lessons", "trial": "trials", "outcome": "trials"}
"""Kind of contribution → table that an accepted one becomes a row of."""

ASKED = {
    "lesson": (
        "context",
        "lesson",
        "advice",
        "kind",
        "trajectory",
        "themes",
        "audiences",
        "municipalities",
        "year",
        "source_title",
    ),
    "correction": ("id", "wrong", "right", "proof"),
    "trial": ("municipality", "service", "question", "started_on", "review_on"),
    "outcome": ("outcome", "learned", "otherwise", "public"),
}
"""Kind of contribution → columns that a complete one has."""

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without those that people take for another: 0 and o, 1, i and l."""


@dataclass(frozen=True)
class Contribution:
    """One contribution; `fields` holds by column the text as given, with LF as line end.

    `id`, `received_at` (ISO 8601, UTC), `channel` ("form" or "import") and `origin` (name of
    a file) are there once it was received; an import gives the id itself.
    """

    kind: str
    fields: Mapping[str, str]
    id: str = ""
    received_at: str = ""
    channel: str = ""
    origin: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The columns of `ASKED` that were left empty."""
        return tuple(name for name in ASKED[self.kind] if not self.fields.get(name, "").strip())

    @property
    def completeness(self) -> float:
        """The part of `ASKED` that was filled in, from 0 to 1."""
        return 1 - len(self.missing) / len(ASKED[self.kind])


def letters_of(contributions: Iterable[Contribution], contact: str) -> str:
    """Some fifty letters that follow from all that was given: the same has the same."""
    texts = [
        [item.kind, sorted((name, _with_lf(text)) for name, text in item.fields.items())]
        for item in contributions
    ]
    return in_letters(sha256(as_json([texts, contact])).digest())


def in_letters(digest: bytes) -> str:
    """A digest as people can read it aloud; one of 32 bytes has some fifty letters."""
    number, letters = int.from_bytes(digest), ""
    while number:
        number, letter = divmod(number, len(LETTERS))
        letters += LETTERS[letter]
    return letters


def received(
    contributions: Iterable[Contribution], id: str, at: str, channel: str, origin: str
) -> list[Contribution]:
    """The contributions as the delivery `id` holds them.

    Raises ValueError for a kind that does not exist.
    """
    whole = []
    for number, item in enumerate(contributions, start=1):
        if item.kind not in TABLE:
            raise ValueError(f"Deze soort bijdrage bestaat niet: {item.kind!r}.")
        own = item.id or (id if number == 1 else f"{id}-{number}")
        fields = {name: _with_lf(text) for name, text in item.fields.items()}
        whole.append(Contribution(item.kind, fields, own, at, channel, origin))
    return whole


def to_delivery(id: str, contributions: list[Contribution]) -> bytes:
    """The file of a delivery: JSON in UTF-8."""
    first = contributions[0]
    delivery = {
        "id": id,
        "received_at": first.received_at,
        "channel": first.channel,
        "origin": first.origin,
        "contributions": [
            {"id": item.id, "kind": item.kind, "fields": dict(item.fields)}
            for item in contributions
        ],
    }
    return as_json(delivery, indent=1)


def from_delivery(data: bytes) -> list[Contribution]:
    """The contributions in the file of a delivery; ValueError when it is none."""
    try:
        delivery = json.loads(data)
        shared = {name: str(delivery[name]) for name in ("received_at", "channel", "origin")}
        datetime.fromisoformat(shared["received_at"])
        found = [
            Contribution(item["kind"], dict(item["fields"]), item["id"], **shared)
            for item in delivery["contributions"]
        ]
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    texts = [text for item in found for text in (item.id, *item.fields.values())]
    if not all(isinstance(text, str) and text for text in (item.id for item in found)):
        raise ValueError("id")
    if not all(isinstance(text, str) for text in texts) or {i.kind for i in found} - TABLE.keys():
        raise ValueError("kind, fields")
    return found


def as_json(value: Any, indent: int | None = None) -> bytes:
    """`value` as JSON in UTF-8; half a character, which UTF-8 cannot hold, as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text.encode("utf-8", "backslashreplace")


def _with_lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
