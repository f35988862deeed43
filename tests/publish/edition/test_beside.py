"""What the edition has beside its pages: data that a page from a disk can read too."""

from __future__ import annotations

from lmb_toolkit.publish.edition.beside import data_file


def test_data_come_as_a_script_whatever_stands_in_them() -> None:
    made = data_file("index/ab/index.js", lambda: ["it's", "a\\b", "één\n"]).make().decode()
    assert made == (
        '(window.lmb ??= {})[\'index/ab/index.js\'] = \'["it\\\'s","a\\\\\\\\b","één\\\\n"]\';\n'
    )
