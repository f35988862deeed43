"""A row of a table as a form: one field for every column that a person may change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lmb_toolkit.collection.schema import Field, items, joined
from lmb_toolkit.query.answers import Answers
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import find_municipality
from lmb_toolkit.view.cards import Label, labels, main_themes, theme_labels
from lmb_toolkit.view.forms import Asked
from lmb_toolkit.view.translations import _

FILLED_BY_REVIEW = {
    "lessons": ("id", "status", "added_on", "modified_on", "corrected_on"),
    "trials": ("id", "added_on", "made_lesson", "number_hash", "asked_on"),
}
"""The columns of a table that review fills in itself."""

LONG = (
    *("lesson", "context", "advice", "quote", "question", "learned", "otherwise"),
    *("summary", "definition", "renewed", "text", "what", "steps", "takes", "pitfalls"),
)
"""The columns, in whatever language, that hold more than a line."""
LISTED = ("themes", "trajectories", "editions", "pillars")
"""The tables of which all rows can be read in a list."""


def row_form(
    collection: Collection, table: str, row: Mapping[str, str], errors: Mapping[str, str]
) -> list[Asked]:
    """The fields of `table` with the values of `row` (by column), and what is wrong with them.

    Municipalities are shown by name; `row_of` turns them into codes again.
    """
    form = []
    for field in _given_by_people(collection, table):
        asked = asked_of(collection, table, field)
        text = row.get(field.name, "")
        if asked.control == "places":
            text = "; ".join(collection.municipality_names.get(item, item) for item in items(text))
        values = items(text) if asked.control in ("ticks", "themes") else [text]
        error = errors.get(field.name, "")
        form.append(replace(asked, values=tuple(filter(None, values)), error=error))
    return form


def asked_of(collection: Collection, table: str, field: Field) -> Asked:
    """A column of `table` as a field of a form, empty."""
    control = _control(field)
    hint = (
        _("Namen van Vlaamse gemeenten; zet er een puntkomma tussen.")
        if control == "places"
        else _(field.description)
    )
    options = _options(collection, table, field)
    title, required = _(field.title), field.required
    return Asked(field.name, title, hint, (), required, options, control=control)


def row_labels(collection: Collection, rows: Iterable[Mapping[str, str]]) -> tuple[Label, ...]:
    """What people call rows, each with what it belongs to before it."""
    trajectories = collection.trajectories
    titles = dict(zip(trajectories["id"], trajectories["title"], strict=True))
    titles |= dict(zip(collection.themes["id"], collection.themes["title"], strict=True))
    found = []
    for row in rows:
        key = next(iter(row.values()))
        of = titles.get(row.get("parent") or row.get("theme") or row.get("trajectory") or "", "")
        own = row.get("title") or row.get("name") or _("editie %(n)s") % {"n": row["number"]}
        before = f"{key}." if "slug" in row else f"{_(of)}:" if of else ""
        found.append(Label(key, " ".join(filter(None, [before, row.get("date"), _(own)]))))
    return tuple(found)


def row_of(collection: Collection, table: str, typed: Answers) -> dict[str, str]:
    """What was typed in the form, as cells by column: names of municipalities as codes, and
    themes of the trajectory's own main theme first."""
    row = {}
    for field in _given_by_people(collection, table):
        values = [value.strip() for value in typed.get(field.name, []) if value.strip()]
        if _control(field) == "places":
            parts = [part for value in values for part in items(value)]
            found = [(part, find_municipality(collection, part)) for part in parts]
            values = [known.nis if known else part for part, known in found]
        row[field.name] = joined(values)
    if "themes" in row:
        row["themes"] = joined(_own_first(collection, row["themes"], row["trajectory"]))
    return row


def _own_first(collection: Collection, themes: str, trajectory: str) -> list[str]:
    parents = collection.parents
    own = dict(zip(collection.trajectories["id"], collection.trajectories["theme"], strict=True))
    main = own.get(trajectory, "")
    return sorted(items(themes), key=lambda theme: parents.get(theme) != main)


def _given_by_people(collection: Collection, table: str) -> list[Field]:
    left = FILLED_BY_REVIEW.get(table, ())
    return [field for field in collection.schema.tables[table].fields if field.name not in left]


def _control(field: Field) -> str:
    of = field.references[0] if field.references else ""
    if of == "municipalities":
        return "places"
    if field.separator and of == "themes":
        return "themes"
    if field.categories or "enum" in field.constraints or of in LISTED:
        return "ticks" if field.separator else "choice"
    return "long" if field.name.partition("_")[0] in LONG and not of else "short"


def _options(collection: Collection, table: str, field: Field) -> tuple[Label, ...]:
    of = field.references[0] if field.references else ""
    if of == "themes" and field.separator:
        return tuple(theme_labels(collection).values())
    if of == "themes" and table != "insights":
        return tuple(main_themes(collection))
    if of in LISTED:
        return row_labels(collection, collection.tables.frames[of].astype(str).to_dict("records"))
    if not field.categories:
        return tuple(Label(item, _(item)) for item in field.constraints.get("enum", ()))
    return tuple(labels(collection, field.name, table).values())
