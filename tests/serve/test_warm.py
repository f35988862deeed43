"""The process that kernels are forked from: what it needs, and when it retires."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from jupyter_client.connect import write_connection_file

from lmb_toolkit.collection.folder import stamp
from lmb_toolkit.collection.loading import load_tables
from lmb_toolkit.serve.provisioner import FORKS, Warm


@pytest.mark.skipif(not FORKS, reason="kernels are forks on Linux only")
def test_new_data_leave_the_kernels_of_open_pages_alone(data_folder: Path, tmp_path: Path) -> None:
    """The process that they were forked from retires, and the server forgets it."""
    file, _ = write_connection_file(str(tmp_path / "kernel.json"), transport="ipc")
    warm = Warm(load_tables(data_folder), stamp(data_folder))
    # in a thread of its own: Playwright keeps an event loop running in this one
    with ThreadPoolExecutor(1) as thread:
        start = warm.fork(file, dict(os.environ), str(tmp_path))
        kernel = thread.submit(asyncio.run, start).result()
        del start
    process = warm._process
    try:
        warm.retire()
        del warm
        gc.collect()
        assert kernel.wait(timeout=4) is None  # a kernel asks every second for its parent
    finally:
        kernel.kill()
    assert process.wait(60) == 0


WITHOUT_THE_EXTRA = """
import sys
from lmb_toolkit.serve import warm
sys.modules |= dict.fromkeys([*warm.EXTRA, "PIL"])
from lmb_toolkit import load
warm.warm_up(load(), ())
print({name for name in warm.FILES if name in sys.modules} == {*warm.FILES})
"""


def test_what_makes_files_may_be_missing(data_folder: Path) -> None:
    """Kernels then start as quickly; a brochure cannot be made anyway."""
    run = [sys.executable, "-c", WITHOUT_THE_EXTRA]
    env = os.environ | {"LMB_DATA": str(data_folder)}
    assert subprocess.run(run, env=env, capture_output=True, text=True).stdout == "True\n"
