"""What somebody asks, in names or as a Selection: what a collection has of it, and in Dutch what
is wrong with the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from typing import Any

from lmb_toolkit.collection.checks.suggestions import suggestion
from lmb_toolkit.query.facets import FACETS, FIELDS
from lmb_toolkit.query.mistakes import UnknownValue, WrongType, brief
from lmb_toolkit.query.selection import SORTS, Selection

NAMES = {
    **{field.name: field.name for field in fields(Selection)},
    **FIELDS,
    "q": "text",
    "tekst": "text",
    "sorteer": "sort",
}
"""What may be chosen: the names of a Selection and those of an address → field."""


@dataclass(frozen=True)
class Unknown:
    """A value in a selection that the collection has not.

    `replacement` is what took its place (the NIS code of today), or None: then the value
    was left out.
    """

    parameter: str
    value: str
    replacement: str | None


def resolve(
    selection: Selection, known: Mapping[str, Mapping[str, str]], merged: Mapping[str, str]
) -> tuple[Selection, list[Unknown]]:
    """The selection with only what is `known`, and what it has not.

    `known`: URL parameter → every value → what it is part of, "" for most. Who asks a theme and a
    part of it means the part; together they would be all of the theme. `merged`: the NIS code of
    a municipality that merged → that of today.
    """
    unknown: list[Unknown] = []
    changes: dict[str, Any] = {}
    for facet in FACETS.values():
        kept = []
        for item in selection.chosen(facet.parameter):
            if str(item) in known[facet.parameter]:
                kept.append(item)
                continue
            today = merged.get(item) if facet.municipal else None
            kept += [today] if today else []
            unknown.append(Unknown(facet.parameter, str(item), today))
        wholes = {known[facet.parameter].get(str(item)) for item in kept}
        left = tuple(item for item in kept if item not in wholes)
        if left != selection.chosen(facet.parameter):
            changes[facet.field] = left
    if selection.sort and selection.sort not in SORTS:
        unknown.append(Unknown("sorteer", selection.sort, None))
        changes["sort"] = ""
    return (replace(selection, **changes) if changes else selection), unknown


def asked(selection: Selection, choices: Mapping[str, Any]) -> Selection:
    """`selection` with the `choices` (by any of `NAMES`) in place of what it says of them.

    `WrongType` for anything but a Selection, and for a name that does not exist.
    """
    if not isinstance(selection, Selection):
        raise WrongType(
            "Geef een Selection, of kies met namen, zoals thema=… of text=…; "
            f"niet {brief(selection)}."
        )
    for name in choices:
        if name not in NAMES:
            meant = get_close_matches(name, NAMES, n=1, cutoff=0)[0]
            raise WrongType(
                f"“{name}” kan je niet kiezen. Bedoel je {meant}? "
                f"Je kan kiezen: {', '.join([*FIELDS, 'text', 'sort'])}."
            )
    return replace(selection, **{NAMES[name]: value for name, value in choices.items()})


def check_known(unknown: Iterable[Unknown], options: Mapping[str, Mapping[str, str]]) -> None:
    """`UnknownValue`, with what comes nearest, unless all values exist or were replaced.

    `options` holds for every facet (URL parameter) its values with their labels.
    """
    said = [
        _missing(item, options.get(item.parameter) or dict.fromkeys(SORTS, ""))
        for item in unknown
        if not item.replacement
    ]
    if said:
        raise UnknownValue(" ".join(said))


def _missing(unknown: Unknown, labels: Mapping[str, str]) -> str:
    value = unknown.value
    near = suggestion(value, labels)
    likely = [near] if near else _nearest(value, labels)
    shown = [
        f"{code} ({labels[code]})" if labels[code] not in ("", code) else code for code in likely
    ]
    return f"{unknown.parameter.capitalize()} “{value}” bestaat niet. " + (
        f"Bedoel je {shown[0]}?" if near else f"Het dichtst komen: {', '.join(shown)}."
    )


def _nearest(value: str, codes: Iterable[str]) -> Sequence[str]:
    numbers = [code for code in codes if code.isdecimal()]
    if value.isdecimal() and numbers:
        return sorted(numbers, key=lambda code: abs(int(code) - int(value)))[:3]
    return get_close_matches(value, codes, n=3, cutoff=0)
