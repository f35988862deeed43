"""Stopping the server, also when it is in the middle of something."""

from __future__ import annotations

import shutil
import signal
import time
import urllib.request
from pathlib import Path

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
        said, _ = server.communicate(timeout=40)
        assert server.returncode == 0
        assert "Traceback" not in said
    finally:
        server.kill()
