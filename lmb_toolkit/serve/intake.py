"""Takes what people send: only this process writes, and never more than the limits allow."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.rates import OwnRates
from lmb_toolkit.collect.receiving import form_of, receive_form
from lmb_toolkit.collection import limits
from lmb_toolkit.collection.writing import NotWritten
from lmb_toolkit.query.answers import Answers
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.trials import trial_of
from lmb_toolkit.serve.logs import say
from lmb_toolkit.serve.threads import STORED
from lmb_toolkit.view.sending import Sending
from lmb_toolkit.view.translations import _


@dataclass(frozen=True)
class Limits:
    """What is taken in a minute from one address and from all of them."""

    per_address: int = limits.ADDRESS_A_MINUTE
    in_all: int = limits.ALL_A_MINUTE


class Intake:
    """The way in for what people send; `inbox` is None where nothing is taken."""

    def __init__(self, inbox: Inbox | None = None, most: Limits = Limits()) -> None:
        self._inbox = inbox
        self._most = most
        self._guesses = OwnRates()

    def state(self) -> Sending:
        """What a form must know before anything was sent."""
        return Sending(accepts=self._inbox is not None)

    def may_look(self, collection: Collection, number: str, address: str) -> bool:
        """Whether the trial of a secret number may be shown to `address`: not after too many
        guesses, and then no trial at all, so that the answers say nothing."""
        most = limits.GUESSES_A_MINUTE
        if not self._guesses.opens(address, most, most * limits.CONNECTIONS):
            return False
        if trial_of(collection, number) is not None:
            self._guesses.gives_back(address)
        return True

    def waiting(self) -> int:
        """How many contributions wait for review."""
        return self._inbox.store.waiting()[0] if self._inbox else 0

    async def receive(
        self, collection: Collection, page: str, typed: Answers, address: str
    ) -> tuple[int, Sending]:
        """Keep what was `typed` in the form on `page`: an HTTP status, and what to say.

        The same form sent twice (a reload, a lost answer, at the same time) is kept once.
        """
        if self._inbox is None or not form_of(page, typed):
            return 403, Sending()
        if sum(map(len, chain(*typed.values()))) > limits.FORM_LETTERS:
            return 413, Sending(
                accepts=True,
                refused=_(
                    "Je tekst is te lang om in te sturen. Hij staat nog hieronder: kort hem in, of "
                    "verdeel hem over twee lessen."
                ),
            )
        return await STORED.run(address, self._store, self._inbox, collection, page, typed, address)

    def _store(
        self,
        inbox: Inbox,
        collection: Collection,
        page: str,
        typed: Answers,
        address: str,
    ) -> tuple[int, Sending]:
        """What `receive` does off the loop, for the store may make it wait."""
        rates = inbox.store.rates
        try:
            if not rates.opens(address, self._most.per_address, self._most.in_all):
                return 429, Sending(
                    accepts=True,
                    refused=_(
                        "Er komen nu te veel bijdragen tegelijk binnen. Je tekst staat nog "
                        "hieronder en is niet weg. Wacht een minuut en stuur hem dan opnieuw in."
                    ),
                )
            done = receive_form(inbox, collection, page, typed)
            if not done.receipt:
                rates.gives_back(address)
        except NotWritten as error:
            done = Sending(refused=str(error))
        if done.receipt:
            return 200, done
        if done.refused:  # why is for who runs the server
            say(done.refused)
            return 503, Sending(
                refused=_(
                    "Bewaren lukt nu niet. Je tekst staat nog hieronder en is niet weg. Probeer "
                    "het straks opnieuw."
                )
            )
        return 422, done
