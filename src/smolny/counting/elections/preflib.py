"""Papers in the formats of PrefLib: orders with ties or without, complete or not (soc, soi, toc, toi)."""

import re
from collections.abc import Iterator

from smolny.counting.elections.blt import MOST_BYTES, MOST_CANDIDATES, Illegible
from smolny.counting.elections.papers import Contest, Marks, Paper

_HEAD = re.compile(r"# *(TITLE|NUMBER ALTERNATIVES|ALTERNATIVE NAME \d{1,9}) *: *(.*)", re.ASCII)
_PAPER = re.compile(r"(\d{1,30}) *: *(.*)", re.ASCII)
_RANK = re.compile(r" *(?:(\d{1,9})|\{([\d ,]*)\}) *(?:,|$)", re.ASCII)


def read_preflib(text: str, seats: int) -> Contest:
    """The contest that a file holds, which names no seats; raises Illegible with the line and the rule."""
    if len(text) > MOST_BYTES:
        raise Illegible("too-large", 1, str(len(text)))
    lines = [(line, said.strip()) for line, said in enumerate(text.splitlines(), 1) if said.strip()]
    head = dict(_head(lines))
    names = tuple(_names(head, len(lines)))
    papers = tuple(_paper(line, said, len(names)) for line, said in lines if not said.startswith("#"))
    return Contest(head.get("TITLE", ""), names, seats, papers)


def _head(lines: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """What is told of the papers before them; whatever else is told is passed over."""
    for _, said in lines:
        if told := _HEAD.fullmatch(said):
            yield told[1], told[2]


def _names(head: dict[str, str], last: int) -> Iterator[str]:
    """The names of all candidates; Illegible `no-such-number-of-candidates`, `no-name-told`."""
    for each in range(1, _many(head.get("NUMBER ALTERNATIVES", "0")) + 1):
        name = head.get(f"ALTERNATIVE NAME {each}")
        if name is None:
            raise Illegible("no-name-told", last, str(each))
        yield name


def _many(told: str) -> int:
    if not re.fullmatch(r"\d{1,9}", told, re.ASCII) or not 1 <= int(told) <= MOST_CANDIDATES:
        raise Illegible("no-such-number-of-candidates", 1, told[:40])
    return int(told)


def _paper(line: int, said: str, candidates: int) -> Paper:
    told = _PAPER.fullmatch(said)
    if told is None:
        raise Illegible("not-a-paper", line, said[:40])
    return Paper(_marks(line, told[2].strip(), candidates), int(told[1]))


def _marks(line: int, said: str, candidates: int) -> Marks:
    """The ranks of a paper; Illegible `not-a-rank`."""
    marks, at = [], 0
    if said.endswith(","):
        raise Illegible("not-a-rank", line, said[-40:])
    while at < len(said):
        found = _RANK.match(said, at)
        if found is None:
            raise Illegible("not-a-rank", line, said[at : at + 40])
        marks.append(tuple(_alike(line, found[1] or found[2], candidates)))
        at = found.end()
    return tuple(marks)


def _alike(line: int, said: str, candidates: int) -> Iterator[int]:
    """The candidates at a rank; Illegible `not-a-rank`, `unknown-candidate`."""
    for each in said.split(","):
        if not re.fullmatch(r" *\d{1,9} *", each, re.ASCII):
            raise Illegible("not-a-rank", line, said[:40])
        if not 1 <= int(each) <= candidates:
            raise Illegible("unknown-candidate", line, each.strip())
        yield int(each)
