"""Words as they are written: runs of characters with their marks, in one normal form."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

MARKS = ("link", "note", "strong", "emphasis", "underline", "struck", "sub", "sup", "code")
"""The marks that a run may have, from the outermost to the innermost."""

_GAPS = re.compile(r"[ \t\r\f\v]+")
_BREAK = re.compile(r" *\n *")
# Categories Cc and Cs, the marks of direction that override what is seen, and the byte order mark.
_CONTROLS = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


class Run(NamedTuple):
    """Characters that are marked alike; `target` is where a link leads, or which note is meant."""

    text: str
    marks: tuple[str, ...] = ()
    target: str = ""


Words = tuple[Run, ...]


def words(*parts: str | Run) -> Words:
    """The normal form: no empty run, neighbours that are marked alike as one, no blank at an edge marked."""
    if len(parts) == 1 and isinstance(parts[0], str):
        return (Run(parts[0]),) if parts[0] else ()
    runs = (Run(part) if isinstance(part, str) else _in_order(part) for part in parts)
    return merged(piece for run in merged(runs) for piece in _without_edges(run))


def merged(runs: Iterable[Run]) -> Words:
    """Runs without empty ones, neighbours that are marked alike as one."""
    found: list[tuple[Run, list[str]]] = []
    for run in runs:
        if found and found[-1][0][1:] == run[1:] and "note" not in run.marks:
            found[-1][1].append(run.text)
        elif run.text:
            found.append((run, [run.text]))
    return tuple(run if len(texts) == 1 else run._replace(text="".join(texts)) for run, texts in found)


def _in_order(run: Run) -> Run:
    if "note" in run.marks:
        return Run(run.text, ("note",), run.target)
    marks = tuple(mark for mark in MARKS if mark in run.marks)
    return Run(run.text, marks, run.target if "link" in marks else "")


def _without_edges(run: Run) -> Iterator[Run]:
    text = run.text
    if not run.marks or not (text[0] in " \n" or text[-1] in " \n"):
        yield run
        return
    start = len(text) - len(text.lstrip(" \n"))
    end = max(len(text.rstrip(" \n")), start)
    yield Run(text[:start])
    yield run._replace(text=text[start:end])
    yield Run(text[end:])


def plain(said: Words) -> str:
    """The characters alone."""
    return said[0].text if len(said) == 1 else "".join(run.text for run in said)


def sliced(said: Words, start: int, end: int) -> Words:
    """The words from one character to another."""
    if len(said) == 1:
        piece = said[0].text[max(start, 0) : max(end, 0)]
        return (said[0]._replace(text=piece),) if piece else ()
    found, at = [], 0
    for run in said:
        if at >= end:
            break
        piece = run.text[max(start - at, 0) : max(end - at, 0)]
        found.append(run._replace(text=piece))
        at += len(run.text)
    return merged(found)


def parted(said: Words, cuts: Sequence[int]) -> Iterator[Words]:
    """The words between each cut and the next; cuts are numbers of characters, from the least to the most."""
    if len(said) == 1 and not said[0].marks:
        yield from ((Run(said[0].text[start:end]),) if start < end else () for start, end in pairwise(cuts))
        return
    starts = [0, *accumulate(len(run.text) for run in said)]
    for start, end in pairwise(cuts):
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        within = said[max(first, 0) : last]
        yield sliced(within, start - starts[first], end - starts[first]) if within else ()


def stripped(said: Words) -> Words:
    """The words without blanks before and after them."""
    text = plain(said)
    return sliced(said, len(text) - len(text.lstrip(" \n")), len(text.rstrip(" \n")))


def tidy(text: str) -> str:
    """One blank where there are several, none beside the end of a line."""
    return _BREAK.sub("\n", _GAPS.sub(" ", text))


def tidied(said: Words) -> Words:
    """Words with one blank where there are several, whatever their marks, none beside the end of a line."""
    text = "".join(run.text for run in said)
    if tidy(text) == text:
        return said
    kept: list[Run] = []
    before = ""
    for run in said:
        own = tidy(before + run.text)[len(before) :] if before != "\n" else tidy(run.text).lstrip(" ")
        if own.startswith("\n") and kept and kept[-1].text.endswith(" "):
            kept[-1] = kept[-1]._replace(text=kept[-1].text[:-1])
        kept.append(run._replace(text=own))
        before = own[-1:] if own[-1:] in (" ", "\n") else "" if own else before
    return words(*kept)


def without_controls(text: str) -> tuple[str, int]:
    """A text without characters that nobody sees and that change what is seen, and how many there were."""
    return _CONTROLS.subn("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
