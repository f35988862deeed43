"""What a person sends with a form: looked at, kept in the inbox, acknowledged."""

from __future__ import annotations

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collection.writing import NotWritten
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.adopt import adoption, adoption_form
from lmb_toolkit.view.contribute import contact, contribution, contribution_form
from lmb_toolkit.view.correct import correction, correction_form, is_correction
from lmb_toolkit.view.sending import Sending, use

CORRECTION = ("correction", correction, correction_form)
FORMS = {
    "bijdragen": ("lesson", contribution, contribution_form),
    "verkennen": ("adoption", adoption, adoption_form),
}
"""The pages with a form: the kind of contribution, its fields, and what is wrong with them;
`CORRECTION` is the other form on the page of a lesson."""


def receive(inbox: Inbox, collection: Collection, page: str, query: str) -> Sending:
    """Keep what `query` holds of the form on `page`, and say under which number.

    When something is missing or wrong, or the inbox cannot be written, nothing is kept and
    the answer says so. KeyError for a page without a form.
    """
    page_form = FORMS[page]
    kind, fields_of, form_of = CORRECTION if is_correction(query) else page_form
    given = Contribution(kind, fields_of(collection, query))
    with use(Sending(accepts=True, tried=True)):
        wrong = any(asked.error for asked in form_of(collection, query).values())
    about = given.fields.get({"adoption": "lesson", "correction": "id"}.get(kind, ""))
    unknown = kind != "lesson" and about not in set(collection.lessons["id"])
    if wrong or unknown:
        return Sending(accepts=True, tried=True)
    try:
        [kept] = inbox.receive([given], "form", contact=contact(query))
    except NotWritten as error:
        return Sending(accepts=True, refused=str(error))
    return Sending(accepts=True, receipt=kept.id)
