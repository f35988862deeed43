"""What everyone else notices of an attack.

Every attack is sent to a running server while another reader opens a page again and again.
The table says how long that reader waited at most, what became of the server's memory, and
whether anything went wrong: a status 500, a traceback, a lost contribution, a server that is
gone.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

from benchmarks.attacks.target import Attack, Target
from benchmarks.tools import memory

LONGEST_WAIT = 0.5
"""Seconds that another reader may wait."""
MOST_MEMORY = 100
"""MB that an attack may add for a while."""
KEPT_MEMORY = 30
"""MB more, at most, once it is over: what Python does not give back at once."""
BACK = 20.0
"""Seconds in which the memory must be back."""


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
    from lmb_toolkit.collection.folder import data_folder

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        shutil.copytree(data_folder(), folder, ignore=shutil.ignore_patterns("inbox", ".*"))
        log = Path(place) / "log"
        with socket.socket() as probe:
            probe.bind(("localhost", 0))
            port = probe.getsockname()[1]
        with log.open("w") as said:
            process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "lmb_toolkit.cli", "serve", f"--port={port}"),
                    *("--accept-contributions", f"--data={folder}", "--per-minute=30", *options),
                ],
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        target = Target(port, process.pid, folder, log)
        try:
            target.wait_until_ready()
            time.sleep(10)  # it still executes its notebooks
            yield target
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def measure(attack: Attack, target: Target, patience: float = BACK) -> Noticed:
    """Send one attack, and look what another reader notices; memory has `patience` seconds to
    come back."""
    noticed = Noticed(attack.name)
    kept = target.contributions()
    said = len(target.log.read_text(errors="replace"))
    before = memory(target.pid)
    over = Event()
    peak = [before]

    def read() -> None:
        request = urllib.request.Request(
            f"{target.address}/verkennen?q=bank", headers={"X-Lmb-Fragment": "1"}
        )
        while not over.is_set():
            began = time.perf_counter()
            try:
                with urllib.request.urlopen(request, timeout=30) as page:
                    page.read()
            except OSError as error:
                noticed.wrong.append(f"another reader got {error}")
            noticed.wait = max(noticed.wait, time.perf_counter() - began)
            over.wait(0.02)

    def weigh() -> None:
        while not over.wait(0.2):
            peak[0] = max(peak[0], memory(target.pid))

    others = [Thread(target=read), Thread(target=weigh)]
    for other in others:
        other.start()
    try:
        noticed.statuses = attack.send(target)
        time.sleep(0.3)
    finally:
        over.set()
        for other in others:
            other.join()
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
