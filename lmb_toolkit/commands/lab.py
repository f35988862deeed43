"""`lmb lab`: JupyterLab on the notebooks, in Dutch, that asks nobody else for anything."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from lmb_toolkit.collection.folder import is_carried, notebooks_folder
from lmb_toolkit.view.vega import STARTUP

DEFAULTS = Path(__file__).parent / "jupyter"
"""Settings that a person can change in JupyterLab: no news, Dutch."""
LAST_SECONDS = 20
"""In which JupyterLab ends its kernels and itself."""


def lab_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8888, help="de poort (anders: 8888)")


def lab(arguments: argparse.Namespace) -> int:
    """Open JupyterLab on the notebooks; its exit code."""
    place = _place()
    command = [sys.executable, "-m", "jupyterlab", f"--port={arguments.port}"]
    if getattr(os, "geteuid", lambda: 1)() == 0:
        command.append("--allow-root")  # in a container there often is nobody else
    # what ends this command, as Ctrl-C or its window that closes, ends JupyterLab
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with subprocess.Popen([*command, _first(place), str(place)], env=environment()) as running:
        try:
            return running.wait()
        except KeyboardInterrupt:
            running.terminate()  # with its kernels, and without a question
            with suppress(subprocess.TimeoutExpired):
                running.wait(timeout=LAST_SECONDS)
            running.kill()
            return 0


def _place() -> Path:
    """The folder that JupyterLab shows: where the notebooks and the data are."""
    notebooks = notebooks_folder().resolve()
    return notebooks if is_carried(notebooks) else notebooks.parent


def _first(place: Path) -> str:
    """The option that opens the start page of who keeps the collection."""
    page = notebooks_folder().resolve().relative_to(place) / "beheer" / "begin.ipynb"
    return f"--LabApp.default_url=/lab/tree/{page.as_posix()}"


def environment() -> dict[str, str]:
    """That of JupyterLab and of its kernels."""
    paths = [os.environ.get("JUPYTER_CONFIG_PATH", ""), str(DEFAULTS)]
    return {
        "PYTHONSTARTUP": str(STARTUP),
        **os.environ,
        "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, paths)),
    }
