"""A code that does not exist, and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.collection.checking import check
from tests.collection.conftest import BANKING, ROW, SetCell, Wrong


@pytest.mark.parametrize(
    ("column", "value", "type"),
    [
        ("trajectory", "5", "unknown-trajectory"),
        ("kind", "praktijk", "unknown-kind"),
        ("functions", "labo;proeftuin", "unknown-function"),
        ("themes", "pensioengelt", "unknown-theme"),
        ("pillars", "mondiaal", "unknown-pillar"),
        ("audiences", "burgemeester", "unknown-audience"),
        ("municipalities", "44999", "unknown-municipality"),
        ("country", "FR", "unknown-country"),
        ("source_type", "krant", "unknown-source-type"),
        ("status", "live", "unknown-status"),
    ],
)
def test_a_code_that_does_not_exist_is_one_problem(
    wrong: Wrong, column: str, value: str, type: str
) -> None:
    assert wrong(column, value) == [(column, type)]


@pytest.mark.parametrize(
    ("column", "value", "message", "remedy"),
    [
        (
            "themes",
            "pensioengelt",
            "Thema: deze code bestaat niet.",
            "Bedoel je pensioengeld (Pensioengeld)?",
        ),
        (
            "kind",
            "Praktijk",
            "Soort: deze code bestaat niet.",
            "Bedoel je practice (Praktijk)?",
        ),
        (
            "municipalities",
            "Gent",
            "Gemeente: deze code bestaat niet.",
            "Bedoel je 44021 (Gent)?",
        ),
        (
            "municipalities",
            "44012",
            "De Pinte ging op in Nazareth-De Pinte in 2025.",
            "Schrijf 44086 (Nazareth-De Pinte).",
        ),
        (
            "municipalities",
            "71022",
            "Hasselt kreeg een nieuwe code in 2025.",
            "Schrijf 71072 (Hasselt).",
        ),
    ],
)
def test_who_types_a_code_wrong_reads_which_was_meant(
    folder: Path, set_cell: SetCell, column: str, value: str, message: str, remedy: str
) -> None:
    set_cell(BANKING, ROW, column, value)
    [problem] = check(folder)
    assert (problem.message, problem.remedy) == (message, remedy)
