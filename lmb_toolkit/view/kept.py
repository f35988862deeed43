"""A cache: what pages have in common is made once, for each language and day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from lmb_toolkit.collection.clock import today
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.translations import language

P = ParamSpec("P")
T = TypeVar("T")


def kept(make: Callable[Concatenate[Collection, P], T]) -> Callable[Concatenate[Collection, P], T]:
    """`make` of a collection and values, called once for these, in a language, on a day.

    Many readers get the same result: nobody changes it, or refers to its collection in it.
    """
    store: WeakKeyDictionary[Collection, tuple[date, dict[Any, T]]] = WeakKeyDictionary()

    @wraps(make)
    def remembered(collection: Collection, /, *args: P.args, **kwargs: P.kwargs) -> T:
        day, made = store.get(collection, (None, {}))
        if day != today():
            made = {}
            store[collection] = today(), made
        key = language(), args, tuple(kwargs.items())
        if key not in made:
            made[key] = make(collection, *args, **kwargs)
        return made[key]

    return remembered
