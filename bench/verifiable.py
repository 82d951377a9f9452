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
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import process_time

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

VOTERS = {"Ed25519": 300, "BELENIOS-2048": 100}
RUNS = 3
ABOUT = """\
One question of three answers, one trustee; each ballot has seven proofs and a signature. Made and checked on
one core, checked on all of them, then added up, decrypted, and the archive verified from its bytes. The
official tool verifies the same archive of BELENIOS-2048 where it is installed (BELENIOS_TOOL names one), and
makes ballots to the same election, each in a process that first reads the setup. Rates of one core are by the
processor's time, so that other work of the machine counts less."""


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


def processor_of(work: Callable[[], object]) -> float:
    """The processor's seconds that it takes, in this process."""
    began = process_time()
    work()
    return process_time() - began


def official(archive: bytes, uuid: str, code: str, *words: str) -> float | None:
    """The processor's seconds in which the official tool does something with an archive, where it is needed
    with a voter's code and choices; None without a tool that knows the group.
    """
    tool = os.environ.get("BELENIOS_TOOL") or shutil.which("belenios-tool")
    if tool is None:
        return None
    with TemporaryDirectory() as folder:
        (Path(folder) / f"{uuid}.bel").write_bytes(archive)
        (Path(folder) / "code").write_text(code)
        (Path(folder) / "choices").write_text("[[0,1,0]]")
        began = getrusage(RUSAGE_CHILDREN).ru_utime
        ended = subprocess.run([tool, "election", *words], cwd=folder, capture_output=True, check=False)
        return getrusage(RUSAGE_CHILDREN).ru_utime - began if ended.returncode == 0 else None


OFFICIAL = {
    "an archive verified by the official tool": ("verify", "--dir", "."),
    "made by the official tool": (
        ("generate-ballot", "--dir", ".", "--privcred", "code", "--ballot", "choices")
    ),
}


def measured(chapter: Chapter, name: str, voters: int) -> None:
    """Rates in one group."""
    chair = prepared(name, voters)
    setup, ballots = chair.setup, made(chair)
    read = checked(setup, ballots)
    rest = result_of(chair, read)
    archive = archived(chair, ballots, rest)
    works: dict[str, Callable[[], object]] = {
        "made": lambda: made(chair),
        "checked on one core": lambda: checked(setup, ballots),
        "added up and decrypted": lambda: result_of(chair, read),
        "an archive verified": lambda: verify(archive),
    }
    for told, work in works.items():
        seconds = tuple(processor_of(work) for _ in range(RUNS))
        limit = f"{name}, {told} by the official tool"
        chapter.add(Measurement(f"{name}, {told}", voters, "ballots", seconds, limit=limit))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        checked_on_all(pool, setup, ballots)
        seconds = runs(RUNS, lambda: checked_on_all(pool, setup, ballots))
    chapter.add(Measurement(f"{name}, checked on all cores", voters, "ballots", seconds))
    beside_official(chapter, chair, archive)
    chapter.remarks.append(f"{name}: {len(archive) // voters:,} bytes of the archive for each ballot.")


def beside_official(chapter: Chapter, chair: Chair, archive: bytes) -> None:
    """The same by the official tool, where it knows the group."""
    name, uuid = chair.setup.group.name, chair.setup.election.uuid
    for told, words in OFFICIAL.items():
        verifies = words[0] == "verify"
        content, work = (archive, len(chair.codes)) if verifies else (chair.archive, 1)
        took = [official(content, uuid, chair.codes[0], *words) for _ in range(RUNS)]
        seconds = tuple(each for each in took if each)
        if seconds:
            chapter.add(Measurement(f"{name}, {told}", work, "ballots", seconds))


def verifiable() -> Chapter:
    """Rates of making and checking in each group."""
    chapter = Chapter("Verifiable ballots", ABOUT)
    for name, voters in VOTERS.items():
        measured(chapter, name, voters)
    return chapter
