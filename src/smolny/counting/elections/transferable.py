"""Transferable votes: surpluses and exclusions, stage by stage, with nothing left to chance."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import NamedTuple

from smolny.counting.elections.groups import doomed, guarded
from smolny.counting.elections.meek import count_meek
from smolny.counting.elections.papers import (
    Contest,
    may_all_be_elected,
    may_be_elected,
    papers_by_ranking,
    refuse_impossible,
)
from smolny.counting.elections.record import Action, Count, Decision, Need, Record, Stage, Wanted, decided
from smolny.counting.elections.rules import Rule
from smolny.counting.numbers import Number
from smolny.counting.uncountable import Uncountable

Extreme = Callable[[Collection[Number]], Number]


class _Bundle(NamedTuple):
    """Papers that say the same: their weight, the value of each in units of the count, how far they have been
    read, and the stage in which they came.
    """

    said: tuple[int, ...]
    weight: Number
    value: Number
    place: int = 0
    came: int = 1


class _Waits(Exception):
    """The count cannot go on without a decision."""

    def __init__(self, need: Need) -> None:
        self.need = need


@dataclass(slots=True)
class _Counting:
    """A count while it goes on."""

    contest: Contest
    rule: Rule
    decisions: list[Decision]
    valid: Number
    unit: int
    """A vote in the whole numbers that are counted; 1 where fractions are exact."""
    quota: Number = 0
    held: dict[int, list[_Bundle]] = field(default_factory=dict)
    totals: dict[int, Number] = field(default_factory=dict)
    exhausted: Number = 0
    lost: Number = 0
    continuing: set[int] = field(default_factory=set)
    pending: set[int] = field(default_factory=set)
    elected: list[int] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    used: list[Decision] = field(default_factory=list)


def count(contest: Contest, rule: Rule, decisions: Sequence[Decision] = ()) -> Count:
    """Count transferable votes as far as it goes with the decisions given, in the order in which they are
    wanted. Time linear in the different rankings at each stage.

    Uncountable: what a contest refuses, `no-valid-papers`, `decision-for-another-tie`,
    `decision-is-superfluous`, `weight-is-not-whole`.
    """
    refuse_impossible(contest)
    said = papers_by_ranking(contest, rule.validity)
    said.pop((), None)
    valid = sum(said.values())
    if not valid:
        raise Uncountable("no-valid-papers", papers=len(contest.papers))
    if rule.in_billionths:
        return count_meek(contest, rule, said, decisions)
    unit = 1 if rule.places is None else 10**rule.places
    counting = _Counting(contest, rule, list(decisions), valid, unit)
    try:
        _first(counting, said)
        while not _finished(counting):
            _next(counting)
    except _Waits as waits:
        return Count(_record(counting), waits.need)
    if counting.decisions:
        raise Uncountable("decision-is-superfluous", decisions=len(counting.decisions))
    return Count(_record(counting))


def _record(counting: _Counting) -> Record:
    contest = counting.contest
    told = (counting.rule.name, contest.title, contest.candidates, contest.seats, Fraction(counting.valid))
    return Record(*told, tuple(counting.stages), tuple(counting.elected), tuple(counting.used))


def _first(counting: _Counting, said: dict[tuple[int, ...], Number]) -> None:
    """First preferences, and the quota."""
    standing = range(1, len(counting.contest.candidates) + 1)
    counting.continuing = set(standing) - counting.contest.withdrawn
    counting.totals = dict.fromkeys(sorted(counting.continuing), 0)
    counting.held = {number: [] for number in counting.totals}
    for ranking, weight in said.items():
        bundle = _Bundle(ranking, weight, counting.unit)
        counting.held[ranking[0]].append(bundle)
        counting.totals[ranking[0]] += _worth(counting, bundle)
    _close(counting, "first-preferences", None, dict(counting.totals), "first", "votes")


def _finished(counting: _Counting) -> bool:
    return counting.contest.seats <= len(counting.elected) or not counting.continuing


def _next(counting: _Counting) -> None:
    """One more stage: the largest surplus, else the candidate with the fewest votes."""
    if counting.pending and counting.rule.surplus != "none":
        number, by = _choose(counting, counting.pending, "surplus", max)
        counting.pending.discard(number)
        _transfer_surplus(counting, number, by)
    else:
        _exclude(counting)


def _exclude(counting: _Counting) -> None:
    """The candidate with the fewest votes: of those whom the shares let nobody elect any more, where there
    are any, else of those without whom the shares can be kept.
    """
    contest, held = counting.contest, counting.continuing
    out = tuple(doomed(contest.groups, contest.seats, counting.elected, held))
    kept = () if out else tuple(guarded(contest.groups, contest.seats, counting.elected, held))
    number, by = _choose(counting, out or held - set(kept), "exclusion", min)
    if by == "votes" and (out or _fewer(counting, kept, number)):
        by = "constraint"
    counting.continuing.discard(number)
    _transfer_all(counting, number, by, kept, out)


def _fewer(counting: _Counting, among: Collection[int], number: int) -> bool:
    """Whether one of these has no more votes than a candidate."""
    return any(counting.totals[each] <= counting.totals[number] for each in among)


def _transfer_surplus(counting: _Counting, number: int, by: str) -> None:
    total, surplus = counting.totals[number], counting.totals[number] - counting.quota
    bundles = counting.held[number]
    if counting.rule.surplus == "last-parcel":
        newest = max(each.came for each in bundles)
        bundles = [each for each in bundles if each.came == newest]
        total = sum(_worth(counting, each) for each in bundles)
    lower = [each._replace(value=_part(counting, each.value * surplus, total)) for each in bundles]
    counting.held[number] = []
    counting.totals[number] = counting.quota
    moved, exhausted = _move(counting, lower)
    counting.lost += surplus - sum(moved.values()) - exhausted
    moved[number] = -surplus
    _close(counting, "surplus", number, moved, "surplus", by)


def _transfer_all(
    counting: _Counting, number: int, by: str, kept: tuple[int, ...], out: tuple[int, ...]
) -> None:
    """The papers of an excluded candidate go on at the value at which they came."""
    total = counting.totals[number]
    bundles, counting.held[number], counting.totals[number] = counting.held[number], [], 0
    moved, exhausted = _move(counting, bundles)
    counting.lost += total - sum(moved.values()) - exhausted
    moved[number] = -total
    _close(counting, "exclusion", number, moved, "excluded", by, kept, out)


def _move(counting: _Counting, bundles: Collection[_Bundle]) -> tuple[dict[int, Number], Number]:
    """Papers to the next continuing candidate on each: what every one of them gets, and what has none."""
    moved: dict[int, Number] = {}
    exhausted: Number = 0
    stage = len(counting.stages) + 1
    for each in bundles:
        worth = _worth(counting, each)
        place = each.place + 1
        while place < len(each.said) and each.said[place] not in counting.continuing:
            place += 1
        if place == len(each.said):
            exhausted += worth
            continue
        taker = each.said[place]
        counting.held[taker].append(_Bundle(each.said, each.weight, each.value, place, stage))
        moved[taker] = moved.get(taker, 0) + worth
    for taker, worth in moved.items():
        counting.totals[taker] += worth
    counting.exhausted += exhausted
    return moved, exhausted


def _close(
    counting: _Counting,
    action: Action,
    number: int | None,
    moved: dict[int, Number],
    step: str,
    by: str,
    kept: tuple[int, ...] = (),
    out: tuple[int, ...] = (),
) -> None:
    """The end of a stage: who has reached the quota, and whether those who are left have the seats left."""
    counting.quota = _quota(counting)
    before = len(counting.elected)
    need = _elect_with_quota(counting)
    reached = counting.elected[before:]
    vacant = counting.contest.seats - len(counting.elected)
    left = sorted(counting.continuing, key=lambda each: (-counting.totals[each], each))
    remaining = left if need is None and 0 < len(left) <= vacant else []
    counting.elected += remaining
    counting.continuing -= set(remaining)
    counting.stages.append(
        Stage(
            number=len(counting.stages) + 1,
            action=action,
            candidate=number,
            moved=_votes(counting, moved),
            totals=_votes(counting, counting.totals),
            exhausted=Fraction(counting.exhausted) / counting.unit,
            lost=Fraction(counting.lost) / counting.unit,
            quota=Fraction(counting.quota) / counting.unit,
            elected=tuple(reached),
            remaining=tuple(remaining),
            paragraph=counting.rule.paragraph(step),
            by=by,  # type: ignore[arg-type]
            guarded=kept,
            doomed=out,
        )
    )
    if need is not None:
        raise _Waits(need)


def _elect_with_quota(counting: _Counting) -> Need | None:
    """Those with the quota or more, from the most votes on, as far as the shares of groups let each be
    elected; what is wanted where these let some of those who are alike be elected, and not all.
    """
    reached = [each for each in counting.continuing if counting.totals[each] >= counting.quota]
    for votes in sorted({counting.totals[each] for each in reached}, reverse=True):
        need = _elect_level(counting, [each for each in sorted(reached) if counting.totals[each] == votes])
        if need is not None:
            return need
    return None


def _elect_level(counting: _Counting, level: list[int]) -> Need | None:
    contest, elected = counting.contest, counting.elected
    while level and len(elected) < contest.seats:
        standing = counting.continuing
        level = [each for each in level if may_be_elected(contest, elected, standing - {each}, each)]
        if may_all_be_elected(contest, elected, level, standing):
            _elect(counting, level)
            return None
        tied = _told_apart(counting, level)
        if len(tied) > 1 and not counting.decisions:
            return Need("seat", len(counting.stages) + 1, frozenset(tied))
        _elect(counting, [_first_of(counting, tied)])
        level = [each for each in level if each not in elected]
    return None


def _first_of(counting: _Counting, tied: list[int]) -> int:
    alone = len(tied) == 1
    return tied[0] if alone else decided(counting.decisions, counting.used, "seat", frozenset(tied))


def _elect(counting: _Counting, those: list[int]) -> None:
    counting.elected += those
    counting.continuing -= set(those)
    counting.pending |= {each for each in those if counting.totals[each] > counting.quota}


def _told_apart(counting: _Counting, level: list[int]) -> list[int]:
    """Those of them who had most at the stages at which the rule looks; all where it looks at none."""
    stages = [] if counting.rule.ties == "lot" else counting.stages
    for stage in stages if counting.rule.ties == "earliest-stage" else reversed(stages):
        level = _alike(stage.totals, level, max)
    return level


def _quota(counting: _Counting) -> Number:
    valid, rule, seats = Fraction(counting.valid), counting.rule.quota, counting.contest.seats
    if rule == "hare":
        return valid * counting.unit / seats
    share = _active(counting) / 2 if rule == "majority" else valid / (seats + 1)
    return (floor(share) + 1) * counting.unit


def _active(counting: _Counting) -> Fraction:
    """The votes of those who go on."""
    return Fraction(sum(counting.totals[each] for each in counting.continuing)) / counting.unit


def _choose(counting: _Counting, among: Collection[int], wanted: Wanted, extreme: Extreme) -> tuple[int, str]:
    """The one with most or fewest votes: now, at the stage that the rule looks at, or by a decision."""
    tied = _alike(counting.totals, among, extreme)
    if len(tied) == 1:
        return tied[0], "votes"
    earlier = counting.stages[:-1] if counting.rule.ties != "lot" else []
    for stage in earlier if counting.rule.ties == "earliest-stage" else reversed(earlier):
        tied = _alike(stage.totals, tied, extreme)
        if len(tied) == 1:
            return tied[0], "earlier-stage"
    return _decided(counting, wanted, frozenset(tied)), "lot"


def _alike(totals: Mapping[int, Number], among: Collection[int], extreme: Extreme) -> list[int]:
    votes = {each: totals[each] for each in among}
    best = extreme(votes.values())
    return sorted(each for each in among if votes[each] == best)


def _decided(counting: _Counting, wanted: Wanted, tied: frozenset[int]) -> int:
    if not counting.decisions:
        raise _Waits(Need(wanted, len(counting.stages), tied))
    return decided(counting.decisions, counting.used, wanted, tied)


def _part(counting: _Counting, value: Number, whole: Number) -> Number:
    """A part of a value, as the rule cuts it."""
    return Fraction(value) / whole if counting.rule.places is None else int(value // whole)


def _worth(counting: _Counting, bundle: _Bundle) -> Number:
    """What papers are worth together, as the rule cuts it."""
    worth = bundle.weight * bundle.value
    return worth if counting.rule.places is None else int(worth)


def _votes(counting: _Counting, figures: Mapping[int, Number]) -> dict[int, Fraction]:
    return {number: Fraction(figure) / counting.unit for number, figure in figures.items()}
