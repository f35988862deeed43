"""The fields of each task at the desk, and what was typed in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lmb_toolkit.collection.schema import joined
from lmb_toolkit.query.answers import Answers, text_of
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import Label
from lmb_toolkit.view.desk_tasks import (
    KEPT_ROWS,
    NEW_ROW,
    changeable,
    editable,
    name_keys,
    name_of,
    titles,
)
from lmb_toolkit.view.forms import Asked
from lmb_toolkit.view.rowform import asked_of, row_form, row_labels
from lmb_toolkit.view.translations import _

LONG = ("about", "who", "origin", "caution", "note")
"""The names, in whatever language, that hold more than a line."""
NEW = "nieuw-"
"""What the fields of a theme begin with that comes along with a trajectory."""


@dataclass(frozen=True)
class FieldGroup:
    """Some fields of a form under a heading; `folded` when most people need none of them."""

    title: str
    fields: list[Asked]
    folded: bool = False


@dataclass(frozen=True)
class Opened:
    """What is changed: the `row` that the form holds (by column), what it is `called`, and, of a
    table, its `rows` to choose from."""

    called: str
    row: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]]


def fields_of(
    collection: Collection, task: str, typed: Answers, opened: Opened
) -> list[FieldGroup]:
    """The form of a task, with what was typed in it or what it changes."""
    if task == "leertraject":
        trajectory = [*_fields(collection, "trajectories", typed, without=("slug",))]
        theme = _fields(collection, "themes", typed, without=("id", "parent"), prefix=NEW)
        subthemes = Asked(
            f"{NEW}subthemas",
            _("Subthema's"),
            _("Eén op een regel, zoals: Regenwater: opvangen, hergebruiken en laten insijpelen."),
            tuple(typed.get(f"{NEW}subthemas", ())),
            control="long",
        )
        own, translated = _split(list(theme))
        return [
            *_two(_("Het leertraject"), trajectory),
            FieldGroup(_("Een nieuw thema, als er nog geen past"), [*own, subthemes]),
            FieldGroup(_("Het thema in het Engels en het Frans"), translated, folded=True),
        ]
    if table := NEW_ROW.get(task):
        return _two(titles()[task], _fields(collection, table, typed, without=("id",)))
    if task in ("wijzig", "weg"):
        table = text_of(typed, "tabel")
        offered = [t for t in editable(collection) if task == "wijzig" or t not in KEPT_ROWS]
        which = [_choice("tabel", _("Waaruit?"), typed, _tables(collection, offered))]
        if table in offered:
            which.append(_choice("welk", _("Wat precies?"), typed, _called(collection, opened)))
        if task == "weg" or not opened.row:
            return [FieldGroup("", which)]
        shown = changeable(collection, table)
        form = row_form(collection, table, opened.row, {})
        fields = [asked for asked in form if asked.name in shown]
        return [FieldGroup("", which), *_two(_("Zo wordt het"), fields)]
    if task == "namen":
        own, translated = _split([_named(key, opened) for key in name_keys()])
        title = _("In het Engels en het Frans")
        return [FieldGroup(titles()[task], own), FieldGroup(title, translated, folded=True)]
    if task == "samen":
        themes = _called(collection, opened)
        return [
            FieldGroup(
                "",
                [
                    _choice("welk", _("Dit thema verdwijnt"), typed, themes),
                    _choice("in", _("En gaat op in"), typed, themes),
                ],
            )
        ]
    asked = Asked("les", _("Nummer van de les"), _("Zoals 2-014."), tuple(typed.get("les", ())))
    if task == "verplaats":
        target = Asked(
            "trajectory",
            _("Naar leertraject"),
            "",
            tuple(typed.get("trajectory", ())),
            True,
            row_labels(collection, collection.trajectories.astype(str).to_dict("records")),
            control="choice",
        )
        below = Asked(
            "themes",
            _("Subthema's"),
            _("Het eerste is er een van dat leertraject."),
            tuple(typed.get("themes", ())),
            True,
            control="themes",
        )
        return [FieldGroup("", [asked, target, below])]
    form = row_form(collection, "lessons", opened.row, {}) if opened.row else []
    own = [item for item in form if item.name != "trajectory"]
    return [FieldGroup("", [asked]), *([FieldGroup(_("De les"), own)] if own else [])]


def _fields(
    collection: Collection,
    table: str,
    typed: Answers,
    without: Sequence[str] = (),
    prefix: str = "",
) -> Iterator[Asked]:
    """The fields of a new row, with what was typed."""
    by_itself = _by_itself(table)
    for field in collection.schema.tables[table].fields:
        if field.name in without:
            continue
        asked = asked_of(collection, table, field)
        yield replace(
            asked,
            name=f"{prefix}{field.name}",
            hint=by_itself.get(field.name, asked.hint),
            values=tuple(typed.get(f"{prefix}{field.name}", ())),
            required=asked.required and field.name not in by_itself and not prefix,
        )


def _by_itself(table: str) -> dict[str, str]:
    """The columns of a new row that may stay empty, and what happens then."""
    found = {
        "trajectories": {
            "id": _("Leeg: het volgende nummer."),
            "theme": _("Leeg als je hieronder een nieuw thema maakt."),
        },
        "editions": {"number": _("Leeg: de volgende keer.")},
        "sessions": {
            "trajectory": _("Leeg: dat van de editie."),
            "year": _("Enkel als de bron geen dag noemt."),
            "announced": _("Leeg: ja."),
        },
        "themes": {"parent": _("Leeg voor een hoofdthema.")},
    }
    return found.get(table, {})


def _called(collection: Collection, opened: Opened) -> tuple[Label, ...]:
    return row_labels(collection, opened.rows.values())


def _tables(collection: Collection, names: Iterable[str]) -> tuple[Label, ...]:
    return tuple(Label(name, _(collection.schema.tables[name].title)) for name in names)


def _choice(name: str, label: str, typed: Answers, options: tuple[Label, ...]) -> Asked:
    return Asked(name, label, "", tuple(typed.get(name, ())), True, options, control="choice")


def _named(name: str, opened: Opened) -> Asked:
    control = "long" if name.partition("_")[0] in LONG else "short"
    return Asked(
        name, name_of(name), "", (opened.row.get(name, ""),), name == "name", control=control
    )


def _split(fields: list[Asked]) -> tuple[list[Asked], list[Asked]]:
    translated = [a for a in fields if a.name.endswith(("_en", "_fr")) and not a.required]
    return [asked for asked in fields if asked not in translated], translated


def _two(title: str, fields: Iterator[Asked] | list[Asked]) -> list[FieldGroup]:
    own, translated = _split(list(fields))
    folded = FieldGroup(_("In het Engels en het Frans"), translated, folded=True)
    return [FieldGroup(title, own), *([folded] if translated else [])]


def cells(typed: Answers, prefix: str = "") -> dict[str, str]:
    """What was typed, as cells by column: of the fields that begin with `prefix`."""
    return {
        name.removeprefix(prefix): joined(filter(None, map(str.strip, values)))
        for name, values in typed.items()
        if name.startswith(prefix) and (prefix or not name.startswith(NEW))
    }


def subthemes(text: str) -> list[tuple[str, str]]:
    """The title and the definition in each line "Titel: wat eronder valt"."""
    lines = [line.partition(":") for line in text.splitlines() if line.strip()]
    return [(title.strip(), meaning.strip()) for title, _colon, meaning in lines]
