"""Where lessons come from, and what fits a municipality."""

from __future__ import annotations

import re

from lmb_toolkit import Collection
from lmb_toolkit.view.views import VIEWS


def test_lessons_come_first_from_where_nearly_as_many_people_live(collection: Collection) -> None:
    html = VIEWS["uitrol"](collection, "gemeente=46029", 0)
    shelf = html[html.index('id="mijn-2"') : html.index('id="mijn-3"')]
    places = re.findall(r'class="lmb-soft" lang="nl">([^,<]*)', shelf)
    kruibeke = "Kruibeke (nu Beveren-Kruibeke-Zwijndrecht)"
    assert places == ["Sint-Niklaas", "Sint-Niklaas", kruibeke, "Aalst", "Gent", "Gent"]


def test_a_part_or_a_postcode_is_its_municipality(collection: Collection) -> None:
    for part in ("Wondelgem", "9032"):
        html = VIEWS["uitrol"](collection, f"gemeente={part}", 0)
        assert f"{part} ligt in Gent: je ziet de lessen voor Gent." in html
    html = VIEWS["uitrol"](collection, "gemeente=Deurne", 0)
    assert "Er is meer dan één Deurne. Kies de gemeente:" in html
    assert 'href="uitrol?gemeente=11002" lang="nl">Antwerpen</a>' in html
    assert "Hamme is" not in VIEWS["uitrol"](collection, "gemeente=Hamme", 0)
