"""The secret number with which a municipality comes back to its trial: made, never kept.

It follows from the id of the contribution and a key that only the store has, so that the same
form sent twice gets the same number, and a mail months later can have it again.
"""

from __future__ import annotations

import hmac

from lmb_toolkit.collect.contribution import in_letters
from lmb_toolkit.collect.store import Store

LENGTH = 20
"""Letters of a number: 31 to the power of 20 is some 99 bits."""
GROUP = 5


def trial_number(store: Store, id: str) -> str:
    """The number of the trial that came in as the contribution `id`. Raises `NotWritten`."""
    letters = in_letters(hmac.digest(store.key(), id.encode(), "sha256"))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))
