"""Seats for a large federation: 600 units and 1001 seats by every method, beside other people's libraries."""

from collections.abc import Callable
from fractions import Fraction
from random import Random
from statistics import median

import apportionment.methods as others
import votelib.component.divisor as divisors
import votelib.evaluate.proportional as proportional

from bench.measure import Chapter, Measurement, runs
from smolny.counting.apportionment import METHODS, Key, Part, Rung, Unit, apportion

UNITS, SEATS, RUNS = 600, 1001, 5
AIM = 0.1
OURS = "smolny"
ABOUT = """\
600 units of 20 to 4,000 members share 1001 seats: `smolny` gives the seats, the table with what every unit
is short of for one seat more, the line and the order of seats, all exact. `votelib` (fractions) and
`apportionment` (`fractions=True` where it can) give the seats alone; where one is missing it has no such
method, or fails. Nothing is printed or written."""

DIVISORS = {
    "dhondt": divisors.d_hondt,
    "sainte-lague": divisors.sainte_lague,
    "modified-sainte-lague": divisors.modified_first_coef(divisors.sainte_lague, Fraction(7, 5)),
}
QUOTAS = {"hare": "hare", "droop": "droop", "hagenbach-bischoff": "hagenbach_bischoff"}
NAMES = {
    "dhondt": "dhondt",
    "sainte-lague": "saintelague",
    "modified-sainte-lague": "modified_saintelague",
    "adams": "adams",
    "dean": "dean",
    "huntington-hill": "huntington",
    "hare": "largest_remainder",
}


def members() -> dict[str, int]:
    """The members of each unit, the same every time."""
    chance = Random(1917)
    return {f"unit-{number}": chance.randint(20, 4_000) for number in range(UNITS)}


def key_of(method: str) -> Key:
    """A plain key of the method; a table and a number where it needs them."""
    table = (*(Rung(count, 200 * count) for count in range(1, 12)), Rung(12))
    needs = {"one-per-started": {"per": 1_000}, "step-table": {"table": table}}
    return Key(method, (Part("members", method, **needs.get(method, {})),))  # type: ignore[arg-type]


def works(method: str, figures: dict[str, int]) -> dict[str, Callable[[], object]]:
    """What is measured of a method, by whose it is."""
    units = [Unit(name, {"members": count}) for name, count in figures.items()]
    key, house = key_of(method), None if method in ("one-per-started", "step-table") else SEATS
    made: dict[str, Callable[[], object]] = {OURS: lambda: apportion(units, key, house)}
    if method in DIVISORS:
        made["votelib"] = lambda: proportional.HighestAverages(DIVISORS[method]).evaluate(figures, SEATS)
    if method in QUOTAS:
        made["votelib"] = lambda: proportional.LargestRemainder(QUOTAS[method]).evaluate(figures, SEATS)
    if method in NAMES:
        labels, counts = list(figures), list(figures.values())
        made["apportionment"] = lambda: others.compute(
            NAMES[method], counts, SEATS, fractions=True, parties=labels
        )
    return made


def seats() -> Chapter:
    """The chapter: every method, and what came of the aim."""
    chapter, figures = Chapter("Seats", ABOUT), members()
    ours: list[Measurement] = []
    for method in METHODS:
        for whose, work in works(method, figures).items():
            limit = None if whose == OURS else f"{method}, {OURS}"
            chapter.add(Measurement(f"{method}, {whose}", 1, "houses", runs(RUNS, work), limit=limit))
        ours += [each for each in chapter.measurements if each.name == f"{method}, {OURS}"]
    slow = [f"{each.name} {median(each.seconds):.2f} s" for each in ours if median(each.seconds) > AIM]
    chapter.remarks.append(
        f"aim {AIM} s: " + (f"missed by {', '.join(slow)}." if slow else "reached by all.")
    )
    return chapter
