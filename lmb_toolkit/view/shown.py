"""What a collection and a selection show of themselves in a notebook."""

from __future__ import annotations

from functools import singledispatch

from lmb_toolkit.collection.folder import CHECKOUT
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.query.shown import Shown
from lmb_toolkit.view.cards import last_modified
from lmb_toolkit.view.explorer import count_title, facet_titles, sort_titles
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _


@singledispatch
def shown_html(value: Shown) -> str:
    """`value` as HTML for the output of a cell; TypeError for what has no view."""
    raise TypeError(type(value).__name__)


@shown_html.register
def _collection(collection: Collection) -> str:
    """How many lessons on what, of which day, from where, and what to type next."""
    folder = collection.tables.folder
    inside = folder.is_relative_to(CHECKOUT)
    themes = collection.summary(by=["theme"])
    return render(
        "shown_collection.html.j2",
        title=_(collection.schema.title),
        count=count_title(len(collection.lessons)),
        themes=list(zip(themes["theme_label"].map(_), themes["lessons"].tolist(), strict=True)),
        updated=last_modified(collection),
        version=collection.schema.version,
        folder=folder.relative_to(CHECKOUT).as_posix() if inside else folder.name,
        sources=[_(source["title"]) for source in collection.schema.sources],
        licenses=[_(licence["title"]) for licence in collection.schema.licenses],
    )


@shown_html.register
def _selection(selection: Selection) -> str:
    """What is asked, and the address of the dashboard that shows it."""
    asked = [
        (title, ", ".join(map(str, selection.chosen(facet))))
        for facet, title in facet_titles().items()
        if selection.chosen(facet)
    ]
    if selection.text:
        asked.append((_("Woorden"), selection.text))
    if selection.sort:
        asked.append((_("Sorteer"), sort_titles().get(selection.sort, selection.sort)))
    return render("shown_selection.html.j2", asked=asked, address=selection.to_query())
