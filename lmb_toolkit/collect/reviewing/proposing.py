"""The first draft of a row, from a contribution: as far as it is known, for who reviews it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.table_file import Cells, rows_in
from lmb_toolkit.collection.checks.places import only_trajectory
from lmb_toolkit.collection.checks.sources import OWN_EXPERIENCE
from lmb_toolkit.collection.clock import today
from lmb_toolkit.collection.schema import Field, Table, items, joined
from lmb_toolkit.view.contribute import first_sentence


class Lists:
    """The lists of a data folder that a row follows from: the rows of a table, by id. Each is
    read when first needed, and only then: for a moment's work."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.rows = cache(self._read)

    def column(self, table: str, name: str) -> dict[str, str]:
        """A column of a table, by the id of the row."""
        return {id: row.get(name, "") for id, row in self.rows(table).items()}

    def lessons(self, ids: Iterable[str]) -> list[Cells]:
        """The lessons with these ids that there are, in this order."""
        files = sorted((self._folder / "lessons").glob("*.csv"))
        rows = {id: row for file in files for id, row in rows_in(file.read_bytes()).items()}
        return [rows[id] for id in ids if id in rows]

    def _read(self, table: str) -> dict[str, Cells]:
        return rows_in((self._folder / f"{table}.csv").read_bytes())


def propose(contribution: Contribution, table: Table, lists: Lists) -> Cells:
    """The row of `table` that the contribution would become, without id and status.

    What was given stays as it was given, but for spaces around it. The rest follows from it
    where the codebook (docs/codeboek.md) says how, and is empty where it does not.
    """
    row = {field.name: contribution.fields.get(field.name, "").strip() for field in table.fields}
    row |= {"id": "", "added_on": today().isoformat()}
    if table.name != "lessons":
        return row
    return row | _of_lesson(row, contribution.id, lists, table.by_name["title"])


def trial_lesson(trial: Cells, lists: Lists) -> dict[str, str]:
    """The lesson that came of a trial, as its contribution: the text as told, and what it is
    about as the practice or lesson that was tried. A failure is a pitfall.

    `trial` names the trial, which is told of the lesson once that has a number.
    """
    about = lists.lessons(items(lists.column("practices", "lessons").get(trial["practice"], "")))
    about += lists.lessons([trial["lesson"]])
    return {
        "trial": trial["id"],
        "lesson": trial["learned"].strip(),
        "context": trial["question"].strip(),
        "advice": trial["otherwise"].strip(),
        "kind": "pitfall" if trial["outcome"] == "failed" else "practice",
        "trajectory": trial["trajectory"],
        "themes": about[0]["themes"] if about else "",
        "audiences": about[0]["audiences"] if about else "",
        "municipalities": trial["municipality"],
        "year": str(today().year),
        "source_type": OWN_EXPERIENCE,
        "public": "ja",
    }


def changed(contribution: Contribution, lesson: Cells) -> Cells:
    """A lesson as a contribution that has its number would change it.

    Its number and the day on which it was added stay; review itself says when it changed.
    """
    stays = ("id", "added_on", "modified_on", "corrected_on")
    return lesson | {
        name: text.strip()
        for name, text in contribution.fields.items()
        if name in lesson and name not in stays
    }


def lacks(row: Cells, table: Table) -> list[str]:
    """The columns that a row must have and that review does not fill in, when empty; the day of
    checking is for who checks."""
    needed = (field.name for field in table.fields if field.required)
    own = ("id", "status", "checked_on")
    return [name for name in needed if name not in own and not row[name]]


def _of_lesson(row: Cells, id: str, lists: Lists, title_field: Field) -> Cells:
    place = row["places"] or _names(row["municipalities"], lists)
    source_type = row["source_type"] or ("" if row["source_url"] else OWN_EXPERIENCE)
    # Whoever accepts a lesson has this to compare it with.
    how = "own" if source_type == OWN_EXPERIENCE else "quote" if row["quote"] else "page"
    title = first_sentence(row["lesson"], title_field)
    by = f"Bijdrage van {', '.join(items(place)) or 'een lokaal bestuur'}"
    return {
        "trajectory": row["trajectory"] or _trajectory(row["themes"], lists),
        # One that was cut is for a person to write.
        "title": row["title"] or ("" if title.endswith("…") else title),
        "functions": row["functions"] or _functions(row["kind"], place),
        "places": place,
        "country": row["country"] or "BE",
        "source_type": source_type,
        "source_title": row["source_title"] or (by if source_type == OWN_EXPERIENCE else ""),
        "evaluated": row["evaluated"] or "false",
        "quote_language": row["quote_language"] or ("nl" if row["quote"] else ""),
        "checked_how": row["checked_how"] or how,
        "modified_on": row["added_on"],
        "status": "",
        "ref": row["ref"] or id,
    }


def _trajectory(themes: str, lists: Lists) -> str:
    parents, about = lists.column("themes", "parent"), lists.column("trajectories", "theme")
    return only_trajectory(themes, parents, about)


def _functions(kind: str, place: str) -> str:
    """What the codebook says that a kind always is."""
    return {
        "practice": "labo",
        "plan": "labo",
        "pitfall": "labo" if place else "voedingsbodem",
        "recommendation": "voedingsbodem",
        "tool": "uitrol;labo" if place else "uitrol",
    }.get(kind, "")


def _names(municipalities: str, lists: Lists) -> str:
    """The names of municipalities; a code that does not exist is for the checks to tell."""
    known = lists.column("municipalities", "name")
    return joined(known[code] for code in items(municipalities) if code in known)
