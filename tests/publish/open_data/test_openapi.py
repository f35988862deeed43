"""Every answer is as its description says; openapi-spec-validator and jsonschema judge."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from lmb_toolkit.publish.open_data.answers import SHAPES
from lmb_toolkit.publish.open_data.openapi import NAMES
from lmb_toolkit.publish.open_data.rows import LISTED
from lmb_toolkit.query.collection import Collection
from tests.publish.open_data.asking import read


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
