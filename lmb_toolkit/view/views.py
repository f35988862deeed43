"""Every dashboard by name: what a notebook's widget and the server both render."""

from __future__ import annotations

from collections.abc import Callable

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.explorer import explorer_html
from lmb_toolkit.view.nurture import nurture_html
from lmb_toolkit.view.rollout import rollout_html
from lmb_toolkit.view.start import start_html
from lmb_toolkit.view.theme import themes_html
from lmb_toolkit.view.trajectories import trajectories_html

View = Callable[[Collection, str, int], str]
"""(collection, query string, number of cards or 0) → HTML."""

VIEWS: dict[str, View] = {
    "start": start_html,
    "verkennen": explorer_html,
    "thema": themes_html,
    "leertrajecten": trajectories_html,
    "voedingsbodem": nurture_html,
    "uitrol": rollout_html,
}


def snapshot(name: str, html: str) -> str:
    """`html` of the view `name`, marked so that the server can put a fresher one in place."""
    return f'<div class="lmb" data-view="{name}">{html}</div><!-- {name} -->'
