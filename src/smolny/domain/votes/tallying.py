"""What ballots say together, in every measure by which the question is decided; votes.md, section 6."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from smolny.counting.elections.sheets import fits, form_of, read_marks, write_marks
from smolny.counting.majorities import EACH, TOGETHER, Measure
from smolny.counting.numbers import number
from smolny.domain.order import OutOfOrder
from smolny.domain.values import CouncilId, MandateId
from smolny.domain.votes.commands import BallotCount, Tallied
from smolny.domain.votes.state import Choice, Question, Right, Sheet

CHOICES: tuple[Choice, ...] = ("in-favour", "against", "abstain")
"""The choices of a ballot, in the order in which they stand on it."""

INVALID = "invalid"
"""What is on a paper of an election whose voter hands in one that is not valid."""

MARKED = BallotCount("not-counted", "not-counted", "not-counted")
"""The count of a round of an election at its closing: its papers say more than yes and no."""

Said = Choice | Mapping[Choice, Fraction]
"""What a ballot says: one choice, or how much of its weight goes to each."""
_Place = tuple[Measure, str]


def said_in(value: object, weight: str) -> Said:
    """What the sealed value of a ballot says, for a seat of this weight; OutOfOrder `no-such-answer`,
    `split-does-not-fit`.
    """
    told = value if isinstance(value, Mapping) else {}
    choice, parts = told.get("choice"), told.get("split")
    for each in CHOICES:
        if choice == each:
            return each
    if choice is not None or not isinstance(parts, Mapping) or not parts.keys() <= set(CHOICES):
        raise OutOfOrder("no-such-answer", choice=str(choice)[:40])
    split = {each: _part(parts[each]) for each in CHOICES if each in parts}
    if sum(split.values()) != Fraction(weight):
        raise OutOfOrder("split-does-not-fit", weight=weight)
    return split


def marks_in(value: object, sheet: Sheet) -> str:
    """The marks that the sealed value of a paper of an election has, or "invalid" where that is allowed;
    OutOfOrder `no-such-marks`.
    """
    told = value.get("marks") if isinstance(value, Mapping) else None
    if told == INVALID and sheet.spoiling:
        return INVALID
    try:
        marks = read_marks(str(told), len(sheet.candidates))
    except ValueError:
        raise OutOfOrder("no-such-marks", marks=str(told)[:40]) from None
    if told is None or not fits(marks, form_of(sheet.rule, sheet.seats, len(sheet.candidates))):
        raise OutOfOrder("no-such-marks", marks=str(told)[:40])
    return write_marks(marks)


def _part(told: object) -> Fraction:
    try:
        return number(str(told))
    except ValueError:
        raise OutOfOrder("split-does-not-fit", weight=str(told)[:40]) from None


def split_among(
    weights: Mapping[MandateId, str], parts: Mapping[Choice, str]
) -> dict[MandateId, dict[str, object]]:
    """What the ballots of several seats say, so that so much of their weight goes to each choice: seat by
    seat, in order, the first choice first. OutOfOrder `split-does-not-fit`.
    """
    left = {choice: _part(parts.get(choice) or "0") for choice in CHOICES}
    whole = sum((Fraction(weight) for weight in weights.values()), Fraction(0))
    if sum(left.values()) != whole:
        raise OutOfOrder("split-does-not-fit", weight=str(whole))
    return {seat: _taken_from(left, Fraction(weight)) for seat, weight in weights.items()}


def _taken_from(left: dict[Choice, Fraction], weight: Fraction) -> dict[str, object]:
    """A ballot of this weight, out of what is left for each choice."""
    taken: dict[Choice, Fraction] = {}
    for choice in CHOICES:
        part = min(left[choice], weight - sum(taken.values()))
        if part:
            taken[choice] = part
            left[choice] -= part
    if len(taken) == 1:
        return {"choice": next(iter(taken))}
    return {"split": {choice: str(part) for choice, part in taken.items()}}


def count_ballots(question: Question, said: Mapping[MandateId, Said]) -> BallotCount:
    """The count of open ballots by seats that have the right. Order makes no difference."""
    rights = question.rights or {}
    tallies = tuple(_tallied(place, rights, said) for place in _places(question, rights))
    if question.mode == "cards":
        return BallotCount("not-counted", "not-counted", "not-counted", tallies)
    votes = Counter(each for each in said.values() if isinstance(each, str))
    return BallotCount(votes["in-favour"], votes["against"], votes["abstain"], tallies)


def count_papers(papers: Iterable[Choice]) -> BallotCount:
    """The count of secret papers, one for each seat."""
    votes = Counter(papers)
    return BallotCount(votes["in-favour"], votes["against"], votes["abstain"])


def measures(question: Question) -> tuple[_Place, ...]:
    """The measures besides persons together that the rule of a question looks at, chamber by chamber."""
    alternatives = () if question.rule is None else question.rule.majority.alternatives
    found = {(each.measure, each.chamber): None for one in alternatives for each in one.conditions}
    return tuple(place for place in found if place != ("persons", TOGETHER))


def _places(question: Question, rights: Mapping[MandateId, Right]) -> Iterator[_Place]:
    """What is counted besides persons together: what the rule looks at, and weights where any differs."""
    chambers = sorted({each.chamber for each in rights.values() if each.chamber is not None})
    places: dict[_Place, None] = {}
    if question.mode == "cards" or any(each.weight != "1" for each in rights.values()):
        places["weight", TOGETHER] = None
    for measure, chamber in measures(question):
        for each in chambers if chamber == EACH else (chamber,):
            places[measure, each] = None
    yield from places


def _tallied(place: _Place, rights: Mapping[MandateId, Right], said: Mapping[MandateId, Said]) -> Tallied:
    measure, chamber = place
    seats = {name: right for name, right in rights.items() if chamber == TOGETHER or right.chamber == chamber}
    cast = {name: said[name] for name in seats if name in said}
    in_favour, against, abstained = map(str, _summed(measure, seats, cast))
    there = {name: right for name, right in seats.items() if right.there or name in cast}
    return Tallied(
        measure,
        in_favour,
        against,
        abstained,
        present=str(_extent(measure, there.values())),
        accredited=str(_extent(measure, seats.values())),
        chamber=None if chamber == TOGETHER else chamber,
    )


def _summed(
    measure: Measure, seats: Mapping[MandateId, Right], cast: Mapping[MandateId, Said]
) -> tuple[Fraction, Fraction, Fraction]:
    if measure == "councils":
        return _by_council(seats, cast)
    whole: Counter[tuple[Choice, str]] = Counter()
    sums = dict.fromkeys(CHOICES, Fraction(0))
    for name, said in cast.items():
        weight = seats[name].weight if measure == "weight" else "1"
        if isinstance(said, str):
            whole[said, weight] += 1
        elif measure == "weight":
            for choice, part in said.items():
                sums[choice] += part
    for (choice, weight), times in whole.items():
        sums[choice] += times * Fraction(weight)
    return sums["in-favour"], sums["against"], sums["abstain"]


def _by_council(
    seats: Mapping[MandateId, Right], cast: Mapping[MandateId, Said]
) -> tuple[Fraction, Fraction, Fraction]:
    """A council is for what more of the weight that its seats have cast is for than against; it abstains
    where neither is more.
    """
    balance: dict[CouncilId | None, Fraction] = {}
    for name, said in cast.items():
        right = seats[name]
        parts = {said: Fraction(right.weight)} if isinstance(said, str) else said
        gain = parts.get("in-favour", Fraction(0)) - parts.get("against", Fraction(0))
        balance[right.council] = balance.get(right.council, Fraction(0)) + gain
    signs = Counter((each > 0) - (each < 0) for each in balance.values())
    return Fraction(signs[1]), Fraction(signs[-1]), Fraction(signs[0])


def _extent(measure: Measure, seats: Iterable[Right]) -> Fraction:
    if measure == "councils":
        return Fraction(len({each.council for each in seats}))
    if measure == "persons":
        return Fraction(sum(1 for _ in seats))
    weights = Counter(each.weight for each in seats)
    return sum((times * Fraction(weight) for weight, times in weights.items()), Fraction(0))
