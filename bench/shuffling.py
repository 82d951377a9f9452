"""Ranked papers of a verifiable vote shuffled and opened while another assembly goes on."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, count
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import httpx

from bench.measure import Chapter, Measurement
from smolny.ballots.election import Setup
from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.voting import cast
from smolny.domain.federation import NotePerson
from smolny.domain.values import AssemblyId, PersonId
from tests.clerk.hall import FOUNDING, HALL, request
from tests.web.officers.house import HTTP
from tests.web.verifiable.hall import JSON, Urned, housed
from tests.web.verifiable.test_ranked import RULE, nominated

PAPERS, TRUSTEES, THRESHOLD, RANKS = 2_000, 3, 2, (1, 2, 3)
BESIDE, PAUSE = AssemblyId("beside"), 0.05
ABOUT = f"""\
Then {PAPERS:,} papers by ranks, with {TRUSTEES} trustees of whom {THRESHOLD} are enough: they shuffle and
open over the server's own addresses; what their devices need for it is not counted. Meanwhile another
assembly of the same server enters a person every {PAUSE * 1_000:.0f} ms: how long such a command waits is
told."""


@dataclass(frozen=True, slots=True)
class Step:
    """A message of a trustee: how many seconds it took, and how long each command of the other assembly
    waited meanwhile.
    """

    seconds: float
    waits: Sequence[float]


def sealed(setup: Setup, codes: Sequence[str]) -> list[bytes]:
    """Ballots by ranks, one by each code."""
    return [cast(setup, code, [RANKS], SECRET) for code in codes]


@contextmanager
def closed(folder: Path) -> Iterator[Urned]:
    """A round by ranks that was closed, with so many papers."""
    with housed(folder, [f"{number:03}" for number in range(1, PAPERS + 1)]) as hall:
        hall.house.clerk.found(BESIDE, FOUNDING)
        nominated(hall, RULE)
        hall.trustees(TRUSTEES, THRESHOLD)
        hall.keys_together(THRESHOLD)
        hall.run()
        chunks = [hall.codes[start : start + 100] for start in range(0, PAPERS, 100)]
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            ballots = chain.from_iterable(pool.map(partial(sealed, hall.setup), chunks))
            urn = hall.house.clerk.urns.urn(HALL, hall.question.ceremony)  # type: ignore[arg-type]
            assert urn is not None
            urn.file.append_ballots(ballots)
        hall.close()
        yield hall


def step(hall: Urned, names: Iterator[int], path: str, number: int, **told: Any) -> Step:
    """What a trustee sends, and another assembly meanwhile."""
    body = json.dumps({"trustee": number, **told}, separators=(",", ":")).encode()
    bearer = {**JSON, "authorization": f"Bearer {hall.tokens[number]}"}

    async def sent() -> None:
        transport = httpx.ASGITransport(hall.house.app)
        async with httpx.AsyncClient(base_url=HTTP, transport=transport, timeout=None) as client:
            place = f"/{HALL}/verifiable/{hall.name}{path}"
            answer = await client.post(place, content=body, headers=bearer)
            assert answer.status_code == 200, answer.text

    async def entered() -> None:
        person = request(NotePerson(PersonId(f"guest-{next(names)}")))
        await hall.house.writer.do(BESIDE, person)

    return asyncio.run(beside(sent, entered))


async def beside(work: Callable[[], Awaitable[None]], other: Callable[[], Awaitable[None]]) -> Step:
    """A work, and another again and again until it is done."""
    waits, began = [], perf_counter()
    done = asyncio.ensure_future(work())
    while not done.done():
        start = perf_counter()
        await other()
        waits.append(perf_counter() - start)
        await asyncio.wait({done}, timeout=PAUSE)
    await done
    return Step(perf_counter() - began, waits)


def shuffled(folder: Path, chapter: Chapter) -> None:
    """Papers shuffled and opened, each step with how long others waited."""
    names, steps = count(), {}
    with closed(folder) as hall:
        for number, told in ((1, "a shuffle checked"), (2, "the last one checked, the house's own made")):
            after, message = hall.shuffle()
            steps[told] = step(hall, names, "/shuffles", number, after=after, message=message)
        for number, told in ((1, "an opening checked"), (2, "the last one checked, counted")):
            steps[told] = step(hall, names, "/decryptions", number, message=hall.decryption(number))
    for told, taken in steps.items():
        chapter.add(Measurement(f"{PAPERS:,} ranked papers, {told}", PAPERS, "papers", (taken.seconds,)))
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    waits = [each for taken in steps.values() for each in taken.waits]
    middle, longest = median(waits) * 1_000, max(waits) * 1_000
    chapter.remarks.append(
        f"{PAPERS:,} ranked papers: {len(waits):,} commands of another assembly waited {middle:.0f} ms at "
        f"the median and {longest:,.0f} ms at the longest, at a load of {load}"
    )
