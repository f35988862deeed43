"""The reviewer's desk, by its buttons: what a person types becomes a row, and can be undone."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from lmb_toolkit import load
from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.dashboard import Contribute, Explorer, Labo
from lmb_toolkit.dashboard.review import Review

LESSON = {
    "lesson": "De raad wou eerst cijfers. Met een tabel van FairFin ging het wel.",
    "themes": "huisbank",
    "trajectory": "2",
    "kind": "pitfall",
    "audiences": "mandataris",
    "municipalities": "46029",
    "places": "Moerbeke",
    "year": "2025",
    "checked_on": "2026-11-23",
    "public": "ja",
}
FILE = "lessons/ethisch-bankieren.csv"


def receive(folder: Path, kind: str = "lesson", **fields: str) -> str:
    given = LESSON | fields if kind == "lesson" else fields
    return Inbox(folder).receive([Contribution(kind, given)], "form")[0].id


def opened(folder: Path, id: str, **typed: str) -> Review:
    desk = Review(load(folder))
    desk.query = urlencode({"bijdrage": id, **typed})
    return desk


def row(folder: Path, file: str, id: str) -> dict[str, str]:
    with (folder / file).open(encoding="utf-8", newline="") as source:
        return next(row for row in csv.DictReader(source) if row["id"] == id)


def test_what_a_contributor_types_is_accepted_and_found_by_a_reader(folder: Path) -> None:
    form = Contribute(load(folder), "geleerd=Eerst+cijfers,+dan+de+raad.&thema=huisbank")
    form.query += "&gemeente=moerbeke&jaar=2025&soort=pitfall&doelgroep=mandataris&traject=2"
    form.query += "&openbaar=ja"
    form.press("insturen")
    assert "Bedankt, we hebben het" in form.html

    desk = Review(load(folder))
    assert "1 bijdrage wacht" in desk.html
    [waiting] = Inbox(folder).contributions()
    desk.query = f"bijdrage={waiting.id}"
    desk.press("aanvaard")
    assert "Nagekeken uiterlijk op is verplicht, maar de cel is leeg." in desk.said
    desk.query += "&nagekeken=ja"
    desk.press("aanvaard")
    assert desk.said == "Bewaard als 2-054 in lessons/ethisch-bankieren.csv."
    assert "Er wacht niets" in desk.html
    reader = Explorer(load(folder), "les=2-054")
    assert "Eerst cijfers, dan de raad" in reader.html
    assert row(folder, FILE, "2-054")["places"] == "moerbeke"


def test_a_text_edited_by_the_reviewer_is_what_is_kept(folder: Path) -> None:
    id = receive(folder)
    desk = opened(folder, id)
    typed = {"ingevuld": "1", "title": "Cijfers eerst", "municipalities": "Lokeren; Gent"}
    typed |= {name: LESSON[name] for name in ("trajectory", "kind", "audiences", "lesson")}
    typed |= {"functions": "labo", "themes": "huisbank", "country": "BE", "year": "2025"}
    typed |= {"source_title": "Eigen ervaring", "source_type": "bijdrage"}
    typed |= {"checked_how": "own", "evaluated": "false"}
    desk.query += "&" + urlencode(typed | {"checked_on": "2026-11-23", "ref": id})
    desk.press("ontwerp")
    kept = row(folder, FILE, "2-054")
    assert (kept["title"], kept["municipalities"]) == ("Cijfers eerst", "46029;44021")
    assert kept["status"] == "draft"
    assert "verkennen?les=2-054" not in desk.html


def test_what_is_not_in_order_is_said_beside_the_field_and_nothing_is_written(
    folder: Path,
) -> None:
    before = (folder / FILE).read_bytes()
    desk = opened(folder, receive(folder, year="vroeger"))
    desk.press("aanvaard")
    assert desk.said.startswith("Dit kan nog niet. Je tekst staat er nog.")
    assert 'href="#veld-year"' in desk.html
    assert (folder / FILE).read_bytes() == before


def test_a_merge_changes_the_lesson_and_undo_brings_it_back(folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    desk = opened(folder, receive(folder), les="2-004", zoek="pensioen")
    assert "Voeg samen met les 2-004" in desk.html
    desk.query += "&" + urlencode({"bij": "2-004", "bij-context": "Ook in Lokeren."})
    desk.press("samen")
    assert desk.said == "Samengevoegd met les 2-004 in lessons/ethisch-bankieren.csv."
    assert row(folder, FILE, "2-004")["context"] == "Ook in Lokeren."
    desk.press("herstel")
    assert (folder / FILE).read_bytes() == before
    assert "1 bijdrage wacht" in desk.html


@pytest.mark.parametrize(
    ("button", "field", "shown"),
    [
        ("vraag", "vraag", "wacht op antwoord: Welke bank?"),
        ("wijsaf", "reden", "afgewezen: Welke bank?"),
    ],
)
def test_a_question_and_a_refusal_need_words(
    folder: Path, button: str, field: str, shown: str
) -> None:
    desk = opened(folder, receive(folder))
    desk.press(button)
    assert "Er staat geen uitleg bij." in desk.said
    desk.query += f"&{field}=Welke+bank%3F"
    desk.press(button)
    assert shown in " ".join(desk.html.split())


def test_a_file_saved_meanwhile_is_shown_and_not_overwritten(folder: Path) -> None:
    desk = opened(folder, receive(folder), les="2-004", bij="2-004", **{"bij-advice": "Begin."})
    saved = (folder / FILE).read_text("utf-8").replace("fossielvrij,Met", "fossielvrij,Toen", 1)
    title = row(folder, FILE, "2-004")["title"]
    saved = saved.replace(title, "Gewijzigd in Excel")
    (folder / FILE).write_text(saved, "utf-8")
    desk.press("samen")
    assert "Iemand anders wijzigde ethisch-bankieren.csv" in desk.said
    assert "<td>Gewijzigd in Excel</td>" in desk.html
    assert title in desk.html
    assert (folder / FILE).read_text("utf-8") == saved


def test_a_trial_comes_back_and_becomes_a_lesson_with_one_press(folder: Path) -> None:
    labo = Labo(load(folder), "les=2-004&gemeente=Moerbeke&vraag=Als+we+vragen,+dan+volgt+de+bank")
    labo.query += "&begin=1/9/2026&openbaar=ja"
    labo.press("insturen")
    number = labo.html.split('lmb-number-of">')[1].split("<")[0]
    [waiting] = Inbox(folder).contributions()
    desk = opened(folder, waiting.id)
    assert number not in desk.html
    desk.press("aanvaard")
    assert desk.said == "Bewaard als p-001 in trials.csv."
    assert number.replace("-", "") not in (folder / "trials.csv").read_text("utf-8")

    labo = Labo(load(folder), f"nummer={number}")
    assert "Jullie proef" in labo.html and "Lokeren" in labo.html
    labo.query += "&uitkomst=failed&verloop=De+bank+zei+nee.&anders=Vroeger+beginnen.&openbaar=ja"
    labo.press("insturen")
    desk = opened(folder, Inbox(folder).contributions()[1].id)
    assert "Een gemeente vertelt hoe proef p-001 liep." in desk.html
    desk.press("les")
    assert desk.said == "Les 2-054 is gepubliceerd."
    made = row(folder, FILE, "2-054")
    assert {name: made[name] for name in ("lesson", "context", "advice", "kind")} == {
        "lesson": "De bank zei nee.",
        "context": "Als we vragen, dan volgt de bank",
        "advice": "Vroeger beginnen.",
        "kind": "pitfall",
    }
    assert (made["source_type"], made["places"]) == ("bijdrage", "Lokeren")
    assert row(folder, "trials.csv", "p-001")["made_lesson"] == "2-054"
    assert "Les 2-054 kwam hiervan" in Labo(load(folder)).html
    card = Explorer(load(folder), "q=fossielvrij pensioengeld Gent").html
    assert "1 proef hiermee" in card and "het werkte niet (1)" in card


def test_a_draft_is_published_by_a_button(folder: Path) -> None:
    desk = opened(folder, receive(folder, public="nee"))
    assert "Aanvaard en publiceer" not in desk.html
    desk.press("ontwerp")
    assert "1 ontwerp dat lezers nog niet zien" in desk.html
    assert "Publiceer les 2-054" in opened(folder, Inbox(folder).contributions()[0].id).html
    desk.press("publiceer")
    assert desk.said == "Les 2-054 is gepubliceerd."
    assert row(folder, FILE, "2-054")["status"] == "published"
    desk.press("herstel")
    assert row(folder, FILE, "2-054")["status"] == "draft"


def test_a_change_is_shown_beside_the_lesson_and_changes_only_that(folder: Path) -> None:
    before = row(folder, FILE, "2-004")
    changed = {"id": "2-004", "title": "Een betere titel", "context": ""}
    [item] = Inbox(folder).receive([Contribution("lesson", changed, "import-1")], "import", "a.csv")
    desk = opened(folder, item.id)
    assert "verandert titel, achtergrond" in desk.html
    assert before["title"] in desk.html.split("Nu in de les")[1].split("Zoals ingestuurd")[0]
    assert "Aanvaard als ontwerp" not in desk.html
    desk.press("aanvaard")
    assert desk.said == "Les 2-004 is aangepast."
    assert row(folder, FILE, "2-004") == before | changed | {"modified_on": "2026-11-23"}


def test_the_next_contribution_opens_by_itself_until_all_is_decided(folder: Path) -> None:
    items = [Contribution("lesson", LESSON | {"lesson": f"Les {n}."}, f"a-{n}") for n in (1, 2)]
    first, second = [item.id for item in Inbox(folder).receive(items, "import", "a.csv")]
    desk = opened(folder, first, reden="Onduidelijk.")
    assert f'href="nakijken?bijdrage={second}" data-key="v"' in desk.html
    listed = re.findall(r"bijdrage=([^\"&]+)", desk.html)
    assert list(dict.fromkeys(listed)) == [first, second]
    desk.press("wijsaf")
    assert f'name="bijdrage" value="{second}"' in desk.html
    assert "Onduidelijk.</textarea>" not in desk.html
    desk.query = urlencode({"bijdrage": second})
    desk.press("aanvaard")
    assert desk.said.startswith("Bewaard als 2-054")
    assert "Er wacht niets" in desk.html and 'name="bijdrage"' not in desk.html


def test_a_title_that_would_be_cut_is_for_a_person_to_write(folder: Path) -> None:
    long = "Wie eerst de raad overtuigt en dan pas de bank belt, wint een jaar en houdt de vrede"
    desk = opened(folder, receive(folder, lesson=f"{long} in huis."))
    desk.press("aanvaard")
    assert "Titel is verplicht, maar de cel is leeg." in desk.said


def test_a_whole_list_is_accepted_by_one_button(folder: Path) -> None:
    lessons = [LESSON | {"lesson": f"Les {n} van de avond."} for n in (1, 2)]
    lessons += [lessons[0], LESSON | {"themes": ""}]
    items = [Contribution("lesson", given, f"import-{n}") for n, given in enumerate(lessons)]
    Inbox(folder).receive(items, "import", 'les "avond".csv')
    desk = Review(load(folder))
    assert "hebben 3 lessen alles wat verplicht is" in desk.html
    desk.press('alles:les "avond".csv')
    assert desk.said.startswith("2 lessen zijn aanvaard. 1 les staat er nog:")
    assert row(folder, FILE, "2-055")["lesson"] == "Les 2 van de avond."
    assert "2 bijdragen wachten" in desk.html
