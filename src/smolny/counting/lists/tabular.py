"""An election by lists as CSV: the lists with their candidates, then papers with what they mark."""

from collections import Counter
from collections.abc import Iterator

from smolny.counting.elections import Illegible
from smolny.counting.elections.tabular import cell_of, rows_of, weight_of
from smolny.counting.lists.contest import ListContest, ListPaper, PartyList
from smolny.counting.numbers import Number

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
    rows = rows_of(text)
    line, head = next(rows, (1, []))
    if tuple(head[:2]) != HEAD:
        raise Illegible("not-a-head-of-lists", line, ",".join(head)[:40])
    lists: list[PartyList] = []
    papers: list[ListPaper] = []
    for line, row in rows:
        weight, (named, *cells) = weight_of(line, row[0]), row[1:] or [""]
        if weight:
            papers.append(_paper(named, cells, weight))
        else:
            lists.append(_list(line, named, cells))
    return ListContest(title, seats, tuple(lists), tuple(papers))


def write_lists_csv(contest: ListContest) -> str:
    """An election as a file, without the withdrawn, whom no paper of it may mark."""
    lists = (["0", each.name, *each.standing] for each in contest.lists)
    papers = ([str(each.weight), each.list or "", *_marks(each)] for each in contest.papers)
    return "".join(",".join(map(cell_of, row)) + "\n" for row in ([*HEAD, "candidates"], *lists, *papers))


def _marks(paper: ListPaper) -> Iterator[str]:
    return (name for name, many in paper.votes for _ in range(many))


def _paper(named: str, cells: list[str], weight: Number) -> ListPaper:
    return ListPaper(named or None, tuple(Counter(filter(None, cells)).items()), weight)


def _list(line: int, named: str, cells: list[str]) -> PartyList:
    if not named:
        raise Illegible("a-list-without-name", line, ",".join(cells)[:40])
    return PartyList(named, tuple(filter(None, cells)))
