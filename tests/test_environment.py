"""What is installed is what is declared: the lock, conda's file, the wheel."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import urllib.request
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from lmb_toolkit import load
from tests.browser.conftest import free_port, start_server


@pytest.fixture(scope="session")
def project(root: Path) -> dict:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def bounds(requirements: list[str]) -> dict[str, str]:
    """Each package with its bounds, spelled one way."""
    parsed = map(Requirement, requirements)
    return {canonicalize_name(one.name): str(one.specifier) for one in parsed}


def locked(root: Path) -> str:
    return (root / "requirements.txt").read_text(encoding="utf-8")


def test_conda_and_binder_get_the_bounds_of_pyproject(root: Path, project: dict) -> None:
    environment = yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))
    *conda, pip = environment["dependencies"]
    assert pip["pip"][-1] == "-e .[uitrol]"
    ours = bounds([*conda, *pip["pip"][:-1]])
    assert ours.pop("pip") == ""
    assert ours == {**bounds(project["dependencies"]), "python": project["requires-python"]}


def test_every_direct_dependency_has_a_lower_bound_and_a_tested_major(project: dict) -> None:
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    for name, specifier in bounds([one for group in groups for one in group]).items():
        assert {bound[0] for bound in specifier.split(",")} == {">", "<"}, name


def test_the_lock_holds_every_direct_dependency_within_its_bounds(
    root: Path, project: dict
) -> None:
    pins = dict(re.findall(r"^([\w.-]+)==([^ ;]+)", locked(root), flags=re.MULTILINE))
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    for requirement in map(Requirement, [one for group in groups for one in group]):
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)])


def test_the_lock_has_a_hash_for_every_package_and_names_no_server(root: Path) -> None:
    blocks = re.split(r"^(?=[a-z0-9])", locked(root), flags=re.MULTILINE)[1:]
    assert len(blocks) > 100
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert re.findall(r"(?:https?:|file:|--(?:extra-)?index|--find-links).*", locked(root)) == []


def test_what_is_installed_lacks_nothing_and_fits_together() -> None:
    """The lock is installed without resolving, so it must be complete by itself."""
    check = [sys.executable, "-m", "pip", "--disable-pip-version-check", "check"]
    assert subprocess.run(check, capture_output=True, text=True).stdout.startswith("No broken")


def test_the_package_imports_only_what_it_declares(root: Path, project: dict) -> None:
    extras = project["optional-dependencies"]
    declared = bounds([*project["dependencies"], *extras["uitrol"], *extras["postgres"]])
    distributions = packages_distributions()
    undeclared = {
        f"{path.relative_to(root)}: {module}"
        for path in (root / "lmb_toolkit").rglob("*.py")
        for module in imported(path) - sys.stdlib_module_names - {"lmb_toolkit"}
        if not declared.keys() & set(map(canonicalize_name, distributions.get(module, [])))
    }
    assert undeclared == set()


def imported(path: Path) -> set[str]:
    """The top-level modules that a file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    froms = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.split(".")[0] for name in [*plain, *froms]}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*build, "--directory", folder], cwd=root, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_the_wheel_holds_the_package_the_data_and_the_notebooks(root: Path, wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    on_disk = {
        path.relative_to(root).as_posix()
        for path in (root / "lmb_toolkit").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    carried = {
        f"lmb_toolkit/carried/{path.relative_to(root).as_posix()}"
        for folder in ("data", "notebooks")
        for path in (root / folder).rglob("*")
        if path.is_file() and not {"inbox", ".ipynb_checkpoints"} & set(path.parts)
        if path.name != ".lock"
    }
    # the script for a session is a page of the handbook too
    assert packed == on_disk | carried | {"lmb_toolkit/publish/templates/draaiboek.md"}


def test_the_wheel_works_in_an_empty_folder(wheel: Path, real_data: Path, tmp_path: Path) -> None:
    """As installed, with the libraries of here: the real lessons and notebooks, a sentence where
    they would be written, and a collection of one's own."""
    installed, empty = tmp_path / "site-packages", tmp_path / "empty"
    zipfile.ZipFile(wheel).extractall(installed)
    empty.mkdir()
    program = """
import pathlib, socket
from lmb_toolkit import load
from lmb_toolkit.cli import main
from lmb_toolkit.collection.folder import notebooks_folder
lessons = load()
print(len(lessons.lessons), (notebooks_folder() / "publiek" / "start.ipynb").is_file())
print(lessons.tables.folder)
print(main(["validate"]), main(["review", "decline", "geen", "daarom"]))
print(main(["init", "eigen"]), main(["validate", "eigen/data"]))
print(sorted(path.name for path in pathlib.Path().iterdir()))
with socket.create_server(("localhost", 0)) as other:
    print(main(["serve", "--port", str(other.getsockname()[1])]))
"""
    here = {"PYTHONPATH": str(installed), "PATH": "", "PYTHONUTF8": "1", "HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=empty, env=here, capture_output=True, text=True
    )
    said = ran.stdout.splitlines()
    assert said[0] == f"{len(load(real_data).lessons)} True", ran.stderr
    assert said[1] == str(installed / "lmb_toolkit" / "carried" / "data")
    assert said[2] == "Geen problemen gevonden."
    assert "horen bij het programma en zijn om te lezen. Maak met lmb init MAP" in said[3]
    assert said[4] == "0 1"
    assert said[-4:-2] == ["0 0", "['eigen']"]
    assert said[-2].endswith(" achter dezelfde opdracht.") and said[-1] == "1"
    assert ran.returncode == 0 and "Traceback" not in ran.stderr

    port = free_port()
    server = start_server(port, cwd=empty, env=here)
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/verkennen") as answer:
            page = answer.read().decode()
    finally:
        server.terminate()
        server.communicate(timeout=30)
    assert f"{len(load(real_data).lessons)} lessen" in page
