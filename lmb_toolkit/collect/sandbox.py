"""A place to practise: a copy of the data with examples, where nothing real can break."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

from lmb_toolkit.collect.contribution import Contribution, received, to_delivery
from lmb_toolkit.collect.store import INBOX
from lmb_toolkit.collection.folder import data_folder

LESSONS = (
    {
        "context": "Voorbeeld: we wilden van bank veranderen, maar niemand kende de kosten.",
        "lesson": "Voorbeeld: vraag eerst cijfers aan de bank en dan pas een besluit aan de raad.",
        "advice": "Voorbeeld: begin een halfjaar voor het contract afloopt.",
        "kind": "recommendation",
        "trajectory": "2",
        "themes": "huisbank",
        "audiences": "financieel-directeur",
        "year": "2026",
        "public": "ja",
    },
    {"lesson": "Voorbeeld: dit is een les waarvan nog bijna alles ontbreekt.", "themes": "ict"},
)
LIST = """\
Lessen van de vormingsdag (voorbeeld)

Wat leerden we;Thema;Gemeente;Jaar
Voorbeeld: een duidelijke vraag aan de bank spaart maanden.;Een bank kiezen;stad Gent;2026
Voorbeeld: zonder schepen lukt het niet.;Politiek en druk;Moerbeke;voorjaar 2026
;Een bank kiezen;Gent;2026
"""


def practice() -> Path:
    """A temporary copy of the data folder, with two examples in its inbox, 20261120-voorb2 and
    20261120-voorb3, and a list to import, `oefenlijst.csv`. It goes when Python stops."""
    place = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    folder = place / "data"
    shutil.copytree(data_folder(), folder, ignore=shutil.ignore_patterns(INBOX, ".lock"))
    (folder / INBOX).mkdir()
    for number, fields in enumerate(LESSONS, start=1):
        id = f"20261120-voorb{number + 1}"
        at = f"2026-11-20T09:{number:02}:00+00:00"
        whole = received([Contribution("lesson", fields)], id, at, "form", "")
        (folder / INBOX / f"{id}.json").write_bytes(to_delivery(id, whole))
    (folder / "oefenlijst.csv").write_text(LIST, "utf-8")
    return folder
