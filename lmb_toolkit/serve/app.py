"""Voilà as this project serves it."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path
from typing import Any

import tornado.web
from tornado.ioloop import IOLoop
from traitlets import Any as AnyTrait
from traitlets.config import Config
from voila.app import Voila

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.serve.handlers import (
    STATIC,
    AssetHandler,
    DashboardHandler,
    DownloadHandler,
    StatementHandler,
    assets_path,
)
from lmb_toolkit.serve.pages import find_pages

SHARE = Path(__file__).parent / "share"
NOT_SERVED = ("/voila/tree", "/voila/render", "/voila/api/contents", "/voila/files")


class Dashboards(Voila):
    """Voilà with our pages in place of its file listing."""

    collection = AnyTrait()

    def init_handlers(self) -> list[Any]:
        """Our pages and assets, and of Voilà's own handlers those that kernels need."""
        self.app.transforms.append(tornado.web.GZipContentEncoding)
        pages = find_pages(Path(self.root_dir))
        names = "|".join(re.escape(page.name) for page in pages)
        options = {
            "pages": pages,
            "collection": self.collection,
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        base = self.server_url
        kept = [
            handler
            for handler in super().init_handlers()
            if handler[0] != base and not any(part in handler[0] for part in NOT_SERVED)
        ]
        assets = re.sub("[0-9a-f]{12}", "[0-9a-f]{12}", assets_path())
        return [
            (rf"{base}({names})?", DashboardHandler, options),
            (rf"{base}{assets}(.*)", AssetHandler, {"path": str(STATIC)}),
            (
                rf"{base}download/(lessen\.xlsx|lessen-excel\.csv|lessen\.csv)",
                DownloadHandler,
                {"collection": self.collection, "base": base},
            ),
            (
                rf"{base}toegankelijkheid",
                StatementHandler,
                {"pages": pages, "collection": self.collection, "base": base},
            ),
            *kept,
        ]


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen on `port` now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(collection: Collection, notebooks: Path, host: str, port: int) -> None:
    """Serve the notebooks of a folder until Ctrl-C."""
    os.environ["LMB_DATA"] = str(collection.tables.folder.resolve())
    os.environ["JUPYTER_PATH"] = str(SHARE)
    config = Config()
    config.VoilaConfiguration.template = "lmb"
    config.VoilaConfiguration.preheat_kernel = True
    config.VoilaConfiguration.default_pool_size = 1
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.MappingKernelManager.cull_interval = 30
    config.MappingKernelManager.cull_idle_timeout = 150
    if os.name == "posix":
        config.KernelManager.transport = "ipc"  # no open ports, nothing to eavesdrop on
    config.Dashboards.port = port
    config.Dashboards.port_retries = 0
    config.Dashboards.ip = host
    config.Dashboards.open_browser = False
    app = Dashboards(config=config, collection=collection, log_level="ERROR")
    app.initialize([str(notebooks.resolve())])
    IOLoop.current().add_callback(
        print,
        f"De dashboards staan klaar op http://{host}:{port}\nStoppen doe je met Ctrl-C.",
        flush=True,
    )
    app.start()
