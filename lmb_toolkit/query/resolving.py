"""What a selection asks that a collection has not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lmb_toolkit.query.facets import FIELDS
from lmb_toolkit.query.selection import SORTS, Selection


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
    selection: Selection,
    known: Mapping[str, set[str]],
    merged: Mapping[str, str],
    parents: Mapping[str, str],
) -> tuple[Selection, list[Unknown]]:
    """The selection with only what is `known` (URL parameter → values), and what it has not.

    `merged`: the NIS code of a municipality that merged → that of today. `parents`: a subtheme →
    its main theme. Who asks both means the subtheme; together they would be all of the main theme.
    """
    unknown: list[Unknown] = []
    changes: dict[str, Any] = {}
    for facet, field in FIELDS.items():
        kept = []
        for item in selection.chosen(facet):
            if str(item) in known[facet]:
                kept.append(item)
                continue
            today = merged.get(item) if facet == "gemeente" else None
            kept += [today] if today else []
            unknown.append(Unknown(facet, str(item), today))
        changes[field] = kept
    if selection.sort and selection.sort not in SORTS:
        unknown.append(Unknown("sorteer", selection.sort, None))
        changes["sort"] = ""
    asked = changes["themes"]
    changes["themes"] = [one for one in asked if one not in map(parents.get, asked)]
    is_other = unknown or len(changes["themes"]) < len(asked)
    return (replace(selection, **changes) if is_other else selection), unknown
