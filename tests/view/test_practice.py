"""The pages of practices and of "Begin hier", as HTML."""

from __future__ import annotations

from lmb_toolkit.query.beginning import begin
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view import translations
from lmb_toolkit.view.views import view


def test_a_practice_says_how_far_it_came_and_from_what(collection: Collection) -> None:
    html = view(collection, "praktijk", "praktijk=straatnaam-wijzigen")
    assert 'aria-label="Stadium 3 van 5: Meerdere besturen deden het"' in html
    assert "Volgens de bronnen deden 3 besturen dit." in html
    assert "Het zegt niet hoe goed het is." in html


def test_what_was_only_announced_never_reads_as_done(collection: Collection) -> None:
    html = view(collection, "praktijk", "praktijk=uitleg-bij-een-straatnaam")
    assert "De bronnen kondigen dit aan; of het er kwam, zeggen ze niet." in html
    assert "Wie deed het" not in html


def test_two_practices_stand_side_by_side(collection: Collection) -> None:
    html = view(
        collection, "praktijk", "praktijk=werkkledij-huren&praktijk=uitleg-bij-een-straatnaam"
    )
    assert html.count('<article class="lmb-practice') == 2


def test_an_unknown_practice_leads_to_those_that_exist(collection: Collection) -> None:
    html = view(collection, "praktijk", "praktijk=<b>weg</b>")
    assert "We kennen geen praktijk “&lt;b&gt;weg&lt;/b&gt;”" in html
    assert "praktijk=werkkledij-huren" in html


def test_a_lesson_and_a_theme_lead_to_their_practices(collection: Collection) -> None:
    link = 'href="praktijk?praktijk=straatnaam-wijzigen"'
    assert link in view(collection, "verkennen", "les=7-014")
    assert link in view(collection, "thema", "thema=dekolonisering")
    assert link not in view(collection, "thema", "thema=ethisch-bankieren")


def test_begin_says_why_each_practice_was_chosen(collection: Collection) -> None:
    html = view(collection, "begin", "doelgroep=mandataris&gemeente=42008")
    assert "Begin hier, in Hamme" in html
    assert "Dendermonde, op 7 km van jou, deed het." in html
    assert "4 lessen ervan zijn bruikbaar voor: mandataris." in html


def test_every_role_begins_in_each_language(collection: Collection) -> None:
    """The twelve roles in three languages, each in another municipality."""
    roles = [role.value for role in collection.schema.field("lessons", "audiences").categories]
    assert len(roles) == 12
    heading = {"nl": "Begin hier, in %s", "en": "Begin here, in %s", "fr": "Commencez ici, à %s"}
    pages = [(role, spoken) for role in roles for spoken in heading]
    towns = collection.municipalities.iloc[3::8]
    for (role, spoken), nis, name in zip(pages, towns["nis"], towns["name"], strict=True):
        with translations.use(spoken):
            html = view(collection, "begin", f"doelgroep={role}&gemeente={nis}")
        assert f"<h1>{heading[spoken] % name}</h1>" in html
        assert f'<option value="{role}" selected>' in html
        chosen = len(begin(collection, role, nis).chosen)
        assert html.count('<ul class="lmb-why">') == chosen
        assert f'id="lmb-count" tabindex="-1">{chosen} ' in html


def test_begin_takes_a_name_from_before_a_merger(collection: Collection) -> None:
    assert "Moerbeke is gefuseerd: je ziet wat past bij Lokeren." in view(
        collection, "begin", "gemeente=Moerbeke"
    )


def test_titles_come_in_the_language_of_the_reader(collection: Collection) -> None:
    with translations.use("en"):
        assert "Rent or lease work clothes" in view(collection, "praktijk", "taal=en")
    with translations.use("fr"):
        assert "Louez les vêtements de travail" in view(collection, "begin", "taal=fr")


def test_a_theme_and_a_practice_can_be_taken_along(collection: Collection) -> None:
    assert 'href="download/collegenota.docx?thema=dekolonisering"' in view(
        collection, "thema", "thema=dekolonisering"
    )
    with translations.use("en"):
        html = view(collection, "praktijk", "praktijk=werkkledij-huren&taal=en")
    assert 'href="download/dias.pptx?lijst=werkkledij-huren,1-056,1-058&amp;taal=en"' in html
