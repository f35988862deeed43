"""The desk for trajectories, themes and lessons: forms, and what would change, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lmb_toolkit.collection.problems import Problem
from lmb_toolkit.collection.schema import Field
from lmb_toolkit.query.answers import Answers, text_of
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import municipalities
from lmb_toolkit.view.cards import Label, labels, main_themes
from lmb_toolkit.view.forms import Asked, themes_below
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.rowform import row_form
from lmb_toolkit.view.translations import LANGUAGES, _

LONG = (
    *("summary", "definition", "renewed", "text", "what", "steps", "takes", "pitfalls"),
    *("about", "who", "origin", "caution", "note"),
)
NEW = "nieuw-"
"""What the fields of a theme begin with that comes along with a trajectory."""


NEW_ROW = {
    "editie": "editions",
    "sessie": "sessions",
    "thema": "themes",
    "inzicht": "insights",
    "praktijk": "practices",
}
"""What a task adds → its table."""

FIXED = {
    "themes": ("parent",),
    "trajectories": ("slug",),
    "editions": ("trajectory",),
    "sessions": ("trajectory",),
}
"""Columns that other files or ids follow from: they do not change."""

KEPT_ROWS = ("trajectories", "municipalities")
"""Tables of which no row is taken away: files and ids follow from it."""


def tasks() -> dict[str, dict[str, str]]:
    """What can be done here, by the value of `wat`, under the heading that it stands below."""
    return {
        _("Nieuw"): {
            "leertraject": _("Nieuw leertraject"),
            "editie": _("Nieuwe editie"),
            "sessie": _("Nieuwe sessie"),
            "thema": _("Nieuw thema"),
            "inzicht": _("Nieuw inzicht"),
            "praktijk": _("Nieuwe praktijk"),
        },
        _("Wijzigen"): {
            "wijzig": _("Iets wijzigen"),
            "les": _("Les verbeteren"),
            "verplaats": _("Les verplaatsen"),
            "samen": _("Thema's samenvoegen"),
            "weg": _("Iets weghalen"),
            "namen": _("Namen en contact"),
        },
    }


def names() -> dict[str, str]:
    """What the collection says of itself, by its key under `site`, and what people call it."""
    return {
        "name": _("Naam van de website"),
        "organization": _("Wie de lessen bijhoudt"),
        "who": _("Wie dat is, in één zin"),
        "subject": _("Waarover het gaat, in enkele woorden"),
        "about": _("Waarover het gaat, in één zin"),
        "origin": _("Waar de lessen vandaan komen"),
        "caution": _("Waar een lezer op let"),
        "note": _("Wat er bij de leertrajecten staat"),
        "contact": _("E-mailadres van een dienst"),
        "page": _("Adres van jullie pagina"),
    }


STAYS = {"les": ("les",), "wijzig": ("tabel", "welk"), "weg": ("tabel",)}
"""What stays in the form of a task once it is kept."""

UNTRANSLATED = ("contact", "page")
"""Names that are the same in every language."""


def editable(collection: Collection) -> list[str]:
    """The tables of which a row is changed here: a first column tells its rows apart, and they
    are not reviewed, as lessons and trials are."""
    return [
        table.name
        for table in collection.schema.tables.values()
        if table.primary_key == (table.fields[0].name,) and table.name not in ("lessons", "trials")
    ]


def changeable(collection: Collection, table: str) -> list[str]:
    """The columns of `editable` tables that the form holds."""
    _key, *others = collection.schema.tables[table].by_name
    return [name for name in others if name not in FIXED.get(table, ())]


def name_keys() -> list[str]:
    """The keys under `site` that the form holds."""
    languages = [code for code in LANGUAGES if code != "nl"]
    own = list(names())
    return own + [f"{key}_{code}" for code in languages for key in own if key not in UNTRANSLATED]


def name_of(name: str) -> str:
    """What people call a key under `site`."""
    key, _mark, code = name.partition("_")
    return f"{names()[key]} ({LANGUAGES[code]})" if code else names()[key]


def page_of(table: str, id: str) -> str:
    """The page on which a row can be seen; "" when it has none of its own."""
    if table in ("trajectories", "editions", "sessions"):
        return f"leertrajecten?traject={id.partition('-')[0]}"
    pages = {"themes": f"thema?thema={id}", "practices": f"praktijk?praktijk={id}"}
    return pages.get(table, "")


@dataclass(frozen=True)
class FieldGroup:
    """Some fields of a form under a heading; `folded` when most people need none of them."""

    title: str
    fields: list[Asked]
    folded: bool = False


@dataclass(frozen=True)
class Preview:
    """What would change: for each file, or each column, what goes (-) and comes (+)."""

    parts: Sequence[tuple[str, Sequence[str]]] = ()


def by_column(
    before: Mapping[str, str], now: Mapping[str, str], titles: Mapping[str, str]
) -> Preview:
    """What changes in a row, under the title of each column."""
    parts = []
    for name, title in titles.items():
        old, new = before.get(name, ""), now.get(name, "")
        if old != new:
            parts.append(
                (title, [f"{mark}{text}" for mark, text in (("-", old), ("+", new)) if text])
            )
    return Preview(parts)


@dataclass(frozen=True)
class DeskOutcome:
    """What came of a button; `page` is where it can be seen, `form` the form that was kept."""

    said: str = ""
    failed: bool = False
    problems: tuple[Problem, ...] = ()
    page: str = ""
    form: str = ""


@dataclass(frozen=True)
class Opened:
    """What is changed: the `row` that the form holds (by column), what it is `called`, and, of a
    table, its `rows` to choose from."""

    called: str
    row: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]]


def desk_html(
    collection: Collection,
    given: Answers,
    opened: Opened,
    preview: Preview | None,
    outcome: DeskOutcome,
    last: str,
) -> str:
    """The desk with the form of the task `wat` in `given`; `opened` is what it changes, `last`
    the change that can be undone."""
    task = task_of(given)
    wrong = {problem.column or "": problem for problem in outcome.problems if problem.column}
    parts = [
        replace(part, fields=[_with_error(asked, wrong) for asked in part.fields])
        for part in _parts(collection, task, given, opened)
    ]
    shown = {asked.name.removeprefix(NEW) for part in parts for asked in part.fields}
    return render(
        "desk.html.j2",
        tasks=tasks(),
        task=task,
        title=_titles()[task],
        form=form_name(task, opened),
        parts=parts,
        themes=themes_below(collection),
        places=municipalities(collection),
        opened=opened,
        preview=preview,
        outcome=outcome,
        other=[problem for problem in outcome.problems if problem.column not in shown],
        last=last,
    )


def form_name(task: str, opened: Opened) -> str:
    """By what a browser keeps what was typed."""
    return "-".join(filter(None, ["leertraject", task, opened.called]))


def task_of(given: Answers) -> str:
    """What is done here now."""
    task = text_of(given, "wat")
    return task if task in _titles() else "leertraject"


def _titles() -> dict[str, str]:
    return {task: title for group in tasks().values() for task, title in group.items()}


def _with_error(asked: Asked, wrong: Mapping[str, Problem]) -> Asked:
    problem = wrong.get(asked.name.removeprefix(NEW))
    return replace(asked, error=f"{problem.message} {problem.remedy}") if problem else asked


def _parts(collection: Collection, task: str, given: Answers, opened: Opened) -> list[FieldGroup]:
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
    if table := NEW_ROW.get(task):
        return _two(_titles()[task], _fields(collection, table, given, without=("id",)))
    if task in ("wijzig", "weg"):
        table = text_of(given, "tabel")
        offered = [t for t in editable(collection) if task == "wijzig" or t not in KEPT_ROWS]
        which = [_choice("tabel", _("Waaruit?"), given, _tables(collection, offered))]
        if table in offered:
            which.append(_choice("welk", _("Wat precies?"), given, _called(collection, opened)))
        if task == "weg" or not opened.row:
            return [FieldGroup("", which)]
        now = {
            column.name: column.items(text) if _control(column) == "ticks" else [text]
            for column in collection.schema.tables[table].fields
            if (text := opened.row.get(column.name, ""))
        }
        shown = changeable(collection, table)
        fields = [item for item in _fields(collection, table, now, new=False) if item.name in shown]
        return [FieldGroup("", which), *_two(_("Zo wordt het"), fields)]
    if task == "namen":
        own, translated = _split([_named(key, opened) for key in name_keys()])
        title = _("In het Engels en het Frans")
        return [FieldGroup(_titles()[task], own), FieldGroup(title, translated, folded=True)]
    if task == "samen":
        themes = _called(collection, opened)
        return [
            FieldGroup(
                "",
                [
                    _choice("welk", _("Dit thema verdwijnt"), given, themes),
                    _choice("in", _("En gaat op in"), given, themes),
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
            _labels(collection, collection.trajectories.astype(str).to_dict("records")),
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
    form = row_form(collection, "lessons", opened.row, {}) if opened.row else []
    own = [item for item in form if item.name != "trajectory"]
    return [FieldGroup("", [asked]), *([FieldGroup(_("De les"), own)] if own else [])]


def _fields(
    collection: Collection,
    table: str,
    given: Answers,
    without: Sequence[str] = (),
    prefix: str = "",
    new: bool = True,
) -> Iterator[Asked]:
    by_itself = _by_itself(table) if new else {}
    for field in collection.schema.tables[table].fields:
        if field.name in without:
            continue
        yield Asked(
            f"{prefix}{field.name}",
            _(field.title),
            by_itself.get(field.name) or _(field.description),
            tuple(given.get(f"{prefix}{field.name}", ())),
            field.required and field.name not in by_itself and not prefix,
            _options(collection, table, field),
            control=_control(field),
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


def _control(field: Field) -> str:
    if field.separator:
        return "ticks" if field.categories else "short"
    if field.references or field.categories or "enum" in field.constraints:
        return "choice"
    return "long" if field.name.partition("_")[0] in LONG else "short"


def _options(collection: Collection, table: str, field: Field) -> tuple[Label, ...]:
    if field.references == ("themes", "id") and table != "insights":
        return tuple(main_themes(collection))
    if field.references and not field.separator:
        rows = collection.tables.frames[field.references[0]].astype(str).to_dict("records")
        return _labels(collection, rows)
    if not field.categories:
        return tuple(Label(item, _(item)) for item in field.constraints.get("enum", ()))
    return tuple(labels(collection, field.name, table).values())


def _labels(collection: Collection, rows: Iterable[Mapping[str, str]]) -> tuple[Label, ...]:
    """What people call rows, each with what it belongs to before it."""
    trajectories = collection.trajectories
    titles = dict(zip(trajectories["id"], trajectories["title"], strict=True))
    titles |= dict(zip(collection.themes["id"], collection.themes["title"], strict=True))
    labels = []
    for row in rows:
        key = next(iter(row.values()))
        of = titles.get(row.get("parent") or row.get("theme") or row.get("trajectory") or "", "")
        own = row.get("title") or row.get("name") or _("editie %(n)s") % {"n": row["number"]}
        before = f"{key}." if "slug" in row else f"{_(of)}:" if of else ""
        labels.append(Label(key, " ".join(filter(None, [before, row.get("date"), _(own)]))))
    return tuple(labels)


def _called(collection: Collection, opened: Opened) -> tuple[Label, ...]:
    return _labels(collection, opened.rows.values())


def _tables(collection: Collection, names: Iterable[str]) -> tuple[Label, ...]:
    return tuple(Label(name, _(collection.schema.tables[name].title)) for name in names)


def _choice(name: str, label: str, given: Answers, options: tuple[Label, ...]) -> Asked:
    return Asked(name, label, "", tuple(given.get(name, ())), True, options, control="choice")


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
