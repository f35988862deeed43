"""A session in a hall: the addresses on the screen, and what was agreed."""

from __future__ import annotations

import re
from html import unescape

from lmb_toolkit import Collection
from lmb_toolkit.query.answers import answers
from lmb_toolkit.view.session import session_html

RECEIVED = [
    ("trial", {"municipality": "44021", "question": "Als <wij>?", "review_on": "2027-02-01"}),
    ("lesson", {"lesson": "Vraag het."}),
    ("trial", {"municipality": "46029", "question": "Dan?", "review_on": "2027-01-01"}),
]


def shown(collection: Collection, query: str, site: str) -> str:
    return session_html(collection, answers(query), site, RECEIVED, serves=False)


def test_phones_get_the_way_to_what_is_proposed(collection: Collection) -> None:
    def ways(query: str) -> list[str]:
        html = shown(collection, query, "http://zaal:8866/")
        return [unescape(way) for way in re.findall(r'href="(http://zaal[^"]+)"', html)]

    assert ways("traject=7&sessie=7-s1&praktijk=straatnaam-wijzigen") == [
        "http://zaal:8866/labo?traject=7&sessie=7-s1&bied=straatnaam-wijzigen",
        "http://zaal:8866/bijdragen?traject=7",
    ]
    assert ways("") == ["http://zaal:8866/praktijk", "http://zaal:8866/bijdragen"]
    assert "zaal" not in shown(collection, "", "")


def test_promises_stand_in_the_order_in_which_they_are_looked_back_at(
    collection: Collection,
) -> None:
    html = shown(collection, "traject=7", "")
    assert "2 proeven, 1 les." in html and "Vraag het." in html
    assert html.index("Lokeren") < html.index("Gent</th>")
    assert "Als &lt;wij&gt;?" in html and "<wij>" not in html
    assert "- Lokeren: . Dan? (kijkt terug op 1 januari 2027)" in html
