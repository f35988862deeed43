"""A server over a folder of notebooks that a test writes."""

from __future__ import annotations

import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from lmb_toolkit.collection.folder import CHECKOUT
from tests.browser.conftest import free_port, start_server

OURS = {"voila": {"template": "lmb"}}


def write_notebook(path: Path, *cells: str, **metadata: Any) -> None:
    """A notebook in which a cell that starts with "#" and a space is markdown."""
    made = [
        new_markdown_cell(cell) if cell.startswith("# ") else new_code_cell(cell) for cell in cells
    ]
    nbformat.write(new_notebook(cells=made, metadata=metadata), path)


def only(folder: Path, *names: str) -> tuple[str, str]:
    """The option with which a server has these of our notebooks: it executes each of them."""
    folder.mkdir(exist_ok=True)
    for name in names:
        shutil.copy(CHECKOUT / "notebooks" / "publiek" / f"{name}.ipynb", folder)
    return "--notebooks", str(folder)


@dataclass(frozen=True)
class Served:
    """A running server."""

    address: str
    process: subprocess.Popen[str]

    def get(self, path: str) -> tuple[int, str]:
        """The status and the text at `path`."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def kernels(self) -> list[str]:
        """The processes that were forked from the warm one."""
        return [child for parent in self.children() for child in _children(int(parent))]

    def children(self) -> list[str]:
        """The processes of the server itself: the warm one."""
        return _children(self.process.pid)

    def stop(self) -> str:
        """End it; what it said."""
        self.process.terminate()
        return str(self.process.said) + self.process.communicate(timeout=60)[0]  # type: ignore[attr-defined]


@contextmanager
def serving(notebooks: Path, *options: str) -> Iterator[Served]:
    """`lmb serve` over the notebooks of a folder."""
    port = free_port()
    process = start_server(port, "--notebooks", str(notebooks), *options)
    try:
        yield Served(f"http://localhost:{port}", process)
    finally:
        process.kill()
        process.communicate()


def _children(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return []
