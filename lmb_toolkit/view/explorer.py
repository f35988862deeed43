"""The explorer: search box, facets, chips and lesson cards, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from lmb_toolkit.query.answers import answers, text_of
from lmb_toolkit.query.asking import Unknown
from lmb_toolkit.query.collection import Collection, Option
from lmb_toolkit.query.dimensions import WITHOUT
from lmb_toolkit.query.facets import COUNTED, FACETS
from lmb_toolkit.query.nearest import near_themes, near_words, theme_of, without
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import labels, rendered
from lmb_toolkit.view.kept import kept
from lmb_toolkit.view.lesson import lesson_html
from lmb_toolkit.view.rendering import part, render
from lmb_toolkit.view.sending import sending
from lmb_toolkit.view.translations import _, language, ngettext, number

PAGE = 20
"""Cards shown at first, and added by "toon meer"."""

FEW = 1
"""Cards on a page of the static edition for what was chosen, before the titles of the others; the
reader's browser makes cards of those."""
TITLES = 60
"""Lessons of which such a page has all titles; the topic with the most has fewer."""


@dataclass(frozen=True)
class Chip:
    """One thing that is on, and the address of the view without it.

    `kind` says what the value is where its label alone could be something else too.
    """

    label: str
    without: str
    kind: str = ""


def facet_titles() -> dict[str, str]:
    """The facets in the order of the panel: URL parameter → title."""
    return {parameter: _(facet.title) for parameter, facet in FACETS.items()}


def counted_titles() -> dict[str, str]:
    """What lessons are counted by, in the same order: its name in a summary → title."""
    return {by: _(counted.title) for by, counted in COUNTED.items()}


def sort_titles() -> dict[str, str]:
    """The ways to sort: value → title."""
    return {
        "relevantie": _("Best passend eerst"),
        "nieuwste": _("Recentste bron eerst"),
        "toegevoegd": _("Laatst toegevoegd eerst"),
        "titel": _("Op titel"),
    }


def value_label(facet: str, label: str) -> str:
    """`label` of a value in the reader's language; a municipality keeps its official name."""
    return label if FACETS[facet].municipal else _(label)


def count_title(count: int, shown: str = "") -> str:
    """ "137 lessen", in the reader's language; `shown`: the number as it is written."""
    return ngettext("%(count)s les", "%(count)s lessen", count) % {"count": shown or number(count)}


def explorer_html(collection: Collection, query: str, limit: int = 0) -> str:
    """The whole explorer for `query`, with the first `limit` cards (0: a first page).

    With `les=1-001` in the query it is the page of that one lesson. In the static edition the page
    of all lessons also has what is said of one that is not there.
    """
    if text_of(typed := answers(query), "les"):
        return lesson_html(collection, typed)
    found = _find(collection, query, limit)
    is_whole = sending().static and not query
    return render(
        "explorer.html.j2",
        **_shown(collection, found),
        partly=found.partly,
        cards=rendered(collection, found.first, found.selection.text),
        rest=_titles(collection, found) if found.partly else [],
        missing=lesson_html(collection, {"les": ["{id}"]}) if is_whole else "",
    )


def explorer_panel(collection: Collection) -> str:
    """The choices of the explorer with nothing chosen."""
    return render("panel.html.j2", **_shown(collection, _find(collection, "", 0)))


def _shown(collection: Collection, found: _Found) -> dict[str, Any]:
    """What the templates of the explorer have in common."""
    return {
        **_parts(collection, found),
        "text": found.selection.text,
        "facet_titles": facet_titles(),
        "definitions": FACETS,
        "facets": found.facets,
        "used": collection.used,
        "value_label": value_label,
        "meanings": {
            name: labels(collection, facet.field).values()
            for name, facet in FACETS.items()
            if facet.explained
        },
    }


def _titles(collection: Collection, found: _Found) -> list[tuple[str, str]]:
    """Id and title of the lessons that get no card; of more than `TITLES` none, since each stands
    on the page of its topic."""
    if found.count > TITLES:
        return []
    rows = collection.rows(found.selection)[found.limit :]
    titles = collection.lessons["title"]
    return [(collection.ids[row], titles[row]) for row in rows.tolist()]


def explorer_update(collection: Collection, query: str, limit: int = 0) -> dict[str, Any]:
    """What `query` changes on a page of the explorer: its `parts` (HTML), of its `facets` which
    values are chosen and how many lessons each has, and its `cards` (lesson and HTML).

    A reader's own browser makes the same of the index of the collection (view/static/engine).
    For the page of a lesson, which has another frame, `html` has the whole page.
    """
    if text_of(typed := answers(query), "les"):
        return {"html": lesson_html(collection, typed)}
    found = _find(collection, query, limit)
    html = rendered(collection, found.first, found.selection.text)
    return {
        "parts": _parts(collection, found),
        "facets": {facet: _counted(options) for facet, options in found.facets.items()},
        "cards": [[collection.ids[row], card] for row, card in zip(found.first, html, strict=True)],
    }


@dataclass(frozen=True)
class _Found:
    """What a query finds: how many lessons, which get a card (places in the lessons of the
    collection), the options of the facets, and what theme it is about (its place, if any).
    `partly`: the reader's browser makes the rest, and the facets."""

    selection: Selection
    unknown: list[Unknown]
    count: int
    limit: int
    first: list[int]
    facets: dict[str, list[Option]]
    about: int | None
    partly: bool


def _find(collection: Collection, query: str, limit: int) -> _Found:
    selection, unknown = collection.resolve(Selection.from_query(query))
    partly = bool(query) and sending().static
    limit = FEW if partly else limit or PAGE
    rows = collection.rows(selection)
    facets = {} if partly else collection.options(selection)
    about = _about(collection, selection, rows)
    first = rows[:limit].tolist()
    return _Found(selection, unknown, len(rows), limit, first, facets, about, partly)


def _about(collection: Collection, selection: Selection, rows: NDArray[np.int64]) -> int | None:
    """The one theme that was chosen, or that a question is about; its place among the themes."""
    if selection.text:
        return theme_of(collection, rows)
    if len(selection.themes) != 1 or not len(rows):
        return None
    themes = [value for value, _label, _parent in collection.dimension("thema").values]
    return themes.index(selection.themes[0])


def _parts(collection: Collection, found: _Found) -> dict[str, Markup]:
    """What is around the cards, by the name of its part."""
    title = count_title(found.count)
    return {
        "head": _head(collection, found, title),
        "along": explorer_part("along", _along(found, title)),
        "more": explorer_part("rest", _more(found)),
        "foot": explorer_part("foot", title),
    }


def _counted(options: list[Option]) -> dict[str, Any]:
    return {
        "counts": {option.value: number(option.count) for option in options if option.count},
        "chosen": [option.value for option in options if option.selected],
    }


def _head(collection: Collection, found: _Found, title: str) -> Markup:
    selection = found.selection
    chips = _chips(collection, selection)
    default = "relevantie" if selection.text else "nieuwste"
    return explorer_part(
        "head",
        title,
        f" ({on})" if (on := len(chips) - bool(selection.text)) else "",
        explorer_part("sorting", sort_titles(), selection.sort or default, default),
        _notices(collection, found),
        explorer_part("chips", _joined("chip", [(c.label, c.kind, c.without) for c in chips]))
        if chips
        else "",
        "" if found.count else _empty(collection, selection, chips),
    )


def _along(found: _Found, title: str) -> str:
    if not found.count or found.partly:
        return ""
    return explorer_part("take", title, found.selection.to_query())


def _more(found: _Found) -> str:
    more = min(PAGE, found.count - found.limit)
    if more <= 0 or found.partly:
        return ""
    shown = number(len(found.first))
    return explorer_part("more", shown, number(found.count), found.limit + PAGE, more)


def _notices(collection: Collection, found: _Found) -> Markup:
    """What is not as the address asks, and the theme that it is about."""
    notices = [_unknown(collection, item) for item in found.unknown]
    if found.selection.text:
        notices += _near(collection, found.selection)
    notices += _without_municipality(collection, found.selection)
    if found.about is not None:
        theme, label, _parent = collection.dimension("thema").values[found.about]
        notices.append(explorer_part("about", theme, value_label("thema", label)))
    return Markup("").join(notices)


def _without_municipality(collection: Collection, selection: Selection) -> Iterator[Markup]:
    """How many lessons a size or province leaves out since they have no municipality, and the
    address that has them too."""
    chosen = {
        facet.field: values
        for name, facet in FACETS.items()
        if facet.local and (values := selection.chosen(name))
    }
    if not chosen or WITHOUT in chain(*chosen.values()):
        return
    only: dict[str, Any] = dict.fromkeys(chosen, WITHOUT)
    alone = replace(selection, **only)
    if count := len(collection.rows(alone)):
        too: dict[str, Any] = {f: (*values, WITHOUT) for f, values in chosen.items()}
        address = replace(selection, **too).to_query()
        yield explorer_part("without_municipality", count, number(count), address)


def _near(collection: Collection, selection: Selection) -> Iterator[Markup]:
    """That not every lesson has all that a text asks, and what none has."""
    answer = collection.search(selection.text)
    if answer.partial:
        yield explorer_part("partial", dutch())
    elif answer.all_words < answer.rows.sum():
        yield explorer_part("near", answer.all_words, number(answer.all_words))
    if answer.missing and answer.rows.any():
        left = replace(selection, text=without(selection.text, answer.missing))
        yield explorer_part("missing", _quoted(answer.missing), left.to_query())


def dutch() -> Markup:
    """That lessons are in Dutch, for who reads another language."""
    return explorer_part("dutch", language() != "nl")


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _unknown(collection: Collection, item: Unknown) -> Markup:
    if item.replacement:
        return explorer_part("merged", *merged_names(collection)[item.value])
    facet = facet_titles().get(item.parameter, item.parameter)
    return explorer_part("unknown", item.value, facet.lower())


@kept
def merged_names(collection: Collection) -> dict[str, tuple[str, str]]:
    """The name of each municipality that merged and that of today's, by the old NIS code."""
    columns = (collection.mergers[name] for name in ("old_nis", "old_name", "new_name"))
    return {nis: (old, new) for nis, old, new in zip(*columns, strict=True)}


def _chips(collection: Collection, selection: Selection) -> list[Chip]:
    chips = []
    if selection.text:
        without = replace(selection, text="")
        chips.append(Chip(f"“{selection.text}”", without.to_query()))
    for facet in FACETS:
        if not (asked := set(map(str, selection.chosen(facet)))):
            continue
        for value, label, _parent in collection.dimension(facet).values:
            if value in asked:
                without = selection.toggle(facet, value)
                name = value_label(facet, label)
                chips.append(Chip(name, without.to_query(), _(FACETS[facet].chip)))
    return chips


def _empty(collection: Collection, selection: Selection, chips: list[Chip]) -> Markup:
    """What to do when nothing is found: what comes near the words, and the chips whose removal
    alone gives lessons, most lessons first."""
    if not len(collection.lessons):
        return explorer_part("empty", explorer_part("no_lessons"), "")
    counted = [(c, len(collection.rows(Selection.from_query(c.without)))) for c in chips]
    looser = sorted(((c, count) for c, count in counted if count), key=lambda one: -one[1])
    each = [(f"{c.kind} {c.label}".strip(), c.without, n, number(n)) for c, n in looser]
    way = explorer_part("looser", _joined("without", each)) if each else explorer_part("again")
    missing = collection.search(selection.text).missing if selection.text else ()
    if not missing or collection.search(selection.text).rows.any():
        return explorer_part("empty", explorer_part("no_match"), way)
    why = explorer_part("not_found", _quoted(missing))
    return explorer_part("empty", why, _nearest(collection, missing) + way)


def _nearest(collection: Collection, missing: Sequence[str]) -> Markup:
    """The words and the theme that come near words that no lesson has."""
    words = near_words(collection, missing)
    dimension = collection.dimension("thema")
    labels = [value_label("thema", label) for _value, label, _parent in dimension.values]
    counts = dimension.counts(np.ones(len(collection.lessons), np.bool_)).tolist()
    themes = [
        (
            labels[place],
            Selection(themes=(dimension.values[place][0],)).to_query(),
            counts[place],
            number(counts[place]),
        )
        for place in near_themes(collection, missing, labels, words)
    ]
    near = [(word, Selection(text=word).to_query()) for word in words]
    return explorer_part(
        "nearest",
        dutch(),
        explorer_part("near_words", _joined("near_word", near)) if near else "",
        explorer_part("near_themes", _joined("near_theme", themes)),
    )


def chosen(collection: Collection, selection: Selection) -> list[str]:
    """What a selection asks, in words: what was typed, then each value by its label."""
    return [chip.label for chip in _chips(collection, collection.resolve(selection)[0])]


def _joined(macro: str, each: Iterable[Sequence[Any]]) -> Markup:
    return Markup("\n").join(explorer_part(macro, *arguments) for arguments in each)


def explorer_part(macro: str, *arguments: Any) -> Markup:
    """What `macro` of explorer_parts.html.j2 makes of `arguments`."""
    return part("explorer_parts.html.j2", macro, *arguments)
