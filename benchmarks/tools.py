"""The tools that are compared, each served as its documentation advises for production."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lmb_toolkit.collection.folder import CHECKOUT, data_folder

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

PEERS = Path(__file__).parent / "peers"
BIN = CHECKOUT / ".venv-bench" / "bin"

# In the page: `deep` also looks inside shadow roots, which Panel uses.
DEEP = """
window.deep = (wanted, root = document) => {
  const found = [...root.querySelectorAll(wanted)];
  for (const node of root.querySelectorAll("*"))
    if (node.shadowRoot) found.push(...deep(wanted, node.shadowRoot));
  return found;
};
"""


@dataclass(frozen=True)
class Tool:
    """A tool that does the job: how to serve it, and JavaScript that looks at its page.

    `ready` says whether the controls work; `themes` and `word` find the checkboxes
    of the five themes and the search box; `count` finds the element that holds "137 lessen".
    `enter` is for a search box that only acts on Enter.
    """

    name: str
    command: Callable[[int], list[str]]
    path: str
    ready: str
    themes: str
    word: str
    count: str = 'deep(".count")[0]'
    card: str = 'deep("article[data-lesson]")[0]'
    enter: bool = False


def _voila(*options: str) -> Callable[[int], list[str]]:
    def command(port: int) -> list[str]:
        return [
            str(BIN / "voila"),
            str(PEERS / "voila_app.ipynb"),
            f"--port={port}",
            "--no-browser",
            "--VoilaConfiguration.file_allowlist=[]",
            *options,
        ]

    return command


BOXES = 'deep("input[type=checkbox]")'
VOILA = {
    "path": "/",
    "ready": f"{BOXES}.length === 5",
    "themes": BOXES,
    "word": 'deep("input[type=text]")[0]',
}
OURS = Tool(
    "LMB toolkit",
    lambda port: [sys.executable, "-m", "lmb_toolkit.cli", "serve", f"--port={port}"],
    "/verkennen",
    'document.documentElement.classList.contains("lmb-ready")',
    'document.querySelectorAll("[data-facet=thema] fieldset > ul > li > label > input")',
    'document.querySelector(".lmb-search input")',
    'document.querySelector(".lmb-count")',
    'document.querySelector("article.lmb-card[data-lesson]")',
)
TOOLS = (
    OURS,
    Tool(
        "Shiny",
        lambda port: [str(BIN / "shiny"), "run", f"--port={port}", "shiny_app.py"],
        "/",
        "window.Shiny?.shinyapp?.isConnected()"
        ' && !document.documentElement.classList.contains("shiny-busy")'
        f" && {BOXES}.length === 5",
        BOXES,
        'deep("#word")[0]',
    ),
    Tool(
        "Streamlit",
        lambda port: [
            *(str(BIN / "streamlit"), "run", "streamlit_app.py", f"--server.port={port}"),
            *("--server.headless=true", "--browser.gatherUsageStats=false"),
            *("--server.fileWatcherType=none", "--client.toolbarMode=minimal"),
        ],
        "/",
        'document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"'
        f" && {BOXES}.length === 5",
        BOXES,
        'deep("input[type=text]")[0]',
        enter=True,
    ),
    Tool(
        "Panel",
        lambda port: [
            *(str(BIN / "panel"), "serve", "panel_app.py", f"--port={port}"),
            *("--warm", "--reuse-sessions", "--index=panel_app"),
        ],
        "/panel_app",
        f"window.Bokeh?.documents?.length && Bokeh.documents[0].is_idle && {BOXES}.length === 5",
        BOXES,
        'deep("input[type=text]")[0]',
    ),
    Tool("Voilà, warm pool", _voila("--preheat_kernel=True", "--pool_size=2"), **VOILA),  # type: ignore[arg-type]
    Tool("Voilà, plain", _voila(), **VOILA),  # type: ignore[arg-type]
)


@dataclass(frozen=True)
class Server:
    """A tool that runs: where, and which process."""

    tool: Tool
    address: str
    pid: int


PORTS = range(20_000, 32_768)
"""Below those that a system gives to whoever connects to somewhere."""


def free_port() -> int:
    """A port on which a server can begin, and that nobody gets before it does."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("localhost", port))
            return port


def until(page: Page | Frame, true: str, tries: int = 1000) -> None:
    """Wait until an expression is true. Playwright's own way evaluates it in the page when it has
    to look twice, which the policy of our pages forbids."""
    for _ in range(tries):
        if page.evaluate(true):
            return
        page.wait_for_timeout(20)
    raise AssertionError(true)


@contextmanager
def serving(tool: Tool) -> Iterator[Server]:
    """Serve `tool` on a free port, and end it with all that it started."""
    port = free_port()
    process = subprocess.Popen(
        tool.command(port),
        cwd=CHECKOUT if tool is OURS else PEERS,
        env={**os.environ, "LMB_DATA": str(data_folder().resolve()), "PYTHONPATH": str(PEERS)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://localhost:{port}"
    try:
        _wait(address + tool.path, process)
        yield Server(tool, address, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        if process.poll() is not None:
            raise RuntimeError(f"{process.args} ended before it answered.")
        try:
            urllib.request.urlopen(address, timeout=60).read()
            return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"{process.args} does not answer.")


def family(pid: int) -> set[int]:
    """A process and all below it; kernels of a warm process are below the server too."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] != "Z":
                parents[int(entry.name)] = int(fields[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def memory(pid: int) -> float:
    """MB of memory (PSS: shared pages divided among who share them) of a family; weighed again
    when one ended meanwhile, for what it shared then counts for others as well."""
    members, total = family(pid), 0
    for member in members:
        try:
            text = Path(f"/proc/{member}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in text.splitlines() if line[:4] == "Pss:")
    return total / 1024 if family(pid) == members else memory(pid)


def processor(pid: int) -> float:
    """Seconds of processor time of a server and all below it."""
    total = 0
    for member in family(pid):
        try:
            fields = Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")
