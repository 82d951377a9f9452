"""`smolny ballots verify`."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from smolny.ballots.questions import Lists, NonHomomorphic, Question
from smolny.ballots.verify import Board, continues, verify
from smolny.clerk.toml import read_bytes
from smolny.cli.progress import progress
from smolny.cli.terminal import aligned, printable

MOST = 1_000_000_000


@click.command(
    "verify",
    epilog="\b\nExamples:\n  smolny ballots verify election.bel\n"
    "  smolny ballots verify today.bel --known yesterday.bel",
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--known",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The archive as it was earlier: nothing of it may have changed.",
)
@click.option("--trackers", is_flag=True, help="List the trackers of the ballots that count.")
def command(file: Path, known: Path | None, trackers: bool) -> None:
    """Check an election of verifiable ballots from its archive.

    FILE is an archive of the Belenios protocol (.bel), ours or anybody's. Checked are its bytes, the chain of
    events, the trustees' keys, every ballot, the sums, shuffles, partial decryptions and the result.
    Prints what was checked and "sound", or names the first thing that is wrong, by its rule, with exit
    code 1. An election that still runs is checked as far as it has come.
    """
    archive = read_bytes(file, MOST)
    if known is not None:
        continues(read_bytes(known, MOST), archive)
    with progress("Verifying") as told:
        board = verify(archive, told)
    for line in (*told_lines(board, known, archive), *(counted(board) if trackers else ()), "sound"):
        click.echo(printable(line))


def told_lines(board: Board, known: Path | None, archive: bytes) -> list[str]:
    """What was checked, in aligned lines."""
    setup = board.election
    rows = [
        ("election", f"{setup.election.name} ({setup.election.uuid}), group {setup.group.name}"),
        ("archive", f"{len(archive):,} bytes, SHA-256 {sha256(archive).hexdigest()}"),
        ("fingerprint", setup.fingerprint),
        ("chain", f"{board.height + 1:,} events up to {board.stage}, the last {board.head}"),
        ("trustees", ", ".join(_trustees(board))),
        ("credentials", f"{len(setup.weights):,}, of weight {sum(setup.weights.values()):,}"),
        ("ballots", f"{len(board.ballots):,} sound, of {len(voters(board)):,} credentials"),
        *_counting(board),
    ]
    if known:
        rows.append(("history", f"unchanged since {known}"))
    return aligned(rows)


def _trustees(board: Board) -> Iterator[str]:
    for kind in board.election.trustees:
        size = len(kind.members)
        yield "one that is always needed" if size == 1 else f"{kind.needed} of {size}"


def _counting(board: Board) -> Iterator[tuple[str, str]]:
    if board.tally is None:
        yield "tally", "none yet"
        return
    yield "tally", f"{board.tally.count:,} ballots of weight {board.tally.weight:,} add up"
    if board.shuffled_by:
        yield "shuffles", f"{len(board.shuffled_by)}, by trustees {_listed(board.shuffled_by)}"
    if board.decryptions:
        yield "decryptions", f"by trustees {_listed(sorted(board.decryptions))}"
    yield from _results(board)


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))


def _results(board: Board) -> Iterator[tuple[str, str]]:
    if board.result is None:
        yield "result", "none yet"
        return
    for question, values in zip(board.election.election.questions, board.result, strict=True):
        yield "result", f"{question.question} {_summed(question, values)}"


def _summed(question: Question, values: Any) -> str:
    """How often each answer was chosen, the blank one last."""
    if isinstance(question, NonHomomorphic):
        return f"papers: {len(values):,}, in no order"
    if isinstance(question, Lists):
        return "; ".join(_told(*each) for each in zip(question.answers, values, strict=True))
    if question.blank:
        return _told((*question.answers, "blank"), (*values[1:], values[0]))
    return _told(question.answers, values)


def _told(answers: Iterable[str], values: Iterable[int]) -> str:
    return ", ".join(f"{answer} {value:,}" for answer, value in zip(answers, values, strict=True))


def voters(board: Board) -> set[str]:
    """The credentials that voted."""
    return {each.credential for each in board.ballots}


def counted(board: Board) -> Iterator[str]:
    """The tracker of each credential's last ballot, which is the one that counts."""
    last = {credential: mark for mark, credential in board.trackers.items()}
    yield from sorted(last.values())
