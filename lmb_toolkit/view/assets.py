"""The styles and scripts of our pages, and the path that changes with them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from types import MappingProxyType

STATIC = Path(__file__).parent / "static"

# lmb.css is these files of static/style in this order: a later one wins.
STYLES = (
    *("tokens", "base", "palette", "blocks", "practice", "frame", "controls", "explorer", "card"),
    *("save", "saved", "lesson", "rooms", "form", "desk", "trajectory", "chart", "embed"),
    *("screens", "phone", "print"),
)
# Of these, what the first screen of a list of lessons needs: it stands in the page itself, for
# on a slow line a file of styles comes a fifth of a second after the lessons.
FIRST = ("tokens", "base", "palette", "frame", "controls", "explorer", "card", "save", "screens")
# What a page asks for, each with all that it imports.
SCRIPTS = ("page.js", "engine/engine.js", "notebook.js", "embed.js", "insluiten.js")
IMPORT = re.compile(r'^import (?:(\{[^}]*\}) from )?"(\.[^"]+)";', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const|let) (\w+))", re.MULTILINE)


@cache
def static_files() -> dict[str, bytes]:
    """What a page may ask for, by its path below `assets_path`."""
    files = {"lmb.css": styles(STYLES)}
    for path in STATIC.glob("*.*"):
        if path.suffix != ".js":
            files[path.name] = bare(path.read_text(encoding="utf-8"), is_script=False)
    files |= {name: bundle(name) for name in SCRIPTS}
    return {path: files[path].encode() for path in sorted(files)}


@cache
def styles(names: tuple[str, ...]) -> str:
    """The files of static/style with these `names`, as one."""
    texts = [(STATIC / "style" / f"{name}.css").read_text(encoding="utf-8") for name in names]
    return bare("".join(texts), is_script=False)


@cache
def modules() -> dict[str, str]:
    """Our scripts as they are written, by their path in view/static, without comments and
    indents."""
    return {
        path.relative_to(STATIC).as_posix(): bare(path.read_text("utf-8"), is_script=True)
        for path in STATIC.rglob("*.js")
    }


def bundle(entry: str, made: Mapping[str, str] = MappingProxyType({})) -> str:
    """The module `entry` and all that it imports, each after what it needs, as one module: each
    file that a browser asks for delays the first lesson. `made`: modules that are no file.

    A module imports by name from a file.
    """
    sources = {**modules(), **made}
    done: dict[str, str] = {}

    def add(name: str) -> list[str]:
        def taken(match: re.Match[str]) -> str:
            if (wanted := normpath(join(dirname(name), match[2]))) not in done:
                add(wanted)
            return f'const {match[1]} = modules["{wanted}"];' if match[1] else ""

        text = IMPORT.sub(taken, sources[name])
        names = [found[1] for found in EXPORT.findall(text)]
        exports = f"return {{ {', '.join(names)} }};\n" if names else ""
        body = EXPORT.sub(r"\1", text)
        done[name] = f'modules["{name}"] = (() => {{\n{body}{exports}}})();\n'
        return names

    names = add(entry)
    end = f'export const {{ {", ".join(names)} }} = modules["{entry}"];\n' if names else ""
    return f"const modules = {{}};\n{''.join(done.values())}{end}"


def bare(text: str, is_script: bool) -> str:
    """A script or style without indents and comments, which are a seventh of what a reader waits
    for; of a script only those with a line of their own go, and no text in it may span lines."""
    comments = (
        re.compile(r"^\s*//.*\n", re.MULTILINE) if is_script else re.compile(r"(?s)/\*.*?\*/")
    )
    return re.sub(r"^\s+", "", comments.sub("", text), flags=re.MULTILINE)


@cache
def assets_path() -> str:
    """The path of the assets below the base address, new whenever one of them changes."""
    digest = hashlib.sha256(b"".join(static_files().values()))
    return f"assets/{digest.hexdigest()[:12]}/"
