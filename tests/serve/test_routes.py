"""Which handler answers an address; of two that fit, the first."""

from __future__ import annotations

import re

import pytest

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.serve.intake import Intake
from lmb_toolkit.serve.routes import routes
from lmb_toolkit.view.assets import assets_path
from tests.serve.light import site

KERNEL = "01234567-89ab-cdef-0123-456789abcdef"


@pytest.mark.parametrize(
    ("path", "handler"),
    [
        ("/", "DashboardHandler"),
        ("/verkennen", "DashboardHandler"),
        ("/eigen pagina", "DashboardHandler"),
        ("/verkennen.json", "OpenHandler"),
        ("/verkennenXjson", "DashboardHandler"),
        ("/nieuw.atom", "OpenHandler"),
        ("/insluiten", "EmbedHandler"),
        ("/over", "PlainHandler"),
        ("/gezond", "AliveHandler"),
        ("/klaar", "ReadyHandler"),
        (f"/{assets_path()}lmb.css", "AssetHandler"),
        ("/assets/0123456789ab/lmb.css", "AssetHandler"),
        ("/index/0123456789ab/cards-0.json", "IndexHandler"),
        ("/index/0123456789ab/../x.json", "MissingHandler"),
        ("/download/lessen.csv", "DownloadHandler"),
        ("/download/sessies.ics", "CalendarHandler"),
        ("/download/sjabloon.xlsx", "TemplateHandler"),
        ("/download/brochure.pdf", "HandoutHandler"),
        ("/download/brochure.exe", "MissingHandler"),
        ("/deelkaart/thema.png", "ShareCardHandler"),
        ("/voila/0123456789ab/static/voila.js", "FrontEndHandler"),
        (f"/api/kernels/{KERNEL}", "KernelHandler"),
        (f"/api/kernels/{KERNEL}/channels", "ChannelHandler"),
        (f"/voila/api/shutdown/{KERNEL}", "KernelHandler"),
        ("/api/kernels", "MissingHandler"),
        ("/api/kernels/x", "MissingHandler"),
        ("/api/contents", "MissingHandler"),
    ],
)
def test_an_address_has_one_handler(collection: Collection, path: str, handler: str) -> None:
    made = routes(site(collection, Intake()))
    [*_, found] = reversed([kind for rule, kind, _ in made if re.fullmatch(rule, path)])
    assert found.__name__ == handler
