"""Counting elections: a congress by every rule, a million ballots, the wards of Scotland where they are."""

import csv
import json
import subprocess
import tarfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from io import StringIO, TextIOWrapper
from pathlib import Path
from random import Random

import votelib.component.quota as quotas
import votelib.component.transfer as transfers
import votelib.evaluate.sequential as sequential

from bench.measure import Chapter, Measurement, runs
from smolny.counting.elections import (
    APPROVALS,
    METHODS,
    RULES,
    Contest,
    Decision,
    Paper,
    Rule,
    count,
    order,
    outcome,
    read_blt,
)

DELEGATES, CANDIDATES, SEATS, RUNS = 1_000, 40, 15, 3
MILLION, FEW = 1_000_000, 10
WARDS = Path(__file__).resolve().parents[2] / "shared/elections/scotland-2017.tar.xz"
PEERS = Path(__file__).resolve().parents[1] / ".venv/peers/bin/python"
WARD_PEERS = ("pyrankvote", "votekit", "stvpoll")
ABOUT_WARDS = """\
The 330 wards of Scotland, where they lie beside the checkout, are read from their files and counted; aim: 5 s
in all. `votelib` (fractions, Droop quota, Gregory transfer), `pyrankvote`, `votekit` (one surplus at a time)
and `stvpoll` (what it calls Scottish) count the wards too, as far as they come to an end, and it is told how
many winner sets each has right. Their time is that of counting alone, without reading files and making their
objects; ours is with reading. The machine was shared with other work: ratios say more than rates."""
ABOUT = f"""\
{DELEGATES:,} papers rank {CANDIDATES} candidates for {SEATS} seats in any order; every rule counts them to
the end, with the record of every stage; a lot falls on the lowest number. Aim: under 1 s each. {MILLION:,}
ballots rank {FEW} candidates, by weights of those that say the same. Aim: under 30 s."""


def congress() -> Contest:
    """The papers of a congress, the same every time."""
    chance = Random(1917)
    names = tuple(f"Candidate {number}" for number in range(1, CANDIDATES + 1))
    papers = tuple(Paper(tuple((each,) for each in _ranked(chance, CANDIDATES))) for _ in range(DELEGATES))
    return Contest("Congress", names, SEATS, papers)


def _ranked(chance: Random, many: int) -> list[int]:
    everybody = list(range(1, many + 1))
    chance.shuffle(everybody)
    return everybody[: chance.randint(1, many)]


def million() -> Contest:
    """As many papers as that, by weights of those that say the same."""
    chance = Random(1917)
    said: dict[tuple[int, ...], int] = {}
    for _ in range(MILLION):
        ranked = tuple(_ranked(chance, FEW))
        said[ranked] = said.get(ranked, 0) + 1
    papers = tuple(Paper(tuple((each,) for each in ranked), many) for ranked, many in said.items())
    return Contest("Million", tuple(f"Candidate {number}" for number in range(1, FEW + 1)), 5, papers)


def to_the_end(contest: Contest, rule: Rule) -> Sequence[int]:
    """Who is elected, where each lot falls on the lowest number."""
    lots: list[Decision] = []
    while (done := count(contest, rule, lots)).needs is not None:
        lots.append(Decision(done.needs.wanted, done.needs.tied, min(done.needs.tied)))
    return done.record.elected


def wards() -> dict[str, str]:
    """The ballots of each ward, and the index; nothing where they are not there."""
    if not WARDS.is_file():
        return {}
    with tarfile.open(WARDS) as archive:
        return {
            Path(member.name).name: TextIOWrapper(content, encoding="utf-8").read()
            for member in archive
            if member.name.endswith((".blt", "index.csv"))
            and (content := archive.extractfile(member)) is not None
        }


def votelibs(contest: Contest) -> Sequence[int]:
    """Who is elected by votelib, as far as it counts."""
    votes: dict[tuple[int, ...], Fraction] = {}
    for paper in contest.papers:
        said = tuple(rank[0] for rank in paper.marks if rank)
        votes[said] = votes.get(said, Fraction(0)) + paper.weight
    evaluator = sequential.TransferableVoteSelector(
        transferer=transfers.Gregory(), quota_function=quotas.droop
    )
    return tuple(evaluator.evaluate(votes, contest.seats))


def elections() -> Chapter:
    """The chapter: every rule and method on a congress, and a million ballots."""
    chapter, made = Chapter("Elections", ABOUT), congress()
    for name, rule in RULES.items():
        chapter.add(Measurement(f"congress, {name}", 1, "counts", runs(RUNS, _counting(made, rule))))
    for name in METHODS:
        contest = replace(made, seats=1) if name == "run-off" else made
        chapter.add(Measurement(f"congress, {name}", 1, "counts", runs(RUNS, _ordering(contest, name))))
    for name in APPROVALS:
        chapter.add(Measurement(f"congress, {name}", 1, "counts", runs(RUNS, _filling(made, name))))
    many = million()
    for name in ("scottish-2007", "meek-prf"):
        work = _counting(many, RULES[name])
        chapter.add(Measurement(f"a million ballots, {name}", MILLION, "ballots", runs(1, work)))
    return chapter


def wards_alone() -> Chapter:
    """The chapter of the wards: by Smolny and by other libraries."""
    chapter = Chapter("Wards", ABOUT_WARDS)
    _wards(chapter)
    return chapter


def _counting(contest: Contest, rule: Rule) -> Callable[[], object]:
    return lambda: to_the_end(contest, rule)


def _ordering(contest: Contest, method: str) -> Callable[[], object]:
    return lambda: order(contest, method)


def _filling(contest: Contest, rule: str) -> Callable[[], object]:
    """Seats filled from approvals, where each lot falls on the lowest number."""

    return lambda: _elected(contest, rule)


def _elected(contest: Contest, rule: str) -> Sequence[int]:
    lots: list[Decision] = []
    while (done := outcome(contest, rule, lots)).needs is not None:
        lots.append(Decision(*done.needs, min(done.needs[1])))
    return done.elected


def _wards(chapter: Chapter) -> None:
    files = wards()
    if not files:
        chapter.remarks.append("The wards do not lie beside this checkout (shared/elections).")
        return
    rows = csv.DictReader(StringIO(files.pop("index.csv")))
    declared = {row["file"]: set(map(int, row["official_winners(candidate_no)"].split())) for row in rows}
    contests = {name.removesuffix(".blt"): read_blt(text) for name, text in files.items()}
    rule, many = RULES["scottish-2007"], len(files)

    def read_and_count() -> object:
        return [count(read_blt(text), rule) for text in files.values()]

    ours = chapter.add(Measurement(f"{many} wards, smolny", many, "wards", runs(3, read_and_count)))
    found = {name: count(each, rule).record.elected for name, each in contests.items()}
    right = _right(found, declared)
    chapter.remarks.append(f"smolny: {right} of {many} winner sets as the councils declared")
    theirs: dict[str, Sequence[int]] = {}
    taken = runs(1, lambda: theirs.update((name, _tried(each)) for name, each in contests.items()))
    chapter.add(Measurement(f"{many} wards, votelib", many, "wards", taken, limit=ours.name))
    right = _right(theirs, declared)
    chapter.remarks.append(f"votelib: {right} of {many} winner sets as the councils declared")
    _peers(chapter, contests, declared)


def _peers(chapter: Chapter, contests: Mapping[str, Contest], declared: Mapping[str, set[int]]) -> None:
    """The wards by other libraries, where they are installed."""
    if not PEERS.is_file():
        chapter.remarks.append("Other libraries are not installed (make peers).")
        return
    many, plain = len(contests), [_plain(each) for each in contests.values()]
    for library in WARD_PEERS:
        elected, seconds = _asked(library, plain)
        name = f"{many} wards, {library}"
        chapter.add(Measurement(name, many, "wards", (seconds,), limit=f"{many} wards, smolny"))
        right = _right(dict(zip(contests, elected, strict=True)), declared)
        chapter.remarks.append(f"{library}: {right} of {many} winner sets as the councils declared")


def _asked(library: str, contests: list[dict[str, object]]) -> tuple[list[list[int]], float]:
    asked = json.dumps({"library": library, "contests": contests})
    script = str(Path(__file__).with_name("peers.py"))
    done = subprocess.run([PEERS, script], check=True, input=asked, capture_output=True, text=True)
    told = json.loads(done.stdout)
    return told["elected"], told["seconds"]


def _plain(contest: Contest) -> dict[str, object]:
    papers = [([rank[0] for rank in each.marks if rank], int(each.weight)) for each in contest.papers]
    return {"candidates": len(contest.candidates), "seats": contest.seats, "papers": papers}


def _right(found: Mapping[str, Sequence[int]], declared: Mapping[str, set[int]]) -> int:
    return sum(set(elected) == declared[name] for name, elected in found.items())


def _tried(contest: Contest) -> Sequence[int]:
    try:
        return votelibs(contest)
    except Exception:  # noqa: BLE001 - whatever stops another library stops its count alone
        return ()
