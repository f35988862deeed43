"""Files that a stranger made to hurt, and what is said of them."""

from __future__ import annotations

import pytest

from lmb_toolkit.collect.importing.reading import read_apart
from lmb_toolkit.collect.importing.spreadsheets import Unreadable
from tests.collect.importing.lists import workbook


def test_the_process_that_reads_may_die(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lmb_toolkit.collect.importing.reading.READING_SECONDS", 0.001)
    with pytest.raises(Unreadable, match=r"^lessen\.xlsx is te groot"):
        read_apart(workbook(A1="Les"), "lessen.xlsx")
