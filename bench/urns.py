"""A verifiable vote of thousands from the sealing of ballots to the result, by the urn of a server."""

import asyncio
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TypeVar

from bench import shuffling
from bench.measure import Chapter, Measurement
from smolny.ballots.decryptions import decryption_data
from smolny.ballots.election import Setup
from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.decrypting import decrypt
from smolny.ballots.prover.voting import cast
from smolny.ballots.verify import verify
from smolny.clerk.urns.files import UrnFile, create
from smolny.clerk.urns.polling import MOST_AT_ONCE
from tests.clerk.hall import HALL
from tests.web.verifiable.hall import Q, Urned, housed

SIZES = (1_000, 10_000)
TRUSTEES, THRESHOLD, AT_ONCE, ALONE, AIM = 5, 3, 64, 100, 10
STEPS = (
    "sealed on all cores",
    "cast",
    "closed and added up",
    "result after the last tap",
    "archive verified",
)
CHOICES = ([0, 1, 0], [0, 0, 1], [1, 0, 0])
ABOUT = f"""\
A question of a congress (for, against, blank) in Ed25519; {TRUSTEES} trustees of whom {THRESHOLD} are enough,
and the house's own key. Ballots are sealed on all cores, as voters' devices do. They are cast, {AT_ONCE} at a
time, over the urn's own path: checked in processes beside the server (one fewer than there are cores), then
appended, durable before they are answered. The closing adds up all ballots. A trustee's device verifies the
closed archive before it opens the sums. With the last tap the server checks what was opened, finds the sums,
verifies the whole archive anew on one core and enters the result. The aim: with 1,000 delegates within
{AIM} s. One run each, by the clock, so that other work of the machine counts."""
T = TypeVar("T")


@dataclass
class Vote:
    """A vote while it is measured: the seconds of each step by its name, and this process's own of them."""

    hall: Urned
    size: int
    seconds: dict[str, float] = field(default_factory=dict)
    processor: dict[str, float] = field(default_factory=dict)

    def timed(self, step: str, work: Callable[[], T]) -> T:
        """Do a step, and note how long it took."""
        began, own = perf_counter(), process_time()
        done = work()
        self.seconds[step], self.processor[step] = perf_counter() - began, process_time() - own
        return done

    @property
    def archive(self) -> bytes:
        """The archive as it stands."""
        state = self.hall.house.library.state(HALL)
        ceremony = state.votes.questions[Q].ceremony
        assert ceremony is not None
        urn = self.hall.house.writer.urns.urn(HALL, ceremony)
        assert urn is not None
        return urn.file.read()


def sealed(setup: Setup, codes: Sequence[tuple[int, str]]) -> list[bytes]:
    """The ballots of voters, by their numbers."""
    return [cast(setup, code, [CHOICES[number % 3]], SECRET) for number, code in codes]


def sealed_on_all(setup: Setup, codes: Sequence[str]) -> list[bytes]:
    """The ballots of all voters."""
    numbered = list(enumerate(codes))
    chunks = [numbered[start : start + 100] for start in range(0, len(numbered), 100)]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return list(chain.from_iterable(pool.map(partial(sealed, setup), chunks)))


async def cast_all(vote: Vote, ballots: Sequence[bytes]) -> None:
    """Everybody votes, so many at a time."""
    house = vote.hall.house
    polling, state, waiting = house.app.state.desk.polling, house.library.state(HALL), iter(ballots)

    async def voters() -> None:
        for ballot in waiting:
            await polling.cast(state, Q, ballot)

    await asyncio.gather(*(voters() for _ in range(AT_ONCE)))


def opened(vote: Vote) -> None:
    """The trustees open the sums; the last tap is timed."""
    board = vote.timed("closed archive verified", lambda: verify(vote.archive))
    for number in range(1, THRESHOLD + 1):
        made = decrypt(board.election, vote.hall.secrets[number], board.columns, SECRET)
        message = decryption_data(board.election, made)
        tap = partial(vote.hall.as_trustee, "/decryptions", number, message)
        answer = vote.timed(STEPS[3], tap)
        assert answer.status_code == 200, answer.text


def appended(file: UrnFile, ballots: Sequence[bytes], at_once: int) -> None:
    """Ballots written down, so many in one write."""
    for start in range(0, len(ballots), at_once):
        file.append_ballots(ballots[start : start + at_once])


def voted(folder: Path, size: int) -> tuple[Vote, float]:
    """A whole vote of so many, and the bytes of the archive for each ballot."""
    with housed(folder, [f"{number:05}" for number in range(size)]) as hall:
        vote = Vote(hall, size)
        hall.ask()
        hall.trustees(TRUSTEES, THRESHOLD)
        hall.keys_together(THRESHOLD)
        hall.run()
        setup = vote.archive
        ballots = vote.timed("sealed on all cores", partial(sealed_on_all, hall.setup, hall.codes))
        vote.timed("cast", lambda: asyncio.run(cast_all(vote, ballots)))
        growth = (len(vote.archive) - len(setup)) / size
        vote.timed("closed and added up", hall.close)
        opened(vote)
        board = vote.timed("archive verified", lambda: verify(vote.archive))
        assert board.result is not None
        assert sum(board.result[0]) == size
    for step, count, at_once in (("appended alone", ALONE, 1), ("appended together", size, MOST_AT_ONCE)):
        file = create(folder / f"{at_once}.bel", setup)
        vote.timed(step, partial(appended, file, ballots[:count], at_once))
    return vote, growth


def urns(folder: Path) -> Chapter:
    """Whole votes, of a thousand and of ten thousand; papers by ranks, shuffled."""
    chapter = Chapter("Verifiable votes, end to end", f"{ABOUT}\n{shuffling.ABOUT}")
    for size in SIZES:
        with TemporaryDirectory(dir=folder) as place:
            vote, growth = voted(Path(place), size)
        for step, seconds in vote.seconds.items():
            work = min(size, ALONE) if step == "appended alone" else size
            chapter.add(Measurement(f"{size:,} ballots, {step}", work, "ballots", (seconds,)))
        chapter.remarks.extend(_told(vote, growth))
    with TemporaryDirectory(dir=folder) as place:
        shuffling.shuffled(Path(place), chapter)
    return chapter


def _told(vote: Vote, growth: float) -> list[str]:
    size, seconds = f"{vote.size:,}", vote.seconds
    parts = [f"{step} {seconds[step]:.1f} s" for step in STEPS]
    tap, spent = seconds[STEPS[3]], vote.processor[STEPS[3]] + vote.processor[STEPS[4]]
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    reached = f"; the aim of {AIM} s is {'reached' if tap <= AIM else 'not reached'}" * (vote.size <= 1_000)
    return [
        f"{size} ballots end to end in {sum(seconds[step] for step in STEPS):.1f} s: {', '.join(parts)}",
        f"{size} delegates: the result was entered {tap:.1f} s after the last tap{reached}",
        f"{size} delegates: some {spent:.1f} s of it by the processor's time, at a load of {load}",
        f"{size} ballots: {growth:,.0f} bytes of the archive for each",
    ]
