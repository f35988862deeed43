"""A list of one's own: lessons and practices in the order of an address, as a page.

Nothing of it is kept on a server: it is in the address, and in the reader's browser
(view/static/saved.js).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import parse_qsl, urlencode

from lmb_toolkit.collection.limits import LISTED, TITLE_LETTERS
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import Card, cards, cards_of
from lmb_toolkit.view.practice import PracticeView, practice_views
from lmb_toolkit.view.qr import code_of
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.sending import mail_link, sending
from lmb_toolkit.view.translations import _

Item: TypeAlias = Card | PracticeView


@dataclass(frozen=True)
class ListedItems:
    """Lessons and practices in an order of one's own; `unknown` are ids that are neither a
    published lesson nor a practice."""

    title: str
    items: tuple[Item, ...]
    unknown: tuple[str, ...]

    @property
    def ids(self) -> list[str]:
        """What the list holds, as its address names it."""
        return [item.id for item in self.items]


@dataclass(frozen=True)
class MovableItem:
    """An item with the addresses of the list in which it stands higher or lower ("" at an end),
    or no longer."""

    item: Item
    up: str
    down: str
    without: str


def own_list(collection: Collection, query: str) -> ListedItems:
    """What `lijst=1-001,bank-toetsen` and `titel=` in an address ask."""
    asked = dict(reversed(parse_qsl(query)))
    ids = list(dict.fromkeys(filter(None, asked.get("lijst", "").split(","))))[:LISTED]
    rows = [collection.row_of[id] for id in ids if id in collection.row_of]
    found: dict[str, Item] = {
        card.id: card for card in cards(collection, collection.lessons.take(rows))
    }
    if len(found) < len(ids):
        found |= practice_views(collection)
    return ListedItems(
        " ".join(asked.get("titel", "").split())[:TITLE_LETTERS],
        tuple(found[id] for id in ids if id in found),
        tuple(id for id in ids if id not in found),
    )


def list_query(ids: Sequence[str], title: str = "") -> str:
    """The query string of a list; "" of an empty one."""
    asked = {"lijst": ",".join(ids), "titel": title}
    return urlencode({name: value for name, value in asked.items() if value}, safe=",")


def own_list_html(collection: Collection, query: str, limit: int = 0) -> str:
    """The page of a list: its order, ways to pass it on, and what to take along."""
    shown = own_list(collection, query)
    whole = list_query(shown.ids, shown.title)
    link = f"{sending().site}selectie?{whole}" if sending().site else ""
    return render(
        "own_list.html.j2",
        shown=shown,
        rows=_rows(shown),
        query=whole,
        link=link,
        mail=mail_link(shown.title or _("Lessen uit andere gemeenten"), _mail(shown, link), ""),
        qr=code_of(link) if shown.items else "",
        letters=TITLE_LETTERS,
        is_file=sending().static,
    )


def titles(collection: Collection) -> dict[str, tuple[str, str, str]]:
    """What a list of names says of each lesson and practice: id → its title, where and when or
    how far, and the view with the whole."""
    lessons = cards_of(collection, collection.ids)
    return {
        card.id: (
            card.title,
            ", ".join(str(part) for part in (card.places, card.outside, card.year) if part),
            "verkennen",
        )
        for card in lessons
    } | {
        id: (practice.title, practice.stage.label, "praktijk")
        for id, practice in practice_views(collection).items()
    }


def _rows(shown: ListedItems) -> list[MovableItem]:
    def moved(at: int, to: int) -> str:
        if not 0 <= to < len(shown.ids):
            return ""
        ids = [id for id in shown.ids if id != shown.ids[at]]
        return list_query([*ids[:to], shown.ids[at], *ids[to:]], shown.title)

    return [
        MovableItem(
            item,
            moved(at, at - 1),
            moved(at, at + 1),
            list_query([id for id in shown.ids if id != item.id], shown.title),
        )
        for at, item in enumerate(shown.items)
    ]


def _mail(shown: ListedItems, link: str) -> str:
    lines = [f"{at}. {item.title}" for at, item in enumerate(shown.items, 1)]
    return "\n".join([*([link, ""] if link else []), *lines])
