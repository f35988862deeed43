"""What every test and every notebook runs on, so that they say the same every day."""

from __future__ import annotations

import atexit
import os
import tempfile
from collections.abc import Generator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

import nbval.kernel
import pytest
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from nbval.plugin import IPyNbCell

from lmb_toolkit.collection.checking import examine
from lmb_toolkit.collection.texts import SITE, learn
from lmb_toolkit.serve.provisioner import FORKS, Warm, WarmProvisioner
from tests.notebooks.difference import advice

# A lesson that is added or edited in data/ must not change what a test expects.
os.environ["LMB_DATA"] = str(Path(__file__).parent / "tests" / "frozen")

# Pages say how old a check is.
os.environ["LMB_TODAY"] = "2026-11-23"


SOCKETS = tempfile.TemporaryDirectory()
NUMBERS = count()


@cache
def warm() -> Warm | None:
    """The process that kernels are forks of, as on a server: each starts in half the time."""
    if not FORKS:
        return None
    examined = examine(os.environ["LMB_DATA"])
    running = Warm(examined.tables(), examined.seen)
    atexit.register(running.stop)
    KernelProvisionerFactory.instance().default_provisioner_name = "lmb-warm"
    return running


class Kernel(KernelManager):
    """A kernel that is spoken to through files: a port that is free when Jupyter looks for one
    may be another's when the kernel begins, with so much beside it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(transport="ipc", ip=f"{SOCKETS.name}/{next(NUMBERS)}", **options)

    def start_kernel(self, **options: Any) -> None:
        with patch.object(WarmProvisioner, "warm", warm()):
            super().start_kernel(**options)


if os.name == "posix":
    nbval.kernel.KernelManager = Kernel

DEAR = (
    *("tests/deploy", "tests/browser/test_jupyterlab", "tests/browser/test_collecting"),
    *("tests/browser", "tests/serve", "notebooks", "tests/notebooks", "tests/test_environment"),
)
"""What begins first, dearest first, so that no worker is left with a long file at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest; a file stays whole and in its order."""

    def place(item: pytest.Item) -> int:
        dear = (at for at, start in enumerate(DEAR) if item.nodeid.startswith(start))
        return next(dear, len(DEAR))

    items.sort(key=place)


@pytest.fixture(autouse=True)
def own_environment() -> Generator[None]:
    """A command that a test runs may set the environment, and data that it reads the names on
    every page; the next test must not see that."""
    names = dict(SITE)
    with patch.dict(os.environ):
        yield
    if names != SITE:
        learn({}, names)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, object]:
    """Say which lessons the output of a notebook differs in, and what to do."""
    report = yield
    if report.failed and isinstance(item, IPyNbCell) and item.test_outputs:
        report.sections.append(("What to do", advice(item.cell.outputs, item.test_outputs)))
    return report
