"""The letter desk as a widget: it writes a letter for every municipality in a folder."""

from __future__ import annotations

from pathlib import Path

from traitlets import Unicode

from lmb_toolkit.collection.clock import today
from lmb_toolkit.collection.writing import NotWritten
from lmb_toolkit.dashboard.widget import Dashboard
from lmb_toolkit.publish.letters import (
    FORMS,
    LOG,
    Order,
    letters,
    read_log,
    write_letters,
)
from lmb_toolkit.view.letters import Wanted, letters_html, wanted
from lmb_toolkit.view.sending import Sending
from lmb_toolkit.view.translations import _, number


class Letters(Dashboard):
    """What is new for a role, as a letter for every municipality.

    `desk.query = "doelgroep=aankoper&thema=duurzaam-aankopen&map=brieven"` does what the form
    does, `desk.press("schrijf")` what the button does; `desk.said` is what came of it.
    """

    view = "brieven"
    said = ""
    _failed = False

    progress = Unicode().tag(sync=True)
    """How many letters are written."""

    def _html(self) -> str:
        asked = wanted(self._collection, self.typed)
        told = read_log(Path(asked.folder) / LOG)
        order = _order(asked)
        found = letters(self._collection, order, told, asked.nis) if asked.nis else iter(())
        example = next((FORMS["txt"](letter, Path()).decode() for letter in found), "")
        said = self.said if self.act else ""
        return letters_html(self._collection, asked, self.typed, example, said, self._failed)

    def _do(self) -> Sending:
        """Write the letters; stopping leaves the log as it was, so the next time begins anew."""
        asked = wanted(self._collection, self.typed)
        self._failed = bool({"sinds", "site"} & set(asked.errors))
        if self._failed:
            self.said = " ".join(asked.errors.values())
            return Sending(accepts=True)
        try:
            order, folder = _order(asked), Path(asked.folder)
            made = len(write_letters(self._collection, order, folder, asked.form, self._going))
            self.said = _(
                "%(made)s brieven staan in de map %(folder)s; voor %(silent)s gemeenten is er "
                "niets nieuws. Wie wat kreeg, staat in %(log)s."
            ) % {
                "made": number(made),
                "folder": asked.folder,
                "silent": number(len(self._collection.municipalities) - made),
                "log": LOG,
            }
        except NotWritten as error:
            self.said, self._failed = str(error), True
        except KeyboardInterrupt:
            self.said = _("Gestopt. Druk nog eens op de knop: dan begint het opnieuw.")
            self._failed = True
        return Sending(accepts=True)

    def _going(self, made: int) -> None:
        self.progress = _("%(count)s brieven geschreven") % {"count": number(made)}
        if self.comm is not None:
            self.send_state("progress")


def _order(asked: Wanted) -> Order:
    return Order(asked.role, asked.themes, asked.since, today(), asked.site)
