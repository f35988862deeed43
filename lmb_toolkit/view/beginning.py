"""Begin here: for a role and a municipality one screen, one printed page."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from lmb_toolkit.query.beginning import CHOSEN, Why, begin, fits
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import municipalities
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import Card, Label, cards_of, labels, line_pieces
from lmb_toolkit.view.own_list import list_query
from lmb_toolkit.view.practice import PracticeView, practice_views
from lmb_toolkit.view.rendering import gap, part, render
from lmb_toolkit.view.rollout import asked_municipality, place_pieces
from lmb_toolkit.view.translations import _, ngettext, number


def begin_html(collection: Collection, query: str, limit: int = 0) -> str:
    """What to begin with for `doelgroep` and `gemeente` in `query`; either may be absent."""
    roles = labels(collection, "audiences")
    asked_role = next(iter(Selection.from_query(query).audiences), "")
    role = roles.get(asked_role)
    town = asked_municipality(collection, query)
    names = collection.municipality_names
    found = begin(collection, role.value if role else "", town.nis)
    known = practice_views(collection)
    choices = [
        (known[practice.id], _reasons(known[practice.id], why, role.label if role else "", names))
        for practice, why in found.chosen
    ]
    lessons = filter(None, [found.pitfall, found.tool, *found.nearby])
    shown = [*(view.id for view, _said in choices), *lessons]
    return render(
        "begin.html.j2",
        roles=list(roles.values()),
        role=role,
        town=town,
        name=names.get(town.nis, ""),
        choices=choices,
        pitfall=_card(collection, found.pitfall),
        tool=_card(collection, found.tool),
        nearby=[_card(collection, lesson) for lesson in found.nearby],
        towns=municipalities(collection),
        taken=list_query(list(dict.fromkeys(shown)), _list_title(names.get(town.nis, ""), role)),
    )


def _list_title(town: str, role: Label | None) -> str:
    """What the choice is called when it is taken along."""
    title = _("Om te beginnen in %(name)s") % {"name": town} if town else _("Om te beginnen")
    return f"{title}{_(': ')}{role.label.lower()}" if role else title


def _card(collection: Collection, lesson: str) -> Card | None:
    return next(cards_of(collection, [lesson] if lesson else []), None)


def _reasons(view: PracticeView, why: Why, role: str, names: dict[str, str]) -> list[str]:
    """Why a practice was chosen, the weightiest reason first."""
    reasons = [_stage(view)]
    if why.near:
        reasons.append(_near(names[why.near], number(round(why.kilometres))))
    if why.alike and why.alike != why.near:
        reasons.append(_alike(names[why.alike]))
    if role:
        reasons.append(_useful(why.lessons, role))
    return reasons


def _stage(view: PracticeView) -> str:
    return f"{view.stage.label}. {view.stage.meaning}"


def _near(name: str, distance: str) -> str:
    said = {"name": name, "distance": distance}
    return _("%(name)s, op %(distance)s km van jou, deed het.") % said


def _alike(name: str) -> str:
    return _("%(name)s, even groot als jouw gemeente, deed het.") % {"name": name}


def _useful(lessons: int, role: str) -> str:
    return ngettext(
        "%(count)s les ervan is bruikbaar voor: %(role)s.",
        "%(count)s lessen ervan zijn bruikbaar voor: %(role)s.",
        lessons,
    ) % {"count": number(lessons), "role": role.lower()}


def begin_pieces(collection: Collection) -> dict[str, Any]:
    """What the static edition needs for a municipality, beside the page of a role
    (view/static/edition/begin.js): what is said of each practice and for each role, and pieces of
    HTML with gaps."""

    def piece(macro: str, *filled: Any) -> Markup:
        return part("begin_parts.html.j2", macro, *filled)

    roles = [("", None), *labels(collection, "audiences").items()]
    lines = line_pieces(collection)
    return {
        "heading": piece("heading", gap("name")),
        "places": place_pieces(lessons=False),
        "counts": {
            value: [piece("count", n, role) for n in range(CHOSEN + 1)] for value, role in roles
        },
        "practices": {
            id: {
                "choice": piece("choice", view, piece("reason", _stage(view)) + gap("reasons")),
                "step": piece("first_step", view),
                "useful": {
                    value: _useful(count, role.label)
                    for value, role in roles
                    if role and (count := fits(view.practice.lessons, value))
                },
            }
            for id, view in practice_views(collection).items()
        },
        "none": piece("no_choice"),
        "reason": piece("reason", gap("text")),
        "near": _near(gap("name"), gap("distance")),
        "alike": _alike(gap("name")),
        "pitfall": piece("pitfall_shelf", lines["pitfall"]),
        "tool": piece("tool_shelf", lines["tool"]),
        "line": lines["practice"],
        "nearby": [piece("nearby_shelf", shown) for shown in ("", gap("lines"))],
        "try_this": piece("try_this", gap("step"), gap("practice")),
        "titles": {value: _list_title(gap("name"), role) for value, role in roles},
        "to_list": piece("to_list", gap("query")),
        "found": piece("found", *map(gap, ("title", "choices", "shelves", "attempt", "along"))),
    }
