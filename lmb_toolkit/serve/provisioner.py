"""Where kernels come from: forks of a warm process, or a plain start where that cannot be."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import pickle
import select
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakSet

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

if TYPE_CHECKING:
    from lmb_toolkit.collection.folder import Stamp
    from lmb_toolkit.collection.loading import Tables
    from lmb_toolkit.query.collection import Collection

LOG = logging.getLogger("lmb")
LAUNCHER = "ipykernel_launcher"
PREPARED = "from lmb_toolkit.view import vega; vega.register(); del vega"
"""What a kernel with a plain start does first; forks have done it."""
FORKS = sys.platform == "linux"
"""Windows has no fork, and the system libraries of macOS do not survive one."""


class Kernel:
    """A forked kernel, with of `subprocess.Popen` what Jupyter uses of it."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, lives: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._lives = lives

    def poll(self) -> int | None:
        """None while the kernel holds its end of the pipe; how it ended is not known."""
        if self.returncode is None and self._ended(0):
            os.close(self._lives)
            self.returncode = 0
        return self.returncode

    def wait(self, timeout: float | None = None) -> int | None:
        if self.returncode is None:
            self._ended(None if timeout is None else 1000 * timeout)
        return self.poll()

    def _ended(self, milliseconds: float | None) -> bool:
        # not `select`: with a hundred kernels the server has more than 1,024 files open
        ends = select.poll()
        ends.register(self._lives, select.POLLIN)
        return bool(ends.poll(milliseconds))

    def send_signal(self, signum: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, signum)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


class Warm:
    """The warm process. It is given the tables that the server read, so that its kernels have what
    the pages show, also while the files on disk hold an error; `seen` is their state."""

    running: ClassVar[WeakSet[Warm]] = WeakSet()
    """Also those that retired and still have kernels."""

    def __init__(self, tables: Tables, seen: Stamp) -> None:
        self._channel, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "lmb_toolkit.serve.warm", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()
        self._listen()
        self._talk.submit(self._begin, tables, seen)

    def _listen(self) -> None:
        Warm.running.add(self)
        self._answers = self._channel.makefile("r")
        # One thread talks to it: first it waits until all is warm, then each takes its turn.
        self._talk = ThreadPoolExecutor(1, "warm")

    def _begin(self, tables: Tables, seen: Stamp) -> None:
        with suppress(OSError), self._channel.makefile("wb") as to_warm:
            pickle.dump((tables, seen), to_warm)
        self._answers.readline()

    async def fork(self, connection_file: str, env: dict[str, str], cwd: str) -> Kernel:
        """A new kernel; OSError or ValueError when the warm process cannot give one."""
        forking = self._talk.submit(self._fork, connection_file, env, cwd)
        try:
            return await asyncio.wrap_future(forking)
        except asyncio.CancelledError:
            forking.add_done_callback(_unwanted)
            raise

    def _fork(self, connection_file: str, env: dict[str, str], cwd: str) -> Kernel:
        lives, held = os.pipe()
        request = {"connection_file": connection_file, "env": env, "cwd": cwd}
        try:
            pid = self._ask(request, held)
        except (OSError, ValueError):
            os.close(lives)
            raise
        finally:
            os.close(held)
        return Kernel(pid, lives)

    def lend(self, channel: socket.socket) -> int:
        """A fork that does one piece of work, which it reads from `channel`; its process id."""
        return self._talk.submit(self._ask, {}, channel.fileno()).result()

    def _ask(self, request: dict[str, Any], held: int) -> int:
        """A fork that holds the file `held`."""
        socket.send_fds(self._channel, [json.dumps(request).encode() + b"\n"], [held])
        return int(self._answers.readline())

    def is_dead(self) -> bool:
        """Whether it ended by itself."""
        return self._process.poll() is not None

    def retire(self) -> None:
        """Fork no more, and end with the last kernel."""
        self._talk.submit(self._retire)

    def _retire(self) -> None:
        # as long as this waits, nothing closes the channel, which would end all kernels
        self._channel.sendall(b"retire\n")
        self._wait()
        self._close()

    def stop(self) -> None:
        """End, and all kernels with it."""
        with suppress(OSError):  # it ended by itself
            self._channel.shutdown(socket.SHUT_RDWR)
        self._wait()
        self._talk.shutdown()
        self._close()

    def _wait(self) -> None:
        self._process.wait()

    def _close(self) -> None:
        self._answers.close()
        self._channel.close()


class Copied(Warm):
    """A warm process that begins as a fork of this one, with all that is imported here, which
    takes a quarter of the time. For a process without threads that serves nobody yet."""

    def __init__(self, collection: Collection, seen: Stamp, makes_files: bool) -> None:
        self._channel, theirs = socket.socketpair()
        fork = get_context("fork").Process
        self._copy = fork(target=self._answer, args=(theirs, collection, seen, makes_files))
        self._copy.start()
        theirs.close()
        self._listen()
        self._talk.submit(self._answers.readline)

    def _answer(self, theirs: socket.socket, *arguments: Any) -> None:
        from lmb_toolkit.serve.warm import answer

        self._channel.close()  # it ends when nobody else has that one
        os.setsid()
        logging.getLogger().handlers.clear()  # what a notebook logs is for its page
        answer(theirs, *arguments)

    def is_dead(self) -> bool:
        return not self._copy.is_alive()

    def _wait(self) -> None:
        self._copy.join()


def _unwanted(forking: Future[Kernel]) -> None:
    """End the kernel that came when nobody waited for it any more."""
    if not forking.cancelled() and not forking.exception():
        forking.result().kill()


class WarmProvisioner(LocalProvisioner):
    """Forks IPython kernels; every other kernel, or without `warm`, has a plain start."""

    warm: ClassVar[Warm | None] = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """The connection of a new kernel; a plain start is said in the log."""
        start = time.perf_counter()
        if self.warm and cmd[0] == sys.executable and cmd[-3:-1] == [LAUNCHER, "-f"]:
            cwd = str(kwargs.get("cwd") or Path.cwd())
            env = {**os.environ, **(kwargs.get("env") or {})}
            try:
                kernel = await self.warm.fork(cmd[-1], env, cwd)
            except (OSError, ValueError) as error:
                LOG.warning("Een kernel kon niet uit het warme proces komen: %r", error)
            else:
                self.process = kernel  # type: ignore[assignment]
                self.pid = self.pgid = kernel.pid
                self.cwd = cwd
                LOG.info("Kernel in %.0f ms.", 1000 * (time.perf_counter() - start))
                return self.connection_info
        if LAUNCHER in cmd:
            cmd = [*cmd, f"--IPKernelApp.exec_lines={PREPARED}"]
        return await super().launch_kernel(cmd, **kwargs)
