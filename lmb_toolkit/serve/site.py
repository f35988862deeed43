"""What every handler needs to know of what is served."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest

from lmb_toolkit.serve.executing import ExecutedPages, Runner
from lmb_toolkit.serve.front_end import FrontEnd
from lmb_toolkit.serve.intake import Intake
from lmb_toolkit.serve.kernels import Kernels
from lmb_toolkit.serve.library import Library
from lmb_toolkit.serve.notebooks import Notebooks
from lmb_toolkit.serve.packed import AnswerCache


@dataclass(frozen=True)
class Site:
    """The lessons, the notebooks, their pages and kernels, the way in, the answers that are kept,
    and `base`: the path below which all addresses lie, which ends in a slash."""

    library: Library
    notebooks: Notebooks
    executed: ExecutedPages
    kernels: Kernels
    runner: Runner
    front_end: FrontEnd
    intake: Intake
    answers: AnswerCache
    base: str


def is_own(request: HTTPServerRequest, certain: bool = False) -> bool:
    """Whether a page of ours makes this request, as far as a browser says; `certain`: it must
    say so. This takes the place of a cookie against forgery."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return not certain
    return urlsplit(origin).netloc == request.host
