"""The two places where contributions are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.collect.postgres import PostgresStore
from lmb_toolkit.collect.store import FolderStore, Store


@pytest.fixture(params=["folder", "postgresql"])
def store(request: pytest.FixtureRequest, folder: Path) -> Store:
    if request.param == "folder":
        return FolderStore(folder)
    return PostgresStore(request.getfixturevalue("postgres"))
