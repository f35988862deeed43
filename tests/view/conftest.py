"""The lessons, read once, on a day that never passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit import Collection, load


@pytest.fixture(scope="session")
def collection(data_folder: Path) -> Collection:
    return load(data_folder)
