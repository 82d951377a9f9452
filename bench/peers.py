"""Counts by other libraries, in an environment of their own (`make peers`): who is elected, in what time.

Run by `bench/elections.py` with the interpreter of that environment. It reads JSON: a library, and contests
with their candidates, seats and papers; it writes whom the library elects and how many seconds all took,
without importing the library and making its objects.
"""

import json
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

Work = Callable[[], list[int]]


def pyrankvote(contest: dict[str, Any]) -> Work:
    """Its single transferable vote."""
    from pyrankvote import Ballot, Candidate, single_transferable_vote

    names = [Candidate(str(each)) for each in range(1, contest["candidates"] + 1)]
    ballots = [
        Ballot(ranked_candidates=[names[each - 1] for each in ranking])
        for ranking, many in contest["papers"]
        for _ in range(many)
    ]
    return lambda: [
        int(each.name)
        for each in single_transferable_vote(names, ballots, number_of_seats=contest["seats"]).get_winners()
    ]


def votekit(contest: dict[str, Any]) -> Work:
    """Its fast single transferable vote, one surplus at a time."""
    from votekit import RankBallot, RankProfile
    from votekit.elections import FastSTV

    names = [str(each) for each in range(1, contest["candidates"] + 1)]
    ballots = [
        RankBallot(ranking=[frozenset({str(each)}) for each in ranking], weight=many)
        for ranking, many in contest["papers"]
    ]
    profile = RankProfile(ballots=ballots, candidates=names, max_ranking_length=len(names))

    def work() -> list[int]:
        done = FastSTV(profile, n_seats=contest["seats"], simultaneous=False, tiebreak="first_place")
        return [int(each) for step in done.get_elected() for each in step]

    return work


def stvpoll(contest: dict[str, Any]) -> Work:
    """What it calls Scottish."""
    from stvpoll.scottish_stv import ScottishSTV

    poll = ScottishSTV(seats=contest["seats"], candidates=list(range(1, contest["candidates"] + 1)))
    for ranking, many in contest["papers"]:
        poll.add_ballot(tuple(ranking), many)
    return lambda: list(poll.calculate().as_dict()["winners"])


LIBRARIES: dict[str, Callable[[dict[str, Any]], Work]] = {
    "pyrankvote": pyrankvote,
    "votekit": votekit,
    "stvpoll": stvpoll,
}


def main() -> None:
    """Count all contests of standard input by a library."""
    asked = json.load(sys.stdin)
    made = [LIBRARIES[asked["library"]](contest) for contest in asked["contests"]]
    start = perf_counter()
    elected = [_tried(work) for work in made]
    print(json.dumps({"elected": elected, "seconds": perf_counter() - start}))


def _tried(work: Work) -> list[int]:
    """Nobody where the library comes to no end."""
    try:
        return work()
    except Exception:  # noqa: BLE001 - whatever stops another library stops its count alone
        return []


if __name__ == "__main__":
    main()
