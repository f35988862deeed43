"""What a page is called, and what it says of itself in a tab, a search engine, a message or the
picture beside a shared link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import cards_of, main_themes, theme_labels
from lmb_toolkit.view.explorer import chosen, count_title
from lmb_toolkit.view.labo import BEGINS
from lmb_toolkit.view.own_list import own_list
from lmb_toolkit.view.practice import practice_views
from lmb_toolkit.view.rollout import asked_municipality
from lmb_toolkit.view.translations import _

NAMED = 3
"""Lessons of a list that its description names."""


@dataclass(frozen=True)
class Head:
    """The `title` of what an address shows, a `description` of one or two sentences ("" for that
    of the whole site), and what a picture of it has `above` and `below` the title."""

    title: str
    description: str = ""
    above: str = ""
    below: str = ""


def head(collection: Collection, name: str, title: str, query: str) -> Head:
    """The head of the page `name`, which is called `title`, for an address."""
    asked = parse_qsl(query)
    if name == "uitrol" and (town := _municipality(collection, query)):
        return town
    for view, parameter, make in HEADS:
        value = next((value for key, value in asked if key == parameter and value), "")
        if view == name and value and (found := make(collection, value)):
            return found
    if name == "verkennen" and (labels := chosen(collection, Selection.from_query(query))):
        rows = collection.rows(Selection.from_query(query)).tolist()
        titles = collection.lessons["title"]
        first = "; ".join(titles[row] for row in rows[:NAMED])
        return Head(", ".join(labels), first, above=title, below=count_title(len(rows)))
    if name == "labo" and any(value and key in BEGINS for key, value in asked):
        return Head(_("Wij proberen dit"))
    if name == "selectie" and (shown := own_list(collection, query)).items:
        first = "; ".join(item.title for item in shown.items[:NAMED])
        return Head(shown.title or title, first)
    return Head(_("Leer van wat andere gemeenten deden") if name == "start" else title)


def _lesson(collection: Collection, value: str) -> Head:
    for card in cards_of(collection, [value] if value in collection.row_of else []):
        return Head(card.title, card.lesson, f"{card.theme.label} · {card.kind.label}", card.about)
    return Head(_("Deze les bestaat niet"))


def _practice(collection: Collection, value: str) -> Head | None:
    view = practice_views(collection).get(value)
    if not view:
        return None
    what = " ".join(sentence.text for sentence in view.practice.what)
    return Head(view.title, what, f"{_('Praktijk')} · {view.theme.label}", view.stage.label)


def _theme(collection: Collection, value: str) -> Head | None:
    label = theme_labels(collection).get(value)
    if not label:
        return None
    mains = {item.value: item.label for item in main_themes(collection)}
    count = count_title(len(collection.rows(Selection(themes=(value,)))))
    above = mains.get(collection.parents[value], _("Thema"))
    return Head(label.label, label.meaning, above, count)


def _trajectory(collection: Collection, value: str) -> Head | None:
    table = collection.trajectories
    for row in table[table["id"] == value].itertuples():
        count = count_title(len(collection.rows(Selection(trajectories=(value,)))))
        return Head(_(row.title), _(row.summary), f"{_('Leertraject')} {value}", count)
    return None


def _municipality(collection: Collection, query: str) -> Head | None:
    """Of the municipality that an address names, and of the theme, if any."""
    nis = asked_municipality(collection, query).nis
    if not nis:
        return None
    name = collection.municipality_names[nis]
    themes = theme_labels(collection)
    theme = next((themes[one] for one in Selection.from_query(query).themes if one in themes), None)
    if not theme:
        return Head(_("Gemeenten zoals %(name)s") % {"name": name})
    both = {"theme": theme.label, "name": name}
    return Head(_("%(theme)s voor een gemeente als %(name)s") % both)


HEADS: tuple[tuple[str, str, Callable[[Collection, str], Head | None]], ...] = (
    ("verkennen", "les", _lesson),
    ("praktijk", "praktijk", _practice),
    ("thema", "thema", _theme),
    ("leertrajecten", "traject", _trajectory),
)
"""(view, parameter, what its value makes of the head)."""
