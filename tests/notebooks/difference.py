"""What to say when a notebook gives other outputs than those that are committed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

LESSON = re.compile(r"\b\d+-\d{3}\b")


def advice(committed: Iterable[Mapping[str, Any]], given: Iterable[Mapping[str, Any]]) -> str:
    """The lessons in which two lists of outputs differ, and the command that accepts it."""
    differ = set(about(committed)) ^ set(about(given))
    lessons = ", ".join(sorted({lesson for lesson, _line in differ if lesson}))
    return (
        f"Lessons whose output differs: {lessons or 'none'}.\n"
        "Meant so? Run `make notebooks`, and look at the difference with `git diff notebooks`."
    )


def about(outputs: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Every line of some outputs, with the lesson that was last named before it."""
    for output in outputs:
        lesson = ""
        texts = [*output.get("data", {}).values(), output.get("text", "")]
        for line in "\n".join(text for text in texts if isinstance(text, str)).splitlines():
            lesson = next(reversed(LESSON.findall(line)), lesson)
            yield lesson, line
