"""When a sitting may decide: what is counted, against which base, for how long a quorum stands, who asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from smolny.domain.values import exact

Of = Literal[
    "seats",
    "accredited",
    "registered",
    "registered-now",
    "councils",
    "councils-accredited",
    "number",
]


@dataclass(frozen=True, slots=True)
class QuorumCondition:
    """One thing that must be there: a share of a base, or a `number` where `of` is "number".

    Delegates are counted against the seats, the accredited, whoever registered, or whoever registered and has
    not left for good; councils with a delegate in the hall against all councils, or those with an accredited
    delegate.
    """

    of: Of
    share: str = "not-given"
    reached: Literal["more-than", "at-least"] = "at-least"
    number: int = 0


@dataclass(frozen=True, slots=True)
class Quorum:
    """When a sitting may decide. All `conditions` hold together.

    `presence` is known from the doors, from a roll call, or from the votes cast in the newest result. A
    quorum stands while it is there at every moment (continuous), until somebody raises it (presumed), or for
    the whole sitting (frozen). More than `lapses_after` fewer in the hall than when it was verified end the
    verification. It is raised by so many delegates (`raised_by`), or by one of the offices
    `raised_by_offices`. Without a quorum there are no decisions, or with `locks` = "business" no debate
    either.
    """

    conditions: tuple[QuorumCondition, ...]
    presence: Literal["checked-in", "roll-call", "votes"] = "checked-in"
    persistence: Literal["continuous", "presumed", "frozen"] = "continuous"
    lapses_after: int | Literal["not-given"] = "not-given"
    raised_by: int = 1
    raised_by_offices: tuple[str, ...] = ("chair",)
    second_convocation: Literal["same", "waived"] = "same"
    locks: Literal["decisions", "business"] = "decisions"


def quorum_faults(rules: Quorum) -> Iterator[str]:
    """The names of the settings that say something impossible."""
    possible = {
        "conditions": bool(rules.conditions) and all(map(_is_possible, rules.conditions)),
        "lapses_after": rules.lapses_after == "not-given" or rules.lapses_after >= 0,
        "raised_by": rules.raised_by >= 1,
    }
    return (f"quorum.{name}" for name, fits in possible.items() if not fits)


def _is_possible(condition: QuorumCondition) -> bool:
    """A fixed number is above zero and has no share; a share lies between none and all, and has no number."""
    if condition.of == "number":
        return condition.number >= 1 and condition.share == "not-given"
    return condition.number == 0 and _is_share(condition.share)


def _is_share(text: str) -> bool:
    try:
        return 0 < exact(text) <= Fraction(1)
    except ValueError:
        return False
