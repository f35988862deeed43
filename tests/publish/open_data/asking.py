"""What is asked of the open data, and what a graph answers."""

from __future__ import annotations

import json
from typing import Any

from rdflib import Graph, Namespace
from rdflib.term import Node

from lmb_toolkit.publish.open_data.data_files import DATA_FILES
from lmb_toolkit.publish.open_data.site_address import SiteAddress
from lmb_toolkit.query.collection import Collection

PLACE = SiteAddress("https://voorbeeld.be/lessen/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")


def made(collection: Collection, name: str, query: str = "") -> bytes:
    return DATA_FILES[name].make(collection, query, PLACE)


def read(collection: Collection, name: str, query: str = "") -> Any:
    return json.loads(made(collection, name, query))


def one(graph: Graph, node: Node, what: Node) -> Any:
    found = list(graph.objects(node, what))
    assert len(found) == 1, (node, what, found)
    return found[0]
