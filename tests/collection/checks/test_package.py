"""The folder and its `datapackage.json`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.collection.checks.faults import Fault, Faults, edit, problems

FAULTS = Faults()


@FAULTS.give((".", None, None, "missing-folder"))
def no_folder(folder: Path) -> None:
    shutil.rmtree(folder)


@FAULTS.give((".", None, None, "missing-folder"))
def a_file_for_a_folder(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("id,title\n")


@FAULTS.give(("datapackage.json", None, None, "missing-package"))
def no_package(folder: Path) -> None:
    (folder / "datapackage.json").unlink()


@FAULTS.give(("datapackage.json", None, None, "invalid-package"))
def half_a_package(folder: Path) -> None:
    edit(folder / "datapackage.json", lambda text: text[:5000])


@FAULTS.give(("datapackage.json", None, None, "invalid-package"))
def a_pattern_that_is_none(folder: Path) -> None:
    edit(folder / "datapackage.json", lambda text: text.replace(r"^\\d{5}$", "^(", 1))


@FAULTS.give(("datapackage.json", None, None, "invalid-package"))
def a_column_that_is_no_object(folder: Path) -> None:
    edit(folder / "datapackage.json", lambda text: text.replace('"fields": [', '"fields": [7, ', 1))


@FAULTS.give(*[("datapackage.json", None, None, "missing-table")] * 2)
def a_package_of_an_older_version(folder: Path) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    kept = [it for it in package["resources"] if it["name"] not in ("trials", "synonyms")]
    path.write_text(json.dumps(package | {"resources": kept}), "utf-8")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_gives_its_problems_and_no_other(folder: Path, fault: Fault) -> None:
    fault(folder)
    assert problems(folder) == FAULTS[fault]
