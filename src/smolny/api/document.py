"""The OpenAPI document, made of the routes and of the types that they name."""

import inspect
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from smolny import __version__
from smolny.api.answers import STORED
from smolny.api.errors import Error
from smolny.api.parameters import Parameter
from smolny.api.routes import Route
from smolny.domain.assembly import KINDS
from smolny.domain.order import Entry

TITLE = "Smolny"
DESCRIPTION = "The records of assemblies, read-only: what they did, entry by entry, and what follows from it."
JSON = "application/json"
PLAIN = "text/plain; charset=utf-8"

_SCHEMAS = "#/components/schemas/"
_ERRORS = {
    "400": ("Misasked", "The address asks for something that cannot be asked."),
    "404": ("NotOnRecord", "The record does not hold it."),
    "default": ("Failed", "Anything else, with the status that says what."),
}
_TAG = {"description": "Names this answer, for If-None-Match.", "schema": {"type": "string"}}
_PREFIX = re.compile(r"\b[a-z_]+\.(?=\w)")
_WORD = re.compile(r"[A-Za-z]+")

Schema = dict[str, Any]


def describe(routes: Sequence[Route]) -> Schema:
    """The document (OpenAPI 3.1), without servers: those depend on where the interface is mounted."""
    entries = [Entry[kind] for kind in KINDS.values()]  # type: ignore[valid-type]
    asked = [each for route in routes for each in (route.answers, *(it.type for it in route.parameters))]
    schemas, components = msgspec.json.schema_components(
        [Error, *entries, *asked], ref_template=f"{_SCHEMAS}{{name}}"
    )
    schema = iter(schemas)
    error = next(schema)
    components[STORED] = _stored(components, [next(schema) for _ in entries])
    paths = {
        route.path: {"get": _operation(route, next(schema), [next(schema) for _ in route.parameters])}
        for route in routes
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": __version__, "description": DESCRIPTION},
        "paths": paths,
        "components": {"schemas": _tidied(components), "responses": _shared_responses(error)},
    }
    return _renamed(document, components)


def _operation(route: Route, answer: Schema, parameters: Sequence[Schema]) -> Schema:
    summary, _, rest = inspect.cleandoc(route.function.__doc__ or "").partition("\n")
    media = {PLAIN: {"schema": {"type": "string"}}} if route.answers is bytes else {JSON: {"schema": answer}}
    errors = _ERRORS.keys() if parameters else _ERRORS.keys() - {"404"}
    return {
        "operationId": route.name,
        "summary": summary,
        **({"description": rest.strip()} if rest.strip() else {}),
        "parameters": list(map(_parameter, route.parameters, parameters)),
        "responses": {
            "200": {"description": "The answer.", "headers": {"ETag": _TAG}, "content": media},
            "304": {"$ref": "#/components/responses/Unchanged"},
            **{status: {"$ref": f"#/components/responses/{_ERRORS[status][0]}"} for status in sorted(errors)},
        },
    }


def _parameter(parameter: Parameter, schema: Schema) -> Schema:
    described = {"description": schema["description"]} if "description" in schema else {}
    value = {name: told for name, told in schema.items() if name != "description"}
    if parameter.default is not None:
        value["default"] = parameter.default
    required = parameter.place == "path"
    return {"name": parameter.name, "in": parameter.place, "required": required, **described, "schema": value}


def _shared_responses(error: Schema) -> Schema:
    unchanged = {"description": "The answer is the one that is known already.", "headers": {"ETag": _TAG}}
    content = {JSON: {"schema": error}}
    return {"Unchanged": unchanged} | {
        name: {"description": description, "content": content} for name, description in _ERRORS.values()
    }


def _stored(components: Schema, entries: Sequence[Schema]) -> Schema:
    """One of the kinds of entries; each names its kind, which its particulars imply."""
    mapping = {kind: schema["$ref"] for kind, schema in zip(KINDS, entries, strict=True)}
    for kind, reference in mapping.items():
        entry = components[reference.removeprefix(_SCHEMAS)]
        entry["properties"] = {"kind": {"const": kind}, **entry["properties"]}
        entry["required"] = ["kind", *entry["required"]]
    return {
        "title": STORED,
        "description": "An entry as its stored bytes have it: what is unknown or empty is absent.",
        "oneOf": list(entries),
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }


def _tidied(components: Schema) -> Schema:
    """The components under names that people can say, without the indentation of the source."""
    tidied = {}
    for name, schema in components.items():
        spoken = _spoken(name, schema)
        tidied[spoken] = {**schema, "title": spoken, "description": inspect.cleandoc(schema["description"])}
    return tidied


def _renamed(document: Schema, components: Schema) -> Schema:
    """References to components by the names that they have in the document."""
    text = msgspec.json.encode(document).decode()
    for name, schema in components.items():
        text = text.replace(f'"{_SCHEMAS}{name}"', f'"{_SCHEMAS}{_spoken(name, schema)}"')
    return msgspec.json.decode(text, type=Schema)


def _spoken(name: str, schema: Schema) -> str:
    """Shown[tuple[smolny.readings.views.ActLine, ...]] is called ShownListOfActLine."""
    if "[" not in schema["title"]:
        return name
    words = _WORD.findall(_PREFIX.sub("", schema["title"]))
    return "".join("ListOf" if word == "tuple" else word for word in words if word != "None")
