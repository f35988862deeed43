"""What a person answered in a form, read once, and what is wrong with it; the pages say that in
words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl

from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.checks.dates import calendar_day
from lmb_toolkit.collection.checks.numbers import number
from lmb_toolkit.collection.checks.patterns import pattern
from lmb_toolkit.collection.checks.privacy import personal_data
from lmb_toolkit.collection.clock import today
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import find_municipality
from lmb_toolkit.query.practices import practices
from lmb_toolkit.query.trials import trial_of

NUMBER = "nummer"
"""What an address never holds: the secret number of a trial, only in what is sent."""
MONTHS = ("1", "3", "6")
"""After which a municipality can look back; the middle one unless it says otherwise."""
DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)[-/. ](\d\d?)[-/. ](\d{4})", re.ASCII)
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")

Answers = dict[str, list[str]]
"""What was typed, by the name of the field."""


def answers(query: str) -> Answers:
    """What a query string says, in its order, with the line ends of Unix."""
    return as_answers(parse_qsl(query, keep_blank_values=True))


def as_answers(typed: Iterable[tuple[str, str]]) -> Answers:
    """What was `typed` in each field, in its order, with the line ends of Unix."""
    found: Answers = {}
    for name, value in typed:
        found.setdefault(name, []).append(value.replace("\r\n", "\n").replace("\r", "\n"))
    return found


def text_of(typed: Answers, name: str) -> str:
    """The first answer to `name`; "" when there is none but white space."""
    value = typed.get(name, [""])[0]
    return value if value.strip() else ""


def personal_data_in(collection: Collection, text: str) -> list[str]:
    """What `text` holds that leads to a person, in the words of the checks: each kind once."""
    table = collection.schema.tables["lessons"]
    contents = Contents(collection.schema, {}, today())
    rule = personal_data(contents, table, table.by_name["lesson"])
    return list(dict.fromkeys(flaw.type for flaw in rule(text))) if rule else []


@dataclass(frozen=True)
class WrongAnswer:
    """Why an answer cannot stay as it is, and the `most` that it may be, where that is why."""

    kind: str
    most: int = 0


WrongAnswers = dict[str, WrongAnswer]
"""By the name of the field."""


def wrong_in_lesson(collection: Collection, typed: Answers, tried: bool) -> WrongAnswers:
    """What is wrong with a lesson; what is missing only counts for who `tried` to send it."""
    schema = collection.schema
    lists: dict[str, Container[str]] = {
        "thema": collection.parents,
        "soort": schema.field("lessons", "kind").labels,
        "traject": set(collection.trajectories["id"]),
        "doelgroep": schema.field("lessons", "audiences").labels,
    }
    return {
        **_empty(typed, ("geleerd", "thema") if tried else ()),
        **_out_of_order(collection, typed, "jaar", "year", WrongAnswer("year", today().year)),
        **_out_of_order(collection, typed, "adres", "source_url", WrongAnswer("address")),
        **_no_email(typed),
        **_unlisted(typed, lists),
    }


def wrong_in_correction(collection: Collection, typed: Answers, tried: bool) -> WrongAnswers:
    """What is wrong with what a reader says of a lesson."""
    return {
        **_empty(typed, ("fout",) if tried else ()),
        **_out_of_order(collection, typed, "bewijs", "source_url", WrongAnswer("address")),
        **_no_email(typed),
    }


def wrong_in_trial(collection: Collection, typed: Answers, tried: bool) -> WrongAnswers:
    """What is wrong with a trial that begins."""
    found = {
        **_unlisted(typed, {"terug": MONTHS}),
        **_too_long(collection, typed, {"vraag": "question", "afdeling": "service"}),
        **_no_email(typed),
        **_empty(typed, ("vraag", "gemeente") if tried else ()),
    }
    known = {item.id for item in practices(collection)}
    practice, lesson = text_of(typed, "praktijk"), text_of(typed, "les")
    is_open = not practice and not lesson and bool(typed.get("bied"))
    is_known = practice in known if practice or not lesson else lesson in collection.row_of
    if not is_known and (tried or not is_open):
        found["praktijk"] = WrongAnswer("choice")
    town, begin = text_of(typed, "gemeente"), text_of(typed, "begin")
    if town and not find_municipality(collection, town):
        found["gemeente"] = WrongAnswer("municipality")
    if begin and not _is_near(day_of(begin)):
        found["begin"] = WrongAnswer("day")
    return found


def wrong_in_outcome(collection: Collection, typed: Answers, tried: bool) -> WrongAnswers:
    """What is wrong with what became of a trial."""
    outcomes = collection.schema.field("trials", "outcome").labels
    found = {
        **_unlisted(typed, {"uitkomst": outcomes, "openbaar": ("ja", "nee")}),
        **_too_long(collection, typed, {"verloop": "learned", "anders": "otherwise"}),
        **_empty(typed, ("uitkomst", "verloop", "openbaar") if tried else ()),
    }
    if trial_of(collection, text_of(typed, NUMBER)) is None:
        found["uitkomst"] = WrongAnswer("number")
    return found


def day_of(text: str) -> date | None:
    """The day that a person types, as 2026-11-29 or 29/11/2026; None when there is no such."""
    if not (found := DAY.fullmatch(text.strip())):
        return None
    return calendar_day(found[1] or found[6], found[2] or found[5], found[3] or found[4])


def _empty(typed: Answers, names: Iterable[str]) -> WrongAnswers:
    empty = [name for name in names if not any(map(str.strip, typed.get(name, [])))]
    return dict.fromkeys(empty, WrongAnswer("empty"))


def _out_of_order(
    collection: Collection, typed: Answers, name: str, column: str, wrong: WrongAnswer
) -> WrongAnswers:
    """`wrong`, where the checks of the data do not take an answer as a number or by its form."""
    text, table = text_of(typed, name).strip(), collection.schema.tables["lessons"]
    contents = Contents(collection.schema, {}, today())
    rules = (check(contents, table, table.by_name[column]) for check in (pattern, number))
    return {name: wrong} if text and any(list(rule(text)) for rule in rules if rule) else {}


def _no_email(typed: Answers) -> WrongAnswers:
    service = text_of(typed, "dienst").strip()
    return {"dienst": WrongAnswer("email")} if service and not EMAIL.fullmatch(service) else {}


def _unlisted(typed: Answers, lists: Mapping[str, Container[str]]) -> WrongAnswers:
    return {
        name: WrongAnswer("choice")
        for name, allowed in lists.items()
        if any(value and value not in allowed for value in typed.get(name, []))
    }


def _too_long(collection: Collection, typed: Answers, columns: Mapping[str, str]) -> WrongAnswers:
    fields = collection.schema.tables["trials"].by_name
    most = {name: fields[column].constraints["maxLength"] for name, column in columns.items()}
    return {n: WrongAnswer("long", most[n]) for n in columns if len(text_of(typed, n)) > most[n]}


def _is_near(day: date | None) -> bool:
    """Whether somebody can plan a trial on that day, or began on it."""
    return day is not None and abs(day.year - today().year) <= 1
