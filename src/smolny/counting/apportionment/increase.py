"""By how much a figure has to grow for so many seats, all others unchanged: the least whole number."""

from collections.abc import Callable
from itertools import count, islice

from smolny.counting.apportionment.filling import Filled
from smolny.counting.apportionment.methods import Signposts
from smolny.counting.apportionment.quotas import claims_above, field_of


def least_increase(division: Filled, index: int, seats: int) -> int | None:
    """The least whole number for that many seats, more than it has, or for a tie about them.

    None where no increase helps. No tie of the division may be pending.
    """
    place, within = _place_needed(division, seats)
    contestant = division.contestants[index]
    if place > within or not contestant.may_have(place):
        return None
    if isinstance(division.contest.claims, Signposts):
        return _by_quotients(division, division.contest.claims, index, place, within)
    return _by_quotas(division, index, place, within)


def first_true(holds: Callable[[int], bool], guess: int, least: int = 0) -> int:
    """The least number for which it holds, and from which on it does; looked for around the guess.

    It is known that it is not below `least`.
    """
    low, high, stride = least - 1, max(guess, least), 1
    while not holds(high):
        low, high, stride = high, high + stride, stride * 2
    stride = 1
    while low < least and high > least:
        probe = max(high - stride, least)
        if not holds(probe):
            low = probe
            break
        high, stride = probe, stride * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _place_needed(division: Filled, seats: int) -> tuple[int, int]:
    """Which of its own places a contestant needs for so many seats, and among how many it has to be."""
    step, broken = division.rule.step, division.rule.broken(division.seats)
    place = -(-seats // step)
    reached = bool(broken) and (place - 1) * step + broken >= seats
    return place, division.whole + reached


def _by_quotients(division: Filled, claims: Signposts, index: int, place: int, within: int) -> int | None:
    """The claim has to reach the weakest that it can displace; a floor of others cannot be displaced."""
    own = division.contestants[index]
    rank = within - place - (division.safe - own.floor)
    others = len(division.contest.won) - (division.contest.places[index] - own.floor)
    if not 0 <= rank < others:
        return None
    weaker = (won.worth for won in reversed(division.contest.won) if won.index != index)
    target = next(islice(weaker, others - 1 - rank, None))
    if target[0] and claims.at(place):
        return None
    guess = claims.enough(place, target) - int(own.figure)
    return first_true(lambda more: claims.worth(own.figure + more, place) >= target, guess)


def _by_quotas(division: Filled, index: int, place: int, within: int) -> int | None:
    """The quota grows with the figure, and Droop's by leaps: what is needed at least is looked for first."""
    if place + division.safe - division.contestants[index].floor > within:
        return None
    trial = _Trial(division, index, place, within)
    if within > division.whole and not trial.may_hold(trial.utmost):
        return None
    guess = trial.guess()
    if division.figures.are_bounded:
        guess = first_true(trial.may_hold, guess)
    if trial.leaps:
        return next(more for more in count(guess) if trial.holds(more))
    return first_true(trial.holds, guess, guess)


class _Trial:
    """A division by quotas once more, with a larger figure."""

    def __init__(self, division: Filled, index: int, place: int, within: int) -> None:
        self._division, self._index, self._place, self._within = division, index, place, within
        self._figures, self._method = division.figures, division.rule.method

    @property
    def leaps(self) -> bool:
        """Is the quota rounded?"""
        return self._method == "droop"

    @property
    def utmost(self) -> int:
        """So much that the others together are next to nothing beside it, in every place."""
        return (sum(self._figures.values) + 1) * (self._within + 1) ** 2

    def guess(self) -> int:
        """What is missing against the others' last claims, one by one.

        Without bounds it is never more than what is missing: one of these claims has to be reached.
        """
        lasts, figures = self._division.last_claims, self._figures
        own = figures.values[self._index] * lasts.parts - (self._place - 1) * lasts.total
        free = lasts.parts - self._place
        best: int | None = None
        for claim, place, index in lasts.claims:
            unit = figures.scale * (free + place)
            if best is not None and claim - own >= best * figures.scale * (free + lasts.most):
                break
            if index != self._index and unit > 0:
                missing = -((own - claim) // unit)
                best = missing if best is None else min(best, missing)
        return max(best or 0, 0)

    def holds(self, more: int) -> bool:
        """Is the place among those that are given, or tied with the last of them?"""
        line, places = self._division.line, self._division.contest.places[self._index]
        above = None if line is None else line.above(self._index, places, more, self._place)
        return (
            self._is_within(more, self._method, 0) if above is None else above + self._place <= self._within
        )

    def may_hold(self, more: int) -> bool:
        """Can it hold at all? With Droop, the quota being rounded in the contestant's favour everywhere."""
        if self.leaps:
            return self._is_within(more, "hagenbach-bischoff", self._figures.scale)
        return self.holds(more)

    def _is_within(self, more: int, method: str, slack: int) -> bool:
        figures, own = self._figures.with_more(self._index, more), self._index
        field = field_of(method, figures, self._division.whole)
        if own in field.aside:
            return field.aside[own][0] >= self._place
        claim = figures.values[own] * field.parts - (self._place - 1) * field.total
        above = claims_above(field, figures, claim, own, slack * field.parts)
        aside = sum(places for places, _ in field.aside.values())
        return above + self._place + aside <= self._within
