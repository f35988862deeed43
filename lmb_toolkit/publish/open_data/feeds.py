"""What is new for a choice, as feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from lmb_toolkit.collection.clock import today
from lmb_toolkit.collection.texts import SITE
from lmb_toolkit.publish.open_data.answers import as_json
from lmb_toolkit.publish.open_data.rows import check
from lmb_toolkit.publish.open_data.site_address import SiteAddress
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.announced import CHOICE
from lmb_toolkit.view.cards import Card, Label, cards, last_modified
from lmb_toolkit.view.explorer import chosen
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _, language, site

MOST = 20
"""Lessons in a feed, the last that were added."""

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Letters that XML 1.0 cannot hold; who searches may type them."""


@dataclass(frozen=True)
class Entry:
    """A lesson in a feed. `published` is the day on which it came into the collection, `updated`
    that on which its text last changed; `html` says it whole."""

    id: str
    title: str
    html: str
    page: str
    source: str
    published: str
    updated: str
    tags: tuple[Label, ...]


@dataclass(frozen=True)
class Feed:
    """A feed: its own addresses `atom` and `json`, and the `page` with the same choice."""

    id: str
    title: str
    subtitle: str
    author: str
    rights: str
    atom: str
    json: str
    page: str
    updated: str
    entries: tuple[Entry, ...]


def as_atom(feed: Feed) -> bytes:
    """A feed as Atom."""
    return NO_XML.sub("", render("feed.atom.j2", feed=feed)).encode()


def as_json_feed(feed: Feed) -> bytes:
    """A feed as JSON Feed."""
    return as_json(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.page,
            "feed_url": feed.json,
            "description": feed.subtitle,
            "language": language(),
            "authors": [{"name": feed.author}],
            "items": [
                {
                    "id": entry.id,
                    "url": entry.page,
                    "title": entry.title,
                    "content_html": entry.html,
                    "date_published": entry.published,
                    "date_modified": entry.updated,
                    "tags": [tag.label for tag in entry.tags],
                    "language": "nl",
                }
                | ({"external_url": entry.source} if entry.source else {})
                for entry in feed.entries
            ],
        }
    )


def feed(collection: Collection, query: str, place: SiteAddress) -> Feed:
    """The newest lessons of a choice; `Mistake` for a choice that cannot be."""
    check(collection, query, CHOICE)
    asked, _unknown = collection.resolve(Selection.from_query(query))
    selection = replace(asked, sort="toegevoegd")
    lessons = collection.lessons.take(collection.rows(selection)[:MOST])
    entries = tuple(_entry(collection, card, place) for card in cards(collection, lessons))
    latest = last_modified(collection) or today()
    choice, labels = replace(asked, sort="").to_query(), chosen(collection, asked)
    tongue = [f"taal={language()}"] if language() != "nl" else []
    own = "&".join(filter(None, [choice, *tongue]))
    return Feed(
        id=stable_id(collection, f"nieuw?{own}"),
        title=": ".join(
            [_("Nieuw in %(site)s") % {"site": site("name")}, *filter(None, [", ".join(labels)])]
        ),
        subtitle=site("caution"),
        author=SITE.get("organization") or site("name"),
        rights=", ".join(licence["title"] for licence in collection.schema.licenses),
        atom=place.file("nieuw.atom", own),
        json=place.file("nieuw.json", own),
        page=place.page("verkennen", own),
        updated=max((entry.updated for entry in entries), default=moment(latest)),
        entries=entries,
    )


def _entry(collection: Collection, card: Card, place: SiteAddress) -> Entry:
    return Entry(
        id=stable_id(collection, card.id),
        title=card.title,
        html=render("feed_entry.html.j2", lesson=card),
        page=place.page("verkennen", f"les={card.id}"),
        source=card.source_url,
        published=moment(card.added_on),
        updated=moment(max(card.added_on, card.modified_on)),
        tags=card.subthemes,
    )


def stable_id(collection: Collection, what: str) -> str:
    """A name that stays whatever the address of the site becomes: a UUID made of the name of the
    data package and of what it names (RFC 9562, version 5)."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{collection.schema.name}/{what}')}"


def moment(day: date) -> str:
    """A day as feeds and catalogues want it, which know no day without an hour."""
    return f"{day.isoformat()}T00:00:00Z"
