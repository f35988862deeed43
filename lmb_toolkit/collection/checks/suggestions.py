"""What a person probably meant."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

LONGEST_WORD = 60
MOST_OPTIONS = 1000
"""A longer text is no mistyped code, and among more codes any number is like another."""


def suggestion(value: str, options: Mapping[str, str]) -> str | None:
    """The code that `value` most likely stands for: mistyped, or written as its label.

    `options` holds every code with its label.
    """
    is_word = any(letter.isalpha() for letter in value)
    if not is_word or len(value) > LONGEST_WORD or len(options) > MOST_OPTIONS:
        return None
    codes = {label.casefold(): code for code, label in options.items() if label}
    codes |= {code.casefold(): code for code in options}
    close = get_close_matches(value.casefold(), codes, n=1)
    return codes[close[0]] if close else None
