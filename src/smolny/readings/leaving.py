"""Walk-outs and returns as deeds that are offered: who would leave or come back, and the quorum after it."""

from collections.abc import Iterator

from smolny.domain import floor, sittings
from smolny.domain.assembly import decided
from smolny.domain.credentials import Mandate
from smolny.domain.order import Deed, OutOfOrder
from smolny.domain.sittings import quorum
from smolny.domain.values import FactionId, MandateId, Party
from smolny.readings.desk import Counter
from smolny.readings.obstacles import Offered
from smolny.readings.standpoint import Standpoint

MOST_FACTIONS = 8
"""So many factions, the largest first, stand on a page by name; any other is written into the form."""

STATEMENT = "statement"
"""The field for what those who leave declare: no part of the deed, but a declaration before it."""


def walkouts(here: Standpoint, counter: Counter) -> Iterator[Offered]:
    """For each faction that is in the hall, and for whoever is named."""
    sitting = here.state.sittings.open
    for faction, there in _by_faction(here, walked_out=False):
        command = floor.WalkOut((Party(faction=faction),), sitting=sitting)
        told = {"count": str(there), **_after(here, counter, command)}
        remark = "would_leave_quorum" if "left" in told else "would_leave"
        yield Offered(command, (STATEMENT,), place=faction, remark=remark, told=told)
    yield Offered(floor.WalkOut((), sitting=sitting), ("who", "councils", STATEMENT))


def returns(here: Standpoint) -> Iterator[Offered]:
    """For each faction of which somebody walked out."""
    for faction, away in _by_faction(here, walked_out=True):
        command = sittings.ReturnToHall((Party(faction=faction),), sitting=here.state.sittings.open)
        yield Offered(command, place=faction, remark="would_return", told={"count": str(away)})


def _by_faction(here: Standpoint, *, walked_out: bool) -> list[tuple[FactionId, int]]:
    """How many of each faction are in the hall, or have walked out of it, the most first."""
    of_mandate, counted = here.state.factions.of_mandate, dict[FactionId, int]()
    for name, held in here.state.credentials.mandates.items():
        if held.walked_out if walked_out else _is_there(held):
            for faction in of_mandate(MandateId(name)):
                counted[faction] = counted.get(faction, 0) + 1
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:MOST_FACTIONS]


def _is_there(held: Mandate) -> bool:
    return held.present


def _after(here: Standpoint, counter: Counter, command: floor.WalkOut) -> dict[str, str]:
    """How many of how many that are needed would be there afterwards; nothing where no quorum is counted, or
    by the votes of the newest result, which nobody takes with them.
    """
    state = here.state
    try:
        _, following = decided(state, Deed(command, counter.actor, state.recorded_at, counter.now))
    except OutOfOrder:
        return {}
    stands, rules = quorum.standing(following), quorum.rules_of(following)
    if stands.count is None or stands.needed is None or (rules is not None and rules.presence == "votes"):
        return {}
    return {"left": str(stands.count), "needed": str(stands.needed)}
