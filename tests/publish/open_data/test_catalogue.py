"""The catalogue as Europe and Flanders want it; RDFLib reads it."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF

from lmb_toolkit.collection.texts import SITE
from lmb_toolkit.query.collection import Collection
from tests.publish.open_data.asking import DCAT, PLACE, made, one

MDCAT = Namespace("https://data.vlaanderen.be/ns/metadata-dcat#")


VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")


KEYWORDS = "https://metadata.vlaanderen.be/id/GDI-Vlaanderen-Trefwoorden/"


PUBLIC = URIRef("http://publications.europa.eu/resource/authority/access-right/PUBLIC")


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
