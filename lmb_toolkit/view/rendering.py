"""Jinja2 with autoescape: the only place where HTML is made."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from lmb_toolkit.collection.limits import PRINTED
from lmb_toolkit.view import translations
from lmb_toolkit.view.sending import mail_address, mail_link, sending

ADDRESS = re.compile(r"https?://[^\s()]+?(?=[.,;:]?(?:[\s()]|$))")


def _addresses(text: str) -> Iterator[tuple[str, str, str]]:
    """`text` in pieces: words, the address that follows them, and its site without www."""
    end = 0
    for found in ADDRESS.finditer(text):
        yield text[end : found.start()], found[0], urlsplit(found[0]).netloc.removeprefix("www.")
        end = found.end()
    yield text[end:], "", ""


class Compiled(FileSystemBytecodeCache):
    """Templates as they were compiled the first time, beside them, as Python keeps its modules: to
    compile those of our pages takes most of a second. Where Python may not write, neither do we."""

    def __init__(self) -> None:
        made_by = jinja2.__version__.encode() + Path(__file__).read_bytes()
        version = f"{sys.implementation.cache_tag}-{hashlib.sha256(made_by).hexdigest()[:12]}"
        folder = Path(__file__).parent / "templates" / "__pycache__"
        super().__init__(str(folder), f"%s.{version}.jinja")

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


def _text(message: str, /, **values: Any) -> Markup:
    """`message` in the reader's language, with `values` in it: as Jinja2 does, in half the time."""
    text = Markup(translations._(message))
    return text % values if "%" in text else text


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("lmb_toolkit.view"),
        bytecode_cache=Compiled(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # or every part of a page asks the disk whether its template changed
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        translations._, translations.ngettext, newstyle=True
    )
    environment.globals["gettext"] = _text
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
        "sort_keys": True,
    }
    environment.filters["number"] = translations.number
    environment.filters["percent"] = translations.percent
    environment.filters["day"] = translations.day
    environment.filters["addresses"] = _addresses
    environment.filters["syllables"] = translations.syllables
    environment.globals["site"] = translations.site
    environment.globals["language"] = translations.language
    environment.globals |= {
        "most_printed": PRINTED,
        "sending": sending,
        "mail_address": mail_address,
        "mail_link": mail_link,
    }
    return environment


def render(template: str, **context: Any) -> str:
    """`template` filled with `context`, and with what the collection calls itself; a name that is
    missing is an error, not a blank."""
    return _environment().get_template(template).render(translations.names() | context)


def part(template: str, macro: str, *arguments: Any) -> Markup:
    """What `macro` of `template` makes of `arguments`."""
    made: Markup = getattr(_environment().get_template(template).module, macro)(*arguments)
    return made


def gap(name: str) -> Markup:
    """Where a browser puts the text `name`; no text of ours can hold a zero."""
    return Markup("\0") + name + Markup("\0")
