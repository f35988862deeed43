"""The explorer as a widget that other widgets can be linked to."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

import pandas as pd
from traitlets import TraitType, observe

from lmb_toolkit.dashboard.widget import Dashboard
from lmb_toolkit.query.selection import Selection

CHOICES = tuple(field.name for field in fields(Selection))


class Choice(TraitType[Any, Any]):
    """What a reader chose for the field of a Selection that has the name of this trait."""

    def validate(self, obj: Any, value: Any) -> Any:
        """`value` as a Selection keeps it; `WrongType` for what it refuses."""
        assert self.name
        return getattr(Selection(**{self.name: value}), self.name)


class Explorer(Dashboard):
    """Search, facets and lesson cards.

    `explorer.query = "thema=ethisch-bankieren&q=pensioenfonds"` does what ticking the theme
    and typing the word does; `explorer.count` says how many lessons the reader then sees, and
    `explorer.lessons` which.

    Every field of a Selection is a trait, `explorer.themes = ["huisbank"]`, and follows the
    reader, so that `link((choose, "value"), (explorer, "themes"))` works both ways.

    >>> explorer = Explorer(c)
    >>> explorer.themes = "pensioengeld"
    >>> explorer.query, explorer.count, len(explorer.lessons)
    ('thema=pensioengeld', '9 lessen', 9)
    """

    view = "verkennen"

    vars().update({field.name: Choice(field.default) for field in fields(Selection)})
    if TYPE_CHECKING:  # which these are, only Selection says

        def __getattr__(self, name: str) -> Any: ...

    @property
    def lessons(self) -> pd.DataFrame:
        """The lessons that the reader sees, in order, with the columns of `Collection.lessons`."""
        return self._collection.lessons.take(self._collection.rows(self.selection))

    @observe(*CHOICES)
    def _choose(self, change: Any) -> None:
        chosen = Selection(**{name: getattr(self, name) for name in CHOICES})
        if chosen != self.selection:
            language = [pair for pair in parse_qsl(self.query) if pair[0] == "taal"]
            self.query = "&".join(filter(None, [chosen.to_query(), urlencode(language)]))

    @observe("query")
    def _chosen(self, change: Any) -> None:
        with self.hold_trait_notifications():  # they say together what the query says
            for name in CHOICES:
                setattr(self, name, getattr(self.selection, name))
