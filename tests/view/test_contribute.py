"""What a person types becomes a lesson: its title, its likes and its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lmb_toolkit import Collection
from lmb_toolkit.query.answers import answers
from lmb_toolkit.view.contribute import (
    alike,
    contribution,
    contribution_form,
    first_sentence,
)


@given(st.text(max_size=300))
def test_a_title_fits_and_is_the_start_of_the_text(collection: Collection, text: str) -> None:
    title = first_sentence(text, collection.schema.field("lessons", "title"))
    assert len(title) <= 80
    assert " ".join(text.split()).startswith(title.rstrip("…"))


def test_one_rare_word_is_no_likeness(collection: Collection) -> None:
    text = "De stedenband met Senegal stopte toen de ambtenaar vertrok."
    assert [lesson.id for lesson in alike(collection, text)] == ["4-019"]


def test_a_part_of_a_municipality_is_kept_with_the_municipality(collection: Collection) -> None:
    fields = contribution(collection, answers("geleerd=x&gemeente=wondelgem"))
    assert (fields["places"], fields["municipalities"]) == ("wondelgem", "44021")
    says = contribution_form(collection, answers("gemeente=wondelgem"))["gemeente"].remark
    assert says == "Wondelgem ligt in Gent. We bewaren beide namen."
    assert "municipalities" not in contribution(collection, answers("geleerd=x&gemeente=Deurne"))
    says = contribution_form(collection, answers("gemeente=Deurne"))["gemeente"].remark
    assert says == "Er is meer dan één Deurne. Schrijf de gemeente: Antwerpen, Diest."
