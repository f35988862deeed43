"""The first draft of a row, from a contribution: as far as it is known, for who reviews it."""

from __future__ import annotations

from pathlib import Path

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.table_file import Cells, rows_in
from lmb_toolkit.collection.checks.sources import OWN_EXPERIENCE
from lmb_toolkit.collection.schema import Table
from lmb_toolkit.view.cards import today
from lmb_toolkit.view.contribute import first_sentence


def propose(contribution: Contribution, table: Table, folder: Path) -> Cells:
    """The row of `table` that the contribution would become, without id and status.

    What was given stays as it was given, but for spaces around it. The rest follows from it
    where the codebook (docs/codeboek.md) says how, and is empty where it does not.
    """
    given = contribution.fields
    row = {field.name: given.get(field.name, "").strip() for field in table.fields}
    row |= {"id": "", "added_on": today().isoformat()}
    return row | _of_lesson(row, contribution.id, folder) if table.name == "lessons" else row


def changed(contribution: Contribution, lesson: Cells) -> Cells:
    """A lesson as a contribution that has its number would change it.

    Its number and the day on which it was added stay; review itself says when it changed.
    """
    stays = ("id", "added_on", "modified_on")
    given = contribution.fields.items()
    return lesson | {
        name: text.strip() for name, text in given if name in lesson and name not in stays
    }


def lacks(row: Cells, table: Table) -> list[str]:
    """The columns that a row must have and that review does not fill in, when empty."""
    needed = (field.name for field in table.fields if field.required)
    return [name for name in needed if name not in ("id", "status") and not row[name]]


def _of_lesson(row: Cells, id: str, folder: Path) -> Cells:
    place = row["places"] or _names(row["municipalities"], folder)
    source_type = row["source_type"] or ("" if row["source_url"] else OWN_EXPERIENCE)
    by = f"Bijdrage van {place.replace(';', ', ') or 'een lokaal bestuur'}"
    return {
        "trajectory": row["trajectory"] or _trajectory(row["themes"], folder),
        "title": row["title"] or first_sentence(row["lesson"]),
        "functions": row["functions"] or _functions(row["kind"], place),
        "places": place,
        "country": row["country"] or "BE",
        "source_type": source_type,
        "source_title": row["source_title"] or (by if source_type == OWN_EXPERIENCE else ""),
        "checked_on": row["checked_on"] or row["added_on"],
        "modified_on": row["added_on"],
        "status": "",
        "ref": row["ref"] or id,
    }


def _functions(kind: str, place: str) -> str:
    """What the codebook says that a kind always is."""
    return {
        "practice": "labo",
        "plan": "labo",
        "pitfall": "labo" if place else "voedingsbodem",
        "recommendation": "voedingsbodem",
        "tool": "uitrol;labo" if place else "uitrol",
    }.get(kind, "")


def _trajectory(themes: str, folder: Path) -> str:
    """The trajectory with the main theme of the first theme; empty when it is not just one."""
    parents = rows_in((folder / "themes.csv").read_bytes())
    first = themes.partition(";")[0]
    main = parents.get(first, {}).get("parent") or first
    trajectories = rows_in((folder / "trajectories.csv").read_bytes())
    found = [id for id, row in trajectories.items() if main and row.get("theme") == main]
    return found[0] if len(found) == 1 else ""


def _names(municipalities: str, folder: Path) -> str:
    """The names of municipalities; a code that does not exist is for the checks to tell."""
    names = rows_in((folder / "municipalities.csv").read_bytes())
    codes = municipalities.split(";")
    return ";".join(names[code]["name"] for code in codes if code in names)
