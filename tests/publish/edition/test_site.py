"""What the edition is made of: pages, data and what a search engine reads."""

from __future__ import annotations

import json
import re
from typing import Any

from lmb_toolkit.publish.edition.site import ExecutedNotebook, StaticSite
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.page import Page
from lmb_toolkit.view.views import snapshot

CELLS = "<h1>Van iemand anders</h1>"


def site(collection: Collection, **more: str) -> StaticSite:
    """An edition of one page that needs a kernel; what takes long is left out."""
    notebook = ExecutedNotebook(Page("eigen", "Eigen", "Eigen"), CELLS, False)
    return StaticSite(collection, [notebook], makers=(), **more)


def test_parts_make_all_files_once(collection: Collection) -> None:
    edition = site(collection)
    whole = [path for path, _content in edition.files("fr")]
    parts = [path for part in range(3) for path, _content in edition.files("fr", part, 3)]
    assert sorted(parts) == sorted(whole) and len(set(whole)) == len(whole)
    assert {"fr/eigen/index.html", "fr/over/index.html"} <= set(whole)
    assert "404.html" not in whole


def test_a_page_that_needs_a_kernel_says_where_it_lives(collection: Collection) -> None:
    served = dict(site(collection, live="https://leeft.be/").files("en"))[
        "en/eigen/index.html"
    ].decode()
    assert "Van iemand anders" in served
    assert "https://leeft.be/eigen?taal=en" in served
    alone = dict(site(collection).files("en"))["en/eigen/index.html"].decode()
    assert "leeft.be" not in alone


def test_the_page_on_how_to_use_it_names_a_file_that_an_edition_has(
    collection: Collection,
) -> None:
    page = dict(site(collection).files("nl"))["over/index.html"].decode()
    assert "href=../verkennen.json>Alle lessen voor een programma (JSON)</a>" in page
    assert "Zet .json achter" not in page


def test_only_an_edition_with_an_address_has_a_map(collection: Collection) -> None:
    placed = dict(site(collection, address="https://voorbeeld.be/lessen/").once())
    assert placed["robots.txt"].endswith(b"Sitemap: https://voorbeeld.be/lessen/sitemap.xml\n")
    pages = placed["sitemap.xml"].decode()
    for page in ("eigen/", "fr/eigen/", "over/", "en/over/"):
        assert f"<loc>https://voorbeeld.be/lessen/{page}</loc>" in pages
    nowhere = dict(site(collection).once())
    assert nowhere["robots.txt"] == b"User-agent: *\nAllow: /\n" and "sitemap.xml" not in nowhere


def test_a_trajectory_offers_what_is_made_of_it_and_says_in_which_language(
    collection: Collection,
) -> None:
    cells = snapshot("leertrajecten", "")
    notebook = ExecutedNotebook(Page("leertrajecten", "Leertrajecten", "Leren"), cells, True)
    edition = StaticSite(collection, [notebook], makers=())
    page = dict(edition.files("en"))["en/leertrajecten/traject/2/index.html"].decode()
    top = "../../../../download/traject/2"
    for file, label in {
        "brochure.pdf": "PDF",
        "brochure.docx": "Word",
        "kaartjes.pdf": "PDF",
    }.items():
        assert re.search(rf"href={top}/{file}[^>]*>{label} \(NL\)</a>", page), file


def test_search_engines_read_where_a_lesson_and_the_files_are(collection: Collection) -> None:
    notebook = ExecutedNotebook(
        Page("verkennen", "Verkennen", "Verkennen"), snapshot("verkennen", ""), True
    )
    top = "https://voorbeeld.be/lessen/"
    edition = StaticSite(collection, [notebook], top, makers=())
    edition.addresses.own["verkennen"] = {("les", "2-004")}
    files = dict(edition.files("nl"))

    def said(path: str) -> dict[str, Any]:
        page = files[f"{path}index.html"].decode()
        found = re.search(r"<script type=.?application/ld\+json.?>(.*?)</script>", page)
        return json.loads(found[1]) if found else {}

    assert said("verkennen/les/2-004/")["url"] == f"{top}verkennen/les/2-004/"
    dataset = said("verkennen/")
    assert dataset["url"] == f"{top}verkennen/"
    assert [file["contentUrl"] for file in dataset["distribution"]] == [
        f"{top}download/lessen.csv",
        f"{top}download/lessen.xlsx",
        f"{top}verkennen.json",
    ]
