"""A folder of notebooks as pages: read once, and again when a file changes."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from lmb_toolkit.serve.notebooks import Notebooks, ours_or_ordinary
from tests.serve.serving import OURS, write_notebook


def test_a_page_has_a_title_a_name_and_a_place(tmp_path: Path) -> None:
    write_notebook(tmp_path / "a.ipynb", "1", "# Kop ##\ntekst")
    write_notebook(tmp_path / "b.ipynb", "1", lmb={"order": True, "short": 7})
    write_notebook(tmp_path / "z.ipynb", "# Kop", title="Titel", lmb={"short": "Zet", "order": 1})
    write_notebook(tmp_path / "c.ipynb", "1", **OURS)
    (tmp_path / ".d.ipynb").write_text("{")
    found = Notebooks(tmp_path)
    assert [(page.name, page.title, page.short) for page in found.pages] == [
        ("z", "Titel", "Zet"),
        ("a", "Kop", ""),
        ("b", "b", "7"),
        ("c", "c", ""),
    ]
    assert [one.path.stem for one in found.all.values() if one.ours] == ["c"]


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    for name in "ab":
        write_notebook(tmp_path / f"{name}.ipynb", "# Eerst")
    found = Notebooks(tmp_path)
    before = dict(found.all)
    write_notebook(tmp_path / "b.ipynb", "# Later")
    os.utime(tmp_path / "b.ipynb", ns=(1, 1))
    found.refresh()
    assert found.all["a"] is before["a"] and found.all["b"].page.title == "Later"
    (tmp_path / "a.ipynb").unlink()
    found.refresh()
    assert list(found.all) == ["b"]


def test_a_file_that_is_no_notebook_says_so_and_hurts_no_other(tmp_path: Path) -> None:
    write_notebook(tmp_path / "a.ipynb", "# Heel")
    (tmp_path / "stuk.ipynb").write_text("{")
    found = Notebooks(tmp_path).all
    assert found["stuk"].problem.startswith("dit is geen geldige notebook (")
    assert found["a"].problem == ""


def test_a_template_of_another_is_not_used() -> None:
    def kept(metadata: dict[str, Any]) -> dict[str, Any]:
        ours_or_ordinary(None, SimpleNamespace(metadata=metadata), "")
        return metadata

    assert kept({"voila": {"template": "lab"}, "a": 1}) == {"a": 1}
    assert kept(dict(OURS)) == OURS
    assert kept({"voila": "x"}) == {}
