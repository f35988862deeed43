"""The files of the static edition: its pages, from the notebooks as they were executed,
`robots.txt` and `sitemap.xml`."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlencode, urlsplit
from xml.sax.saxutils import escape

from lmb_toolkit.collection.problems import Explained
from lmb_toolkit.publish.edition.addresses import Addresses, pairs
from lmb_toolkit.publish.edition.beside import BESIDE, data_file, handouts
from lmb_toolkit.publish.edition.file import File, Maker
from lmb_toolkit.publish.edition.script import assets, assets_folder
from lmb_toolkit.publish.edition.slim import drawn, minified
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view import sending, translations
from lmb_toolkit.view.browser_index import browser_index
from lmb_toolkit.view.cards import cards_of
from lmb_toolkit.view.explorer import explorer_panel
from lmb_toolkit.view.lesson import RELATED
from lmb_toolkit.view.page import Frame, Page
from lmb_toolkit.view.plain import PLAIN, plain_html
from lmb_toolkit.view.policy import in_a_page
from lmb_toolkit.view.practice import practice_views
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import LANGUAGES
from lmb_toolkit.view.views import UPDATES, VIEWS, view
from lmb_toolkit.view.whole import renewed, still, whole

MISSING = Page("404", "Deze pagina bestaat niet", "")


@dataclass(frozen=True)
class ExecutedNotebook:
    """A notebook as it was executed: its page, its cells, and whether it needs no kernel."""

    page: Page
    cells: str
    ours: bool


class NotExecuted(Explained):
    """A notebook could not be read or run; the sentence says which."""


@dataclass(frozen=True)
class StaticSite:
    """What the edition is made from. `address` is its own, `live` that of the served suite; both
    end in a slash, or are "" when nobody said. `makers` make the files beside its pages."""

    collection: Collection
    notebooks: Sequence[ExecutedNotebook]
    address: str = ""
    live: str = ""
    makers: Sequence[Maker] = BESIDE
    addresses: Addresses = field(init=False)
    _listed: dict[str, list[File]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        files = {}
        for language in LANGUAGES:
            with translations.use(language):
                files[language] = {
                    file.address: file.path for file in self.beside(language) if file.address
                }
        addresses = Addresses(self.names, pairs(self.collection), files)
        object.__setattr__(self, "addresses", addresses)

    @property
    def names(self) -> list[str]:
        """Of every page of a notebook the name, in the order of the menu."""
        return [notebook.page.name for notebook in self.notebooks]

    def beside(self, language: str) -> Iterator[File]:
        """The files beside the pages of a language, which is the one in use."""
        for make in (*self.makers, handouts):
            yield from make(self, language)

    def files(self, language: str, part: int = 0, of: int = 1) -> Iterator[tuple[str, bytes]]:
        """(path, contents) of everything in one language, or of one `part` of so many."""
        with translations.use(language), sending.use(self._sending):
            if language not in self._listed:
                made = (file for make in self.makers for file in make(self, language))
                self._listed[language] = [*made, *self._index(), *self._pages(language)]
            for file in self._listed[language][part::of]:
                yield file.path, file.make()

    def typeset(self) -> Iterator[tuple[str, bytes]]:
        """(path, contents) of what is typeset, in all languages."""
        for language in LANGUAGES:
            with translations.use(language), sending.use(self._sending):
                for file in handouts(self, language):
                    yield file.path, file.make()

    def prepare(self) -> None:
        """Make what the pages have in common, and one page with each of the templates."""
        for lesson in self.collection.ids:
            self.collection.related_rows(lesson, RELATED)
        for language in LANGUAGES:
            with translations.use(language), sending.use(self._sending):
                cards_of(self.collection, self.collection.ids)
                browser_index(self.collection)
                practice_views(self.collection)
        own = pairs(self.collection)
        with sending.use(self._sending):
            for name, make in VIEWS.items():
                for query in {"", urlencode(own.get(name, [])[:1])}:
                    make(self.collection, query, 0)

    @property
    def _sending(self) -> sending.Sending:
        return sending.Sending(
            site=self.address, static=True, live=self.live, made=self.addresses.made
        )

    def once(self) -> Iterator[tuple[str, bytes]]:
        """(path, contents) of what has no language."""
        for name, content in assets().items():
            yield assets_folder() + name, content
        yield "robots.txt", self._robots()
        if self.address:
            yield "sitemap.xml", self._sitemap()

    def _index(self) -> Iterator[File]:
        """What the reader's own browser answers with."""
        if index := browser_index(self.collection):
            folder = f"index/{index.digest}/"
            for name, packed in index.files.items():
                text = gzip.decompress(packed)
                yield data_file(f"{folder}{name.removesuffix('on')}", partial(json.loads, text))
            yield data_file(f"{folder}panel.js", partial(explorer_panel, self.collection))

    def _pages(self, language: str) -> Iterator[File]:
        """Every page, those of no notebook too."""
        notebooks = {notebook.page.name: notebook for notebook in self.notebooks}
        for name, query in self.addresses.each():
            file, _rest = self.addresses.file(name, query, language)
            if name in PLAIN:
                yield File(file, partial(self._plain, PLAIN[name], file, language))
            else:
                yield File(file, partial(self._page, notebooks[name], query, file, language))
        if language == "nl":
            yield File("404.html", self._missing)

    def _whole(self, page: Page, query: str, file: str, language: str, content: str) -> bytes:
        """The page `file`, around its content."""
        answers = page.name in UPDATES and "les=" not in query
        index = browser_index(self.collection) if answers else None
        frame = Frame(
            pages=[notebook.page for notebook in self.notebooks],
            base="/",
            assets=f"/{assets_folder()}",
            index=f"/index/{index.digest}/" if index else "",
            policy=in_a_page(),
            canonical=f"{self.address}{file.removesuffix('index.html')}" if self.address else "",
            root="/",
        )
        html = whole(self.collection, frame, page, query, content)
        # what a server shows at any address has addresses that are whole
        top = (urlsplit(self.address).path or "/") if page is MISSING else ""
        return minified(self.addresses.linked(drawn(html), file, language, top))

    def _page(self, notebook: ExecutedNotebook, query: str, file: str, language: str) -> bytes:
        if notebook.ours:
            content = renewed(notebook.cells, lambda name: view(self.collection, name, query))
        else:
            end = f"?taal={language}" if language != "nl" else ""
            content = render(
                "still.html.j2",
                cells=still(self.collection, notebook.cells),
                live=f"{self.live}{notebook.page.name}{end}" if self.live else "",
                assets=f"/{assets_folder()}",
            )
        return self._whole(notebook.page, query, file, language, content)

    def _plain(self, page: Page, file: str, language: str) -> bytes:
        return self._whole(page, "", file, language, plain_html(self.collection, page, "/"))

    def _missing(self) -> bytes:
        content = render("missing.html.j2", base="/")
        return self._whole(MISSING, "", "404.html", "nl", content)

    def _robots(self) -> bytes:
        where = f"Sitemap: {self.address}sitemap.xml\n" if self.address else ""
        return f"User-agent: *\nAllow: /\n{where}".encode()

    def _sitemap(self) -> bytes:
        """Every page, as sitemaps.org has it; its other languages are links on the page."""
        lines = [
            f"<url><loc>{escape(self.address + file.removesuffix('index.html'))}</loc></url>"
            for name, query in self.addresses.each()
            for file, _rest in (self.addresses.file(name, query, code) for code in LANGUAGES)
        ]
        top = "http://www.sitemaps.org/schemas/sitemap/0.9"
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{top}">', *lines]
        return "\n".join([*lines, "</urlset>\n"]).encode()
