"""Meek's count by the reference rule of the Proportional Representation Foundation, in whole numbers.

Each candidate keeps a part of every vote that comes to them and hands on the rest: the hopeful keep all, the
excluded nothing, the elected as much as leaves them the quota, found by doing it again and again. By Warren's
count it is a price instead, the same for every paper as far as it goes, and not a part of what comes.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from smolny.counting.elections.groups import doomed, guarded
from smolny.counting.elections.papers import Contest, may_all_be_elected, may_be_elected
from smolny.counting.elections.record import Action, Count, Decision, Need, Record, Stage, decided
from smolny.counting.elections.rules import Rule, own_part
from smolny.counting.numbers import Number
from smolny.counting.uncountable import Uncountable

UNIT = 10**9
"""One vote: nine decimal places."""
OMEGA = 10**3
"""A surplus that is less is none: a millionth of a vote."""

Said = Mapping[tuple[int, ...], Number]


@dataclass(slots=True)
class _Meek:
    """A count while it goes on: votes and keep factors in billionths."""

    contest: Contest
    said: Said
    seats: int
    priced: bool
    decisions: list[Decision]
    keep: dict[int, int]
    hopeful: set[int]
    votes: dict[int, int] = field(default_factory=dict)
    exhausted: int = 0
    quota: int = 0
    surplus: int = 0
    elected: list[int] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    used: list[Decision] = field(default_factory=list)
    need: Need | None = None


def count_meek(
    contest: Contest, rule: Rule, said: Said, decisions: Sequence[Decision]
) -> tuple[Count, Callable[[int], Mapping[tuple[int, ...], Fraction]]]:
    """Count papers by what they say; then what each candidate keeps of which papers at the end. Uncountable
    `weight-is-not-whole`, and what decisions break.
    """
    for weight in said.values():
        if weight != int(weight):
            raise Uncountable("weight-is-not-whole", weight=str(weight))
    standing = [each for each in range(1, len(contest.candidates) + 1) if each not in contest.withdrawn]
    meek = _Meek(
        contest,
        said,
        contest.seats,
        rule.surplus == "warren",
        list(decisions),
        dict.fromkeys(standing, UNIT),
        set(standing),
    )
    need = _rounds(meek)
    if need is None and meek.decisions:
        raise Uncountable("decision-is-superfluous", decisions=len(meek.decisions))
    valid = Fraction(sum(said.values()))
    record = Record(
        *(rule.name, contest.title, contest.candidates, contest.seats, valid),
        *(tuple(meek.stages), tuple(meek.elected), tuple(meek.used), own_part(rule)),
    )
    return Count(record, need), lambda number: _kept(meek, number)


def _kept(meek: _Meek, number: int) -> dict[tuple[int, ...], Fraction]:
    """What a candidate keeps of every paper, by what it says."""
    found = {}
    for ranking, weight in sorted(meek.said.items()):
        kept = dict(_parts(meek, ranking)).get(number, 0) * Fraction(weight) / UNIT
        if kept:
            found[ranking] = kept
    return found


def _rounds(meek: _Meek) -> Need | None:
    """Round after round, until the seats are filled, or a lot is wanted."""
    action: Action = "first-preferences"
    excluded: int | None = None
    by = "votes"
    kept: tuple[int, ...] = ()
    out: tuple[int, ...] = ()
    while True:
        reached = _iterate(meek)
        remaining = () if meek.need else _remaining(meek)
        _close(meek, action, excluded, reached, remaining, by, kept, out)
        if meek.need or len(meek.elected) >= meek.seats or not meek.hopeful:
            return meek.need
        action, excluded, by = "surplus", None, "votes"
        kept, out = (), ()
        if not reached:
            kept, out = _by_shares(meek)
            lowest = _lowest(meek, out or meek.hopeful - set(kept))
            if len(lowest) > 1 and not meek.decisions:
                return Need("exclusion", len(meek.stages), frozenset(lowest))
            least = min(meek.votes[each] for each in meek.hopeful)
            excluded, by = _excluded(meek, lowest)
            if by == "votes" and (out or meek.votes[excluded] > least):
                by = "constraint"
            action = "exclusion"


def _iterate(meek: _Meek) -> tuple[int, ...]:
    """Hand votes on with better and better factors: until somebody reaches the quota, or nothing is left to
    hand on.
    """
    before: int | None = None
    while True:
        _distribute(meek)
        meek.quota = sum(meek.votes.values()) // (meek.seats + 1) + 1
        reached = [each for each in meek.hopeful if meek.votes[each] >= meek.quota]
        reached.sort(key=lambda each: (-meek.votes[each], each))
        reached = _elected(meek, reached)
        meek.surplus = sum(max(0, meek.votes[each] - meek.quota) for each in meek.elected)
        if reached or meek.need or meek.surplus < OMEGA or (before is not None and meek.surplus >= before):
            return tuple(reached)
        before = meek.surplus
        for each in meek.elected:
            kept = _up(meek.keep[each] * meek.quota, UNIT)
            meek.keep[each] = _up(kept * UNIT, meek.votes[each])


def _distribute(meek: _Meek) -> None:
    """Every paper to the candidates on it, each of whom keeps a part, rounded up, or the price."""
    votes, exhausted = dict.fromkeys(meek.keep, 0), 0
    for ranking, weight in meek.said.items():
        left, many = UNIT, int(weight)
        for each, part in _parts(meek, ranking):
            votes[each] += part * many
            left -= part
        exhausted += left * many
    meek.votes, meek.exhausted = votes, exhausted


def _parts(meek: _Meek, ranking: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """What each candidate keeps of a paper."""
    keep, left = meek.keep, UNIT
    for each in ranking:
        part = min(left, keep[each]) if meek.priced else _up(left * keep[each], UNIT)
        yield each, part
        left -= part
        if not left:
            return


def _up(value: int, by: int) -> int:
    return -(-value // by)


def _remaining(meek: _Meek) -> tuple[int, ...]:
    """Those who are left where there are no more of them than seats; they are elected."""
    vacant = meek.seats - len(meek.elected)
    if not 0 < len(meek.hopeful) <= vacant:
        return ()
    left = tuple(sorted(meek.hopeful, key=lambda each: (-meek.votes[each], each)))
    meek.elected += left
    meek.hopeful.clear()
    return left


def _elected(meek: _Meek, reached: list[int]) -> list[int]:
    """Those of them whom the shares of groups let be elected, from the most votes on; what is wanted where
    these let some of those who are alike be elected, and not all.
    """
    before = len(meek.elected)
    for votes in sorted({meek.votes[each] for each in reached}, reverse=True):
        level = [each for each in sorted(reached) if meek.votes[each] == votes]
        while level and meek.need is None:
            level = _elect_some(meek, level)
    return meek.elected[before:]


def _elect_some(meek: _Meek, level: list[int]) -> list[int]:
    """Elect all of those who are alike, or one of them; who is left to be looked at."""
    contest, elected = meek.contest, meek.elected
    level = [each for each in level if may_be_elected(contest, elected, meek.hopeful - {each}, each)]
    chosen = level
    if not may_all_be_elected(contest, elected, level, meek.hopeful):
        if not meek.decisions:
            meek.need = Need("seat", len(meek.stages) + 1, frozenset(level))
            return []
        chosen = [decided(meek.decisions, meek.used, "seat", frozenset(level))]
    meek.elected += chosen
    meek.hopeful -= set(chosen)
    return [each for each in level if each not in elected]


def _by_shares(meek: _Meek) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Whom the shares of groups guard, and whom they let nobody elect; the first only where there are none
    of the others.
    """
    told = (meek.contest.groups, meek.seats, meek.elected, meek.hopeful)
    out = tuple(doomed(*told))
    return () if out else tuple(guarded(*told)), out


def _lowest(meek: _Meek, among: Collection[int]) -> list[int]:
    """Those of them with the fewest votes, and whom the surplus that is left could bring below."""
    fewest = min(meek.votes[each] for each in among)
    return sorted(each for each in among if meek.votes[each] <= fewest + meek.surplus)


def _excluded(meek: _Meek, lowest: list[int]) -> tuple[int, str]:
    tied = frozenset(lowest)
    chosen = lowest[0] if len(lowest) == 1 else decided(meek.decisions, meek.used, "exclusion", tied)
    meek.hopeful.discard(chosen)
    meek.keep[chosen] = 0
    return chosen, "votes" if len(lowest) == 1 else "lot"


def _close(
    meek: _Meek,
    action: Action,
    excluded: int | None,
    reached: tuple[int, ...],
    remaining: tuple[int, ...],
    by: str,
    kept: tuple[int, ...] = (),
    out: tuple[int, ...] = (),
) -> None:
    """The end of a round as a stage: what moved since the last, and the factors with which it ended."""
    totals = {each: Fraction(votes, UNIT) for each, votes in meek.votes.items()}
    before = meek.stages[-1].totals if meek.stages else {}
    meek.stages.append(
        Stage(
            number=len(meek.stages) + 1,
            action=action,
            candidate=excluded,
            moved=_moved(before, totals),
            totals=totals,
            exhausted=Fraction(meek.exhausted, UNIT),
            lost=Fraction(0),
            quota=Fraction(meek.quota, UNIT),
            elected=reached,
            remaining=remaining,
            by=by,  # type: ignore[arg-type]
            guarded=kept,
            doomed=out,
            keep={each: Fraction(part, UNIT) for each, part in meek.keep.items()},
        )
    )


def _moved(before: Mapping[int, Fraction], now: Mapping[int, Fraction]) -> dict[int, Fraction]:
    apart = {each: votes - before.get(each, 0) for each, votes in now.items()}
    return {each: votes for each, votes in apart.items() if votes}
