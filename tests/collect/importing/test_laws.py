"""What holds for every import, whatever stands in the lessons."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmb_toolkit.collect.importing.cells import is_nothing
from lmb_toolkit.collect.importing.headings import propose_mapping
from lmb_toolkit.collect.importing.preparing import prepare, read_contents
from lmb_toolkit.collect.importing.report import Report
from lmb_toolkit.collect.importing.spreadsheets import read_spreadsheet
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collection.checks.characters import damage
from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.publish.exports import to_csv, to_csv_belgium
from lmb_toolkit.publish.workbook import to_excel
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view import translations

ROOT = Path(__file__).parents[3]
EXPORTS = {"les.csv": to_csv, "belgie.csv": to_csv_belgium, "les.xlsx": to_excel}
Export = Callable[[Collection, Selection], bytes]

NASTY = st.sampled_from(
    ["=", "'=", "'", "@", ";", ",", '"', "\n", "\n- ", ";'=", "007", "TRUE", "_"]
)
TEXT = (
    st.lists(NASTY | st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])))
    .map(lambda parts: " ".join("".join(parts).split(" ")).strip())
    .filter(lambda text: text and not is_nothing(text) and not list(damage(text)))
)


@pytest.fixture(scope="module")
def contents(data_folder: Path) -> Contents:
    return read_contents(data_folder)


@pytest.fixture(scope="module")
def nothing_yet(contents: Contents) -> Contents:
    """The data folder without lessons."""
    return replace(contents, sheets=contents.sheets | {"lessons": ()})


def imported(data: bytes, name: str, contents: Contents) -> Report:
    spreadsheet = read_spreadsheet(data, name)
    return prepare(spreadsheet, "1", contents, propose_mapping(spreadsheet, contents.schema))


def as_text(lessons: pd.DataFrame, names: list[str]) -> list[dict[str, str]]:
    """The lessons as the files of the data package have them, without empty cells."""
    frame = lessons[names].astype(object).replace({True: "true", False: "false"})
    return [
        {
            name: value.strftime("%Y-%m-%d") if isinstance(value, pd.Timestamp) else str(value)
            for name, value in row.items()
            if not pd.isna(value) and value != ""
        }
        for row in frame.to_dict("records")
    ]


@pytest.mark.parametrize(
    ("name", "language"), [*((name, "nl") for name in EXPORTS), ("belgie.csv", "fr")]
)
def test_an_export_imports_as_what_we_have(
    collection: Collection, contents: Contents, name: str, language: str
) -> None:
    with translations.use(language):
        data = EXPORTS[name](collection, Selection())
    report = imported(data, name, contents)
    assert ({row.state for row in report.rows}, len(report.rows)) == ({"unchanged"}, 332)
    assert report.contributions == []


@settings(max_examples=12)
@given(texts=st.lists(st.tuples(TEXT, TEXT), min_size=3, max_size=6, unique=True))
@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_a_new_collection_the_same_columns(
    collection: Collection, nothing_yet: Contents, name: str, texts: list[tuple[str, str]]
) -> None:
    lessons = collection.lessons.head(len(texts)).assign(
        lesson=[f"{number} {text}" for number, (text, _) in enumerate(texts)],
        context=[text for _, text in texts],
    )
    tables = collection.tables
    changed = Collection(replace(tables, frames=tables.frames | {"lessons": lessons}))
    report = imported(EXPORTS[name](changed, Selection()), name, nothing_yet)
    names = [column for column in lessons if name == "les.csv" or column not in ("status", "ref")]
    assert [dict(item.fields) for item in report.contributions] == as_text(changed.lessons, names)


ROWS = [
    {
        "Wat leerden we?": "Begin met je verbruik en niet met een lijst eisen.",
        "Thema": "Aankoopbeleid en organisatie",
        "Thema 2": "Bestekken en markt",
        "Gemeente": "stad Kortrijk",
        "Jaar": "voorjaar 2020",
        "Advies": "",
    },
    {
        "Wat leerden we?": "Huren past niet bij alle meubels.",
        "Thema": "Circulair aankopen",
        "Thema 2": "",
        "Gemeente": "",
        "Jaar": "2021",
        "Advies": "Reken het eerst na.",
    },
    {
        "Wat leerden we?": "",
        "Thema": "ICT",
        "Thema 2": "",
        "Gemeente": "Gent",
        "Jaar": "",
        "Advies": "",
    },
]


def csv_of(headings: list[str], rows: list[dict[str, str]], delimiter: str = ";") -> bytes:
    lines = [headings, *([row[heading] for heading in headings] for row in rows)]
    return "\r\n".join(delimiter.join(line) for line in lines).encode("cp1252")


@settings(max_examples=20)
@given(headings=st.permutations(list(ROWS[0])))
def test_the_order_of_columns_does_not_matter(contents: Contents, headings: list[str]) -> None:
    report = imported(csv_of(headings, ROWS), "les.csv", contents)
    assert {item.id: item.fields for item in report.contributions} == {
        "import-7e97d0d43bc6ef92": {
            "trajectory": "1",
            "lesson": "Begin met je verbruik en niet met een lijst eisen.",
            "themes": "aankoopbeleid;bestekken-en-markt",
            "municipalities": "34022",
            "places": "Kortrijk",
            "year": "2020",
        },
        "import-d28c00d929a94cf6": {
            "trajectory": "1",
            "lesson": "Huren past niet bij alle meubels.",
            "advice": "Reken het eerst na.",
            "themes": "circulair-aankopen",
            "year": "2021",
        },
    }


@settings(max_examples=20)
@given(batches=st.lists(st.lists(st.sampled_from(ROWS), min_size=1), min_size=1, max_size=3))
def test_importing_again_changes_nothing(
    contents: Contents, batches: list[list[dict[str, str]]]
) -> None:
    """Whatever came before, also the same row twice or in another order."""
    with tempfile.TemporaryDirectory() as folder:
        inbox = Inbox(Path(folder))
        reports = [imported(csv_of(list(ROWS[0]), rows), "les.csv", contents) for rows in batches]
        for report in reports:
            report.deliver(inbox)
        before = inbox.contributions()
        assert [new for report in reports for new in report.deliver(inbox)] == []
        assert inbox.contributions() == before
        texts = [item.fields["lesson"] for item in before]
        given = {row["Wat leerden we?"] for rows in batches for row in rows} - {""}
        assert sorted(texts) == sorted(given)
