"""Every notebook executed once, by the machinery of the server, for who needs no server."""

from __future__ import annotations

from pathlib import Path

from tornado.ioloop import IOLoop
from voila.app import Voila

from lmb_toolkit.publish.edition.site import ExecutedNotebook, NotExecuted
from lmb_toolkit.serve.app import Dashboards, prepared
from lmb_toolkit.serve.intake import Intake
from lmb_toolkit.serve.library import Library
from lmb_toolkit.serve.listening import ListenAddress


class Once(Dashboards):
    """The dashboards, without a reader: executes, and stops."""

    makes_files = False

    def listen(self) -> None:
        self.ioloop = IOLoop.current()
        try:
            self.ioloop.run_sync(self._execute)
        finally:
            self.ioloop.run_sync(self.site.kernels.close)
            Voila.stop(self)

    async def _execute(self) -> None:
        await self.site.executed.refresh()
        names = self.site.notebooks.all
        self.cells = {
            name: await self.site.executed.html(name)
            for name in names
            if self.site.executed.is_ready(name)
        }


def executed(library: Library, notebooks: Path) -> list[ExecutedNotebook]:
    """The cells of every notebook of a folder, in the order of the menu."""
    place, nobody = ListenAddress("localhost", 0), Intake(None)
    with prepared(Once, library, notebooks, place, nobody, kernels=0) as app:
        app.start()
    done = []
    for name, notebook in app.site.notebooks.all.items():
        cells = app.cells.get(name, "")
        if notebook.problem or not cells:
            reason = notebook.problem or "uitvoeren lukt niet."
            raise NotExecuted(f"{notebook.path}: {reason}")
        done.append(ExecutedNotebook(notebook.page, cells, notebook.ours))
    return done
