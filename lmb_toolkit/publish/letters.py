"""A letter for every municipality: what is new for a role there, made for its one reader."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from lmb_toolkit.collection.schema import items, joined
from lmb_toolkit.collection.writing import write_whole
from lmb_toolkit.publish.exports import filename
from lmb_toolkit.publish.handout import colophon
from lmb_toolkit.publish.pdf import compiled
from lmb_toolkit.publish.word import filled, template_of
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.news import News, news
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.query.words import alphabetical
from lmb_toolkit.view.cards import Card, cards, labels, practice_titles, theme_labels
from lmb_toolkit.view.translations import _, day, language
from lmb_toolkit.view.trials import trials

LOG = "brieven.csv"
COLUMNS = ("nis", "gemeente", "doelgroep", "lessen", "dag")


@dataclass(frozen=True)
class Order:
    """What letters are asked: for which role ("": all) and main themes (none: all), what came in
    since when, written on which day; `site` is the address of the dashboards or ""."""

    role: str
    themes: Set[str]
    since: date
    day: date
    site: str = ""


@dataclass(frozen=True)
class Letter:
    """The letter for a municipality: `texts` is what its templates take, `lessons` the ids of
    what it tells as new."""

    nis: str
    name: str
    lessons: tuple[str, ...]
    texts: dict[str, Any]


def letters(
    collection: Collection, order: Order, sent: Iterable[dict[str, str]] = (), only: str = ""
) -> Iterator[Letter]:
    """A letter for every municipality that has something new, in alphabetical order; `only` is
    the NIS code of one of them ("": all).

    `sent` are the rows of the log: what a municipality was told for this role is not told again.
    """
    told: defaultdict[str, set[str]] = defaultdict(set)
    for row in sent:
        if row["doelgroep"] == order.role:
            told[row["nis"]] |= set(items(row["lessen"]))
    shown = {card.id: card for card in cards(collection, collection.lessons)}
    says = colophon(collection, _asked(collection, order), order.day)
    towns = collection.municipality_names
    for nis in [only] if only else sorted(towns, key=lambda one: alphabetical(towns[one])):
        found = news(collection, nis, order.role, order.themes, order.since, told[nis])
        if found.new:
            texts = _texts(collection, order, found, shown) | {"colophon": says}
            yield Letter(nis, towns[nis], found.new, texts)


def read_log(path: Path) -> list[dict[str, str]]:
    """Who was told what; empty when nobody was told anything yet."""
    if not path.exists():
        return []
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))


def log_text(rows: Iterable[dict[str, str]], made: Iterable[Letter], order: Order) -> str:
    """The log with the letters of today, as a CSV that Excel in Belgium opens."""
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    for letter in made:
        told = (letter.nis, letter.name, order.role, joined(letter.lessons), order.day)
        writer.writerow(dict(zip(COLUMNS, told, strict=True)))
    return written.getvalue()


def _mail(letter: Letter, _data: Path) -> bytes:
    """The text of a mail, with its subject on the first line."""
    texts, say = letter.texts, letter.texts["say"]
    lines = [texts["title"], "", say["dear"]]
    for part in ("new", "nearby"):
        if texts[part]:
            lines += ["", say[part]]
        for lesson in texts[part]:
            where = f" ({lesson['where']})" if lesson["where"] else ""
            lines += [f"- {lesson['kind']}: {lesson['title']}{where}", f"  {lesson['address']}"]
    if texts["tried"]:
        lines += ["", say["tried"]]
    for trial in texts["tried"]:
        lines.append(f"- {trial['where']}: {trial['text']} ({trial['state']})")
    if practice := texts["practice"]:
        lines += ["", f"{say['practice']}: {practice['title']}", practice["what"]]
        lines += [f"{say['step']} {practice['step']}"]
    if texts["begin"]:
        lines += ["", say["begin"], texts["begin"]]
    lines += ["", say["ask"], say["about"], "", *texts["colophon"]]
    return "\r\n".join(line.rstrip() for line in lines).encode("utf-8")


def _word(letter: Letter, data: Path) -> bytes:
    return filled(template_of("brief.docx", data), letter.texts)


def _pdf(letter: Letter, _data: Path) -> bytes:
    return compiled("letter.typ", letter.texts, [letter.texts["begin"]])


FORMS: dict[str, Callable[[Letter, Path], bytes]] = {"txt": _mail, "docx": _word, "pdf": _pdf}
"""The ending of a file → what makes a letter into it."""


def write_letters(
    collection: Collection,
    order: Order,
    folder: Path,
    form: str,
    going: Callable[[int], None] = lambda made: None,
) -> list[Letter]:
    """Write the letters as files in `folder`, and then in its log who got what; `form` is the
    ending of `FORMS`, and `going` hears how many are there. What was written.

    NotWritten when the folder takes none.
    """
    data, log = collection.tables.folder, read_log(folder / LOG)
    made: list[Letter] = []
    folder.mkdir(parents=True, exist_ok=True)
    for letter in letters(collection, order, log):
        role = (order.role,) if order.role else ()
        asked = Selection(municipalities=(letter.name,), audiences=role)
        name = filename(asked, f".{form}", order.day, "brief")
        write_whole(folder / name, FORMS[form](letter, data))
        made.append(letter)
        going(len(made))
    write_whole(folder / LOG, log_text(log, made, order).encode("utf-8-sig"))
    return made


def _texts(
    collection: Collection, order: Order, found: News, shown: Mapping[str, Card]
) -> dict[str, Any]:
    name = collection.municipality_names[found.nis]
    role = labels(collection, "audiences").get(order.role)
    kept = {"doelgroep": order.role, "gemeente": found.nis}
    query = urlencode({key: value for key, value in kept.items() if value})
    practice = found.practice
    rows = collection.trials.set_index("id", drop=False).loc[list(found.tried)]
    tried = list(trials(collection, rows)) if len(rows) else []
    return {
        "language": language(),
        "title": _("Nieuwe lessen voor %(name)s") % {"name": name},
        "package": _(collection.schema.title),
        "filter": role.label if role else "",
        "name": name,
        "role": role.label.lower() if role else "",
        "day": {"year": order.day.year, "month": order.day.month, "day": order.day.day},
        "day_text": day(order.day),
        "new": _lines(order, map(shown.__getitem__, found.new)),
        "nearby": _lines(order, map(shown.__getitem__, found.nearby)),
        "tried": [
            {
                "where": trial.municipality,
                "text": trial.question,
                "state": (trial.outcome or trial.state).label.lower(),
            }
            for trial in tried
        ],
        "practice": {
            "title": practice_titles(collection)[practice.id],
            "what": " ".join(sentence.text for sentence in practice.what),
            "step": practice.steps[0].text,
        }
        if practice
        else None,
        "begin": f"{order.site}begin?{query}" if order.site else "",
        "say": {
            "dear": _("Beste collega in %(name)s,") % {"name": name},
            "new": _("Nieuw, en misschien iets voor jou"),
            "nearby": _("Dit deden gemeenten dicht bij jou"),
            "tried": _("Dit proberen gemeenten dicht bij jou"),
            "practice": _("Om mee te beginnen"),
            "step": _("Eerste stap:"),
            "begin": _("Alles voor jouw functie en gemeente:"),
            "about": _(
                "Elke les komt uit één bron. “Praktijk” zegt dat de bron het meldt, niet dat het "
                "goed werkte."
            ),
            "ask": _("Probeer je iets? Laat weten hoe het liep, ook als het niet lukte."),
            "qr": _("QR-code naar de pagina voor jouw functie en gemeente"),
        },
    }


def _asked(collection: Collection, order: Order) -> str:
    """The order in words: "Aankoper; Dekolonisering; sinds 24 november 2026"."""
    role, themes = labels(collection, "audiences").get(order.role), theme_labels(collection)
    parts = [role.label if role else "", *(themes[one].label for one in sorted(order.themes))]
    if order.since > date.min:
        parts.append(_("sinds %(day)s") % {"day": day(order.since)})
    return "; ".join(filter(None, parts)) or _("Alle lessen")


def _lines(order: Order, told: Iterable[Card]) -> list[dict[str, str]]:
    return [
        {
            "id": card.id,
            "title": card.title,
            "where": ", ".join(str(part) for part in (card.places, card.year) if part),
            "kind": card.kind.label,
            "address": f"{order.site}verkennen?les={card.id}" if order.site else card.source_url,
        }
        for card in told
    ]
