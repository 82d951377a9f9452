"""Lists, their candidates and the papers cast, and what each paper says under a rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from smolny.counting.lists.rules import ListRule
from smolny.counting.numbers import Number
from smolny.counting.uncountable import Uncountable


@dataclass(frozen=True, slots=True)
class PartyList:
    """A list by its name, with its candidates in their order; those `withdrawn` have no seat."""

    name: str
    candidates: tuple[str, ...]
    withdrawn: frozenset[str] = frozenset()

    @property
    def standing(self) -> tuple[str, ...]:
        """The candidates who have not withdrawn."""
        return tuple(each for each in self.candidates if each not in self.withdrawn)


@dataclass(frozen=True, slots=True)
class ListPaper:
    """Papers of one weight that name this list, if any, and give so many votes to these candidates."""

    list: str | None = None
    votes: tuple[tuple[str, int], ...] = ()
    weight: Number = 1


@dataclass(frozen=True, slots=True)
class ListContest:
    """Lists that stand for so many seats, and the papers cast."""

    title: str
    seats: int
    lists: tuple[PartyList, ...]
    papers: tuple[ListPaper, ...]

    @property
    def list_of(self) -> dict[str, str]:
        """The list of every candidate."""
        return {name: each.name for each in self.lists for name in each.candidates}


@dataclass(frozen=True, slots=True)
class Votes:
    """What the papers say together: the votes of every list and of every candidate, the weight of valid
    papers and of those that are not.
    """

    lists: Mapping[str, Fraction]
    candidates: Mapping[str, Fraction]
    valid: Fraction
    invalid: Fraction


@dataclass(slots=True)
class _Sum:
    lists: dict[str, Fraction]
    candidates: dict[str, Fraction]
    valid: Fraction = field(default_factory=Fraction)
    invalid: Fraction = field(default_factory=Fraction)


def votes_of(contest: ListContest, rule: ListRule) -> Votes:
    """The votes of lists and candidates; Uncountable as a contest is refused, and `no-valid-papers`."""
    refuse_impossible(contest)
    owner = contest.list_of
    found = _Sum(dict.fromkeys((each.name for each in contest.lists), Fraction(0)), {})
    found.candidates = dict.fromkeys(owner, Fraction(0))
    for paper in contest.papers:
        _add(found, contest, rule, owner, paper)
    if not found.valid:
        raise Uncountable("no-valid-papers", papers=len(contest.papers))
    return Votes(found.lists, found.candidates, found.valid, found.invalid)


def _add(
    found: _Sum, contest: ListContest, rule: ListRule, owner: Mapping[str, str], paper: ListPaper
) -> None:
    said = _said(contest, rule, owner, paper)
    if said is None:
        found.invalid += paper.weight
        return
    found.valid += paper.weight
    lists, candidates = said
    for name, votes in lists.items():
        found.lists[name] += votes * paper.weight
    for name, votes in candidates.items():
        found.candidates[name] += votes * paper.weight


Said = tuple[dict[str, int], dict[str, int]]
"""The votes that a paper gives to lists and to candidates."""


def _said(contest: ListContest, rule: ListRule, owner: Mapping[str, str], paper: ListPaper) -> Said | None:
    votes = {name: many for name, many in paper.votes if many}
    if rule.kind == "closed":
        return None if paper.list is None else ({paper.list: 1}, {})
    if rule.kind == "open":
        return _said_openly(rule, owner, paper.list, votes)
    return _said_across(rule.most(contest.seats), rule.each, owner, paper.list, votes)


def _said_openly(
    rule: ListRule, owner: Mapping[str, str], named: str | None, votes: dict[str, int]
) -> Said | None:
    """One vote for the list that is named, or of which all are who are marked."""
    lists = {owner[name] for name in votes} | ({named} if named is not None else set())
    if len(lists) != 1:
        return None
    fits = sum(votes.values()) <= rule.most(1) and max(votes.values(), default=0) <= rule.each
    if not fits and rule.excess == "invalid":
        return None
    return {lists.pop(): 1}, votes if fits else {}


def _said_across(
    most: int, each: int, owner: Mapping[str, str], named: str | None, votes: dict[str, int]
) -> Said | None:
    """The votes of its candidates for every list, and what is left of a paper for the list that it names."""
    given = sum(votes.values())
    if given > most or max(votes.values(), default=0) > each or (not given and named is None):
        return None
    lists: dict[str, int] = {} if named is None else {named: most - given}
    for name, many in votes.items():
        lists[owner[name]] = lists.get(owner[name], 0) + many
    return lists, votes


def refuse_impossible(contest: ListContest) -> None:
    """Uncountable `no-seats`, `no-lists`, `names-twice`, `weight-is-negative`, `unknown-list`,
    `unknown-name`.
    """
    if contest.seats < 1:
        raise Uncountable("no-seats", seats=contest.seats)
    if not contest.lists:
        raise Uncountable("no-lists")
    _refuse_twice([each.name for each in contest.lists])
    _refuse_twice([name for each in contest.lists for name in each.candidates])
    for name in _unknown_lists(contest):
        raise Uncountable("unknown-list", name=name[:60])
    for name in _unknown_names(contest):
        raise Uncountable("unknown-name", name=name[:60])
    for weight in filter(lambda weight: weight < 0, _weights(contest)):
        raise Uncountable("weight-is-negative", weight=str(weight))


def _weights(contest: ListContest) -> Iterator[Number]:
    for paper in contest.papers:
        yield paper.weight
        yield from (many for _, many in paper.votes)


def _refuse_twice(names: list[str]) -> None:
    if len(set(names)) != len(names):
        raise Uncountable("names-twice", candidates=len(names))


def _unknown_lists(contest: ListContest) -> Iterator[str]:
    lists = {each.name for each in contest.lists}
    return (paper.list for paper in contest.papers if paper.list is not None and paper.list not in lists)


def _unknown_names(contest: ListContest) -> Iterator[str]:
    for each in contest.lists:
        yield from sorted(each.withdrawn.difference(each.candidates))
    yield from _unknown_on_papers(contest)


def _unknown_on_papers(contest: ListContest) -> Iterator[str]:
    owner = contest.list_of
    for paper in contest.papers:
        _refuse_twice([name for name, _ in paper.votes])
        yield from (name for name, _ in paper.votes if name not in owner)
