"""The files of the static edition, from the notebooks as they were executed."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from lmb_toolkit.collection.clock import today
from lmb_toolkit.publish.edition.addresses import Addresses, pairs
from lmb_toolkit.publish.exports import to_csv, to_csv_belgium
from lmb_toolkit.publish.forms import FORMS
from lmb_toolkit.publish.handout import handout
from lmb_toolkit.publish.sessions import calendar
from lmb_toolkit.publish.workbook import to_excel
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.query.words import fold
from lmb_toolkit.view import sending, translations
from lmb_toolkit.view.assets import assets_path, static_files
from lmb_toolkit.view.browser_index import browser_index
from lmb_toolkit.view.cards import main_themes
from lmb_toolkit.view.forms import find_municipality, municipalities
from lmb_toolkit.view.page import Frame, Page
from lmb_toolkit.view.plain import PLAIN, plain_html
from lmb_toolkit.view.policy import in_a_page
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import LANGUAGES
from lmb_toolkit.view.views import UPDATES, view
from lmb_toolkit.view.whole import renewed, still, whole

TAKEN = ("brochure.pdf", "brochure.docx", "kaartjes.pdf")
"""Forms that are made beforehand, of every main theme and trajectory."""
MISSING = Page("404", "Deze pagina bestaat niet", "")


@dataclass(frozen=True)
class Executed:
    """A notebook as it was executed: its page, its cells, and whether it needs no kernel."""

    page: Page
    cells: str
    ours: bool


@dataclass(frozen=True)
class Edition:
    """What the edition is made from. `address` is its own, `live` that of the served suite; both
    end in a slash, or are "" when nobody said."""

    collection: Collection
    notebooks: Sequence[Executed]
    address: str = ""
    live: str = ""
    addresses: Addresses = field(init=False)

    def __post_init__(self) -> None:
        made = {(name, query) for query in self.taken for name in TAKEN}
        names = [notebook.page.name for notebook in self.notebooks]
        addresses = Addresses(names, pairs(self.collection), made)
        object.__setattr__(self, "addresses", addresses)

    @property
    def taken(self) -> list[str]:
        """The queries of which a brochure and cards are made."""
        names = {notebook.page.name for notebook in self.notebooks}
        themes = [f"thema={theme.value}" for theme in main_themes(self.collection)]
        trajectories = [f"traject={value}" for value in self.collection.trajectories["id"]]
        return [
            *(themes if "thema" in names else ()),
            *(trajectories if "leertrajecten" in names else ()),
        ]

    def files(self, language: str, part: int = 0, of: int = 1) -> Iterator[tuple[str, bytes]]:
        """(path, contents) of everything in one language, or of one `part` of so many."""
        state = sending.Sending(
            static=True, live=self.live, made=frozenset(self.addresses.downloads)
        )
        with translations.use(language), sending.use(state):
            index = browser_index(self.collection)
            path = f"index/{index.digest}/" if index else ""
            if index and not part:
                for name, content in index.files.items():
                    yield path + name, gzip.decompress(content)
            for name, query in list(self.addresses.each())[part::of]:
                yield self._page(name, query, language, path)
            for page in PLAIN.values() if not part else ():
                yield self._plain(page, language)
            if not part and language == "nl":
                yield self._missing()
            for query in self.taken[part::of] if language == "nl" else ():
                yield from self._handouts(query)

    def once(self) -> Iterator[tuple[str, bytes]]:
        """(path, contents) of what has no language."""
        for path, content in static_files().items():
            yield assets_path() + path, content
        everything, collection = Selection(), self.collection
        address = f"{self.live or self.address}verkennen" if self.live or self.address else ""
        yield "download/lessen.xlsx", to_excel(collection, everything, address, today())
        yield "download/lessen.csv", to_csv(collection, everything)
        yield "download/lessen-excel.csv", to_csv_belgium(collection, everything)
        yield "download/sessies.ics", calendar(collection, "")[1]
        yield "plaatsen.json", self._places()
        yield "robots.txt", self._robots()
        if self.address:
            yield "sitemap.xml", self._sitemap()

    def _frame(self, index: str, file: str) -> Frame:
        canonical = f"{self.address}{file.removesuffix('index.html')}" if self.address else ""
        return Frame(
            pages=[notebook.page for notebook in self.notebooks],
            base="/",
            assets=f"/{assets_path()}",
            index=f"/{index}" if index else "",
            policy=in_a_page(),
            canonical=canonical,
            root="/",
        )

    def _page(self, name: str, query: str, language: str, index: str) -> tuple[str, bytes]:
        notebook = self._named(name)
        file, _rest = self.addresses.file(name, query, language)
        if notebook.ours:
            content = renewed(
                notebook.cells, lambda view_name: view(self.collection, view_name, query)
            )
        else:
            content = render(
                "still.html.j2",
                cells=still(notebook.cells),
                live=self._alive(name, language),
                assets=f"/{assets_path()}",
            )
        frame = self._frame(index if name in UPDATES and "les=" not in query else "", file)
        html = whole(self.collection, frame, notebook.page, query, content)
        return file, self.addresses.linked(html, file, language).encode()

    def _alive(self, name: str, language: str) -> str:
        end = f"?taal={language}" if language != "nl" else ""
        return f"{self.live}{name}{end}" if self.live else ""

    def _named(self, name: str) -> Executed:
        return next(one for one in self.notebooks if one.page.name == name)

    def _plain(self, page: Page, language: str) -> tuple[str, bytes]:
        content = plain_html(self.collection, page, "/")
        file, _rest = self.addresses.file(page.name, "", language)
        html = whole(self.collection, self._frame("", file), page, "", content)
        return file, self.addresses.linked(html, file, language).encode()

    def _missing(self) -> tuple[str, bytes]:
        """The page that a web server shows at any address, so its own addresses are whole."""
        content = render("missing.html.j2", base="/")
        html = whole(self.collection, self._frame("", ""), MISSING, "", content)
        top = urlsplit(self.address).path or "/"
        html = self.addresses.linked(html, "404.html", "nl", top)
        return "404.html", html.encode()

    def _handouts(self, query: str) -> Iterator[tuple[str, bytes]]:
        made = handout(self.collection, query, self.live or self.address)
        if made.lessons:
            for name in TAKEN:
                path = self.addresses.download(f"download/{name}", query)
                yield path, FORMS[name].make(made, self.collection.tables.folder)

    def _places(self) -> bytes:
        """Every name by which a reader may know a municipality → the NIS code of today's."""
        places = self.collection.places
        known = [item.name for item in municipalities(self.collection)]
        found = {
            fold(name): town.nis
            for name in dict.fromkeys([*known, *places["name"], *places["postcode"]])
            if (town := find_municipality(self.collection, name))
        }
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()

    def _robots(self) -> bytes:
        where = f"Sitemap: {self.address}sitemap.xml\n" if self.address else ""
        return f"User-agent: *\nAllow: /\n{where}".encode()

    def _sitemap(self) -> bytes:
        """Every page with its other languages, as sitemaps.org and Google have it."""
        lines = []
        for name, query in self.addresses.each():
            all_of = {
                code: escape(
                    self.address
                    + self.addresses.file(name, query, code)[0].removesuffix("index.html")
                )
                for code in LANGUAGES
            }
            other = "".join(
                f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
                for code, address in all_of.items()
            )
            lines += [f"<url><loc>{address}</loc>{other}</url>" for address in all_of.values()]
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "\n".join(lines) + "\n</urlset>\n"
        ).encode()
