"""Where a page of the suite lies in the static edition: one rule, from an address with a query
to a file. view/static/edition/addresses.js has the same rule for what a reader's browser makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from urllib.parse import parse_qsl, quote, urlencode

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.facets import FACETS
from lmb_toolkit.view.labo import BEGINS
from lmb_toolkit.view.plain import PLAIN
from lmb_toolkit.view.translations import LANGUAGES

LINK = re.compile(r' (href|action|src|data-index|data-root)="([^"#:]*)(#[^":]*)?"')
FIRST = "start"
"""The view that lies at the top; the server gives it at `/`."""
LEADS = {
    "verkennen": "les",
    "thema": "thema",
    "praktijk": "praktijk",
    "leertrajecten": "traject",
    "uitrol": "gemeente",
    "begin": "doelgroep",
    "labo": "traject",
}
"""Of a view the parameter that says which page it is, whatever else is asked of that page. Any
other choice has a page for who asks nothing else. A trial begins on the page that all have."""


def pairs(collection: Collection) -> dict[str, list[tuple[str, str]]]:
    """Of each view the (parameter, value) that get a page of their own: every lesson, practice,
    theme, trajectory and municipality, and each choice of the explorer that has lessons."""
    themes = [(("thema"), value) for value, _label, _parent in collection.dimension("thema").values]
    facets = [(facet, str(value)) for facet in FACETS for value in collection.used[facet]]
    lessons = [("les", lesson) for lesson in collection.ids]
    trajectories = [("traject", str(value)) for value in collection.trajectories["id"]]
    practices = [("praktijk", str(value)) for value in collection.practices["id"]]
    return {
        "verkennen": [*lessons, *facets],
        "thema": themes,
        "praktijk": practices,
        "labo": trajectories,
        "leertrajecten": trajectories,
        "uitrol": [("gemeente", str(value)) for value in collection.municipalities["nis"]],
        "begin": [("doelgroep", str(value)) for value in collection.used["doelgroep"]],
    }


class Addresses:
    """The files of the edition: its `pages` by name, the `pairs` that have one, and of each
    language the `files` beside them: address → path, as beside.py has it."""

    def __init__(
        self,
        pages: list[str],
        own: dict[str, list[tuple[str, str]]],
        files: dict[str, dict[str, str]],
    ) -> None:
        self.pages = [*pages, *PLAIN]
        self.own = {name: set(own.get(name, ())) for name in self.pages}
        self.files = files
        self._near: dict[tuple[str, str, str], dict[str, tuple[str, str]]] = {}
        self._known: dict[tuple[bool, str, str], str | None] = {}

    @property
    def made(self) -> frozenset[str]:
        """The address of every file beside the pages."""
        return frozenset().union(*self.files.values())

    def each(self) -> Iterator[tuple[str, str]]:
        """(view, query) of every page."""
        for name in self.pages:
            yield name, ""
            yield from ((name, urlencode([pair])) for pair in sorted(self.own[name]))

    def file(self, name: str, query: str, language: str) -> tuple[str, str]:
        """The file of the address `name?query`, and the query that remains: what the page lets the
        reader's browser answer."""
        asked, language = without_language(query, language)
        folder = f"{language}/" if language != "nl" and language in LANGUAGES else ""
        if name != FIRST:
            folder += f"{name}/"
        begins = name == "labo" and any(parameter in BEGINS for parameter, _value in asked)
        leading = [pair for pair in asked if pair[0] == LEADS.get(name) and not begins]
        pair = next(iter(leading or (asked if len(asked) == 1 else [])), None)
        if pair and pair in self.own.get(name, ()):
            parameter, value = pair
            folder += f"{parameter}/{quote(value)}/"
            asked.remove(pair)
        return f"{folder}index.html", urlencode(asked)

    def beside(self, path: str, query: str, language: str) -> str:
        """The file beside the pages of an address: in its language, else in Dutch; of its query,
        else without one. "" when there is none."""
        asked, language = without_language(query, language)
        for address in (f"{path}?{urlencode(asked)}", path):
            for files in (self.files.get(language, {}), self.files.get("nl", {})):
                if address in files:
                    return files[address]
        return ""

    def linked(self, html: str, file: str, language: str, top: str = "") -> str:
        """The HTML of `file`, with every address of ours relative to it, or below `top`."""
        *here, _name = file.split("/")
        own = "/".join([*here, ""])
        # pages in the same folder say the same, but of what is in a folder of one of them
        beside = [*here[:-1], "*"] if here else []
        known = self._near.setdefault(("/".join(beside), language, top), {})

        def found(match: re.Match[str]) -> str:
            made = known.get(match[0])
            if made is None:
                made = known[match[0]] = self._attribute(match, beside, language, top)
            there, near = made
            if there.startswith(own):
                return self._attribute(match, here, language, top)[1]
            return near

        return LINK.sub(found, html)

    def _attribute(
        self, match: re.Match[str], here: Sequence[str], language: str, top: str
    ) -> tuple[str, str]:
        """Where an address leads, "" for none of ours, and its attribute in a page in the folder
        `here` (its parts)."""
        attribute, target, anchor = match.groups("")
        if attribute == "data-root":
            return "", f' data-root="{top or "../" * len(here) or "./"}"'
        there = self._there(attribute == "href", target, language)
        if there is None:
            return "", match[0]
        near = top + there if top else from_here(there, here)
        return there, f' {attribute}="{escape(near)}{anchor}"'

    def _there(self, is_link: bool, target: str, language: str) -> str | None:
        """Where an address of ours leads, with what of its query remains; None for another. All
        pages ask the same ones, so each is looked up once."""
        asked = is_link, target, language
        if asked not in self._known:
            self._known[asked] = self._found(*asked)
        return self._known[asked]

    def _found(self, is_link: bool, target: str, language: str) -> str | None:
        path, _mark, query = unescape(target).lstrip("/").partition("?")
        if target and (path in self.pages or not path):
            there, rest = self.file(path or FIRST, query, language)
            return f"{there}?{rest}" if rest and is_link else there
        beside = self.beside(path, query, language) if target else ""
        return beside or (path if target.startswith("/") else None)


def without_language(query: str, language: str) -> tuple[list[tuple[str, str]], str]:
    """What an address asks besides a language, and that language, or else `language`."""
    asked = parse_qsl(query)
    language = next((value for key, value in asked if key == "taal"), language)
    return [pair for pair in asked if pair[0] != "taal"], language


def from_here(there: str, here: Sequence[str]) -> str:
    """A path below the top, as a page in the folder `here` (its parts) calls it."""
    where, mark, query = there.partition("?")
    *folders, name = where.split("/")
    same = 0
    while same < min(len(folders), len(here)) and folders[same] == here[same]:
        same += 1
    return "/".join([*[".."] * (len(here) - same), *folders[same:], name]) + mark + query
