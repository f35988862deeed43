"""What goes on while the server runs, and stopping it in the middle of something."""

from __future__ import annotations

import asyncio
import shutil
import signal
import socket
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lmb_toolkit.serve.app import again, port_is_free
from tests.browser.conftest import free_port, start_server
from tests.serve.serving import only

OTHER = "gaven vijftig inwoners 30 adviezen"


def test_ctrl_c_ends_all_while_new_data_are_taken_over(data_folder: Path, tmp_path: Path) -> None:
    """Kernels are then ended, others start in their place, and a warm process retires."""
    folder = tmp_path / "data"
    shutil.copytree(data_folder, folder)
    port = free_port()
    notebooks = only(tmp_path / "notebooks", "start", "verkennen", "cijfers")
    server = start_server(port, "--data", str(folder), *notebooks)
    lessons = folder / "lessons" / "dekoloniseer-je-gemeente.csv"
    text = lessons.read_text(encoding="utf-8")
    lessons.write_text(text.replace("gaf een brede groep 30 adviezen", OTHER), encoding="utf-8")
    address = f"http://localhost:{port}/verkennen?les=7-001"
    try:
        for _ in range(600):
            with urllib.request.urlopen(address, timeout=60) as page:
                if OTHER in page.read().decode():
                    break
            time.sleep(0.05)
        else:
            raise AssertionError("The new data never came.")
        server.send_signal(signal.SIGINT)
        said, _ = server.communicate(timeout=60)
        assert server.returncode == 0, said
        assert "Traceback" not in said
    finally:
        server.kill()


def test_what_goes_wrong_once_is_done_again() -> None:
    done: list[int] = []

    async def work() -> None:
        done.append(len(done))
        if len(done) == 1:
            raise OSError
        if len(done) == 3:
            raise KeyboardInterrupt

    async def go_on() -> None:
        await again(work, 0)

    # in a thread of its own: Playwright keeps an event loop running in this one
    with ThreadPoolExecutor(1) as thread, pytest.raises(KeyboardInterrupt):
        thread.submit(asyncio.run, go_on()).result(60)
    assert done == [0, 1, 2]


def test_a_port_that_another_listens_on_is_not_free() -> None:
    with socket.create_server(("localhost", 0)) as other:
        port = other.getsockname()[1]
        assert not port_is_free("localhost", port)
    assert port_is_free("localhost", port)
