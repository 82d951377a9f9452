"""The roll knows the factions of each mandate, so that who is there is counted by faction."""

from collections.abc import Iterable

from smolny.domain.credentials import Credentials
from smolny.domain.credentials.mandates import with_mandate
from smolny.domain.factions.entries import FactionFormed, FactionJoined, FactionLeft, FactionSplit
from smolny.domain.factions.state import Benches
from smolny.domain.order import Recorded
from smolny.domain.values import MandateId
from smolny.domain.values.copies import replace


def turn_members(state: Benches, entry: Recorded[FactionFormed | FactionJoined | FactionLeft]) -> Credentials:
    """Those who formed, joined or left a faction sit as the factions have them now."""
    return _seated(state, entry.particulars.members)


def turn_parts(state: Benches, entry: Recorded[FactionSplit]) -> Credentials:
    """Those who parted with a faction sit with the new one."""
    return _seated(state, (name for part in entry.particulars.parts for name in part.members))


def _seated(state: Benches, names: Iterable[MandateId]) -> Credentials:
    roll, members = state.credentials, state.factions.members
    for name in names:
        roll = with_mandate(roll, name, replace(roll.mandates[name], benches=members.get(name, ())))
    return roll
