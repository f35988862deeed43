"""Begin here: for a role and a municipality one screen, one printed page."""

from __future__ import annotations

from lmb_toolkit.query.beginning import Why, begin
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import municipalities
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import Card, Label, cards_of, labels
from lmb_toolkit.view.own_list import list_query
from lmb_toolkit.view.practice import PracticeView, practice_views
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.rollout import asked_municipality
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
    reasons = [f"{view.stage.label}. {view.stage.meaning}"]
    if why.near:
        reasons.append(
            _("%(name)s, op %(distance)s km van jou, deed het.")
            % {"name": names[why.near], "distance": number(round(why.kilometres))}
        )
    if why.alike and why.alike != why.near:
        reasons.append(
            _("%(name)s, even groot als jouw gemeente, deed het.") % {"name": names[why.alike]}
        )
    if role:
        reasons.append(
            ngettext(
                "%(count)s les ervan is bruikbaar voor: %(role)s.",
                "%(count)s lessen ervan zijn bruikbaar voor: %(role)s.",
                why.lessons,
            )
            % {"count": number(why.lessons), "role": role.lower()}
        )
    return reasons
