"""What every handler needs to know of what is served."""

from __future__ import annotations

from dataclasses import dataclass

from lmb_toolkit.serve.executing import Executed
from lmb_toolkit.serve.library import Library
from lmb_toolkit.serve.notebooks import Notebooks
from lmb_toolkit.serve.taking import Taking


@dataclass(frozen=True)
class Site:
    """The lessons, the notebooks and their pages, the way in, and `base`: the path below which
    all addresses lie, which ends in a slash."""

    library: Library
    notebooks: Notebooks
    executed: Executed
    taking: Taking
    base: str
