"""Selecting, counting and summarising the real lessons."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmb_toolkit import Collection, Selection, load
from lmb_toolkit.query import collection as module
from lmb_toolkit.query.asking import Unknown, resolve
from lmb_toolkit.query.dimensions import size_of

FACETS = ["thema", "soort", "doelgroep", "gemeente", "grootte", "provincie"]
FACETS += ["traject", "functie", "pijler", "jaar"]


def facet_values(collection: Collection, lesson: Any) -> dict[str, set[str]]:
    """What one lesson has, worked out the slow way."""
    parent = dict(zip(collection.themes["id"], collection.themes["parent"], strict=True))
    themes = set(lesson.themes.split(";"))
    nis = set(lesson.municipalities.split(";")) - {""}
    places = collection.municipalities[collection.municipalities["nis"].isin(nis)]
    return {
        "thema": themes | {parent[theme] for theme in themes} - {""},
        "traject": {lesson.trajectory},
        "functie": set(lesson.functions.split(";")),
        "soort": {lesson.kind},
        "pijler": set(lesson.pillars.split(";")) - {""},
        "doelgroep": set(lesson.audiences.split(";")),
        "gemeente": nis,
        "provincie": set(places["province"]) or {"geen"},
        "grootte": {size_of(inhabitants).id for inhabitants in places["inhabitants_2026"]}
        or {"geen"},
        "jaar": set() if pd.isna(lesson.year) else {str(lesson.year)},
    }


@pytest.fixture(scope="module")
def having(collection: Collection) -> dict[str, dict[str, set[str]]]:
    return {row.id: facet_values(collection, row) for row in collection.lessons.itertuples()}


@given(data=st.data())
def test_facets_count_what_ticking_shows(
    collection: Collection, having: dict[str, dict[str, set[str]]], data: st.DataObject
) -> None:
    """Values within a facet are or, facets are and; a count leaves its own facet out. Beside its
    subtheme a main theme does not count."""
    example = having[data.draw(st.sampled_from(sorted(having)))]
    chosen = {
        facet: set(data.draw(st.lists(st.sampled_from(sorted(example[facet])), max_size=2)))
        for facet in data.draw(st.lists(st.sampled_from(FACETS), max_size=3, unique=True))
        if example[facet]
    }
    selection = Selection()
    for facet, values in chosen.items():
        for value in values:
            selection = selection.toggle(facet, value)
    if "thema" in chosen:
        chosen["thema"] -= {collection.parents[theme] for theme in chosen["thema"]}

    def shown(without: str = "") -> set[str]:
        others = {facet: values for facet, values in chosen.items() if facet != without}
        return {
            lesson
            for lesson, has in having.items()
            if all(has[facet] & values for facet, values in others.items() if values)
        }

    assert set(collection.select(selection)["id"]) == shown()
    for facet, frame in collection.facets(selection).items():
        counts = Counter(value for lesson in shown(facet) for value in having[lesson][facet])
        assert list(frame["count"]) == [counts[value] for value in frame["value"]]
        assert set(frame["value"][frame["selected"]]) == chosen.get(facet, set())


def test_facets_are_in_display_order(collection: Collection) -> None:
    facets = collection.facets(Selection())
    assert list(facets) == FACETS
    first = {facet: list(frame["label"].head(3)) for facet, frame in facets.items()}
    assert first == {
        "thema": ["Duurzaam aankopen", "Werkkledij en textiel", "Voeding en catering"],
        "traject": ["Duurzaam aankoopbeleid", "Ethisch bankieren", "Wereldburgerschap"],
        "functie": ["Labo", "Voedingsbodem", "Uitrol"],
        "soort": ["Praktijk", "Plan", "Valkuil"],
        "pijler": ["Mondiale beleidskeuzes", "Mondiaal burgerschap", "Mondiale samenwerking"],
        "doelgroep": ["Aankoper", "Facilitaire of technische dienst", "Financieel directeur"],
        "gemeente": ["Aalst", "Aalter", "Aarschot"],
        "provincie": ["Antwerpen", "Limburg", "Oost-Vlaanderen"],
        "grootte": [
            "minder dan 10.000 inwoners",
            "10.000 tot 20.000 inwoners",
            "20.000 tot 50.000 inwoners",
        ],
        "jaar": ["2025", "2024", "2023"],
    }
    themes = facets["thema"]
    assert list(themes["parent"].head(2)) == ["", "duurzaam-aankopen"]
    assert {len(facets["gemeente"]), len(facets["traject"])} == {285, 5}
    assert {str(dtype) for dtype in themes.dtypes} == {"str", "int64", "bool"}


def test_lessons_without_a_municipality_are_counted_and_can_come_too(
    collection: Collection,
) -> None:
    facets = collection.facets()
    for facet in ("provincie", "grootte"):
        last = facets[facet].iloc[-1]
        assert (last["value"], last["label"]) == ("geen", "Zonder Vlaamse gemeente")
        assert last["count"] == (collection.lessons["municipalities"] == "").sum() == 141
    both = Selection.from_query("provincie=Limburg&provincie=geen&soort=practice&soort=pitfall")
    assert both.provinces == ("Limburg", "geen")
    found = collection.select(both)["municipalities"]
    alone = collection.select(Selection(provinces="Limburg", kinds=["practice", "pitfall"]))
    assert (len(found), len(alone), (found == "").sum()) == (78, 11, 67)


def test_size_classes_begin_at_their_lower_bound() -> None:
    assert [size_of(inhabitants).id for inhabitants in (1, 9_999, 10_000, 49_999, 50_000)] == [
        "tot-10000",
        "tot-10000",
        "10000-20000",
        "20000-50000",
        "vanaf-50000",
    ]


def test_sorting(collection: Collection) -> None:
    newest = collection.select(Selection(themes=("huisbank",)))
    assert list(newest["year"].dropna()) == sorted(newest["year"].dropna(), reverse=True)
    assert newest["year"].isna().to_numpy()[-1]
    by_title = collection.select(Selection(sort="titel"))["title"]
    assert list(by_title.head(2)) == [
        "Aalst plant een traject over India voor technisch en beroepsonderwijs",
        "Aangesloten besturen beslissen mee in het pensioenfonds OFP Prolocus",
    ]
    text = Selection(text="gent")
    assert collection.select(text)["title"].head(5).str.contains("Gent").all()
    dated = collection.select(Selection(text="gent", sort="nieuwste"))["year"].dropna()
    assert list(dated) == sorted(dated, reverse=True)


def test_what_came_in_last_is_another_order_than_the_newest_source(data_folder: Path) -> None:
    tables = load(data_folder).tables
    lessons = tables.frames["lessons"].copy()
    late = lessons["id"].isin(["1-001", "4-002", "7-060"])
    lessons.loc[late, "added_on"] = pd.Timestamp("2026-11-24")
    collection = Collection(replace(tables, frames=tables.frames | {"lessons": lessons}))
    ids = list(collection.select(Selection(sort="toegevoegd"))["id"])
    assert ids[:3] == [
        row for row in collection.lessons["id"] if row in ("1-001", "4-002", "7-060")
    ]
    assert ids[3:] == [row for row in collection.lessons["id"] if row not in ids[:3]]
    assert list(collection.select(Selection(sort="nieuwste"))["id"]) == list(
        collection.lessons["id"]
    )


def test_lessons_by_id_and_row(collection: Collection) -> None:
    assert collection.get("2-001")["ref"] == "44"
    assert list(collection.lessons.index) == list(range(332))
    with pytest.raises(KeyError):
        collection.get("5-001")


def test_the_other_tables_are_as_on_disk(collection: Collection) -> None:
    frames = collection.tables.frames
    names = ("themes", "sessions", "pillars", "insights", "municipalities", "mergers", "practices")
    assert [name for name in (*names, "places", "synonyms") if len(frames[name]) < 2] == []
    for name in (*names, "places", "synonyms"):
        assert getattr(collection, name) is frames[name]
    for name, column in (("trajectories", "id"), ("editions", "trajectory")):
        found = getattr(collection, name)
        assert found[column].astype(int).is_monotonic_increasing
        assert set(found["id"]) == set(frames[name]["id"])


def test_a_new_collection_answers_a_search_for_nothing_with_everything(
    collection: Collection,
) -> None:
    assert Collection(collection.tables).search("").rows.all()


def test_related_lessons_share_words_and_subthemes(collection: Collection) -> None:
    related = collection.related("1-001", 5)
    assert len(related) == 5
    assert "1-001" not in set(related["id"])
    assert related["themes"].str.contains("werkkledij").all()


def test_summary_of_one_and_of_two(collection: Collection) -> None:
    selection = Selection(themes=("ethisch-bankieren",), provinces=("Oost-Vlaanderen",))
    by_kind = collection.summary(["kind"], selection)
    assert by_kind.to_dict("list") == {
        "kind": ["practice", "plan", "pitfall", "recommendation", "tool"],
        "kind_label": ["Praktijk", "Plan", "Valkuil", "Aanbeveling", "Hulpmiddel"],
        "lessons": [7, 1, 0, 0, 1],
        "total": [9] * 5,
    }
    crossed = collection.summary(["theme", "kind"], selection)
    assert list(crossed.columns) == [
        *("theme", "theme_label", "kind", "kind_label", "lessons", "total"),
    ]
    banking = crossed[crossed["theme"] == "ethisch-bankieren"]
    assert list(banking["lessons"]) == list(by_kind["lessons"])


@pytest.mark.parametrize("by", ["trajectory", "function", "audience", "province", "size", "year"])
def test_a_summary_by_one_counts_as_its_pairs_do(collection: Collection, by: str) -> None:
    """A lesson has one kind, so over the kinds the pairs add up to the whole."""
    alone = collection.summary([by])
    pairs = collection.summary([by, "kind"])
    assert list(pairs.groupby(by, sort=False)["lessons"].sum()) == list(alone["lessons"])
    assert set(pairs["total"]) == {332}


def test_a_lesson_with_several_values_counts_once_for_each(collection: Collection) -> None:
    functions = collection.summary(["function"])
    assert functions["lessons"].sum() == collection.lessons["functions"].str.count(";").add(1).sum()
    assert functions["lessons"].sum() > functions["total"][0]


@pytest.mark.parametrize("by", [[], ["kleur"], ["kind", "theme", "year"], "kind"])
def test_summary_says_what_it_can_count_by(collection: Collection, by: list[str]) -> None:
    with pytest.raises(ValueError, match="een lijst van een of twee van theme, subtheme, kind"):
        collection.summary(by)


def test_what_a_collection_has_not_is_named(collection: Collection) -> None:
    asked = Selection(
        themes=("scholen", "schoolen"), trajectories=("5",), years=(1850, 2020), sort="kleur"
    )
    known, unknown = collection.resolve(asked)
    assert known == Selection(themes=("scholen",), years=(2020,))
    assert unknown == [
        Unknown("thema", "schoolen", None),
        Unknown("traject", "5", None),
        Unknown("jaar", "1850", None),
        Unknown("sorteer", "kleur", None),
    ]
    assert list(collection.rows(asked)) == list(collection.rows(known))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("44012", "44086"),  # De Pinte, now Nazareth-De Pinte
        ("71022", "71072"),  # Hasselt kept its name, not its code
        ("37018", "37021"),  # so did Wingene
        ("11007", "11002"),  # Borsbeek, now Antwerpen
    ],
)
def test_a_merged_municipality_becomes_that_of_today(
    collection: Collection, old: str, new: str
) -> None:
    known, unknown = collection.resolve(Selection(municipalities=(old,)))
    assert known == Selection(municipalities=(new,))
    assert unknown == [Unknown("gemeente", old, new)]


def test_antwerpen_kept_its_code(collection: Collection) -> None:
    antwerpen = Selection(municipalities=("11002",))
    assert collection.resolve(antwerpen) == (antwerpen, [])


def test_without_published_lessons_everything_is_empty(data_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(data_folder, tmp_path / "data")
    for path in (folder / "lessons").glob("*.csv"):
        path.write_text(path.read_text("utf-8").replace(",published,", ",draft,"), "utf-8")
    empty = load(folder)
    assert empty.select(Selection(text="bank", kinds=("plan",))).empty
    assert empty.facets(Selection(text="bank"))["soort"]["count"].sum() == 0
    assert empty.summary(["year"]).empty
    assert empty.summary(["theme", "size"])["lessons"].sum() == 0


def test_a_selection_is_resolved_once_whatever_is_asked_of_it(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Selection] = []

    def counted(selection: Selection, *known: Any) -> Any:
        asked.append(selection)
        return resolve(selection, *known)

    monkeypatch.setattr(module, "resolve", counted)
    fresh = Collection(collection.tables)
    old = Selection(municipalities=("44045",), text="bank")  # Moerbeke is part of Lokeren now
    for _ in range(2):
        known, unknown = fresh.resolve(old)
        assert [item.replacement for item in unknown] == ["46029"]
        assert fresh.resolve(known) == (known, [])
        assert fresh.rows(old).tolist() == fresh.rows(known).tolist()
        assert [o.value for o in fresh.options(old)["gemeente"] if o.selected] == ["46029"]
        fresh.select(old), fresh.summary(["theme"], old), fresh.facets(known)
    assert asked == [old]
    assert len(fresh.select(thema="huisbank")) == len(collection.select(thema="huisbank"))
    assert fresh.rows(old).tolist() == collection.rows(old).tolist()
