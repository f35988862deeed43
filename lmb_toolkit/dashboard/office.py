"""The start page of who keeps the collection: what is done with commands elsewhere, as buttons."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

from lmb_toolkit.collection.clock import today
from lmb_toolkit.dashboard.hall import Hall, NoHall
from lmb_toolkit.dashboard.widget import Dashboard
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.sending import Sending
from lmb_toolkit.view.translations import _

COMMAND = (sys.executable, "-m", "lmb_toolkit.cli")
LONGEST = 600
"""Seconds that a command may take."""


class Office(Dashboard):
    """Check, publish, back up, and start and stop the dashboards, from JupyterLab.

    `office.press("valideer")` does what its button does, `office.said` is what came of it.
    """

    view = "begin-beheer"
    said = ""

    def __init__(self, collection: Collection) -> None:
        self._server = Hall(collection.tables.folder, alone=True)
        super().__init__(collection)

    @property
    def address(self) -> str:
        """Where the dashboards are; "" while they are not served."""
        return self._server.address

    def _html(self) -> str:
        said = self.said if self.act else ""
        return render("office.html.j2", said=said, address=self.address)

    def _do(self) -> Sending:
        folder = self._collection.tables.folder
        beside = folder.parent
        acts: dict[str, Callable[[], str]] = {
            "valideer": lambda: run("validate", str(folder)),
            "kopie": lambda: run(
                "backup", str(beside / f"reservekopie-{today()}.tar.gz"), "--data", str(folder)
            ),
            "site": lambda: run("publish", str(beside / "site"), "--data", str(folder)),
            "start": self._start,
            "stop": self._stop,
        }
        self.said = acts[self.act]()
        return Sending(accepts=True)

    def _start(self) -> str:
        try:
            self._server.start()
        except NoHall as error:
            return str(error)
        return _("De dashboards staan klaar. De link staat hieronder.")

    def _stop(self) -> str:
        self._server.stop()
        return _("De dashboards staan uit.")


def run(*arguments: str) -> str:
    """What `lmb` says; the time runs out after a while."""
    try:
        done = subprocess.run(
            [*COMMAND, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LONGEST,
            env=os.environ | {"PYTHONUTF8": "1", "COLUMNS": "100"},
        )
    except subprocess.TimeoutExpired:
        return _("Dit duurde te lang en is gestopt. Probeer het in een terminal.")
    return f"{done.stdout}{done.stderr}".strip()
