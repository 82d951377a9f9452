"""The OpenAPI document describes what is there, all of it and nothing else."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from jsonschema import Draft202012Validator

from smolny.api.document import describe
from smolny.api.routes import Route
from smolny.api.table import ROUTES
from smolny.domain.assembly import KINDS
from smolny.locale.surfaces import surface
from tests.api.asking import Asker

SPECIFICATION = Path(__file__).resolve().parents[2] / "docs/specification/api.md"
DOCUMENT = describe(ROUTES)
OPERATIONS = {path: item["get"] for path, item in DOCUMENT["paths"].items()}


def test_the_document_is_of_the_openapi_format(ask: Asker) -> None:
    """Programs that read OpenAPI 3.1 read it."""
    schemathesis.openapi.from_dict(ask.json("/openapi.json")).validate()


def test_the_served_document_names_the_place_where_it_is_mounted(ask: Asker) -> None:
    """Paths are below the path of the interface; all else is as it was made."""
    served = ask.json("/openapi.json")

    assert served.pop("servers") == [{"url": "/api"}]
    assert served == DOCUMENT


@pytest.mark.parametrize("name", DOCUMENT["components"]["schemas"])
def test_a_component_is_a_schema_that_a_person_can_name(name: str) -> None:
    """Types without brackets, with a description, in JSON Schema 2020-12."""
    schema = DOCUMENT["components"]["schemas"][name]

    Draft202012Validator.check_schema(schema)
    assert re.fullmatch(r"[A-Za-z.]+", name)
    assert schema["description"]


def test_every_reference_leads_to_a_component_and_every_component_is_referred_to() -> None:
    """Nothing dangles and nothing lies about."""
    referred = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(DOCUMENT)))

    assert referred == DOCUMENT["components"]["schemas"].keys()


def test_an_operation_has_a_name_of_its_own_and_a_summary() -> None:
    """Programs are generated from the names, people read the summaries."""
    names = [operation["operationId"] for operation in OPERATIONS.values()]

    assert len(set(names)) == len(names)
    assert all(operation["summary"].endswith(".") for operation in OPERATIONS.values())


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_the_parameters_of_a_path_are_those_that_it_names(route: Route) -> None:
    """What stands in braces is required, and nothing else is."""
    required = {each["name"] for each in OPERATIONS[route.path]["parameters"] if each["required"]}

    assert required == set(re.findall(r"\{(\w+)\}", route.path))


def test_a_view_can_be_asked_for_as_it_stood() -> None:
    """Every reading takes a moment or a number of entries."""
    for path, operation in OPERATIONS.items():
        schema: Any = operation["responses"]["200"]["content"].get("application/json", {}).get("schema", {})
        named = {each["name"] for each in operation["parameters"]}
        assert ("Shown" in schema.get("$ref", "")) == (named >= {"assembly", "at", "after"}), path


def test_there_is_a_schema_for_every_kind_of_entry() -> None:
    """A stored entry is one of the kinds of the core."""
    stored = DOCUMENT["components"]["schemas"]["StoredEntry"]

    assert list(stored["discriminator"]["mapping"]) == list(KINDS)
    assert len(stored["oneOf"]) == len(KINDS)


def test_the_index_lists_every_path(ask: Asker) -> None:
    """A person who begins at the root finds everything."""
    index = ask.json("/")

    assert index["document"] == "/api/openapi.json"
    assert index["paths"] == {f"/api{path}": told["summary"] for path, told in OPERATIONS.items()}


def test_the_specification_lists_the_same_paths_and_rules() -> None:
    """docs/specification/api.md has a row for every route and for every rule that the interface knows."""
    cells = re.findall(r"^\| `([^`]+)` \|", SPECIFICATION.read_text(encoding="utf-8"), re.MULTILINE)
    rules = {cell for cell in cells if not cell.startswith("/")}

    assert {cell for cell in cells if cell.startswith("/")} == {route.path for route in ROUTES}
    assert rules == surface("interface").own.keys() | {
        "no-such-act",
        "no-such-day",
        "text-not-tabled",
        "issue-not-published",
        "no-such-election",
        "no-such-question",
        "no-such-text",
        "no-such-assembly",
        "no-such-entry",
        "no-such-moment",
        "no-checkpoint",
    }
