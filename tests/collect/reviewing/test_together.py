"""Review with someone else at work: another reviewer, or staff in Excel."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.replay import files_after
from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collect.table_file import Change, changes
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.problems import errors
from lmb_toolkit.collection.writing import Conflict
from tests.collect.contributing import BUYING, contribute, in_excel, lines, types


def test_two_reviewers_of_one_contribution(folder: Path) -> None:
    one, other = Reviewer(folder), Reviewer(folder)
    id = contribute(folder)
    one.accept(id, {})
    with pytest.raises(Refused) as caught:
        other.decline(id, "Dit is geen les.")
    assert types(caught) == ["already-reviewed"]


def test_two_reviewers_of_other_contributions_do_not_hinder_each_other(folder: Path) -> None:
    one, other = Reviewer(folder), Reviewer(folder)
    ids = [contribute(folder), contribute(folder, lesson="Iets heel anders.")]
    assert one.accept(ids[0], {}).step.row == "1-075"
    assert other.accept(ids[1], {}).step.row == "1-076"


def test_two_reviewers_of_one_lesson_are_a_conflict(folder: Path) -> None:
    one, other = Reviewer(folder), Reviewer(folder)
    ids = [contribute(folder), contribute(folder, year="2025")]
    one.merge(ids[0], "1-014", {"advice": "Tel eerst."})
    with pytest.raises(Conflict) as caught:
        other.merge(ids[1], "1-014", {"advice": "Tel achteraf."})
    found = changes(caught.value.base, caught.value.found)[1]
    assert Change("1-014", "advice", "", "Tel eerst.") in found
    assert one.lesson("1-014")["advice"] == "Tel eerst."
    other.merge(ids[1], "1-014", {"advice": "Tel eerst en achteraf."})
    assert one.lesson("1-014")["advice"] == "Tel eerst en achteraf."


def test_a_lesson_that_changes_while_a_reviewer_has_it_open_is_a_conflict(folder: Path) -> None:
    review = Reviewer(folder)
    id = contribute(folder)
    shown = review.lesson("1-014")
    path = folder / BUYING
    path.write_text(path.read_text("utf-8").replace(shown["title"], "Een andere titel"), "utf-8")
    # A page that is drawn again sees the change; the reviewer need not.
    review.entries()
    review.lesson("1-014")
    with pytest.raises(Conflict) as caught:
        review.merge(id, "1-014", {"title": shown["title"], "advice": "Tel eerst."})
    found = changes(caught.value.base, caught.value.found)[1]
    assert found == [Change("1-014", "title", shown["title"], "Een andere titel")]
    review.merge(id, "1-014", {"advice": "Tel eerst."})
    assert review.lesson("1-014")["title"] == "Een andere titel"


def test_many_reviewers_at_once_accept_trials_and_what_came_of_them_once(folder: Path) -> None:
    ids = [contribute(folder, "trial", question=f"Als {number}, dan?") for number in range(3)]
    for id in ids:
        Reviewer(folder).accept(id, {})
    told = [
        contribute(folder, "outcome", id=f"p-00{number}", learned=f"Zo liep het, {number}.")
        for number in range(1, 4)
    ]

    def work(reviewer: int) -> int:
        review, done = Reviewer(folder), 0
        for at in range(3):
            number = (at + reviewer) % 3
            acts = ((review.accept, told[number], {}), (review.tell, f"p-00{number + 1}"))
            for act, *given in acts:
                try:
                    act(*given)
                    done += 1
                except Refused as error:
                    assert error.problems[0].type in ("already-reviewed", "nothing-to-tell")
        return done

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(work, range(3))) == 6
    assert check(folder) == []
    made = [line.split(b",")[-5] for line in lines(folder, "trials.csv")[1:]]
    assert sorted(made) == [b"1-075", b"1-076", b"1-077"]


def test_excel_meanwhile_is_a_conflict_and_is_not_rewritten(folder: Path) -> None:
    review = Reviewer(folder)
    id = contribute(folder)
    in_excel(folder / BUYING, lambda text: text.replace("Betrek de preventieadviseur", "Betrek"))
    saved = lines(folder)
    with pytest.raises(Conflict) as caught:
        review.accept(id, {})
    assert lines(folder) == saved and not review.log.path.exists()
    form, cells = changes(caught.value.base, caught.value.found)
    assert form == [
        "Het bestand is bewaard in de tekens van Windows (cp1252).",
        "Elke regel eindigt op de manier van Windows.",
        "Tussen de cellen staat een puntkomma in plaats van een komma.",
    ]
    assert {cell.now.replace("Betrek", "Betrek de preventieadviseur") for cell in cells} == {
        cell.before for cell in cells
    }
    done = review.accept(id, {"advice": "Tel één keer; reken na."})
    assert [problem.type for problem in done.advice] == ["delimiter", "encoding", "line-endings"]
    assert lines(folder)[:-1] == saved
    assert ';"Tel één keer; reken na.";'.encode("cp1252") in lines(folder)[-1]
    assert not errors(check(folder))
    review.undo()
    assert lines(folder) == saved
    assert files_after(review.log.read(), 8)[BUYING] == b"".join(saved)


def test_a_row_that_someone_mended_since_is_not_undone(folder: Path) -> None:
    review = Reviewer(folder)
    review.accept(contribute(folder), {})
    path = folder / BUYING
    path.write_text(path.read_text("utf-8").replace("Begin met een telling.", "Tel."), "utf-8")
    review.entries()
    with pytest.raises(Refused) as caught:
        review.undo()
    assert types(caught) == ["changed-since"]
    assert review.lesson("1-075")["advice"] == "Tel."


def test_many_reviewers_at_once_accept_each_contribution_once(folder: Path) -> None:
    ids = [contribute(folder, lesson=f"Les {number} van de avond.") for number in range(6)]

    def accept_all(reviewer: int) -> list[str]:
        review, rows = Reviewer(folder), []
        for id in ids[reviewer:] + ids[:reviewer]:
            try:
                rows.append(review.accept(id, {}).step.row)
            except Refused as error:
                assert error.problems[0].type == "already-reviewed"
        return rows

    with ThreadPoolExecutor(6) as pool:
        given = [row for rows in pool.map(accept_all, range(6)) for row in rows]
    assert sorted(given) == [f"1-{number:03d}" for number in range(75, 81)]
    assert check(folder) == [] and len(lines(folder)) == 81
