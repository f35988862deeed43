"""The static edition: that it gives the same lessons as the server, how large it is, how fast.

python -m benchmarks.edition [questions]
"""

from __future__ import annotations

import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from urllib.parse import parse_qsl

import pandas as pd
from playwright.sync_api import Page

from benchmarks.agreement import Questions
from benchmarks.browser import chromium, chromium_path
from benchmarks.report import machine, write_section
from benchmarks.tools import until
from lmb_toolkit import Collection, load
from lmb_toolkit.collection.folder import data_folder
from lmb_toolkit.view.explorer import explorer_update

HAS_CARDS = "Object.keys(window.lmb ?? {}).some((name) => name.includes('cards-0'))"
ASKED = """
async (addresses) => {
  const found = [];
  for (const address of addresses) {
    history.replaceState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: {} })); // all cards at once
    await new Promise((done) => setTimeout(done));
    const cards = [...document.querySelectorAll(".lmb-card")];
    found.push([
      document.querySelector(".lmb-count").textContent, cards.map((card) => card.dataset.lesson),
    ]);
  }
  return found;
}
"""


def different(page: Page, address: str, collection: Collection, questions: int) -> list[str]:
    """The addresses of so many of which the edition at `address` shows other lessons than the
    server, or another count."""
    queries = [question.query for question in islice(Questions(collection), questions)]
    queries = [query for query in queries if "les" not in dict(parse_qsl(query))]
    page.goto(address)
    until(page, HAS_CARDS, 3000)
    shown = page.evaluate(ASKED, [f"{address}?{query}" for query in queries])
    found = []
    for query, (title, lessons) in zip(queries, shown, strict=True):
        wanted = explorer_update(collection, query)
        same = lessons == [lesson for lesson, _html in wanted["cards"]]
        if not same or f">{title}</h2>" not in wanted["parts"]["head"]:
            found.append(query)
    return found


def build(folder: Path, data: Path | None = None) -> tuple[float, float, str]:
    """Seconds and processor seconds of `lmb publish`, and what it said."""
    begin, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    program = [sys.executable, "-m", "lmb_toolkit.cli"]
    command = [*program, "publish", folder, "--base", "https://lessen.example/"]
    command += ["--data", data] if data else []
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - begin, used, said.strip()


def fill(folder: Path, size: int) -> None:
    """A data folder with `size` published lessons: some of the real ones are there twice."""
    shutil.copytree(data_folder(), folder)
    files = [pd.read_csv(path, dtype=str, keep_default_na=False) for path in _lessons(folder)]
    published = load(folder).lessons["id"]
    everything = pd.concat(files)
    again = everything[everything["id"].isin(published)]
    again = again.sample(size - len(published), random_state=1)
    numbers = [f"{trajectory}-{900 + at}" for at, trajectory in enumerate(again["trajectory"])]
    again = again.assign(id=numbers, lesson=again["lesson"] + " Dit staat er tweemaal.")
    for path, lessons in zip(_lessons(folder), files, strict=True):
        own = again[again["trajectory"] == lessons["trajectory"].iloc[0]]
        pd.concat([lessons, own]).to_csv(path, index=False)


def _lessons(folder: Path) -> list[Path]:
    return sorted((folder / "lessons").glob("*.csv"))


def megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


class Files(SimpleHTTPRequestHandler):
    """A plain file server that says nothing."""

    def log_message(self, *_: object) -> None:
        pass


READY = """
() => new Promise((done) => (function look() {
  if (document.documentElement.matches(".lmb-ready")) done(performance.now());
  else setTimeout(look);
})())
"""
CLICK = """
(value) => new Promise((done) => {
  const count = document.querySelector(".lmb-count").textContent;
  const start = performance.now();
  document.querySelector(`.lmb-facet input[value=${value}]`).click();
  (function look() {
    if (document.querySelector(".lmb-count").textContent !== count) done(performance.now() - start);
    else requestAnimationFrame(look);
  })();
})
"""
VISITS = 5
MANY = 600
"""Lessons for which the bars of size and time were set."""


def main() -> None:
    questions = int(sys.argv[1]) if sys.argv[1:] else 2000
    collection = load()
    with tempfile.TemporaryDirectory() as place, chromium(chromium_path()) as browser:
        folder = Path(place) / "uitgave"
        first, second = build(folder), build(folder)
        number, size = sum(path.is_file() for path in folder.rglob("*")), megabytes(folder)
        data, larger = Path(place) / "data", Path(place) / "meer"
        fill(data, MANY)
        many = build(larger, data)
        most = megabytes(larger)
        server = ThreadingHTTPServer(("localhost", 0), partial(Files, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://localhost:{server.server_port}/verkennen/index.html"
        wrong = different(browser.new_page(), address, collection, questions)
        ready, clicks = [], []
        for _ in range(VISITS):
            page = browser.new_context().new_page()
            page.goto(address)
            ready.append(page.evaluate(READY))
            until(page, HAS_CARDS, 3000)
            for value in ("pitfall", "tool"):
                clicks.append(page.evaluate(CLICK, value))
            page.context.close()
        server.shutdown()
        server.server_close()
    written = re.search(r"(\d+) geschreven", second[2])
    rows = [
        ("files", f"{number:,}"),
        ("size", f"{size:.1f} MB"),
        ("build", f"{first[0]:.0f} s, processor {first[1]:.0f} s"),
        ("second build", f"{second[0]:.0f} s, {written[1] if written else '?'} files written"),
        (f"size with {MANY} lessons; at most 60 MB", f"{most:.1f} MB"),
        (f"build of {MANY}; at most 30 s", f"{many[0]:.0f} s, processor {many[1]:.0f} s"),
        ("first page, until its controls work", f"{statistics.median(ready):.0f} ms"),
        ("a click, until the count has changed", f"{statistics.median(clicks):.1f} ms"),
        (f"{questions:,} addresses: other lessons than the server", f"{len(wrong):,}"),
    ]
    text = f"`python -m benchmarks.edition {questions}`. {machine()}. "
    text += (
        f"{len(collection.lessons)} lessons in three languages.\n\n| what | measured |\n|---|---|\n"
    )
    write_section("## The static edition", text + "\n".join(f"| {a} | {b} |" for a, b in rows))
    print(*wrong[:20], sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
