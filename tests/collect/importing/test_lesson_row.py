"""What the cells of a row say of a lesson."""

from __future__ import annotations

from tests.collect.importing.lists import Import, column, said


def test_days_are_text_numbers_or_dates(imported: Import) -> None:
    report = imported("datums.xlsx")
    assert column(report, "year") == ["2020", "2023", "2022", "2019", "2019"]
    assert column(report, "checked_on") == ["2026-11-23"] * 4 + ["31/02/2026"]
    assert said(report) == [(5, "day-for-year", "43556"), (6, "invalid-date", "31/02/2026")]


def test_several_values_share_a_cell(imported: Import) -> None:
    report = imported("themas.xlsx")
    assert column(report, "themes") == [
        "ict;circulair-aankopen",
        "werkkledij;circulair-aankopen",
        "inspraak;met-de-gemeenschap;aanpak-en-beleid",
        "bibliotheek-en-museum;straatnamen",
        "Werkkledy;kantoorplanten",
    ]
    assert column(report, "sdgs") == ["12.7", "8;12.7", "", "12.7", ""]
    assert said(report) == [
        (5, "date-for-sdg", "2026-07-12"),
        (6, "unknown-themes", "Werkkledy"),
        (6, "unknown-themes", "kantoorplanten"),
    ]
    assert report.rows[4].problems[0].remedy == "Bedoel je Werkkledij en textiel?"


def test_municipalities_have_old_names_offices_and_parts(imported: Import) -> None:
    report = imported("gemeenten.xlsx")
    assert list(zip(column(report, "municipalities"), column(report, "places"), strict=True)) == [
        ("34022", "Kortrijk"),
        ("44021", "Gent"),
        ("32003", "Diksmuide"),
        ("44088", "Merelbeke"),
        ("44086", "De Pinte"),
        ("46030", "Kruibeke"),
        ("44021", "Gentbrugge"),
        ("", "Amsterdam"),
        ("23096", "Zemst;Sokone"),
        ("71070", "HEUSDEN ZOLDER"),
        ("34022", ""),
        ("46029;46021", "St.-Niklaas;Lokeren"),
        ("", ""),
        ("41002", "Nieuwerkerken"),
        ("11023", "Kapellen"),
    ]
    assert said(report) == [
        (5, "merged-municipality", "Merelbeke"),
        (6, "merged-municipality", "De Pinte"),
        (7, "merged-municipality", "Kruibeke"),
        (9, "unknown-municipality", "Amsterdam"),
        (10, "unknown-municipality", "Sokone"),
        (15, "other-municipality", "Nieuwerkerken"),
    ]


def test_a_year_may_be_wrapped_in_words(imported: Import) -> None:
    report = imported("jaren.csv")
    assert column(report, "year") == ["2019", "2019", "", "2203", "vorig jaar"]
    assert said(report) == [
        (2, "year-in-text", "voorjaar 2019"),
        (3, "year-in-text", "2019-2020"),
        (5, "impossible-year", "2203"),
        (6, "impossible-year", "vorig jaar"),
    ]


def test_an_address_in_the_column_of_the_source_is_that_of_its_page(imported: Import) -> None:
    report = imported("Les;Bron\nTel eerst.;www.gent.be/tellen\nKoop dan.;Stad Gent\n")
    assert column(report, "source_title") == ["", "Stad Gent"]
    assert report.rows[0].fields["source_url"] == "https://www.gent.be/tellen"
    assert said(report) == [(2, "address-for-source", "www.gent.be/tellen")]
