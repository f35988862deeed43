"""How a server says that it is there, and how it leaves."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.browser.conftest import free_port, start_server
from tests.serve.serving import only


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except OSError:
        return 0


def test_a_server_that_leaves_says_so_and_finishes_what_it_began(folder: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    options = ["--host", "127.0.0.1", "--behind-proxy", "127.0.0.1"]
    options += only(folder.parent / "notebooks", "verkennen")
    server = start_server(port, "--data", str(folder), *options)
    try:
        assert (status(f"{address}/gezond"), status(f"{address}/klaar")) == (200, 200)
        with ThreadPoolExecutor(1) as pool:
            download = pool.submit(status, f"{address}/download/lessen.xlsx")
            time.sleep(0.1)
            server.terminate()
            told, end = set(), time.monotonic() + 60
            while 0 not in (now := (status(f"{address}/gezond"), status(f"{address}/klaar"))):
                told.add(now)
                assert time.monotonic() < end, "the server goes on"
            assert (200, 503) in told
            assert download.result() == 200
        said, _ = server.communicate(timeout=60)
        assert server.returncode == 0, said
    finally:
        server.kill()
