"""How a site frames an address of ours, for sites that ask: oEmbed 1.0, as JSON (oembed.com)."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from lmb_toolkit.publish.open_data.answers import as_json
from lmb_toolkit.publish.open_data.rows import BadRequest
from lmb_toolkit.publish.open_data.site_address import SiteAddress
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view import translations
from lmb_toolkit.view.announced import CHOOSES, choice
from lmb_toolkit.view.embed import framed, snippet
from lmb_toolkit.view.translations import language, site

WIDTH, HEIGHT = 720, 600
"""Pixels of a frame when nobody asks for less; it is as wide as its place, and as high as its
list once its script ran."""
KEPT = 3600
"""Seconds that an answer stays true."""


class NotFramable(BadRequest):
    """An address that is not one to frame."""


class NoSuchFormat(BadRequest):
    """Another format than JSON."""


def oembed(collection: Collection, query: str, place: SiteAddress) -> bytes:
    """How to frame the address in `url`; `BadRequest` when it cannot be framed."""
    asked = dict(parse_qsl(query))
    if (form := asked.get("format", "json")) != "json":
        raise NoSuchFormat(f"Het formaat “{form}” bestaat hier niet. Vraag json.")
    url = asked.get("url", "")
    frame = _framed(collection, url, place)
    sizes = {name: _size(asked, name) for name in ("maxwidth", "maxheight")}
    with translations.use(dict(parse_qsl(urlsplit(url).query)).get("taal", language())):
        return described(collection, frame, place, **sizes)


def described(
    collection: Collection,
    frame: str,
    place: SiteAddress,
    maxwidth: int = WIDTH,
    maxheight: int = HEIGHT,
) -> bytes:
    """How to frame what the query `frame` asks."""
    found = framed(collection, frame)
    width, height = min(maxwidth, WIDTH), min(maxheight, HEIGHT)
    tongue = f"taal={language()}" if language() != "nl" else ""
    own = "&".join(filter(None, [frame, tongue]))
    source, script = place.page("insluiten", own), place.file("insluiten.js")
    return as_json(
        {
            "version": "1.0",
            "type": "rich",
            "title": found.title,
            "provider_name": site("name"),
            "provider_url": place.page("start"),
            "cache_age": KEPT,
            "width": width,
            "height": height,
            "html": snippet(source, found.title, script, height),
        }
    )


def _framed(collection: Collection, url: str, place: SiteAddress) -> str:
    """The query to frame of an address of ours."""
    if not url:
        raise BadRequest("Geef in url het adres van een pagina van deze website.")
    try:
        parts, own = urlsplit(url), urlsplit(place.address)
    except ValueError:  # such as half an IPv6 address
        parts = own = urlsplit("")
    name = parts.path.removeprefix(own.path).strip("/")
    here = parts.netloc == own.netloc and parts.path.startswith(own.path)
    not_framable = NotFramable(
        f"“{url[:200]}” is niet in te sluiten. Dat kan met een lijst of een les van "
        f"{place.page('verkennen')}, een thema of een leertraject."
    )
    if not here or name not in (*CHOOSES, "insluiten"):
        raise not_framable
    lesson = [pair for pair in parse_qsl(parts.query) if pair[0] == "les"][:1]
    if lesson and name in ("verkennen", "insluiten"):
        collection.get(lesson[0][1])
        return urlencode(lesson)
    selection = choice("verkennen" if name == "insluiten" else name, parts.query)
    asked = selection.to_query() if selection else ""
    if framed(collection, asked).gone:
        raise not_framable
    return asked


def _size(asked: dict[str, str], name: str) -> int:
    pixels = asked.get(name, str(WIDTH if name == "maxwidth" else HEIGHT))
    if not pixels.isdecimal() or not int(pixels[:6]) > 0:
        raise BadRequest(f"{name} “{pixels[:20]}” is geen aantal pixels. Geef een geheel getal.")
    return int(pixels[:6])
