"""The copy to practise on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lmb_toolkit.collect.importing.headings import propose_mapping
from lmb_toolkit.collect.importing.preparing import prepare, read_contents
from lmb_toolkit.collect.importing.spreadsheets import read_spreadsheet
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.sandbox import practice
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.schema import read_schema


def test_a_copy_to_practise_on_goes_when_python_stops(root: Path) -> None:
    code = "from lmb_toolkit.collect.sandbox import practice; print(practice())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    place = Path(done.stdout.strip())
    assert place.name == "data" and not place.parent.exists()


def test_it_has_two_examples_and_a_list_of_which_two_rows_can_be_imported(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMB_DATA", str(data_folder))
    folder = practice()
    whole, half = Inbox(folder).contributions()
    assert (whole.id, whole.received_at) == ("20261120-voorb2", "2026-11-20T09:01:00+00:00")
    assert (half.id, half.received_at) == ("20261120-voorb3", "2026-11-20T09:02:00+00:00")
    assert (whole.kind, whole.channel, whole.origin) == ("lesson", "form", "")
    assert whole.fields["audiences"] == "financieel-directeur" and whole.fields["public"] == "ja"
    assert whole.missing == ("municipalities", "source_title") and "kind" in half.missing
    assert (folder / "themes.csv").read_bytes() == (data_folder / "themes.csv").read_bytes()
    assert check(folder) == check(data_folder)
    spreadsheet = read_spreadsheet(folder / "oefenlijst.csv")
    mapping = propose_mapping(spreadsheet, read_schema(folder / "datapackage.json"))
    report = prepare(spreadsheet, "2", read_contents(folder), mapping)
    assert [row.fields.get("municipalities") for row in report.rows] == ["44021", "46029", "44021"]
    assert [row.fields.get("year") for row in report.rows] == ["2026", "2026", "2026"]
    assert [row.state == "refused" for row in report.rows] == [False, False, True]
