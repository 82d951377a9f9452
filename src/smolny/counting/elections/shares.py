"""What approvals are worth while seats are filled: shared votes, loads, prices, all exact."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from smolny.counting.elections.methods import Scores, zeros
from smolny.counting.elections.record import Wanted
from smolny.counting.numbers import Number

Approvals = frozenset[int]
Score = Literal["shared", "load", "price", "approvals"]


@dataclass(slots=True)
class State:
    """Seats while they are filled: the share of them that each vote has, who is left to be elected or to be
    excluded, who is elected, and what each vote has paid, by the approvals of papers; a seat costs one.
    """

    papers: Mapping[Approvals, Number]
    seats: int
    share: Fraction
    left: set[int]
    elected: list[int] = field(default_factory=list)
    paid: dict[Approvals, Fraction] = field(default_factory=dict)

    def vacant(self) -> int:
        """The seats that are not filled."""
        return self.seats - len(self.elected)


class Part(NamedTuple):
    """How seats are filled, one after another: by which figures of candidates, whether the least or the most
    decides, what a decision is wanted for, and what votes pay.
    """

    score: Score
    figures: Callable[[State], Scores]
    best: Callable[..., Fraction]
    wanted: Wanted = "seat"
    pay: Callable[[State, int, Fraction], None] = lambda state, chosen, figure: None


def _shared_with_elected(state: State) -> Scores:
    """Each vote is divided by one more than it has elected."""
    return _shared(state, lambda approvals: len(approvals - state.left) + 1)


def _shared_with_left(state: State) -> Scores:
    """Each vote is divided by those of whom it approves and who are left."""
    return _shared(state, lambda approvals: len(approvals & state.left))


def _shared(state: State, among: Callable[[Approvals], int]) -> Scores:
    figures = zeros(sorted(state.left))
    for approvals, weight in state.papers.items():
        if left := approvals & state.left:
            part = Fraction(weight) / among(approvals)
            for each in left:
                figures[each] += part
    return figures


def _supporters(state: State, one: int) -> Iterator[tuple[Approvals, Number]]:
    return ((approvals, weight) for approvals, weight in state.papers.items() if one in approvals)


def _approvals(state: State) -> Scores:
    return {one: Fraction(sum(many for _, many in _supporters(state, one))) for one in sorted(state.left)}


def _loads(state: State) -> Scores:
    """What each vote for a candidate will have paid, all of them alike, once they have paid for the seat."""
    return {one: _load(state, one) for one in sorted(state.left)}


def _load(state: State, one: int) -> Fraction:
    told = list(_supporters(state, one))
    paid = sum(state.paid[approvals] * weight for approvals, weight in told)
    return Fraction(1 + paid) / sum(weight for _, weight in told)


def _carry(state: State, chosen: int, load: Fraction) -> None:
    for approvals, _ in _supporters(state, chosen):
        state.paid[approvals] = load


def _prices(state: State) -> Scores:
    """The most that a vote for a candidate pays, of those for whom the votes have enough left together."""
    prices = ((one, _price(state, one)) for one in sorted(state.left))
    return {one: price for one, price in prices if price is not None}


def _price(state: State, one: int) -> Fraction | None:
    """Votes that have less left than the price pay that."""
    told = sorted((_purse(state, approvals), weight) for approvals, weight in _supporters(state, one))
    owed, votes = Fraction(1), sum(weight for _, weight in told)
    for purse, weight in told:
        if purse * votes >= owed:
            return owed / votes
        owed -= purse * weight
        votes -= weight
    return None


def _purse(state: State, approvals: Approvals) -> Fraction:
    """What each vote has left of its equal share of the seats."""
    return state.share - state.paid[approvals]


def _spend(state: State, chosen: int, price: Fraction) -> None:
    for approvals, _ in _supporters(state, chosen):
        state.paid[approvals] += min(price, _purse(state, approvals))


_PRICES = Part("price", _prices, min, pay=_spend)
_LOADS = Part("load", _loads, min, pay=_carry)
APPROVALS: dict[str, tuple[Part, ...]] = {
    "seq-pav": (Part("shared", _shared_with_elected, max),),
    "reverse-seq-pav": (Part("shared", _shared_with_left, min, "exclusion"),),
    "seq-phragmen": (_LOADS,),
    "equal-shares": (_PRICES,),
    "equal-shares-phragmen": (_PRICES, _LOADS),
    "equal-shares-utilitarian": (_PRICES, Part("approvals", _approvals, max)),
}
"""The rules by their names, with their parts: the next begins where the one before finds nobody more."""
