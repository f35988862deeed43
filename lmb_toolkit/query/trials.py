"""Trials: what a municipality tries, and the secret number with which it comes back."""

from __future__ import annotations

from hashlib import sha256

import pandas as pd

from lmb_toolkit.query.collection import Collection


def hash_of(number: str) -> str:
    """What the data have of a secret number, however a person types it: its SHA-256.

    A number has some hundred bits, so nobody finds it from its hash.
    """
    letters = "".join(letter for letter in number.lower()[:100] if letter.isalnum())
    return sha256(letters.encode()).hexdigest()


def trial_of(collection: Collection, number: str) -> pd.Series | None:
    """The trial of a secret number, also one that is not public; None when there is none."""
    every = collection.tables.frames["trials"]
    found = every[every["number_hash"] == hash_of(number)]
    return None if found.empty else found.iloc[0]
