"""Other people's libraries on thousands of small random cases, ties included.

Left out are the cases that these answer wrongly or not at all. Of `votelib`: Huntington-Hill (it divides
a fraction by a decimal and fails), Adams and Dean (it has none), Droop where its quota is too large (it
leaves seats empty). Of `apportionment`: Huntington-Hill and the modified Sainte-Laguë (floating point numbers
even with `fractions`). It settles ties by the order of the parties: those that it prefers have to be among
those that are tied here, but for its largest remainders, and for Adams and Dean with fewer seats than
parties, where it may pass over a larger remainder or party for a tied one that stands before it.
"""

import random
from collections.abc import Iterator
from fractions import Fraction

import apportionment.methods as others
import pytest
import votelib.component.divisor as divisors
import votelib.evaluate.proportional as proportional
from votelib.evaluate.core import Tie

from smolny.counting.apportionment import apportion, plain_key
from smolny.counting.apportionment.key import Filling
from tests.counting.cases import Outcome, by_remainders, outcome, units

CASES = 1000

DIVISORS = {
    "dhondt": divisors.d_hondt,
    "sainte-lague": divisors.sainte_lague,
    "modified-sainte-lague": divisors.modified_first_coef(divisors.sainte_lague, Fraction(7, 5)),
}
QUOTAS = {"hare": "hare", "droop": "droop", "hagenbach-bischoff": "hagenbach_bischoff"}
NAMES = {
    "dhondt": "dhondt",
    "sainte-lague": "saintelague",
    "adams": "adams",
    "dean": "dean",
    "hare": "largest_remainder",
}


def random_cases(seed: str) -> Iterator[tuple[dict[str, int], int]]:
    """Two to eight units with numbers small enough for ties, and up to 24 seats."""
    chance = random.Random(seed)
    for _ in range(CASES):
        most = chance.choice((9, 60, 900))
        count = chance.randint(2, 8)
        yield {f"u{at}": chance.randint(1, most) for at in range(count)}, chance.randint(1, 24)


def told_by_votelib(found: dict[object, int], figures: dict[str, int]) -> Outcome:
    """Its answer as seats that are certain, and the tie."""
    certain = {name: found.get(name, 0) for name in figures}
    ties = [(frozenset(key), count) for key, count in found.items() if isinstance(key, Tie)]
    assert len(ties) < 2
    return certain, ties[0] if ties else None


@pytest.mark.parametrize("method", DIVISORS)
def test_votelib_gives_each_seat_to_the_same_quotient(method: Filling) -> None:
    """Seats and ties are equal."""
    oracle = proportional.HighestAverages(DIVISORS[method])
    for figures, house in random_cases(method):
        expected = told_by_votelib(oracle.evaluate(figures, house), figures)

        assert outcome(apportion(units(figures), plain_key(method), house)) == expected


@pytest.mark.parametrize("method", QUOTAS)
def test_votelib_finds_the_same_remainders_largest(method: Filling) -> None:
    """Seats and ties are equal, but where whole quotas and remainders are too few or too many for it."""
    oracle = proportional.LargestRemainder(QUOTAS[method])
    compared = 0
    for figures, house in random_cases(method):
        ours = outcome(apportion(units(figures), plain_key(method), house))
        votes = sum(figures.values())
        quota = Fraction(votes, house if method == "hare" else house + 1)
        quota = Fraction(int(quota) + 1) if method == "droop" else quota
        whole = sum(count // quota for count in figures.values())
        if whole <= house <= whole + len(figures):
            compared += 1
            assert ours == told_by_votelib(oracle.evaluate(figures, house), figures), (figures, house)
        else:
            assert ours == by_remainders(figures, method, house)

    assert compared > CASES * 4 // 5


@pytest.mark.parametrize("method", NAMES)
def test_apportionment_gives_the_same_seats(method: Filling) -> None:
    """Without a tie all seats are equal; with one, its seats are ours after one of the possible lots."""
    for figures, house in random_cases(method):
        certain, tie = outcome(apportion(units(figures), plain_key(method), house))
        if tie and (method == "hare" or (method in ("adams", "dean") and house < len(figures))):
            continue
        found = others.compute(NAMES[method], list(figures.values()), house, fractions=True)
        more = {name: seats - certain[name] for name, seats in zip(figures, found, strict=True)}
        drawn = {name for name, extra in more.items() if extra}

        assert set(more.values()) <= {0, 1}
        assert sum(more.values()) == (tie[1] if tie else 0)
        assert drawn <= (tie[0] if tie else frozenset())
