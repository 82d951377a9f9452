"""What a congress does first, in which order, and who presides meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Step = Literal["roll", "tellers", "standing-orders", "presidium", "agenda"]
"""A step of the opening: a credentials report adopted, tellers in office, standing orders adopted, the
presidium in the chair, the agenda adopted.
"""


@dataclass(frozen=True, slots=True)
class Constituting:
    """Who presides at the opening, and the `steps` of it in their order; before the last of them is done
    nothing else is decided.
    """

    steps: tuple[Step, ...]
    provisional_chair: Literal["oldest-member", "outgoing-chair", "named"] = "named"


def constituting_faults(rules: Constituting) -> Iterator[str]:
    """The names of the settings that say something impossible: there are steps, and none comes twice."""
    if not rules.steps or len(set(rules.steps)) < len(rules.steps):
        yield "constituting.steps"
