"""What lessons say together, in the reader's language as far as it is translated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lmb_toolkit.view.translations import language


@dataclass(frozen=True)
class InsightText:
    """The title and text of an insight, and the language that they are in."""

    title: str
    text: str
    language: str


def words_of(insight: Any) -> InsightText:
    """The words of a row of insights for this reader: a translation where there is one."""
    code = language()
    title, text = getattr(insight, f"title_{code}", ""), getattr(insight, f"text_{code}", "")
    if title and text:
        return InsightText(title, text, code)
    return InsightText(insight.title, insight.text, "nl")
