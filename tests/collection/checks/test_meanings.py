"""A search word stands for something, and for something else than itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.collection.checking import check

HEADER = "word,language,themes,words\n"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("gsm,nl,ict,", []),
        ("gsm,nl,,telefoon;ict toestel", []),
        ("gsm,nl,,", [("themes", "no-meaning", "gsm")]),
        ("gsm,nl,ikt,", [("themes", "unknown-theme", "ikt")]),
        ("gsm,de,ict,", [("language", "unknown-language", "de")]),
        ("gsm,nl,,GSM;toestel", [("words", "own-meaning", "gsm")]),
        ("!!,nl,ict,", [("word", "no-letters", "!!")]),
        ("bank,nl,ict,", [("word", "twin-word", "bank")]),
    ],
)
def test_validate_names_what_is_wrong_with_a_search_word(
    row: str, found: list[tuple[str, str, str]], data_folder: Path
) -> None:
    file = f"{HEADER}Bank,nl,huisbank,\n{row}\n".encode()
    problems = check(data_folder, {"synonyms.csv": file})
    assert [(item.column, item.type, item.value) for item in problems] == found
    assert {item.row for item in problems} <= {3}
