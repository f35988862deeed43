"""Keep the catalogues current: python -m tools.catalogue (or make translations).

Collects every Dutch text that code, templates, data and notebooks hand to gettext, gives each
catalogue exactly those, with the translations that it has, and compiles it. Translate what it
names in `locale/*/LC_MESSAGES/lmb.po`, then run it again.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from lmb_toolkit.collection.folder import CHECKOUT
from lmb_toolkit.query.collection import Collection, load
from lmb_toolkit.query.dimensions import SIZES, WITHOUT_LABEL
from lmb_toolkit.query.facets import COUNTED, FACETS
from lmb_toolkit.view.translations import LANGUAGES, LOCALE

Id = str | tuple[str, str]
"""A text, or a text in the singular and in the plural."""

PACKAGE = CHECKOUT / "lmb_toolkit"
TEMPLATES = PACKAGE / "view" / "templates"
GETTEXT = ("_", "ngettext")

HEADERS = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
DESK = frozenset(
    (
        *("desk", "desk_fields", "desk_tasks", "following", "importing", "letters", "office"),
        *("quality", "review", "review_page", "rowform", "session"),
    )
)
"""What only staff see, by the name of its module or template: it stays Dutch, as the checks and
refusals that it shows are."""

TRANSLATED = ("en", "fr")
"""Every language but the source."""


class Stable(Catalog):
    """A catalogue without the headers that differ by the day or by the version of Babel."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self._get_mime_headers() if name in HEADERS]


def needed() -> set[Id]:
    """All texts that the interface can show in another language."""
    data = load(CHECKOUT / "data")
    pages = CHECKOUT / "notebooks" / "publiek"
    return {*_in_code(), *_in_data(data), *_in_notebooks(pages)} - {""}


def po_file(language: str) -> Path:
    """Where the translations into `language` are."""
    return LOCALE / language / "LC_MESSAGES" / "lmb.po"


def read(language: str) -> Catalog:
    """The translations into `language` as they are on disk; none without a file."""
    path = po_file(language)
    return read_po(BytesIO(path.read_bytes() if path.exists() else b""), locale=language)


def updated(old: Catalog, ids: Iterable[Id]) -> Catalog:
    """A catalogue of `ids` with the translations of `old`: nothing guessed, nothing obsolete."""
    new = Stable(old.locale, header_comment=f"# {LANGUAGES[str(old.locale)]}", fuzzy=False)
    for text in ids:
        known = old.get(text)
        # A text that got a plural needs a new translation.
        if known and _forms(known.id) == _forms(text):
            new.add(text, known.string, user_comments=known.user_comments)
        else:
            new.add(text, "")
    return new


def _in_code() -> Iterator[Id]:
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name not in ("dashboard", "view") or path.stem not in DESK:
            yield from _in_python(path.read_text(encoding="utf-8"))
    methods = [("**.j2", "jinja2.ext:babel_extract")]
    options = {"**.j2": {"newstyle_gettext": "yes", "silent": "no"}}
    for found in extract_from_dir(TEMPLATES, methods, options):
        if found[0].partition(".")[0] not in DESK:
            yield _id(found[2])


def _in_python(source: str) -> Iterator[Id]:
    """The literal texts in calls to gettext; Babel's own reads "title" in `_(row["title"])`."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            values = [item.value for item in call.args if isinstance(item, ast.Constant)]
            texts = [value for value in values if isinstance(value, str)]
            if texts and call.func.id in GETTEXT:
                yield _id(texts)


def _id(found: str | Sequence[str]) -> Id:
    if isinstance(found, str):
        return found
    return (found[0], found[1]) if found[1:] else found[0]


def _in_data(collection: Collection) -> Iterator[str]:
    """The names and explanations of what is coded; the lessons themselves stay Dutch."""
    schema = collection.schema
    yield schema.title
    yield from (item["title"] for item in (*schema.licenses, *schema.sources))
    yield from (field.title for field in schema.tables["lessons"].fields)
    for table in schema.tables.values():
        for field in table.fields:
            for category in field.categories:
                yield from (category.label, category.description)
    yield from schema.field("sessions", "season").constraints["enum"]
    yield from schema.field("municipalities", "province").constraints["enum"]
    yield from (*(size.label for size in SIZES), WITHOUT_LABEL)
    facets = (*FACETS.values(), *COUNTED.values())
    yield from (text for facet in facets for text in (facet.title, facet.chip))
    for frame, columns in (
        (collection.pillars, ["title", "definition"]),
        (collection.sessions, ["place"]),
    ):
        yield from filter(None, frame[columns].to_numpy().flat)


def _in_notebooks(folder: Path) -> Iterator[str]:
    for path in folder.glob("*.ipynb"):
        metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
        yield from (metadata["title"], metadata["lmb"].get("short", ""))


def main() -> int:
    """Update and compile all catalogues; 1 when a translation is missing."""
    ids = needed()
    missing = 0
    for language in TRANSLATED:
        catalogue = updated(read(language), ids)
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as po:
            # A line for each text, however long: a changed word is then one changed line.
            write_po(po, catalogue, width=0, sort_output=True)
        with path.with_suffix(".mo").open("wb") as mo:
            write_mo(mo, catalogue)
        gaps = [message for message in catalogue if not all(_forms(message.string or ""))]
        missing += len(gaps)
        print(f"{LANGUAGES[language]}: {len(ids)} teksten, {len(gaps)} nog te vertalen")
        for message in gaps:
            print(f"  {message.id}")
    return 1 if missing else 0


def _forms(text: str | Sequence[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


if __name__ == "__main__":
    sys.exit(main())
