"""Everything for a session in one file: to read, to cut, to show, to follow and to sign."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from lmb_toolkit.collection.folder import CHECKOUT
from lmb_toolkit.publish.handout import Handout
from lmb_toolkit.publish.pdf import TEMPLATES, brochure, compiled, forget, workshop_cards
from lmb_toolkit.publish.slides import slides
from lmb_toolkit.publish.texts import frame_texts
from lmb_toolkit.publish.word import template_of
from lmb_toolkit.view.translations import _

SCRIPT = "draaiboek.md"
PLACES = 16
"""Lines on a sheet of the sign-up list."""


def kit(handout: Handout, data: Path) -> bytes:
    """A zip with the brochure, the cards, the slides, the script of a session and its sign-up
    list; `data` is the data folder, where staff may keep templates and a script of their own."""
    read = brochure(handout)
    forget()
    cut = workshop_cards(handout)
    forget()
    files = {
        "brochure.pdf": read,
        "kaartjes.pdf": cut,
        "dias.pptx": slides(handout, data),
        "aanwezigheidslijst.pdf": sign_up(handout),
    }
    if script := _script(data):
        files["draaiboek.pdf"] = printed(handout, script)
    files["lees-mij.txt"] = "\r\n".join(_read_me(handout, list(files))).encode("utf-8-sig")
    written = io.BytesIO()
    when = (handout.day.year, handout.day.month, handout.day.day, 0, 0, 0)
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, when), files[name], zipfile.ZIP_DEFLATED)
    return written.getvalue()


def sign_up(handout: Handout) -> bytes:
    """A sheet on which people write who they are."""
    texts = {
        **frame_texts(handout),
        "rows": PLACES,
        "say": {
            "title": _("Wie is er?"),
            "blanks": [_("Datum:"), _("Plaats:")],
            "columns": [
                _("Naam"),
                _("Bestuur"),
                _("Functie"),
                _("E-mail van de dienst"),
                _("Dit probeer ik"),
            ],
            "private": _(
                "We gebruiken deze lijst alleen voor deze sessie en haar opvolging. Daarna "
                "vernietigen we ze."
            ),
        },
    }
    return compiled("signup.typ", texts, [])


def printed(handout: Handout, text: str) -> bytes:
    """A text in Markdown as PDF."""
    import mistune

    parse = mistune.create_markdown(renderer="ast", plugins=["table"])
    texts = {**frame_texts(handout), "blocks": _blocks(parse(text))}
    return compiled("script.typ", texts, [])


def _blocks(nodes: Any) -> list[dict[str, Any]]:
    """The nodes of a Markdown text, each with all that the template asks for."""
    return [
        {
            "type": node["type"],
            "raw": node.get("raw", ""),
            "attrs": node.get("attrs", {}),
            "children": _blocks(node.get("children", [])),
        }
        for node in nodes
        if node["type"] != "blank_line"
    ]


def _script(data: Path) -> str:
    """The script of staff, else ours; "" where there is none."""
    places = (template_of(SCRIPT, data), TEMPLATES / SCRIPT, CHECKOUT / "docs" / SCRIPT)
    found = next((place for place in places if place.is_file()), None)
    return found.read_text(encoding="utf-8") if found else ""


def _read_me(handout: Handout, files: list[str]) -> list[str]:
    said = {
        "brochure.pdf": _("om te lezen: druk er een per tafel af, of mail ze vooraf"),
        "kaartjes.pdf": _(
            "druk ze dubbelzijdig af over de lange zijde, op stevig papier, en snij langs de "
            "streepjes"
        ),
        "dias.pptx": _("om te tonen; wat je erbij vertelt en de bron staan in de notities"),
        "aanwezigheidslijst.pdf": _("druk er een af per zestien deelnemers"),
        "draaiboek.pdf": _("wat je wanneer doet, en wat je klaarlegt"),
    }
    contents = (f"{name}: {said[name]}." for name in files)
    return [handout.title, "", *contents, "", *handout.colophon]
