"""The way in: what is kept, what is kept out."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lmb_toolkit import load
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.query.answers import answers
from lmb_toolkit.serve.intake import Intake, Limits

FORM = "thema=huisbank&geleerd=Les"


def send(intake: Intake, folder: Path, *queries: str, page: str = "bijdragen") -> list[int]:
    async def all_of_them() -> list[int]:
        collection = load(folder)
        typed = map(answers, queries)
        return [(await intake.receive(collection, page, one, "::1"))[0] for one in typed]

    # in a thread of its own: Playwright keeps an event loop running in this one
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, all_of_them()).result()


def test_a_form_is_kept_once_however_often_it_is_sent(folder: Path) -> None:
    intake = Intake(Inbox(folder))
    assert send(intake, folder, FORM, FORM) == [200, 200]
    assert send(Intake(Inbox(folder)), folder, FORM) == [200]
    assert len(Inbox(folder).contributions()) == 1


def test_only_what_was_kept_counts_for_the_limit(folder: Path) -> None:
    intake = Intake(Inbox(folder), Limits(per_address=2))
    wrong = ["", "geleerd=x", "thema=ict"]
    assert send(intake, folder, *wrong, FORM, f"{FORM}+2", f"{FORM}+3") == [
        422,
        422,
        422,
        200,
        200,
        429,
    ]


def test_what_is_too_long_or_not_wanted_is_not_kept(folder: Path) -> None:
    assert send(Intake(Inbox(folder)), folder, FORM + "x" * 40_000) == [413]
    assert send(Intake(Inbox(folder)), folder, FORM, page="start") == [403]
    assert send(Intake(), folder, FORM) == [403]
    assert not (folder / "inbox").exists()
