"""What a reviewer cannot do is said, letter by letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.collect.reviewing.review import Reviewer
from tests.collect.contributing import (
    BUYING,
    CORRECTION,
    LESSON,
    TRIAL,
    reasons,
)

NO_TRAJECTORY = {"trajectory": "", "themes": "", "kind": ""}
COLUMNS = (
    "title, lesson, context, advice, kind, evaluated, functions, themes, pillars, sdgs, audiences,"
    " municipalities, places, country, year, effort, tool, reuse, source_title, source_url,"
    " source_type, quote, quote_language, checked_how, checked_on, status"
)


@pytest.mark.parametrize(
    ("kind", "given", "step", "expected"),
    [
        (
            "correction",
            CORRECTION | {"id": "9-001"},
            lambda review, id: review.accept(id, {}),
            [
                (
                    "unknown-lesson",
                    "inbox: De les of de proef waarover dit gaat, bestaat niet meer. (ID) Wijs de"
                    " bijdrage af.",
                )
            ],
        ),
        (
            "outcome",
            {"id": "p-009"},
            lambda review, id: review.accept(id, {}),
            [
                (
                    "unknown-lesson",
                    "inbox: De les of de proef waarover dit gaat, bestaat niet meer. (ID) Wijs de"
                    " bijdrage af.",
                )
            ],
        ),
        (
            "correction",
            CORRECTION,
            lambda review, id: review.accept(id, {}),
            [
                (
                    "nothing-changed",
                    "inbox: De les blijft zo zoals ze was. (ID) Verbeter de les, of wijs de"
                    " melding af.",
                )
            ],
        ),
        (
            "correction",
            CORRECTION,
            lambda review, id: review.accept(id, {"advice": "Tel eerst."}, "draft"),
            [
                (
                    "changes-a-lesson",
                    "inbox: Dit verandert les 1-014; een les die er al is, wordt geen ontwerp."
                    " (ID) Pas ze aan, of wacht met deze bijdrage.",
                )
            ],
        ),
        (
            "lesson",
            {"id": "1-014", "advice": "Tel eerst.", "public": "nee"},
            lambda review, id: review.accept(id, {}),
            [
                (
                    "not-public",
                    "inbox: Wie dit bijdroeg, wil het nog niet publiek. (ID) Bewaar een nieuwe les"
                    " als ontwerp, of wacht tot het mag.",
                )
            ],
        ),
        (
            "lesson",
            LESSON | {"public": "nee"},
            lambda review, id: review.accept(id, {}),
            [
                (
                    "not-public",
                    "inbox: Wie dit bijdroeg, wil het nog niet publiek. (ID) Bewaar een nieuwe les"
                    " als ontwerp, of wacht tot het mag.",
                )
            ],
        ),
        (
            "lesson",
            LESSON | NO_TRAJECTORY,
            lambda review, id: review.accept(id, {}),
            [
                (
                    "empty-cell",
                    "inbox, kolom trajectory: Leertraject is nog leeg. Vul in: Nummer van het"
                    " leertraject waar de les qua thema bij hoort.",
                ),
                (
                    "empty-cell",
                    "inbox, kolom kind: Soort is nog leeg. Vul in: Wat de bron ondersteunt.",
                ),
                (
                    "empty-cell",
                    "inbox, kolom functions: Functie is nog leeg. Vul in: Functie van het"
                    " leertraject waaraan de les bijdraagt: één of twee.",
                ),
                (
                    "empty-cell",
                    "inbox, kolom themes: Thema is nog leeg. Vul in: Eén tot drie subthema's.",
                ),
            ],
        ),
        (
            "lesson",
            LESSON | {"trajectory": "9"},
            lambda review, id: review.accept(id, {}),
            [
                (
                    "unknown-trajectory",
                    "inbox: Dit leertraject bestaat niet. (9) Kies uit: 1, 2, 3, 4, 7.",
                )
            ],
        ),
        (
            "trial",
            TRIAL,
            lambda review, id: review.merge(id, "1-014", {}),
            [
                (
                    "not-a-lesson",
                    "inbox: Alleen een les kan je met een les samenvoegen. (ID) Aanvaard ze, of"
                    " wijs ze af.",
                )
            ],
        ),
        (
            "lesson",
            LESSON,
            lambda review, id: review.merge(id, "1-099", {}),
            [("unknown-lesson", f"{BUYING}: Deze les bestaat niet. (1-099) Kijk het nummer na.")],
        ),
        (
            "lesson",
            LESSON,
            lambda review, id: review.merge(id, "1-014", {"added_on": "2026-01-01"}),
            [
                (
                    "unknown-column",
                    "inbox: Deze kolom bestaat niet, of je kan ze niet wijzigen. (added_on) Kies"
                    f" uit: {COLUMNS}, modified_on, corrected_on, ref.",
                )
            ],
        ),
        (
            "lesson",
            LESSON,
            lambda review, id: review.correct("1-014", {"id": "1-015"}),
            [
                (
                    "unknown-column",
                    "inbox: Deze kolom bestaat niet, of je kan ze niet wijzigen. (id) Kies uit:"
                    f" {COLUMNS}, added_on, modified_on, corrected_on, ref.",
                )
            ],
        ),
        (
            "lesson",
            LESSON,
            lambda review, id: review.correct("1-099", {"advice": "Tel."}),
            [("unknown-row", f"{BUYING}: Deze rij bestaat niet. (1-099) Kijk het nummer na.")],
        ),
        (
            "lesson",
            LESSON,
            lambda review, id: review.check("1-099"),
            [("unknown-row", f"{BUYING}: Deze rij bestaat niet. (1-099) Kijk het nummer na.")],
        ),
        (
            "lesson",
            LESSON,
            lambda review, id: review.remind("p-001"),
            [("unknown-row", "trials.csv: Deze rij bestaat niet. (p-001) Kijk het nummer na.")],
        ),
        (
            "lesson",
            LESSON,
            lambda review, id: review.tell("p-001"),
            [
                (
                    "nothing-to-tell",
                    "inbox: Van deze proef is nog niets verteld, of er is al een les van. (p-001)"
                    " Kijk het nummer na.",
                )
            ],
        ),
        (
            "lesson",
            LESSON,
            lambda review, id: review.publish(id),
            [
                (
                    "not-a-draft",
                    "inbox: Dit is geen ontwerp dat wacht. (ID) Kijk het nummer na.",
                )
            ],
        ),
        (
            "lesson",
            LESSON,
            lambda review, id: review.ask(id, " \n"),
            [("empty-text", "inbox: Er staat geen uitleg bij. (ID) Schrijf ze.")],
        ),
        (
            "lesson",
            LESSON,
            lambda review, id: review.decline("x", "Dubbel."),
            [
                (
                    "unknown-contribution",
                    "inbox: Deze bijdrage bestaat niet. (x) Kijk het nummer na.",
                )
            ],
        ),
        (
            "lesson",
            LESSON,
            lambda review, id: review.undo(),
            [
                (
                    "unknown-step",
                    "inbox: Er is geen stap om ongedaan te maken. Kijk het logboek na.",
                )
            ],
        ),
        (
            "lesson",
            LESSON,
            lambda review, id: review.undo(4),
            [("unknown-step", "inbox: Die stap geldt niet. (4) Kijk het logboek na.")],
        ),
    ],
)
def test_what_cannot_be_done_is_said_letter_by_letter(
    folder: Path,
    kind: str,
    given: dict[str, str],
    step: Callable[[Reviewer, str], object],
    expected: list[tuple[str, str]],
) -> None:
    review = Reviewer(folder)
    [receipt] = review.inbox.receive([Contribution(kind, given)], "form")
    with pytest.raises(Refused) as caught:
        step(review, receipt.id)
    assert reasons(caught) == [(type, said.replace("ID", receipt.id)) for type, said in expected]
    assert review.log.read() == []
