"""Of whom a page may take scripts: the header, and what the page can say itself."""

from __future__ import annotations

from lmb_toolkit.view.policy import ANYWHERE, LIVELY, OWN, in_a_page, policy


def test_a_page_of_ours_runs_no_script_but_ours_and_no_page_anybody_elses() -> None:
    assert policy(OWN) == (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    )
    for rules in (OWN, ANYWHERE, LIVELY):
        assert "http" not in policy(rules) and rules["object-src"] == "'none'"
    assert "script-src" not in OWN | ANYWHERE
    assert ANYWHERE["form-action"] == "'none'"


def test_a_page_cannot_say_itself_who_may_frame_it() -> None:
    assert policy(OWN) == f"{in_a_page()}; frame-ancestors 'self'"
