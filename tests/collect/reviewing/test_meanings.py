"""A word that people search for gets a meaning, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.collect.reviewing.meanings import add_meaning
from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.query.collection import load
from lmb_toolkit.query.selection import Selection

WORD = {"word": "poetsdoek", "language": "nl", "themes": "werkkledij", "words": ""}


def test_a_word_with_a_meaning_finds_the_lessons_of_its_theme(folder: Path) -> None:
    before = (folder / "synonyms.csv").read_bytes()
    assert len(load(folder).select(Selection(text="poetsdoek"))) == 0
    add_meaning(folder, WORD)
    after = (folder / "synonyms.csv").read_bytes()
    row = b"poetsdoek,nl,werkkledij,\n"
    assert row in after and after.replace(row, b"") == before
    found = load(folder).select(Selection(text="poetsdoek"))
    assert len(found) == 13 and set(found["themes"].str.split(";").str[0]) == {"werkkledij"}


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"word": "tweedehands"}, r"staat er al\. .* rij 788 van synonyms"),
        ({"themes": ""}, "Dit zoekwoord staat voor niets"),
        ({"themes": "werkkledy"}, "deze code bestaat niet"),
    ],
)
def test_what_is_not_in_order_changes_nothing(
    folder: Path, more: dict[str, str], says: str
) -> None:
    before = (folder / "synonyms.csv").read_bytes()
    with pytest.raises(Refused, match=says):
        add_meaning(folder, WORD | more)
    assert (folder / "synonyms.csv").read_bytes() == before
