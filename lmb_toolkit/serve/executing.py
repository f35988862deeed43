"""Runs notebooks with Voilà's own renderer, each in a kernel of its own."""

from __future__ import annotations

import asyncio
import os
from typing import Any
from uuid import uuid4

import zmq
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from traitlets import Type
from voila.app import Voila
from voila.exporter import VoilaMarkdownRenderer
from voila.notebook_renderer import NotebookRenderer

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.serve.library import Library
from lmb_toolkit.serve.notebooks import Notebook, Notebooks
from lmb_toolkit.serve.provisioner import LOG

PATIENCE = 60
"""Seconds that a reader waits for a notebook that is new or not executed yet."""

AT_ONCE = 4
"""Notebooks that are executed at once: most of the half second that one takes, it waits."""


class NoticingChannel(AsyncZMQSocketChannel):
    """A channel that notices what came while it sent.

    Jupyter sends past the socket of asyncio, which then may miss that an answer came, and waits
    for it until its patience ends (jupyter_client, pull request 1059). It happens to a notebook
    whose Output widget, as of `interact`, is told what to show while its cell ends.
    """

    def send(self, msg: dict[str, Any]) -> None:
        super().send(msg)
        self.socket.get(zmq.EVENTS)  # has pyzmq look again


class NoticingClient(AsyncKernelClient):
    """What runs the cells of a notebook in a kernel."""

    shell_channel_class = Type(NoticingChannel)


class Headings(VoilaMarkdownRenderer):
    """Voilà's markdown, without a ¶ behind every heading."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, exclude_anchor_links=True)


class VoilaBytecode(BytecodeCache):
    """Templates as they were compiled the first time: Voilà compiles all for each reader, which
    keeps the event loop for a tenth of a second."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._kept.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


class Runner:
    """Starts kernels, and renders notebooks in them."""

    def __init__(self, voila: Voila) -> None:
        self._voila = voila
        self._compiled = VoilaBytecode()

    async def cells(
        self, notebook: Notebook, kernel: str, env: dict[str, str] | None = None
    ) -> str:
        """The HTML of the cells of `notebook`, run in a new kernel with the id `kernel`."""
        voila, manager = self._voila, self._voila.kernel_manager
        renderer = NotebookRenderer(
            voila_configuration=voila.voila_configuration,
            traitlet_config=voila.config,
            notebook_path=notebook.path.name,
            template_paths=voila.template_paths,
            config_manager=voila.config_manager,
            contents_manager=voila.contents_manager,
            kernel_spec_manager=voila.kernel_spec_manager,
            base_url=voila.base_url,
            page_config={},
        )
        await renderer.initialize()
        renderer.exporter.environment.bytecode_cache = self._compiled
        renderer.exporter.register_filter(
            "widget_state", lambda model: renderer.executor.widget_state.get(model, {})
        )
        name = renderer.notebook.metadata.kernelspec.name
        kernel_env = os.environ | (env or {})
        await manager.start_kernel(kernel_id=kernel, kernel_name=name, path="", env=kernel_env)
        return str(await renderer.generate_content_str(kernel, manager.get_kernel(kernel)))

    async def execute(self, notebook: Notebook) -> str:
        """The HTML of the cells of `notebook`, run in a kernel that then ends."""
        kernel = str(uuid4())
        try:
            return await self.cells(notebook, kernel)
        finally:
            if kernel in self._voila.kernel_manager:
                await self._voila.kernel_manager.shutdown_kernel(kernel, now=True)


class ExecutedPages:
    """The page of every notebook as it was when its file or the lessons last changed."""

    def __init__(self, runner: Runner, notebooks: Notebooks, library: Library) -> None:
        self._runner = runner
        self._notebooks = notebooks
        self._library = library
        self._made: dict[str, tuple[Notebook, Collection, str]] = {}
        self.times = 0
        """How many were executed since the server started."""

    def is_ready(self, name: str) -> bool:
        """Whether a notebook was executed."""
        return name in self._made

    async def html(self, name: str) -> str:
        """The cells of a notebook, once it was executed; "" when that failed."""
        for _ in range(PATIENCE * 20):
            if self.is_ready(name):
                return self._made[name][2]
            await asyncio.sleep(0.05)
        return ""

    async def refresh(self) -> None:
        """Execute what changed or is new."""
        self._notebooks.refresh()
        notebooks = self._notebooks.all
        self._made = {name: made for name, made in self._made.items() if name in notebooks}
        turn = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(self._renew(turn, *pair) for pair in notebooks.items()))

    async def _renew(self, turn: asyncio.Semaphore, name: str, notebook: Notebook) -> None:
        """Execute a notebook when it is its turn, unless that was done already."""
        async with turn:
            collection = self._library.collection
            before = self._made.get(name)
            if notebook.problem or (before and before[0] is notebook and before[1] is collection):
                return
            self._made[name] = (notebook, collection, await self._execute(notebook))
            self.times += 1

    async def _execute(self, notebook: Notebook) -> str:
        try:
            return await self._runner.execute(notebook)
        except Exception as error:
            LOG.error("%s: uitvoeren lukt niet (%s).", notebook.path, error or type(error).__name__)
            return ""
