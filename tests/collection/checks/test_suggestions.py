"""What a person probably meant."""

from __future__ import annotations

import pytest

from lmb_toolkit.collection.checks.suggestions import suggestion

OPTIONS = {"pensioengeld": "Pensioengeld", "huisbank": "Een bank kiezen", "44021": "Gent"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pensioengelt", "pensioengeld"),
        ("HUISBANK", "huisbank"),
        ("een bank kiesen", "huisbank"),
        ("gent", "44021"),
        ("44012", None),
        ("water", None),
        ("pensioengeld" * 6, None),
    ],
)
def test_a_code_or_its_label_mistyped_is_known(typed: str, meant: str | None) -> None:
    assert suggestion(typed, OPTIONS) == meant


def test_among_too_many_codes_nothing_is_guessed() -> None:
    many = {f"code-{number}": "" for number in range(1001)}
    assert suggestion("CODE-999", many) is None
    del many["code-1000"]
    assert suggestion("CODE-999", many) == "code-999"
