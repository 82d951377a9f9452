"""Units, keys and slow ways of counting that the tests share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from smolny.counting.apportionment import Apportionment, Key, Unit, apportion, plain_key
from smolny.counting.apportionment.key import HIGHEST, REMAINDER, Filling

FILLING: tuple[Filling, ...] = (*HIGHEST, *REMAINDER)  # type: ignore[arg-type]
CONGRESS = {"B": 390, "LSR": 179, "UI": 35, "U": 21}
"""Delegates of four factions, who divide 101 seats."""

SIGNPOSTS: dict[str, Callable[[int], Fraction]] = {
    "dhondt": lambda k: Fraction(k),
    "sainte-lague": lambda k: Fraction(2 * k - 1, 2),
    "modified-sainte-lague": lambda k: Fraction(2 * k - 1, 2) if k > 1 else Fraction(7, 10),
    "adams": lambda k: Fraction(k - 1),
    "dean": lambda k: 1 / ((Fraction(1, k - 1) + Fraction(1, k)) / 2) if k > 1 else Fraction(0),
    "huntington-hill": lambda k: Fraction(k * (k - 1)),
}
"""Where each rounds up: at a half, at the harmonic mean, at the geometric one (squared)."""


def units(figures: Mapping[str, int | Fraction], **others: Mapping[str, int | Fraction]) -> list[Unit]:
    """Units with members, and with other figures where they are given."""
    return [
        Unit(name, {"members": count} | {figure: values[name] for figure, values in others.items()})
        for name, count in figures.items()
    ]


def seats(
    figures: Mapping[str, int | Fraction], key: Key | Filling, house: int | None = None
) -> dict[str, int]:
    """The seats of each, where there is no tie."""
    result = apportion(units(figures), plain_key(key) if isinstance(key, str) else key, house)
    assert result.pending is None
    return result.by_unit


def settled(people: Sequence[Unit], key: Key, house: int | None, favourite: str = "") -> Apportionment:
    """The result after lots that fall on a favourite, then on whoever comes first."""
    allied = {unit.alliance for unit in people if unit.name == favourite and key.alliances is not None}
    lots: tuple[str, ...] = ()
    result = apportion(people, key, house)
    while result.pending is not None:
        tied = sorted(result.pending.units, key=lambda name: name != favourite and name not in allied)
        lots += tuple(tied[: result.pending.draws])
        result = apportion(people, key, house, lots)
    return result


def with_more(people: Sequence[Unit], name: str, more: int) -> list[Unit]:
    """The same units, the members of one of them being more."""
    return [
        replace(unit, figures={**unit.figures, "members": unit.figures["members"] + more})
        if unit.name == name
        else unit
        for unit in people
    ]


Outcome = tuple[dict[str, int], tuple[frozenset[str], int] | None]
"""Seats that are certain, and the tie with the number of units to be drawn."""


def outcome(result: Apportionment) -> Outcome:
    """What other ways of counting can be compared with."""
    tie = result.pending
    return result.by_unit, None if tie is None else (frozenset(tie.units), tie.draws)


def by_quotients(figures: Mapping[str, int], method: str, house: int) -> Outcome:
    """The slow way: seat after seat to the highest quotient; a signpost of nothing comes first, by size."""
    at, won = SIGNPOSTS[method], dict.fromkeys(figures, 0)

    def claim(name: str) -> tuple[bool, Fraction]:
        post, figure = at(won[name] + 1), Fraction(figures[name])
        power = 2 if method == "huntington-hill" else 1
        return (True, figure) if not post else (False, figure**power / post)

    left = house
    while left:
        best = max(claim(name) for name in figures)
        equal = [name for name in figures if claim(name) == best]
        if len(equal) > left:
            return won, (frozenset(equal), left)
        for name in equal:
            won[name] += 1
        left -= len(equal)
    return won, None


def by_remainders(figures: Mapping[str, int], method: str, house: int) -> Outcome:
    """The slow way: whole quotas, then remainder after remainder."""
    votes = sum(figures.values())
    exact = Fraction(votes, house + 1)
    quota = {"hare": Fraction(votes, house), "droop": Fraction(int(exact) + 1)}.get(method, exact)
    if sum(count // quota + 1 for count in figures.values()) < house:
        quota = exact
    won = {name: int(count // quota) for name, count in figures.items()}
    if sum(won.values()) > house:
        certain = {name: count - 1 for name, count in won.items()}
        draws = len(figures) - 1
        return certain, (frozenset(figures), draws) if draws else None
    rest = {name: count % quota for name, count in figures.items()}
    while left := house - sum(won.values()):
        equal = [name for name in rest if rest[name] == max(rest.values())]
        if len(equal) > left:
            return won, (frozenset(equal), left)
        for name in equal:
            won[name] += 1
            del rest[name]
    return won, None


FIGURES = st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 60), min_size=1)
"""Small numbers, so that there are ties."""

LARGE = st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 5000), min_size=1)
METHODS_FILLING = st.sampled_from(FILLING)
HOUSES = st.integers(1, 40)
