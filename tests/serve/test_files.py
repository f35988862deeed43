"""Files that a browser keeps for ever, each as small as the browser can read."""

from __future__ import annotations

import gzip

import brotli

from lmb_toolkit.view.assets import assets_path, static_files
from tests.serve.light import Light


def test_a_style_is_kept_for_ever_and_comes_as_small_as_a_browser_reads(lit: Light) -> None:
    style, path = static_files()["lmb.css"], f"/{assets_path()}lmb.css"
    plain, packed, denser = (
        lit.ask(path, Accept_Encoding=taken) for taken in ("identity", "gzip", "gzip, br")
    )
    assert plain.body == gzip.decompress(packed.body) == brotli.decompress(denser.body) == style
    assert len(denser.body) < len(packed.body) < len(style)
    assert [one.headers["Content-Encoding"] for one in (packed, denser)] == ["gzip", "br"]
    assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain.headers["Content-Type"] == "text/css"


def test_there_are_no_files_but_those_that_a_page_asks(lit: Light) -> None:
    paths = [f"/{assets_path()}../serve/app.py", f"/{assets_path()}geheim.css"]
    paths += ["/index/0123456789ab/index.json", "/voila/0123456789ab/static/voila.js"]
    assert [lit.ask(path).status for path in paths] == [404] * 4
