"""How a value shows itself in a notebook, without knowing HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Shown:
    """A value that is more than a line of text in a notebook.

    The package gives `make_html`, since this folder knows nothing of HTML.
    """

    make_html: Callable[[Any], str] | None = None

    def _repr_html_(self) -> str | None:
        return Shown.make_html(self) if Shown.make_html else None
