"""What everyone else notices of an attack.

Every attack is sent to a running server while another reader, at an address of her own and in a
process of her own, opens a page again and again: one that was made before and one that was not
by turns. The table says how long that reader waited at most, what became of the server's memory,
and whether anything went wrong: a status 500, a traceback, a lost contribution, a server that is
gone.
"""

from __future__ import annotations

import http.client
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Thread

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from benchmarks.attacks.target import ORDINARY, Attack, Target
from benchmarks.tools import free_port, memory, processor
from lmb_toolkit.collection.folder import CHECKOUT, data_folder

CELL = "import ipywidgets as w\nw.IntSlider()"
"""What an ordinary notebook shows, whose readers get a kernel."""
LONGEST_WAIT = 0.5
"""Seconds that another reader may wait."""
MOST_MEMORY = 100
"""MB that an attack may add for a while."""
KEPT_MEMORY = 30
"""MB more, at most, once it is over: what Python does not give back at once."""
LONGEST_START = 90.0
"""Seconds in which a server has begun."""
BACK = 20.0
"""Seconds in which the memory must be back."""
READER = "127.0.0.2"
"""Where the other reader is, on systems that have more than one address of their own."""
SPAWN = get_context("spawn")


@dataclass
class Noticed:
    """What came of an attack: seconds, MB, statuses, and sentences about what went wrong."""

    name: str
    wait: float = 0.0
    added: float = 0.0
    kept: float = 0.0
    statuses: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def is_fine(self) -> bool:
        return (
            not self.wrong
            and self.wait <= LONGEST_WAIT
            and self.added <= MOST_MEMORY
            and self.kept <= KEPT_MEMORY
        )


@contextmanager
def served(*options: str) -> Iterator[Target]:
    """A server of its own, with its own copy of the data, that takes contributions."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        shutil.copytree(data_folder(), folder, ignore=shutil.ignore_patterns("inbox", ".*"))
        notebooks = Path(place) / "notebooks"
        shutil.copytree(CHECKOUT / "notebooks" / "publiek", notebooks)
        nbformat.write(new_notebook(cells=[new_code_cell(CELL)]), notebooks / f"{ORDINARY}.ipynb")
        log = Path(place) / "log"
        port = free_port()
        with log.open("w") as said:
            process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "lmb_toolkit.cli", "serve", f"--port={port}"),
                    *("--accept-contributions", f"--data={folder}", "--per-minute=30"),
                    *(f"--notebooks={notebooks}", *options),
                ],
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        target = Target(port, process.pid, folder, log)
        try:
            target.page(f"/{ORDINARY}")
            _settle(target)
            yield target
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def read(port: int, main: Connection) -> None:
    """Open pages until `main` says something; tell it the longest wait and what failed."""
    wait, failed = 0.0, []
    for number in count():
        query = "" if number % 2 else f"&x={time.time_ns()}"  # an address that nobody asked yet
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", port, 30, (READER, 0))
        try:
            connection.request("GET", f"/verkennen?q=bank{query}", headers={"X-Lmb-Fragment": "1"})
            connection.getresponse().read()
        except (OSError, http.client.HTTPException) as error:
            failed.append(repr(error))
        finally:
            connection.close()
        if not number:
            main.send("reading")
        else:
            wait = max(wait, time.perf_counter() - began)
        if main.poll(0.02):
            break
    main.send((wait, failed))


def _settle(target: Target) -> None:
    """Wait until the server has executed its notebooks: two seconds in which it does little."""
    until = time.monotonic() + LONGEST_START
    quiet = 0
    while quiet < 4 and time.monotonic() < until:
        before = processor(target.pid)
        time.sleep(0.5)
        quiet = quiet + 1 if processor(target.pid) - before < 0.05 else 0


def measure(attack: Attack, target: Target, patience: float = BACK) -> Noticed:
    """Send one attack, and look what another reader notices; memory has `patience` seconds to
    come back."""
    noticed = Noticed(attack.name)
    kept = target.contributions()
    said = len(target.log.read_text(errors="replace"))
    before = memory(target.pid)
    over = Event()
    peak = [before]

    def weigh() -> None:
        while not over.wait(0.2):
            peak[0] = max(peak[0], memory(target.pid))

    scales = Thread(target=weigh)
    ours, theirs = SPAWN.Pipe()
    reader = SPAWN.Process(target=read, args=(target.port, theirs))
    reader.start()
    ours.recv()
    scales.start()
    try:
        noticed.statuses = attack.send(target)
        time.sleep(0.3)
    finally:
        over.set()
        scales.join()
        ours.send("over")
        noticed.wait, failed = ours.recv()
        reader.join()
    noticed.wrong += [f"another reader got {error}" for error in failed]
    noticed.added = peak[0] - before
    until = time.monotonic() + patience
    while (left := memory(target.pid) - before) > KEPT_MEMORY and time.monotonic() < until:
        time.sleep(0.5)
    noticed.kept = left
    text = target.log.read_text(errors="replace")[said:]
    if "Traceback" in text:
        noticed.wrong.append("a traceback in the log: " + text[text.index("Traceback") :][:600])
    if bad := [status for status in noticed.statuses if status >= 500 and status != 503]:
        noticed.wrong.append(f"status {bad[0]}, {len(bad)} times")
    if lost := kept.items() - target.contributions().items():
        noticed.wrong.append(f"{len(lost)} contributions are gone")
    return noticed


def table(found: list[Noticed]) -> str:
    """The table for results.md."""
    lines = [
        "| attack | another reader waits | memory | afterwards | answers | fine |",
        "|---|---|---|---|---|---|",
    ]
    for one in found:
        statuses = ", ".join(
            f"{status or 'closed'}{f' ({count}×)' if count > 1 else ''}"
            for status in sorted(set(one.statuses))
            if (count := one.statuses.count(status))
        )
        lines.append(
            f"| {one.name} | {one.wait:.2f} s | {one.added:+.0f} MB | {one.kept:+.0f} MB "
            f"| {statuses} | {'yes' if one.is_fine else 'NO'} |"
        )
    return "\n".join(lines)
