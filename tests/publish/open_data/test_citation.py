"""How to cite the data, and the archive that Zenodo takes; Frictionless judges."""

from __future__ import annotations

import hashlib
import json
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path

import yaml
from frictionless import validate as validate_package
from rdflib import Graph, Namespace

from lmb_toolkit.publish.exports import to_csv
from lmb_toolkit.publish.open_data.citation import archive
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import ALL
from tests.publish.open_data.asking import PLACE, made

SPDX = Namespace("http://spdx.org/rdf/terms#")


def test_a_citation_names_the_version_and_the_checksum_of_the_file_that_is_served(
    collection: Collection, catalogue: Graph
) -> None:
    digest = hashlib.sha256(to_csv(collection, ALL)).hexdigest()
    said = yaml.safe_load(made(collection, "CITATION.cff"))
    assert (said["cff-version"], said["type"], said["version"]) == (
        "1.2.0",
        "dataset",
        "2026.11.23",
    )
    assert said["identifiers"][0]["value"] == f"sha256:{digest}"
    assert said["authors"] == [{"name": "VVSG"}]
    assert str(next(catalogue.objects(None, SPDX.checksumValue))).lower() == digest


def test_the_citation_of_the_program_names_its_version(root: Path) -> None:
    said = yaml.safe_load((root / "CITATION.cff").read_text())
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    assert (said["type"], said["version"]) == ("software", project["version"])


def test_the_archive_is_a_valid_data_package_that_zenodo_takes(
    collection: Collection, tmp_path: Path
) -> None:
    packed = archive(collection, PLACE)
    assert packed == archive(collection, PLACE)
    zipfile.ZipFile(BytesIO(packed)).extractall(tmp_path)
    report = validate_package(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    for line in (tmp_path / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest
    zenodo = json.loads((tmp_path / ".zenodo.json").read_text())
    assert (zenodo["upload_type"], zenodo["license"], zenodo["creators"]) == (
        "dataset",
        "cc-by-4.0",
        [{"name": "VVSG"}],
    )
