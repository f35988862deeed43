"""The addresses that the server answers; there are no others."""

from __future__ import annotations

import re
from typing import Any

from lmb_toolkit.publish.formats import FORMATS
from lmb_toolkit.publish.open_data.data_files import DATA_FILES
from lmb_toolkit.serve.browser_index import INDEX
from lmb_toolkit.serve.channel import ChannelHandler, KernelHandler
from lmb_toolkit.serve.dashboards import DashboardHandler
from lmb_toolkit.serve.downloads import CalendarHandler, DownloadHandler, TemplateHandler
from lmb_toolkit.serve.files import AssetHandler, FrontEndHandler, IndexHandler
from lmb_toolkit.serve.framed import MissingHandler, PlainHandler
from lmb_toolkit.serve.handouts import HandoutHandler, ShareCardHandler
from lmb_toolkit.serve.health import AliveHandler, ReadyHandler
from lmb_toolkit.serve.open_data import EmbedHandler, OpenHandler
from lmb_toolkit.serve.site import Site
from lmb_toolkit.view.assets import assets_path
from lmb_toolkit.view.plain import PLAIN

KERNEL = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
Route = tuple[str, type, dict[str, Any]]


def routes(site: Site) -> list[Route]:
    """All routes; of two that fit, the first answers."""
    base = re.escape(site.base)
    assets = re.sub("[0-9a-f]{12}", "[0-9a-f]{12}", assets_path())
    handouts = "|".join(map(re.escape, FORMATS))
    programs = "|".join(map(re.escape, DATA_FILES))
    given = {"site": site}
    return [
        (rf"{base}{assets}(.*)", AssetHandler, given),
        (rf"{base}{INDEX}", IndexHandler, given),
        (
            rf"{base}download/(lessen\.xlsx|lessen-excel\.csv|lessen\.csv)",
            DownloadHandler,
            given,
        ),
        (rf"{base}download/sessies\.ics", CalendarHandler, given),
        (rf"{base}download/({handouts})", HandoutHandler, given),
        (rf"{base}deelkaart/([a-z]+)\.png", ShareCardHandler, given),
        (rf"{base}download/sjabloon\.xlsx", TemplateHandler, given),
        (rf"{base}({programs})", OpenHandler, given),
        (rf"{base}insluiten", EmbedHandler, given),
        (rf"{base}gezond", AliveHandler, given),
        (rf"{base}klaar", ReadyHandler, given),
        (rf"{base}({'|'.join(PLAIN)})", PlainHandler, given),
        (rf"{base}{site.front_end.path}(.+)", FrontEndHandler, given),
        (rf"{base}api/kernels/{KERNEL}", KernelHandler, given),
        (rf"{base}api/kernels/{KERNEL}/channels", ChannelHandler, given),
        (rf"{base}voila/api/shutdown/{KERNEL}", KernelHandler, given),
        (rf"{base}([^/]+)?", DashboardHandler, given),
        (r".*", MissingHandler, given),
    ]
