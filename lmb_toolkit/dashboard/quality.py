"""The quality desk as a widget: it notes in the data folder that a lesson was checked again."""

from __future__ import annotations

from lmb_toolkit.collect.reviewing.meanings import add_meaning
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collection.problems import Explained
from lmb_toolkit.dashboard.widget import Dashboard
from lmb_toolkit.query.collection import load
from lmb_toolkit.view.quality import MEANING, meaning, quality_html
from lmb_toolkit.view.sending import Sending
from lmb_toolkit.view.translations import _


class Quality(Dashboard):
    """What can be mended in the collection, with the file and the row of each.

    `desk.query = "les=1-007"` puts a lesson first among those to check again, and
    `desk.press("nagekeken:1-007")` does what its button does; `desk.said` is what came of it.
    `desk.query = "woord=gsm&voor=nl&thema=ict"` fills in a search word, and
    `desk.press("zoekwoord")` keeps it.
    """

    view = "kwaliteit"
    said = ""

    def _html(self) -> str:
        return quality_html(
            self._collection, self.typed, said=self.said if self.act else "", did=self.act
        )

    def _do(self) -> Sending:
        """Note that the lesson of the button was compared with its whole source today, or keep
        what a search word means."""
        folder = self._collection.tables.folder
        try:
            if self.act == MEANING:
                cells = meaning(self.typed)
                add_meaning(folder, cells)
                self.said = _("“%(word)s” is nu een zoekwoord.") % {"word": cells["word"]}
            else:
                lesson = self.act.removeprefix("nagekeken:")
                Reviewer(folder).check(lesson)
                self.said = _("Les %(id)s is vandaag nagekeken.") % {"id": lesson}
            self._collection = load(folder)
        except Explained as error:
            self.said = str(error)
        return Sending(accepts=True)
