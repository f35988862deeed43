"""Personal data in what a lesson says."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.collection.checking import check
from tests.collection.conftest import BANKING, ROW, SetCell


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Mail naar jan.janssens@gemeente.be voor uitleg.", "email-address"),
        ("Bel 09 210 10 10.", "phone-number"),
        ("Bel 09/210.10.10.", "phone-number"),
        ("Bel (016) 23 45 67.", "phone-number"),
        ("Bel 0475 12 34 56.", "phone-number"),
        ("Bel 0475/123456.", "phone-number"),
        ("Bel +32 475 12 34 56.", "phone-number"),
        ("Bel 0032 (0)9 210 10 10.", "phone-number"),
        ("Bel 06-12345678.", "phone-number"),
        ("Bel +31 20 123 45 67.", "phone-number"),
        ("Haar nummer is 85.07.30-033.28.", "national-number"),
        ("Haar nummer is 85073003328.", "national-number"),
        ("Haar nummer is 17.07.30-033.84.", "national-number"),
    ],
)
def test_personal_data_are_found_and_not_repeated(
    folder: Path, set_cell: SetCell, text: str, type: str
) -> None:
    set_cell(BANKING, ROW, "context", text)
    [problem] = check(folder)
    assert (problem.row, problem.column, problem.type) == (ROW, "context", type)
    assert problem.value.endswith("…") and len(problem.value) == 5


@pytest.mark.parametrize(
    "text",
    [
        "Het plan loopt van 2022 tot en met 2025, het vorige van 2017-2021.",
        "De stad gaf 16.400 euro, later 118.000 euro en nog eens 150 miljoen.",
        "Van 18 tot 25 september 2026; zie ook 01/02/2019 en 01-02-2019 14.30 uur.",
        "Besluit 2021_GRMW_00243, punt 5.2.2.1, SDG 12.7 en 11.11.11.",
        "De stad heeft ondernemingsnummer 0207.451.227.",
        "Het nummer 85.07.30-033.29 is geen rijksregisternummer.",
        "Rekening BE71 0961 2345 6769.",
        "Volg @stadgent of kijk op stad.gent.",
    ],
)
def test_years_amounts_and_references_are_no_personal_data(
    folder: Path, set_cell: SetCell, text: str
) -> None:
    set_cell(BANKING, ROW, "context", text)
    assert check(folder) == []
