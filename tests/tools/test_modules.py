"""docs/modules.md is complete and current."""

from __future__ import annotations

from tools import modules


def test_the_list_is_what_the_files_say() -> None:
    assert modules.PAGE.read_text("utf-8") == modules.page(), "Run `make api`."


def test_every_file_says_what_it_is_for() -> None:
    silent = {path.name for path in modules.files() if not modules.purpose(path)}
    assert silent <= {"__init__.py"}
