"""Limits on the composition of the roll, checked before a report on it is adopted."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from smolny.domain.credentials.commands import LimitChecked
from smolny.domain.credentials.state import Mandate, Roll, rules_of
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders import Limit
from smolny.domain.values import CouncilId, Figure, exact, total

MOST_COUNCILS = 50
"""A report names so many councils at most that break one limit; an entry would not hold more."""


def checked(state: Roll, accredited: Sequence[Mandate], groups: Sequence[Figure]) -> tuple[LimitChecked, ...]:
    """Every limit of the standing orders against the accredited mandates; for councils those alone that do
    not keep theirs, the farthest from it first, or else the one nearest to breaking it.
    """
    return tuple(
        each for limit in rules_of(state).limits for each in _checked(state, limit, accredited, groups)
    )


def _checked(
    state: Roll, limit: Limit, accredited: Sequence[Mandate], groups: Sequence[Figure]
) -> Iterator[LimitChecked]:
    parts = _parts(state, limit, accredited, groups)
    if limit.of == "council":
        nearest = sorted(parts.items(), key=lambda each: each[1], reverse=limit.at == "most")
        checks = [_compared(limit, name, part, len(accredited)) for name, part in nearest]
        broken = [each for each in checks if not each.kept]
        yield from broken[:MOST_COUNCILS] or checks[:1]
    else:
        yield from (_compared(limit, name, part, len(accredited)) for name, part in parts.items())


def _parts(
    state: Roll, limit: Limit, accredited: Sequence[Mandate], groups: Sequence[Figure]
) -> dict[str, int]:
    """How many of the accredited each thing has that is bound; a council that has none is not."""
    if limit.of == "group":
        told = tuple(each for each in groups if each.of == limit.name)
        if not told:
            raise OutOfOrder("group-is-unknown", of=str(limit.name))
        return {str(limit.name): total(told)}
    councils = state.federation.councils
    sent = [each.council for each in accredited if each.council is not None]
    if limit.of == "genus":
        return {str(limit.name): sum(councils[name].genus == limit.name for name in sent)}
    parts: dict[CouncilId, int] = {}
    for name in sent:
        parts[name] = parts.get(name, 0) + 1
    return {str(name): part for name, part in parts.items()}


def _compared(limit: Limit, name: str, part: int, whole: int) -> LimitChecked:
    """The share found, as a fraction that is not reduced: so many of so many."""
    bound: Fraction = exact(limit.share) * whole
    kept = part <= bound if limit.at == "most" else part >= bound
    return LimitChecked(limit.of, name, limit.at, limit.share, f"{part}/{whole}", kept, limit.hard)
