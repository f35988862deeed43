"""A contribution and the file of its delivery."""

from __future__ import annotations

import json

import pytest

from lmb_toolkit.collect.contribution import (
    LETTERS,
    Contribution,
    from_delivery,
    letters_of,
    received,
    to_delivery,
)

OUTCOME = Contribution("outcome", {"outcome": "failed", "learned": " ", "public": "true"})


def test_completeness_is_the_part_of_what_is_asked() -> None:
    assert (OUTCOME.missing, OUTCOME.completeness) == (("learned", "otherwise"), 0.5)


def test_a_delivery_comes_back_as_it_went() -> None:
    given = [Contribution("lesson", {"lesson": "a\r\nb\rc"}), Contribution("trial", {}, "eigen")]
    whole = received([*given, OUTCOME], "20261123-abcdef", "2026-11-23T10:00:00+00:00", "form", "x")
    assert [item.id for item in whole] == ["20261123-abcdef", "eigen", "20261123-abcdef-3"]
    assert whole[0].fields == {"lesson": "a\nb\nc"}
    assert from_delivery(to_delivery("20261123-abcdef", whole)) == whole


def test_the_same_has_the_same_letters_and_another_has_others() -> None:
    one = letters_of([OUTCOME], "")
    assert 45 < len(one) < 55 and set(one) <= set(LETTERS)
    other = Contribution("outcome", dict(reversed(OUTCOME.fields.items())))
    assert letters_of([other], "") == one
    assert len({one, letters_of([OUTCOME], "a@b.be"), letters_of([OUTCOME, OUTCOME], "")}) == 3


def test_another_kind_does_not_exist() -> None:
    with pytest.raises(ValueError, match="Deze soort bijdrage bestaat niet: 'x'"):
        received([Contribution("x", {})], "i", "", "form", "")


@pytest.mark.parametrize(
    "change",
    [
        {"received_at": "gisteren"},
        {"channel": None, "contributions": 1},
        {"contributions": [{"id": "", "kind": "lesson", "fields": {}}]},
        {"contributions": [{"id": "a", "kind": "x", "fields": {}}]},
        {"contributions": [{"id": "a", "kind": "lesson", "fields": {"lesson": 1}}]},
        {"contributions": [{"id": 1, "kind": "lesson", "fields": {}}]},
    ],
)
def test_a_file_that_is_no_delivery_is_told(change: dict[str, object]) -> None:
    right = {
        "id": "a",
        "received_at": "2026-11-23T10:00:00+00:00",
        "channel": "form",
        "origin": "",
        "contributions": [{"id": "a", "kind": "lesson", "fields": {"lesson": "x"}}],
    }
    assert from_delivery(json.dumps(right).encode())
    with pytest.raises(ValueError):
        from_delivery(json.dumps(right | change).encode())
