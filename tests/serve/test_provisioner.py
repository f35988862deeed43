"""Kernels that are forks: when they live, and when they are gone."""

from __future__ import annotations

import asyncio
import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from jupyter_client.connect import write_connection_file

from lmb_toolkit.collection.folder import stamp
from lmb_toolkit.collection.loading import load_tables
from lmb_toolkit.serve.provisioner import FORKS, Kernel, Warm


@pytest.mark.parametrize("number", [900, 1500])
def test_a_kernel_lives_as_long_as_it_holds_its_end_of_the_pipe(number: int) -> None:
    """Also when the server has more files open than `select` can look at."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    try:
        lives, held = os.pipe()
        os.dup2(lives, number)
        os.close(lives)
        kernel = Kernel(os.getpid(), number)
        assert kernel.poll() is None
        os.close(held)
        assert kernel.wait() == 0
        assert kernel.poll() == 0
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.skipif(not FORKS, reason="kernels are forks on Linux only")
def test_a_start_that_is_cancelled_leaves_no_kernel(data_folder: Path, tmp_path: Path) -> None:
    file, _ = write_connection_file(str(tmp_path / "kernel.json"), transport="ipc")
    warm = Warm(load_tables(data_folder), stamp(data_folder))
    warm._talk.submit(int).result()  # it is warm: what is asked now begins at once

    async def cancel() -> None:
        start = asyncio.ensure_future(warm.fork(file, dict(os.environ), str(tmp_path)))
        await asyncio.sleep(0.001)
        start.cancel()
        with suppress(asyncio.CancelledError):
            await start

    children = Path(f"/proc/{warm._process.pid}/task/{warm._process.pid}/children")
    try:
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, cancel()).result()
        warm._talk.submit(int).result()
        for _ in range(1200):
            if not children.read_text():
                break
            time.sleep(0.05)
        assert children.read_text() == ""
    finally:
        warm.stop()
    assert warm._channel.fileno() == -1  # nobody else would close it
