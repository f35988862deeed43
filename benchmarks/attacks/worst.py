"""The worst that one request or one message may be, each alone: python -m benchmarks.attacks.worst

Meanwhile a reader with an open connection asks `/gezond` again and again, which takes no work:
whoever waits for that waits for the event loop.
"""

from __future__ import annotations

import http.client
import random
import string
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from urllib.parse import quote, urlencode

from benchmarks.attacks import kernels
from benchmarks.attacks.measuring import READER, SPAWN, served
from benchmarks.attacks.target import Target
from benchmarks.report import machine, write_section

LONGEST_HOLD = 0.05
"""Seconds that nothing of a size that is allowed may keep the event loop."""
TIMES = 5
ROOM = 14_000
"""Letters of an address that the server still reads."""


def _words(number: int, length: int) -> str:
    letters = random.Random(number * length)
    return " ".join(
        "".join(letters.choices(string.ascii_lowercase, k=length)) for _ in range(number)
    )


def _get(path: str, **headers: str) -> Callable[[Target, int], object]:
    """Ask for an address, each time another, so that nothing was kept."""
    mark = "&" if "?" in path else "?"
    return lambda target, time: target.get(f"{path}{mark}x={time}", **headers)


def _form(name: str, text: str) -> Callable[[Target, int], object]:
    fields = {"geleerd": "x", "poging": "1", name: text}
    return lambda target, time: target.post(fields | {"x": str(time)})


def _say(target: Target, _time: int) -> None:
    state = {"value": "a" * 900_000}
    with kernels._channel(target) as channel:
        channel.send(kernels._message("comm_msg", {"comm_id": "1", "data": {"state": state}}))
        time.sleep(0.5)


def _towns(target: Target, time: int) -> object:
    lines = (target.folder / "municipalities.csv").read_text("utf-8").splitlines()[1:]
    codes = [("gemeente", line.partition(",")[0]) for line in lines]
    return target.get(f"/verkennen?{urlencode([*codes, ('q', 'qxzvw'), ('x', str(time))])}")


MANY = "thema=wereldburgerschap"
FRAGMENT = {"X-Lmb-Fragment": "update", "X-Lmb-Held": "1-001 " * 1500}
WORST: dict[str, Callable[[Target, int], object]] = {
    "nothing: a page that was made before": lambda target, _: target.get("/verkennen"),
    "the longest search: one word": _get(f"/verkennen?q={'a' * ROOM}"),
    "the longest search: compounds": _get(f"/verkennen?q={'beleid' * (ROOM // 6)}"),
    "the longest search: 24 typing mistakes": _get(f"/verkennen?q={quote(_words(24, 39))}"),
    "the longest search: accents": _get("/verkennen?q=a" + "%CC%80%CC%96" * (ROOM // 12)),
    "every municipality": _towns,
    "all lessons on a page": _get("/verkennen?q=de+stad&toon=1000"),
    "all lessons on a page, for who takes nothing packed": _get(
        "/verkennen?q=de+stad&toon=1000", **{"Accept-Encoding": "identity"}
    ),
    "all lessons as an update, of which 1,500 are held": _get(
        "/verkennen?q=de+stad&toon=1000", **FRAGMENT
    ),
    "the longest list of one's own": _get(
        "/selectie?lijst=" + ",".join(f"{n % 9 + 1}-{n % 99 + 1:03d}" for n in range(2000))
    ),
    "the longest form: one word": _form("geleerd", "a" * 40_000),
    "the longest form: lines": _form("gebeurd", "\n" * 20_000),
    "the longest form: addresses": _form("bron", "a@" * 13_000),
    "500 answers in one form": lambda target, time: target.post(
        [("doelgroep", f"a{number}") for number in range(499)]
    ),
    "an Excel sheet of all lessons": _get("/download/lessen.xlsx"),
    "a CSV of all lessons": _get("/download/lessen-excel.csv"),
    "the template of Excel": _get("/download/sjabloon.xlsx"),
    "a brochure of 153 lessons": _get(f"/download/brochure.pdf?{MANY}"),
    "cards of 153 lessons": _get(f"/download/kaartjes.pdf?{MANY}"),
    "a brochure in Word of all lessons": _get("/download/brochure.docx"),
    "slides of all lessons": _get("/download/dias.pptx"),
    "a picture to share": _get("/deelkaart/verkennen.png?q=water"),
    "a message of 900 kB to a kernel": _say,
}


def probe(port: int, main: Connection) -> None:
    """Ask how the server feels until `main` says something; tell it the longest wait."""
    connection = http.client.HTTPConnection("127.0.0.1", port, 30, (READER, 0))
    wait, number = 0.0, 0
    main.send("ready")
    while not main.poll(0.001):
        began = time.perf_counter()
        connection.request("GET", "/gezond")
        connection.getresponse().read()
        if number:
            wait = max(wait, time.perf_counter() - began)
        number += 1
    connection.close()
    main.send(wait)


def held(target: Target, send: Callable[[Target, int], object], number: int) -> float:
    """Seconds that the loop was kept, at most, by one request."""
    ours, theirs = SPAWN.Pipe()
    reader = SPAWN.Process(target=probe, args=(target.port, theirs))
    reader.start()
    ours.recv()
    send(target, number)
    ours.send("over")
    found = float(ours.recv())
    reader.join()
    return found


def main() -> None:
    """Send each some times; the table of the longest goes in results.md."""
    lines = ["| what | of some times, the longest | the middle |", "|---|---|---|"]
    fine = 0
    with served() as target:
        for name, send in WORST.items():
            found = sorted(held(target, send, number) for number in range(TIMES))
            fine += found[-1] <= LONGEST_HOLD
            lines.append(
                f"| {name} | {1000 * found[-1]:.0f} ms | {1000 * found[TIMES // 2]:.0f} ms |"
            )
            print(lines[-1], flush=True)
    write_section(
        "## What one request costs others",
        f"`python -m benchmarks.attacks.worst`. {machine()}. Of each worst case that is allowed, "
        f"sent {TIMES} times: how long the answer to a request without any work took meanwhile. "
        f"{fine} of {len(WORST)} stay within {1000 * LONGEST_HOLD:.0f} ms.\n\n" + "\n".join(lines),
    )


if __name__ == "__main__":
    main()
