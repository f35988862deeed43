"""Asking again as a widget, for staff in JupyterLab: it notes whom they asked."""

from __future__ import annotations

from lmb_toolkit.collect.following import due
from lmb_toolkit.collect.reviewing import review
from lmb_toolkit.collection.clock import today
from lmb_toolkit.collection.problems import Explained
from lmb_toolkit.dashboard.widget import Dashboard
from lmb_toolkit.query.collection import Collection, load
from lmb_toolkit.view.following import following_html
from lmb_toolkit.view.sending import Sending
from lmb_toolkit.view.translations import _
from lmb_toolkit.view.trials import trials


class Following(Dashboard):
    """Whom to ask how a trial went; `site` is the address of the dashboards, for the mails."""

    view = "opvolgen"

    def __init__(self, collection: Collection, site: str = "", role: str = review.ROLE) -> None:
        self._review = review.Reviewer(collection.tables.folder, role)
        self._site = f"{site.rstrip('/')}/" if site else ""
        self.said = ""
        super().__init__(collection)

    def _html(self) -> str:
        found = due(self._review, self._collection, today(), self._site)
        rows = self._collection.tables.frames["trials"]
        coming = rows[
            rows["state"].isin(("planned", "running"))
            & ~rows["id"].isin([item.trial.id for item in found])
        ].sort_values(["review_on", "id"])
        said = self.said if self.act else ""
        return following_html(found, list(trials(self._collection, coming)), said)

    def _do(self) -> Sending:
        """Note that a municipality was asked."""
        id = self.act.partition(":")[2]
        try:
            self._review.remind(id)
            self.said = _("We onthielden dat je het vroeg: %(id)s.") % {"id": id}
        except Explained as error:
            self.said = str(error)
        self._collection = load(self._review.folder)
        return Sending(accepts=True)
