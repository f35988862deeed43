"""Municipalities to draw."""

from __future__ import annotations

import pandas as pd
import pytest

from lmb_toolkit.query.collection import Collection


@pytest.fixture(scope="session")
def towns(collection: Collection) -> pd.DataFrame:
    """Six municipalities with lessons, and the rest of Flanders without."""
    lessons = {"Gent": 26, "Oostende": 11, "Brugge": 3, "Leuven": 4, "Halle": 1, "Hasselt": 2}
    table = collection.municipalities
    return table.assign(lessons=table["name"].map(lessons).fillna(0).astype("int64"))
