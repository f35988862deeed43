"""The real collection, and one with other texts in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lmb_toolkit.query.collection import Collection, load

Rewrite = Callable[..., Collection]


@pytest.fixture(scope="session")
def collection(data_folder: Path) -> Collection:
    return load(data_folder)


@pytest.fixture(scope="session")
def rewritten(collection: Collection) -> Rewrite:
    """Makes a collection of the first real lessons, with other values in some columns."""

    def make(**columns: list[Any]) -> Collection:
        count = max(map(len, columns.values()))
        lessons = collection.lessons.head(count).assign(**columns)
        tables = collection.tables
        return Collection(replace(tables, frames=tables.frames | {"lessons": lessons}))

    return make
