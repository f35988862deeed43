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
    handler_settings = {"site": site}
    return [
        (rf"{base}{assets}(.*)", AssetHandler, handler_settings),
        (rf"{base}{INDEX}", IndexHandler, handler_settings),
        (
            rf"{base}download/(lessen\.xlsx|lessen-excel\.csv|lessen\.csv)",
            DownloadHandler,
            handler_settings,
        ),
        (rf"{base}download/sessies\.ics", CalendarHandler, handler_settings),
        (rf"{base}download/({handouts})", HandoutHandler, handler_settings),
        (rf"{base}deelkaart/([a-z]+)\.png", ShareCardHandler, handler_settings),
        (rf"{base}download/sjabloon\.xlsx", TemplateHandler, handler_settings),
        (rf"{base}({programs})", OpenHandler, handler_settings),
        (rf"{base}insluiten", EmbedHandler, handler_settings),
        (rf"{base}gezond", AliveHandler, handler_settings),
        (rf"{base}klaar", ReadyHandler, handler_settings),
        (rf"{base}({'|'.join(PLAIN)})", PlainHandler, handler_settings),
        (rf"{base}{site.front_end.path}(.+)", FrontEndHandler, handler_settings),
        (rf"{base}api/kernels/{KERNEL}", KernelHandler, handler_settings),
        (rf"{base}api/kernels/{KERNEL}/channels", ChannelHandler, handler_settings),
        (rf"{base}voila/api/shutdown/{KERNEL}", KernelHandler, handler_settings),
        (rf"{base}([^/]+)?", DashboardHandler, handler_settings),
        (r".*", MissingHandler, handler_settings),
    ]
