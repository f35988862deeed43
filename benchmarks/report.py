"""The figures as a page that can be read: benchmarks/results.md."""

from __future__ import annotations

import os
import platform
import re
import statistics
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.browser import Wait

RESULTS = Path(__file__).parent / "results.md"
SPEED = "# Speed and memory, beside other tools"


def machine() -> str:
    """When and on what something was measured."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"{date.today()}, {system}, Python {platform.python_version()}"


def write_section(heading: str, text: str) -> None:
    """Put a section of results.md in the place of the one with that heading, and print it."""
    section = f"{heading}\n\n{text}\n"
    print(section)
    sections = re.split(r"\n(?=#+ )", RESULTS.read_text(encoding="utf-8").rstrip("\n"))
    names = [one.partition("\n")[0] for one in sections]
    if heading in names:
        sections[names.index(heading)] = section
    else:
        sections.append(section)
    text = "\n\n".join(one.strip("\n") for one in sections)
    RESULTS.write_text(f"{text}\n", encoding="utf-8")


@dataclass(frozen=True)
class Row:
    """One tool: milliseconds of every visit and choice, bytes until all is there, MB a tab."""

    name: str
    readable: list[float]
    ready: list[float]
    clicks: list[Wait]
    by_hand: list[Wait]
    words: list[Wait]
    enters: list[Wait]
    bytes_all: float
    memory: float


@dataclass(frozen=True)
class Bar:
    """A bar: what was measured, and what it may be at most."""

    what: str
    value: float
    most: float
    unit: str

    @property
    def reached(self) -> bool:
        return self.value <= self.most


def markdown(rows: list[Row], bars: list[Bar], notes: list[str]) -> str:
    """Both tables: the tools side by side, and the bars."""
    lines = [
        "Written by `make bench`. " + ". ".join(notes) + ".",
        "",
        "Every tool shows the same lessons with a search box and five themes; ours also counts "
        "nine other facets and ranks what it finds. Median, with the quartiles; in milliseconds, "
        "and times ours. A choice counts until the list has changed (first) and until the frame "
        "in which that is seen is painted (second): a screen shows sixty of them a second. "
        "By hand: a mouse that is held down as long as a hand does, counted from "
        "the click; by script: without a press. Enter comes right behind its word. "
        "Each visit ticks and unticks three themes.",
        "",
        "| tool | lessons readable | controls usable | click by hand | click by script "
        "| typed word | word and Enter | over the wire | memory for a tab |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    first = rows[0]
    for row in rows:
        cells = [
            *(_spread(getattr(row, what), getattr(first, what)) for what in ("readable", "ready")),
            *(
                "; ".join(
                    _spread([wait[part] for wait in own], [wait[part] for wait in base])
                    for part in (0, 1)
                )
                for own, base in (
                    (row.by_hand, first.by_hand),
                    (row.clicks, first.clicks),
                    (row.words, first.words),
                    (row.enters, first.enters),
                )
            ),
        ]
        size = f"{row.bytes_all / 1000:,.0f} kB"
        lines.append(f"| {row.name} | {' | '.join(cells)} | {size} | {row.memory:.0f} MB |")
    lines += ["", *barred(bars)]
    return "\n".join(lines)


def barred(bars: list[Bar]) -> list[str]:
    """The lines of a table of bars."""
    head = ["| bar | measured | at most | reached |", "|---|---|---|---|"]
    return head + [
        f"| {bar.what} | {_number(bar.value)} {bar.unit} | {_number(bar.most)} {bar.unit} "
        f"| {'yes' if bar.reached else 'NO'} |"
        for bar in bars
    ]


def _spread(values: list[float], base: list[float]) -> str:
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:.0f} ({low:.0f}–{high:.0f}), {middle / statistics.median(base):.1f}×"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.2g}"
