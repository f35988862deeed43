"""The start page of who keeps the collection, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lmb_toolkit.view.rendering import render


class Work(NamedTuple):
    """Something that a button does."""

    act: str
    title: str
    about: str


def office_html(works: Sequence[Work], said: str, is_serving: bool, port: int) -> str:
    """The buttons, and `said`: what came of the last one."""
    return render("office.html.j2", works=works, said=said, is_serving=is_serving, port=port)
