"""The static edition: that it gives the same lessons as the server, how large it is, how fast.

python -m benchmarks.edition [questions]
"""

from __future__ import annotations

from itertools import islice
from urllib.parse import parse_qsl

from playwright.sync_api import Page

from benchmarks.agreement import Questions
from lmb_toolkit import Collection
from lmb_toolkit.view.explorer import explorer_update

ASKED = """
(addresses) => addresses.map((address) => {
  history.replaceState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: null }));
  const cards = [...document.querySelectorAll(".lmb-card")];
  return [
    document.querySelector(".lmb-count").textContent, cards.map((card) => card.dataset.lesson),
  ];
})
"""


def different(page: Page, address: str, collection: Collection, questions: int) -> list[str]:
    """The addresses of so many of which the edition at `address` shows other lessons than the
    server, or another count."""
    queries = [question.query for question in islice(Questions(collection), questions)]
    queries = [query for query in queries if "les" not in dict(parse_qsl(query))]
    page.goto(address)
    page.wait_for_function(
        "window.lmb && Object.keys(window.lmb).some((name) => /cards-0/.test(name))"
    )
    shown = page.evaluate(ASKED, [f"{address}?{query}" for query in queries])
    found = []
    for query, (title, lessons) in zip(queries, shown, strict=True):
        wanted = explorer_update(collection, query)
        same = lessons == [lesson for lesson, _html in wanted["cards"]]
        if not same or f">{title}</h2>" not in wanted["parts"]["head"]:
            found.append(query)
    return found
