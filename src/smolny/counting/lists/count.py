"""Seats divided among lists and given to candidates; a tie that no rule breaks waits for a lot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Literal, NamedTuple

from smolny.counting.apportionment import Apportionment, Key, Tie, Unit, apportion
from smolny.counting.lists.contest import ListContest, PartyList, Votes, votes_of
from smolny.counting.lists.rules import VOTES, ListRule
from smolny.counting.numbers import number
from smolny.counting.uncountable import Uncountable

Wanted = Literal["list-seat", "seat"]
Why = Literal["place", "votes", "moved-up"]


class Drawn(NamedTuple):
    """A lot, or a ruling: for what it was wanted, a seat for which of these lists or of these candidates, and
    on which it fell.
    """

    wanted: Wanted
    tied: frozenset[str]
    chosen: str


class ListNeed(NamedTuple):
    """For what a decision is wanted, and among which lists or candidates."""

    wanted: Wanted
    tied: frozenset[str]


class Step(NamedTuple):
    """Candidates of a list who come together, and why they come there."""

    candidates: tuple[str, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class Round:
    """A division of seats, and the lists that it would give more than they have names: these keep as many as
    they have, and the rest is divided anew among the others.
    """

    result: Apportionment
    full: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListResult:
    """What came of one list: its votes, seats, the order of its candidates, who is elected."""

    name: str
    votes: Fraction
    seats: int
    steps: tuple[Step, ...]
    elected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListCount:
    """An election by lists as far as it went: the votes, the rounds of the division, every list, seats that
    stay empty, decisions that were used, and what is wanted to go on, if anything.
    """

    rule: ListRule
    contest: ListContest
    votes: Votes
    rounds: tuple[Round, ...]
    lists: tuple[ListResult, ...]
    empty: int
    decisions: tuple[Drawn, ...] = ()
    needs: ListNeed | None = None

    @property
    def elected(self) -> tuple[str, ...]:
        """Who is elected, list by list."""
        return tuple(name for each in self.lists for name in each.elected)


class _Waits(Exception):
    def __init__(self, need: ListNeed) -> None:
        self.need = need


@dataclass(slots=True)
class _Lots:
    """The decisions that are left, and those that were used."""

    left: list[Drawn]
    used: list[Drawn]

    def one_of(self, wanted: Wanted, tied: frozenset[str]) -> str:
        """On which of those the next lot fell; Uncountable `decision-for-another-tie`."""
        if not self.left:
            raise _Waits(ListNeed(wanted, tied))
        drawn = self.left.pop(0)
        if (drawn.wanted, drawn.tied) != (wanted, tied) or drawn.chosen not in tied:
            raise Uncountable("decision-for-another-tie", wanted=wanted, tied=", ".join(sorted(tied)))
        self.used.append(drawn)
        return drawn.chosen


def count_lists(contest: ListContest, rule: ListRule, decisions: Sequence[Drawn] = ()) -> ListCount:
    """Count an election by lists as far as it goes with the decisions given, in the order in which they are
    wanted: first seats of lists, then those of candidates, list by list.

    Uncountable: what a contest refuses, `no-valid-papers`, `decision-for-another-tie`,
    `decision-is-superfluous`.
    """
    votes, lots = votes_of(contest, rule), _Lots(list(decisions), [])
    rounds: list[Round] = []
    seats: dict[str, int] = {}
    lists: list[ListResult] = []
    need: ListNeed | None = None
    try:
        seats = _divide(contest, rule, votes, lots, rounds)
        for each in contest.lists:
            lists.append(_filled(contest, each, rule, votes, seats.get(each.name, 0), lots))
    except _Waits as waits:
        need = waits.need
    if need is None and lots.left:
        raise Uncountable("decision-is-superfluous", decisions=len(lots.left))
    empty = 0 if need is not None and need.wanted == "list-seat" else contest.seats - sum(seats.values())
    return ListCount(rule, contest, votes, tuple(rounds), tuple(lists), empty, tuple(lots.used), need)


def _divide(
    contest: ListContest, rule: ListRule, votes: Votes, lots: _Lots, rounds: list[Round]
) -> dict[str, int]:
    """The seats of every list that has any. A list with fewer names than seats keeps as many as it has names;
    the others divide what is left, as if it had not stood.
    """
    room = {each.name: len(each.standing) for each in contest.lists}
    units = [Unit(name, {VOTES: figure}) for name, figure in votes.lists.items()]
    key, left, kept = rule.key(), contest.seats, dict[str, int]()
    while units and left:
        result = apportion(units, key, left)
        full = tuple(_full(result, room))
        rounds.append(Round(result, full))
        if not full:
            rounds[-1] = Round(_settled(result, units, key, left, lots))
            return kept | {name: many for name, many in rounds[-1].result.by_unit.items() if many}
        kept |= {name: room[name] for name in full if room[name]}
        left -= sum(room[name] for name in full)
        taking = set(_taking_part(result)).difference(full)
        units = [unit for unit in units if unit.name in taking]
        key = rule.key(alone=True)
    return kept


def _settled(
    result: Apportionment, units: Sequence[Unit], key: Key, seats: int, lots: _Lots
) -> Apportionment:
    """A division with its tie settled, if there is one."""
    return result if result.pending is None else apportion(units, key, seats, _drawn(result.pending, lots))


def _taking_part(result: Apportionment) -> Iterator[str]:
    return (each.unit for each in result.shares if each.standing == "takes-part")


def _full(result: Apportionment, room: Mapping[str, int]) -> Iterator[str]:
    """Lists that have more seats than names, or a part in a tie about a seat that they have no name for."""
    tied = result.pending.units if result.pending is not None else ()
    seats = result.by_unit.items()
    return (name for name, many in seats if many > room[name] or (name in tied and many == room[name]))


def _drawn(tie: Tie, lots: _Lots) -> tuple[str, ...]:
    """The lists on which lots fell, one after another."""
    tied, drawn = set(tie.units), list[str]()
    for _ in range(tie.draws):
        drawn.append(lots.one_of("list-seat", frozenset(tied)))
        tied.discard(drawn[-1])
    return tuple(drawn)


def _filled(
    contest: ListContest, this: PartyList, rule: ListRule, votes: Votes, seats: int, lots: _Lots
) -> ListResult:
    steps = tuple(_steps(contest, this, rule, votes))
    elected: list[str] = []
    for step in steps:
        elected += _of_step(step.candidates, seats - len(elected), lots)
    return ListResult(this.name, votes.lists[this.name], seats, steps, tuple(elected))


def _of_step(alike: tuple[str, ...], vacant: int, lots: _Lots) -> Iterator[str]:
    """All of a step, or as many as there are seats for, by lots."""
    tied = set(alike)
    if len(tied) <= vacant:
        yield from alike
        return
    for _ in range(vacant):
        yield (chosen := lots.one_of("seat", frozenset(tied)))
        tied.discard(chosen)


def _steps(contest: ListContest, this: PartyList, rule: ListRule, votes: Votes) -> Iterator[Step]:
    """The candidates of a list in the order in which they have its seats."""
    least = _least(contest, this, rule, votes)
    ahead = [] if least is None else [name for name in this.standing if votes.candidates[name] >= least]
    ahead.sort(key=lambda name: -votes.candidates[name])
    why: Why = "votes" if rule.order == "votes" else "moved-up"
    for _, alike in groupby(ahead, key=lambda name: votes.candidates[name]):
        level = tuple(alike)
        yield from (Step((name,), why) for name in level) if rule.ties == "place" else (Step(level, why),)
    yield from (Step((name,), "place") for name in this.standing if name not in ahead)


def _least(contest: ListContest, this: PartyList, rule: ListRule, votes: Votes) -> Fraction | None:
    """The votes with which candidates come by their votes; none where all come by their places."""
    if rule.order == "votes":
        return Fraction(0)
    if rule.share is None:
        return None
    whole = (
        votes.lists[this.name] if rule.of == "list" else Fraction(sum(votes.lists.values()), contest.seats)
    )
    least = number(rule.share) * whole
    return least or None
