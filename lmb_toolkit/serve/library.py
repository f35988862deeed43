"""The lessons that are served, as fresh as their files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.folder import stamp
from lmb_toolkit.collection.problems import has_errors, summary_line
from lmb_toolkit.query.collection import Collection, load
from lmb_toolkit.view import predraw


class Library:
    """A collection, and a look at the folder that it comes from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._seen = stamp(self.folder)
        self.collection: Collection
        self.drawings: bytes
        collection = load(self.folder)
        self._take(collection, predraw.make(collection))

    async def look(self, renewed: Callable[[], None]) -> None:
        """Take over what changed on disk, and call `renewed`; data with errors stay out."""
        seen = stamp(self.folder)
        if seen == self._seen:
            return
        problems = await asyncio.to_thread(check, self.folder)
        if has_errors(problems):
            print(
                "De gegevens zijn gewijzigd, maar er zitten fouten in. De dashboards tonen "
                f"nog de vorige versie. {summary_line(problems)} Kijk met: lmb validate",
                flush=True,
            )
        else:
            collection = await asyncio.to_thread(load, self.folder)
            self._take(collection, await asyncio.to_thread(predraw.make, collection))
            renewed()
        self._seen = seen

    def _take(self, collection: Collection, drawings: bytes) -> None:
        predraw.take(drawings)
        self.drawings = drawings
        self.collection = collection
