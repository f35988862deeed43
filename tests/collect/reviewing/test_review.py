"""Review of contributions to a copy of the real data: every step, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.writing import Conflict
from lmb_toolkit.query.collection import load
from tests.collect.contributing import (
    BUYING,
    CORRECTION,
    LESSON,
    contribute,
    lines,
    reasons,
    types,
)
from tests.collect.trying import begun, tell


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


def test_a_lesson_keeps_its_number_and_its_dates_until_someone_edits_it(folder: Path) -> None:
    dates = {"added_on": "2025-05-01", "modified_on": "2025-06-01"}
    whole, edited = (
        contribute(folder, id=id, lesson=f"Tel eerst: {id}.", **dates) for id in ("1-900", "1-910")
    )
    review = Reviewer(folder)
    draft = review.accept(whole, {}, status="draft").step.new
    assert {"id": "1-900", **dates}.items() <= draft.items()
    assert review.publish(whole).step.new["modified_on"] == "2026-11-23"
    row = review.accept(edited, {"advice": "Tel."}).step.new
    assert (row["id"], row["added_on"], row["modified_on"]) == ("1-910", "2025-05-01", "2026-11-23")


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
        ({"trajectory": "5"}, {}, ["unknown-trajectory"]),
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


def test_a_row_that_changed_since_its_step_is_not_taken_back(folder: Path) -> None:
    review = Reviewer(folder)
    first = review.merge(contribute(folder), "1-014", {"advice": "Tel."}).step.step
    review.merge(contribute(folder, year="2025"), "1-014", {"advice": "Tel eerst."})
    with pytest.raises(Refused) as caught:
        review.undo(first)
    assert reasons(caught) == [
        (
            "changed-since",
            f"{BUYING}: Deze rij is gewijzigd na stap 7. (1-014) Verbeter ze in het bestand zelf,"
            " of maak eerst de latere stap ongedaan.",
        )
    ]


def test_a_check_today_says_with_what_a_lesson_was_compared(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = Reviewer(folder)
    id = review.accept(contribute(folder), {}).step.row
    before = review.lesson("1-014")
    monkeypatch.setenv("LMB_TODAY", "2026-11-24")
    step = Reviewer(folder).check("1-014").step
    assert (step.what, step.row, step.contribution) == ("check", "1-014", "1-014")
    assert step.new == before | {"checked_on": "2026-11-24", "checked_how": "page"}
    step = Reviewer(folder).check(id).step
    assert (step.new["checked_on"], step.new["checked_how"]) == ("2026-11-24", "own")


def test_a_lesson_that_was_mended_says_on_which_day(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = Reviewer(folder)
    before = review.lesson("1-014")
    monkeypatch.setenv("LMB_TODAY", "2026-11-24")
    step = review.correct("1-014", {"advice": " Tel eerst.\r\nVraag dan. "}).step
    after = {"advice": "Tel eerst.\nVraag dan.", "modified_on": "2026-11-24"}
    assert (step.what, step.new) == ("correct", before | after)
    [receipt] = review.inbox.receive([Contribution("correction", CORRECTION)], "form")
    step = Reviewer(folder).accept(receipt.id, {"advice": "Tel."}).step
    after = {"advice": "Tel.", "modified_on": "2026-11-24", "corrected_on": "2026-11-24"}
    assert (step.what, step.row, step.new) == ("merge", "1-014", before | after)


def test_what_was_told_of_a_trial_becomes_a_lesson_once(folder: Path) -> None:
    number = begun(folder)
    assert Reviewer(folder).remind("p-001").step.new["asked_on"] == "2026-11-23"
    Reviewer(folder).accept(tell(folder, number, openbaar="ja"), {})
    review = Reviewer(folder)
    step = review.tell("p-001").step
    assert (step.what, step.row, step.contribution) == ("accept", "7-068", "p-001-les")
    assert {name: text for name, text in step.new.items() if text} == {
        "id": "7-068",
        "trajectory": "7",
        "title": "De helft klaagde",
        "lesson": "De helft klaagde.",
        "context": "Als we bewoners helpen, dan klagen ze minder.",
        "kind": "practice",
        "evaluated": "false",
        "functions": "labo",
        "themes": "straatnamen",
        "audiences": "mandataris;erfgoed-en-cultuur",
        "municipalities": "44021",
        "places": "Gent",
        "country": "BE",
        "year": "2026",
        "source_title": "Bijdrage van Gent",
        "source_type": "bijdrage",
        "checked_how": "own",
        "checked_on": "2026-11-23",
        "status": "published",
        "added_on": "2026-11-23",
        "modified_on": "2026-11-23",
        "ref": "p-001-les",
    }
    assert review.inbox.get("p-001-les").channel == "trial"
    link = review.log.read()[-1]
    assert (link.what, link.row, link.contribution) == ("link", "p-001", "p-001")
    assert link.new["made_lesson"] == "7-068"
    with pytest.raises(Refused) as caught:
        review.tell("p-001")
    assert types(caught) == ["nothing-to-tell"]


def test_a_trial_of_which_nobody_may_read_becomes_no_lesson(folder: Path) -> None:
    number = begun(folder)
    Reviewer(folder).accept(tell(folder, number, openbaar="nee"), {})
    with pytest.raises(Refused) as caught:
        Reviewer(folder).tell("p-001")
    assert reasons(caught) == [
        (
            "not-public",
            "inbox: De gemeente wil niet dat anderen dit lezen. (p-001) Vraag eerst of het mag.",
        )
    ]
    assert load(folder).trials.empty


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


def test_who_checks_a_lesson_that_changed_since_reads_it_again(folder: Path) -> None:
    review = Reviewer(folder)
    Reviewer(folder).correct("1-014", {"advice": "Tel eerst."})
    with pytest.raises(Conflict):
        review.check("1-014")
    assert review.check("1-014").step.new["advice"] == "Tel eerst."
