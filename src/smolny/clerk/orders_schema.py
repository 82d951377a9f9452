"""The published JSON Schema of standing orders."""

from typing import Any

from smolny.clerk.orders import FOLDER
from smolny.clerk.schemas import schema_of, told
from smolny.domain.standing_orders import StandingOrders

PUBLISHED = FOLDER / "standing-orders.schema.json"


def schema() -> dict[str, Any]:
    """The schema of a document of standing orders."""
    return schema_of(StandingOrders, "Standing orders")


def published() -> str:
    """The schema as it is published, with a final newline."""
    return told(schema())
