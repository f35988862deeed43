"""What programs and other sites get: readable for any site, and a sentence for what is wrong."""

from __future__ import annotations

import json

import pytest

from tests.serve.light import Light


def test_any_site_may_read_it_and_keep_it_five_minutes(lit: Light) -> None:
    answer = lit.ask("/verkennen.json?thema=huisbank&_size=2")
    assert len(json.loads(answer.text)["rows"]) == 2
    assert (answer.headers["Access-Control-Allow-Origin"], answer.headers["Cache-Control"]) == (
        "*",
        "public, max-age=300",
    )
    assert answer.headers["Set-Cookie"] is None


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/verkennen.json?thema=huisbnk", 400, "Thema “huisbnk” bestaat niet."),
        ("/verkennen.json?les=9-999", 404, "Les “9-999” bestaat niet"),
        ("/oembed?url=https://elders.be/", 404, "“https://elders.be/” is niet in te sluiten."),
        ("/oembed?url={here}/verkennen&format=xml", 501, "Het formaat “xml” bestaat hier niet."),
    ],
)
def test_what_is_wrong_is_a_sentence_that_nobody_keeps(
    lit: Light, path: str, status: int, says: str
) -> None:
    answer = lit.ask(path.format(here=lit.address).replace("“", ""))
    assert (answer.status, answer.headers["Cache-Control"]) == (status, "no-store")
    assert says in json.dumps(json.loads(answer.text), ensure_ascii=False)


def test_a_shape_without_a_place_for_it_has_the_next_rows_in_its_head(lit: Light) -> None:
    answer = lit.ask("/verkennen.json?thema=huisbank&_shape=array&_size=4")
    after, mark = answer.headers["Link"].split("; ")
    assert mark == 'rel="next"' and after.startswith(f"<{lit.address}/verkennen.json?")
    rest = lit.ask(after[1:-1].removeprefix(lit.address))
    assert len({row["id"] for row in json.loads(answer.text) + json.loads(rest.text)}) == 8


def test_only_a_list_to_frame_may_be_framed_by_any_site(lit: Light) -> None:
    framed = lit.ask("/insluiten?thema=huisbank&toon=2")
    assert framed.text.count("<article") == 2
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
