"""What everybody may take: rows as JSON, feeds, the catalogue, the citation and the frame. Others
than us say whether it is valid: openapi-spec-validator, jsonschema, feedparser, jsonfeed,
RDFLib and Frictionless."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import feedparser
import pandas as pd
import pytest
import yaml
from frictionless import validate as validate_package
from hypothesis import given
from hypothesis import strategies as st
from jsonfeed import Feed as JsonFeed
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF
from rdflib.term import Node
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from lmb_toolkit.collection.texts import SITE
from lmb_toolkit.publish.edition.site import ExecutedNotebook, StaticSite
from lmb_toolkit.publish.exports import to_csv
from lmb_toolkit.publish.open_data.answers import SHAPES
from lmb_toolkit.publish.open_data.citation import archive
from lmb_toolkit.publish.open_data.data_files import DATA_FILES
from lmb_toolkit.publish.open_data.openapi import NAMES
from lmb_toolkit.publish.open_data.rows import LISTED, ids
from lmb_toolkit.publish.open_data.site_address import SiteAddress
from lmb_toolkit.publish.open_data.still import frames, programs
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.mistakes import Mistake
from lmb_toolkit.query.selection import ALL, Selection
from lmb_toolkit.view import views
from lmb_toolkit.view.announced import DATA, announced
from lmb_toolkit.view.embed import embed_html
from lmb_toolkit.view.linked_data import linked_data
from lmb_toolkit.view.page import Page
from tests.publish.conftest import Rewrite

PLACE = SiteAddress("https://voorbeeld.be/lessen/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
MDCAT = Namespace("https://data.vlaanderen.be/ns/metadata-dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
KEYWORDS = "https://metadata.vlaanderen.be/id/GDI-Vlaanderen-Trefwoorden/"
PUBLIC = URIRef("http://publications.europa.eu/resource/authority/access-right/PUBLIC")


def made(collection: Collection, name: str, query: str = "") -> bytes:
    return DATA_FILES[name].make(collection, query, PLACE)


def read(collection: Collection, name: str, query: str = "") -> Any:
    return json.loads(made(collection, name, query))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_answer_is_as_its_description_says(collection: Collection, shape: str) -> None:
    described = read(collection, "openapi.json")
    validate(described)
    assert described["openapi"] == "3.1.0"
    registry: Registry[Any] = Registry().with_resource("urn:x", Resource(described, DRAFT202012))
    for name, listed in LISTED.items():
        asked = described["paths"][f"/{name}.json"]["get"]
        schema = asked["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        assert schema == f"#/components/schemas/{NAMES[listed.table]}Antwoord"
        validator = Draft202012Validator({"$ref": f"urn:x{schema}"}, registry=registry)
        validator.validate(read(collection, f"{name}.json", f"_shape={shape}&_size=3"))


@pytest.mark.parametrize(
    ("name", "query", "start"),
    [
        ("thema", "thema=huisbank", 'id="soorten"'),
        ("leertrajecten", "traject=2", ""),
        ("voedingsbodem", "", ""),
        ("begin", "doelgroep=aankoper&gemeente=gent", 'class="lmb-shelves"'),
        ("uitrol", "gemeente=9000", ""),
        ("selectie", "lijst=2-004,1-001", ""),
        ("praktijk", "", ""),
    ],
)
def test_rows_stand_in_the_order_of_their_page(
    collection: Collection, name: str, query: str, start: str
) -> None:
    html = views.view(collection, name, query)
    shown = re.findall(r'(?:les|praktijk)=([a-z0-9-]+)"', html[html.index(start) :])
    given = ids(collection, name, query)
    on_page = [one for one in dict.fromkeys(shown) if one in given]
    assert on_page == [one for one in given if one in on_page] != []


def test_the_explorer_gives_its_lessons_page_by_page(collection: Collection) -> None:
    query, found = "thema=ethisch-bankieren&q=bank", []
    answer = read(collection, "verkennen.json", f"{query}&_size=20")
    assert answer["count"] == len(collection.select(Selection.from_query(query)))
    while answer:
        found += [row["id"] for row in answer["rows"]]
        after = answer["next_url"]
        answer = after and read(collection, "verkennen.json", after.partition("?")[2])
    assert found == collection.select(Selection.from_query(query))["id"].tolist()
    row = read(collection, "verkennen.json", "les=1-001&_shape=object")["1-001"]
    assert (row["year"], row["themes"], row["context"], row["evaluated"], row["added_on"]) == (
        2018,
        ["werkkledij", "samen-aankopen-en-leren"],
        None,
        False,
        "2026-11-23",
    )


@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        ("verkennen", "thema=huisbnk", "Thema “huisbnk” bestaat niet. Bedoel je huisbank (Een"),
        ("verkennen", "them=huisbank", "“them” kan je hier niet vragen. Bedoel je thema? Dit kan:"),
        ("verkennen", "jaar=vorig", "Jaar “vorig” is geen jaartal. Geef een getal, zoals 2021."),
        ("verkennen", "les=9-999", "Les “9-999” bestaat niet, of is niet gepubliceerd."),
        ("verkennen", "_shape=boom", "_shape “boom” bestaat niet. Kies uit: objects, arrays,"),
        ("verkennen", "_size=0", "_size “0” kan niet. Geef een getal van 1 tot 1000, of max."),
        ("verkennen", "_next=9-999", "_next “9-999” staat niet (meer) in deze lijst. Begin"),
        ("verkennen", "_kleur=rood", "“_kleur” bestaat niet. Dit kan: _shape, _size en _next."),
        ("uitrol", "gemeente=parijs", "Gemeente “parijs” bestaat niet."),
        ("praktijk", "praktijk=werkkledij", "Praktijk “werkkledij” bestaat niet. Bedoel je wer"),
        ("selectie", "lijst=1-001,9-999", "Niet gevonden: 9-999."),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence(
    collection: Collection, name: str, query: str, sentence: str
) -> None:
    with pytest.raises(Mistake) as error:
        made(collection, f"{name}.json", query)
    assert str(error.value).startswith(sentence)


PARAMETERS = sorted({one for taken in DATA.values() for one in taken})
ODD = st.text(max_size=12) | st.sampled_from(
    ["huisbank", "1-001", "9" * 400, "-1", "max", "http://[::1/", f"{PLACE.address}verkennen?les=x"]
)
QUERIES = st.lists(
    st.tuples(
        st.sampled_from([*PARAMETERS, "_shape", "_size", "_next", "url", "maxwidth"]) | ODD, ODD
    ),
    max_size=4,
).map(urlencode)


@given(st.sampled_from(sorted(DATA_FILES)), QUERIES | st.text(max_size=20))
def test_no_address_breaks_a_form(collection: Collection, name: str, query: str) -> None:
    with suppress(Mistake):
        assert made(collection, name, query)
    assert embed_html(collection, query, "/assets/")


def test_a_secret_of_a_trial_is_in_no_form(tried: Collection) -> None:
    rows = read(tried, "labo.json")["rows"]
    assert [row["id"] for row in rows] == ["p-001"]
    zipped = zipfile.ZipFile(BytesIO(archive(tried, PLACE)))
    every = [made(tried, name) for name in DATA_FILES if name != "oembed"]
    for content in (*every, *map(zipped.read, zipped.namelist())):
        assert b"f" * 64 not in content and b"geheim" not in content
    assert zipped.read("trials.csv").count(b"\n") == 2


def test_feeds_say_the_newest_lessons_of_a_choice(collection: Collection) -> None:
    query = "thema=dekolonisering&doelgroep=mandataris"
    atom, feed = made(collection, "nieuw.atom", query), read(collection, "nieuw.json", query)
    parsed = feedparser.parse(atom)
    assert not parsed.bozo and parsed.version == "atom10"
    assert parsed.feed.title == "Nieuw in Lessen lokaal mondiaal beleid: Dekolonisering, Mandataris"
    assert parsed.feed.links[0].href == f"{PLACE.address}nieuw.atom?{query}"
    entry, item = parsed.entries[0], feed["items"][0]
    assert len(parsed.entries) == len(feed["items"]) == 20
    assert entry.published == entry.updated == item["date_published"] == "2026-11-23T00:00:00Z"
    assert entry.link == item["url"] == f"{PLACE.address}verkennen?les=7-050"
    assert entry.id == item["id"] == "urn:uuid:65942409-a95e-5de9-b492-6e362b6660f0"
    assert "Valkuil" in item["content_html"] and "met het citaat" in item["content_html"]
    assert len(JsonFeed.parse_string(json.dumps(feed)).items) == 20
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{PLACE.address}nieuw.json?{query}"
    ElementTree.fromstring(made(collection, "nieuw.atom", "q=straat%01naam%0b%3Cb%3E"))


def test_a_lesson_that_came_later_or_changed_says_so(rewritten: Rewrite) -> None:
    added = pd.to_datetime(["2026-11-20", "2026-11-29"])
    changed = pd.to_datetime(["2026-11-28", "2026-11-29"])
    items = read(rewritten(added_on=[*added], modified_on=[*changed]), "nieuw.json")["items"]
    assert [(item["date_published"][:10], item["date_modified"][:10]) for item in items] == [
        ("2026-11-29", "2026-11-29"),
        ("2026-11-20", "2026-11-28"),
    ]


@pytest.fixture(scope="module")
def catalogue(collection: Collection) -> Graph:
    return Graph().parse(data=made(collection, "catalogus.jsonld"), format="json-ld")


def one(graph: Graph, node: Node, what: Node) -> Any:
    found = list(graph.objects(node, what))
    assert len(found) == 1, (node, what, found)
    return found[0]


def test_the_catalogue_has_what_europe_and_flanders_demand(catalogue: Graph) -> None:
    top = next(catalogue.subjects(RDF.type, DCAT.Catalog))
    datasets = list(catalogue.objects(top, DCAT.dataset))
    services = list(catalogue.objects(top, DCAT.service))
    assert (len(datasets), len(services)) == (3, 1)
    for node in (top, *datasets, *services):
        one(catalogue, node, DCTERMS.identifier)
        publisher = one(catalogue, node, DCTERMS.publisher)
        assert set(catalogue.objects(publisher, RDF.type)) == {FOAF.Agent, DCTERMS.Agent}
        assert one(catalogue, publisher, FOAF.name) == Literal("VVSG", "nl")
        contact = one(catalogue, node, DCAT.contactPoint)
        assert one(catalogue, contact, FOAF.page)
        assert "nl" in {title.language for title in catalogue.objects(node, DCTERMS.title)}
    for node in (top, *datasets):
        texts = list(catalogue.objects(node, DCTERMS.description))
        assert "nl" in {text.language for text in texts}
    for node in (*datasets, *services):
        assert one(catalogue, node, DCTERMS.accessRights) == PUBLIC
    for node in datasets:
        assert one(catalogue, node, MDCAT.statuut) == URIRef(f"{KEYWORDS}VLOPENDATA")
        for distribution in catalogue.objects(node, DCAT.distribution):
            for what in (DCTERMS.identifier, DCAT.accessURL, DCTERMS.license, DCTERMS.format):
                one(catalogue, distribution, what)
    for node in services:
        assert one(catalogue, node, MDCAT.statuut) == URIRef(f"{KEYWORDS}VLOPENDATASERVICE")
        one(catalogue, node, DCAT.endpointURL)
        assert one(catalogue, node, DCAT.endpointDescription) == URIRef(PLACE.file("openapi.json"))
    for record in catalogue.objects(top, DCAT.record):
        assert one(catalogue, record, FOAF.primaryTopic) in datasets
        one(catalogue, record, DCTERMS.modified)
        one(catalogue, record, DCTERMS.identifier)


def test_plain_files_are_found_at_their_own_address(collection: Collection) -> None:
    names = ("start", "verkennen", "thema", "praktijk", "labo")
    notebooks = [ExecutedNotebook(Page(name, name, name), "", True) for name in names]
    edition = StaticSite(collection, notebooks, PLACE.address)
    files = {file.path: file.make for file in [*programs(edition, "nl"), *frames(edition, "nl")]}
    found = Graph().parse(data=files["catalogus.jsonld"](), format="json-ld")
    given = {str(one).removeprefix(PLACE.address) for one in found.objects(None, DCAT.downloadURL)}
    made_by_others = {"download/lessen.csv", "download/lessen-excel.csv", "download/lessen.xlsx"}
    assert given == {"verkennen.json", "praktijk.json", "labo.json", *made_by_others}
    assert given - made_by_others <= files.keys() and not list(found.objects(None, DCAT.service))
    feed = feedparser.parse(files["nieuw/thema/ethisch-bankieren.atom"]())
    assert feed.feed.links[0].href == f"{PLACE.address}nieuw/thema/ethisch-bankieren.atom"
    assert feed.entries[0].link == f"{PLACE.address}verkennen/les/2-051/"
    rows = json.loads(files["verkennen.json"]())["rows"]
    assert [row["id"] for row in rows] == ids(collection, "verkennen", "")
    # whose rows are the same, need no file
    assert ids(collection, "thema", "") == ids(collection, "leertrajecten", "") == collection.ids
    assert "thema.json" not in files and "nieuw/thema/huisbank.atom" not in files
    frame = json.loads(files["oembed/thema/huisbank.json"]())["html"]
    assert f'src="{PLACE.address}insluiten/thema/huisbank/"' in frame
    assert b"../../../verkennen/les/2-051/" in files["insluiten/thema/huisbank/index.html"]()


def test_what_only_the_publisher_can_decide_is_marked_until_then(
    collection: Collection, catalogue: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = {str(note)[:9] for note in catalogue.objects(None, VCARD.note)}
    rights = set(catalogue.objects(None, DCTERMS.rights))
    assert (notes, len(rights)) == ({"Voorlopig"}, 1)
    chosen = "https://data.vlaanderen.be/id/licentie/modellicentie-gratis-hergebruik/v1.0"
    monkeypatch.setitem(SITE, "catalog_license", chosen)
    monkeypatch.setitem(SITE, "contact", "lmb@voorbeeld.be")
    decided = Graph().parse(data=made(collection, "catalogus.jsonld"), format="json-ld")
    assert set(decided.objects(None, DCTERMS.license)) == {URIRef(chosen)}
    assert not [*decided.objects(None, DCTERMS.rights), *decided.objects(None, VCARD.note)]


def test_a_citation_names_the_version_and_the_checksum_of_the_file_that_is_served(
    collection: Collection, catalogue: Graph
) -> None:
    digest = hashlib.sha256(to_csv(collection, ALL)).hexdigest()
    said = yaml.safe_load(made(collection, "CITATION.cff"))
    assert (said["cff-version"], said["type"], said["version"]) == (
        "1.2.0",
        "dataset",
        "2026.11.23",
    )
    assert said["identifiers"][0]["value"] == f"sha256:{digest}"
    assert said["authors"] == [{"name": "VVSG"}]
    assert str(next(catalogue.objects(None, SPDX.checksumValue))).lower() == digest


def test_the_citation_of_the_program_names_its_version(root: Path) -> None:
    said = yaml.safe_load((root / "CITATION.cff").read_text())
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    assert (said["type"], said["version"]) == ("software", project["version"])


def test_the_archive_is_a_valid_data_package_that_zenodo_takes(
    collection: Collection, tmp_path: Path
) -> None:
    packed = archive(collection, PLACE)
    assert packed == archive(collection, PLACE)
    zipfile.ZipFile(BytesIO(packed)).extractall(tmp_path)
    report = validate_package(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    for line in (tmp_path / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest
    zenodo = json.loads((tmp_path / ".zenodo.json").read_text())
    assert (zenodo["upload_type"], zenodo["license"], zenodo["creators"]) == (
        "dataset",
        "cc-by-4.0",
        [{"name": "VVSG"}],
    )


def test_search_engines_read_a_dataset_and_lessons(collection: Collection) -> None:
    dataset, lesson = (linked_data(collection, "verkennen", one) for one in ("", "les=2-004"))
    assert dataset and lesson and not linked_data(collection, "thema", "")
    assert not linked_data(collection, "verkennen", "q=x")
    assert (dataset["@type"], dataset["version"]) == ("Dataset", "2026.11.23")
    assert (lesson["@type"], lesson["name"], lesson["isBasedOn"]["@type"]) == (
        "LearningResource",
        "Gent maakte een deel van zijn pensioengeld fossielvrij",
        "CreativeWork",
    )


@pytest.mark.parametrize(
    ("url", "frame", "title"),
    [
        ("verkennen?thema=huisbank&toon=40", "insluiten?thema=huisbank", "Een bank kiezen"),
        ("thema?thema=huisbank&taal=fr", "insluiten?thema=huisbank", "Een bank kiezen"),
        ("leertrajecten?traject=2", "insluiten?traject=2", "Ethisch bankieren"),
        ("verkennen?les=2-004", "insluiten?les=2-004", "Lessen lokaal mondiaal beleid"),
    ],
)
def test_a_site_that_asks_gets_a_frame(
    collection: Collection, url: str, frame: str, title: str
) -> None:
    answer = read(collection, "oembed", f"url={PLACE.address}{url.replace('&', '%26')}")
    assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", title)
    assert f'<iframe src="{PLACE.address}{frame}"' in answer["html"]
    small = read(collection, "oembed", f"url={PLACE.address}{url}&maxwidth=300&maxheight=200")
    assert (small["width"], small["height"]) == (300, 200)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("url=https://elders.be/verkennen", "“https://elders.be/verkennen” is niet in te sluiten."),
        (f"url={PLACE.address}bijdragen", f"“{PLACE.address}bijdragen” is niet in te sluiten."),
        ("url=http://[::1/", "“http://[::1/” is niet in te sluiten."),
        ("", "Geef in url het adres van een pagina van deze website."),
        (f"url={PLACE.address}verkennen&format=xml", "Het formaat “xml” bestaat hier niet."),
        (f"url={PLACE.address}verkennen&maxwidth=breed", "maxwidth “breed” is geen aantal pixels"),
    ],
)
def test_what_cannot_be_framed_gets_a_sentence(
    collection: Collection, query: str, sentence: str
) -> None:
    with pytest.raises(Mistake) as error:
        made(collection, "oembed", query)
    assert str(error.value).startswith(sentence)


def test_a_frame_shows_a_list_and_never_another_one(collection: Collection) -> None:
    html = embed_html(collection, "thema=huisbank&toon=2", "/assets/")
    assert html.count("<article") == 2 and "Bekijk alle 9 lessen" in html
    for never in ("<nav", "<form", "<input", "lmb-save", "cookie"):
        assert never not in html
    gone = embed_html(collection, "thema=weg", "/assets/")
    assert "Wat hier stond, is er niet meer." in gone and "<article" not in gone


@pytest.mark.parametrize(
    ("name", "query", "addresses"),
    [
        (
            "verkennen",
            "thema=huisbank&utm_source=mail",
            [
                "nieuw.atom?thema=huisbank",
                "nieuw.json?thema=huisbank",
                "verkennen.json?thema=huisbank",
            ],
        ),
        ("labo", "praktijk=werkkledij-huren", ["nieuw.atom", "nieuw.json", "labo.json"]),
        ("over", "", ["nieuw.atom", "nieuw.json"]),
    ],
)
def test_what_a_page_announces_can_be_had(
    collection: Collection, name: str, query: str, addresses: list[str]
) -> None:
    assert [link.address for link in announced(collection, name, query)] == addresses
    assert DATA.keys() == LISTED.keys()
    for address in addresses:
        path, _mark, asked = address.partition("?")
        assert made(collection, path, asked)
