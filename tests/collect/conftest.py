"""A copy of the real data that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def folder(data_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(
        data_folder, tmp_path / "data", ignore=shutil.ignore_patterns("inbox", ".*")
    )
