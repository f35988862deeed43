"""What a page of the edition takes along: one script.

From a disk a browser loads no modules, so those of `view/static` go into one script.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache

from lmb_toolkit.publish.edition.slim import said
from lmb_toolkit.view import translations
from lmb_toolkit.view.assets import bundle, static_files
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import LANGUAGES

ENTRY = "edition.js"
SHARED = "shared.js"
"""A module that is nowhere but here: all pictures, for the pages that name them, and what pages
say after a click, in each language."""


@cache
def assets() -> dict[str, bytes]:
    """The styles, the icon and the script, by their path below `assets_folder`."""
    files = static_files()
    kept = ("lmb.css", "notebook.css", "icon.svg", "embed.js")
    return {name: files[name] for name in kept} | {ENTRY: _script()}


@cache
def assets_folder() -> str:
    """The folder of the assets, another one whenever one of them changes."""
    return f"assets/{hashlib.sha256(b''.join(assets().values())).hexdigest()[:12]}/"


def _script() -> bytes:
    texts = {}
    for language in LANGUAGES:
        with translations.use(language):
            texts[language] = said()
    sprite = json.dumps(render("icons.html.j2") + render("menu_icon.html.j2"))
    shared = f"export const sprite = {sprite};\nexport const said = {json.dumps(texts)};\n"
    made = bundle(ENTRY, {SHARED: shared})
    return f'"use strict";\n(() => {{\n{made}}})();'.encode()
