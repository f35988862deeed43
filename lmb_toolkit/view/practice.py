"""A practice as a page: what it is, how far it came, who did it, the first steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.dimensions import size_of
from lmb_toolkit.query.practices import Practice, Progress, Stage, practices
from lmb_toolkit.view.cards import Card, Label, cards, main_themes, practice_titles
from lmb_toolkit.view.kept import kept
from lmb_toolkit.view.rendering import gap, part, render
from lmb_toolkit.view.translations import _, ngettext, number
from lmb_toolkit.view.trials import Trial, trials

MOST_BESIDE = 2


@dataclass(frozen=True)
class Doer:
    """A place that did it; `province` and `size` are "" outside Flanders."""

    name: str
    province: str
    size: str
    year: int | None
    lesson: Card


@dataclass(frozen=True)
class PracticeView:
    """A practice with all that its page shows."""

    practice: Practice
    title: str
    theme: Label
    steps: list[tuple[str, bool]]
    stage: Label
    doers: list[Doer]
    tools: list[Card]
    lessons: list[Card]
    trials: list[Trial]
    audiences: list[Label]

    @property
    def id(self) -> str:
        """The id of the practice."""
        return self.practice.id


def stages() -> dict[Stage, str]:
    """What every stage is called."""
    return {
        Stage.ANNOUNCED: _("Aangekondigd"),
        Stage.DONE_ONCE: _("Eén bestuur deed het"),
        Stage.DONE_BY_SEVERAL: _("Meerdere besturen deden het"),
        Stage.OUTCOME_TOLD: _("Iemand vertelde hoe het liep"),
        Stage.EVALUATED: _("Een evaluatie is gepubliceerd"),
    }


def explained(progress: Progress) -> str:
    """From what the stage follows, in one or two sentences."""
    count = len(progress.municipalities) + len(progress.elsewhere)
    parts = [
        ngettext(
            "Volgens de bronnen deed %(count)s bestuur dit.",
            "Volgens de bronnen deden %(count)s besturen dit.",
            count,
        )
        % {"count": number(count)}
        if progress.stage != Stage.ANNOUNCED and count
        else _("De bronnen kondigen dit aan; of het er kwam, zeggen ze niet.")
        if progress.stage == Stage.ANNOUNCED
        else ""
    ]
    if progress.outcomes:
        parts.append(
            ngettext(
                "Over %(count)s proef is verteld hoe ze liep.",
                "Over %(count)s proeven is verteld hoe ze liepen.",
                progress.outcomes,
            )
            % {"count": number(progress.outcomes)}
        )
    if progress.evaluated:
        parts.append(
            _("Een bron meldt een evaluatie of cijfers: les %(ids)s.")
            % {"ids": ", ".join(progress.evaluated)}
        )
    return " ".join(filter(None, parts))


def practice_view(collection: Collection, practice: Practice) -> PracticeView:
    """A practice with its cards, its places and its stage in words."""
    shown = list(cards(collection, practice.lessons))
    names = stages()
    stage = practice.progress.stage
    counted: dict[str, int] = {}
    labels: dict[str, Label] = {}
    for card in shown:
        for label in card.audiences:
            labels[label.value] = label
            counted[label.value] = counted.get(label.value, 0) + 1
    return PracticeView(
        practice,
        practice_titles(collection)[practice.id],
        shown[0].theme,
        [(name, level <= stage) for level, name in names.items()],
        Label(str(int(stage)), names[stage], explained(practice.progress)),
        list(_doers(collection, practice, shown)),
        [card for card in shown if card.kind.value == "tool"],
        shown,
        list(trials(collection, practice.trials)),
        [labels[value] for value in sorted(counted, key=lambda value: -counted[value])],
    )


def practice_beside(collection: Collection, id: str) -> dict[str, str]:
    """The practice `id` as it stands beside another, with a gap for the place that it has there
    (1 or 2), and its title: for view/static/edition/practices.js."""
    view = practice_views(collection)[id]
    html = part("practice.html.j2", "practice", view, gap("at"), True)
    return {"html": html, "title": view.title}


@kept
def practice_views(collection: Collection) -> dict[str, PracticeView]:
    """Every practice by its id: all of them take a second, and a day later a lesson is older and a
    trial may run."""
    return {item.id: practice_view(collection, item) for item in practices(collection)}


def practices_in(collection: Collection, main: str) -> list[PracticeView]:
    """The practices of a main theme."""
    return [view for view in practice_views(collection).values() if view.theme.value == main]


def practices_html(collection: Collection, query: str, limit: int = 0) -> str:
    """One practice, two side by side, or all of them when `query` names none."""
    asked = [value for name, value in parse_qsl(query) if name == "praktijk"][:MOST_BESIDE]
    known = practice_views(collection)
    shown = [known[id] for id in dict.fromkeys(asked) if id in known]
    return render(
        "practices.html.j2",
        shown=shown,
        unknown=[id for id in asked if id not in known],
        groups=[
            (theme, practices_in(collection, theme.value)) for theme in main_themes(collection)
        ],
        others=[
            view
            for view in practices_in(collection, shown[0].theme.value if len(shown) == 1 else "")
            if view.practice.id != shown[0].practice.id
        ],
        stages=list(stages().values()),
    )


def _doers(collection: Collection, practice: Practice, shown: list[Card]) -> Iterator[Doer]:
    """Every place of a lesson that reports it as done, once, in the order of the lessons."""
    known = towns(collection)
    seen: set[str] = set()
    for card, cell in zip(shown, practice.lessons["municipalities"], strict=True):
        if card.kind.value != "practice":
            continue
        own = items(cell)
        for name in own or [place for place in card.places.split(", ") if place]:
            if name in seen:
                continue
            seen.add(name)
            if name in known:
                town, province, size = known[name]
                yield Doer(town, province, size, card.year, card)
            else:
                yield Doer(name, "", "", card.year, card)


@kept
def towns(collection: Collection) -> dict[str, tuple[str, str, str]]:
    """The name, province and size class of every municipality, by its NIS code."""
    return {
        row.nis: (row.name, _(row.province), _(size_of(row.inhabitants_2026).label))
        for row in collection.municipalities.itertuples(index=False)
    }
