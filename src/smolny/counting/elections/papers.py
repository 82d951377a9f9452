"""Candidates and papers as they were cast, and what a paper says under a rule of validity."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from smolny.counting.elections.groups import MOST_GROUPS, Group, is_possible
from smolny.counting.elections.rules import Validity
from smolny.counting.numbers import Number
from smolny.counting.uncountable import Uncountable

Marks = tuple[tuple[int, ...], ...]
"""The candidates at each rank of a paper, by their numbers from 1 on: none where the rank was skipped,
several where they were marked alike.
"""


@dataclass(frozen=True, slots=True)
class Paper:
    """Marks that stand on so many papers, or on one of this weight."""

    marks: Marks
    weight: Number = 1


@dataclass(frozen=True, slots=True)
class Contest:
    """Who stands for how many seats, and the papers cast. Candidates have numbers from 1 on; those
    `withdrawn` are passed over on every paper. Of `groups` those elected have their shares.
    """

    title: str
    candidates: tuple[str, ...]
    seats: int
    papers: tuple[Paper, ...]
    withdrawn: frozenset[int] = frozenset()
    groups: tuple[Group, ...] = ()

    @property
    def standing(self) -> frozenset[int]:
        """The candidates who have not withdrawn."""
        return frozenset(standing_in(self))


def refuse_impossible(contest: Contest) -> None:
    """Uncountable `no-seats`, `no-candidates`, `names-twice`, `weight-is-negative`, `unknown-candidate`,
    `too-many-groups`, `groups-cannot-be-met`.
    """
    many = len(contest.candidates)
    if contest.seats < 1:
        raise Uncountable("no-seats", seats=contest.seats)
    if many - len(contest.withdrawn) < 1:
        raise Uncountable("no-candidates", candidates=many)
    if len(set(contest.candidates)) != many:
        raise Uncountable("names-twice", candidates=many)
    for paper in contest.papers:
        if paper.weight < 0:
            raise Uncountable("weight-is-negative", weight=str(paper.weight))
    named = {each for paper in contest.papers for rank in paper.marks for each in rank}
    for number in sorted((named | contest.withdrawn) - set(range(1, many + 1))):
        raise Uncountable("unknown-candidate", candidate=number, candidates=many)
    if contest.groups:
        _refuse_shares(contest)


def standing_in(contest: Contest) -> tuple[int, ...]:
    """The candidates who have not withdrawn."""
    return tuple(each for each in range(1, len(contest.candidates) + 1) if each not in contest.withdrawn)


def may_be_elected(contest: Contest, elected: Sequence[int], standing: Collection[int], number: int) -> bool:
    """Whether the shares of groups can be kept when somebody is elected besides, of those who stand then."""
    return not contest.groups or is_possible(contest.groups, contest.seats, [*elected, number], standing)


def may_all_be_elected(
    contest: Contest, elected: Sequence[int], level: Sequence[int], standing: Collection[int]
) -> bool:
    """Whether several of those who stand may be elected besides, all of them."""
    if len(elected) + len(level) > contest.seats:
        return False
    others = set(standing) - set(level)
    return not level or may_be_elected(contest, [*elected, *level[:-1]], others, level[-1])


def _refuse_shares(contest: Contest) -> None:
    """Uncountable `too-many-groups`, `groups-cannot-be-met`: no choice of candidates keeps all shares."""
    groups = contest.groups
    if len(groups) > MOST_GROUPS:
        raise Uncountable("too-many-groups", groups=len(groups), most=MOST_GROUPS)
    if not is_possible(groups, contest.seats, (), standing_in(contest)):
        names = ", ".join(each.name for each in groups)
        raise Uncountable("groups-cannot-be-met", groups=names, seats=contest.seats)


def ranking(marks: Marks, validity: Validity, withdrawn: frozenset[int] = frozenset()) -> tuple[int, ...]:
    """The preferences of a paper in order, as far as a rule reads them; none where it says nothing."""
    said = tuple(rank[0] for rank in marks if len(rank) == 1)
    if len(set(said)) == len(marks) and not withdrawn:
        return said
    return tuple(_read(marks, validity, withdrawn))


def papers_by_ranking(contest: Contest, validity: Validity) -> dict[tuple[int, ...], Number]:
    """How much weight says what, by rankings in their order: that of papers makes no difference."""
    found: dict[tuple[int, ...], Number] = {}
    for paper in contest.papers:
        said = ranking(paper.marks, validity, contest.withdrawn)
        found[said] = found.get(said, 0) + paper.weight
    return {said: found[said] for said in sorted(found)}


def trimmed(marks: Marks) -> Marks:
    """The ranks as far as something is marked."""
    last = max((place for place, rank in enumerate(marks, 1) if rank), default=0)
    return marks[:last]


def _read(marks: Marks, validity: Validity, withdrawn: frozenset[int]) -> Iterator[int]:
    seen: set[int] = set()
    for rank in trimmed(marks):
        left = tuple(each for each in rank if each not in withdrawn)
        if not rank and validity.gaps == "stop":
            return
        if len(left) > 1 and validity.overvotes == "stop":
            return
        if len(left) != 1:
            continue
        if left[0] not in seen:
            yield left[0]
        elif validity.repeats == "stop":
            return
        seen.add(left[0])
