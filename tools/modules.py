"""Write docs/modules.md from what each file says of itself: python -m tools.modules (make api)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from lmb_toolkit.collection.folder import CHECKOUT

PACKAGE = CHECKOUT / "lmb_toolkit"
PAGE = CHECKOUT / "docs" / "modules.md"

INTRODUCTION = """\
# Every file of the package

What each is for, in its own words. Made by `make api`; do not edit it. First look in
[Where to change what](../CONTRIBUTING.md#where-to-change-what).
"""

COMMENTS = {
    ".js": re.compile(r"((?:^// ?.*\n)+)", re.MULTILINE),
    ".typ": re.compile(r"((?:^// ?.*\n)+)", re.MULTILINE),
    ".css": re.compile(r"\A/\* (.*?) \*/", re.DOTALL),
    ".j2": re.compile(r"\A\{# (.*?) #\}", re.DOTALL),
}


def files() -> Iterator[Path]:
    """Our modules, scripts, styles and templates (also those for paper), folder by folder."""
    found = [path for kind in (".py", *COMMENTS) for path in PACKAGE.rglob(f"*{kind}")]
    return iter(sorted(found, key=lambda path: (path.parent, path)))


def purpose(path: Path) -> str:
    """What a file says first of itself; "" for one that says nothing."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        said = (ast.get_docstring(ast.parse(text)) or _comment(text)).split("\n\n")[0]
    else:
        match = COMMENTS[path.suffix].match(text)
        said = (
            re.split(r"(?<=\.)\s", match[1].replace("\n// ", " ").removeprefix("// "))[0]
            if match
            else ""
        )
    return " ".join(said.split())


def _comment(text: str) -> str:
    """Of a module that may leave no name behind, so has no docstring."""
    return text.partition("\n")[0].removeprefix("#") if text.startswith("# ") else ""


def page() -> str:
    """The whole document."""
    lines, folder = [INTRODUCTION], None
    for path in files():
        if not (said := purpose(path)):
            continue
        if path.parent != folder:
            folder = path.parent
            lines.append(f"\n## `{folder.relative_to(CHECKOUT).as_posix()}/`\n")
        lines.append(f"- `{path.name}`: {said}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(CHECKOUT))
