"""What everybody may ask, for programs: OpenAPI 3.1, made from the data package."""

from __future__ import annotations

from collections.abc import Mapping

from lmb_toolkit.collection.limits import ROWS
from lmb_toolkit.collection.schema import Field
from lmb_toolkit.publish.open_data.answers import SHAPES, SIZE, as_json
from lmb_toolkit.publish.open_data.rows import LISTED, Listed, fields
from lmb_toolkit.publish.open_data.site_address import SiteAddress
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.facets import FACETS, Facet
from lmb_toolkit.query.practices import Stage
from lmb_toolkit.query.selection import SORTS
from lmb_toolkit.view.announced import CHOICE, DATA, FEEDS
from lmb_toolkit.view.linked_data import Json
from lmb_toolkit.view.translations import site

NAMES = {"lessons": "Les", "practices": "Praktijk", "trials": "Proef"}
"""Table → what a row of it is called here."""


def openapi(collection: Collection, _query: str, place: SiteAddress) -> bytes:
    """The description of every address with data, as OpenAPI 3.1."""
    schema = collection.schema
    licence = schema.licenses[0] if schema.licenses else None
    info: Json = {
        "title": schema.title,
        "version": schema.version,
        "summary": site("about") or schema.title,
        "description": site("caution") or schema.title,
    }
    if licence:
        info["license"] = {"name": licence["title"], "url": licence["path"]}
    described = {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": place.address or "."}],
        "paths": {
            **{f"/{name}.json": {"get": _view(name, listed)} for name, listed in LISTED.items()},
            **{f"/{name}": {"get": _feed(name, kind)} for name, kind in FEEDS.items()},
            "/catalogus.jsonld": {"get": _other("catalogus", "De catalogus, volgens DCAT-AP.")},
            "/oembed": {"get": _oembed()},
        },
        "components": {
            "parameters": _parameters(collection),
            "responses": {"Fout": _refused()},
            "schemas": {
                **{NAMES[table]: _row(collection, table) for table in NAMES},
                **{f"{word}Antwoord": _answer(word) for word in NAMES.values()},
                "Fout": _object(
                    {
                        "ok": {"const": False},
                        "error": {"type": "string", "description": "Wat er mis is, in één zin."},
                        "status": {"type": "integer"},
                    }
                ),
            },
        },
    }
    return as_json(described)


def _view(name: str, listed: Listed) -> Json:
    schema = {"$ref": f"#/components/schemas/{NAMES[listed.table]}Antwoord"}
    names = [*DATA[name], "_shape", "_size", "_next"]
    return _get(name, listed.about, names, "application/json", schema)


def _feed(name: str, kind: str) -> Json:
    about = f"Wat nieuw is voor een keuze, als feed ({kind})."
    schema: Json = {"type": "object"} if name.endswith("json") else {"type": "string"}
    return _get(name.replace(".", "-"), about, [*CHOICE[:-1]], kind, schema)


def _other(name: str, about: str) -> Json:
    return _get(name, about, [], "application/ld+json", {"type": "object"})


def _oembed() -> Json:
    about = "De lijst van een adres, om in te sluiten (oEmbed)."
    names = ["url", "maxwidth", "maxheight", "format"]
    found = _get("oembed", about, names, "application/json", {"type": "object"})
    gone = {"description": "Dit adres is niet in te sluiten.", **_refused()}
    return found | {"responses": found["responses"] | {"404": gone, "501": gone}}


def _get(name: str, about: str, parameters: list[str], kind: str, schema: Json) -> Json:
    return {
        "operationId": name,
        "summary": about,
        "parameters": [{"$ref": f"#/components/parameters/{one}"} for one in parameters],
        "responses": {
            "200": {"description": about, "content": {kind: {"schema": schema}}},
            "400": {"$ref": "#/components/responses/Fout"},
        },
    }


def _refused() -> Json:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Fout"}}}
    return {"description": "Een zin die zegt wat er mis is.", "content": content}


def _parameters(collection: Collection) -> Json:
    found = {
        name: _many(facet, [value for value, *_ in collection.dimension(name).values])
        for name, facet in FACETS.items()
    }
    sizes = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": ROWS}, {"const": "max"}]}
    others: Mapping[str, tuple[str, Json]] = {
        "q": ("Woorden, of een vraag.", {"type": "string"}),
        "sorteer": ("De volgorde.", {"type": "string", "enum": [*SORTS]}),
        "les": ("Het nummer van één les.", {"type": "string"}),
        "lijst": ("Nummers van lessen, met een komma ertussen.", {"type": "string"}),
        "titel": ("De titel van de lijst.", {"type": "string"}),
        "praktijk": ("De code van een praktijk.", {"type": "string"}),
        "url": ("Het adres van een pagina van deze website.", {"type": "string"}),
        "maxwidth": ("Hoogstens zo breed.", {"type": "integer", "minimum": 1}),
        "maxheight": ("Hoogstens zo hoog.", {"type": "integer", "minimum": 1}),
        "format": ("Alleen json.", {"const": "json"}),
        "_shape": ("De vorm van het antwoord.", {"type": "string", "enum": [*SHAPES]}),
        "_size": (f"Hoeveel rijen: {SIZE}, tenzij je iets anders vraagt.", sizes),
        "_next": ("De rijen na dit nummer: neem next uit het antwoord over.", {"type": "string"}),
    }
    return found | {
        name: {
            "name": name,
            "in": "query",
            "required": name == "url",
            "description": about,
            "schema": schema,
        }
        for name, (about, schema) in others.items()
    }


def _many(facet: Facet, values: list[str]) -> Json:
    """A facet: one value is enough, and it may be given more than once. A municipality that
    merged, and on two pages a name, are understood as well."""
    item: Json = {"type": "string"} if facet.municipal else {"type": "string", "enum": values}
    if facet.years:
        item = {"type": "integer"}
    return {
        "name": facet.parameter,
        "in": "query",
        "description": f"{facet.title}; geef meer waarden door dit te herhalen.",
        "explode": True,
        "schema": {"type": "array", "items": item},
    }


def _row(collection: Collection, table: str) -> Json:
    properties = {field.name: _property(field) for field in fields(collection, table)}
    if table == "practices":
        properties["stage"] = {
            "type": "string",
            "title": "Hoe ver ze staat",
            "description": "Geteld uit wat de bronnen zeggen; geen oordeel over hoe goed het is.",
            "enum": [stage.name.lower() for stage in Stage],
        }
    about = {"description": collection.schema.tables[table].title}
    return about | _object(properties)


def _property(field: Field) -> Json:
    """A column as JSON Schema has it: an empty cell is null, one with many values a list."""
    about = {"title": field.title, "description": field.description}
    values = [category.value for category in field.categories] or field.constraints.get("enum")
    coded = {"enum": values} if values and field.type != "boolean" else {}
    if field.separator:
        return about | {"type": "array", "items": {"type": "string"} | coded}
    kind = {"date": "string"}.get(field.type, field.type)
    day = {"format": "date"} if field.type == "date" else {}
    if field.required:
        return about | {"type": kind} | day | coded
    if coded:
        coded = {"enum": [*coded["enum"], None]}
    return about | {"type": [kind, "null"]} | day | coded


def _object(properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def _answer(word: str) -> Json:
    row = {"$ref": f"#/components/schemas/{word}"}
    envelope = {
        "ok": {"const": True},
        "name": {"type": "string", "description": "De naam van het gegevenspakket."},
        "version": {"type": "string", "description": "De versie van de gegevens."},
        "license": {"type": ["string", "null"], "format": "uri"},
        "caution": {
            "type": ["string", "null"],
            "description": "Wat je moet weten voor je ze gebruikt.",
        },
        "count": {"type": "integer", "description": "Hoeveel rijen er in het geheel zijn."},
        "next": {"type": ["string", "null"], "description": "Waarmee _next verdergaat."},
        "next_url": {"type": ["string", "null"], "format": "uri"},
    }
    names = {"type": "array", "items": {"type": "string"}}
    return {
        "anyOf": [
            _object({**envelope, "rows": {"type": "array", "items": row}}),
            _object(
                {
                    **envelope,
                    "columns": names,
                    "rows": {"type": "array", "items": {"type": "array"}},
                }
            ),
            {"type": "array", "items": row},
            names,
            {"type": "object", "additionalProperties": row},
        ]
    }
