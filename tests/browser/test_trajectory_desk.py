"""Trajectory 8 by hand, in the widgets of JupyterLab: made, seen on every page, and undone."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from lmb_toolkit import load
from lmb_toolkit.collection import writing
from lmb_toolkit.dashboard import Explorer, Start, Theme, Trajectories
from lmb_toolkit.dashboard.desk import Desk
from lmb_toolkit.dashboard.review import Review
from lmb_toolkit.dashboard.widget import Contribute, Dashboard
from tests.browser.conftest import violations
from tests.browser.lab import show
from tests.collect.contributing import contribute

SOURCE = "https://www.vvsg.be/voorbeeld"
THEME = {"nl": "Water delen", "en": "Sharing water", "fr": "Partager l'eau"}


def state(folder: Path) -> dict[Path, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        path: path.read_bytes()
        for path in files
        if "inbox" not in path.parts and path.name != writing.LOCK
    }


def keep(page: Page, said: str, **fields: str) -> None:
    """Fill in the form of the desk, look at what would change and keep it."""
    for name, text in fields.items():
        field = page.locator(f"#veld-{name.replace('__', '-')}")
        if field.evaluate("(node) => node.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(page.get_by_role("heading", name="Dit verandert")).to_be_focused()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("status")).to_contain_text(said)


def again(page: Page) -> Page:
    """Another page beside `page`: each takes one widget."""
    return page.context.new_page()


def test_trajectory_eight_comes_on_every_page_and_goes(
    wide: Page, data_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(data_folder, tmp_path / "data"))
    before = state(folder)
    show(wide, Desk(load(folder)))
    assert violations(wide) == []
    wide.get_by_text("Het thema in het Engels en het Frans").click()
    keep(
        wide,
        "Bewaard: leertraject 8, Water.",
        title="Water",
        summary="Over water.",
        source_url=SOURCE,
        nieuw__title=THEME["nl"],
        nieuw__definition="Hoe een bestuur met water omgaat.",
        nieuw__color="blauw",
        nieuw__icon="druppel",
        nieuw__subthemas="Regenwater: opvangen en hergebruiken.",
        nieuw__title_en=THEME["en"],
        nieuw__title_fr=THEME["fr"],
    )
    wide.get_by_role("link", name="Nieuwe editie").click()
    keep(
        wide,
        "editie 8-e1",
        trajectory="8",
        signup_url=SOURCE,
        source_url=SOURCE,
        **{"from": "2027"},
    )
    wide.get_by_role("link", name="Nieuwe sessie").click()
    session = {"edition": "8-e1", "date": "2027-01-14", "title": "Start", "source_url": SOURCE}
    keep(wide, "sessie 8-s1", **session)

    lesson = {"trajectory": "8", "themes": "regenwater", "kind": "practice"}
    for number in ("Eerste", "Tweede"):
        contribute(folder, lesson=f"{number} les: vang water op.", **lesson)
    review = Review(load(folder))
    wide = again(wide)
    show(wide, review)
    for number in ("Tweede", "Eerste"):
        wide.get_by_role("link", name=f"{number} les").first.click()
        wide.get_by_role("button", name="Aanvaard en publiceer", exact=True).click()
        expect(wide.get_by_role("status")).to_contain_text("Bewaard als 8-00")

    collection = load(folder)
    for language, theme in THEME.items():
        pages: dict[Dashboard, str] = {
            Start(collection): "https://www.vvsg.be/voorbeeld",
            Theme(collection): "lmb-icon-druppel",
            Theme(collection, "thema=water-delen"): "Regenwater",
            Trajectories(collection, "traject=8"): "download/sessies.ics?sessie=8-s1",
            Explorer(collection, "thema=water-delen"): "Eerste les",
            Contribute(collection, "traject=8"): "water-delen",
        }
        for dashboard, says in pages.items():
            dashboard.language = language
            assert says in dashboard.html, (language, dashboard)
            assert theme.replace("'", "&#39;") in dashboard.html.replace("\u00ad", ""), dashboard
    assert 'class="lmb-color-blauw"' in Start(collection).html
    wide = again(wide)
    show(wide, Trajectories(collection, "traject=8"))
    expect(wide.get_by_role("link", name="Schrijf je in")).to_be_visible()
    assert violations(wide) == []

    for _step in range(2):
        review.press("herstel")
    wide = again(wide)
    show(wide, Desk(load(folder)))
    for what in ("sessie 8-s1", "editie 8-e1", "leertraject 8, Water"):
        wide.get_by_role("button", name="Maak ze ongedaan").click()
        expect(wide.get_by_role("status")).to_contain_text(f"Ongedaan gemaakt: {what}")
    assert state(folder) == before
