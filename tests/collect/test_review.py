"""Review of contributions to a copy of the real data, alone and with someone else at work."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from errno import EACCES, ENOSPC, ESTALE
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmb_toolkit.cli import main
from lmb_toolkit.collect import log as logging
from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.log import DamagedLog, files_after, states_after
from lmb_toolkit.collect.review import Done, Refused, Review
from lmb_toolkit.collect.table_file import Change, changes
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.problems import has_errors
from lmb_toolkit.collection.reading import decode
from lmb_toolkit.collection.writing import Conflict, NotWritten, leftovers
from lmb_toolkit.query.collection import load

BUYING = "lessons/duurzaam-aankoopbeleid.csv"
BANKING = "lessons/ethisch-bankieren.csv"
LESSON = {
    "context": "We huurden werkkledij.",
    "lesson": "Tel eerst hoeveel kledij je echt nodig hebt. Dat bleek de helft.",
    "advice": "Begin met een telling.",
    "kind": "pitfall",
    "trajectory": "1",
    "themes": "werkkledij",
    "audiences": "aankoper",
    "municipalities": "44021",
    "year": "2026",
    "public": "ja",
}
ADOPTION = {
    "lesson": "1-014",
    "municipality": "44021",
    "adopted_on": "2026-05",
    "outcome": "partly",
    "note": "De helft van de diensten deed mee.",
}


def contribute(folder: Path, what: str = "lesson", /, **fields: str) -> str:
    given = (LESSON if what == "lesson" else ADOPTION) | fields
    return Inbox(folder).receive([Contribution(what, given)], "form")[0].id


def lines(folder: Path, file: str = BUYING) -> list[bytes]:
    return (folder / file).read_bytes().splitlines(keepends=True)


def in_excel(path: Path, change: Callable[[str], str] = lambda text: text) -> None:
    """Save a file as Excel in Belgium does: semicolons, Windows letters and line ends."""
    decoded = decode(path.read_bytes())
    rows = csv.reader(io.StringIO(change(decoded.text), newline=""), delimiter=decoded.delimiter)
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode("cp1252", "replace"))


def types(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.type for problem in error.value.problems]


def test_an_accepted_contribution_is_a_row_and_the_others_keep_their_bytes(folder: Path) -> None:
    before = lines(folder)
    id = contribute(folder)
    done = Review(folder).accept(id, {"title": "Tel eerst je werkkledij"})
    assert (done.step.row, done.step.file, done.advice) == ("1-075", BUYING, [])
    assert lines(folder)[:-1] == before
    assert lines(folder)[-1].decode() == (
        "1-075,1,Tel eerst je werkkledij,Tel eerst hoeveel kledij je echt nodig hebt. Dat bleek de"
        " helft.,We huurden werkkledij.,Begin met een telling.,pitfall,labo,werkkledij,,,aankoper,"
        "44021,Gent,BE,2026,Bijdrage van Gent,,bijdrage,2026-11-23,published,2026-11-23,2026-11-23,"
        f"{id}\n"
    )
    assert check(folder) == []
    assert load(folder).get("1-075")["title"] == "Tel eerst je werkkledij"
    [entry] = Review(folder).entries()
    assert (entry.state, entry.age, entry.contribution.missing) == (
        "accepted",
        0,
        ("source_title",),
    )
    assert entry.contribution.fields["lesson"] == LESSON["lesson"]
    assert entry.last and entry.last.new["title"] == "Tel eerst je werkkledij"


def test_an_application_of_a_lesson_is_a_row_of_the_adoptions(folder: Path) -> None:
    done = Review(folder).accept(contribute(folder, "adoption"), {})
    assert lines(folder, "adoptions.csv")[1:] == [
        b"a-001,1-014,44021,2026-05,partly,De helft van de diensten deed mee.,2026-11-23\n"
    ]
    assert (done.step.row, check(folder)) == ("a-001", [])
    assert list(load(folder).adoptions["outcome"]) == ["partly"]


def test_the_theme_says_which_trajectory_it_is(folder: Path) -> None:
    id = contribute(folder, trajectory="", themes="pensioengeld;werkkledij")
    assert Review(folder).accept(id, {}).step.row == "2-054"


def test_a_number_is_given_once(folder: Path) -> None:
    review = Review(folder)
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
    review = Review(folder)
    merged = review.merge(contribute(folder), "1-014", {"advice": "Tel eerst."}).step.step
    accepted = review.accept(contribute(folder), {}).step.step
    assert review.undo(merged).step.undoes == merged
    assert review.undo().step.undoes == accepted
    assert (folder / BUYING).read_bytes() == before
    with pytest.raises(Refused) as caught:
        review.undo()
    assert types(caught) == ["unknown-step"]


def test_a_merge_changes_only_its_columns(folder: Path) -> None:
    before = Review(folder).lesson("1-014")
    other = [line for line in lines(folder) if not line.startswith(b"1-014,")]
    Review(folder).merge(contribute(folder), "1-014", {"advice": "Tel eerst."})
    assert Review(folder).lesson("1-014") == before | {
        "advice": "Tel eerst.",
        "modified_on": "2026-11-23",
    }
    assert [line for line in lines(folder) if not line.startswith(b"1-014,")] == other


def test_a_question_leaves_a_contribution_open_and_a_reason_closes_it(folder: Path) -> None:
    review = Review(folder, "nalezer")
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
        ({}, {"source_type": "pers"}, ["empty-cell"]),
        ({}, {"status": "live", "year": "2035"}, ["impossible-year"]),
    ],
)
def test_what_is_not_in_order_is_refused_and_changes_nothing(
    folder: Path, given: dict[str, str], fields: dict[str, str], expected: list[str]
) -> None:
    before = lines(folder)
    review = Review(folder)
    id = contribute(folder, **given)
    with pytest.raises(Refused) as caught:
        review.accept(id, fields)
    assert types(caught) == expected
    assert lines(folder) == before and not review.log.path.exists()
    assert [entry.state for entry in review.entries()] == ["new"]


def test_a_lesson_that_others_rest_on_is_not_undone(folder: Path) -> None:
    review = Review(folder)
    step = review.accept(contribute(folder), {}).step
    review.accept(contribute(folder, "adoption", lesson=step.row), {})
    with pytest.raises(Refused) as caught:
        review.undo(step.step)
    assert types(caught) == ["unknown-lesson"]
    assert review.lesson(step.row)["id"] == step.row


def test_an_error_elsewhere_does_not_stop_review(folder: Path) -> None:
    path = folder / BANKING
    path.write_text(path.read_text("utf-8").replace(",pensioengeld,", ",pensioengelt,"), "utf-8")
    before = check(folder)
    assert has_errors(before)
    assert Review(folder).accept(contribute(folder), {}).step.row == "1-075"
    assert check(folder) == before


def test_two_reviewers_of_one_contribution(folder: Path) -> None:
    one, other = Review(folder), Review(folder)
    id = contribute(folder)
    one.accept(id, {})
    with pytest.raises(Refused) as caught:
        other.decline(id, "Dit is geen les.")
    assert types(caught) == ["already-reviewed"]


def test_two_reviewers_of_other_contributions_do_not_hinder_each_other(folder: Path) -> None:
    one, other = Review(folder), Review(folder)
    ids = [contribute(folder), contribute(folder, lesson="Iets heel anders.")]
    assert one.accept(ids[0], {}).step.row == "1-075"
    assert other.accept(ids[1], {}).step.row == "1-076"


def test_two_reviewers_of_one_lesson_are_a_conflict(folder: Path) -> None:
    one, other = Review(folder), Review(folder)
    ids = [contribute(folder), contribute(folder)]
    one.merge(ids[0], "1-014", {"advice": "Tel eerst."})
    with pytest.raises(Conflict) as caught:
        other.merge(ids[1], "1-014", {"advice": "Tel achteraf."})
    found = changes(caught.value.base, caught.value.found)[1]
    assert Change("1-014", "advice", "", "Tel eerst.") in found
    assert one.lesson("1-014")["advice"] == "Tel eerst."
    other.merge(ids[1], "1-014", {"advice": "Tel eerst en achteraf."})
    assert one.lesson("1-014")["advice"] == "Tel eerst en achteraf."


def test_a_lesson_that_changes_while_a_reviewer_has_it_open_is_a_conflict(folder: Path) -> None:
    review = Review(folder)
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


def test_excel_meanwhile_is_a_conflict_and_is_not_rewritten(folder: Path) -> None:
    review = Review(folder)
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
    assert not has_errors(check(folder))
    review.undo()
    assert lines(folder) == saved
    assert files_after(review.log.read(), 8)[BUYING] == b"".join(saved)


def test_a_letter_that_the_file_of_excel_lacks_is_refused(folder: Path) -> None:
    in_excel(folder / BUYING)
    saved = lines(folder)
    with pytest.raises(Refused) as caught:
        Review(folder).accept(contribute(folder, advice="Vraag het aan Łukasz' dienst."), {})
    assert types(caught) == ["encoding"] and "'CSV UTF-8'" in str(caught.value)
    assert lines(folder) == saved


def test_a_row_that_excel_threw_away_is_told_and_can_be_accepted_again(folder: Path) -> None:
    review = Review(folder)
    id = contribute(folder)
    opened_in_excel = (folder / BUYING).read_bytes()
    review.accept(id, {})
    (folder / BUYING).write_bytes(opened_in_excel)
    [problem] = review.problems()
    assert (problem.type, problem.value, problem.file) == ("lost-row", "1-075", BUYING)
    review.entries()
    review.undo()
    assert review.problems() == []
    assert review.accept(id, {}).step.row == "1-076"


def test_a_row_that_someone_mended_since_is_not_undone(folder: Path) -> None:
    review = Review(folder)
    review.accept(contribute(folder), {})
    path = folder / BUYING
    path.write_text(path.read_text("utf-8").replace("Begin met een telling.", "Tel."), "utf-8")
    review.entries()
    with pytest.raises(Refused) as caught:
        review.undo()
    assert types(caught) == ["changed-since"]
    assert review.lesson("1-075")["advice"] == "Tel."


@pytest.mark.parametrize("error", [PermissionError(EACCES, "Excel"), OSError(ESTALE, "Stale")])
def test_a_file_that_cannot_be_replaced_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    before = lines(folder)
    review = Review(folder)
    id = contribute(folder)

    def refuse(*paths: Any) -> None:
        raise error

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(NotWritten, match="Er is niets veranderd en je tekst is niet verloren"):
        review.accept(id, {})
    monkeypatch.undo()
    assert lines(folder) == before and leftovers(folder / "lessons") == []
    assert [entry.state for entry in review.entries()] == ["new"]
    assert [step.what for step in review.log.read()][6:] == ["accept", "void"]
    assert files_after(review.log.read(), 8)[BUYING] == b"".join(before)
    assert review.accept(id, {}).step.row == "1-076"


def test_a_disk_that_fills_up_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = lines(folder)
    review = Review(folder)
    id = contribute(folder)
    write = os.write

    def full(place: int, data: bytes) -> int:
        if b'"what"' in data:
            write(place, data[: len(data) // 2])
            raise OSError(ENOSPC, "No space left on device")
        return write(place, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NotWritten, match="de schijf is vol"):
        review.accept(id, {})
    monkeypatch.undo()
    assert lines(folder) == before and leftovers(folder / "lessons") == []
    assert review.log.path.read_bytes() == b""
    assert [entry.state for entry in review.entries()] == ["new"]


def test_a_share_that_goes_away_halfway_is_settled_when_it_is_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = Review(folder)
    id = contribute(folder)

    def gone(*arguments: Any, **named: Any) -> None:
        monkeypatch.setattr(os, "open", gone)
        raise OSError(ESTALE, "Stale file handle")

    monkeypatch.setattr(os, "replace", gone)
    with pytest.raises(NotWritten, match="viel weg tijdens het bewaren"):
        review.accept(id, {})
    monkeypatch.undo()
    assert [entry.state for entry in review.entries()] == ["accepted"]
    assert review.lesson("1-075")["ref"] == id
    assert leftovers(folder / "lessons") == []


def test_a_half_done_step_gives_way_to_what_staff_did_since(folder: Path) -> None:
    review = Review(folder)
    before = (folder / BUYING).read_bytes()
    review.accept(contribute(folder), {})
    (folder / "lessons/.duurzaam-aankoopbeleid.csv.0.lmb.tmp").write_bytes(
        (folder / BUYING).read_bytes()
    )
    (folder / BUYING).write_bytes(before.replace(b"Diksmuide", b"Diest"))
    assert [entry.state for entry in review.entries()] == ["new"]
    assert (folder / BUYING).read_bytes() == before.replace(b"Diksmuide", b"Diest")
    assert [step.what for step in review.log.read()][6:] == ["accept", "void"]


def test_a_torn_line_costs_nothing_and_a_missing_one_is_told(folder: Path) -> None:
    review = Review(folder)
    review.accept(contribute(folder), {})
    with review.log.path.open("ab") as file:
        file.write(b'{"step": 8, "at": "2026')
    assert len(review.log.read()) == 7
    review.undo()
    assert [step.what for step in review.log.read()][6:] == ["accept", "undo"]
    text = review.log.path.read_text("utf-8").split("\n")
    review.log.path.write_text("\n".join([text[0], *text[2:]]), "utf-8")
    with pytest.raises(DamagedLog, match="ontbreekt stap 2"):
        review.undo()


def test_the_log_names_a_role_and_no_address(folder: Path) -> None:
    review = Review(folder)
    item = Contribution("lesson", LESSON)
    [receipt] = review.inbox.receive([item], "form", contact="milieudienst@stad.example")
    review.accept(receipt.id, {})
    line = json.loads(review.log.path.read_text("utf-8").splitlines()[-1])
    assert (line["role"], line["what"], line["contribution"]) == (
        "medewerker VVSG",
        "accept",
        receipt.id,
    )
    assert line["new"]["advice"] == "Begin met een telling." and "old" not in line
    written = [path for path in folder.rglob("*.*") if path.is_file()]
    assert [p.parent.name for p in written if b"milieudienst@" in p.read_bytes()] == ["contacts"]


def test_many_reviewers_at_once_accept_each_contribution_once(folder: Path) -> None:
    ids = [contribute(folder, lesson=f"Les {number} van de avond.") for number in range(6)]

    def accept_all(reviewer: int) -> list[str]:
        review, rows = Review(folder), []
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


@st.composite
def acts(draw: st.DrawFn) -> list[tuple[str, int]]:
    names = st.sampled_from(["lesson", "adoption", "accept", "ask", "merge", "decline", "undo"])
    more = st.sampled_from(["undo earlier", "excel", "mend", "draft", "publish"])
    return draw(st.lists(st.tuples(names | more, st.integers(0, 5)), min_size=1, max_size=12))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real data without insights, and with the first lessons of each file."""
    place = tmp_path_factory.mktemp("few") / "data"
    data = Path(__file__).parents[2] / "data"
    shutil.copytree(data, place, ignore=shutil.ignore_patterns("inbox", ".*"))
    for path in place.glob("lessons/*.csv"):
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:3]))
    insights = place / "insights.csv"
    insights.write_bytes(insights.read_bytes().splitlines(keepends=True)[0])
    return place


@settings(max_examples=40)
@given(acts=acts())
def test_every_earlier_state_can_be_rebuilt(few: Path, acts: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as place:
        review = Review(shutil.copytree(few, Path(place) / "data"))
        moments: dict[int, tuple[dict[str, bytes], dict[str, str]]] = {}
        for number, (act, which) in enumerate(acts):
            with suppress(Refused):
                act_on(review, act, which, number)
            states = {entry.contribution.id: entry.state for entry in review.entries()}
            # What staff do beside review is in the log from the next step on.
            if (last := len(review.log.read())) not in moments and last:
                moments[last] = review.ledger.files(), states
        steps = review.log.read()
        for number, (files, states) in moments.items():
            assert files_after(steps, number) == files
            assert states == dict.fromkeys(states, "new") | states_after(steps, number)
        assert not has_errors(check(review.folder))


def act_on(review: Review, act: str, which: int, number: int) -> Done | None:
    """Do something in the data folder: review, or what staff do beside it."""
    folder = review.folder
    items = review.inbox.contributions()
    id = items[which % len(items)].id if items else "none"
    steps = logging.in_effect(review.log.read())
    if act in ("lesson", "adoption"):
        contribute(
            folder,
            act,
            **({"lesson": f"Les {number}."} if act == "lesson" else {"lesson": "1-001"}),
        )
    elif act == "excel":
        in_excel(folder / BUYING) if which % 2 else None
        review.entries()
    elif act == "mend":
        path = folder / BUYING
        path.write_bytes(path.read_bytes().replace(b"VVSG", b"De VVSG", 1))
        review.entries()
    else:
        return {
            "accept": lambda: review.accept(id, {}),
            "draft": lambda: review.accept(id, {}, "draft"),
            "publish": lambda: review.publish(id),
            "ask": lambda: review.ask(id, "Wanneer was dat?"),
            "merge": lambda: review.merge(
                id, f"1-00{1 + which % 2}", {"advice": f"Raad {number}."}
            ),
            "decline": lambda: review.decline(id, "Dit staat er al."),
            "undo": review.undo,
            "undo earlier": lambda: review.undo(steps[which % len(steps)].step if steps else 1),
        }[act]()
    return None


def test_the_command_reviews_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    id = contribute(folder)
    lmb = ["review", "--data", str(folder)]
    assert main(lmb) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[1].split()[:5] == [id, "les", "0", "nieuw", "90%"]
    assert shown[2] == "1 bijdrage wacht op nazicht."
    assert main([*lmb, "show", id]) == 0
    assert "Zoals het zou worden\n  id\n    1-075\n" in capsys.readouterr().out
    assert main([*lmb, "accept", id, "--set", "themes=werkkleding"]) == 1
    assert "Bedoel je" in (said := capsys.readouterr().out)
    assert said.endswith("\nEr is niets veranderd.\n")
    assert main([*lmb, "ask", id, "Hoeveel stuks?"]) == 0
    assert "Er is geen adres om ze aan te stellen." in capsys.readouterr().out
    assert main([*lmb, "accept", id, "--draft", "--set", "title=Tel eerst"]) == 0
    assert capsys.readouterr().out == f"Aanvaard als 1-075, in {BUYING}. Dit is stap 8.\n"
    assert main([*lmb, "undo"]) == 0
    assert main([*lmb, "merge", id, "1-014", "--set", "advice=Tel eerst."]) == 0
    assert main([*lmb, "undo", "10"]) == 0
    assert main([*lmb, "decline", id, "Dit staat er al."]) == 0
    capsys.readouterr()
    assert main(lmb) == 0
    assert capsys.readouterr().out == "0 bijdragen wachten op nazicht.\n"
    assert main([*lmb, "show", "onzin"]) == 1
