"""The lessons that are served, as fresh as their files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.folder import stamp
from lmb_toolkit.collection.problems import has_errors, summary_line
from lmb_toolkit.query.collection import Collection, load
from lmb_toolkit.serve.logs import say
from lmb_toolkit.view.views import VIEWS, view


class Library:
    """A collection, and a look at the folder that it comes from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._seen = stamp(self.folder)
        self.collection = prepared(self.folder)

    async def refresh(self, renewed: Callable[[], None]) -> None:
        """Take over what changed on disk, and call `renewed`; data with errors stay out."""
        seen = stamp(self.folder)
        if seen == self._seen:
            return
        problems = await asyncio.to_thread(check, self.folder)
        if has_errors(problems):
            say(
                "De gegevens zijn gewijzigd, maar er zitten fouten in. De dashboards tonen "
                f"nog de vorige versie. {summary_line(problems)} Kijk met: lmb validate"
            )
        else:
            self.collection = await asyncio.to_thread(prepared, self.folder)
            renewed()
        self._seen = seen


def prepared(folder: Path) -> Collection:
    """The collection of a folder, with all that its first reader would otherwise wait for."""
    collection = load(folder)
    collection.search("")
    for name in VIEWS:
        view(collection, name)
    return collection
