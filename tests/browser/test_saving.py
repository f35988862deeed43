"""What a reader saves: kept in this browser, put in order by keyboard, passed on as an address."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.browser.conftest import open_page, violations


def order(page: Page) -> list[str]:
    return [str(row.get_attribute("data-lesson")) for row in page.locator(".lmb-own-list li").all()]


def test_what_is_saved_is_a_list_in_an_order_of_ones_own(
    wide: Page, site: str, tmp_path: Path
) -> None:
    open_page(wide, f"{site}/verkennen?thema=dekolonisering")
    wide.locator(".lmb-card .lmb-save").nth(0).click()
    wide.locator(".lmb-card .lmb-save").nth(1).click()
    wide.locator(".lmb-facet[data-facet=soort] input").first.check()
    expect(wide.locator(".lmb-chip")).to_have_count(2)
    open_page(wide, f"{site}/praktijk?praktijk=werkkledij-huren")
    wide.locator(".lmb-save").click()
    expect(wide.locator(".lmb-kept")).to_contain_text("3")
    first, second = wide.evaluate("JSON.parse(localStorage['lmb:selectie']).ids").copy()[:2]

    wide.locator(".lmb-kept").click()
    wide.wait_for_url("**/selectie?*")
    wide.wait_for_selector("html.lmb-ready", state="attached")
    assert order(wide) == [first, second, "werkkledij-huren"]
    wide.locator("[data-note]").first.fill("Vraag dit aan het archief.")
    wide.locator(".lmb-move-down").first.focus()
    wide.keyboard.press("Enter")
    expect(wide.locator(".lmb-own-list li").first).to_have_attribute("data-lesson", second)
    expect(wide.locator(f"#down-{first}")).to_be_focused()
    expect(wide.locator(".lmb-kept + [role=status]")).to_have_text("Nu op plaats 2 / 3")
    wide.get_by_label("Titel").fill("Voor mei")
    wide.keyboard.press("Enter")
    expect(wide.locator("h1")).to_have_text("Voor mei")
    kept = f"lijst={second},{first},werkkledij-huren&titel=Voor+mei"
    expect(wide).to_have_url(f"{site}/selectie?{kept}")
    assert violations(wide) == []

    with wide.expect_download(timeout=90_000) as waiting:  # a process begins for the first one
        wide.get_by_role("link", name="PowerPoint").click()
    assert waiting.value.suggested_filename.startswith("dias-20")
    waiting.value.save_as(tmp_path / "dias.pptx")
    slides = Presentation(str(tmp_path / "dias.pptx")).slides
    assert slides[0].shapes.title.text == "Voor mei"
    assert len(slides) == 5

    wide.goto(f"{site}/selectie")  # another day: the browser still knows
    wide.wait_for_url(f"{site}/selectie?{kept}")
    expect(wide.locator(f"[data-note='{first}']")).to_have_value("Vraag dit aan het archief.")
    assert wide.context.cookies() == []

    wide.goto(f"{site}/selectie?lijst=1-001,2-004")  # somebody else's
    expect(wide.locator("[data-foreign]")).to_be_visible()
    wide.locator("[data-adopt]").click()
    expect(wide.locator(".lmb-kept")).to_contain_text("5")


def test_a_file_that_is_being_made_can_be_stopped(wide: Page, site: str) -> None:
    open_page(wide, f"{site}/thema?thema=dekolonisering")
    wide.route("**/download/**", lambda route: None)  # never answers
    wide.get_by_role("link", name="PowerPoint").click()
    expect(wide.locator(".lmb-making")).to_contain_text("Dia's: PowerPoint")
    assert violations(wide) == []
    wide.locator(".lmb-making button").click()
    expect(wide.locator(".lmb-making")).to_have_count(0)


def test_a_list_is_put_in_order_with_a_mouse_and_with_a_finger(page: Page, site: str) -> None:
    page.set_viewport_size({"width": page.viewport_size["width"], "height": 1400})  # type: ignore[index]
    open_page(page, f"{site}/selectie?lijst=1-001,2-004,7-003")
    finger = page.context.new_cdp_session(page)

    def grip(id: str) -> tuple[float, float]:
        page.locator(".lmb-own-list").evaluate(
            "(list) => list.scrollIntoView({ behavior: 'instant' })"
        )
        box = page.locator(f"[data-lesson='{id}'] .lmb-grip").bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def touch(type: str, *points: tuple[float, float]) -> None:
        named = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": type, "touchPoints": named})

    x, y = grip("7-003")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 50, steps=2)
    page.mouse.move(x, 20, steps=6)
    assert order(page) == ["7-003", "1-001", "2-004"]
    with page.expect_response("**/selectie?lijst=7-003*"):
        page.mouse.up()
    expect(page.locator("#down-7-003")).to_be_visible()  # the answer: what is first can go down
    assert order(page) == ["7-003", "1-001", "2-004"]

    last = grip("2-004")
    touch("touchStart", grip("7-003"))
    touch("touchMove", last)
    assert order(page)[0] == "1-001"
    touch("touchCancel")
    assert order(page) == ["7-003", "1-001", "2-004"]
    last = grip("2-004")
    touch("touchStart", grip("7-003"))
    touch("touchMove", last)
    touch("touchEnd")
    page.wait_for_url("**/selectie?lijst=1-001,2-004,7-003")
    expect(page.locator("#up-7-003")).to_be_visible()
    assert order(page) == ["1-001", "2-004", "7-003"]
    assert violations(page) == []
