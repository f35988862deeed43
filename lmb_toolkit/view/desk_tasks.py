"""What can be done at the desk: its tasks, and the tables, columns and names that they change."""

from __future__ import annotations

from lmb_toolkit.query.answers import Answers, text_of
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.translations import LANGUAGES, _

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

STAYS = {"les": ("les",), "wijzig": ("tabel", "welk"), "weg": ("tabel",)}
"""What stays in the form of a task once it is kept."""

UNTRANSLATED = ("contact", "page")
"""Names that are the same in every language."""


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


def task_of(typed: Answers) -> str:
    """What is done here now."""
    task = text_of(typed, "wat")
    return task if task in titles() else "leertraject"


def titles() -> dict[str, str]:
    """What each task is called."""
    return {task: title for group in tasks().values() for task, title in group.items()}


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
