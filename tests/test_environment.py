"""What is installed is what is declared: the lock, conda's file, the wheel."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


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


def test_the_wheel_holds_the_package_the_data_and_the_notebooks(root: Path, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*build, "--directory", tmp_path], cwd=root, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
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
