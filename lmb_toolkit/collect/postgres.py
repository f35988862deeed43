"""Contributions in PostgreSQL, for several servers that take them together."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from lmb_toolkit.collect.contribution import from_delivery
from lmb_toolkit.collect.rates import Rates
from lmb_toolkit.collection.limits import CONTACT_DAYS
from lmb_toolkit.collection.writing import SAFE, NotWritten

TABLES = """
create table if not exists lmb_deliveries (
    name text primary key, delivery bytea not null, is_form boolean not null,
    is_closed boolean not null default false
);
create table if not exists lmb_contacts (
    name text primary key references lmb_deliveries, contact text not null,
    kept_on timestamptz not null default now()
);
create table if not exists lmb_key (one boolean primary key check (one), key bytea not null);
create unlogged table if not exists lmb_taken (
    address text not null, taken_at timestamptz not null default now()
);
"""
LOCK = 7_620_183
"""Whoever has this advisory lock is the only writer; any number that others do not use."""
LONGEST_WAIT = 10
"""Seconds, for a connection and for the lock."""


class PostgresStore:
    """The store behind `postgresql://…`; it makes its tables when it is first used.

    Every call has a connection of its own, but those of one writer share one and are one
    transaction.
    """

    def __init__(self, address: str) -> None:
        self.rates: Rates = PostgresRates(self)
        self._address = address
        self._exclusive = threading.local()
        self._is_made = False

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection; what is done with it counts when this ends. Raises `NotWritten`."""
        if current := getattr(self._exclusive, "connection", None):
            yield current
            return
        try:
            with psycopg.connect(self._address, connect_timeout=LONGEST_WAIT) as connection:
                connection.execute(f"set lock_timeout = '{LONGEST_WAIT}s'")
                if not self._is_made:
                    self._lock(connection)  # Else two servers would make them at once.
                    connection.execute(TABLES)
                    self._is_made = True
                yield connection
        except psycopg.Error as error:
            self._is_made = False
            raise NotWritten(
                f"Bewaren lukt niet: de databank antwoordt niet ({type(error).__name__}). {SAFE}; "
                "kijk na of de databank draait en of het adres van --store klopt."
            ) from error

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Be the only writer, of all servers."""
        with self.connection() as connection:
            self._lock(connection)
            connection.execute(
                "delete from lmb_contacts where kept_on < now() - %s * interval '1 day'",
                [CONTACT_DAYS],
            )
            self._exclusive.connection = connection
            try:
                yield
            finally:
                del self._exclusive.connection

    def create(self, name: str, delivery: bytes, contact: str = "") -> bool:
        is_form = from_delivery(delivery)[0].channel == "form"
        with self.connection() as connection:
            made = connection.execute(
                "insert into lmb_deliveries (name, delivery, is_form) values (%s, %s, %s) "
                "on conflict do nothing",
                [name, delivery, is_form],
            ).rowcount
            if made and contact:
                connection.execute(
                    "insert into lmb_contacts (name, contact) values (%s, %s)", [name, contact]
                )
        return bool(made)

    def get(self, name: str) -> bytes:
        found = self._one("select delivery from lmb_deliveries where name = %s", name)
        if found is None:
            raise KeyError(name)
        return bytes(found[0])

    def list(self) -> list[str]:
        with self.connection() as connection:
            rows = connection.execute('select name from lmb_deliveries order by name collate "C"')
            return [name for (name,) in rows]

    def contact(self, name: str) -> str:
        found = self._one("select contact from lmb_contacts where name = %s", name)
        return str(found[0]) if found else ""

    def key(self, restored: bytes = b"") -> bytes:
        with self.connection() as connection:
            connection.execute(
                "insert into lmb_key (one, key) values (true, %s) on conflict do nothing",
                [restored or secrets.token_bytes()],
            )
        found = self._one("select key from lmb_key")
        assert found
        return bytes(found[0])

    def close(self, name: str, keep_address: bool = False) -> None:
        with self.connection() as connection:
            if not keep_address:
                connection.execute("delete from lmb_contacts where name = %s", [name])
            connection.execute("update lmb_deliveries set is_closed = true where name = %s", [name])

    def reopen(self, name: str) -> None:
        with self.connection() as connection:
            connection.execute(
                "update lmb_deliveries set is_closed = false where name = %s", [name]
            )

    def waiting(self) -> tuple[int, int]:
        found = self._one(
            "select count(*), coalesce(sum(length(delivery)), 0) from lmb_deliveries "
            "where is_form and not is_closed"
        )
        assert found
        return int(found[0]), int(found[1])

    def _one(self, query: str, *values: str) -> tuple[Any, ...] | None:
        with self.connection() as connection:
            return connection.execute(query, values).fetchone()

    def _lock(self, connection: psycopg.Connection[Any]) -> None:
        connection.execute("select pg_advisory_xact_lock(%s)", [LOCK])


class PostgresRates:
    """`Rates` that all servers share. An address is gone a minute later, when someone sends."""

    def __init__(self, store: PostgresStore) -> None:
        self._store = store

    def opens(self, address: str, per_address: int, in_all: int) -> bool:
        with self._store.exclusive(), self._store.connection() as connection:
            connection.execute("delete from lmb_taken where taken_at < now() - interval '1 minute'")
            own, every = connection.execute(
                "select count(*) filter (where address = %s), count(*) from lmb_taken", [address]
            ).fetchone() or (0, 0)
            if own >= per_address or every >= in_all:
                return False
            connection.execute("insert into lmb_taken (address) values (%s)", [address])
            return True

    def gives_back(self, address: str) -> None:
        with self._store.connection() as connection:
            connection.execute(
                "delete from lmb_taken where ctid in (select ctid from lmb_taken "
                "where address = %s order by taken_at desc limit 1)",
                [address],
            )
