"""The lessons that are served, as fresh as their files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from lmb_toolkit.collection.checking import Examined, examine
from lmb_toolkit.collection.folder import stamp
from lmb_toolkit.collection.problems import errors, summary_line
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.serve.logs import say
from lmb_toolkit.view.views import VIEWS, view


class Library:
    """A collection, and a look at the folder that it comes from; it may be read already, for who
    answers no reader."""

    def __init__(self, examined: Examined, collection: Collection | None = None) -> None:
        """`InvalidData` when there are errors."""
        self.folder = examined.folder.resolve()
        self.seen = examined.seen
        self.collection = collection or prepared(examined)

    async def refresh(self, renewed: Callable[[], None]) -> None:
        """Take over what changed on disk, and call `renewed`; data with errors stay out."""
        if stamp(self.folder) == self.seen:
            return
        examined = await asyncio.to_thread(examine, self.folder)
        self.seen = examined.seen
        if errors(examined.problems):
            say(
                "De gegevens zijn gewijzigd, maar er zitten fouten in. De dashboards tonen "
                f"nog de vorige versie. {summary_line(examined.problems)} Kijk met: lmb validate"
            )
        else:
            self.collection = await asyncio.to_thread(prepared, examined)
            renewed()


def prepared(examined: Examined) -> Collection:
    """The collection of a folder, with all that its first reader would otherwise wait for."""
    collection = Collection(examined.tables())
    collection.search("")
    for name in VIEWS:
        view(collection, name)
    return collection
