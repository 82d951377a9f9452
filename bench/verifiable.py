"""Verifiable ballots: made, checked, added up, decrypted, beside the official tool where it is."""

import os
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measure import Chapter, Measurement, runs
from smolny.ballots.ballot import Ballot, check_ballot
from smolny.ballots.decryptions import combined, opened
from smolny.ballots.election import Election, Setup, shared_key
from smolny.ballots.groups import group_named
from smolny.ballots.hashing import hexadecimal
from smolny.ballots.proofs import Key
from smolny.ballots.prover.board import Board, begin, set_up
from smolny.ballots.prover.credentials import draw_code, draw_uuid, listed, public_credential
from smolny.ballots.prover.decrypting import decrypt, decryption_message, result
from smolny.ballots.prover.trustees import draw_key, single, trustees_message
from smolny.ballots.prover.voting import cast
from smolny.ballots.questions import Homomorphic
from smolny.ballots.tally import tally, tally_data
from smolny.ballots.verify import verify
from smolny.ballots.wire import dump

VOTERS = {"Ed25519": 300, "BELENIOS-2048": 20}
RUNS = 3
ABOUT = """\
One question of three answers, one trustee; each ballot has seven proofs and a signature. Made and checked on
one core, checked on all of them, then added up, decrypted, and the archive verified from its bytes. The
official tool verifies the same archive of BELENIOS-2048 where it is installed (BELENIOS_TOOL names one)."""


@dataclass(frozen=True, slots=True)
class Chair:
    """An election that is set up, its codes, the trustee's secret, and the archive so far."""

    setup: Setup
    codes: list[str]
    secret: int
    board: Board
    archive: bytes


def prepared(name: str, voters: int) -> Chair:
    """An election of so many voters, the same every time."""
    chance, group = Random(1917).randrange, group_named(name)
    uuid, secret = draw_uuid(chance), draw_key(group, chance)
    codes = [draw_code(chance) for _ in range(voters)]
    credentials = [listed(group, public_credential(group, uuid, code)) for code in codes]
    trustees = [single(group, secret, chance)]
    question = Homomorphic(("Ada", "Ben", "Cyd"), 1, 1, "Who shall preside?")
    election = Election("Chair", "", uuid, Key(group, shared_key(group, trustees)), (question,))
    board, archive = begin(1)
    board, added, setup = set_up(board, election, trustees_message(group, trustees), credentials)
    return Chair(setup, codes, secret, board, archive + added)


def made(chair: Chair) -> list[bytes]:
    """A ballot by each code."""
    chance, choices = Random(1917).randrange, ([1, 0, 0], [0, 1, 0], [0, 0, 1])
    return [cast(chair.setup, code, [choices[number % 3]], chance) for number, code in enumerate(chair.codes)]


def checked(setup: Setup, ballots: list[bytes]) -> list[Ballot]:
    """Every ballot, checked on one core."""
    return [check_ballot(setup, each) for each in ballots]


def checked_on_all(pool: ProcessPoolExecutor, setup: Setup, ballots: list[bytes]) -> int:
    """Every ballot, checked on all cores."""
    chunks = [ballots[place::8] for place in range(8)]
    return sum(map(len, pool.map(partial(checked, setup), chunks)))


def result_of(chair: Chair, ballots: list[Ballot]) -> list[tuple[str, tuple[bytes, ...]]]:
    """What follows the last ballot: the sums, the trustee's decryption and the result."""
    setup, chance = chair.setup, Random(1917).randrange
    sums = tally(setup, ballots)
    part = decrypt(setup, chair.secret, sums.columns, chance)
    hidden = opened(setup, sums.columns, combined(setup, {1: part}))
    values = dump({"result": result(setup, hidden, sums.weight)})
    content = decryption_message(setup, part)
    owned = dump({"owner": 1, "payload": hexadecimal(content)})
    data = dump(tally_data(setup, sums))
    sized = dump(
        {"num_tallied": sums.count, "total_weight": sums.weight, "encrypted_tally": hexadecimal(data)}
    )
    return [
        ("EndBallots", ()),
        ("EncryptedTally", (data, sized)),
        ("PartialDecryption", (content, owned)),
        ("Result", (values,)),
    ]


def archived(chair: Chair, ballots: list[bytes], rest: list[tuple[str, tuple[bytes, ...]]]) -> bytes:
    """The whole archive."""
    board, archive = chair.board, chair.archive
    for kind, contents in [*(("Ballot", (each,)) for each in ballots), *rest]:
        board, added = board.add(kind, *contents)
        archive += added
    return archive


def official(archive: bytes, uuid: str) -> float | None:
    """The seconds in which the official tool verifies an archive; None without one that knows its group."""
    tool = os.environ.get("BELENIOS_TOOL") or shutil.which("belenios-tool")
    if tool is None:
        return None
    with TemporaryDirectory() as folder:
        (Path(folder) / f"{uuid}.bel").write_bytes(archive)
        command = [tool, "election", "verify", "--dir", folder]
        began = perf_counter()
        ended = subprocess.run(command, capture_output=True, check=False)
        return perf_counter() - began if ended.returncode == 0 else None


def measured(chapter: Chapter, name: str, voters: int) -> None:
    """Rates in one group."""
    chair = prepared(name, voters)
    setup, ballots = chair.setup, made(chair)
    read = checked(setup, ballots)
    rest = result_of(chair, read)
    archive = archived(chair, ballots, rest)
    works: dict[str, Callable[[], object]] = {
        "made on one core": lambda: made(chair),
        "checked on one core": lambda: checked(setup, ballots),
        "added up and decrypted": lambda: result_of(chair, read),
        "an archive verified": lambda: verify(archive),
    }
    for told, work in works.items():
        chapter.add(Measurement(f"{name}, {told}", voters, "ballots", runs(RUNS, work)))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        checked_on_all(pool, setup, ballots)
        seconds = runs(RUNS, lambda: checked_on_all(pool, setup, ballots))
    chapter.add(Measurement(f"{name}, checked on all cores", voters, "ballots", seconds))
    took = official(archive, setup.election.uuid)
    if took is not None:
        told = f"{name}, an archive verified by the official tool"
        chapter.add(Measurement(told, voters, "ballots", (took,)))
    chapter.remarks.append(f"{name}: {len(archive) // voters:,} bytes of the archive for each ballot.")


def verifiable() -> Chapter:
    """Rates of making and checking in each group."""
    chapter = Chapter("Verifiable ballots", ABOUT)
    for name, voters in VOTERS.items():
        measured(chapter, name, voters)
    return chapter
