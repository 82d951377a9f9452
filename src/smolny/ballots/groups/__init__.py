"""The groups in which ballots are encrypted, behind one interface."""

from smolny.ballots.groups.ed25519 import Ed25519
from smolny.ballots.groups.group import Element, Group
from smolny.ballots.groups.residues import BELENIOS_2048, RFC_3526_2048
from smolny.ballots.unsound import Unsound

__all__ = ["GROUPS", "Element", "Group", "group_named"]

GROUPS: dict[str, Group] = {each.name: each for each in (Ed25519(), BELENIOS_2048, RFC_3526_2048)}
"""Each group by the short string that an election names it by."""


def group_named(name: str) -> Group:
    """The group of this name; Unsound `no-such-group`."""
    if name not in GROUPS:
        raise Unsound("no-such-group", group=name[:40])
    return GROUPS[name]
