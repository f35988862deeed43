"""The newest lessons as Atom and JSON Feed; feedparser and jsonfeed judge."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import feedparser
import pandas as pd
from jsonfeed import Feed as JsonFeed

from lmb_toolkit.query.collection import Collection
from tests.publish.conftest import Rewrite
from tests.publish.open_data.asking import PLACE, made, read


def test_feeds_say_the_newest_lessons_of_a_choice(collection: Collection) -> None:
    query = "thema=dekolonisering&doelgroep=mandataris"
    atom, feed = made(collection, "nieuw.atom", query), read(collection, "nieuw.json", query)
    parsed = feedparser.parse(atom)
    assert not parsed.bozo and parsed.version == "atom10"
    assert parsed.feed.title == "Nieuw in Lessen lokaal mondiaal beleid: Dekolonisering, Mandataris"
    assert parsed.feed.links[0].href == f"{PLACE.address}nieuw.atom?{query}"
    entry, item = parsed.entries[0], feed["items"][0]
    assert len(parsed.entries) == len(feed["items"]) == 20
    assert entry.published == entry.updated == item["date_published"] == "2026-11-23T00:00:00Z"
    assert entry.link == item["url"] == f"{PLACE.address}verkennen?les=7-050"
    assert entry.id == item["id"] == "urn:uuid:65942409-a95e-5de9-b492-6e362b6660f0"
    assert "Valkuil" in item["content_html"] and "met het citaat" in item["content_html"]
    assert len(JsonFeed.parse_string(json.dumps(feed)).items) == 20
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{PLACE.address}nieuw.json?{query}"
    ElementTree.fromstring(made(collection, "nieuw.atom", "q=straat%01naam%0b%3Cb%3E"))


def test_a_lesson_that_came_later_or_changed_says_so(rewritten: Rewrite) -> None:
    added = pd.to_datetime(["2026-11-20", "2026-11-29"])
    changed = pd.to_datetime(["2026-11-28", "2026-11-29"])
    items = read(rewritten(added_on=[*added], modified_on=[*changed]), "nieuw.json")["items"]
    assert [(item["date_published"][:10], item["date_modified"][:10]) for item in items] == [
        ("2026-11-29", "2026-11-29"),
        ("2026-11-20", "2026-11-28"),
    ]
