"""What is taken along, and collections with other texts or trials in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lmb_toolkit.publish.handout import Handout, handout
from lmb_toolkit.query.collection import Collection, load
from tests.publish.handing import DAY, EIGHT, SITE

Rewrite = Callable[..., Collection]


@pytest.fixture(scope="session")
def rewritten(collection: Collection) -> Rewrite:
    """Makes a collection of the first real lessons, with other values in some columns."""

    def make(**columns: list[Any]) -> Collection:
        count = max(map(len, columns.values()))
        lessons = collection.lessons.head(count).assign(**columns)
        tables = collection.tables
        return Collection(replace(tables, frames=tables.frames | {"lessons": lessons}))

    return make


@pytest.fixture
def tried(folder: Path) -> Collection:
    """The collection with a trial that readers see, and one that they do not."""
    shown = "p-001,werkkledij-huren,,44021,,Werkt het?,,,2026-11-01,2027-05-01,running,,,,"
    secret = "p-002,werkkledij-huren,,44021,,geheim,,,2026-11-01,2027-05-01,running,,,,"
    with (folder / "trials.csv").open("a", encoding="utf-8") as file:
        file.write(f"{shown},true,{'f' * 64},,2026-11-01\n")
        file.write(f"{secret},false,{'e' * 64},,2026-11-01\n")
    return load(folder)


@pytest.fixture(scope="session")
def eight(collection: Collection) -> Handout:
    return handout(collection, EIGHT, SITE, day=DAY)


@pytest.fixture(scope="session")
def theme(collection: Collection) -> Handout:
    return handout(collection, "thema=dekolonisering", SITE, day=DAY)
