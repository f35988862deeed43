"""Review of contributions to a copy of the real data: every step, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collection.checking import check
from lmb_toolkit.query.collection import load
from tests.collect.contributing import BUYING, LESSON, contribute, lines, types


def test_an_accepted_contribution_is_a_row_and_the_others_keep_their_bytes(folder: Path) -> None:
    before = lines(folder)
    id = contribute(folder)
    done = Reviewer(folder).accept(id, {"title": "Tel eerst je werkkledij"})
    assert (done.step.row, done.step.file, done.advice) == ("1-075", BUYING, [])
    assert lines(folder)[:-1] == before
    assert lines(folder)[-1].decode() == (
        "1-075,1,Tel eerst je werkkledij,Tel eerst hoeveel kledij je echt nodig hebt. Dat bleek de"
        " helft.,We huurden werkkledij.,Begin met een telling.,pitfall,false,labo,werkkledij,,,"
        "aankoper,44021,Gent,BE,2026,,,,Bijdrage van Gent,,bijdrage,,,own,2026-11-23,published,"
        f"2026-11-23,2026-11-23,,{id}\n"
    )
    assert check(folder) == []
    assert load(folder).get("1-075")["title"] == "Tel eerst je werkkledij"
    [entry] = Reviewer(folder).entries()
    assert (entry.state, entry.age, entry.contribution.missing) == (
        "accepted",
        0,
        ("source_title",),
    )
    assert entry.contribution.fields["lesson"] == LESSON["lesson"]
    assert entry.last and entry.last.new["title"] == "Tel eerst je werkkledij"


def test_the_theme_says_which_trajectory_it_is(folder: Path) -> None:
    id = contribute(folder, trajectory="", themes="pensioengeld;werkkledij")
    assert Reviewer(folder).accept(id, {}).step.row == "2-054"


def test_a_number_is_given_once(folder: Path) -> None:
    review = Reviewer(folder)
    id = contribute(folder)
    assert review.accept(id, {}).step.row == "1-075"
    review.undo()
    assert [entry.state for entry in review.entries()] == ["new"]
    assert review.propose(review.inbox.get(id))["id"] == "1-076"
    assert review.accept(id, {}, "draft").step.row == "1-076"
    (folder / BUYING).write_bytes(b"".join(lines(folder)[:-3]))
    review.entries()
    assert review.accept(contribute(folder, lesson="Iets anders."), {}).step.row == "1-077"


def test_undo_gives_back_the_very_bytes(folder: Path) -> None:
    before = (folder / BUYING).read_bytes()
    review = Reviewer(folder)
    merged = review.merge(contribute(folder), "1-014", {"advice": "Tel eerst."}).step.step
    accepted = review.accept(contribute(folder, year="2025"), {}).step.step
    assert review.undo(merged).step.undoes == merged
    assert review.undo().step.undoes == accepted
    assert (folder / BUYING).read_bytes() == before
    with pytest.raises(Refused) as caught:
        review.undo()
    assert types(caught) == ["unknown-step"]


def test_a_merge_changes_only_its_columns(folder: Path) -> None:
    before = Reviewer(folder).lesson("1-014")
    other = [line for line in lines(folder) if not line.startswith(b"1-014,")]
    Reviewer(folder).merge(contribute(folder), "1-014", {"advice": "Tel eerst."})
    assert Reviewer(folder).lesson("1-014") == before | {
        "advice": "Tel eerst.",
        "modified_on": "2026-11-23",
    }
    assert [line for line in lines(folder) if not line.startswith(b"1-014,")] == other


def test_a_question_leaves_a_contribution_open_and_a_reason_closes_it(folder: Path) -> None:
    review = Reviewer(folder, "nalezer")
    id = contribute(folder)
    review.ask(id, "Hoeveel stuks waren het?")
    [entry] = review.entries()
    assert (entry.state, entry.last and entry.last.text) == ("asked", "Hoeveel stuks waren het?")
    review.decline(id, "Dit staat al in les 1-014.")
    assert [entry.state for entry in review.entries()] == ["declined"]
    with pytest.raises(Refused) as caught:
        review.accept(id, {})
    assert str(caught.value).startswith(
        "inbox: Deze bijdrage is al afgewezen door nalezer, op "
    ) and str(caught.value).endswith(f"({id}) Maak eerst stap 8 ongedaan.")


@pytest.mark.parametrize(
    ("given", "fields", "expected"),
    [
        ({"themes": "werkkledei"}, {}, ["unknown-theme"]),
        ({"kind": ""}, {}, ["empty-cell", "empty-cell"]),
        ({"advice": "Mail an.peeters@gent.be"}, {}, ["email-address"]),
        ({"public": "nee"}, {}, ["not-public"]),
        ({"trajectory": "5"}, {}, ["unknown-trajectory"]),
        ({"trajectory": "", "themes": "", "kind": ""}, {}, ["empty-cell"] * 4),
        ({}, {"titel": "x"}, ["unknown-column"]),
        ({}, {"source_type": "pers"}, ["not-own", "empty-cell"]),
        ({}, {"status": "live", "year": "2035"}, ["impossible-year"]),
    ],
)
def test_what_is_not_in_order_is_refused_and_changes_nothing(
    folder: Path, given: dict[str, str], fields: dict[str, str], expected: list[str]
) -> None:
    before = lines(folder)
    review = Reviewer(folder)
    id = contribute(folder, **given)
    with pytest.raises(Refused) as caught:
        review.accept(id, fields)
    assert types(caught) == expected
    assert lines(folder) == before and not review.log.path.exists()
    assert [entry.state for entry in review.entries()] == ["new"]


def test_a_lesson_that_others_rest_on_is_not_undone(folder: Path) -> None:
    review = Reviewer(folder)
    step = review.accept(contribute(folder), {}).step
    review.accept(contribute(folder, "trial", lesson=step.row), {})
    with pytest.raises(Refused) as caught:
        review.undo(step.step)
    assert types(caught) == ["unknown-lesson"]
    assert review.lesson(step.row)["id"] == step.row


def test_the_log_names_a_role_and_no_address(folder: Path) -> None:
    review = Reviewer(folder)
    item = Contribution("lesson", LESSON)
    [receipt] = review.inbox.receive([item], "form", contact="milieudienst@stad.example")
    review.ask(receipt.id, "Wanneer was dat?")
    written = [path for path in folder.rglob("*.*") if path.is_file()]
    assert [p.parent.name for p in written if b"milieudienst@" in p.read_bytes()] == ["contacts"]
    review.accept(receipt.id, {})
    line = json.loads(review.log.path.read_text("utf-8").splitlines()[-1])
    assert (line["role"], line["what"], line["contribution"]) == (
        "medewerker",
        "accept",
        receipt.id,
    )
    assert line["new"]["advice"] == "Begin met een telling." and "old" not in line
    written = [path for path in folder.rglob("*.*") if path.is_file()]
    assert [path for path in written if b"milieudienst@" in path.read_bytes()] == []
