"""Divisions that give a number of seats: by highest quotients or by largest remainders, in steps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from smolny.counting.apportionment.contest import Contest, Contestant, Won
from smolny.counting.apportionment.key import REMAINDER, Part
from smolny.counting.apportionment.line import Line, line_of
from smolny.counting.apportionment.lots import Urn
from smolny.counting.apportionment.methods import Quotas, Signposts, Worth
from smolny.counting.apportionment.quotas import Field, Figures, field_of, figures_of
from smolny.counting.apportionment.result import Tie
from smolny.counting.numbers import number


@dataclass(frozen=True, slots=True)
class Rule:
    """How seats are given: the method, its first signpost, and the size of a step."""

    method: str
    first: Fraction
    step: int
    rest: str

    @property
    def signposts(self) -> Signposts | None:
        """The signposts of a method of highest quotients; none for largest remainders."""
        if self.method in REMAINDER:
            return None
        return Signposts(self.method, self.first if self.method.startswith("modified") else Fraction(1, 2))

    def broken(self, seats: int) -> int:
        """The seats of a last step that is not filled and given all the same, else none."""
        return seats % self.step if self.rest == "next" else 0


def rule_of(part: Part, method: str | None = None, step: int | None = None) -> Rule:
    """The rule of a part of the house, or that inside its alliances where these have their own."""
    return Rule(method or part.method, number(part.first), step or part.step, part.rest)


@dataclass(frozen=True, slots=True)
class LastClaims:
    """The last claim of each that won one, weakest first, with its place and whose it is.

    Claims and the `total` are scaled like the figures, `parts` times; `most` is the highest place.
    """

    claims: Sequence[tuple[int, int, int]]
    parts: int
    total: int
    most: int


@dataclass(frozen=True)
class Filled:
    """A division of so many seats: the contest, and the field of a method of largest remainders.

    `places` of the contest are steps; `left` are those that nobody may have.
    """

    rule: Rule
    seats: int
    contestants: Sequence[Contestant]
    contest: Contest
    field: Field | None
    left: int

    @property
    def whole(self) -> int:
        """The steps that the seats fill."""
        return self.seats // self.rule.step

    @cached_property
    def broken_by(self) -> int | None:
        """Who has the step that is not filled."""
        given = self.rule.broken(self.seats) and sum(self.contest.places) > self.whole
        return self.contest.won[-1].index if given else None

    @cached_property
    def by_contestant(self) -> list[int]:
        """The seats of each contestant."""
        seats = [places * self.rule.step for places in self.contest.places]
        if self.broken_by is not None:
            seats[self.broken_by] -= self.rule.step - self.rule.broken(self.seats)
        return seats

    @cached_property
    def next_claims(self) -> list[Worth | None]:
        """The worth of the next claim of each contestant; none where it may have no more."""
        return [self.contest.missed(index) for index in range(len(self.contestants))]

    @cached_property
    def figures(self) -> Figures:
        """The figures in whole numbers."""
        return figures_of(self.contestants)

    @cached_property
    def last_claims(self) -> "LastClaims":
        """What is left of each figure for the last place that it won, by largest remainders."""
        figures, places = self.figures, self.contest.places
        parts = self.whole + (self.rule.method != "hare")
        total = sum(figures.values)
        # Droop's quota is at most one vote more than the exact one.
        dearer = total + (parts * figures.scale if self.rule.method == "droop" else 0)
        claims = sorted(
            (value * parts - (places[index] - 1) * dearer, places[index], index)
            for index, value in enumerate(figures.values)
            if places[index]
        )
        return LastClaims(claims, parts, total, max(places, default=0))

    @cached_property
    def line(self) -> Line | None:
        """The line between claims that won and that missed, by largest remainders without bounds."""
        field, places = self.field, self.contest.places
        return line_of(self.figures, field, self.rule.method, self.whole, places) if field else None

    @cached_property
    def safe(self) -> int:
        """The places that are assured to somebody."""
        return sum(each.floor for each in self.contestants)

    @property
    def last_won(self) -> list[Won]:
        """The claims that won last; several where they are equal."""
        won = self.contest.won
        return [each for each in won if each.worth == won[-1].worth]

    @property
    def first_missed(self) -> list[Won]:
        """The claims that would win next; several where they are equal."""
        best = max((worth for worth in self.next_claims if worth is not None), default=None)
        return [
            Won(index, self.contest.places[index] + 1, worth)
            for index, worth in enumerate(self.next_claims)
            if worth is not None and worth == best
        ]

    @property
    def order(self) -> tuple[tuple[str, ...], ...]:
        """The contestants in the order of the places that their claims won; equal claims stand together."""
        groups = groupby(self.contest.won, lambda won: won.worth)
        return tuple(tuple(self.contestants[won.index].name for won in group) for _, group in groups)


def filled(rule: Rule, contestants: Sequence[Contestant], seats: int, urn: Urn, tie: Tie) -> Filled:
    """Divide so many seats; the floors of the contestants need no more than there are.

    Figures are above nothing. A tie that no lot settles stops the division; it is told like the one given.
    """
    whole, broken = seats // rule.step, rule.broken(seats)
    signposts = rule.signposts
    field = None if signposts else field_of(rule.method, figures_of(contestants), whole)
    contest = _contest(contestants, signposts, field)
    left = contest.give(whole - sum(contest.places), replace(tie, each=rule.step), urn)
    if broken and contest.tie is None:
        left += contest.give(1, replace(tie, each=broken), urn)
    return Filled(rule, seats, contestants, contest, field, left)


def _contest(contestants: Sequence[Contestant], signposts: Signposts | None, field: Field | None) -> Contest:
    """The contest as it begins: everybody at the floor, or where it is set aside."""
    aside = field.aside if field else {}
    places = [aside[index][0] if index in aside else each.floor for index, each in enumerate(contestants)]
    kept = [
        replace(each, ceiling=places[index]) if index in aside else each
        for index, each in enumerate(contestants)
    ]
    return Contest(kept, signposts or Quotas(field.quota if field else Fraction(1)), places)
