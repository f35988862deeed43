"""Whatever happens to the files, the check answers with a list of problems."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.problems import Problem, text_table

FROZEN = Path(__file__).parents[1] / "frozen"
FILES = sorted(path.relative_to(FROZEN) for path in (FROZEN).rglob("*.*"))
PIECES = (b'"', b'""', b",", b";", b"\t", b"\n", b"\r\n", b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf")
PIECES += (b"\xff\xfe", b" ", b"=", b"9" * 5000, b"." * 3000, b"a@b.be")
CODECS = ("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig", "utf-7")
NODES = (None, True, -1, 1.5, "", "x", "\0", "\ud800", "^(", "../x", "/etc", [], {}, [[]], {"a": 1})


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes of a file after something went wrong with them."""
    place = draw(st.integers(0, len(data)))
    lines = data.split(b"\n")
    line = draw(st.integers(0, len(lines) - 1))
    piece, other = draw(st.sampled_from(PIECES)), draw(st.sampled_from(PIECES))
    shuffled = random.Random(place).sample(lines, len(lines))
    return draw(
        st.sampled_from(
            [
                data[:place],
                data[:place] + piece + data[place:],
                data[:place] + piece * 40 + data[place + 1 :],
                data[:place]
                + bytes([255 - byte for byte in data[place : place + 1]])
                + data[place + 1 :],
                data.replace(piece, other),
                b"\n".join(lines[:line] + lines[line + 1 :]),
                b"\n".join([*lines[:line], *lines[line:], lines[line]]),
                b"\n".join(shuffled),
                data.decode("utf-8").encode(draw(st.sampled_from(CODECS)), "replace"),
                draw(st.binary(max_size=500)),
            ]
        )
    )


@st.composite
def damaged_package(draw: st.DrawFn, data: bytes) -> bytes:
    """The data package after someone put another value somewhere in it."""
    package = json.loads(data)
    holder, key = draw(st.sampled_from(list(_places(package))))
    holder[key] = draw(st.sampled_from(NODES))
    return json.dumps(package).encode("utf-8")


def anything_wrong_with(file: Path) -> st.SearchStrategy[bytes]:
    whole = (FROZEN / file).read_bytes()
    if file.suffix == ".json":
        return damaged(whole) | damaged_package(whole)
    return damaged(whole)


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(node, dict | list):
        for key in list(node) if isinstance(node, dict) else range(len(node)):
            yield node, key
            yield from _places(node[key])


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(FROZEN, tmp_path_factory.mktemp("fuzz") / "data")


def assert_well_formed(problem: Problem) -> None:
    assert re.fullmatch("[a-z]+(-[a-z]+)*", problem.type)
    assert problem.severity in ("error", "advice")
    assert problem.row is None or problem.row >= 1
    assert problem.message and problem.remedy and problem.file
    assert isinstance(problem.value, str)


@settings(max_examples=30)
@given(data=st.data(), files=st.lists(st.sampled_from(FILES), min_size=1, max_size=2, unique=True))
def test_damaged_files_never_stop_the_check(
    fuzzed: Path, data: st.DataObject, files: list[Path]
) -> None:
    bad = {file: data.draw(anything_wrong_with(file)) for file in files}
    try:
        for file, content in bad.items():
            (fuzzed / file).write_bytes(content)
        problems = check(fuzzed)
    finally:
        for file in bad:
            shutil.copy(FROZEN / file, fuzzed / file)
    for problem in problems:
        assert_well_formed(problem)
    text_table(problems).encode("utf-8")


def test_the_untouched_copy_is_in_order(fuzzed: Path) -> None:
    assert check(fuzzed) == []
