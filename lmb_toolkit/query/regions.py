"""Which lessons are told of a place outside Flanders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def is_outside_flanders(lesson: Mapping[str, Any]) -> bool:
    """Whether a row of lessons is from another country, or of named places of which none lies
    in a Flemish municipality (docs/codeboek.md, "Waar")."""
    elsewhere = bool(lesson["places"]) and not lesson["municipalities"]
    return lesson["country"] != "BE" or elsewhere
