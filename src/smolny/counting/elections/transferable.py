"""Transferable votes: surpluses and exclusions, stage by stage, with nothing left to chance."""

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction

from smolny.counting.elections.groups import doomed, guarded
from smolny.counting.elections.meek import count_meek
from smolny.counting.elections.papers import (
    Contest,
    may_all_be_elected,
    may_be_elected,
    papers_by_ranking,
    refuse_impossible,
)
from smolny.counting.elections.record import Action, Count, Decision, Need, Record, Stage, decided
from smolny.counting.elections.rules import Rule, own_part
from smolny.counting.elections.tally import (
    Bundle,
    Counting,
    Waits,
    alike,
    choose,
    looked_at,
    part_of,
    quota_of,
    votes_of,
    worth_of,
)
from smolny.counting.numbers import Number
from smolny.counting.uncountable import Uncountable

Parcel = Mapping[tuple[int, ...], Fraction]
"""Votes of one candidate, by what the papers say that gave them."""


def count(contest: Contest, rule: Rule, decisions: Sequence[Decision] = ()) -> Count:
    """Count transferable votes as far as it goes with the decisions given, in the order in which they are
    wanted. Time linear in the different rankings at each stage.

    Uncountable: what a contest refuses, `no-valid-papers`, `decision-for-another-tie`,
    `decision-is-superfluous`, `weight-is-not-whole`.
    """
    return _through(contest, rule, decisions)[0]


def count_with_papers(
    contest: Contest, rule: Rule, decisions: Sequence[Decision] = ()
) -> tuple[Count, Callable[[int], Parcel]]:
    """Count as `count` does; then what papers gave to a candidate, and did not go on from them, by what the
    papers say: for each in votes, and exact.
    """
    return _through(contest, rule, decisions)


def _through(
    contest: Contest, rule: Rule, decisions: Sequence[Decision]
) -> tuple[Count, Callable[[int], Parcel]]:
    refuse_impossible(contest)
    said = papers_by_ranking(contest, rule.validity)
    said.pop((), None)
    valid = sum(said.values())
    if not valid:
        raise Uncountable("no-valid-papers", papers=len(contest.papers))
    if rule.in_billionths:
        return count_meek(contest, rule, said, decisions)
    unit = 1 if rule.places is None else 10**rule.places
    counting = Counting(contest, rule, list(decisions), valid, unit)
    return _counted(counting, said), lambda number: _parcel(counting, number)


def _parcel(counting: Counting, number: int) -> Parcel:
    """What stayed of the papers that a candidate had when their surplus went on, or has at the end."""
    found: dict[tuple[int, ...], Fraction] = {}
    for each in counting.kept.get(number, counting.held.get(number, [])):
        worth = Fraction(each.weight * each.value) / counting.unit
        found[each.said] = found.get(each.said, Fraction(0)) + worth
    return {said: worth for said, worth in sorted(found.items()) if worth}


def _counted(counting: Counting, said: dict[tuple[int, ...], Number]) -> Count:
    try:
        _first(counting, said)
        while not _finished(counting):
            _next(counting)
    except Waits as waits:
        return Count(_record(counting), waits.need)
    if counting.decisions:
        raise Uncountable("decision-is-superfluous", decisions=len(counting.decisions))
    return Count(_record(counting))


def _record(counting: Counting) -> Record:
    contest = counting.contest
    told = (counting.rule.name, contest.title, contest.candidates, contest.seats, Fraction(counting.valid))
    stages, used = tuple(counting.stages), tuple(counting.used)
    return Record(*told, stages, tuple(counting.elected), used, own_part(counting.rule))


def _first(counting: Counting, said: dict[tuple[int, ...], Number]) -> None:
    """First preferences, and the quota."""
    standing = range(1, len(counting.contest.candidates) + 1)
    counting.continuing = set(standing) - counting.contest.withdrawn
    counting.totals = dict.fromkeys(sorted(counting.continuing), 0)
    counting.held = {number: [] for number in counting.totals}
    for ranking, weight in said.items():
        bundle = Bundle(ranking, weight, counting.unit)
        counting.held[ranking[0]].append(bundle)
        counting.totals[ranking[0]] += worth_of(counting, bundle)
    _close(counting, "first-preferences", None, dict(counting.totals), "first", "votes")


def _finished(counting: Counting) -> bool:
    return counting.contest.seats <= len(counting.elected) or not counting.continuing


def _next(counting: Counting) -> None:
    """One more stage: the largest surplus, else the candidate with the fewest votes."""
    if counting.pending and counting.rule.surplus != "none":
        number, by = _next_surplus(counting)
        counting.pending.discard(number)
        _transfer_surplus(counting, number, by)
    else:
        _exclude(counting)


def _next_surplus(counting: Counting) -> tuple[int, str]:
    if counting.rule.surpluses == "in-turn":
        return next(each for each in counting.elected if each in counting.pending), "turn"
    return choose(counting, counting.pending, "surplus", max)


def _hopeless(counting: Counting) -> list[int]:
    """As many of those with the fewest votes as may be excluded together: all their votes are fewer than the
    next has, and as many are left as seats, or more. None where one alone is, or shares are to be kept.
    """
    votes, found = counting.totals, list[int]()
    if not counting.rule.bulk or counting.contest.groups:
        return found
    order = sorted(counting.continuing, key=lambda each: (votes[each], each))
    for many in range(2, len(order) - (counting.contest.seats - len(counting.elected)) + 1):
        together = sum(votes[each] for each in order[:many])
        if many < len(order) and together < votes[order[many]]:
            found = order[:many]
    return found


def _exclude(counting: Counting) -> None:
    """Those who have no hope together; else the candidate with the fewest votes: of those whom the shares let
    nobody elect any more, where there are any, else of those without whom the shares can be kept.
    """
    if hopeless := _hopeless(counting):
        counting.continuing -= set(hopeless)
        _transfer_all(counting, hopeless, "votes", (), ())
        return
    contest, held = counting.contest, counting.continuing
    out = tuple(doomed(contest.groups, contest.seats, counting.elected, held))
    kept = () if out else tuple(guarded(contest.groups, contest.seats, counting.elected, held))
    number, by = choose(counting, out or held - set(kept), "exclusion", min)
    if by == "votes" and (out or _fewer(counting, kept, number)):
        by = "constraint"
    counting.continuing.discard(number)
    _transfer_all(counting, [number], by, kept, out)


def _fewer(counting: Counting, among: Collection[int], number: int) -> bool:
    """Whether one of these has no more votes than a candidate."""
    return any(counting.totals[each] <= counting.totals[number] for each in among)


def _transfer_surplus(counting: Counting, number: int, by: str) -> None:
    total, surplus = counting.totals[number], counting.totals[number] - counting.quota
    bundles, others = counting.held[number], list[Bundle]()
    if counting.rule.surplus == "last-parcel":
        newest = max(each.came for each in bundles)
        others = [each for each in bundles if each.came != newest]
        bundles = [each for each in bundles if each.came == newest]
        total = sum(worth_of(counting, each) for each in bundles)
    lower = [each._replace(value=part_of(counting, each.value * surplus, total)) for each in bundles]
    stayed = (each._replace(value=each.value - on.value) for each, on in zip(bundles, lower, strict=True))
    counting.kept[number] = [*others, *stayed]
    counting.held[number] = []
    counting.totals[number] = counting.quota
    moved, exhausted = _move(counting, lower)
    counting.lost += surplus - sum(moved.values()) - exhausted
    moved[number] = -surplus
    _close(counting, "surplus", number, moved, "surplus", by)


def _transfer_all(
    counting: Counting, those: Sequence[int], by: str, kept: tuple[int, ...], out: tuple[int, ...]
) -> None:
    """The papers of the excluded go on at the value at which they came."""
    totals = {each: counting.totals[each] for each in those}
    bundles = [bundle for each in those for bundle in counting.held[each]]
    for each in those:
        counting.held[each], counting.totals[each] = [], 0
    moved, exhausted = _move(counting, bundles)
    counting.lost += sum(totals.values()) - sum(moved.values()) - exhausted
    moved |= {each: -total for each, total in totals.items()}
    _close(counting, "exclusion", those[0], moved, "excluded", by, kept, out, tuple(those[1:]))


def _move(counting: Counting, bundles: Collection[Bundle]) -> tuple[dict[int, Number], Number]:
    """Papers to the next continuing candidate on each: what every one of them gets, and what has none."""
    moved: dict[int, Number] = {}
    exhausted: Number = 0
    stage = len(counting.stages) + 1
    for each in bundles:
        worth = worth_of(counting, each)
        place = each.place + 1
        while place < len(each.said) and each.said[place] not in counting.continuing:
            place += 1
        if place == len(each.said):
            exhausted += worth
            continue
        taker = each.said[place]
        counting.held[taker].append(Bundle(each.said, each.weight, each.value, place, stage))
        moved[taker] = moved.get(taker, 0) + worth
    for taker, worth in moved.items():
        counting.totals[taker] += worth
    counting.exhausted += exhausted
    return moved, exhausted


def _close(
    counting: Counting,
    action: Action,
    number: int | None,
    moved: dict[int, Number],
    step: str,
    by: str,
    kept: tuple[int, ...] = (),
    out: tuple[int, ...] = (),
    also: tuple[int, ...] = (),
) -> None:
    """The end of a stage: who has reached the quota, and whether those who are left have the seats left."""
    counting.quota = quota_of(counting)
    before = len(counting.elected)
    need = _elect_with_quota(counting)
    reached = counting.elected[before:]
    vacant = counting.contest.seats - len(counting.elected)
    left = sorted(counting.continuing, key=lambda each: (-counting.totals[each], each))
    remaining = left if need is None and 0 < len(left) <= vacant and _may_stop(counting) else []
    counting.elected += remaining
    counting.continuing -= set(remaining)
    counting.stages.append(
        Stage(
            number=len(counting.stages) + 1,
            action=action,
            candidate=number,
            moved=votes_of(counting, moved),
            totals=votes_of(counting, counting.totals),
            exhausted=Fraction(counting.exhausted) / counting.unit,
            lost=Fraction(counting.lost) / counting.unit,
            quota=Fraction(counting.quota) / counting.unit,
            elected=tuple(reached),
            remaining=tuple(remaining),
            paragraph=counting.rule.paragraph(step),
            by=by,  # type: ignore[arg-type]
            guarded=kept,
            doomed=out,
            also=also,
        )
    )
    if need is not None:
        raise Waits(need)


def _may_stop(counting: Counting) -> bool:
    """Whether those who are left may be elected, or surpluses go on before."""
    return counting.rule.stop == "at-once" or not counting.pending


def _elect_with_quota(counting: Counting) -> Need | None:
    """Those with the quota or more, from the most votes on, as far as the shares of groups let each be
    elected; what is wanted where these let some of those who are alike be elected, and not all.
    """
    reached = [each for each in counting.continuing if counting.totals[each] >= counting.quota]
    for votes in sorted({counting.totals[each] for each in reached}, reverse=True):
        need = _elect_level(counting, [each for each in sorted(reached) if counting.totals[each] == votes])
        if need is not None:
            return need
    return None


def _elect_level(counting: Counting, level: list[int]) -> Need | None:
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


def _first_of(counting: Counting, tied: list[int]) -> int:
    alone = len(tied) == 1
    return tied[0] if alone else decided(counting.decisions, counting.used, "seat", frozenset(tied))


def _elect(counting: Counting, those: list[int]) -> None:
    counting.elected += those
    counting.continuing -= set(those)
    counting.pending |= {each for each in those if counting.totals[each] > counting.quota}


def _told_apart(counting: Counting, level: list[int]) -> list[int]:
    """Those of them who had most at the stages at which the rule looks; all where it looks at none."""
    for stage in looked_at(counting, counting.stages):
        level = alike(stage.totals, level, max)
    return level
