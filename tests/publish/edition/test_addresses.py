"""Where a page lies in the static edition."""

from __future__ import annotations

from lmb_toolkit.publish.edition.addresses import Addresses

PAGES = ["start", "verkennen", "thema"]


OWN = {"verkennen": [("les", "1-001"), ("thema", "huisbank")], "thema": [("thema", "huisbank")]}


FILES = {
    "download/brochure.pdf?thema=huisbank": "download/thema/huisbank/brochure.pdf",
    "download/lessen.csv": "download/lessen.csv",
}


ADDRESSES = Addresses(PAGES, OWN, {"nl": FILES})


HTML = (
    '<html data-root="/" data-index="/index/ab/"><a href="/">s</a><a href="/?taal=fr">f</a>'
    '<a href="verkennen?les=1-001">a</a><a href="/verkennen?les=1-001&amp;taal=en">b</a>'
    '<a href="verkennen?thema=huisbank&amp;q=x">c</a><a href="#top">d</a>'
    '<a href="https://vvsg.be/">e</a><a href="download/brochure.pdf?thema=huisbank">g</a>'
    '<a href="download/lessen.csv?q=bank">h</a><link href="/assets/c/lmb.css">'
)


def test_every_address_is_relative_to_its_page_in_any_folder() -> None:
    assert ADDRESSES.linked(HTML, "thema/thema/huisbank/index.html", "nl") == (
        '<html data-root="../../../" data-index="../../../index/ab/">'
        '<a href="../../../index.html">s</a><a href="../../../fr/index.html">f</a>'
        '<a href="../../../verkennen/les/1-001/index.html">a</a>'
        '<a href="../../../en/verkennen/les/1-001/index.html">b</a>'
        '<a href="../../../verkennen/index.html?thema=huisbank&amp;q=x">c</a><a href="#top">d</a>'
        '<a href="https://vvsg.be/">e</a>'
        '<a href="../../../download/thema/huisbank/brochure.pdf">g</a>'
        '<a href="../../../download/lessen.csv">h</a><link href="../../../assets/c/lmb.css">'
    )
    asks = '<a href="thema?traject=2&amp;thema=huisbank">a</a>'  # the rest goes along
    assert ADDRESSES.linked(asks, "index.html", "nl") == (
        '<a href="thema/thema/huisbank/index.html?traject=2">a</a>'
    )
    plain = '<a href="over">a</a><a href="/toegankelijkheid?taal=en">b</a>'
    assert ADDRESSES.linked(plain, "thema/index.html", "nl") == (
        '<a href="../over/index.html">a</a><a href="../en/toegankelijkheid/index.html">b</a>'
    )
    french = ADDRESSES.linked(HTML, "fr/index.html", "fr")
    assert '<a href="verkennen/les/1-001/index.html">a</a>' in french
    assert '<a href="../en/verkennen/les/1-001/index.html">b</a>' in french
    assert '<link href="../assets/c/lmb.css">' in french
    assert '<a href="../verkennen/les/1-001/index.html">n</a>' in ADDRESSES.linked(
        '<a href="/verkennen?les=1-001&amp;taal=nl">n</a>', "fr/index.html", "fr"
    )
    missing = ADDRESSES.linked(HTML, "404.html", "nl", "/lessen/")
    assert '<a href="/lessen/verkennen/les/1-001/index.html">a</a>' in missing


def test_a_trial_begins_on_one_page_whatever_its_trajectory() -> None:
    labo = Addresses(["start", "labo"], {"labo": [("traject", "1")]}, {})
    assert labo.file("labo", "traject=1&editie=1-e1", "nl") == (
        "labo/traject/1/index.html",
        "editie=1-e1",
    )
    for query in ("traject=1&bied=bank-toetsen", "les=1-001", "praktijk=bank-toetsen"):
        assert labo.file("labo", query, "en") == ("en/labo/index.html", query)
