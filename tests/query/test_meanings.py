"""What a word means that no lesson uses, and what comes near where nothing is found."""

from __future__ import annotations

import pytest

from lmb_toolkit import Collection, Selection
from lmb_toolkit.query.nearest import likeness, near_themes, near_words, without
from lmb_toolkit.query.words import goals


def first(collection: Collection, text: str) -> list[str]:
    return collection.select(Selection(text=text))["id"].head(3).tolist()


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("werkbroeken voor de plantsoendienst", "werkkledij"),
        ("werkbroken", "werkkledij"),
        ("regenbroeken", "werkkledij"),
        ("beeldschermen", "ict"),
        ("onze bank vervangen", "huisbank"),
        ("work clothes", "werkkledij"),
        ("vêtements de travail", "werkkledij"),
        ("dekolonisering publieke ruimte", "straatnamen|beelden|aanpak-en-beleid"),
    ],
)
def test_a_word_finds_what_it_means(collection: Collection, text: str, theme: str) -> None:
    found = collection.select(Selection(text=text)).head(3)
    assert found["themes"].str.contains(theme).all()


def test_the_rare_words_of_a_question_decide(collection: Collection) -> None:
    found = first(collection, "oude kolonie monument verwijderen")
    assert found == ["7-044", "7-007", "7-018"]


@pytest.mark.parametrize("text", ["decolonization", "dekolonisatie", "décolonisation"])
def test_every_language_finds_the_same_theme(collection: Collection, text: str) -> None:
    assert len(collection.select(Selection(text=text))) == 67


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("sdg 8", "sdg8"),
        ("sdgs: 8", "sdgs: 8"),
        ("doelstelling 12.7", "sdg12x7"),
        ("12,b", "sdg12x7".replace("7", "b")),
        ("objectif de developpement durable 4", "sdg4"),
        ("doel 08 en sdg-16", "sdg8 en sdg16"),
        ("in 2018", "in 2018"),
        ("8", "8"),
    ],
)
def test_a_numbered_goal_is_one_word(text: str, word: str) -> None:
    assert goals(text) == word


def test_a_goal_finds_its_lessons_and_a_part_of_it_too(collection: Collection) -> None:
    lessons = collection.lessons
    eight, four = lessons["sdgs"].str.contains(r"\b8\b"), lessons["sdgs"].str.contains(r"\b4\.7")
    assert set(collection.select(Selection(text="SDG 8"))["id"]) == set(lessons["id"][eight])
    assert set(collection.select(Selection(text="SDG 8.7"))["id"]) == set(lessons["id"][eight])
    assert set(collection.select(Selection(text="ODD 4"))["id"]) == set(lessons["id"][four])


def test_a_number_of_a_lesson_finds_it_alone(collection: Collection) -> None:
    assert first(collection, "2-004") == ["2-004"]


def test_few_lessons_with_all_words_are_followed_by_those_that_come_near(
    collection: Collection,
) -> None:
    found = collection.search("oude kolonie monument verwijderen")
    assert found.all_words == 2 < found.rows.sum()
    assert not found.partial
    nothing = collection.search("bekers kaboutertje")
    assert nothing.partial
    assert nothing.missing == ("kaboutertje",)
    assert without("Bekers, kaboutertje!", nothing.missing) == "Bekers,"


def test_what_comes_near_a_word_that_no_lesson_has(collection: Collection) -> None:
    assert likeness("bank", "bank") == 1
    assert likeness("bank", "xyz") == 0
    assert near_words(collection, ["participeringstraject"])[0] == "participatietraject"
    labels = [label for _value, label, _parent in collection.dimension("thema").values]
    (place,) = near_themes(collection, ["bibliotheekjes"], labels, [])
    assert labels[place] == "Bibliotheek, museum en kunst"
    assert len(near_themes(collection, ["xyzzy"], labels, [])) == 5
