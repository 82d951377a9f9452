"""JSON Schemas of TOML documents, made from the dataclasses that read them."""

import json
from typing import Any

import msgspec


def schema_of(kind: type, title: str) -> dict[str, Any]:
    """JSON Schema 2020-12 of a document; fields that it does not name are refused."""
    made = msgspec.json.schema(kind)
    for table in made["$defs"].values():
        table["additionalProperties"] = False
        table["description"] = " ".join(table["description"].split())
        for setting in table["properties"].values():
            _without_null(setting)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **made}


def told(schema: dict[str, Any]) -> str:
    """The schema as it is published, with a final newline."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _without_null(setting: dict[str, Any]) -> None:
    """TOML has no null: what may be left out is simply not there."""
    if setting.get("default", "") is None:
        del setting["default"]
        if "enum" in setting:
            setting["enum"].remove(None)
            return
        (kind,) = (each for each in setting.pop("anyOf") if each != {"type": "null"})
        setting.update(kind)
