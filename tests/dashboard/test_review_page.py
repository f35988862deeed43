"""The words of the reviewer's desk."""

from __future__ import annotations

import pytest

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.reviewing.entries import InboxEntry
from lmb_toolkit.dashboard.review_page import (
    Proposal,
    ReviewOutcome,
    review_html,
    title_of,
    titles_of,
)
from lmb_toolkit.query.answers import answers
from lmb_toolkit.query.collection import Collection


def entry(kind: str, row: str = "", /, **fields: str) -> InboxEntry:
    given = Contribution(kind, fields, "20261123-4f7k2m", "2026-11-20T10:00:00+01:00")
    return InboxEntry(given, lesson=row)


@pytest.mark.parametrize(
    ("waits", "title"),
    [
        (entry("lesson", lesson="Eerst tellen. Dan kopen."), "Eerst tellen"),
        (entry("correction", "1-007", wrong="Dit klopt niet."), "Les 1-007: Dit klopt niet"),
        (entry("outcome", "p-001", learned="Bel eerst."), "Proef p-001: Bel eerst"),
        (entry("outcome", "p-001"), "Proef p-001"),
    ],
)
def test_a_line_says_what_a_contribution_is_about(
    collection: Collection, waits: InboxEntry, title: str
) -> None:
    assert title_of(collection, waits) == title


def test_columns_have_the_titles_of_their_own_table(collection: Collection) -> None:
    columns = ["lesson", "municipalities", "municipality", "public"]
    assert titles_of(collection, entry("lesson"), columns) == ["les", "gemeente"]
    assert titles_of(collection, entry("trial"), columns) == ["les", "gemeente", "openbaar"]


def test_what_a_reader_reported_stands_beside_words_instead_of_codes(
    collection: Collection,
) -> None:
    report = entry(
        "correction", "1-007", id="1-007", wrong="Het is <b>Gent</b>.", proof="https://gent.be/x"
    )
    lesson = {"id": "1-007", "kind": "practice", "municipalities": "34022"}
    typed = answers("")
    html = review_html(
        collection,
        [report],
        [],
        Proposal(report, lesson, target=lesson),
        typed,
        ReviewOutcome(),
        "",
        [],
    )
    assert "1 bijdrage wacht" in html
    assert "Wat klopt er niet?" in html and "Het is &lt;b&gt;Gent&lt;/b&gt;." in html
    assert "Wat moet er dan staan?" not in html
    assert 'value="Kortrijk"' in html and "34022" not in html
