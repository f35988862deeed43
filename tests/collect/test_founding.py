"""Another collection, quite different from the first, and nothing of ours in what it shows."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lmb_toolkit.collect.changing import TableEditor
from lmb_toolkit.collect.drafting import Draft
from lmb_toolkit.collect.founding import OFFICER, Names, found
from lmb_toolkit.collect.importing.template import template_workbook
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.texts import SITE, learn
from lmb_toolkit.collection.writing import NotWritten
from lmb_toolkit.publish.exports import to_csv
from lmb_toolkit.publish.handout import handout
from lmb_toolkit.publish.kit import kit
from lmb_toolkit.publish.open_data.catalogue import catalogue
from lmb_toolkit.publish.open_data.citation import citation
from lmb_toolkit.publish.open_data.feeds import as_atom, feed
from lmb_toolkit.publish.open_data.openapi import openapi
from lmb_toolkit.publish.open_data.site_address import SiteAddress
from lmb_toolkit.publish.slides import slides
from lmb_toolkit.publish.texts import brochure_texts, card_texts
from lmb_toolkit.publish.word import brochure_word, college_note_word
from lmb_toolkit.publish.workbook import to_excel
from lmb_toolkit.query.collection import Collection, load
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view import translations
from lmb_toolkit.view.lesson import lesson_html
from lmb_toolkit.view.page import Frame, Page
from lmb_toolkit.view.plain import PLAIN, plain_html
from lmb_toolkit.view.views import VIEWS
from lmb_toolkit.view.whole import whole
from tests.collect.contributing import lines

SOURCE = "https://harbour.example/talks"
THEMES = {
    "Quays and cranes": ("Mooring", "Night work"),
    "Salt marshes": ("Birds", "Dykes"),
    "Ferries": ("Timetables", "Piers"),
}
OURS = re.compile(
    r"vvsg|mondia|leertrajecten van vlaamse|ethisch|bankier|dekolon|wereldburger|duurzaam aankop"
    r"|internationale samenwerking|global polic|ethical bank|decoloni|global citizen|sustainable"
    r" procure|international cooperation|westerlo\.be|fairtrade|fair trade",
    re.IGNORECASE,
)
"""What names the organisation, the subject, the concept or a theme of the first collection."""

HERE = SiteAddress("https://harbour.example/")
PAGES = [Page(name, name.capitalize(), name) for name in VIEWS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = Names(
        name="harbour-lessons",
        title="Harbour lessons",
        organization="the Harbour Council",
        subject="work in harbours",
        contact="desk@harbour.example",
        languages=("nl", "en"),
        licence="CC0-1.0",
        trajectory="Quay talks",
        theme="Quays and cranes",
        subtheme="Mooring",
    )
    folder = found(tmp_path_factory.mktemp("second") / "harbour", names)
    draft = Draft(folder)
    subthemes = [draft.add_theme(theme("Night work", "quays-and-cranes"))]
    for title, below in list(THEMES.items())[1:]:
        main = draft.add_theme(theme(title) | {"color": "blauw", "icon": "druppel"})
        subthemes += [draft.add_theme(theme(each, main)) for each in below]
    ferries = {"title": "Ferry years", "theme": "ferries", "summary": "Two winters on the water."}
    trajectory = draft.add_trajectory(ferries | {"source_url": SOURCE})
    TableEditor(folder).do(draft, "themes")
    draft = Draft(folder)
    for number in range(19):
        lesson(draft, number, "1" if number < 12 else trajectory)
    TableEditor(folder).do(draft, "lessons")
    return folder


def theme(title: str, parent: str = "") -> dict[str, str]:
    return {"title": title, "parent": parent, "definition": f"What happens on {title.lower()}."}


def lesson(draft: Draft, number: int, trajectory: str) -> None:
    quays = ("mooring", "night-work")
    below = quays if trajectory == "1" else ("timetables", "piers")
    draft.add_lesson(
        {
            "trajectory": trajectory,
            "title": f"Rope {number} held through the storm",
            "lesson": f"Crew {number} doubled the rope before the storm and lost no ship.",
            "advice": "Double the rope.",
            "kind": ("practice", "pitfall", "recommendation", "tool", "plan")[number % 5],
            "evaluated": "false",
            "functions": ("labo", "voedingsbodem", "uitrol")[number % 3],
            "themes": below[number % 2],
            "audiences": OFFICER,
            "municipalities": ("44021", "35013")[number % 2],
            "places": ("Gent", "Oostende")[number % 2],
            "country": "BE",
            "year": "2025",
            "source_title": "Log of the harbour",
            "source_url": SOURCE,
            "source_type": ("leertraject", "organisator")[number % 2],
            "checked_how": "page",
            "checked_on": "2026-11-20",
            "status": "published",
            "added_on": "2026-11-20",
            "modified_on": "2026-11-20",
            "ref": str(number),
        }
    )


@pytest.fixture(scope="module")
def second(folder: Path) -> Iterator[Collection]:
    names = dict(SITE)
    yield load(folder)
    learn({}, names)


def ours(text: str) -> list[str]:
    """Where a text names something of the first collection; drawings and styles say nothing."""
    text = re.sub(r"<(svg|style|script)\b.*?</\1>", "", text.replace("\u00ad", ""), flags=re.DOTALL)
    return [text[max(0, m.start() - 60) : m.end() + 30] for m in OURS.finditer(text)]


def unpacked(data: bytes) -> str:
    """All text of a file of Office, or of a zip with such files."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [packed.read(name) for name in packed.namelist()]
    return " ".join(
        unpacked(part) if part.startswith(b"PK") else part.decode("utf-8", "ignore")
        for part in parts
    )


def test_it_is_in_order_and_says_its_own_names(second: Collection, folder: Path) -> None:
    assert [problem for problem in check(folder) if problem.severity == "error"] == []
    assert len(second.lessons) == 20
    start = VIEWS["start"](second, "", 0)
    assert "20 lessen over work in harbours: van quays and cranes tot ferries" in start
    assert "De leertrajecten van the Harbour Council" in start
    assert "The Harbour Council organiseert leertrajecten" in VIEWS["leertrajecten"](second, "", 0)
    assert "Zonder vinkje leest alleen the Harbour Council je les" in (
        VIEWS["bijdragen"](second, "", 0)
    )


def test_a_new_collection_begins_with_its_names_and_one_example(tmp_path: Path) -> None:
    names = Names(
        name="haven",
        title='Lessen uit de "haven"',
        organization='de "Havenraad"',
        subject="werk in havens",
        contact="balie@haven.example",
        languages=("nl", "en"),
        licence="CC0-1.0",
        trajectory="Kadepraat",
        theme="Kaaien en kranen",
        subtheme="Aanmeren",
    )
    (tmp_path / "haven").mkdir()
    data = found(tmp_path / "haven", names)
    assert data == tmp_path / "haven" / "data"
    text = (data / "datapackage.json").read_text("utf-8")
    package = json.loads(text)
    assert text == json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    resources = package.pop("resources")
    assert package == {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": "haven",
        "title": 'Lessen uit de "haven"',
        "description": 'Lessen uit de "haven"',
        "version": "2026.11.23",
        "created": "2026-11-23T00:00:00Z",
        "licenses": [
            {
                "name": "CC0-1.0",
                "title": "Creative Commons Zero 1.0",
                "path": "https://creativecommons.org/publicdomain/zero/1.0/deed.nl",
            }
        ],
        "sources": [
            {
                "title": "Statbel: gemeenten, NIS-codes en bevolking op 1 januari 2026, toestand"
                " 2025",
                "path": "https://statbel.fgov.be",
            },
            {
                "title": "GeoNames: plaatsnamen en postcodes (CC BY 4.0)",
                "path": "https://www.geonames.org",
            },
        ],
        "site": {
            "name": 'Lessen uit de "haven"',
            "organization": 'de "Havenraad"',
            "subject": "werk in havens",
            "about": 'Lessen uit de "haven"',
            "contact": "balie@haven.example",
            "catalog_license": "",
            "languages": "nl,en",
        },
    }
    tables = {table["name"]: table for table in resources}
    assert tables["pillars"]["description"] == "De drie pijlers van werk in havens."
    assert tables["lessons"]["path"] == ["lessons/kadepraat.csv"]
    fields = {field["name"]: field for field in tables["lessons"]["schema"]["fields"]}
    assert fields["source_type"]["categories"][:2] == [
        {
            "value": "leertraject",
            "label": 'Pagina van de "Havenraad" over een leertraject',
            "description": fields["source_type"]["categories"][0]["description"],
        },
        {
            "value": "organisator",
            "label": 'de "Havenraad"',
            "description": 'Een andere pagina van de "Havenraad".',
        },
    ]
    audiences = fields["audiences"]["categories"]
    assert {
        "value": "beleidsmedewerker",
        "label": "Beleidsmedewerker",
        "description": "Wie het beleid voorbereidt en uitvoert.",
    } in audiences
    rows = {file: lines(data, file)[1:] for file in ("themes.csv", "trajectories.csv")}
    assert rows == {
        "themes.csv": [
            b"kaaien-en-kranen,,Kaaien en kranen,Kaaien en kranen,smaragd,blad,,,,\n",
            b"aanmeren,kaaien-en-kranen,Aanmeren,Aanmeren,,,,,,\n",
        ],
        "trajectories.csv": [
            b"1,kadepraat,Kadepraat,kaaien-en-kranen,Kadepraat,,,,,"
            b"https://voorbeeld.invalid/leertraject,,,,\n"
        ],
    }
    [lesson] = lines(data, "lessons/kadepraat.csv")[1:]
    assert lesson.decode() == (
        "1-001,1,Voorbeeld: zo ziet een les eruit,Voorbeeld: dit is geen echte les. Archiveer ze"
        " als je eerste les er staat.,,,practice,false,labo,aanmeren,,,beleidsmedewerker,,,BE,,,,,"
        '"Voorbeeld van de ""Havenraad""",,bijdrage,,,own,2026-11-23,published,2026-11-23,'
        "2026-11-23,,voorbeeld\n"
    )
    assert len(lines(data, "municipalities.csv")) == 286
    assert [len(lines(data, f"{name}.csv")) for name in ("insights", "synonyms")] == [1, 1]
    assert (tmp_path / "haven" / "notebooks" / "publiek" / "start.ipynb").is_file()
    assert {path.name for path in (tmp_path / "haven").iterdir()} == {"data", "notebooks"}


@pytest.mark.parametrize("code", ["nl", "en"])
def test_no_page_names_the_first_collection(second: Collection, code: str) -> None:
    frame = Frame(PAGES, "/", "/assets/")
    addresses = ["", "q=rope&soort=pitfall", "traject=2", "thema=ferries", "gemeente=Gent"]
    with translations.use(code):
        for page in PAGES:
            for query in addresses:
                content = VIEWS[page.name](second, query, 0)
                assert ours(whole(second, frame, page, query, content)) == [], (page.name, query)
        for page in PLAIN.values():
            content = plain_html(second, page, "/")
            assert ours(whole(second, frame, page, "", content)) == [], page.name
        for id in ("1-002", "2-002"):
            assert ours(lesson_html(second, {"les": [id]})) == []


def test_no_file_names_the_first_collection(second: Collection) -> None:
    """The template to fill in, and what a reader takes along."""
    taken = handout(second, "thema=ferries", "https://harbour.example/", day=date(2026, 11, 23))
    texts = [
        unpacked(template_workbook(second, "2")),
        unpacked(to_excel(second, Selection())),
        to_csv(second, Selection()).decode(),
        json.dumps([brochure_texts(taken), card_texts(taken)]),
        unpacked(slides(taken, Path())),
        unpacked(brochure_word(taken, Path())),
        unpacked(college_note_word(taken, Path())),
        unpacked(kit(taken, second.tables.folder)),
        *(make(second, "", HERE).decode() for make in (catalogue, citation, openapi)),
        as_atom(feed(second, "", HERE)).decode(),
    ]
    assert [ours(text) for text in texts] == [[]] * len(texts)


def test_a_package_that_says_no_names_still_makes_sentences(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(translations, "SITE", {})
    with translations.use("fr"):
        assert translations.names() == {
            "organization": "l'équipe de ce site",
            "Organization": "L'équipe de ce site",
            "domain": "la politique locale",
            "Domain": "La politique locale",
        }


def test_a_folder_with_something_in_it_is_left_alone(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    with pytest.raises(NotWritten, match=r"is niet leeg\. Kies een nieuwe map\."):
        found(folder, Names("a", "A", "B", "C", "", ("nl",), "CC0-1.0", "D", "E", "F"))
    assert sorted(folder.rglob("*")) == before
