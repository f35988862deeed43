"""The collection: the one object through which a notebook or dashboard asks for lessons, in an
order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property, partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lmb_toolkit.collection.folder import Stamp, data_folder, stamp
from lmb_toolkit.collection.loading import Tables, load_tables
from lmb_toolkit.query.asking import Unknown, asked, check_known, resolve
from lmb_toolkit.query.dimensions import by_number
from lmb_toolkit.query.facets import COUNTED, DIVIDES, FACETS
from lmb_toolkit.query.memberships import Dimension, Mask, Numbers
from lmb_toolkit.query.mistakes import UnknownLesson
from lmb_toolkit.query.related import resembling
from lmb_toolkit.query.selection import ALL, Selection
from lmb_toolkit.query.shown import Shown
from lmb_toolkit.query.words import alphabetical

if TYPE_CHECKING:
    from lmb_toolkit.query.search import Found, SearchIndex


def load(path: str | os.PathLike[str] | None = None) -> Collection:
    """The collection in the data folder `path` (default: `LMB_DATA`, else `data/`).

    Raises `InvalidData` with a Dutch message when the folder cannot be read.

    >>> from lmb_toolkit import load
    >>> c = load()
    >>> len(c.lessons)
    332
    """
    folder = data_folder(path).resolve()
    if folder in _KEPT and _KEPT[folder][0] == stamp(folder):
        return _KEPT[folder][1]
    return Collection(load_tables(folder))


def remember(collection: Collection, seen: Stamp) -> None:
    """Have `load` give this collection as long as its files are as in `seen`.

    For the process that kernels fork from: each has it as its own, and reads the files itself
    only when they changed since, because a notebook is about what is on disk now.
    """
    _KEPT[collection.tables.folder.resolve()] = seen, collection


def kept(folder: Path) -> Collection:
    """As `load`, but a collection that is kept stays so, whatever became of its files."""
    found = _KEPT.get(folder.resolve())
    return found[1] if found else load(folder)


_KEPT: dict[Path, tuple[Stamp, Collection]] = {}


P = ParamSpec("P")
T = TypeVar("T")


def once(find: Callable[Concatenate[Collection, P], T]) -> Callable[Concatenate[Collection, P], T]:
    """`find` of a collection and values, called once for these and kept in the collection.

    Many readers get the same result, so nobody changes it.
    """

    @wraps(find)
    def found(collection: Collection, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = find, args, tuple(kwargs.items())
        if key not in collection._found:
            collection._found[key] = find(collection, *args, **kwargs)
        result: T = collection._found[key]
        return result

    return found


Matching = tuple[dict[str, Mask], NDArray[np.float64]]
"""The lessons that each thing lets through that is on, and how well every lesson fits."""


class Option(NamedTuple):
    """A value of a facet, as `Collection.facets` has it in a row."""

    value: str
    label: str
    parent: str
    count: int  # type: ignore[assignment]  # A tuple's own count is of no use here.
    selected: bool


class Collection(Shown):
    """The published lessons of a data folder, with everything needed to ask about them.

    `lessons` has the columns of the data package, with a RangeIndex: newest first, that is
    by year of the source (unknown last), then by the day they were added. The other tables
    are as on disk: `themes`, `trajectories` and `editions` (by number), `sessions`, `pillars`,
    `insights`, `municipalities`, `mergers`, `practices`; of `trials` the public ones.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.schema = tables.schema
        self.lessons = lessons = tables.lessons.sort_values(
            ["year", "added_on"], ascending=False, kind="stable", ignore_index=True
        )
        self.themes = tables.frames["themes"]
        self.trajectories = by_number(tables.frames["trajectories"], "id")
        self.editions = by_number(tables.frames["editions"], "trajectory")
        self.sessions = tables.frames["sessions"]
        self.pillars = tables.frames["pillars"]
        self.insights = tables.frames["insights"]
        self.municipalities = tables.frames["municipalities"]
        self.mergers = tables.frames["mergers"]
        self.places = tables.frames["places"]
        self.synonyms = tables.frames["synonyms"]
        every = tables.frames["trials"]
        self.trials = every[every["public"]].reset_index(drop=True)
        self.practices = tables.frames["practices"]
        self._dimension = cache(lambda name: DIVIDES[name](tables, lessons))
        # The last answer of each, because a page asks the same several times; replaced as a
        # whole, because threads share a collection.
        self._last_search: tuple[str, Found | None] = "", None
        self._last_resolved: tuple[Selection, Selection, list[Unknown]] = ALL, ALL, []
        self._last_matching: tuple[Selection, Matching] | None = None
        self._found: dict[Any, Any] = {}  # See `once`.

    def __repr__(self) -> str:
        return f"<Collection: {len(self.lessons)} lessen uit {self.tables.folder}>"

    def get(self, lesson_id: str) -> pd.Series:
        """The published lesson `lesson_id`; `UnknownLesson` (a KeyError) when there is none.

        >>> c.get("2-004")["title"]
        'Gent maakte een deel van zijn pensioengeld fossielvrij'
        """
        if lesson_id not in self.row_of:
            raise UnknownLesson(f"Les “{lesson_id}” bestaat niet, of is niet gepubliceerd.")
        return self.lessons.iloc[self.row_of[lesson_id]]

    def select(self, selection: Selection = ALL, **choices: Any) -> pd.DataFrame:
        """The lessons that the reader sees, in order, with the columns of `lessons`.

        Choose with a Selection, by name (`thema="huisbank"`, `jaar=[2020, 2021]`,
        `text="pensioen"`), or both: the names of a Selection and those of an address. The
        index says where each lesson stands in `lessons`. `UnknownValue` for a value that
        does not exist, with what comes nearest; `WrongType` for what is no choice.

        >>> len(c.select(thema="ethisch-bankieren", text="pensioen"))
        10
        >>> c.select(jaar=[2020, 2021], soort="tool")["year"].tolist()
        [2020, 2020, 2020, 2020, 2020]
        >>> c.select(thema="ethish-bankieren")
        Traceback (most recent call last):
        lmb_toolkit.query.mistakes.UnknownValue: Thema “ethish-bankieren” bestaat niet. ...
        """
        return self.lessons.take(self._rows(self.asked(selection, **choices)))

    def rows(self, selection: Selection) -> Numbers:
        """Where the lessons of `select` stand in `lessons`, in order; values that do not exist
        count for nothing, as in an old address.

        To count them, or to show the first: copying thousands takes longer than finding them.
        """
        return self._rows(self.resolve(selection)[0])

    def _rows(self, known: Selection) -> Numbers:
        masks, scores = self._matching(known)
        inside = self._everything(masks)
        if known.sort in self.orders:
            order = self.orders[known.sort]
            return order[inside[order]]
        rows = np.flatnonzero(inside)
        if known.text and known.sort != "nieuwste":
            return rows[np.argsort(-scores[rows], kind="stable")]
        return rows

    def facets(self, selection: Selection = ALL, **choices: Any) -> dict[str, pd.DataFrame]:
        """The values of every facet (URL parameter), each with how many lessons ticking it
        alone would show, given the text and the other facets.

        Columns: value, label, parent (str; parent is the main theme of a subtheme, else ""),
        count (int64), selected (bool); in display order, values without lessons included.
        Choose, and mistakes, as in `select`.

        >>> c.facets(thema="ethisch-bankieren")["soort"][["value", "count"]].values.tolist()
        [['practice', 24], ['plan', 2], ['pitfall', 9], ['recommendation', 6], ['tool', 12]]
        """
        return {
            facet: self.dimension(facet).frame.assign(count=counts, selected=selected)
            for facet, counts, selected in self._counted(self.asked(selection, **choices))
        }

    def options(self, selection: Selection) -> dict[str, list[Option]]:
        """The rows of `facets`, without the time that pandas takes for frames."""
        return {
            facet: [
                Option(*value, count, on)
                for value, count, on in zip(
                    self.dimension(facet).values, counts.tolist(), selected.tolist(), strict=True
                )
            ]
            for facet, counts, selected in self._counted(self.resolve(selection)[0])
        }

    def summary(
        self, by: Sequence[str], selection: Selection = ALL, **choices: Any
    ) -> pd.DataFrame:
        """How many lessons there are for each value, or pair of values, of one or two of `COUNTED`.

        Columns: for each of `by` the id (str; year int64) and `<by>_label` (str), `lessons`
        (int64) and `total` (int64: the distinct lessons in the selection, the same in every
        row). A lesson with several values counts once for each, so `lessons` can add up to
        more than `total`. Values without lessons are there with 0. ValueError for another
        `by`. Choose, and mistakes, as in `select`.

        >>> c.summary(by=["theme"])["lessons"].tolist()
        [75, 53, 74, 80, 67]
        >>> c.summary(by=["year"], thema="dekolonisering").query("year == 2020")["lessons"].item()
        25
        """
        if isinstance(by, str) or len(by) not in (1, 2) or not set(by) <= COUNTED.keys():
            names = ", ".join(COUNTED)
            raise ValueError(f"Tel volgens een lijst van een of twee van {names}; niet {by!r}.")
        inside = self._everything(self._matching(self.asked(selection, **choices))[0])
        parts = [self._dimension(name) for name in by]
        counts = parts[0].cross(parts[1], inside) if parts[1:] else parts[0].counts(inside)
        positions = np.unravel_index(np.arange(len(counts)), [len(part.frame) for part in parts])
        columns: dict[str, Any] = {}
        for name, part, position in zip(by, parts, positions, strict=True):
            chosen = part.frame.take(position).reset_index(drop=True)
            columns[name] = chosen["value"].astype("int64" if COUNTED[name].years else "str")
            columns[f"{name}_label"] = chosen["label"]
        return pd.DataFrame({**columns, "lessons": counts, "total": int(inside.sum())})

    def asked(self, selection: Selection = ALL, **choices: Any) -> Selection:
        """What is asked as a Selection with only values that exist; mistakes as in `select`.

        >>> c.asked(gemeente="44045", text="bank").to_query()  # Moerbeke is part of Lokeren now
        'gemeente=46029&q=bank'
        """
        known, unknown = self.resolve(asked(selection, choices))
        if unknown:
            labels = {
                facet: {value: label for value, label, _ in self.dimension(facet).values}
                for facet in FACETS
            }
            check_known(unknown, labels)
        return known

    def resolve(self, selection: Selection) -> tuple[Selection, list[Unknown]]:
        """The selection with only what the collection knows, and what it does not.

        The NIS code of a municipality that merged becomes that of today. Of a main theme and one
        of its subthemes the subtheme stays: both together would be all of the main theme.
        """
        asked, known, unknown = self._last_resolved
        if selection == asked:
            return known, unknown
        if selection == known:
            return known, []
        known, unknown = resolve(selection, self._values, self.merged)
        self._last_resolved = selection, known, unknown
        return known, unknown

    def related(self, lesson_id: str, most: int) -> pd.DataFrame:
        """The `most` lessons that resemble `lesson_id`, best first, with the columns of
        `lessons`: by the words they share and, weighing as much, by shared subthemes.

        KeyError when there is no such lesson.
        """
        return self.lessons.take(self.related_rows(lesson_id, most))

    @once
    def related_rows(self, lesson_id: str, most: int) -> Numbers:
        """Where the lessons of `related` stand in `lessons`, in their order; found once."""
        row = self.row_of[lesson_id]
        title, lesson = (self.lessons[column].iat[row] for column in ("title", "lesson"))
        words = self.like(f"{title} {lesson}").scores
        return resembling(row, words, self._dimension("subtheme"), most)

    def dimension(self, facet: str) -> Dimension:
        """Which lessons have which values of `facet` (URL parameter)."""
        return self._dimension(FACETS[facet].by)

    def search(self, text: str) -> Found:
        """Which lessons match `text`, and how well; the arrays are read-only."""
        last, found = self._last_search
        if found is None or last != text:
            found = self.search_index.search(text)
            if text in self.row_of:
                found = replace(
                    found, rows=np.array([one == text for one in self.ids]), all_words=1
                )
            for array in (found.rows, found.scores, found.words):
                array.setflags(write=False)
            self._last_search = text, found
        return found

    def like(self, text: str) -> Found:
        """Which lessons share words with `text`, and how well; what words mean does not count."""
        return self.search_index.search(text, as_written=True)

    def highlight(self, text: str, query: str) -> list[tuple[str, bool]]:
        """`text` in pieces, each with whether it matches the words of `query`.

        >>> c.highlight("Een bank voor Gent", "banken")
        [('Een ', False), ('bank', True), (' voor Gent', False)]
        """
        return self.search_index.highlight(text, query)

    @cached_property
    def parents(self) -> dict[str, str]:
        """The main theme of every theme; "" for what is one itself."""
        return dict(zip(self.themes["id"], self.themes["parent"], strict=True))

    @cached_property
    def municipality_names(self) -> dict[str, str]:
        """The name of every municipality, by its NIS code."""
        return dict(zip(self.municipalities["nis"], self.municipalities["name"], strict=True))

    @cached_property
    def search_index(self) -> SearchIndex:
        """The search index; made when first needed."""
        from lmb_toolkit.query.meanings import BY_WORD, meanings
        from lmb_toolkit.query.search import SearchIndex, searchable

        texts = searchable(self.lessons, self.themes, self.municipalities)
        dimensions = {facet: self.dimension(facet) for facet in BY_WORD}
        return SearchIndex.build(texts, partial(meanings, self.synonyms, self.places, dimensions))

    def _matching(self, known: Selection) -> Matching:
        """For everything that is on the lessons that it lets through, and the scores."""
        if self._last_matching and self._last_matching[0] == known:
            return self._last_matching[1]
        masks = {
            facet: self.dimension(facet).mask(self._chosen(facet, known))
            for facet in FACETS
            if known.chosen(facet)
        }
        scores = np.zeros(0)
        if known.text:
            found = self.search(known.text)
            masks, scores = masks | {"q": found.rows}, found.scores
        self._last_matching = known, (masks, scores)
        return masks, scores

    def _everything(self, masks: dict[str, Mask], without: str = "") -> Mask:
        inside = np.ones(len(self.lessons), np.bool_)
        for facet, mask in masks.items():
            if facet != without:
                inside &= mask
        return inside

    def _chosen(self, facet: str, known: Selection) -> Mask:
        return self.dimension(facet).known(map(str, known.chosen(facet)))

    def _counted(self, known: Selection) -> Iterator[tuple[str, Numbers, Mask]]:
        """For each facet how many lessons every value has, and which values are chosen."""
        masks, _ = self._matching(known)
        for facet in FACETS:
            counts = self.dimension(facet).counts(self._everything(masks, without=facet))
            yield facet, counts, self._chosen(facet, known)

    @cached_property
    def used(self) -> dict[str, set[str]]:
        """The values of every facet (URL parameter) that at least one lesson has."""
        return {
            facet: {option.value for option in options if option.count}
            for facet, options in self.options(ALL).items()
        }

    @cached_property
    def orders(self) -> dict[str, Numbers]:
        """The rows of `lessons` in the order of each sort but the two that need no other:
        alphabetical, and latest addition first."""
        titles = self.lessons["title"].map(alphabetical).to_numpy(object)
        added = self.lessons["added_on"].rank(method="min", ascending=False)
        return {
            "titel": np.argsort(titles, kind="stable"),
            "toegevoegd": np.argsort(added.to_numpy(np.int64), kind="stable"),
        }

    @cached_property
    def ids(self) -> list[str]:
        """The ids of `lessons`, in their order."""
        return self.lessons["id"].tolist()

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Where every lesson stands in `lessons`, by its id."""
        return {lesson_id: row for row, lesson_id in enumerate(self.ids)}

    @cached_property
    def _values(self) -> dict[str, dict[str, str]]:
        """Every value of each facet (URL parameter), and what it is part of."""
        return {
            facet: {value: parent for value, _, parent in self.dimension(facet).values}
            for facet in FACETS
        }

    @cached_property
    def merged(self) -> dict[str, str]:
        """The NIS code of today of every municipality that merged."""
        return dict(zip(self.mergers["old_nis"], self.mergers["new_nis"], strict=True))
