"""A new collection: a folder with its own names, one trajectory and an example."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lmb_toolkit.collect.drafting import Draft
from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.checks.sources import OWN_EXPERIENCE
from lmb_toolkit.collection.clock import today
from lmb_toolkit.collection.folder import PACKAGE, carried
from lmb_toolkit.collection.problems import errors
from lmb_toolkit.collection.writing import NotWritten, explained
from lmb_toolkit.view.translations import _

KEPT = ("municipalities", "mergers", "places")
"""Tables that a new collection begins with: what is known of places."""

OFFICER = "beleidsmedewerker"
"""Who in a municipality prepares the policy that a new collection is about."""

LICENCES = {
    "CC-BY-4.0": (
        "Creative Commons Naamsvermelding 4.0 Internationaal",
        "https://creativecommons.org/licenses/by/4.0/deed.nl",
    ),
    "CC0-1.0": (
        "Creative Commons Zero 1.0",
        "https://creativecommons.org/publicdomain/zero/1.0/deed.nl",
    ),
}


@dataclass(frozen=True)
class Names:
    """What a collection is called, and by whom it is kept."""

    name: str
    title: str
    organization: str
    subject: str
    contact: str
    languages: tuple[str, ...]
    licence: str
    trajectory: str
    theme: str
    subtheme: str


def found(place: Path, names: Names) -> Path:
    """Make a collection in `place`, which must be empty or absent: the data and the notebooks.
    Out: the folder with the data. Raises `NotWritten`, and `Refused` for names that cannot be."""
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise NotWritten(f"{place} is niet leeg. Kies een nieuwe map.")
    data, own = place / "data", carried("data")
    package = json.loads((own / PACKAGE).read_text("utf-8"))
    with explained(place):
        (data / "lessons").mkdir(parents=True)
        skip = shutil.ignore_patterns(".ipynb_checkpoints")
        shutil.copytree(carried("notebooks"), place / "notebooks", ignore=skip)
        for table in package["resources"]:
            if table["name"] == "lessons":
                continue
            text = (own / table["path"]).read_text("utf-8")
            if table["name"] not in KEPT:
                text = text.partition("\n")[0] + "\n"
            (data / table["path"]).write_text(text, "utf-8", newline="")
        text = json.dumps(_package(package, names), indent=2, ensure_ascii=False) + "\n"
        (data / PACKAGE).write_text(text, "utf-8", newline="")
    _fill(data, names)
    return data


def _package(package: Mapping[str, Any], names: Names) -> dict[str, object]:
    title, path = LICENCES[names.licence]
    tables = json.loads(_renamed(json.dumps(package["resources"], ensure_ascii=False), names))
    day = today()
    return {
        **package,
        "name": names.name,
        "title": names.title,
        "description": names.title,
        "version": day.strftime("%Y.%m.%d"),
        "created": f"{day}T00:00:00Z",
        "licenses": [{"name": names.licence, "title": title, "path": path}],
        "sources": [item for item in package["sources"] if "vvsg" not in item["path"]],
        "site": {
            "name": names.title,
            "organization": names.organization,
            "subject": names.subject,
            "about": names.title,
            "contact": names.contact,
            "catalog_license": "",
            "languages": ",".join(names.languages),
        },
        "resources": [
            {**table, "path": []} if table["name"] == "lessons" else table for table in tables
        ],
    }


def _renamed(schema: str, names: Names) -> str:
    """The JSON of a schema that speaks of another organisation and subject than ours."""
    own = json.dumps(names.organization, ensure_ascii=False)[1:-1]
    subject = json.dumps(names.subject, ensure_ascii=False)[1:-1]
    for ours, theirs in (
        ("VVSG-pagina over", f"Pagina van {own} over"),
        ("VVSG", own),
        ('"vvsg"', '"organisator"'),
        ("lokaal mondiaal beleid", subject),
        ("mondiaal-ambtenaar", OFFICER),
        ("Mondiaal ambtenaar", _("Beleidsmedewerker")),
        (
            "Wie werkt aan mondiaal beleid, stedenband of wereldburgerschap.",
            _("Wie het beleid voorbereidt en uitvoert."),
        ),
    ):
        schema = schema.replace(ours, theirs)
    return schema


def _fill(data: Path, names: Names) -> None:
    draft = Draft(data)
    theme = draft.add_theme(
        {"title": names.theme, "definition": names.theme, "color": "smaragd", "icon": "blad"}
    )
    below = {"parent": theme, "title": names.subtheme, "definition": names.subtheme}
    subtheme = draft.add_theme(below)
    draft.add_trajectory(
        {
            "id": "1",
            "title": names.trajectory,
            "theme": theme,
            "summary": names.trajectory,
            "source_url": "https://voorbeeld.invalid/leertraject",
        }
    )
    day = today().isoformat()
    draft.add_lesson(
        {
            "trajectory": "1",
            "title": "Voorbeeld: zo ziet een les eruit",
            "lesson": "Voorbeeld: dit is geen echte les. Archiveer ze als je eerste les er staat.",
            "kind": "practice",
            "evaluated": "false",
            "functions": "labo",
            "themes": subtheme,
            "audiences": OFFICER,
            "country": "BE",
            "source_title": f"Voorbeeld van {names.organization}",
            "source_type": OWN_EXPERIENCE,
            "checked_how": "own",
            "checked_on": day,
            "status": "published",
            "added_on": day,
            "modified_on": day,
            "ref": "voorbeeld",
        }
    )
    for file, content in draft.files.items():
        (data / file).write_bytes(content or b"")
    if wrong := errors(check(data)):
        raise Refused(wrong)
