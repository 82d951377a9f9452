"""Numbers modulo a prime are reckoned with by Python's integers or by GMP's: what comes of it is the same."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest
from gmpy2 import mpz
from hypothesis import given, settings
from hypothesis import strategies as some

from smolny.ballots.groups import GROUPS, residues
from smolny.ballots.groups.residues import (
    BELENIOS_2048,
    BELENIOS_G,
    BELENIOS_P,
    BELENIOS_Q,
    RFC_3526_2048,
    RFC_3526_P,
    Residues,
)
from smolny.ballots.verify import verify
from tests.ballots.made import BENCH, CHAIR, ORDER, making, whole

PLAIN = Residues("BELENIOS-2048", BELENIOS_P, BELENIOS_G, BELENIOS_Q, 0, int)
PLAIN_RFC = Residues("RFC-3526-2048", RFC_3526_P, 2, RFC_3526_P // 2, 254, int)
EXPONENTS = some.integers(0, BELENIOS_Q - 1)


def without_gmpy2(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of these groups as it is where gmpy2 is not installed."""
    monkeypatch.setitem(sys.modules, "gmpy2", None)
    spec = spec_from_file_location("residues_without_gmpy2", residues.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@settings(max_examples=15, deadline=None)
@given(EXPONENTS, EXPONENTS, some.sampled_from([0, 1, BELENIOS_Q - 1, BELENIOS_Q]))
def test_both_arithmetics_come_to_the_same(first: int, second: int, edge: int) -> None:
    """Given any exponents and those at the edges, when either arithmetic does all that a group can, then
    every element is written in the same way.
    """
    told = []
    for group in (BELENIOS_2048, PLAIN):
        one = group.base_power(first)
        other = group.power(one, second)
        found = [one, other, group.times(one, other), group.over(one, other)]
        found += [group.power(one, edge), group.base_power(edge), group.independent(second)]
        told.append([*map(group.encode, found), group.decode(group.encode(other)) == other])

    assert told[0] == told[1]


@settings(max_examples=10, deadline=None)
@given(some.lists(some.integers(0, 255), max_size=254))
def test_both_arithmetics_hold_the_same_integers(values: list[int]) -> None:
    """Given small integers, when they are packed into an element and read again, then by either arithmetic
    the element is the same, and they are Python's integers.
    """
    one, other = RFC_3526_2048.of_ints(values), PLAIN_RFC.of_ints(values)
    again = RFC_3526_2048.to_ints(one, len(values))

    assert one == other
    assert (list(again), {type(each) for each in again} <= {int}) == (values, True)


@pytest.mark.parametrize(
    "text", ["0", "-1", "+1", "01", " 1", "1_0", "0x1", "١", "", "2", str(BELENIOS_P + 1)]
)
def test_both_arithmetics_refuse_the_same(text: str) -> None:
    """Given no number, one that is written otherwise, or none of the subgroup, then both refuse it."""
    for group in (BELENIOS_2048, PLAIN):
        with pytest.raises(ValueError, match=r"^.{0,80}$"):
            group.decode(text)


def test_an_election_is_the_same_by_either_arithmetic(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given the same chance, when an election is made by either arithmetic, then its bytes are the same, and
    each verifies what the other made.
    """
    votes = [(0, ([0, 1, 0, 1], [[1, 1, 0], [0, 0]]))]
    by_gmp = whole(making(CHAIR, BENCH, group="BELENIOS-2048", voters=1), votes, [1])
    monkeypatch.setitem(GROUPS, "BELENIOS-2048", PLAIN)
    by_python = whole(making(CHAIR, BENCH, group="BELENIOS-2048", voters=1), votes, [1])

    assert by_gmp == by_python
    assert verify(by_gmp).result == [[0, 1, 0, 1], [[1, 1, 0], [0, 0]]]


def test_ranks_are_the_same_by_either_arithmetic(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a ranked ballot, when it is made by either arithmetic, then its bytes are the same."""
    made = []
    for group in (RFC_3526_2048, PLAIN_RFC):
        monkeypatch.setitem(GROUPS, "RFC-3526-2048", group)
        made.append(making(ORDER, group="RFC-3526-2048", voters=1).archive)

    assert made[0] == made[1]


def test_gmp_is_used_where_it_is_and_python_where_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given gmpy2 is installed, then elements are GMP's numbers; without it Python's."""
    there = without_gmpy2(monkeypatch)

    assert isinstance(BELENIOS_2048.generator, mpz)
    assert type(there.BELENIOS_2048.generator) is int
    assert there.BELENIOS_2048.power(4, 0) == 1
