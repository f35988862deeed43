"""The catalogue, read by RDFLib."""

from __future__ import annotations

import pytest
from rdflib import Graph

from lmb_toolkit.query.collection import Collection
from tests.publish.open_data.asking import made


@pytest.fixture(scope="session")
def catalogue(collection: Collection) -> Graph:
    return Graph().parse(data=made(collection, "catalogus.jsonld"), format="json-ld")
