"""The words of what is taken along."""

from __future__ import annotations

import io

from docx import Document

from lmb_toolkit.publish.handout import handout
from tests.publish.conftest import Rewrite
from tests.publish.handing import made


def test_a_note_says_what_it_took_as_far_as_a_source_does(rewritten: Rewrite) -> None:
    three = rewritten(kind=["practice"] * 3, effort=["klein", "", "groot"])
    first, second, third = three.ids
    value = handout(three, f"lijst={first},{second},{third}")
    said = [one.text for one in Document(io.BytesIO(made("collegenota.docx", value))).paragraphs]
    at = said.index("Wat het elders vroeg")
    assert said[at + 1 : at + 3] == [
        "Inspanning: klein. Hoogstens 5.000 euro of geen eigen geld, een week werk, of vijf "
        f"mensen. (les {first})",
        f"Inspanning: groot. Meer dan 50.000 euro, een jaar werk, of twintig mensen. (les {third})",
    ]
