"""`lmb trials due` writes whom to ask: a mail and an entry for the calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from lmb_toolkit.cli import main
from tests.collect.trying import begun


def test_whom_to_ask_gets_a_mail_and_a_day_and_is_not_asked_twice(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = begun(folder)
    to = tmp_path / "mails"
    assert main(["trials", "due", str(to), "--data", str(folder), "--site", "https://x.be"]) == 0
    assert "p-001  2026-11-20  Gent, cultuur: cultuur@stad.example" in capsys.readouterr().out
    mail = (to / "p-001.txt").read_text("utf-8")
    assert mail.startswith(
        "Aan: cultuur@stad.example\nOnderwerp: Hoe liep jullie proef? Help bewoners als hun "
        "straatnaam wijzigt\n\nDag\n\nJullie proberen dit: "
    )
    file = (to / "p-001.ics").read_bytes()
    [event] = Calendar.from_ical(file).events
    assert (event["UID"], event.start, event["SUMMARY"]) == (
        "p-001@lmb",
        date(2026, 11, 23),
        "Hoe liep jullie proef? Help bewoners als hun straatnaam wijzigt",
    )
    assert number in event["DESCRIPTION"]
    assert main(["trials", "due", "--data", str(folder)]) == 0
    assert "Er is nu niemand te vragen" in capsys.readouterr().out
