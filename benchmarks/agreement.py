"""Whether a reader's own browser answers as Python does: the same question to both.

python -m benchmarks.agreement [questions]
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from mimetypes import guess_type
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page, Route

from benchmarks.browser import chromium, chromium_path
from lmb_toolkit import Collection, load
from lmb_toolkit.query.facets import FACETS
from lmb_toolkit.query.selection import SORTS
from lmb_toolkit.query.words import WORD, stems, verb_stem
from lmb_toolkit.view import translations
from lmb_toolkit.view.assets import modules
from lmb_toolkit.view.browser_index import contents
from lmb_toolkit.view.explorer import explorer_update

ADDRESS = "http://lezer.localhost/"
LETTERS = "abcdefghijklmnoprstuvwzyéëï"
AT_ONCE = 100
ENDINGS = ("heden", "heid", "en", "ene", "s", "se", "e", "ing", "end", "ig", "lijk", "baar", "bar")
ODD = (
    *(
        "jaar=007&jaar=2019",
        "jaar=later",
        "jaar=-5",
        "jaar=99999&jaar=-2&jaar=+7",
        "jaar=" + "9" * 50,
        "thema=",
        "thema=onzin",
        "thema=ethisch-bankieren&thema=pensioengeld",
        "thema=duurzaam-aankopen&thema=pensioengeld&thema=ethisch-bankieren&thema=huisbank",
    ),
    *("q=%ff", "q=%E2%80%99s", "q=%00bank", "q=a&q=b", "q=+++", "q=%F0%9D%92%82ankoop%F0%9F%8C%8D"),
    *("q=de+het+een", "q=%3Cscript%3E%26%22%27", "q=" + "x" * 50, "q=" + "bank+" * 500),
    *(
        "q=İstanbul",
        "q=ΣΊΣΥΦΟΣ",
        "q=straße",
        "q=Ⅷ+½",
        "q=school+maaltijden",
        "q=8.7&thema=werkkledij",
        "q=tuinkabouter+hospital",
        "q=kathedralen",
        "q=2-004&thema=dekolonisering",
        "&".join(f"jaar={year}" for year in range(1960, 2030)),
        "q=fairtrade",
    ),
    "&".join(f"jaar={year}" for year in range(1960, 2030)),
    *("sorteer=omgekeerd", "sorteer=relevantie", "sorteer=+titel+", "toString=1&constructor=2"),
    *("gemeente=44045&gemeente=46029", "gemeente=%EF%BF%BF&gemeente=%F0%90%80%80", "pijler=~*!'()"),
    *("a?thema=dekolonisering#b", "x=1?thema=dekolonisering", "thema=dekolonisering&thema"),
)
"""Addresses that nobody makes, and that must not differ either."""


@dataclass(frozen=True)
class Question:
    """What both are asked."""

    language: str
    query: str
    limit: int = 0


class Questions:
    """Questions like those of readers, made of the words and the values of a collection."""

    def __init__(self, collection: Collection, seed: int = 20) -> None:
        self._chance = random.Random(seed)
        self._words = [*collection.search_index.vocabulary.number]
        self._written = [
            word for text in collection.lessons["lesson"] for word in WORD.findall(text)
        ]
        self._values = {
            facet: [value for value, _label, _parent in collection.dimension(facet).values]
            for facet in FACETS
        }
        self._values["gemeente"] += collection.merged
        self._meaning = [
            *collection.synonyms["word"],
            *collection.places["name"],
            *collection.places["postcode"],
            *(f"{name} {goal}" for goal in range(1, 18) for name in ("SDG", "doel", "ODD")),
            *(f"doelstelling {goal}.{part}" for goal in (4, 8, 12) for part in (7, "b")),
        ]
        self._ids = collection.ids

    def __iter__(self) -> Iterator[Question]:
        """Without end; the odd ones first."""
        for query in ODD:
            yield self._asked(query)
        while True:
            yield self._asked(self._query())

    def _asked(self, query: str) -> Question:
        limit = self._chance.choice((0, 0, 0, 40, 100))
        return Question(self._chance.choice([*translations.LANGUAGES]), query, limit)

    def _query(self) -> str:
        chance = self._chance
        pairs: list[tuple[str, str]] = []
        for facet in chance.sample([*FACETS], chance.choice((0, 0, 1, 1, 2, 3))):
            values = self._values[facet]
            chosen = chance.sample(values, min(len(values), chance.choice((1, 1, 2, 3))))
            pairs += [(facet, value) for value in chosen]
        if chance.random() < 0.1:
            pairs.append((chance.choice([*FACETS]), chance.choice((*self._words, "2031", "ñ<&"))))
        if chance.random() < 0.8 or not pairs:
            pairs.append(("q", self._text()))
        if chance.random() < 0.4:
            pairs.append(("sorteer", chance.choice(SORTS)))
        chance.shuffle(pairs)
        return urlencode(pairs)

    def _text(self) -> str:
        if self._chance.random() < 0.03:
            return self._chance.choice(self._ids)
        words = [self._word() for _ in range(self._chance.choice((1, 1, 1, 2, 2, 3, 5)))]
        if self._chance.random() < 0.2:  # words that stand together in a lesson
            at = self._chance.randrange(len(self._written))
            words = self._written[at : at + 3]
        return " ".join(words)

    def _word(self) -> str:
        chance = self._chance
        word = chance.choice(self._words if chance.random() < 0.6 else self._meaning)
        kind = chance.randrange(10)
        at = chance.randrange(len(word))
        if kind == 0:  # half typed
            return word[: at + 1]
        if kind in (1, 2):  # mistyped
            return word[:at] + chance.choice((*LETTERS, "")) + word[at + chance.choice((0, 1)) :]
        if kind == 3 and at + 1 < len(word):  # two letters swapped
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if kind == 4:  # half of a compound
            return word[at:]
        if kind == 5:  # a compound that no lesson has
            return word + chance.choice(("", "s", "e", "en")) + chance.choice(self._words)
        if kind == 6:
            return word.upper()
        if kind == 7:  # accents
            return word.replace("e", chance.choice("éëèe\u0301"), 1)
        if kind == 8:  # another form of the word
            return word[: max(2, at)] + chance.choice(ENDINGS)
        return chance.choice((word, chance.choice(self._written)))


def open_engine(page: Page, collection: Collection) -> None:
    """Open a page that has the engine in each language: `answers(questions)` answers."""
    files = {}
    for language in translations.LANGUAGES:
        with translations.use(language):
            made = contents(collection)
        files |= {f"{language}/{name}.json": json.dumps(content) for name, content in made.items()}

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if path in files:
            route.fulfill(body=files[path], content_type="application/json")
        elif path:
            route.fulfill(body=modules()[path], content_type=guess_type(path)[0])
        else:
            route.fulfill(body="<!DOCTYPE html><title>x</title>", content_type="text/html")

    page.route(f"{ADDRESS}**", answer)
    page.goto(ADDRESS)
    page.evaluate(
        """async (languages) => {
            const { Engine } = await import("./engine/engine.js");
            const stem = await import("./engine/stem.js");
            const engines = {};
            for (const one of languages) engines[one] = await Engine.at(`./${one}/`);
            window.answers = (questions) => Promise.all(questions.map(
                ({ language, query, limit }) => engines[language].answer(query, limit)));
            window.stems = (words) => words.map((word) => {
                const once = stem.stem(word);
                return [once, stem.verbStem(once)];
            });
        }""",
        [*translations.LANGUAGES],
    )


def expected(collection: Collection, question: Question) -> dict[str, Any]:
    """What Python answers, as a page gets it."""
    with translations.use(question.language):
        return json.loads(json.dumps(explorer_update(collection, question.query, question.limit)))


def differences(
    page: Page, collection: Collection, questions: list[Question]
) -> list[tuple[Question, str]]:
    """The questions to which the two answer differently, and in what."""
    found = []
    for start in range(0, len(questions), AT_ONCE):
        part = questions[start : start + AT_ONCE]
        given = page.evaluate("(questions) => answers(questions)", [one.__dict__ for one in part])
        for question, answer in zip(part, given, strict=True):
            wanted = expected(collection, question)
            if answer != wanted:
                found.append((question, _where(answer, wanted)))
    return found


def _where(answer: Any, wanted: Any, at: str = "") -> str:
    """The first place where two answers differ, with what both say there."""
    if isinstance(wanted, dict) and isinstance(answer, dict) and answer.keys() == wanted.keys():
        at_key = next(key for key in wanted if answer[key] != wanted[key])
        return _where(answer[at_key], wanted[at_key], f"{at}.{at_key}")
    if isinstance(wanted, list) and isinstance(answer, list) and len(answer) == len(wanted):
        at_place = next(i for i, one in enumerate(wanted) if answer[i] != one)
        return _where(answer[at_place], wanted[at_place], f"{at}[{at_place}]")
    return f"{at}: {answer!r} in the browser, {wanted!r} in Python"


def generated_words(collection: Collection, count: int, seed: int = 7) -> list[str]:
    """The words of the collection, and `count` others in which endings of Dutch abound."""
    chance = random.Random(seed)
    known = [*collection.search_index.vocabulary.number]
    letters = "aeiouyaeiouybcdfghijklmnprstvwz"
    made: set[str] = set()
    while len(made) < count:
        start = "".join(chance.choices(letters, k=chance.randint(1, 7)))
        ends = chance.choices((*ENDINGS, "iei", "oyy", "dd", "kk", "tte", "aar", "gem"), k=2)
        word = chance.choice(known)
        at = chance.randrange(len(word))
        made |= {start + "".join(ends), word[:at] + chance.choice(letters) + word[at:]}
    return known + sorted(made)


def wrong_stems(page: Page, words: list[str]) -> list[str]:
    """The words of which the browser finds another stem, or another stem of a verb."""
    wanted = [[stem, verb_stem(stem)] for stem in stems(words)]
    given = page.evaluate("(words) => stems(words)", words)
    return [word for word, one, other in zip(words, given, wanted, strict=True) if one != other]


def disagreements(page: Page, questions: int) -> int:
    """How many of so many questions are answered differently, and stems of 100,000 words."""
    collection = load()
    open_engine(page, collection)
    asked = [*islice(Questions(collection), questions)]
    found = differences(page, collection, asked)
    wrong = wrong_stems(page, generated_words(collection, 100_000))
    for question, where in found[:20]:
        print(question, where)
    print(f"{len(asked)} questions, {len(found)} answered differently", *wrong[:10])
    return len(found) + len(wrong)


def main() -> None:
    most = int(sys.argv[1]) if sys.argv[1:] else 5000
    with chromium(chromium_path()) as browser:
        sys.exit(bool(disagreements(browser.new_page(), most)))


if __name__ == "__main__":
    main()
