"""A step is refused for what it would break, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.problems import errors
from tests.collect.contributing import BANKING, BUYING, contribute, in_excel, lines, types


def test_a_letter_that_the_file_of_excel_lacks_is_refused(folder: Path) -> None:
    in_excel(folder / BUYING)
    saved = lines(folder)
    with pytest.raises(Refused) as caught:
        Reviewer(folder).accept(contribute(folder, advice="Vraag het aan Łukasz' dienst."), {})
    assert types(caught) == ["encoding"] and "'CSV UTF-8'" in str(caught.value)
    assert lines(folder) == saved


def test_an_error_elsewhere_does_not_stop_review(folder: Path) -> None:
    path = folder / BANKING
    path.write_text(path.read_text("utf-8").replace(",pensioengeld,", ",pensioengelt,"), "utf-8")
    before = check(folder)
    assert errors(before)
    assert Reviewer(folder).accept(contribute(folder), {}).step.row == "1-075"
    assert check(folder) == before
