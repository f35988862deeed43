"""A real PostgreSQL: several servers at once, and one that is away."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.postgres import PostgresStore
from lmb_toolkit.collect.store import FolderStore, open_store
from lmb_toolkit.collection.writing import NotWritten
from tests.collect.trying import LESSON

SENDERS = """
import sys
from pathlib import Path
from concurrent.futures import ThreadPoolExecutor
from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.postgres import PostgresStore

inbox = Inbox(Path(sys.argv[1]), PostgresStore(sys.argv[2]))
texts = ["Samen."] * 5 + [f"{sys.argv[3]}-{number}" for number in range(10)]
input()
with ThreadPoolExecutor(5) as pool:
    for kept in pool.map(
        lambda text: inbox.receive([Contribution("lesson", {"lesson": text})], "form"), texts
    ):
        print(kept[0].id)
"""


def test_four_servers_lose_and_double_nothing(folder: Path, postgres: str) -> None:
    command = [sys.executable, "-c", SENDERS, str(folder), postgres]
    servers = [
        subprocess.Popen(
            [*command, str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for number in range(4)
    ]
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda server: server.communicate("nu\n", 60)[0], servers))
    receipts = {id for ids in said for id in ids.split()}
    kept = Inbox(folder, PostgresStore(postgres)).contributions()
    assert sorted(item.fields["lesson"] for item in kept) == sorted(
        ["Samen.", *(f"{server}-{number}" for server in range(4) for number in range(10))]
    )
    assert {item.id for item in kept} == receipts


def test_a_database_that_is_away_is_told_in_dutch(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMB_DATA", str(folder))
    monkeypatch.setenv("LMB_STORE", f"postgresql:///x?host={tmp_path}")
    with pytest.raises(NotWritten, match="de databank antwoordt niet"):
        Inbox(folder).receive([LESSON], "form")
    elsewhere = tmp_path / "oefenen"
    elsewhere.mkdir()
    assert isinstance(open_store(elsewhere), FolderStore)
