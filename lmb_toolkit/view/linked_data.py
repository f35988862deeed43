"""What a page is about, for search engines: schema.org as JSON-LD, which no browser runs."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from lmb_toolkit.collection.texts import SITE
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import Card, cards_of, last_modified, main_themes
from lmb_toolkit.view.sending import sending
from lmb_toolkit.view.translations import _, language, site

Json = dict[str, Any]
"""An object of JSON."""

FILES = {
    "download/lessen.csv": "text/csv",
    "download/lessen.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "verkennen.json": "application/json",
}
"""The files with all lessons, and the media type of each."""


def linked_data(collection: Collection, name: str, query: str, own: str = "") -> Json | None:
    """A Dataset for the explorer with all lessons, a LearningResource for a lesson; None for
    another page. `own`: the address of the page, where that is no address with a query."""
    if name != "verkennen":
        return None
    lesson = next((value for key, value in parse_qsl(query) if key == "les" and value), "")
    if not lesson:
        return None if Selection.from_query(query).to_query() else _dataset(collection, own)
    if lesson not in collection.row_of or (sending().static and language() != "nl"):
        return None  # of plain files the Dutch page says it, for a lesson is in Dutch
    return _lesson(collection, next(cards_of(collection, [lesson])), own)


def _dataset(collection: Collection, own: str) -> Json:
    schema, day = collection.schema, last_modified(collection)
    top = sending().site
    known: Json = {
        "name": _(schema.title),
        "description": " ".join(filter(None, [site("about") or _(schema.title), site("caution")])),
        "identifier": schema.name,
        "version": schema.version,
        "inLanguage": "nl",
        "isAccessibleForFree": True,
        "keywords": [theme.label for theme in main_themes(collection)],
        "creator": _organization(),
        "publisher": _organization(),
        "license": _license(collection),
        "dateModified": day.isoformat() if day else None,
        "url": own or (f"{top}verkennen" if top else None),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": top + path}
            for path, kind in FILES.items()
        ]
        if top
        else None,
    }
    return _thing("Dataset", known)


def _lesson(collection: Collection, card: Card, own: str) -> Json:
    top = sending().site
    source = {"name": card.source_title, "url": card.source_url or None}
    known: Json = {
        "name": card.title,
        "description": card.lesson,
        "identifier": card.id,
        "inLanguage": "nl",
        "isAccessibleForFree": True,
        "learningResourceType": card.kind.label,
        "about": [theme.label for theme in card.subthemes],
        "audience": [
            {"@type": "Audience", "audienceType": audience.label} for audience in card.audiences
        ],
        "spatialCoverage": card.places or None,
        "isBasedOn": _part("CreativeWork", source),
        "isPartOf": _part("Dataset", {"name": _(collection.schema.title)}),
        "publisher": _organization(),
        "license": _license(collection),
        "dateCreated": card.added_on.isoformat(),
        "dateModified": card.modified_on.isoformat(),
        "url": own or (f"{top}verkennen?les={card.id}" if top else None),
    }
    return _thing("LearningResource", known)


def _organization() -> Json:
    return _part("Organization", {"name": SITE.get("organization") or site("name")})


def _license(collection: Collection) -> str | None:
    return collection.schema.licenses[0]["path"] if collection.schema.licenses else None


def _thing(kind: str, known: Json) -> Json:
    return {"@context": "https://schema.org", **_part(kind, known)}


def _part(kind: str, known: Json) -> Json:
    return {"@type": kind, **{key: value for key, value in known.items() if value}}
