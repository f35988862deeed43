"""Spreadsheets as staff really have them: one file per oddity, in spreadsheets/."""

from __future__ import annotations

from pathlib import Path

from lmb_toolkit.collect.importing.headings import propose_mapping
from lmb_toolkit.collect.importing.preparing import prepare, read_contents
from lmb_toolkit.collect.importing.spreadsheets import read_spreadsheet


def test_progress_is_told_and_ends_with_all(data_folder: Path) -> None:
    contents = read_contents(data_folder)
    lines = [f"Les {number} over bestekken" for number in range(600)]
    spreadsheet = read_spreadsheet("\n".join(["Les;Thema", *lines]).encode())
    told: list[tuple[int, int]] = []
    mapping = propose_mapping(spreadsheet, contents.schema)
    prepare(spreadsheet, "1", contents, mapping, lambda *done: told.append(done))
    assert told == [(0, 601), (250, 601), (500, 601), (601, 601)]
