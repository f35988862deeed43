"""What a note to the college says: examples, a pitfall and a tool, chosen from a handout."""

from __future__ import annotations

from dataclasses import dataclass

from lmb_toolkit.publish.handout import Handout
from lmb_toolkit.view.cards import Card

EXAMPLES = 3


@dataclass(frozen=True)
class Note:
    """The lessons of a note; `pitfall` and `tool` are None where the handout has none."""

    examples: tuple[Card, ...]
    pitfall: Card | None
    tool: Card | None

    @property
    def lessons(self) -> tuple[Card, ...]:
        """All of them, in the order of the note."""
        return tuple(card for card in (*self.examples, self.pitfall, self.tool) if card)


def note(handout: Handout) -> Note:
    """The first lessons of each kind: what was done, at three different places; where fewer did
    it, a recommendation or a plan, which the note shows as such."""
    examples: list[Card] = []
    for kind in ("practice", "recommendation", "plan"):
        for card in handout.lessons:
            seen = {example.places for example in examples if example.places}
            if card.kind.value == kind and card.places not in seen and len(examples) < EXAMPLES:
                examples.append(card)
    return Note(tuple(examples), _first(handout, "pitfall"), _first(handout, "tool"))


def _first(handout: Handout, kind: str) -> Card | None:
    return next((card for card in handout.lessons if card.kind.value == kind), None)
