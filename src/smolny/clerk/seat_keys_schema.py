"""The published JSON Schema of keys of seats."""

from typing import Any

from smolny.clerk.schemas import schema_of, told
from smolny.clerk.seat_keys import FOLDER
from smolny.counting.apportionment import Key

PUBLISHED = FOLDER / "seat-key.schema.json"


def schema() -> dict[str, Any]:
    """The schema of a document of a key."""
    return schema_of(Key, "Key of seats")


def published() -> str:
    """The schema as it is published, with a final newline."""
    return told(schema())
