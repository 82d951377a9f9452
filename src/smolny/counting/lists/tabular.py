"""An election by lists as CSV: the lists with their candidates, then papers with what they mark."""

import csv
from collections import Counter
from collections.abc import Iterator

from smolny.counting.elections import Illegible
from smolny.counting.lists.contest import ListContest, ListPaper, PartyList
from smolny.counting.numbers import Number, number

HEAD = ("count", "list")
MOST_BYTES = 64_000_000


def read_lists_csv(text: str, seats: int, title: str = "") -> ListContest:
    """The election that a file holds, which names neither seats nor title; raises Illegible with the line and
    the rule.

    The first line begins with `count,list`; a line with the count 0 names a list and its candidates in their
    order, any other has how many papers name this list, or none, and mark these candidates, each as often as
    they are given a vote.
    """
    if len(text) > MOST_BYTES:
        raise Illegible("too-large", 1, str(len(text)))
    rows = _rows(text)
    line, head = next(rows, (1, []))
    if tuple(head[:2]) != HEAD:
        raise Illegible("not-a-head-of-lists", line, ",".join(head)[:40])
    lists: list[PartyList] = []
    papers: list[ListPaper] = []
    for line, row in rows:
        weight, cells = _weight(line, row[0]), [cell for cell in row[2:] if cell]
        named = row[1] if len(row) > 1 else ""
        if weight:
            papers.append(ListPaper(named or None, tuple(Counter(cells).items()), weight))
        elif named:
            lists.append(PartyList(named, tuple(cells)))
        else:
            raise Illegible("a-list-without-name", line, ",".join(row)[:40])
    return ListContest(title, seats, tuple(lists), tuple(papers))


def write_lists_csv(contest: ListContest) -> str:
    """An election as a file, without the withdrawn, whom no paper of it may mark."""
    lists = (["0", each.name, *each.standing] for each in contest.lists)
    papers = ([str(each.weight), each.list or "", *_marks(each)] for each in contest.papers)
    rows = ([*HEAD, "candidates"], *lists, *papers)
    return "".join(",".join(map(_cell, row)) + "\n" for row in rows)


def _marks(paper: ListPaper) -> Iterator[str]:
    return (name for name, many in paper.votes for _ in range(many))


def _cell(text: str) -> str:
    plain = not set(text) & set(',"\r\n')
    return text if plain else '"' + text.replace('"', '""') + '"'


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader((f"{line}\n" for line in text.removeprefix("\ufeff").split("\n")), strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise Illegible("not-csv", reader.line_num, str(error)) from None


def _weight(line: int, cell: str) -> Number:
    try:
        exact = number(cell)
    except ValueError:
        raise Illegible("not-a-weight", line, cell[:40]) from None
    return exact.numerator if exact.denominator == 1 else exact
