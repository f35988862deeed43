"""The quality desk as a widget."""

from __future__ import annotations

from lmb_toolkit.dashboard.widget import Dashboard
from lmb_toolkit.view.quality import quality_html


class Quality(Dashboard):
    """What can be mended in the collection, with the file and the row of each."""

    view = "kwaliteit"

    def _html(self) -> str:
        return quality_html(self._collection)
