"""What programs and frames get where no server answers."""

from __future__ import annotations

import json

import feedparser
from rdflib import Graph

from lmb_toolkit.publish.edition.site import ExecutedNotebook, StaticSite
from lmb_toolkit.publish.open_data.rows import ids
from lmb_toolkit.publish.open_data.still import frames, programs
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.page import Page
from tests.publish.open_data.asking import DCAT, PLACE


def test_plain_files_are_found_at_their_own_address(collection: Collection) -> None:
    names = ("start", "verkennen", "thema", "praktijk", "labo")
    notebooks = [ExecutedNotebook(Page(name, name, name), "", True) for name in names]
    edition = StaticSite(collection, notebooks, PLACE.address)
    files = {file.path: file.make for file in [*programs(edition, "nl"), *frames(edition, "nl")]}
    found = Graph().parse(data=files["catalogus.jsonld"](), format="json-ld")
    given = {str(one).removeprefix(PLACE.address) for one in found.objects(None, DCAT.downloadURL)}
    made_by_others = {"download/lessen.csv", "download/lessen-excel.csv", "download/lessen.xlsx"}
    assert given == {"verkennen.json", "praktijk.json", "labo.json", *made_by_others}
    assert given - made_by_others <= files.keys() and not list(found.objects(None, DCAT.service))
    feed = feedparser.parse(files["nieuw/thema/ethisch-bankieren.atom"]())
    assert feed.feed.links[0].href == f"{PLACE.address}nieuw/thema/ethisch-bankieren.atom"
    assert feed.entries[0].link == f"{PLACE.address}verkennen/les/2-051/"
    rows = json.loads(files["verkennen.json"]())["rows"]
    assert [row["id"] for row in rows] == ids(collection, "verkennen", "")
    # whose rows are the same, need no file
    assert ids(collection, "thema", "") == ids(collection, "leertrajecten", "") == collection.ids
    assert "thema.json" not in files and "nieuw/thema/huisbank.atom" not in files
    frame = json.loads(files["oembed/thema/huisbank.json"]())["html"]
    assert f'src="{PLACE.address}insluiten/thema/huisbank/"' in frame
    assert b"../../../verkennen/les/2-051/" in files["insluiten/thema/huisbank/index.html"]()
