"""The catalogue of the data as JSON-LD: DCAT-AP 3 and DCAT-AP Vlaanderen.

Rules: DCAT-AP 3.0.1 (semiceu.github.io/DCAT-AP) and DCAT-AP Vlaanderen of 12 February 2026
(data.vlaanderen.be/doc/applicatieprofiel/DCAT-AP-VL).
"""

from __future__ import annotations

from typing import Any

from lmb_toolkit.collection.texts import SITE
from lmb_toolkit.publish.open_data.answers import as_json
from lmb_toolkit.publish.open_data.citation import LESSONS, checksum, maker
from lmb_toolkit.publish.open_data.feeds import moment, stable_id
from lmb_toolkit.publish.open_data.site_address import SiteAddress
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view import translations
from lmb_toolkit.view.cards import last_modified, main_themes
from lmb_toolkit.view.linked_data import Json
from lmb_toolkit.view.sending import mail_address
from lmb_toolkit.view.translations import LANGUAGES, _, site

PROFILE = "https://data.vlaanderen.be/doc/applicatieprofiel/DCAT-AP-VL/erkendestandaard/2026-02-12"
AUTHORITY = "http://publications.europa.eu/resource/authority/"
MEDIA = "http://www.iana.org/assignments/media-types/"
KEYWORDS = "https://metadata.vlaanderen.be/id/GDI-Vlaanderen-Trefwoorden"
SPDX = "http://spdx.org/rdf/terms#"

CONTEXT: Json = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "mdcat": "https://data.vlaanderen.be/ns/metadata-dcat#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": SPDX,
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

DUTCH = [{"@id": f"{AUTHORITY}language/NLD", "@type": "dct:LinguisticSystem"}]
THEMES = [
    {
        "@id": f"{AUTHORITY}data-theme/GOVE",
        "@type": "skos:Concept",
        "skos:prefLabel": {"@language": "nl", "@value": "Overheid en publieke sector"},
    }
]

TABLES = {
    "lessons": {
        "download/lessen.csv": ("CSV", "text/csv"),
        "download/lessen-excel.csv": ("CSV", "text/csv"),
        "download/lessen.xlsx": (
            "XLSX",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        "verkennen.json": ("JSON", "application/json"),
    },
    "practices": {"praktijk.json": ("JSON", "application/json")},
    "trials": {"labo.json": ("JSON", "application/json")},
}
"""Tables of the data package that everybody may have: the files with all of their rows, and the
format (EU authority table) and media type of each."""

PAGES = {"lessons": "verkennen", "practices": "praktijk", "trials": "labo"}
"""Table → the page that shows it."""


def catalogue(collection: Collection, _query: str, place: SiteAddress) -> bytes:
    """The whole catalogue: a dataset for each of `TABLES`, and the service that gives them."""
    top = place.file("catalogus.jsonld")
    service = f"{top}#api"
    datasets = [_dataset(collection, table, place) for table in TABLES]
    found = {
        "@context": CONTEXT,
        "@id": f"{top}#catalogus",
        "@type": "dcat:Catalog",
        "dct:identifier": collection.schema.name,
        "dct:title": _said(lambda: site("name") or _(collection.schema.title)),
        "dct:description": _said(lambda: site("about") or _(collection.schema.title)),
        "dct:publisher": _publisher(collection),
        "dcat:contactPoint": _contact(place),
        "dct:license": {"@id": _licence(collection), "@type": "dct:LicenseDocument"},
        "dct:language": DUTCH,
        "dct:modified": _day(collection),
        "foaf:homepage": {"@id": place.page("start"), "@type": "foaf:Document"},
        "dcat:dataset": datasets,
        **(
            {"dcat:service": _service(collection, service, datasets, place)} if place.served else {}
        ),
        "dcat:record": [_record(collection, dataset) for dataset in datasets],
    }
    return as_json(found)


def _dataset(collection: Collection, table: str, place: SiteAddress) -> Json:
    top, schema = place.file("catalogus.jsonld"), collection.schema
    described = schema.tables[table]
    return {
        "@id": f"{top}#{table}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{schema.name}-{table}",
        "dct:title": _dutch(f"{schema.title}: {described.title.lower()}"),
        "dct:description": _dutch(
            " ".join(filter(None, [described.description or described.title, site("caution")]))
        ),
        "dct:publisher": {"@id": _publisher_id(collection)},
        "dcat:contactPoint": {"@id": f"{top}#contact"},
        "dct:accessRights": _public(),
        "mdcat:statuut": _status("VLOPENDATA", "Vlaamse Open data"),
        "dcat:theme": THEMES,
        "dcat:keyword": [_dutch(theme.label) for theme in main_themes(collection)],
        "dct:language": DUTCH,
        "dct:modified": _day(collection),
        "dcat:version": schema.version,
        "dct:spatial": {"@id": f"{AUTHORITY}country/BEL", "@type": "dct:Location"},
        **({"dct:temporal": _years(collection)} if table == "lessons" else {}),
        "dcat:landingPage": {"@id": place.page(PAGES[table]), "@type": "foaf:Document"},
        "dcat:distribution": [
            _distribution(collection, table, path, *form, place)
            for path, form in TABLES[table].items()
        ],
    }


def _distribution(
    collection: Collection, table: str, path: str, kind: str, media: str, place: SiteAddress
) -> Json:
    top, name = place.file("catalogus.jsonld"), path.rpartition("/")[2]
    address = place.file(path)
    return {
        "@id": f"{top}#{name}",
        "@type": "dcat:Distribution",
        "dct:identifier": f"{collection.schema.name}-{name}",
        "dct:title": _dutch(f"{collection.schema.tables[table].title} ({name})"),
        "dct:description": _dutch(f"Alle rijen als {kind}."),
        "dcat:accessURL": {"@id": address, "@type": "rdfs:Resource"},
        "dcat:downloadURL": {"@id": address, "@type": "rdfs:Resource"},
        "dct:format": {"@id": f"{AUTHORITY}file-type/{kind}", "@type": "dct:MediaTypeOrExtent"},
        "dcat:mediaType": {"@id": f"{MEDIA}{media}", "@type": "dct:MediaType"},
        "dct:license": {"@id": _licence(collection), "@type": "dct:LicenseDocument"},
        **({} if SITE.get("catalog_license") else {"dct:rights": _undecided(top)}),
        **({"spdx:checksum": _checksum(collection)} if name == LESSONS else {}),
    }


def _service(collection: Collection, own: str, datasets: list[Json], place: SiteAddress) -> Json:
    top = place.file("catalogus.jsonld")
    return {
        "@id": own,
        "@type": "dcat:DataService",
        "dct:identifier": f"{collection.schema.name}-api",
        "dct:title": _dutch(f"{collection.schema.title}: JSON"),
        "dct:publisher": {"@id": _publisher_id(collection)},
        "dcat:contactPoint": {"@id": f"{top}#contact"},
        "dct:accessRights": _public(),
        "dct:license": {"@id": _licence(collection), "@type": "dct:LicenseDocument"},
        "mdcat:statuut": _status("VLOPENDATASERVICE", "Vlaamse Open data Service"),
        "dcat:theme": THEMES,
        "dcat:keyword": [_dutch(theme.label) for theme in main_themes(collection)],
        "dct:conformsTo": {
            "@id": "https://spec.openapis.org/oas/v3.1.0",
            "@type": "dct:Standard",
            "dct:title": _dutch("OpenAPI 3.1"),
        },
        "dcat:endpointURL": {"@id": place.served, "@type": "rdfs:Resource"},
        "dcat:endpointDescription": {
            "@id": f"{place.served}openapi.json",
            "@type": "rdfs:Resource",
        },
        "dcat:servesDataset": [{"@id": dataset["@id"]} for dataset in datasets],
    }


def _record(collection: Collection, dataset: Json) -> Json:
    return {
        "@id": f"{dataset['@id']}-record",
        "@type": "dcat:CatalogRecord",
        "dct:identifier": f"{dataset['dct:identifier']}-record",
        "foaf:primaryTopic": {"@id": dataset["@id"]},
        "dct:modified": _day(collection),
        "dct:conformsTo": {
            "@id": PROFILE,
            "@type": "dct:Standard",
            "dct:title": _dutch("DCAT-AP Vlaanderen"),
        },
    }


def _publisher_id(collection: Collection) -> str:
    return stable_id(collection, "uitgever")


def _publisher(collection: Collection) -> Json:
    """An agent by both names: DCAT-AP has foaf:Agent, the Flemish profile dct:Agent."""
    return {
        "@id": _publisher_id(collection),
        "@type": ["foaf:Agent", "dct:Agent"],
        "foaf:name": _dutch(maker(collection)),
    }


def _contact(place: SiteAddress) -> Json:
    """Whom to ask: the address in the data package, and the page that it names."""
    mail, page = mail_address(), SITE.get("page") or place.page("over")
    found: Json = {
        "@id": f"{place.file('catalogus.jsonld')}#contact",
        "@type": ["vcard:Organization", "vcard:Kind"],
        "vcard:fn": site("organization") or site("name"),
        "foaf:page": {"@id": page, "@type": "foaf:Document"},
        "vcard:hasURL": {"@id": page},
    }
    if mail:
        found["vcard:hasEmail"] = {"@id": f"mailto:{mail}"}
    else:
        found["vcard:note"] = _dutch(
            "Voorlopig: wie de gegevens uitgeeft, koos nog geen adres voor vragen (site.contact in "
            "datapackage.json)."
        )
    return found


def _licence(collection: Collection) -> str:
    """The licence that who publishes the data chose for catalogues, else that of the package."""
    licences = collection.schema.licenses
    return SITE.get("catalog_license") or (licences[0]["path"] if licences else "")


def _undecided(top: str) -> Json:
    return {
        "@id": f"{top}#licentiekeuze",
        "@type": "dct:RightsStatement",
        "rdfs:label": _dutch(
            "Voorlopig: dit is de licentie van het gegevenspakket. Wie de gegevens uitgeeft, koos "
            "nog geen Vlaamse modellicentie (site.catalog_license in datapackage.json)."
        ),
    }


def _public() -> Json:
    return {
        "@id": f"{AUTHORITY}access-right/PUBLIC",
        "@type": ["dct:RightsStatement", "skos:Concept"],
        "skos:prefLabel": _dutch("publiek"),
    }


def _status(code: str, label: str) -> Json:
    return {
        "@id": f"{KEYWORDS}/{code}",
        "@type": "skos:Concept",
        "skos:prefLabel": _dutch(label),
        "skos:inScheme": {"@id": KEYWORDS},
    }


def _years(collection: Collection) -> Json | None:
    """From the first year of a source to the last; None when no source shows one."""
    years = collection.lessons["year"].dropna()
    if years.empty:
        return None
    first, last = (
        {"@type": "xsd:gYear", "@value": f"{int(year):04d}"} for year in (years.min(), years.max())
    )
    return {"@type": "dct:PeriodOfTime", "dcat:startDate": first, "dcat:endDate": last}


def _checksum(collection: Collection) -> Json:
    return {
        "@type": "spdx:Checksum",
        "spdx:algorithm": {"@id": f"{SPDX}checksumAlgorithm_sha256"},
        "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": checksum(collection)},
    }


def _day(collection: Collection) -> Json:
    day = last_modified(collection)
    return {"@type": "xsd:dateTime", "@value": moment(day)} if day else {}


def _dutch(text: str) -> Json:
    return {"@language": "nl", "@value": text}


def _said(text: Any) -> list[Json]:
    """What a text is in every language that it has, each once; Dutch first."""
    found: list[Json] = []
    for code in LANGUAGES:
        with translations.use(code):
            said = text()
        if said not in [one["@value"] for one in found]:
            found.append({"@language": code, "@value": said})
    return found
