"""What a page of the edition takes along: one script.

From a disk a browser loads no modules, so those of `view/static` go into one script.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache

from lmb_toolkit.view.assets import static_files
from lmb_toolkit.view.rendering import render

ENTRY = "edition.js"
SPRITE = "sprite.js"
"""A module that is nowhere but here: all pictures, for the pages that name them."""
IMPORT = re.compile(r'^import (?:(\{[^}]*\}) from )?"([^"]+)";', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const|let) (\w+))", re.MULTILINE)


@cache
def assets() -> dict[str, bytes]:
    """The styles, the icon and the script, by their path below `assets_folder`."""
    files = static_files()
    kept = ("lmb.css", "notebook.css", "icon.svg", "embed.js")
    return {name: files[name] for name in kept} | {ENTRY: _bundle(ENTRY)}


@cache
def assets_folder() -> str:
    """The folder of the assets, another one whenever one of them changes."""
    return f"assets/{hashlib.sha256(b''.join(assets().values())).hexdigest()[:12]}/"


def _bundle(entry: str) -> bytes:
    """The module `entry` and all that it imports, each after what it needs, as one script."""
    done: dict[str, str] = {}
    _add(entry, done)
    return (
        f'"use strict";\n(() => {{\nconst modules = {{}};\n{"".join(done.values())}}})();'.encode()
    )


def _sprite() -> str:
    return f"export const sprite = {json.dumps(render('icons.html.j2'))};"


def _add(name: str, done: dict[str, str]) -> None:
    text = _sprite() if name == SPRITE else static_files()[name].decode()
    folder = name.rpartition("/")[0]

    def taken(match: re.Match[str]) -> str:
        wanted = match[2].removeprefix("./")
        wanted = f"{folder}/{wanted}" if folder else wanted
        if wanted not in done:
            _add(wanted, done)
        return f'const {match[1]} = modules["{wanted}"];' if match[1] else ""

    text = IMPORT.sub(taken, text)
    names = [found[1] for found in EXPORT.findall(text)]
    body = EXPORT.sub(r"\1", text)
    done[name] = (
        f'modules["{name}"] = (() => {{\n{body}\nreturn {{ {", ".join(names)} }};\n}})();\n'
    )
