"""A session in a hall as a widget, for staff in JupyterLab: what comes in is shown live."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime

from lmb_toolkit.collect.contribution import Contribution, from_delivery
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collection.writing import NotWritten
from lmb_toolkit.dashboard.hall import Hall, NoHall
from lmb_toolkit.dashboard.widget import Dashboard
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.sending import Sending
from lmb_toolkit.view.session import session_html

PAUSE = 2.0
"""Seconds between two looks at the inbox."""


class Session(Dashboard):
    """A session: `query = "traject=1&praktijk=eerlijke-koffie"` is what it is about.

    `site` is the address of the dashboards where phones find them; without it this machine
    serves them, from the button on. What comes in stands in the inbox like everything else.
    """

    view = "sessie"

    def __init__(self, collection: Collection, site: str = "") -> None:
        self._site = f"{site.rstrip('/')}/" if site else ""
        self._hall = Hall(collection.tables.folder)
        self._inbox = Inbox(collection.tables.folder)
        self._since = f"{datetime.now(UTC):%Y%m%d}"
        self._said = ""
        super().__init__(collection)
        with suppress(RuntimeError):  # outside a kernel there is no loop, and nobody looks on
            self._watching = asyncio.get_running_loop().create_task(self._watch())

    def refresh(self) -> None:
        """Show what came in since."""
        self._shown = None
        self._render()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(PAUSE)
            self.refresh()

    def _html(self) -> str:
        site = self._site or self._hall.address
        fields = [(item.kind, item.fields) for item in self._received()]
        return session_html(self._collection, self.typed, site, fields, not self._site, self._said)

    def _received(self) -> list[Contribution]:
        """What came in with a form since the day of the session began."""
        found = []
        with suppress(NotWritten, FileNotFoundError):
            for name in self._inbox.store.list():
                if name >= self._since:
                    with suppress(ValueError):  # a damaged one is for the reviewer's desk
                        found += from_delivery(self._inbox.store.get(name))
        return [item for item in found if item.channel == "form"]

    def _do(self) -> Sending:
        """Serve the hall, or stop."""
        self._said = ""
        try:
            self._hall.start() if self.act == "start" else self._hall.stop()
        except NoHall as error:
            self._said = str(error)
        return Sending(accepts=True)
