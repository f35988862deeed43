"""Voilà as this project serves it."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import tornado.web
from tornado.ioloop import IOLoop
from traitlets import Any as AnyTrait
from traitlets import Int, Tuple
from traitlets.config import Config
from voila.app import Voila

from lmb_toolkit.collection import limits
from lmb_toolkit.serve.fixed import MissingHandler, StatementHandler
from lmb_toolkit.serve.handlers import (
    STATIC,
    AssetHandler,
    DashboardHandler,
    DownloadHandler,
    TemplateHandler,
    assets_path,
)
from lmb_toolkit.serve.kernels import Kernels
from lmb_toolkit.serve.library import Library
from lmb_toolkit.serve.listening import Listening
from lmb_toolkit.serve.pages import find_pages
from lmb_toolkit.serve.provisioner import FORKS, LOG, Warm, WarmProvisioner
from lmb_toolkit.serve.taking import Taking
from lmb_toolkit.view.sending import SERVED

PAUSE = 1.0
"""Seconds between two looks at the kernels, and at the files."""

SHARE = Path(__file__).parent / "share"
NOT_SERVED = ("/voila/tree", "/voila/render", "/voila/api/contents", "/voila/files")


class Dashboards(Voila):
    """Voilà with our pages in place of its file listing, and kernels from a warm process."""

    library = AnyTrait()
    taking = AnyTrait()
    most_kernels = Int()
    proxies = Tuple()

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings, with answers of kernels sent compressed."""
        settings = super().init_settings()
        settings["websocket_compression_options"] = {"compression_level": 1}
        self.kernels = Kernels(self.kernel_manager, self.most_kernels)
        return settings

    def tend(self) -> None:
        """Begin what goes on while the server runs."""
        self._tending = asyncio.gather(
            again(self.kernels.tend),
            again(partial(self.library.look, self._renew)),
            again(self.server.drop_stuck, limits.IDLE_SECONDS),
        )

    def stop(self) -> None:
        """End all kernels; none may come in their place meanwhile."""
        self.ioloop.run_sync(self.kernels.close)
        self._tending.cancel()
        super().stop()

    def _renew(self) -> None:
        if WarmProvisioner.warm:
            WarmProvisioner.warm.retire()
            WarmProvisioner.warm = Warm(self.library.drawings)
        self._renewing = asyncio.ensure_future(self.kernels.renew())

    def listen(self) -> None:
        """Take requests until the loop stops, within the bounds of `limits`."""
        self.server = Listening(self.app, proxies=self.proxies)
        self.server.listen(self.port, self.ip)
        self.ioloop = IOLoop.current()
        try:
            self.ioloop.start()
        finally:
            self.stop()

    def init_handlers(self) -> list[Any]:
        """Our pages and assets, and of Voilà's own handlers those that kernels need."""
        self.app.transforms.append(tornado.web.GZipContentEncoding)
        pages = find_pages(Path(self.root_dir))
        names = "|".join(re.escape(page.name) for page in pages)
        options = {
            "pages": pages,
            "library": self.library,
            "kernels": self.kernels,
            "taking": self.taking,
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
        fixed = {"pages": pages, "library": self.library, "base": base}
        return [
            (rf"{base}({names})?", DashboardHandler, options),
            (rf"{base}{assets}(.*)", AssetHandler, {"path": str(STATIC)}),
            (
                rf"{base}download/(lessen\.xlsx|lessen-excel\.csv|lessen\.csv)",
                DownloadHandler,
                {"library": self.library, "base": base},
            ),
            (rf"{base}download/sjabloon\.xlsx", TemplateHandler, {"library": self.library}),
            (rf"{base}toegankelijkheid", StatementHandler, fixed),
            *kept,
            (r".*", MissingHandler, fixed),
        ]


async def again(work: Callable[[], Awaitable[None]], pause: float = PAUSE) -> NoReturn:
    """Do `work` every so many seconds; what goes wrong once is said in the log, and done again."""
    while True:
        await asyncio.sleep(pause)
        try:
            await work()
        except Exception:
            LOG.exception("Dit lukte niet en wordt opnieuw geprobeerd.")


def allow_files() -> None:
    """As many open files as the system lets us have: a kernel with its page takes some ten."""
    import resource

    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen on `port` now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(
    folder: Path, notebooks: Path, host: str, port: int, taking: Taking, kernels: int
) -> None:
    """Serve the notebooks of a folder, over the lessons in `folder`, until Ctrl-C.

    At most `kernels` kernels run at once; without one, the server renders a page itself.
    """
    library = Library(folder)
    os.environ["LMB_DATA"] = str(library.folder)
    os.environ[SERVED] = "open" if taking.state("").accepts else "closed"
    os.environ["JUPYTER_PATH"] = str(SHARE)
    os.environ["JUPYTER_WIDGETS_ECHO"] = "0"  # a page knows what it asked
    if FORKS:
        allow_files()
        WarmProvisioner.warm = Warm(library.drawings)
    else:
        LOG.warning("Op dit systeem starten kernels zonder warm proces: reken op enkele seconden.")
    config = Config()
    config.VoilaConfiguration.template = "lmb"
    config.VoilaConfiguration.preheat_kernel = True
    config.VoilaKernelManager.kernel_pools_config = {
        "default": {"pool_size": 1},
        "verkennen.ipynb": {"pool_size": 3},
    }
    config.VoilaKernelManager.fill_delay = 0.5
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.KernelProvisionerFactory.default_provisioner_name = "lmb-warm"
    if os.name == "posix":
        config.KernelManager.transport = "ipc"  # no open ports, nothing to eavesdrop on
    config.Dashboards.port = port
    config.Dashboards.port_retries = 0
    config.Dashboards.ip = host
    config.Dashboards.open_browser = False
    app = Dashboards(
        config=config, library=library, taking=taking, most_kernels=kernels, log_level="ERROR"
    )
    app.initialize([str(notebooks.resolve())])
    loop = IOLoop.current()
    loop.add_callback(app.tend)
    loop.add_callback(
        print,
        f"De dashboards staan klaar op http://{host}:{port}\nStoppen doe je met Ctrl-C.",
        flush=True,
    )
    # an exception would come up in the middle of whatever goes on
    signal.signal(signal.SIGINT, lambda *_: loop.add_callback_from_signal(loop.stop))
    try:
        app.start()
    finally:
        for warm in list(Warm.running):
            warm.stop()
