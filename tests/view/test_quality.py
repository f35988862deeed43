"""The quality desk: what a search word means, and which lesson is checked first."""

from __future__ import annotations

import re

from markupsafe import escape

from lmb_toolkit import Collection
from lmb_toolkit.query.answers import answers
from lmb_toolkit.view.quality import check_titles, meaning, quality_html


def test_a_search_word_is_tidied_before_it_is_kept() -> None:
    typed = "woord= gsm  toestel&voor=nl&thema=ict&woorden=telefoon ; ;mobiele  telefoon"
    assert meaning(answers(typed)) == {
        "word": "gsm toestel",
        "language": "nl",
        "themes": "ict",
        "words": "telefoon;mobiele telefoon",
    }


def test_the_lesson_that_is_asked_is_the_first_to_check_and_each_check_has_its_heading(
    collection: Collection,
) -> None:
    html = quality_html(collection, answers("les=7-003"))
    again = html[html.index('id="opnieuw"') :]
    lessons = re.findall(r'href="verkennen\?les=(\d-\d{3})"', again[: again.index("</ul>")])
    assert (lessons[0], len(set(lessons))) == ("7-003", 10)
    assert [title for title in check_titles().values() if escape(title) not in html] == []


def test_what_came_of_a_button_stands_beside_it(collection: Collection) -> None:
    for did, above in (("zoekwoord", "zoekwoorden"), ("nagekeken", "opnieuw")):
        html = quality_html(collection, answers("woord=gsm"), "Dit is <gedaan>.", did)
        before, _after = html.split("Dit is &lt;gedaan&gt;.")
        assert re.findall(r'h2 id="(\w+)"', before)[-1] == above
