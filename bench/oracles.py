"""Every method of counting beside its slow version on 10,000 small random profiles, ties included."""

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fractions import Fraction
from math import lcm
from pathlib import Path
from random import Random
from time import perf_counter

from bench.report import machine
from smolny.counting.elections import (
    APPROVALS,
    RULES,
    Contest,
    Decision,
    Outcome,
    Paper,
    Rule,
    Wanted,
    countback,
    countback_outcome,
    order,
    outcome,
    own_rule,
)
from smolny.counting.lists import LIST_RULES, Drawn, ListContest, ListPaper, PartyList, count_lists
from smolny.counting.uncountable import Uncountable
from tests.counting.elections import slow, slow_approvals, slow_mixed, slow_orders, slow_parts
from tests.counting.elections.test_orders import slow_schulze
from tests.counting.lists import slow_lists

PROFILES, SEED = 10_000, 1917
RESULTS = Path(__file__).parent / "results"
LISTS = {"P": ["Pa", "Pb", "Pc"], "Q": ["Qa", "Qb"], "R": ["Ra"]}

Told = Collection[object] | None
Trial = Callable[[Random], tuple[Told, Told] | None]
"""What is found by the library and by the slow version on a random profile; none where it says nothing."""


@dataclass
class Tried:
    """How a method fared: profiles compared, how many of them with a tie, how many otherwise, seconds."""

    name: str
    compared: int = 0
    tied: int = 0
    differ: int = 0
    seconds: float = 0.0


class Ties:
    """Counts that wanted a lot."""

    met = 0


def settled(count: Callable[[list[Decision]], Outcome]) -> Outcome:
    """A count to its end, where each lot falls on the lowest number."""
    lots: list[Decision] = []
    while (out := count(lots)).needs is not None:
        wanted: Wanted = out.needs[0]
        lots.append(Decision(wanted, out.needs[1], min(out.needs[1])))
    Ties.met += bool(lots)
    return out


def ranked(chance: Random) -> tuple[list[tuple[int, ...]], int, int]:
    """Papers that rank some of two to five candidates, for one to three seats."""
    candidates = chance.randint(2, 5)
    everybody = range(1, candidates + 1)
    papers = [
        tuple(chance.sample(everybody, chance.randint(0, candidates))) for _ in range(chance.randint(1, 14))
    ]
    return papers, candidates, chance.randint(1, 3)


def contest(papers: list[tuple[int, ...]], candidates: int, seats: int) -> Contest:
    """A contest of single papers."""
    marks = tuple(Paper(tuple((each,) for each in paper)) for paper in papers)
    return Contest("Profile", tuple(f"C{each}" for each in range(1, candidates + 1)), seats, marks)


def by_stages(rule: Rule, slowly: Callable[[list[tuple[int, ...]], int, int], Collection[int]]) -> Trial:
    """A rule of stages: who is elected."""

    def trial(chance: Random) -> tuple[Told, Told] | None:
        papers, candidates, seats = ranked(chance)
        seats = 1 if rule.name == "irv-skip" else seats
        if not any(papers):
            return None
        made = contest(papers, candidates, seats)
        found = settled(lambda lots: outcome(made, rule, lots)).elected
        return set(found), set(slowly(papers, candidates, seats))

    return trial


def _meek(priced: bool) -> Callable[[list[tuple[int, ...]], int, int], Collection[int]]:
    def slowly(papers: list[tuple[int, ...]], candidates: int, seats: int) -> Collection[int]:
        elected, left = slow.meek(papers, candidates, seats, priced=priced)
        return {*elected, *left}

    return slowly


def own(chance: Random) -> tuple[Told, Told] | None:
    """A random rule of one's own."""
    parts = {
        "quota": chance.choice(["whole-droop", "hare", "majority", "over-half"]),
        "transfer": chance.choice(["inclusive", "last-parcel", "none"]),
        "precision": chance.choice(["exact", 0, 1, 5]),
        "rounding": chance.choice(["down", "nearest"]),
        "surplus-order": chance.choice(["largest", "in-turn"]),
        "bulk-exclusion": chance.choice([True, False]),
        "early-stop": chance.choice([True, False]),
        "ties": [*chance.choice([[], ["latest-stage"], ["earliest-stage"], ["first-preferences"]]), "lot"],
    }
    try:
        rule = own_rule({"own": True, "name": "mine", **parts})
    except Uncountable:
        return None
    return by_stages(rule, lambda *told: slow_mixed.mixed(*told, rule))(chance)


def back(chance: Random) -> tuple[Told, Told] | None:
    """A countback of whoever was elected first."""
    papers, candidates, seats = ranked(chance)
    if not any(papers):
        return None
    rule = replace(RULES["scottish-2007"], name="mine", ties="lot")
    made = contest(papers, candidates, seats)
    first = settled(lambda lots: outcome(made, rule, lots))
    before, member = first.done.record.decisions, first.elected[0]  # type: ignore[union-attr]
    standing = set(range(1, candidates + 1)).difference(first.elected)
    expected = slow_parts.counted_back(
        slow_parts.kept_by_elected(papers, candidates, seats)[member], standing
    )
    try:
        found = settled(lambda lots: countback_outcome(countback(made, rule, member, standing, before, lots)))
    except Uncountable:
        return None, None if expected is None else {expected}
    return set(found.elected), None if expected is None else {expected}


def by_approvals(rule: str) -> Trial:
    """A rule for approvals: every committee to which lots can lead."""

    def trial(chance: Random) -> tuple[Told, Told] | None:
        papers = [
            frozenset(chance.sample(range(1, 6), chance.randint(0, 4))) for _ in range(chance.randint(1, 6))
        ]
        seats = chance.randint(1, 4)
        if not any(papers):
            return None
        made = Contest("x", tuple("ABCDE"), seats, tuple(Paper((tuple(sorted(each)),)) for each in papers))
        found = set(_committees(made, rule, []))
        Ties.met += len(found) > 1
        return found, slow_approvals.SLOWLY[rule](papers, seats)

    return trial


def _committees(made: Contest, rule: str, lots: list[Decision]) -> Iterator[frozenset[int]]:
    out = outcome(made, rule, lots)
    if out.needs is None:
        yield frozenset(out.elected)
        return
    for each in out.needs[1]:
        yield from _committees(made, rule, [*lots, Decision(*out.needs, each)])


def marked(chance: Random) -> tuple[list[slow_orders.Marks], int]:
    """Papers with ranks that may be empty or wide."""
    candidates = chance.randint(2, 4)
    papers = []
    for _ in range(chance.randint(1, 8)):
        ranks: list[list[int]] = [[] for _ in range(candidates)]
        for each in chance.sample(range(1, candidates + 1), chance.randint(0, candidates)):
            chance.choice(ranks).append(each)
        papers.append(tuple(tuple(rank) for rank in ranks))
    return papers, candidates


def by_order(method: str, slowly: Callable[[list[slow_orders.Marks], int], Collection[object]]) -> Trial:
    """A method of order: its first step, or all scores."""

    def trial(chance: Random) -> tuple[Told, Told] | None:
        papers, candidates = marked(chance)
        made = Contest("x", tuple("ABCD"[:candidates]), 1, tuple(map(Paper, papers)))
        try:
            done = order(made, method, LIMITS.get(method))
        except Uncountable:
            return None
        Ties.met += bool(done.tied)
        expected = slowly(papers, candidates)
        if isinstance(expected, dict):
            return set(done.scores.items()), {(each, Fraction(points)) for each, points in expected.items()}
        return set(done.steps[0]), expected

    return trial


LIMITS: dict[str, int | Fraction] = {"limited": 2, "cumulative": 3, "score": 4, "majority-judgment": 4}


def by_lists(name: str) -> Trial:
    """A rule of lists: who is elected of each, and how many seats each has."""

    def trial(chance: Random) -> tuple[Told, Told] | None:
        names = [each for those in LISTS.values() for each in those]
        papers = [
            (
                chance.choice([None, *LISTS]),
                {each: chance.randint(1, 3) for each in chance.sample(names, chance.randint(0, 2))},
            )
            for _ in range(chance.randint(1, 15))
        ]
        return _listed(name, papers, chance.randint(1, 5))

    return trial


def _listed(name: str, papers: slow_lists.Papers, seats: int) -> tuple[Told, Told] | None:
    rule = LIST_RULES[name]
    across = rule.kind == "panachage"
    by_list, by_name = (
        slow_lists.across(papers, LISTS, rule.most(seats), rule.each)
        if across
        else slow_lists.openly(papers, LISTS)
    )
    if not any(by_list.values()):
        return None
    lists = tuple(PartyList(each, tuple(those)) for each, those in LISTS.items())
    marks = tuple(ListPaper(each, tuple(votes.items())) for each, votes in papers)
    made, lots = ListContest("x", seats, lists, marks), list[Drawn]()
    while (done := count_lists(made, rule, lots)).needs is not None:
        lots.append(Drawn(*done.needs, min(done.needs.tied)))
    Ties.met += bool(lots)
    had = slow_lists.seats_by_quotients(by_list, LISTS, seats, rule.method)
    least = {each: _least(rule.share, rule.of, by_list, each, seats) for each in LISTS}
    expected = {
        each
        for one, those in LISTS.items()
        for each in slow_lists.moved_up(those, by_name, least[one], had[one])
    }
    return set(done.elected), expected


def _least(share: str | None, of: str, by_list: dict[str, int], one: str, seats: int) -> Fraction:
    """Votes with which somebody moves up; by votes alone, any part of one."""
    if share is None:
        return Fraction(1, lcm(2, seats))
    return Fraction(share) * (by_list[one] if of == "list" else Fraction(sum(by_list.values()), seats))


def first_places(papers: list[slow_orders.Marks], many: int) -> dict[int, int]:
    """Papers on which somebody alone stands first."""
    first = [next((rank for rank in marks if rank), ()) for marks in papers]
    return {each: first.count((each,)) for each in range(1, many + 1)}


def _pairs(papers: list[slow_orders.Marks], many: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """How many papers put everybody before and behind each of the others."""
    votes = slow_orders.preferred
    for one in range(1, many + 1):
        others = (each for each in range(1, many + 1) if each != one)
        yield one, [(votes(papers, one, each), votes(papers, each, one)) for each in others]


def beaten(papers: list[slow_orders.Marks], many: int) -> dict[int, int]:
    """Two for each who is beaten, one for each who is alike."""
    return {one: sum(2 * (w > t) + (w == t) for w, t in pairs) for one, pairs in _pairs(papers, many)}


def least_beaten(papers: list[slow_orders.Marks], many: int) -> dict[int, int]:
    """Below zero, the most papers by which anybody beats them."""
    return {one: -max((t for w, t in pairs if t > w), default=0) for one, pairs in _pairs(papers, many)}


def paths(chance: Random) -> tuple[Told, Told] | None:
    """Schulze's first step, all paths tried one by one."""
    papers, candidates, _ = ranked(chance)
    if not any(papers) or candidates > 4:
        return None
    steps = order(contest(papers, candidates, 1), "schulze").steps
    Ties.met += len(steps[0]) > 1
    return set(steps[0]), slow_schulze(papers, candidates)


def trials() -> dict[str, Trial]:
    """Every method that has a slow version."""
    return {
        "scottish-2007": by_stages(RULES["scottish-2007"], slow.scottish),
        "irv-skip": by_stages(
            RULES["irv-skip"], lambda papers, candidates, _: {slow.run_off(papers, candidates)}
        ),
        "meek-prf": by_stages(RULES["meek-prf"], _meek(priced=False)),
        "warren-nine": by_stages(RULES["warren-nine"], _meek(priced=True)),
        "inclusive-exact": _plain("inclusive-exact"),
        "last-parcel-exact": _plain("last-parcel-exact"),
        "rules of one's own": own,
        "countback": back,
        **{rule: by_approvals(rule) for rule in APPROVALS},
        "plurality": by_order("plurality", first_places),
        "block": by_order("block", lambda papers, many: slow_orders.limited(papers, many, 1)),
        "approval": by_order("approval", lambda papers, many: slow_orders.limited(papers, many, many)),
        "yes-no-abstain": by_order("yes-no-abstain", lambda *told: slow_orders.yes_or_no(*told)[0]),
        "copeland": by_order("copeland", beaten),
        "minimax": by_order("minimax", least_beaten),
        "schulze": paths,
        "limited": by_order("limited", lambda papers, many: slow_orders.limited(papers, many, 2)),
        "cumulative": by_order("cumulative", lambda papers, many: slow_orders.cumulative(papers, many, 3)),
        "score": by_order("score", lambda papers, many: slow_orders.score(papers, many, 4)),
        "majority-judgment": by_order(
            "majority-judgment", lambda papers, many: slow_orders.judged(papers, many, 4)[0]
        ),
        "run-off": by_order("run-off", slow_orders.run_off),
        "ranked-pairs": by_order("ranked-pairs", slow_orders.ranked_pairs),
        **{name: by_lists(name) for name in ("open-five-percent", "open-quarter-quota", "panachage-three")},
    }


def _plain(name: str) -> Trial:
    rule = RULES[name]
    return by_stages(rule, lambda *told: slow_mixed.mixed(*told, rule))


def run(name: str, trial: Trial, profiles: int = PROFILES) -> Tried:
    """A method on as many profiles, the same every time."""
    chance, tried, start, met = Random(f"{SEED} {name}"), Tried(name), perf_counter(), Ties.met
    while tried.compared < profiles:
        told = trial(chance)
        if told is not None:
            tried.compared += 1
            tried.differ += told[0] != told[1]
    tried.tied, tried.seconds = Ties.met - met, perf_counter() - start
    return tried


def lines(done: list[Tried]) -> Iterator[str]:
    """The figures as a page."""
    yield from ("# Counting beside slow versions", "")
    yield f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC. Made by `make oracles`, seed {SEED}."
    told = "; ".join(f"{name} {what}" for name, what in machine().items())
    yield from ("", f"Machine and versions: {told}.", "")
    yield "Methods count random profiles of up to five candidates (lists: of six) as the library does and"
    yield "as a slow version straight from the words does; what is found is compared as sets. A tie is a"
    yield "profile on which a lot was wanted, or that has several outcomes."
    yield from ("", "| method | profiles | with a tie | differ | seconds |", "|---|---:|---:|---:|---:|")
    for each in done:
        told = (f"{each.compared:,}", f"{each.tied:,}", str(each.differ), f"{each.seconds:.1f}")
        yield f"| {' | '.join((each.name, *told))} |"
    compared, differ = sum(each.compared for each in done), sum(each.differ for each in done)
    yield from ("", f"In all {compared:,} profiles; {differ} differ.")


def main() -> None:
    """Run all, a process for each core, print and write the figures; fails where any differs."""
    with ProcessPoolExecutor() as processes:
        done = list(processes.map(_named, trials()))
    print("\n".join(lines(done)))
    path = RESULTS / f"{datetime.now(UTC):%Y-%m-%d}-oracles.md"
    path.write_text("\n".join(lines(done)) + "\n", encoding="utf-8")
    raise SystemExit(any(each.differ for each in done))


def _named(name: str) -> Tried:
    return run(name, trials()[name])


if __name__ == "__main__":
    main()
