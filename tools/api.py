"""Write docs/api.md from the docstrings: python -m tools.api (or make api)."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import lmb_toolkit
from lmb_toolkit import dashboard
from lmb_toolkit.collection.folder import CHECKOUT
from lmb_toolkit.dashboard.figures import Figures
from lmb_toolkit.query import mistakes

PAGE = CHECKOUT / "docs" / "api.md"

INTRODUCTION = """\
# The Python API

Made from the docstrings by `make api`; do not edit it. Every example runs in the tests, on the
332 lessons of `tests/frozen`. `c` is the collection: `c = load()`. What a column means says the
[codebook](codeboek.md).
"""

EXAMPLE = re.compile(r"^(?:>>> .*\n(?:(?!\n).*\n?)*)", re.MULTILINE)


def public() -> dict[str, dict[str, Any]]:
    """What is documented: heading → names with what they are, in order."""
    errors = {
        name: value
        for name, value in vars(mistakes).items()
        if inspect.isclass(value) and value.__module__ == mistakes.__name__
    }
    return {
        "Lessons": {name: getattr(lmb_toolkit, name) for name in ("load", "Collection")},
        "A question": {"Selection": lmb_toolkit.Selection},
        "Dashboards as widgets": {name: getattr(dashboard, name) for name in dashboard.__all__}
        | {"Figures": Figures},
        "Mistakes": errors,
    }


def members(owner: type[Any]) -> Iterator[tuple[str, Any]]:
    """The public methods and properties that a class itself has, in the order of its source."""
    for name, value in vars(owner).items():
        kinds = (classmethod, property, cached_property)
        if not name.startswith("_") and (inspect.isfunction(value) or isinstance(value, kinds)):
            yield name, value


def functions() -> Iterator[tuple[str, Any]]:
    """All that has a docstring of its own: dotted name → function, class or property."""
    for names in public().values():
        for name, value in names.items():
            yield name, value
            if inspect.isclass(value):
                yield from ((f"{name}.{member}", found) for member, found in members(value))


def page() -> str:
    """The whole document."""
    parts = [INTRODUCTION]
    for heading, names in public().items():
        parts.append(f"## {heading}\n")
        for name, value in names.items():
            parts.append(f"### `{name}{_signature(value)}`\n\n{_text(value)}")
            if inspect.isclass(value):
                parts += [
                    f"#### `{name}.{member}{_signature(found)}`\n\n{_text(found)}"
                    for member, found in members(value)
                ]
    return "\n".join(parts)


def _signature(value: Any) -> str:
    """The names of the arguments, without their types: those would hide them."""
    if isinstance(value, property | cached_property):
        return ""
    function = value.__func__ if isinstance(value, classmethod) else value
    if inspect.isclass(value) and issubclass(value, BaseException):
        return ""
    parameters = [
        one.replace(annotation=inspect.Parameter.empty)
        for name, one in inspect.signature(function).parameters.items()
        if name not in ("self", "cls", "args", "kwargs")
    ]
    return f"({', '.join(map(_shown, parameters))})"


def _shown(parameter: inspect.Parameter) -> str:
    if isinstance(parameter.default, lmb_toolkit.Selection):
        return f"{parameter.name}=ALL"  # its fields, all empty, would say less
    return str(parameter)


def _text(value: Any) -> str:
    """The docstring as Markdown, its examples as code."""
    text = inspect.getdoc(value)
    assert text, value
    return EXAMPLE.sub(lambda found: f"```python\n{found[0].rstrip()}\n```\n", text + "\n")


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(Path(PAGE).relative_to(CHECKOUT))


if __name__ == "__main__":
    main()
