"""What a note to the college says: examples, a pitfall and a tool, chosen from a handout."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lmb_toolkit.collection.carried import Sentence
from lmb_toolkit.publish.handout import Handout
from lmb_toolkit.view.cards import Card

EXAMPLES = 3
COSTS = 2
EFFORT = re.compile(r"\beuro\b|\d")
"""What a sentence on what a practice takes has when it can be weighed: money, or a number."""


@dataclass(frozen=True)
class Note:
    """The lessons of a note; `pitfall` and `tool` are None where the handout has none. `costs`
    say what it took elsewhere, as far as a source tells."""

    examples: tuple[Card, ...]
    pitfall: Card | None
    tool: Card | None
    costs: tuple[Sentence, ...]

    @property
    def lessons(self) -> tuple[Card, ...]:
        """All of them, in the order of the note."""
        return tuple(card for card in (*self.examples, self.pitfall, self.tool) if card)


def note(handout: Handout) -> Note:
    """The first lessons of each kind: what was done, at three different places; where fewer did
    it, a recommendation or a plan, which the note shows as such. Where there is no pitfall or no
    tool, an example takes its room. A list of practices alone gives the lessons behind them."""
    lessons = (*handout.lessons, *handout.behind)
    pitfall, tool = _first(lessons, "pitfall"), _first(lessons, "tool")
    most = EXAMPLES + (pitfall is None) + (tool is None)
    examples: list[Card] = []
    for kind in ("practice", "recommendation", "plan"):
        for card in lessons:
            seen = {example.places for example in examples if example.places}
            if card.kind.value == kind and card.places not in seen and len(examples) < most:
                examples.append(card)
    return Note(
        tuple(examples),
        pitfall,
        tool,
        tuple(_costs(handout, {card.id for card in examples})[:COSTS]),
    )


def _costs(handout: Handout, told: set[str]) -> list[Sentence]:
    """What can be weighed of what the practices take, of the examples that are `told` first."""
    found = [
        sentence
        for view in handout.practices
        for sentence in view.practice.takes
        if EFFORT.search(sentence.text)
    ]
    return sorted(
        found, key=lambda one: (told.isdisjoint(one.lessons), not re.search(r"\beuro\b", one.text))
    )


def _first(lessons: tuple[Card, ...], kind: str) -> Card | None:
    return next((card for card in lessons if card.kind.value == kind), None)
