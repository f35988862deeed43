"""Change a file and the log together: both or neither, one step at a time.

The new file is written beside the old one, then the step goes in the log, then the new file
takes the place of the old one. Whoever writes next finds out where a writer was killed:
as long as the new file is still beside the old one, the step was not finished.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from lmb_toolkit.collect.review_log import Log, Step, as_found, as_texts, digest, digests
from lmb_toolkit.collect.reviewing.refusal import checked, refused, usable
from lmb_toolkit.collect.store import INBOX
from lmb_toolkit.collect.table_file import Cells, Rows, rows_in
from lmb_toolkit.collection import writing
from lmb_toolkit.collection.problems import Problem
from lmb_toolkit.collection.writing import Conflict, NotWritten, explained, locked

MARK = f".wijziging{writing.LEFTOVER}"
"""The file that holds the number of a step that changes whole files, as long as that goes on."""

Changed = Mapping[str, tuple[bytes | None, bytes | None]]
"""Files, relative to the data folder, each with what it holds before and after; None: nothing."""

UNDECIDED = (
    "De map met gegevens viel weg tijdens het bewaren. Misschien staat de stap al in het logboek; "
    "dan maakt de volgende stap ze af. Je tekst is niet verloren: kijk straks na wat er staat."
)


class Ledger:
    """The files that review changes, as this reviewer last saw them, and the log."""

    def __init__(self, folder: Path, columns: dict[str, frozenset[str]]) -> None:
        """`columns`: the files, relative to `folder`, each with the columns it must have."""
        self.folder = folder
        self.columns = columns
        self.log = Log(folder / INBOX)
        self.seen: dict[str, bytes] = {}
        self.refresh()

    def refresh(self) -> None:
        """See the files as they are now."""
        self.seen = self.files()

    def files(self) -> dict[str, bytes]:
        """The files as they are now."""
        paths = {file: self.folder / file for file in self.columns}
        return {file: path.read_bytes() for file, path in paths.items() if path.is_file()}

    def unsettled(self) -> bool:
        """Whether a writer was killed, or is busy."""
        return any(map(writing.leftovers, self._folders))

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Be the only writer; what a killed one left is settled first."""
        with locked(self.folder), explained(self.folder):
            transaction = Transaction(self, self.log.read())
            transaction.settle()
            writing.clear_leftovers(*self._folders)
            yield transaction

    @property
    def _folders(self) -> set[Path]:
        return {self.folder, *((self.folder / file).parent for file in self.columns)}


@dataclass
class Transaction:
    """What the only writer does: `steps` is the whole log."""

    ledger: Ledger
    steps: list[Step]

    def page(self, file: str) -> Rows:
        """The rows of a file. Raises `Conflict` when it changed outside review since it was
        last seen, and `Refused` when it cannot be worked on."""
        path = self.ledger.folder / file
        found = path.read_bytes()
        known = self.ledger.seen.get(file), digests(self.steps).get(file)
        if found != known[0] and digest(found) != known[1]:
            self._conflict(file, self.ledger.seen.get(file, b""), found)
        with usable(file):
            rows = Rows.read(found)
        if set(rows.header) != self.ledger.columns[file] or len(set(rows.ids)) != len(rows.ids):
            message = "De kolommen of de nummers van dit bestand kloppen niet."
            remedy = "Verbeter het bestand eerst; lmb validate zegt wat er mis is."
            raise refused(file, "unusable-file", "", message, remedy)
        return rows

    def same(self, file: str, page: Rows, row: str, seen: bytes | None) -> Cells | None:
        """A row of the page. Raises `Conflict` when it is not as in `seen` (None: as the file
        was last seen)."""
        base = self.ledger.seen.get(file, b"") if seen is None else seen
        if rows_in(base).get(row) != page.get(row):
            self._conflict(file, base, page.data)
        return page.get(row)

    def write(self, step: Step, file: str, page: Rows, cells: Cells | None) -> list[Problem]:
        """Do a step that changes the row `step.row` of a page; None takes it away.

        Out: advice on the form of the file. Raises `Refused`, `Conflict` and `NotWritten`.
        """
        with usable(file):
            after = page.put(step.row, cells)
            base, data = page.data, after.data
        is_new = page.get(step.row) is None and cells is not None
        added = (file, after.ids.index(step.row) + 1) if is_new else None
        found = checked(self.ledger.folder, {file: data}, added)
        whole = replace(
            step,
            file=file,
            old=page.get(step.row) or {},
            new=after.get(step.row) or {},
            before=digest(base),
            after=digest(data),
        )
        lines = self._numbered([*self._changed(step), whole])
        path = self.ledger.folder / file
        try:
            writing.replace(path, base, data, ahead=lambda: self.ledger.log.append(lines))
        except (Conflict, NotWritten) as error:
            if not self._happened(lines[-1], path):
                if isinstance(error, Conflict):
                    self.ledger.seen[file] = error.found
                raise
        else:
            self.steps += lines
        self.ledger.seen[file] = data
        return [item for item in found if item.severity == "advice" and item.file == file]

    def note(self, step: Step) -> None:
        """Do a step that changes no file. Raises `NotWritten`."""
        self._append([*self._changed(step), step])

    def change(self, step: Step, files: Changed) -> None:
        """Do a step that changes whole files, all of them or none. Raises `NotWritten`.

        A mark says that it goes on: whoever finds that finishes the step.
        """
        encoding, texts = as_texts(files)
        [line] = self._numbered([replace(step, encoding=encoding, files=texts)])
        mark = self.ledger.folder / MARK
        writing.write_whole(mark, str(line.step).encode())
        self.ledger.log.append([line])
        self.steps.append(line)
        try:
            self._finish(line)
        except NotWritten:
            self._back(line)
            raise
        mark.unlink()
        self.ledger.refresh()

    def _finish(self, step: Step) -> None:
        """Give every file of a step what it must hold, unless it changed since."""
        for file in step.files:
            before, after = step.held(file)
            self._hold(file, before, after)

    def _back(self, step: Step) -> None:
        """Give every file of a step what it held before; then the step was not done."""
        with suppress(NotWritten):  # Then the mark stays, and the next writer finishes the step.
            for file in reversed(step.files):
                before, after = step.held(file)
                self._hold(file, after, before)
            self._void(step)
            (self.ledger.folder / MARK).unlink()

    def _hold(self, file: str, known: bytes | None, wanted: bytes | None) -> None:
        path = self.ledger.folder / file
        with explained(path):
            found = path.read_bytes() if path.exists() else None
            if found == known and wanted is None:
                path.unlink()
            elif found == known and wanted is not None:
                writing.write_whole(path, wanted)

    def settle(self) -> None:
        """Finish the last step if it was cut short, or void it if its file changed since."""
        last = self.steps[-1] if self.steps else None
        if last is None:
            return
        mark = self.ledger.folder / MARK
        if last.files and mark.exists() and mark.read_text("utf-8") == str(last.step):
            self._finish(last)
        if not last.before:
            return
        path = self.ledger.folder / last.file
        beside = [item.read_bytes() for item in writing.leftovers(path.parent)]
        waiting = next((data for data in beside if digest(data) == last.after), None)
        found = path.read_bytes()
        if waiting is not None and digest(found) == last.before:
            writing.replace(path, found, waiting)
        elif waiting is not None and digest(found) != last.after:
            self._void(last)

    def _happened(self, step: Step, path: Path) -> bool:
        """Whether a step of which the writing failed was done after all; else it is void."""
        try:
            self.steps = self.ledger.log.read()
            noted = bool(self.steps) and self.steps[-1] == step
            if noted and digest(path.read_bytes()) != step.after:
                self._void(step)
                noted = False
            writing.clear_leftovers(path.parent)
        except (OSError, NotWritten) as error:
            raise NotWritten(UNDECIDED) from error
        return noted

    def _void(self, step: Step) -> None:
        self._append([Step(0, now(), step.role, "void", undoes=step.step)])

    def _append(self, steps: list[Step]) -> None:
        lines = self._numbered(steps)
        self.ledger.log.append(lines)
        self.steps += lines

    def _numbered(self, steps: list[Step]) -> list[Step]:
        first = len(self.steps) + 1
        return [replace(step, step=number) for number, step in enumerate(steps, start=first)]

    def _changed(self, step: Step) -> list[Step]:
        """A line for every file that is not as the log knows it, to go before a step."""
        known = digests(self.steps)
        return [
            as_found(step, file, data)
            for file, data in self.ledger.files().items()
            if digest(data) != known.get(file)
        ]

    def _conflict(self, file: str, seen: bytes, found: bytes) -> None:
        self.ledger.seen[file] = found
        raise Conflict(self.ledger.folder / file, seen, found)


def now() -> str:
    """This moment: ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
