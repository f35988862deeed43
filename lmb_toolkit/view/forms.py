"""The fields of a form: what is asked, what was typed, and what to say beside it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.checks.forms import pattern
from lmb_toolkit.collection.checks.numbers import number
from lmb_toolkit.collection.checks.privacy import personal_data
from lmb_toolkit.collection.clock import today
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.words import alphabetical
from lmb_toolkit.view.cards import Label, main_themes, theme_labels
from lmb_toolkit.view.kept import kept
from lmb_toolkit.view.sending import sending
from lmb_toolkit.view.translations import _, ngettext

LONGEST_NAME = 100
"""Letters of a name that are looked at; no municipality has so many."""

Answers = dict[str, list[str]]
"""What was typed, by the name of the field."""

ACT = "doe"
"""The name of the button that sends a form; without it a form is only shown again."""


@dataclass(frozen=True)
class Asked:
    """One field of a form as a template shows it.

    `error` must be mended before the form can be sent; `remark` may stay as it is. `control`
    is short, long, choice, ticks, themes or places.
    """

    name: str
    label: str
    hint: str = ""
    values: tuple[str, ...] = ()
    required: bool = False
    options: tuple[Label, ...] = ()
    error: str = ""
    remark: str = ""
    control: str = "short"

    @property
    def value(self) -> str:
        """The text of a field that holds one."""
        return self.values[0] if self.values else ""


def answers(query: str) -> Answers:
    """What a query string says, in its order, with the line ends of Unix."""
    found: Answers = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        found.setdefault(name, []).append(value.replace("\r\n", "\n").replace("\r", "\n"))
    return found


def text_of(given: Answers, name: str) -> str:
    """The first answer to `name`; "" when there is none but white space."""
    value = given.get(name, [""])[0]
    return value if value.strip() else ""


def is_tried(given: Answers) -> bool:
    """Whether the person tried to send this form, now or before."""
    return sending().tried or bool(text_of(given, "poging"))


def in_order(collection: Collection, table: str, column: str, text: str) -> bool:
    """Whether the checks of the collection take `text` in a column: its form and its number."""
    schema = collection.schema
    contents = Contents(schema, {}, today())
    field = schema.field(table, column)
    rules = (check(contents, schema.tables[table], field) for check in (pattern, number))
    return not any(list(rule(text.strip())) for rule in rules if rule)


def personal_remark(collection: Collection, text: str) -> str:
    """What to say of data about a person in `text`; "" when there are none."""
    says = {
        "email-address": _("een e-mailadres"),
        "phone-number": _("een telefoonnummer"),
        "national-number": _("een rijksregisternummer"),
    }
    table = collection.schema.tables["lessons"]
    contents = Contents(collection.schema, {}, today())
    rule = personal_data(contents, table, table.by_name["lesson"])
    found = list(dict.fromkeys(says[flaw.type] for flaw in rule(text))) if rule else []
    if not found:
        return ""
    *others, last = found
    what = f"{', '.join(others)} {_('en')} {last}" if others else last
    here = ngettext("Hier staat %(what)s.", "Hier staan %(what)s.", len(found)) % {"what": what}
    return " ".join([here, _("Noem liever een functie of een dienst dan een persoon.")])


@dataclass(frozen=True)
class Municipality:
    """A name or postcode that a person may type: the NIS code of today, and the name today of
    the municipality. `is_part` is whether it is a place inside that municipality."""

    name: str
    nis: str
    today: str
    is_part: bool = False


@kept
def municipalities(collection: Collection) -> list[Municipality]:
    """Every name of a Flemish municipality, also those from before a merger, in order."""
    return sorted(_municipalities(collection), key=lambda item: alphabetical(item.name))


def _municipalities(collection: Collection) -> list[Municipality]:
    table = collection.municipalities
    now = [Municipality(row.name, row.nis, row.name) for row in table.itertuples(index=False)]
    taken = {item.name for item in now}
    before = [
        Municipality(row.old_name, row.new_nis, row.new_name)
        for row in collection.mergers.itertuples()
        if row.old_name not in taken
    ]
    return now + before


def find_municipality(collection: Collection, name: str) -> Municipality | None:
    """The municipality that `name`, of itself or of a part, or a postcode stands for, however
    accents and capitals are typed; None too when it stands for parts of several."""
    typed = alphabetical(name[:LONGEST_NAME])
    for item in municipalities(collection):
        if alphabetical(item.name) == typed:
            return item
    found = parts_named(collection, name)
    return found[0] if len(found) == 1 else None


def parts_named(collection: Collection, name: str) -> list[Municipality]:
    """The municipalities with a part of that name, or with that postcode."""
    return list(_parts(collection).get(alphabetical(name[:LONGEST_NAME]), {}).values())


@kept
def _parts(collection: Collection) -> dict[str, dict[str, Municipality]]:
    found: dict[str, dict[str, Municipality]] = {}
    for row in collection.places.itertuples(index=False):
        today = collection.municipality_names[row.nis]
        for text in (row.name, row.postcode):
            part = Municipality(text, row.nis, today, is_part=True)
            found.setdefault(alphabetical(text), {}).setdefault(row.nis, part)
    return found


@dataclass(frozen=True)
class Themes:
    """A main theme and the themes below it, to choose from."""

    main: Label
    below: tuple[Label, ...]


def themes_below(collection: Collection) -> list[Themes]:
    themes, parents = theme_labels(collection).values(), collection.parents
    return [
        Themes(main, tuple(theme for theme in themes if parents[theme.value] == main.value))
        for main in main_themes(collection)
    ]
