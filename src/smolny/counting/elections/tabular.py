"""Papers as CSV: how many, and at each rank the names of candidates."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from smolny.counting.elections.blt import MOST_BYTES, MOST_CANDIDATES, Illegible
from smolny.counting.elections.papers import Contest, Marks, Paper
from smolny.counting.numbers import Number, number

COUNT = "count"
_RANK = re.compile(r"[1-9]\d{0,4}", re.ASCII)


def read_csv(text: str, seats: int, title: str = "") -> Contest:
    """The contest that a file holds, which names neither seats nor title; raises Illegible with the line and
    the rule.

    The first line is `count,1,2,3`: a column for each rank, several of the same number where several are
    marked alike. Candidates have numbers as they are named; a line with the count 0 only names them.
    """
    if len(text) > MOST_BYTES:
        raise Illegible("too-large", 1, str(len(text)))
    lines = rows_of(text)
    line, head = next(lines, (1, []))
    ranks = _ranks(line, head)
    numbers: dict[str, int] = {}
    read = [_read(line, row, ranks, numbers) for line, row in lines]
    papers = tuple(paper for paper in read if paper.weight)
    return Contest(title, tuple(numbers), seats, papers)


def write_csv(contest: Contest) -> str:
    """The papers of a contest as a file, without the withdrawn, behind a line with all who stand."""
    marks = [_standing(paper.marks, contest) for paper in contest.papers]
    wide = [max(len(rank) for rank in ranks) for ranks in _by_rank(marks)]
    wide = [max(1, each) for each in wide]
    wide += [1] * (len(contest.standing) - sum(wide))
    head = [COUNT, *(str(rank) for rank, many in enumerate(wide, 1) for _ in range(many))]
    names = [contest.candidates[each - 1] for each in sorted(contest.standing)]
    rows = [_row(contest, paper, ranks, wide) for paper, ranks in zip(contest.papers, marks, strict=True)]
    everybody = ["0", *names, *[""] * (sum(wide) - len(names))]
    return "".join(",".join(map(cell_of, row)) + "\n" for row in (head, everybody, *rows))


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every line that is not empty, with its number; Illegible `not-csv`."""
    reader = csv.reader((f"{line}\n" for line in text.removeprefix("\ufeff").split("\n")), strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise Illegible("not-csv", reader.line_num, str(error)) from None


def _ranks(line: int, head: Sequence[str]) -> list[int]:
    """The ranks of the columns; Illegible `not-a-head`."""
    told = head[1:]
    if not told or head[0] != COUNT or not all(map(_RANK.fullmatch, told)) or not _in_turn(map(int, told)):
        raise Illegible("not-a-head", line, ",".join(head)[:40])
    return [int(each) for each in told]


def _in_turn(ranks: Iterable[int]) -> bool:
    """Do they begin with 1, each the same as the one before or the next?"""
    return all(later - one in (0, 1) for one, later in pairwise((0, *ranks)))


def _read(line: int, row: Sequence[str], ranks: Sequence[int], numbers: dict[str, int]) -> Paper:
    """A paper; Illegible `not-a-weight`, `too-many-cells`, `no-such-number-of-candidates`."""
    if len(row) > len(ranks) + 1:
        raise Illegible("too-many-cells", line, str(len(row)))
    weight = weight_of(line, row[0])
    marks: list[tuple[int, ...]] = [()] * ranks[-1]
    for rank, name in zip(ranks, row[1:], strict=False):
        if name:
            marks[rank - 1] += (numbers.setdefault(name, len(numbers) + 1),)
    _refuse_too_many(line, len(numbers))
    return Paper(_trimmed(marks), weight)


def _refuse_too_many(line: int, candidates: int) -> None:
    if candidates > MOST_CANDIDATES:
        raise Illegible("no-such-number-of-candidates", line, str(candidates))


def weight_of(line: int, cell: str) -> Number:
    """How many papers a cell says; Illegible `not-a-weight`."""
    try:
        exact = number(cell)
    except ValueError:
        raise Illegible("not-a-weight", line, cell[:40]) from None
    return exact.numerator if exact.denominator == 1 else exact


def _trimmed(marks: list[tuple[int, ...]]) -> Marks:
    while marks and not marks[-1]:
        marks.pop()
    return tuple(marks)


def _standing(marks: Marks, contest: Contest) -> Marks:
    """Marks without those who have withdrawn; a rank at which nobody else was marked is none."""
    left = (tuple(each for each in rank if each in contest.standing) for rank in marks)
    return tuple(now for now, rank in zip(left, marks, strict=True) if now or not rank)


def _by_rank(marks: Sequence[Marks]) -> Iterator[list[tuple[int, ...]]]:
    for place in range(max(map(len, marks), default=0)):
        yield [ranks[place] for ranks in marks if place < len(ranks)]


def _row(contest: Contest, paper: Paper, marks: Marks, wide: Sequence[int]) -> list[str]:
    ranks = chain(marks, [()] * (len(wide) - len(marks)))
    cells = (_named(contest, rank, many) for rank, many in zip(ranks, wide, strict=True))
    return [str(paper.weight), *chain.from_iterable(cells)]


def _named(contest: Contest, rank: Sequence[int], many: int) -> list[str]:
    return [contest.candidates[each - 1] for each in rank] + [""] * (many - len(rank))


def cell_of(text: str) -> str:
    """A text as it stands between commas."""
    plain = not set(text) & set(',"\r\n')
    return text if plain else '"' + text.replace('"', '""') + '"'
