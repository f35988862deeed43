"""The start page of who keeps a collection: each button does what its command does."""

from __future__ import annotations

import tarfile
import urllib.request
from pathlib import Path

import pytest

from lmb_toolkit import load
from lmb_toolkit.collect.founding import Names, found
from lmb_toolkit.dashboard import hall
from lmb_toolkit.dashboard import office as module
from lmb_toolkit.dashboard.office import Office
from tests.browser.conftest import free_port


def test_every_button_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = (
        "water",
        "Water",
        "het team",
        "water",
        "",
        ("nl",),
        "CC0-1.0",
        "Water",
        "Water",
        "Bron",
    )
    folder = found(tmp_path / "eigen", Names(*names))
    office = Office(load(folder))
    office.press("valideer")
    assert office.said.endswith("\n4 adviezen in 4 bestanden.")
    office.press("kopie")
    [copy] = folder.parent.glob("reservekopie-*.tar.gz")
    with tarfile.open(copy) as packed:
        assert any(name.endswith("datapackage.json") for name in packed.getnames())
    with monkeypatch.context() as patch:  # to write a whole site takes a minute
        patch.setattr(module, "run", lambda *arguments: " ".join(arguments))
        office.press("site")
        assert office.said == f"publish {folder.parent / 'site'} --data {folder}"
    # a session of test_jupyterlab.py may begin on the usual port meanwhile
    monkeypatch.setattr(hall, "PORT", free_port())
    try:
        office.press("start")
        with urllib.request.urlopen(f"{office.address}verkennen", timeout=30) as answer:
            assert "1 les" in answer.read().decode()
        assert f'href="{office.address}"' in office.html
    finally:
        office.press("stop")
    assert (office.address, office.said) == ("", "De dashboards staan uit.")
    (folder / "themes.csv").write_text("weg", "utf-8")
    office.press("valideer")
    assert "themes.csv" in office.said and "Traceback" not in office.said
