"""What a registrar draws, far from the server: codes for voters, credentials for the server."""

from collections.abc import Sequence

from smolny.ballots.groups import group_named
from smolny.ballots.prover.chance import Chance
from smolny.ballots.prover.credentials import draw_code, draw_uuid, listed, public_credential
from smolny.clerk.urns.deposits import GROUP, Listed


def draw_codes(count: int, chance: Chance) -> tuple[str, ...]:
    """So many codes, no two alike."""
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        drawn[draw_code(chance)] = None
    return tuple(drawn)


def credentials_for(codes: Sequence[str], votes: int, chance: Chance) -> tuple[Listed, ...]:
    """The public credentials of these codes for so many votes, each with a uuid of its own. They stand in
    ascending order: the place of a credential tells nothing of its code, nor of its place in another vote.
    """
    group = group_named(GROUP)
    uuids = [draw_uuid(chance) for _ in range(votes)]
    return tuple(
        Listed(uuid, tuple(sorted(listed(group, public_credential(group, uuid, code)) for code in codes)))
        for uuid in uuids
    )
