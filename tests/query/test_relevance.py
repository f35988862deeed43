"""Queries that municipal officers type, and the lesson that they should see at once."""

from __future__ import annotations

import pytest

from lmb_toolkit import Collection, Selection


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pensioenfonds", {"2001"}),
        ("pensioengeld gent", {"53"}),
        ("bank veranderen", {"2031", "68", "2036"}),
        ("lening duurzaam criterium", {"47"}),
        ("ethisch bankieren vorming", {"44"}),
        ("zonnepanelen inwoners", {"2021"}),
        ("werkkledij huren", {"1076"}),
        ("wekkledij wassen", {"1077"}),
        ("school maaltijden bio", {"21", "23"}),
        ("gereviseerde toestellen garantie", {"14"}),
        ("kantoormeubels", {"18"}),
        ("maatwerkbedrijf groen", {"1079"}),
        ("fsc hout", {"1096", "1098"}),
        ("herbruikbare beker", {"1069", "1070"}),
        ("fairtradetitel verlor", {"1014"}),
        ("fairtrede koffie", {"1084"}),
        ("sdg peter meter raadslid", {"1065"}),
        ("wereldraad zoersel", {"1011"}),
        ("stedenband evalueren", {"2065", "2094"}),
        ("vierde pijler reglement", {"2061", "2060"}),
        ("Banjul subsidie", {"2071"}),
        ("straatnaam wijzigen kosten", {"136", "150"}),
        ("straatnamen inventaris", {"146"}),
        ("leopold II laan", {"152"}),
        ("infobord beeld vernield", {"161"}),
        ("excuses slavernij", {"174"}),
        ("dekolonisring cultuur", {"163"}),
        ("beladen boeken bib", {"1049"}),
        ("fietstocht koloniaal", {"164"}),
    ],
)
def test_the_right_lesson_comes_in_the_first_three(
    collection: Collection, text: str, expected: set[str]
) -> None:
    first = list(collection.select(Selection(text=text))["ref"].head(3))
    assert expected <= set(first)
