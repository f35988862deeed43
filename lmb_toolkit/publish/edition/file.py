"""A whole file that the edition has beside its pages, and what makes such files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lmb_toolkit.publish.edition.site import StaticSite


@dataclass(frozen=True)
class File:
    """A file at `path` in the edition. `address` is what pages call it, as on the served suite
    ("nieuw.atom?thema=huisbank"): a link to that leads to this file. "" when no page links."""

    path: str
    make: Callable[[], bytes]
    address: str = ""


Maker = Callable[["StaticSite", str], Iterable[File]]
"""Gives the files of an edition in a language, in the folder of that language (`view/translations`
has it as the language then); a file that has no language it gives for "nl"."""
