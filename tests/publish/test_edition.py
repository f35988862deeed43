"""Where a page lies in the static edition, and how the folder is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.publish.edition.addresses import Addresses
from lmb_toolkit.publish.edition.beside import data_file
from lmb_toolkit.publish.edition.folder import EditionFolder, NotOurs
from lmb_toolkit.publish.edition.script import assets
from lmb_toolkit.publish.edition.slim import drawn, pruned
from lmb_toolkit.view.rendering import part, render

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


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    with EditionFolder(folder) as edition:
        edition.write("a/b.html", b"een")
        edition.write("weg.html", b"weg")
    before = (folder / "a/b.html").stat().st_mtime_ns
    with EditionFolder(folder) as edition:
        assert not edition.write("a/b.html", b"een")
        assert edition.write("c.html", b"drie")
    assert sorted(path.name for path in folder.rglob("*.html")) == ["b.html", "c.html"]
    assert (folder / "a/b.html").stat().st_mtime_ns == before
    with pytest.raises(ValueError, match="stuk"), EditionFolder(folder) as edition:
        edition.write("c.html", b"vier")
        raise ValueError("stuk")
    assert (folder / "c.html").read_bytes() == b"drie"
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "eigen.txt").write_text("van mij")
    with pytest.raises(NotOurs):
        EditionFolder(tmp_path)


def test_a_page_loads_its_data_and_modules_as_scripts() -> None:
    made = data_file("index/ab/index.js", lambda: ["it's", "a\\b", "één\n"]).make().decode()
    assert made == (
        '(window.lmb ??= {})[\'index/ab/index.js\'] = \'["it\\\'s","a\\\\\\\\b","één\\\\n"]\';\n'
    )
    script = assets()["edition.js"].decode()
    assert "\nimport " not in script and "\nexport " not in script
    order = [
        script.index(f'modules["{name}"] = ')
        for name in ("patch.js", "results.js", "dashboard.js", "engine/engine.js", "edition.js")
    ]
    assert order == sorted(order)


def test_a_frame_carries_only_the_pictures_that_it_shows() -> None:
    page = (
        '<!DOCTYPE html><html><body><svg><symbol id="a"><path d="M0"/></symbol>'
        '<symbol id="b"><path d="M1"/></symbol></svg><svg><use href="#b"/></svg>'
    )
    assert '"a"' not in pruned(page) and '"b"' in pruned(page)


def test_a_page_names_the_pictures_that_its_script_draws() -> None:
    page = str(part("card.html.j2", "icon", "tool")) + render("icons.html.j2") + "<p>les</p>"
    assert drawn(page) == '<i data-icon="tool"></i><p>les</p>'
    assert 'id=\\"lmb-icon-tool\\"' in assets()["edition.js"].decode()
