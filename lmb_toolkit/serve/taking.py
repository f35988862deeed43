"""Takes what people send: only this process writes, and never more than the limits allow."""

from __future__ import annotations

from collections import OrderedDict, deque
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import partial
from time import monotonic

from tornado.ioloop import IOLoop

from lmb_toolkit.collect.forms import FORMS, receive
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.sending import Sending
from lmb_toolkit.view.translations import _

MINUTE = 60.0
REMEMBERED = 1000


@dataclass(frozen=True)
class Limits:
    """What is taken in a minute from one address and from all of them, and how many bytes a
    form may hold."""

    per_address: int = 6
    in_all: int = 60
    size: int = 40_000


@dataclass
class Gate:
    """Counts what was taken in the last minute."""

    limits: Limits
    _taken: deque[tuple[float, str]] = field(default_factory=deque)

    def opens(self, address: str, now: float) -> bool:
        """Whether one more may be taken from `address` at `now` (seconds); if so, it counts."""
        while self._taken and self._taken[0][0] <= now - MINUTE:
            self._taken.popleft()
        own = sum(one == address for _, one in self._taken)
        if own >= self.limits.per_address or len(self._taken) >= self.limits.in_all:
            return False
        self._taken.append((now, address))
        return True

    def gives_back(self, address: str) -> None:
        """Count one less for `address`: nothing was kept."""
        latest = next((item for item in reversed(self._taken) if item[1] == address), None)
        if latest:
            self._taken.remove(latest)


class Taking:
    """The way in for what people send; `inbox` is None where nothing is taken."""

    def __init__(self, inbox: Inbox | None = None, limits: Limits = Limits()) -> None:
        self._inbox = inbox
        self._limits = limits
        self._gate = Gate(limits)
        self._receipts: OrderedDict[tuple[str, str], str] = OrderedDict()

    def state(self, token: str) -> Sending:
        """What a form must know before anything was sent."""
        return Sending(accepts=self._inbox is not None, token=token)

    async def take(
        self, collection: Collection, page: str, query: str, address: str
    ) -> tuple[int, Sending]:
        """Keep what `query` holds of the form on `page`: an HTTP status, and what to say.

        The same form sent twice (a reload, a lost answer) is kept once.
        """
        if self._inbox is None or page not in FORMS:
            return 403, Sending()
        if known := self._receipts.get((page, query)):
            return 200, Sending(accepts=True, receipt=known)
        if len(query) > self._limits.size:
            return 413, Sending(
                accepts=True,
                refused=_(
                    "Je tekst is te lang om in te sturen. Hij staat nog hieronder: kort hem in, of "
                    "verdeel hem over twee lessen."
                ),
            )
        if not self._gate.opens(address, monotonic()):
            return 429, Sending(
                accepts=True,
                refused=_(
                    "Er komen nu te veel bijdragen tegelijk binnen. Je tekst staat nog hieronder "
                    "en is niet weg. Wacht een minuut en stuur hem dan opnieuw in."
                ),
            )
        keep = partial(copy_context().run, receive, self._inbox, collection, page, query)
        done = await IOLoop.current().run_in_executor(None, keep)
        if done.receipt:
            self._receipts[page, query] = done.receipt
            if len(self._receipts) > REMEMBERED:
                self._receipts.popitem(last=False)
            return 200, done
        self._gate.gives_back(address)
        if done.refused:  # why is for who runs the server
            print(done.refused, flush=True)
            return 503, Sending(
                refused=_(
                    "Bewaren lukt nu niet. Je tekst staat nog hieronder en is niet weg. Probeer "
                    "het straks opnieuw."
                )
            )
        return 422, done
