"""What is taken along: which lessons, in which order, under which title."""

from __future__ import annotations

from datetime import date

from lmb_toolkit.publish.handout import handout
from lmb_toolkit.publish.note import note
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view import translations

DAY = date(2026, 11, 23)


SITE = "https://lessen.example/"


def test_a_theme_gives_its_lessons_and_what_they_say_together(collection: Collection) -> None:
    made = handout(collection, "thema=dekolonisering", SITE, day=DAY)
    assert made.title == "Dekolonisering"
    assert made.filter == "Thema: Dekolonisering: 67 lessen en 2 praktijken"
    assert made.address == "https://lessen.example/verkennen?thema=dekolonisering"
    assert [section.title for section in made.sections] == ["Wat je kan proberen", "Dekolonisering"]
    assert [view.id for view in made.practices] == [
        "straatnaam-wijzigen",
        "uitleg-bij-een-straatnaam",
    ]
    assert len(made.lessons) == 67
    assert [insight.title for insight in made.insights][:2] == [
        "Zoek eerst uit wat er is en wat er leeft",
        "Werk samen met wie het raakt",
    ]


def test_a_list_of_ones_own_keeps_its_order_and_says_what_is_gone(collection: Collection) -> None:
    made = handout(collection, "lijst=7-003,1-001,9-999,1-001&thema=ethisch-bankieren", SITE)
    assert [lesson.id for lesson in made.lessons] == ["7-003", "1-001"]
    assert made.unknown == ("9-999",)
    assert made.filter == "Een eigen lijst: 2 lessen"
    assert made.address == "https://lessen.example/selectie?lijst=7-003,1-001"


def test_a_practice_in_a_list_brings_the_lessons_that_carry_it(collection: Collection) -> None:
    made = handout(collection, "lijst=straatnaam-wijzigen,7-003&titel=Voor+het+college", SITE)
    assert made.title == "Voor het college"
    assert made.filter == "Een eigen lijst: 1 les en 1 praktijk"
    assert [item.id for item in made.items] == ["straatnaam-wijzigen", "7-003"]
    assert [card.id for card in made.behind] == ["7-012", "7-014", "7-016"]
    alone = handout(collection, "lijst=straatnaam-wijzigen")
    assert alone.title == "Help bewoners als hun straatnaam wijzigt"
    assert [lesson.id for lesson in note(alone).lessons] == ["7-003", "7-012", "7-014", "7-016"]


def test_all_lessons_come_by_theme_and_a_search_by_how_well_it_fits(
    collection: Collection,
) -> None:
    assert [section.title for section in handout(collection, "").sections] == [
        "Wat je kan proberen",
        "Duurzaam aankopen",
        "Ethisch bankieren",
        "Wereldburgerschap",
        "Internationale samenwerking",
        "Dekolonisering",
    ]
    found = handout(collection, "q=pensioenfonds")
    assert [lesson.id for lesson in found.lessons] == [
        collection.ids[row] for row in collection.rows(Selection(text="pensioenfonds"))
    ]


def test_without_a_site_a_lesson_leads_to_its_source(collection: Collection) -> None:
    made = handout(collection, "lijst=7-003")
    assert made.address == ""
    assert made.lesson_address(made.lessons[0]) == made.lessons[0].source_url
    with_site = handout(collection, "lijst=7-003", SITE)
    assert with_site.lesson_address(made.lessons[0]) == f"{SITE}verkennen?les=7-003"


def test_the_interface_speaks_french_around_dutch_lessons(collection: Collection) -> None:
    with translations.use("fr"):
        made = handout(collection, "thema=dekolonisering")
    assert made.title == "Décolonisation"
