"""The lessons counted, with stock widgets: choices, a chart and a table that follow them."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.figures import (
    FIRST,
    Counted,
    count_lessons,
    dimension_titles,
    later,
    part_html,
    within_titles,
)
from lmb_toolkit.view.translations import _

WIDE = widgets.Layout(width="100%", max_width="30rem")
STYLE = {"description_width": "8rem"}


class SnapshotHTML(widgets.HTML):
    """HTML that shows itself where no kernel is, too: on GitHub, in a print, on a saved page."""

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**kwargs)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        data["text/plain"] = type(self).__name__
        data["text/html"] = self.value
        return bundle


class Choices(widgets.VBox):
    """The choices; without a kernel they would do nothing, so a saved page does without them."""

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**kwargs)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        data["text/plain"] = type(self).__name__
        data["text/html"] = f"<p>{later()}</p>"
        return bundle


class Figures:
    """How many lessons there are, by what a person chooses.

    `intro`, `choices`, `chart` and `table` are widgets for a cell each; `themes` (a box for
    each), `by`, `within` and `measure` are the choices one by one, `counted` is what they come to.

    >>> figures = Figures(c)
    >>> figures.by.value, figures.within.value = "function", ""
    >>> figures.counted.rows.to_dict()
    {'Labo': 245, 'Voedingsbodem': 88, 'Uitrol': 58}
    """

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        themes = collection.summary(by=["theme"])
        self.themes = {
            theme: widgets.Checkbox(description=_(label), indent=False)
            for theme, label in zip(themes["theme"], themes["theme_label"], strict=True)
        }
        self.by = widgets.Dropdown(
            options=[(title, name) for name, title in dimension_titles().items()],
            value=FIRST[0],
            description=_("Tel volgens"),
            layout=WIDE,
            style=STYLE,
        )
        self.within = widgets.Dropdown(
            options=[(title, name) for name, title in within_titles().items()],
            value=FIRST[1],
            description=_("Verdeel volgens"),
            layout=WIDE,
            style=STYLE,
        )
        self.measure = widgets.Dropdown(
            options=[(_("Aantallen"), False), (_("Aandelen"), True)],
            description=_("Toon"),
            layout=WIDE,
            style=STYLE,
        )
        choices = (self.by, self.within, self.measure)
        boxes = widgets.VBox([widgets.Label(_("Thema's")), *self.themes.values()])
        self.choices = Choices([boxes, *choices])
        self.intro, self.chart, self.table = SnapshotHTML(), SnapshotHTML(), SnapshotHTML()
        for control in (*self.themes.values(), *choices):
            control.observe(self._follow, "value")
        self._follow()

    @property
    def selection(self) -> Selection:
        """The lessons that are counted."""
        return Selection(themes=tuple(one for one, box in self.themes.items() if box.value))

    @property
    def counted(self) -> Counted:
        """The counts, as DataFrames."""
        return count_lessons(self._collection, self.by.value, self.within.value, self.selection)

    def _follow(self, change: Any = None) -> None:
        asked = self.counted, self.selection, self.measure.value
        self.intro.value = part_html("uitleg", *asked)
        self.chart.value = part_html("grafiek", *asked)
        self.table.value = part_html("tabel", *asked)
