"""Begin here: what to begin with for a role and a place, and why."""

from __future__ import annotations

import re

from lmb_toolkit import Collection
from lmb_toolkit.view.beginning import begin_html


def text(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_a_role_and_a_place_get_practices_and_the_reasons(collection: Collection) -> None:
    html = begin_html(collection, "doelgroep=aankoper&gemeente=gent")
    said = text(html)
    assert "Begin hier, in Gent" in said
    assert (
        "Meerdere besturen deden het. Volgens de bronnen deden 2 besturen dit. 2 lessen ervan zijn "
        "bruikbaar voor: aankoper. Eerste stap: Vraag je ploeg wat ze nodig heeft. les 1-058"
    ) in said
    assert "Binnen 25 km is er nog geen les voor deze functie." in said
    assert "lijst=werkkledij-huren" in html and "titel=Om+te+beginnen+in+Gent" in html


def test_without_a_role_or_a_place_there_is_something_to_begin_with(collection: Collection) -> None:
    html = begin_html(collection, "doelgroep=burgemeester&gemeente=Parijs")
    assert "Eerste stap:" in text(html) and "Begin hier, in" not in text(html)
