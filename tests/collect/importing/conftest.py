"""What reads a list beside the real lessons."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from lmb_toolkit.collect.importing.headings import propose_mapping
from lmb_toolkit.collect.importing.preparing import prepare, read_contents
from lmb_toolkit.collect.importing.report import Report
from lmb_toolkit.collect.importing.spreadsheets import read_spreadsheet
from tests.collect.importing.lists import FILES, Import


@pytest.fixture(scope="module")
def imported(data_folder: Path) -> Import:
    """Imports a file of `FILES`, or a table given as text, beside the real lessons."""
    contents = read_contents(data_folder)

    def run(file: str, chosen: Mapping[str, str] | None = None, trajectory: str = "1") -> Report:
        is_text = "\n" in file
        spreadsheet = read_spreadsheet(file.encode() if is_text else FILES / file)
        mapping = propose_mapping(spreadsheet, contents.schema, chosen)
        return prepare(spreadsheet, trajectory, contents, mapping)

    return run
