"""The inbox: whole or not at all, never twice, and the address apart."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from errno import ENOSPC
from pathlib import Path

import pytest

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.review_log import Log
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.writing import NotWritten

TEXT = "Eerst vragen, dan kopen.\r\n\r\n=1+1; é 🌍 \x00 \ud800 سلام"
LESSON = Contribution("lesson", {"lesson": TEXT, "trajectory": "1", "public": "nee"})
ROWS = [Contribution("lesson", {"lesson": f"Les {row}."}, f"import-{row}") for row in range(3)]

WRITERS = """
import sys
from pathlib import Path
from concurrent.futures import ThreadPoolExecutor
from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.inbox import Inbox

folder, process = Path(sys.argv[1]), sys.argv[2]
together = Contribution("lesson", {"lesson": "Samen."}, "import-samen")

def write(number):
    mine = [Contribution("lesson", {"lesson": f"{process}-{number}"}), together]
    return [item.id for item in Inbox(folder).receive(mine[: 1 + (number % 10 == 0)], "form")]

input()
with ThreadPoolExecutor(50) as pool:
    print(*(id for ids in pool.map(write, range(50)) for id in ids))
"""


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in (folder / "inbox").rglob("*.*"))


def test_a_contribution_is_kept_as_it_was_given(folder: Path) -> None:
    [receipt] = Inbox(folder).receive([LESSON], "form")
    assert re.fullmatch(r"20\d{6}-[2-9a-hjkmnp-z]{6}", receipt.id)
    assert Inbox(folder).contributions() == [receipt]
    assert receipt.received_at.endswith("+00:00")
    assert receipt.fields == {**LESSON.fields, "lesson": TEXT.replace("\r\n", "\n")}
    assert files(folder) == [f"inbox/{receipt.id}.json"]
    assert check(folder) == []


def test_a_delivery_is_one_file(folder: Path) -> None:
    receipts = Inbox(folder).receive([LESSON, *ROWS], "import", "flap.xlsx")
    assert files(folder) == [f"inbox/{receipts[0].id}.json"]
    assert [item.id for item in receipts[1:]] == ["import-0", "import-1", "import-2"]
    assert {item.origin for item in Inbox(folder).contributions()} == {"flap.xlsx"}
    assert Inbox(folder).get("import-1").fields == {"lesson": "Les 1."}


def test_importing_twice_changes_nothing(folder: Path) -> None:
    inbox = Inbox(folder)
    assert [item.id for item in inbox.receive([ROWS[0], ROWS[0]], "import")] == ["import-0"]
    before = files(folder)
    assert inbox.receive(ROWS[:1], "import") == []
    assert files(folder) == before
    assert [item.id for item in inbox.receive(ROWS, "import")] == ["import-1", "import-2"]


def test_the_address_lies_apart(folder: Path) -> None:
    inbox = Inbox(folder)
    [receipt] = inbox.receive([LESSON], "form", contact="milieudienst@stad.example")
    assert inbox.store.contact(receipt.id) == "milieudienst@stad.example"
    assert inbox.store.contact("20261123-zzzzzz") == ""
    assert files(folder) == [f"inbox/{receipt.id}.json", f"inbox/contacts/{receipt.id}.json"]
    assert "@" not in (folder / "inbox" / f"{receipt.id}.json").read_text("utf-8")


def test_an_address_without_its_contribution_is_removed(folder: Path) -> None:
    inbox = Inbox(folder)
    inbox.receive([LESSON], "form")
    (folder / "inbox/contacts/20261123-zzzzzz.json").write_text('{"contact": "a@b.example"}')
    (folder / "inbox/.x.json.ab12.lmb.tmp").write_text("half")
    inbox.receive(ROWS[:1], "import")
    kept = [f"inbox/{name}.json" for name in inbox.store.list()]
    assert len(kept) == 2 and files(folder) == kept


def test_a_form_that_is_sent_twice_is_kept_once(folder: Path) -> None:
    [first] = Inbox(folder).receive([LESSON], "form", contact="dienst@stad.example")
    with ThreadPoolExecutor(8) as pool:
        again = pool.map(
            lambda _: Inbox(folder).receive([LESSON], "form", contact="dienst@stad.example"),
            range(8),
        )
        assert {item for items in again for item in [items[0].id]} == {first.id}
    [other] = Inbox(folder).receive([LESSON], "form", contact="andere@stad.example")
    assert {item.id for item in Inbox(folder).contributions()} == {first.id, other.id}


def test_two_contributions_never_share_an_id(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much their letters are alike."""
    monkeypatch.setattr("lmb_toolkit.collect.inbox.SHORTEST", 0)
    for number in range(40):
        Inbox(folder).receive([Contribution("lesson", {"lesson": str(number)})], "form")
    kept = Inbox(folder).contributions()
    assert {item.fields["lesson"] for item in kept} == set(map(str, range(40)))
    assert len({item.id for item in kept}) == 40


def test_only_the_owner_can_read_what_came_in(folder: Path) -> None:
    umask = os.umask(0)
    try:
        Inbox(folder).receive([LESSON], "form", contact="dienst@stad.example")
        Log(folder / "inbox").append([])
    finally:
        os.umask(umask)
    found = {
        path.stat().st_mode & 0o777
        for path in [folder / "inbox", *(folder / "inbox").rglob("*")]
        if not path.is_dir()
    }
    assert found == ({0o600} if os.name == "posix" else found)
    folders = [folder / "inbox", folder / "inbox" / "contacts"]
    assert os.name == "nt" or {path.stat().st_mode & 0o777 for path in folders} == {0o700}


def test_an_address_goes_after_its_term(folder: Path) -> None:
    inbox = Inbox(folder)
    [receipt] = inbox.receive([LESSON], "form", contact="dienst@stad.example")
    address = folder / "inbox" / "contacts" / f"{receipt.id}.json"
    old = time.time() - 251 * 86_400
    os.utime(address, (old, old))
    inbox.receive([Contribution("lesson", {"lesson": "Een andere."})], "form")
    assert inbox.store.contact(receipt.id) == "" and inbox.get(receipt.id) == receipt


def test_a_full_inbox_takes_no_form_until_one_is_decided(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lmb_toolkit.collect.inbox.WAITING", 2)
    inbox = Inbox(folder)
    inbox.receive(ROWS, "import", "flap.xlsx")
    ids = [inbox.receive([Contribution("lesson", {"lesson": n})], "form")[0].id for n in "ab"]
    with pytest.raises(NotWritten, match="De inbox is vol: er wachten 2 bijdragen"):
        inbox.receive([LESSON], "form")
    assert inbox.receive([Contribution("lesson", {"lesson": "a"})], "form")[0].id == ids[0]
    Reviewer(folder).decline(ids[0], "Dit is geen les.")
    assert inbox.receive([LESSON], "form")


def test_a_full_disk_leaves_nothing_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = Inbox(folder)
    inbox.receive([LESSON], "form")
    before = files(folder)
    write = os.write

    def full(place: int, data: bytes) -> int:
        if b"contributions" in data:
            raise OSError(ENOSPC, "No space left on device")
        return write(place, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NotWritten, match="de schijf is vol"):
        inbox.receive([LESSON], "form", contact="milieudienst@stad.example")
    assert files(folder) == before


@pytest.mark.parametrize("damage", [b"", b"{", b'{"id": "x"}', b"[]", b"\xff", b"[" * 9000])
def test_a_damaged_file_is_told_and_hides_no_other(folder: Path, damage: bytes) -> None:
    [receipt] = Inbox(folder).receive([LESSON], "form")
    (folder / "inbox/kapot.json").write_bytes(damage)
    assert Inbox(folder).contributions() == [receipt]
    [problem] = Inbox(folder).problems()
    assert (problem.type, problem.file) == ("damaged-contribution", "inbox/kapot.json")
    assert (problem.message, problem.remedy) == (
        "Deze bijdrage is niet te lezen.",
        "Zet een vorige versie van het bestand terug, of vraag wie de gegevens beheert om hulp.",
    )
    assert problem.value and problem.severity == "error"


def test_another_kind_of_contribution_does_not_exist(folder: Path) -> None:
    with pytest.raises(ValueError, match="Deze soort bijdrage bestaat niet: 'foto'"):
        Inbox(folder).receive([replace(LESSON, kind="foto")], "form")
    assert Inbox(folder).contributions() == []


def test_two_hundred_writers_at_once_lose_and_double_nothing(folder: Path) -> None:
    command = [sys.executable, "-c", WRITERS, str(folder)]
    writers = [
        subprocess.Popen(
            [*command, str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for number in range(4)
    ]
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("nu\n")
        writer.stdin.flush()
    receipts = [id for writer in writers for id in writer.communicate()[0].split()]
    kept = Inbox(folder).contributions()
    assert len(receipts) == len(set(receipts)) == 201
    assert {item.id for item in kept} == set(receipts) and len(kept) == 201
    texts = {item.fields["lesson"] for item in kept}
    assert texts == {"Samen."} | {f"{a}-{b}" for a in range(4) for b in range(50)}
    assert json.loads((folder / f"inbox/{receipts[0]}.json").read_text())["channel"] == "form"
