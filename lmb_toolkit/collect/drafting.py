"""What each task of the desk, and `lmb new`, does to the files: rows added, changed, merged, moved
or taken away, in a draft that is shown first.

Nothing here writes: `lmb_toolkit.collect.changing` does, all of it or none of it.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lmb_toolkit.collect.review_log import Log, ids_given
from lmb_toolkit.collect.reviewing.numbering import number_of
from lmb_toolkit.collect.reviewing.refusal import Refused, refused, usable
from lmb_toolkit.collect.store import INBOX
from lmb_toolkit.collect.table_file import Cells, Rows, rows_in
from lmb_toolkit.collection.clock import today
from lmb_toolkit.collection.folder import PACKAGE
from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.collection.reading import decode
from lmb_toolkit.collection.schema import Schema, items, joined, parse_schema, trajectory_of
from lmb_toolkit.query.answers import EMAIL
from lmb_toolkit.query.words import fold

CARRIED = ("practices",)
"""Tables with sentences that name lessons between square brackets."""

SPACE = re.compile(r"[ \t\r\n]+")
"""What becomes one space in a cell; a hard space, as French has before a colon, stays."""


class Draft:
    """What the files of a data folder would hold. Every method raises `Refused` for what cannot
    be, with nothing changed; the checks of the whole say the rest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, bytes | None] = {}
        self._bases: dict[str, bytes | None] = {}

    @property
    def bases(self) -> dict[str, bytes | None]:
        """What each file of `files` held when it was first read; None where there was none."""
        return {file: self._bases[file] for file in self.files}

    @property
    def schema(self) -> Schema:
        return parse_schema(self._read(PACKAGE))

    def rows(self, table: str) -> dict[str, Cells]:
        """The rows of a table, by their first cell."""
        found: dict[str, Cells] = {}
        for file in self.schema.tables[table].paths:
            found |= rows_in(self._read(file))
        return found

    @property
    def site(self) -> dict[str, str]:
        """What the data package says under `site`: the names on every page."""
        return dict(self._package().get("site", {}))

    def add(self, table: str, fields: Mapping[str, str]) -> str:
        """Add a row to a table, as that table asks; its id."""
        own = {
            "themes": self.add_theme,
            "trajectories": self.add_trajectory,
            "editions": self.add_edition,
            "sessions": self.add_session,
        }
        return own[table](fields) if table in own else self._add_row(table, fields)

    def add_theme(self, fields: Mapping[str, str]) -> str:
        """Add a theme, below `parent` when it has one; its id, which follows from its title."""
        row = self._cells("themes", fields)
        row["id"] = self._new_id(row["title"], self.rows("themes"), "themes.csv")
        after = ""
        if row["parent"]:
            below = [
                id for id, item in self.rows("themes").items() if item["parent"] == row["parent"]
            ]
            after = (below or [row["parent"]])[-1]
            if after not in self.rows("themes"):
                message = "Dit hoofdthema bestaat niet."
                raise refused("themes.csv", "unknown-theme", row["parent"], message, "Kies er een.")
        self._put("themes", row, after)
        return row["id"]

    def add_trajectory(self, fields: Mapping[str, str]) -> str:
        """Add a trajectory with a file for its lessons; its number, the next one unless `id`
        says which."""
        row = self._cells("trajectories", fields)
        known = self.rows("trajectories")
        row["id"] = row["id"] or str(max((int(id) for id in known), default=0) + 1)
        if row["id"] in known:
            message = "Dit nummer heeft al een leertraject."
            raise refused("trajectories.csv", "duplicate-id", row["id"], message, "Kies een ander.")
        slugs = {item["slug"]: item for item in known.values()}
        row["slug"] = row["slug"] or self._new_id(row["title"], slugs, "trajectories.csv")
        self._put("trajectories", row)
        lessons = self.schema.tables["lessons"]
        file = f"lessons/{row['slug']}.csv"
        self._write(file, (",".join(lessons.by_name) + "\n").encode())
        self._with_file(file)
        return row["id"]

    def add_edition(self, fields: Mapping[str, str]) -> str:
        """Add a time that a trajectory is held; its id. Its number is the next one of the
        trajectory unless `number` says which."""
        row = self._cells("editions", fields)
        held = [
            int(item["number"])
            for item in self.rows("editions").values()
            if item["trajectory"] == row["trajectory"] and item["number"].isdecimal()
        ]
        row["number"] = row["number"] or str(max(held, default=0) + 1)
        row["id"] = self._next("editions", row, "trajectory", "e")
        self._put("editions", row)
        return row["id"]

    def add_session(self, fields: Mapping[str, str]) -> str:
        """Add a session; its id. The year follows from the date, and the trajectory from the
        edition, where they are empty."""
        row = self._cells("sessions", fields)
        row["trajectory"] = row["trajectory"] or trajectory_of(row["edition"])
        row["year"] = row["year"] or row["date"][:4]
        row["announced"] = row["announced"] or "true"
        row["id"] = self._next("sessions", row, "trajectory", "s")
        self._put("sessions", row)
        return row["id"]

    def add_lesson(self, fields: Mapping[str, str]) -> str:
        """Add a lesson; its number."""
        row = self._cells("lessons", fields)
        slug = self._row("trajectories", row["trajectory"])["slug"]
        taken = self._taken("lessons")
        row["id"] = number_of(f"{row['trajectory']}-", "", taken)
        file = f"lessons/{slug}.csv"
        self._put_in(file, row["id"], row)
        return row["id"]

    def _add_row(self, table: str, fields: Mapping[str, str]) -> str:
        """Add a row to a table that asks nothing more; its id, which follows from its theme or
        else from its title. It comes behind the others of its theme, or last."""
        row = self._cells(table, fields)
        rows = self.rows(table)
        if "theme" in row:
            row["id"] = self._next(table, row, "theme")
        else:
            row["id"] = self._new_id(row["title"], rows, self._file_of(table))
        like = [id for id, item in rows.items() if item.get("theme", "") == row.get("theme", "")]
        self._put(table, row, like[-1] if like else "")
        return row["id"]

    def change(self, table: str, id: str, fields: Mapping[str, str]) -> None:
        """Change cells of a row of a table that is one file; "" is a cell too."""
        row = self._row(table, id)
        after, file = row | self._only(table, fields), self._file_of(table)
        if after == row:
            raise _unchanged(file, id)
        self._put_in(file, id, after)

    def remove(self, table: str, id: str) -> None:
        """Take a row away from a table that is one file."""
        self._row(table, id)
        self._put_in(self._file_of(table), id, None)

    def change_site(self, fields: Mapping[str, str]) -> None:
        """Change what the data package says under `site`: the names on every page."""
        package = self._package()
        before = package.get("site", {})
        changed = {name: _clean(text) for name, text in fields.items()}
        package["site"] = before | {n: t for n, t in changed.items() if t != before.get(n, "")}
        if package["site"] == before:
            raise _unchanged(PACKAGE, "site")
        _check_site(package["site"])
        self._write_package(package)

    def merge_themes(self, id: str, into: str) -> None:
        """Let the theme `into` take the place of `id`, which is no more."""
        old, kept = self._row("themes", id), self._row("themes", into)
        if id == into or bool(old["parent"]) != bool(kept["parent"]):
            message = (
                "Een subthema gaat op in een ander subthema, een hoofdthema in een hoofdthema."
            )
            raise refused("themes.csv", "other-level", id, message, "Kies een ander thema.")
        self._replace_code("themes", id, into)
        self._put_in("themes.csv", id, None)

    def move_lesson(self, id: str, trajectory: str, themes: str) -> str:
        """Move a lesson to another trajectory, with subthemes of which the first is of that
        trajectory's main theme; its new number. All that names it follows."""
        row = self._row("lessons", id)
        target = self._row("trajectories", trajectory)
        if trajectory == row["trajectory"]:
            message = "De les hoort al bij dit leertraject."
            raise refused("trajectories.csv", "same-trajectory", id, message, "Kies een ander.")
        file = f"lessons/{target['slug']}.csv"
        taken = self._taken("lessons")
        new = number_of(f"{trajectory}-", "", taken)
        moved = row | {"id": new, "trajectory": trajectory, "themes": themes or row["themes"]}
        moved["modified_on"] = today().isoformat()
        self._put_in(self._file_with(id), id, None)
        self._put_in(file, new, moved)
        self._replace_code("lessons", id, new)
        return new

    def _replace_code(self, table: str, old: str, new: str) -> None:
        """Put `new` in every cell that refers to the row `old` of `table`."""
        named = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
        for name, other in self.schema.tables.items():
            columns = [f for f in other.fields if f.references and f.references[0] == table]
            for id, row in self.rows(name).items():
                after = dict(row)
                for field in columns:
                    codes = [new if code == old else code for code in items(row[field.name])]
                    after[field.name] = joined(codes)
                if table == "lessons" and name in CARRIED:
                    after = {column: named.sub(new, text) for column, text in after.items()}
                if after != row:
                    file = self._file_with(id) if name == "lessons" else other.paths[0]
                    self._put_in(file, id, after)

    def _row(self, table: str, id: str) -> Cells:
        row = self.rows(table).get(id)
        if row is None:
            message, remedy = "Dit bestaat niet.", "Kies iets uit de lijst."
            raise refused(self._file_of(table), "unknown-row", id, message, remedy)
        return row

    def _file_of(self, table: str) -> str:
        return self.schema.tables[table].paths[0]

    def _file_with(self, lesson: str) -> str:
        files = self.schema.tables["lessons"].paths
        return next(file for file in files if lesson in rows_in(self._read(file)))

    def _cells(self, table: str, fields: Mapping[str, str]) -> Cells:
        return dict.fromkeys(self.schema.tables[table].by_name, "") | self._only(table, fields)

    def _only(self, table: str, fields: Mapping[str, str]) -> Cells:
        known = self.schema.tables[table].by_name
        cells = {name: _clean(text) for name, text in fields.items() if name in known}
        return {
            name: joined(items(text)) if known[name].separator else text
            for name, text in cells.items()
        }

    def _taken(self, table: str) -> set[str]:
        """The ids that a new row cannot have: an id is given once, also when its row is gone."""
        return ids_given(Log(self.folder / INBOX).read()) | set(self.rows(table))

    def _next(self, table: str, row: Cells, column: str, letter: str = "") -> str:
        """The next id of a row that belongs to what it names in `column`."""
        if not row[column]:
            title = self.schema.field(table, column).title
            flaw = Flaw("required", "", "Deze cel is leeg.", f"Kies hier iets: {title}.")
            raise Refused([flaw.at(self._file_of(table), column=column)])
        prefix = f"{row[column]}-{letter}"
        numbers = [id.removeprefix(prefix) for id in self._taken(table) if id.startswith(prefix)]
        return f"{prefix}{max((int(n) for n in numbers if n.isdecimal()), default=0) + 1}"

    def _new_id(self, title: str, taken: Mapping[str, Cells], file: str) -> str:
        id = "-".join(re.findall(r"[a-z0-9]+", fold(title)))
        if not id or id in taken:
            message = "Deze naam bestaat al." if id else "De naam is nog leeg."
            raise refused(file, "name", title, message, "Kies een andere naam.")
        return id

    def _put(self, table: str, row: Cells, after: str | None = None) -> None:
        self._put_in(self._file_of(table), row["id"], row, after)

    def _put_in(self, file: str, id: str, cells: Cells | None, after: str | None = None) -> None:
        """Change, add or (None) take away a row, as `Rows.put` does."""
        with usable(file):
            self._write(file, Rows.read(self._read(file)).put(id, cells, after).data)

    def _with_file(self, file: str) -> None:
        package = self._package()
        [lessons] = [item for item in package["resources"] if item["name"] == "lessons"]
        paths = lessons["path"]
        lessons["path"] = [*([paths] if isinstance(paths, str) else paths), file]
        self._write_package(package)

    def _package(self) -> dict[str, Any]:
        package: dict[str, Any] = json.loads(self._read(PACKAGE).decode("utf-8-sig"))
        return package

    def _write_package(self, package: dict[str, Any]) -> None:
        text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
        self._write(PACKAGE, text.encode())

    def _read(self, file: str) -> bytes:
        data = self.files.get(file)
        if data is not None:
            return data
        path = self.folder / file
        self._bases.setdefault(file, path.read_bytes() if path.exists() else None)
        return self._bases[file] or b""

    def _write(self, file: str, data: bytes) -> None:
        self._read(file)
        self.files[file] = data


def _check_site(site: Mapping[str, str]) -> None:
    """Raise `Refused` for names that no page can show, each with its key."""
    name, contact, page = (site.get(key, "") for key in ("name", "contact", "page"))
    flaws = {}
    if not name:
        flaws["name"] = Flaw("required", "", "De naam is nog leeg.", "Vul hem in.")
    if contact and not EMAIL.fullmatch(contact):
        flaws["contact"] = Flaw("email", contact, "Dit is geen e-mailadres.", "Kijk het na.")
    if page and not re.fullmatch(r"https?://\S+\.\S+", page):
        flaws["page"] = Flaw("address", page, "Dit is geen adres.", "Begin met https://.")
    if flaws:
        raise Refused([flaw.at(PACKAGE, column=key) for key, flaw in flaws.items()])


def _unchanged(file: str, what: str) -> Refused:
    return refused(file, "unchanged", what, "Er is nog niets gewijzigd.", "Pas eerst iets aan.")


def _clean(text: str) -> str:
    return SPACE.sub(" ", text).strip(" ")


def differences(draft: Draft) -> list[tuple[str, list[str]]]:
    """For each file that would change its lines that go (-) and come (+)."""
    found = []
    for file, before in draft.bases.items():
        old, new = (decode(data or b"").text.splitlines() for data in (before, draft.files[file]))
        lines = list(difflib.unified_diff(old, new, n=0, lineterm=""))[2:]
        found.append((file, [line for line in lines if not line.startswith("@@")]))
    return found
