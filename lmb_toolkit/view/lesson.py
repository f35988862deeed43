"""One lesson at its own address: everything about it, what is related, how to cite it."""

from __future__ import annotations

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import Label, cards, labels
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _

RELATED = 5


def lesson_html(collection: Collection, lesson_id: str) -> str:
    """The page of the lesson `lesson_id`, or one that says that there is no such lesson."""
    rows = collection.lessons[collection.lessons["id"] == lesson_id]
    if rows.empty:
        return render("lesson.html.j2", lesson=None, lesson_id=lesson_id)
    row = rows.iloc[0]
    pillars = {
        item.id: Label(item.id, _(item.title), _(item.definition))
        for item in collection.pillars.itertuples()
    }
    trajectories = collection.trajectories.set_index("id")["title"]
    return render(
        "lesson.html.j2",
        lesson=next(cards(collection, rows)),
        lesson_id=lesson_id,
        pillars=[pillars[item] for item in row["pillars"].split(";") if item],
        sdgs=[item for item in row["sdgs"].split(";") if item],
        trajectory=Label(row["trajectory"], _(trajectories[row["trajectory"]])),
        of_trajectory=row["source_type"] == "leertraject",
        kinds=labels(collection, "kind"),
        related=list(cards(collection, collection.related(lesson_id, RELATED))),
        version=collection.schema.version,
        package=collection.schema.title,
    )
