"""A process in which all is imported and the lessons are there; every kernel is a fork of it,
and so is what makes a large file.

Started by `provisioner.Warm` as `python -m lmb_toolkit.serve.warm FD`. It is given the tables over
the socket FD and says "ready"; then it answers each request (a line of JSON, with a file for the
fork: the write end of a pipe that a kernel holds as long as it lives, or the socket over which work
comes and goes) with the process id of the fork. It ends when the socket closes, and its kernels
end with it. The first one is a fork of the server itself (`provisioner.Copied`).
"""

from __future__ import annotations

import os

# Before numpy: threads would not survive a fork.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import gc
import importlib
import json
import pickle
import select
import signal
import socket
import sys
from contextlib import suppress
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from lmb_toolkit.collection.folder import Stamp
    from lmb_toolkit.query.collection import Collection

KERNELS = (
    "altair",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "encodings.idna",
    "encodings.latin_1",
    "faulthandler",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "lmb_toolkit.dashboard.figures",
    "pydoc",
    "tornado.platform.asyncio",
    "tornado.queues",
    "zmq.utils.garbage",
)
"""What a started kernel turned out to have imported; it is shared by all."""
FILES = (
    "lmb_toolkit.publish.formats",
    "lmb_toolkit.publish.share",
    "lmb_toolkit.publish.workbook",
)
"""What makes files."""
EXTRA = ("docxtpl", "PIL.Image", "pikepdf", "pptx", "segno", "typst")
"""What they are made with; who did without the extra `uitrol` has none of it."""

LONGEST = 1 << 20
NICE = 5
"""How far the making of a file stands back for who reads a page."""


def warm_up(collection: Collection, seen: Stamp, makes_files: bool = True) -> None:
    """Import and render all that kernels would otherwise do each for themselves, and what
    `makes_files` where somebody may ask one."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # half of a kernel's own memory
    for name in (*KERNELS, *FILES):
        importlib.import_module(name)
    from lmb_toolkit.query.collection import remember
    from lmb_toolkit.view.views import VIEWS

    if makes_files:
        _read_extra()
    remember(collection, seen)
    VIEWS["verkennen"](collection, "thema=ethisch-bankieren&q=aankoop", 0)
    _show(collection)
    kernel_application()
    gc.collect()
    gc.freeze()  # a collection in a kernel would copy every page that it looks at


def _read_extra() -> None:
    from lmb_toolkit.publish.pdf import compiler

    for name in EXTRA:
        with suppress(ModuleNotFoundError):
            importlib.import_module(name)
    with suppress(ModuleNotFoundError):
        compiler()


def _show(collection: Collection) -> None:
    """Make what ordinary notebooks show: the first table, and the first chart, take long."""
    import altair
    import pandas

    from lmb_toolkit.view import figures, vega

    # what pandas finds in a kernel when it is imported; without one it cuts to a terminal's width
    pandas.set_option("display.max_columns", 20)
    counted = figures.count_lessons(collection, *figures.FIRST)
    figures.table_html(counted, shares=False)
    counted.lessons._repr_html_()
    # not drawn: what draws has threads, which do not survive a fork
    vega.specification(altair.Chart(counted.lessons).mark_bar().encode(x="Praktijk:Q"))


@cache
def kernel_application() -> type[Any]:
    """IPython's kernel application; `warm_up` makes the class, so that all kernels share it."""
    from ipykernel import ipkernel
    from ipykernel.kernelapp import IPKernelApp

    class Application(IPKernelApp):
        def parse_command_line(self, argv: list[str] | None = None) -> None:
            """All is given already; the parser alone would take 4 MB of every kernel."""

        def init_control(self, context: Any) -> None:
            """Without the thread for subshells, which nobody opens and every message crosses."""
            super().init_control(context)
            self.shell_channel_thread = None

        def init_kernel(self) -> None:
            """Without asking every module for its file, for a debugger that there is not: what a
            fork looks at, it gets a copy of, here 6 MB."""
            module: Any = ipkernel
            known, module.sys = module.sys, SimpleNamespace(modules={})
            try:
                super().init_kernel()
            finally:
                module.sys = known

    return Application


def start_kernel(request: dict[str, Any]) -> NoReturn:
    """What the fork does: become the process that Jupyter would have started."""
    try:
        os.setsid()  # Jupyter signals a kernel's whole process group
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.environ.clear()
        os.environ.update(request["env"])
        os.chdir(request["cwd"])
        import ipywidgets
        from traitlets.config import Config

        from lmb_toolkit.view import translations, vega

        translations.of_process.cache_clear()  # that of the fork, and not of who it is a fork of
        application = kernel_application().instance(
            connection_file=request["connection_file"],
            parent_handle=os.getppid(),
            quiet=True,
            # An error here quotes what a stranger said to the kernel, which no log may hold; the
            # author of a notebook sees it in JupyterLab.
            log_level=50,
            config=Config(HistoryManager={"enabled": False}),
        )
        sys.setswitchinterval(0.0005)  # an answer waits this long for another thread, not 5 ms
        application.initialize([])
        vega.register(application.shell)
        # when it was imported there was no kernel yet; a page gets all its widgets in one answer
        ipywidgets.register_comm_target(application.kernel)
        application.start()
    finally:
        os._exit(0)


def work(channel: socket.socket) -> NoReturn:
    """What a fork does that is no kernel: one piece of work, after everything else."""
    try:
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
        os.nice(NICE)
        with channel.makefile("rwb") as said:
            asked = pickle.load(said)
            try:
                made = asked()
            except Exception as error:
                made = error
            pickle.dump(made, said)
    finally:
        os._exit(0)


def retire(channel: socket.socket) -> None:
    """Wait until the last kernel is gone, or the server."""
    while not select.select([channel], [], [], 1)[0]:
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return


def main() -> None:
    channel = socket.socket(fileno=int(sys.argv[1]))
    try:
        with channel.makefile("rb") as from_server:
            tables, seen = pickle.load(from_server)
    except (EOFError, ConnectionError, pickle.UnpicklingError):  # the server stopped meanwhile
        return
    from lmb_toolkit.collection.texts import learn
    from lmb_toolkit.query.collection import Collection

    learn(tables.frames, tables.schema.site)
    answer(channel, Collection(tables), seen)


def answer(
    channel: socket.socket, collection: Collection, seen: Stamp, makes_files: bool = True
) -> None:
    """Warm up, and fork for every request that comes over `channel`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends us
    warm_up(collection, seen, makes_files)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody needs to bury a kernel
    with suppress(BrokenPipeError):  # the server stopped before all was warm
        channel.sendall(b"ready\n")
    while True:
        data, pipes, _flags, _address = socket.recv_fds(channel, LONGEST, 1)
        if not data:
            return
        while not data.endswith(b"\n"):
            data += channel.recv(LONGEST)
        if data == b"retire\n":
            return retire(channel)
        pid = os.fork()
        if not pid:
            channel.close()
            request = json.loads(data)
            start_kernel(request) if request else work(socket.socket(fileno=pipes[0]))
        for pipe in pipes:
            os.close(pipe)
        channel.sendall(f"{pid}\n".encode())


if __name__ == "__main__":
    main()
