"""A list of one's own: lessons and practices in the order of an address, as a page.

Nothing of it is kept on a server: it is in the address, and in the reader's browser
(view/static/saved.js).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup

from lmb_toolkit.collection.limits import LISTED, TITLE_LETTERS
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import Card, cards, cards_of
from lmb_toolkit.view.practice import PracticeView, practice_views
from lmb_toolkit.view.qr import code_of
from lmb_toolkit.view.rendering import gap, part, render
from lmb_toolkit.view.sending import LONGEST_LINK, mail_link, sending
from lmb_toolkit.view.translations import _

Item: TypeAlias = Card | PracticeView

KINDS = ("lesson", "practice")


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


class Row(NamedTuple):
    """What a list shows of an item: where and when, or how far; the colour of its theme; and the
    mark (see `_marks`) of its kind or stage."""

    title: str
    about: str
    color: str
    mark: str


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
    title = shown.title or _("Jouw selectie")
    notices = Markup("").join(_part("missing", id) for id in shown.unknown)
    content = _listed(shown, title) if shown.items else _part("nothing")
    return render("own_list.html.j2", page=_part("page", title, notices, content))


def list_data(collection: Collection) -> dict[str, Any]:
    """What a reader's own browser makes the same page of (view/static/edition/list.js): the `Row`
    of every lesson, in the order of the collection, and of every practice, by id, and `_pieces`.
    """
    lessons = list(cards_of(collection, collection.ids))
    practices = list(practice_views(collection).values())
    return {
        "lesson": {card.id: _row(card) for card in lessons},
        "practice": {view.id: _row(view) for view in practices},
        "pieces": _pieces([*lessons, *practices]),
    }


def _pieces(items: Iterable[Item]) -> dict[str, Any]:
    """Limits, texts, and the parts of view/templates/own_list_parts.html.j2 with gaps."""

    def gaps(*names: str) -> list[Markup]:
        return [gap(name) for name in names]

    row = gaps("id", "title", "about", "color", "mark", "moves")
    move = gaps("id", "title", "address")
    listed = gaps("ids", "title", "count", "rows", "mail", "link", "along")
    return {
        "most": LISTED,
        "letters": TITLE_LETTERS,
        "longest": LONGEST_LINK,
        "untitled": _("Jouw selectie"),
        "subject": _("Lessen uit andere gemeenten"),
        "page": _part("page", *gaps("title", "notices", "content")),
        "missing": _part("missing", gap("id")),
        "nothing": _part("nothing"),
        "listed": _part("listed", TITLE_LETTERS, "", *listed),
        "link": _part("in_words", gap("link")),
        "along": _part("table", *gaps("ids", "subject")),
        "row": {kind: _part("row", kind, *row) for kind in KINDS},
        "move": {
            name: {kind: _part("move", name, words, kind, *move) for kind in KINDS}
            for name, words in _moves().items()
        },
        "end": {name: _part("no_move", name) for name in ("up", "down")},
        "mark": _marks(items),
    }


def _part(macro: str, *arguments: Any) -> Markup:
    return part("own_list_parts.html.j2", macro, *arguments)


def _row(item: Item) -> Row:
    if isinstance(item, Card):
        return Row(item.title, item.about, item.theme.color, item.kind.value)
    return Row(item.title, item.stage.label, item.theme.color, item.stage.value)


def _marks(items: Iterable[Item]) -> dict[str, Markup]:
    """The badge of each kind of lesson and the dots of each stage among `items`."""
    return {
        _row(item).mark: part("card.html.j2", "kind_badge", item.kind)
        if isinstance(item, Card)
        else part("practice.html.j2", "stage", item)
        for item in items
    }


def _moves() -> dict[str, str]:
    return {"up": _("Zet hoger"), "down": _("Zet lager"), "close": _("Haal weg")}


def _listed(shown: ListedItems, title: str) -> Markup:
    whole = list_query(shown.ids, shown.title)
    link = f"{sending().site}selectie?{whole}" if sending().site else ""
    marks = _marks(shown.items)
    return _part(
        "listed",
        TITLE_LETTERS,
        code_of(link),
        ",".join(shown.ids),
        shown.title,
        len(shown.items),
        Markup("").join(_shown_row(shown, at, marks) for at in range(len(shown.items))),
        mail_link(shown.title or _("Lessen uit andere gemeenten"), _mail(shown, link), ""),
        _part("in_words", link) if link else "",
        part("take.html.j2", "take", whole, title),
    )


def _shown_row(shown: ListedItems, at: int, marks: dict[str, Markup]) -> Markup:
    """The item at `at`, with the ways to the list in which it stands higher or lower, unless it is
    at that end, or no longer."""
    item = shown.items[at]
    kind = "lesson" if isinstance(item, Card) else "practice"
    row = _row(item)
    others = [id for id in shown.ids if id != item.id]
    moves = Markup("")
    for (name, words), to in zip(_moves().items(), (at - 1, at + 1, None), strict=True):
        if to is None or 0 <= to < len(shown.ids):
            ids = others if to is None else [*others[:to], item.id, *others[to:]]
            address = list_query(ids, shown.title)
            moves += _part("move", name, words, kind, item.id, item.title, address)
        else:
            moves += _part("no_move", name)
    return _part("row", kind, item.id, *row[:3], marks[row.mark], moves)


def _mail(shown: ListedItems, link: str) -> str:
    lines = [f"{at}. {item.title}" for at, item in enumerate(shown.items, 1)]
    return "\n".join([*([link, ""] if link else []), *lines])
