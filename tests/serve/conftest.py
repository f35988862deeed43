"""A server without Voilà, for what is not about notebooks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.serve.intake import Intake
from tests.serve.light import Light, light


@pytest.fixture(scope="session")
def lit(collection: Collection) -> Iterator[Light]:
    with light(collection, Intake()) as server:
        yield server
