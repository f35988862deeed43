"""Voilà as this project serves it: what the server starts, keeps, and does every so many
seconds."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import tornado.web
from tornado.ioloop import IOLoop
from traitlets import Any as AnyTrait
from traitlets import Int
from traitlets.config import Config
from voila.app import Voila

from lmb_toolkit.collection import limits
from lmb_toolkit.collection.memory import give_back
from lmb_toolkit.serve.browser_index import keep_index
from lmb_toolkit.serve.channel import SETTINGS
from lmb_toolkit.serve.drawing import Drawer
from lmb_toolkit.serve.executing import ExecutedPages, Headings, NoticingClient, Runner
from lmb_toolkit.serve.files import assets
from lmb_toolkit.serve.front_end import FrontEnd
from lmb_toolkit.serve.headers import Headers
from lmb_toolkit.serve.health import drain
from lmb_toolkit.serve.intake import Intake
from lmb_toolkit.serve.kernels import Kernels, UnwatchedKernels
from lmb_toolkit.serve.library import Library
from lmb_toolkit.serve.listening import ListenAddress, Listening
from lmb_toolkit.serve.logs import say
from lmb_toolkit.serve.metrics import Metrics
from lmb_toolkit.serve.notebooks import ORDINARY, Notebooks, ours_or_ordinary
from lmb_toolkit.serve.packed import AnswerCache
from lmb_toolkit.serve.provisioner import FORKS, LOG, Copied, Warm, WarmProvisioner
from lmb_toolkit.serve.readers import Readers
from lmb_toolkit.serve.routes import routes
from lmb_toolkit.serve.site import Site
from lmb_toolkit.serve.threads import SWITCH
from lmb_toolkit.view import translations
from lmb_toolkit.view.sending import SERVED
from lmb_toolkit.view.vega import STARTUP

App = TypeVar("App", bound="Dashboards")
PAUSE = 1.0
"""Seconds between two looks at the kernels, and at the files."""

SHARE = Path(__file__).parent / "share"
WARM_PAUSE = 10.0
"""Seconds between two looks at the warm process."""
GIVE_BACK_PAUSE = 10.0
"""Seconds between two times that memory goes back to the system."""
SLOWEST = 60
"""Seconds that one cell of a notebook may take."""


class Dashboards(Voila):
    """Voilà with our own handlers, and kernels from a warm process."""

    library = AnyTrait()
    intake = AnyTrait()
    place = AnyTrait()
    drawer = AnyTrait()
    most_kernels = Int()
    makes_files = True
    """Whether a reader may ask a brochure or another file."""

    def tend(self) -> None:
        """Begin what goes on while the server runs."""
        self._tending = asyncio.gather(
            asyncio.to_thread(assets),  # before a reader asks for them
            again(self._keep_index),
            again(self.site.executed.refresh),
            again(self.site.kernels.tend),
            again(self._keep_warm, WARM_PAUSE),
            again(partial(self.library.refresh, self._renew)),
            again(self.server.drop_stuck, limits.IDLE_SECONDS),
            again(partial(asyncio.to_thread, give_back), GIVE_BACK_PAUSE),
        )

    def stop(self) -> None:
        """End all kernels; none may come in their place meanwhile."""
        logging.disable(logging.ERROR)  # a notebook that is cancelled says that its kernel died
        self._tending.cancel()
        self.metrics.stop()
        self.ioloop.run_sync(self._end)
        super().stop()

    async def _end(self) -> None:
        """End what goes on, and then the kernels that wait for a reader."""
        await asyncio.wait([self._tending])
        await self.site.kernels.close()
        for kernel in self.kernel_manager.list_kernel_ids():
            ready = self.kernel_manager.get_kernel(kernel).ready
            if not ready.done():  # half started or half ended: Jupyter would not end it
                ready.set_result(None)

    async def _keep_index(self) -> None:
        """Have what browsers answer with ready before one asks: at the start, when lessons
        change, and on each new day."""
        for language in translations.LANGUAGES:
            with translations.use(language):
                await asyncio.to_thread(keep_index, self.library.collection)

    async def _keep_warm(self) -> None:
        if WarmProvisioner.warm and WarmProvisioner.warm.is_dead():
            LOG.error("Het warme proces is gestopt en begint opnieuw.")
            WarmProvisioner.warm.stop()
            WarmProvisioner.warm = warmed(self.library)
        if self.drawer and self.drawer.is_dead():
            LOG.error("Het proces dat grafieken tekent is gestopt en begint opnieuw.")
            self.drawer.start()

    def _renew(self) -> None:
        if WarmProvisioner.warm:
            WarmProvisioner.warm.retire()
            WarmProvisioner.warm = warmed(self.library)

    def listen(self) -> None:
        """Take requests until the loop stops, within the bounds of `limits`."""
        self.server = Listening(self.app, proxies=self.place.proxies)
        self.server.listen_at(self.port, self.ip)
        self._count()
        self.ioloop = IOLoop.current()
        try:
            self.ioloop.start()
        finally:
            self.stop()

    async def drain(self) -> None:
        """Stop, once every reader has an answer."""
        await drain(self.server.is_busy, self.server.stop, bool(self.place.proxies))
        self.ioloop.stop()

    def _answered(self, handler: tornado.web.RequestHandler) -> None:
        self.metrics.count(handler)
        self.server.answered(handler.request)

    def _count(self) -> None:
        """Count what is answered, and have Prometheus ask for the rest."""
        self.metrics = Metrics()
        self.app.settings["log_function"] = self._answered
        watch = self.metrics.watch
        watch("connections", "Open connections.", lambda: self.server.connections)
        watch("kernels", "Kernels of notebooks.", lambda: len(self.kernel_manager))
        watch("lessons", "Lessons that readers see.", lambda: len(self.library.collection.lessons))
        watch("waiting", "Contributions that wait for review.", self.intake.waiting)
        if self.place.metrics:
            self.metrics.serve(self.place.metrics, self.place.host)

    def init_handlers(self) -> list[Any]:
        """Our own, and none of Voilà's."""
        self.app.transforms += [tornado.web.GZipContentEncoding, Headers]
        notebooks = Notebooks(Path(self.root_dir))
        runner = Runner(self)
        self.site = Site(
            library=self.library,
            notebooks=notebooks,
            executed=ExecutedPages(runner, notebooks, self.library),
            kernels=Kernels(self.kernel_manager, self.most_kernels),
            runner=runner,
            front_end=FrontEnd(self),
            intake=self.intake,
            answers=AnswerCache(),
            base=self.server_url,
        )
        return routes(self.site)


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
    if sys.platform != "win32":  # where nothing holds them back
        import resource

        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen on `port` now."""
    with socket.socket() as probe:
        # On Windows SO_REUSEADDR lets two servers listen on one port.
        alone = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
        probe.setsockopt(socket.SOL_SOCKET, alone, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def warmed(library: Library) -> Warm:
    """A warm process with what the pages show."""
    return Warm(library.collection.tables, library.seen)


def serve(
    library: Library, notebooks: Path, place: ListenAddress, intake: Intake, kernels: int
) -> None:
    """Serve the notebooks of a folder, over the lessons of `library`, until Ctrl-C.

    At most `kernels` readers of ordinary notebooks have a kernel at once; the others read the
    page as it was executed.
    """
    sys.setswitchinterval(SWITCH)
    gc.freeze()  # what was imported stays: to look through it kept everybody waiting for 0.1 s
    with prepared(Dashboards, library, notebooks, place, intake, kernels) as app:
        loop = IOLoop.current()
        loop.add_callback(app.tend)
        address = f"http://{place.host}:{place.port}{place.base.rstrip('/')}"
        ready = f"De dashboards staan klaar op {address}\nStoppen doe je met Ctrl-C."
        loop.add_callback(say, ready)
        # an exception would come up in the middle of whatever goes on
        signal.signal(signal.SIGINT, lambda *_: loop.add_callback_from_signal(loop.stop))
        signal.signal(signal.SIGTERM, lambda *_: loop.add_callback_from_signal(app.drain))
        app.start()


@contextmanager
def prepared(
    app: type[App],
    library: Library,
    notebooks: Path,
    place: ListenAddress,
    intake: Intake,
    kernels: int,
) -> Iterator[App]:
    """`app` over the notebooks of a folder, ready to start, with the processes that help it: the
    warm one for kernels, and the one that draws."""
    os.environ["LMB_DATA"] = str(library.folder)
    os.environ[SERVED] = "open" if intake.state().accepts else "closed"
    os.environ["JUPYTER_PATH"] = str(SHARE)
    os.environ["PYTHONSTARTUP"] = str(STARTUP)
    os.environ["JUPYTER_WIDGETS_ECHO"] = "0"  # a page knows what it asked
    drawer = None
    if FORKS:
        allow_files()
        # a copy, for nothing here has a connection or a reader yet
        WarmProvisioner.warm = Copied(library.collection, library.seen, app.makes_files)
        drawer = Drawer()
    else:
        LOG.warning("Op dit systeem starten kernels zonder warm proces: reken op enkele seconden.")
    try:
        made = app(
            config=_configuration(place),
            library=library,
            intake=intake,
            place=place,
            drawer=drawer,
            most_kernels=kernels,
            log_level="ERROR",
        )
        made.initialize([str(notebooks.resolve())])
        yield made
    finally:
        for warm in list(Warm.running):
            warm.stop()
        if drawer:
            drawer.stop()


def _configuration(place: ListenAddress) -> Config:
    """What Voilà and Jupyter are told."""
    config = Config()
    config.VoilaConfiguration.template = ORDINARY
    config.VoilaConfiguration.prelaunch_hook = ours_or_ordinary
    config.VoilaConfiguration.extension_denylist = ["jupyterlab_pygments"]  # for code, not shown
    config.VoilaExecutor.allow_errors = True  # the cells after it may still show something
    config.VoilaExecutor.timeout = SLOWEST
    config.VoilaExporter.markdown_renderer_class = Headings
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.allow_template_override = "NOTEBOOK"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.multi_kernel_manager_class = UnwatchedKernels
    config.KernelProvisionerFactory.default_provisioner_name = "lmb-warm"
    config.KernelManager.client_factory = NoticingClient
    if os.name == "posix":
        config.KernelManager.transport = "ipc"  # no open ports, nothing to eavesdrop on
    config.Dashboards.tornado_settings = SETTINGS
    config.Dashboards.identity_provider_class = Readers
    config.Dashboards.port = place.port
    config.Dashboards.port_retries = 0
    config.Dashboards.ip = place.host
    config.Dashboards.base_url = place.base
    config.Dashboards.open_browser = False
    return config
