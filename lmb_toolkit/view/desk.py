"""The desk for trajectories, themes and lessons: forms, and what would change, as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lmb_toolkit.collection.problems import Problem
from lmb_toolkit.collection.schema import Field
from lmb_toolkit.query.answers import Answers, text_of
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import municipalities
from lmb_toolkit.view.cards import Label, main_themes, theme_labels
from lmb_toolkit.view.forms import Asked, themes_below
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.rowform import row_form
from lmb_toolkit.view.translations import _

LONG = ("summary", "definition", "renewed")
NEW = "nieuw-"
"""What the fields of a theme begin with that comes along with a trajectory."""


def tasks() -> dict[str, str]:
    """What can be done here, by the value of `wat`."""
    return {
        "leertraject": _("Nieuw leertraject"),
        "editie": _("Nieuwe editie"),
        "sessie": _("Nieuwe sessie"),
        "thema": _("Nieuw thema"),
        "hernoem": _("Thema wijzigen"),
        "samen": _("Thema's samenvoegen"),
        "les": _("Les verbeteren"),
        "verplaats": _("Les verplaatsen"),
    }


@dataclass(frozen=True)
class FieldGroup:
    """Some fields of a form under a heading; `folded` when most people need none of them."""

    title: str
    fields: list[Asked]
    folded: bool = False


@dataclass(frozen=True)
class Preview:
    """What would change: for each file the lines that go and come."""

    files: Sequence[tuple[str, Sequence[str]]] = ()


@dataclass(frozen=True)
class DeskOutcome:
    """What came of a button; `page` is where it can be seen."""

    said: str = ""
    failed: bool = False
    problems: tuple[Problem, ...] = ()
    page: str = ""


def desk_html(
    collection: Collection,
    given: Answers,
    lesson: Mapping[str, str],
    preview: Preview | None,
    outcome: DeskOutcome,
    last: str,
) -> str:
    """The desk with the form of the task `wat` in `given`; `lesson` is the row that is mended,
    `last` the change that can be undone."""
    task = text_of(given, "wat")
    task = task if task in tasks() else "leertraject"
    wrong = {problem.column or "": problem for problem in outcome.problems if problem.column}
    parts = [
        replace(part, fields=[_with_error(asked, wrong) for asked in part.fields])
        for part in _parts(collection, task, given, lesson)
    ]
    shown = {asked.name.removeprefix(NEW) for part in parts for asked in part.fields}
    return render(
        "desk.html.j2",
        tasks=tasks(),
        task=task,
        parts=parts,
        themes=themes_below(collection),
        places=municipalities(collection),
        lesson=lesson,
        preview=preview,
        outcome=outcome,
        other=[problem for problem in outcome.problems if problem.column not in shown],
        last=last,
    )


def _with_error(asked: Asked, wrong: Mapping[str, Problem]) -> Asked:
    problem = wrong.get(asked.name.removeprefix(NEW))
    return replace(asked, error=f"{problem.message} {problem.remedy}") if problem else asked


def _parts(
    collection: Collection, task: str, given: Answers, lesson: Mapping[str, str]
) -> list[FieldGroup]:
    if task == "leertraject":
        trajectory = [*_fields(collection, "trajectories", given, without=("slug",))]
        theme = _fields(collection, "themes", given, without=("id", "parent"), prefix=NEW)
        subthemes = Asked(
            f"{NEW}subthemas",
            _("Subthema's"),
            _("Eén op een regel, zoals: Regenwater: opvangen, hergebruiken en laten insijpelen."),
            tuple(given.get(f"{NEW}subthemas", ())),
            control="long",
        )
        own, translated = _split(list(theme))
        return [
            *_two(_("Het leertraject"), trajectory),
            FieldGroup(_("Een nieuw thema, als er nog geen past"), [*own, subthemes]),
            FieldGroup(_("Het thema in het Engels en het Frans"), translated, folded=True),
        ]
    if task == "editie":
        return _two(_("De editie"), _fields(collection, "editions", given, without=("id",)))
    if task == "sessie":
        return _two(_("De sessie"), _fields(collection, "sessions", given, without=("id",)))
    if task == "thema":
        return _two(_("Het thema"), _fields(collection, "themes", given, without=("id",)))
    if task == "hernoem":
        id = text_of(given, "welk")
        rows = {row["id"]: row for row in collection.themes.to_dict("records")}
        now = {name: [text] for name, text in rows.get(id, {}).items()}
        filled = given if "title" in given and text_of(given, "toonde") == id else now
        fields = _fields(collection, "themes", filled, without=("id", "parent"))
        return [
            FieldGroup("", [_theme("welk", _("Welk thema?"), collection, given)]),
            *(_two(_("Zo wordt het"), fields) if id else []),
        ]
    if task == "samen":
        return [
            FieldGroup(
                "",
                [
                    _theme("welk", _("Dit thema verdwijnt"), collection, given),
                    _theme("in", _("En gaat op in"), collection, given),
                ],
            )
        ]
    asked = Asked("les", _("Nummer van de les"), _("Zoals 2-014."), tuple(given.get("les", ())))
    if task == "verplaats":
        target = Asked(
            "trajectory",
            _("Naar leertraject"),
            "",
            tuple(given.get("trajectory", ())),
            True,
            _rows(collection, "trajectories"),
            control="choice",
        )
        below = Asked(
            "themes",
            _("Subthema's"),
            _("Het eerste is er een van dat leertraject."),
            tuple(given.get("themes", ())),
            True,
            control="themes",
        )
        return [FieldGroup("", [asked, target, below])]
    form = row_form(collection, "lessons", lesson, {}) if lesson else []
    own = [item for item in form if item.name != "trajectory"]
    return [FieldGroup("", [asked]), *([FieldGroup(_("De les"), own)] if own else [])]


def _fields(
    collection: Collection,
    table: str,
    given: Answers,
    without: Sequence[str] = (),
    prefix: str = "",
) -> Iterator[Asked]:
    for field in collection.schema.tables[table].fields:
        if field.name in without:
            continue
        needed = field.required and field.name not in ("id", "number", "year", "announced")
        yield Asked(
            f"{prefix}{field.name}",
            _(field.title),
            _filled(field),
            tuple(given.get(f"{prefix}{field.name}", ())),
            needed and not (prefix or field.name == "theme"),
            _options(collection, field),
            control=_control(field),
        )


def _filled(field: Field) -> str:
    by_itself = {
        "id": _("Leeg: het volgende nummer."),
        "number": _("Leeg: de volgende keer."),
        "year": _("Enkel als de bron geen dag noemt."),
        "theme": _("Leeg als je hieronder een nieuw thema maakt."),
        "parent": _("Leeg voor een hoofdthema."),
    }
    return by_itself.get(field.name) or _(field.description)


def _control(field: Field) -> str:
    if field.separator and field.categories:
        return "ticks"
    if field.references or field.categories or "enum" in field.constraints:
        return "choice"
    return "long" if field.name.partition("_")[0] in LONG else "short"


def _options(collection: Collection, field: Field) -> tuple[Label, ...]:
    if field.references == ("themes", "id"):
        return tuple(main_themes(collection))
    if field.references:
        return _rows(collection, field.references[0])
    if not field.categories:
        return tuple(Label(item, _(item)) for item in field.constraints.get("enum", ()))
    return tuple(Label(item.value, _(item.label)) for item in field.categories)


def _rows(collection: Collection, table: str) -> tuple[Label, ...]:
    titles = dict(zip(collection.trajectories["id"], collection.trajectories["title"], strict=True))
    if table == "trajectories":
        return tuple(Label(id, f"{id}. {_(title)}") for id, title in titles.items())
    return tuple(
        Label(row.id, f"{_(titles[row.trajectory])}, {_('editie %(n)s') % {'n': row.number}}")
        for row in collection.editions.itertuples()
    )


def _theme(name: str, label: str, collection: Collection, given: Answers) -> Asked:
    parents, themes = collection.parents, theme_labels(collection)
    options = tuple(
        Label(id, f"{themes[parents[id]].label}: {theme.label}" if parents[id] else theme.label)
        for id, theme in themes.items()
    )
    return Asked(name, label, "", tuple(given.get(name, ())), True, options, control="choice")


def _split(fields: list[Asked]) -> tuple[list[Asked], list[Asked]]:
    translated = [asked for asked in fields if asked.name.endswith(("_en", "_fr"))]
    return [asked for asked in fields if asked not in translated], translated


def _two(title: str, fields: Iterator[Asked] | list[Asked]) -> list[FieldGroup]:
    own, translated = _split(list(fields))
    return [
        FieldGroup(title, own),
        FieldGroup(_("In het Engels en het Frans"), translated, folded=True),
    ]


def cells(given: Answers, prefix: str = "") -> dict[str, str]:
    """What was typed, as cells by column: of the fields that begin with `prefix`."""
    return {
        name.removeprefix(prefix): ";".join(value.strip() for value in values if value.strip())
        for name, values in given.items()
        if name.startswith(prefix) and (prefix or not name.startswith(NEW))
    }


def subthemes(text: str) -> list[tuple[str, str]]:
    """The title and the definition in each line "Titel: wat eronder valt"."""
    lines = [line.partition(":") for line in text.splitlines() if line.strip()]
    return [(title.strip(), meaning.strip()) for title, _colon, meaning in lines]
