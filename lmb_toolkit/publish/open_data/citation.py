"""How to refer to the data: a version and a checksum, CITATION.cff, and the zip for Zenodo."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lmb_toolkit.collection.folder import PACKAGE
from lmb_toolkit.publish.exports import to_csv, to_csv_of
from lmb_toolkit.publish.open_data.rows import PRIVATE, published
from lmb_toolkit.publish.open_data.site_address import SiteAddress
from lmb_toolkit.query.collection import Collection, once
from lmb_toolkit.query.selection import ALL
from lmb_toolkit.view.cards import last_modified, main_themes
from lmb_toolkit.view.translations import site

LESSONS = "lessen.csv"
"""The file with all lessons that the checksum is of: what `/download/lessen.csv` gives."""

STAMP = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip, so that the same data make the same zip."""


@once
def checksum(collection: Collection) -> str:
    """The SHA-256 of `LESSONS`, as `sha256sum` says it."""
    return hashlib.sha256(to_csv(collection, ALL)).hexdigest()


def maker(collection: Collection) -> str:
    """Who publishes the data."""
    return site("organization") or collection.schema.title


def _abstract() -> str:
    """What the data are, and what to keep in mind with them."""
    return " ".join(filter(None, [site("about"), site("caution")]))


def citation(collection: Collection, _query: str, place: SiteAddress) -> bytes:
    """CITATION.cff (Citation File Format 1.2.0) of the data as they are now."""
    schema, day = collection.schema, last_modified(collection)
    said: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Gebruik je deze gegevens, verwijs er dan zo naar.",
        "type": "dataset",
        "title": schema.title,
        "abstract": _abstract(),
        "authors": [{"name": maker(collection)}],
        "version": schema.version,
        "date-released": day.isoformat() if day else None,
        "license": schema.licenses[0]["name"] if schema.licenses else None,
        "url": place.address or None,
        "keywords": [theme.label for theme in main_themes(collection)],
        "identifiers": [
            {
                "type": "other",
                "value": f"sha256:{checksum(collection)}",
                "description": f"SHA-256 van {LESSONS}, versie {schema.version}",
            }
        ],
    }
    lines = [f"{name}:{_yaml(value)}" for name, value in said.items() if value]
    return ("\n".join(lines) + "\n").encode()


def _yaml(value: Any) -> str:
    """`value` as YAML has it: a list of texts or of one-line objects, or a text as in JSON."""
    if isinstance(value, list):
        return "".join(f"\n  - {json.dumps(item, ensure_ascii=False)}" for item in value)
    return f" {json.dumps(value, ensure_ascii=False)}"


def zenodo(collection: Collection) -> bytes:
    """What Zenodo must know of the data, as its `.zenodo.json`."""
    schema = collection.schema
    said = {
        "upload_type": "dataset",
        "title": schema.title,
        "description": f"{_abstract()} SHA-256 van {LESSONS}: {checksum(collection)}.",
        "creators": [{"name": maker(collection)}],
        "version": schema.version,
        "license": schema.licenses[0]["name"].lower() if schema.licenses else None,
        "access_right": "open",
        "language": "nld",
        "keywords": [theme.label for theme in main_themes(collection)],
    }
    return json.dumps({k: v for k, v in said.items() if v}, ensure_ascii=False, indent=2).encode()


def archive(collection: Collection, place: SiteAddress) -> bytes:
    """The data that everybody may have as a zip that Zenodo takes: a data package of its own,
    with `LESSONS`, CITATION.cff, .zenodo.json and the checksum of every file."""
    files = dict(_files(collection, place))
    sums = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()]
    files["SHA256SUMS"] = "".join(sums).encode()
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files.items():
            zipped.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def archive_name(collection: Collection) -> str:
    """What the zip is called: the package and its version."""
    return f"{collection.schema.name}-{collection.schema.version}.zip"


def _files(collection: Collection, place: SiteAddress) -> Iterator[tuple[str, bytes]]:
    yield "CITATION.cff", citation(collection, "", place)
    yield ".zenodo.json", zenodo(collection)
    package = json.loads((collection.tables.folder / PACKAGE).read_bytes().decode("utf-8-sig"))
    for resource in package["resources"]:
        name = resource["name"]
        resource["path"] = LESSONS if name == "lessons" else f"{name}.csv"
        if name == "trials":
            columns = resource["schema"]["fields"]
            resource["schema"]["fields"] = [one for one in columns if one["name"] not in PRIVATE]
        yield resource["path"], to_csv_of(published(collection, name))
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    yield PACKAGE, text.encode()
