"""Both stores do the same: a folder, and a real PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.postgres import PostgresStore
from lmb_toolkit.collect.rates import OwnRates
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collect.store import FolderStore, Store, open_store
from lmb_toolkit.collection.writing import NotWritten

LESSON = Contribution("lesson", {"lesson": "Eerst vragen, dan kopen.", "trajectory": "1"})
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


@pytest.fixture(params=["folder", "postgresql"])
def store(request: pytest.FixtureRequest, folder: Path) -> Store:
    if request.param == "folder":
        return FolderStore(folder)
    return PostgresStore(request.getfixturevalue("postgres"))


def test_a_delivery_is_kept_once_and_never_changed(store: Store, folder: Path) -> None:
    [kept] = Inbox(folder, store).receive([LESSON], "form", contact="dienst@stad.example")
    before = store.get(kept.id)
    with store.exclusive():
        assert not store.create(kept.id, before.replace(b"Eerst", b"Later"))
    assert (store.list(), store.get(kept.id)) == ([kept.id], before)
    assert Inbox(folder, store).receive([LESSON], "form", contact="dienst@stad.example") == [kept]
    assert Inbox(folder, store).contributions() == [kept]
    with pytest.raises(KeyError):
        store.get("20261123-zzzzzz")


def test_an_address_goes_when_its_contribution_is_decided(store: Store, folder: Path) -> None:
    [kept] = Inbox(folder, store).receive([LESSON], "form", contact="dienst@stad.example")
    assert (store.contact(kept.id), store.contact("x")) == ("dienst@stad.example", "")
    review = Reviewer(folder)
    review.inbox = Inbox(folder, store)
    review.ask(kept.id, "Wanneer?")
    assert (store.contact(kept.id), store.waiting()[0]) == ("dienst@stad.example", 1)
    review.decline(kept.id, "Dit is geen les.")
    assert (store.contact(kept.id), store.waiting()) == ("", (0, 0))
    review.undo()
    assert (store.contact(kept.id), store.waiting()) == ("", (1, len(store.get(kept.id))))


def test_an_import_does_not_count_as_waiting(store: Store, folder: Path) -> None:
    rows = [Contribution("lesson", {"lesson": f"Les {row}."}, f"import-{row}") for row in range(3)]
    inbox = Inbox(folder, store)
    assert len(inbox.receive(rows, "import", "flap.xlsx")) == 3
    assert inbox.receive(rows, "import", "flap.xlsx") == []
    assert store.waiting() == (0, 0)
    assert inbox.get("import-2").origin == "flap.xlsx"


def test_so_many_are_taken_in_a_minute(store: Store) -> None:
    rates = store.rates
    assert [rates.opens("a", 2, 3) for _ in range(3)] == [True, True, False]
    assert [rates.opens("b", 2, 3), rates.opens("c", 2, 3)] == [True, False]
    rates.gives_back("a")
    rates.gives_back("niemand")
    assert [rates.opens("c", 2, 3), rates.opens("c", 2, 3)] == [True, False]


def test_a_minute_later_it_opens_again() -> None:
    now = [0.0]
    rates = OwnRates(lambda: now[0])
    assert [rates.opens("a", 1, 9), rates.opens("a", 1, 9)] == [True, False]
    now[0] = 60.5
    assert rates.opens("a", 1, 9)


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
