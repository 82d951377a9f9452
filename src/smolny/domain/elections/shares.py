"""Shares of groups among those who are elected: what the candidates of a round leave possible, and keep."""

from collections.abc import Iterator, Sequence

from smolny.counting.elections.groups import Group, is_possible
from smolny.domain.elections.state import Election
from smolny.domain.order import Irregularity, breach
from smolny.domain.values import PersonId


def groups_of(election: Election, person: PersonId) -> tuple[str, ...]:
    """The groups to which a candidate belongs; none for somebody who was not named."""
    candidate = election.candidates.get(person)
    return () if candidate is None else candidate.named.groups


def groups_left(election: Election, candidates: Sequence[PersonId]) -> Iterator[Group]:
    """The shares of groups among candidates, by their places: what those who sit already leave of them."""
    sitting = [each.person for each in election.chosen if not each.vacant]
    there = [each for each in sitting if each not in candidates]
    for share in election.vacancy.shares:
        taken = sum(share.group in groups_of(election, each) for each in there)
        most = None if share.most is None else max(0, share.most - taken)
        places = enumerate(candidates, 1)
        members = frozenset(place for place, each in places if share.group in groups_of(election, each))
        yield Group(share.group, members, max(0, share.least - taken), most)


def without_a_choice(election: Election, candidates: Sequence[PersonId]) -> Iterator[Irregularity]:
    """The shares of groups, where no choice of these candidates for the seats that are left keeps them."""
    groups = list(groups_left(election, candidates))
    if not is_possible(groups, election.seats_left, (), range(1, len(candidates) + 1)):
        names = ", ".join(each.name for each in groups)
        yield breach("groups-cannot-be-met", groups=names, seats=election.seats_left)


def outside_of_shares(election: Election, elected: Sequence[PersonId]) -> Iterator[Irregularity]:
    """The shares of groups that those who are elected, together with those who sit, do not keep."""
    for share in election.vacancy.shares:
        of = _in_group(election, share.group, elected)
        if of < share.least or (share.most is not None and of > share.most):
            yield breach("outside-of-its-share", group=share.group, elected=of)


def _in_group(election: Election, group: str, elected: Sequence[PersonId]) -> int:
    sitting = (each.person for each in election.chosen if not each.vacant)
    return sum(group in groups_of(election, each) for each in (*sitting, *elected))
