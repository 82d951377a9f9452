"""What changed between two wordings, word by word, so that it can be read."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from smolny.texts.alignment import matched
from smolny.texts.pairing import paired
from smolny.texts.sentences import ends
from smolny.texts.words import Run, Words, merged, plain

Change = Literal["same", "out", "in"]
# A word keeps its marks that combine, its apostrophes and its hyphens.
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]"
    r"|\w[\w\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u200c\u200d'’·-]*"
    r"|\s+|.",
    re.DOTALL,
)


class Piece(NamedTuple):
    """Words that stay, are left out or are put in."""

    change: Change
    words: Words


def tokens(said: Words) -> tuple[Run, ...]:
    """Words, blanks and signs, each for itself, with marks. A word that is marked in part is several."""
    return tuple(Run(each, run.marks, run.target) for run in said for each in _TOKEN.findall(run.text))


def weight(said: Words) -> Counter[str]:
    """How often each word stands there; signs and blanks count for nothing, but where there is no word."""
    found = _TOKEN.findall(plain(said))
    counted = Counter(each for each in found if each[0].isalnum())
    return counted or Counter(each for each in found if not each.isspace())


def many_words(said: Words) -> int:
    """How many words stand there, as `weight` counts them."""
    found = _TOKEN.findall(plain(said))
    return len([each for each in found if each[0].isalnum()]) or len(found) - sum(map(str.isspace, found))


def reworded(old: Words, new: Words) -> tuple[Piece, ...]:
    """The old wording and the new as one row of pieces: what stays and what is left out is the old, what
    stays and what is put in the new. Sentences are compared first, then the words of those that are alike.
    """
    if old == new:
        return (Piece("same", old),) if old else ()
    rows = _by_sentence(_cut(old), _cut(new))
    return _told(_slid(_readable(rows)))


Row = list[tuple[Change, Run]]


def _cut(said: Words) -> list[tuple[Run, ...]]:
    """The tokens of each sentence, with the blank behind it."""
    cut: list[list[Run]] = [[]]
    at, stops = 0, iter(ends(plain(said)))
    stop = next(stops, None)
    for run in tokens(said):
        if stop is not None and at >= stop and not run.text.isspace():
            cut.append([])
            stop = next(stops, None)
        cut[-1].append(run)
        at += len(run.text)
    return [tuple(each) for each in cut]


def _by_sentence(old: list[tuple[Run, ...]], new: list[tuple[Run, ...]]) -> Row:
    row: Row = []
    at = other = 0
    for place, there in [
        *matched([_bare(each) for each in old], [_bare(each) for each in new]),
        (len(old), len(new)),
    ]:
        row += _changed(old[at:place], new[other:there])
        if place < len(old):
            row += _by_token(old[place], new[there])
        at, other = place + 1, there + 1
    return row


def _bare(sentence: tuple[Run, ...]) -> tuple[Run, ...]:
    end = len(sentence)
    while end and sentence[end - 1].text.isspace():
        end -= 1
    return sentence[:end]


def _changed(old: list[tuple[Run, ...]], new: list[tuple[Run, ...]]) -> Row:
    row: Row = []
    for start, end, other_start, other_end in paired(
        [weight(each) for each in old], [weight(each) for each in new]
    ):
        row += _by_token(_flat(old[start:end]), _flat(new[other_start:other_end]))
    return row


def _flat(each: Iterable[tuple[Run, ...]]) -> tuple[Run, ...]:
    return tuple(run for sentence in each for run in sentence)


def _by_token(old: Sequence[Run], new: Sequence[Run]) -> Row:
    row: Row = []
    at = other = 0
    for place, there in [*matched(old, new), (len(old), len(new))]:
        row += [("out", run) for run in old[at:place]]
        row += [("in", run) for run in new[other:there]]
        if place < len(old):
            row.append(("same", old[place]))
        at, other = place + 1, there + 1
    return row


def _readable(row: Row) -> Row:
    """Without islands: blanks, signs and single short words that stay amid changes go and come."""
    groups = _grouped(row)
    result: Row = []
    outs: Row = []
    ins: Row = []
    for place, (kept, group) in enumerate(groups):
        if kept and (
            place in (0, len(groups) - 1) or not _is_island(group, groups[place - 1][1], groups[place + 1][1])
        ):
            result += [*outs, *ins, *group]
            outs, ins = [], []
        else:
            outs += [("out", run) for change, run in group if change != "in"]
            ins += [("in", run) for change, run in group if change != "out"]
    return [*result, *outs, *ins]


def _grouped(row: Row) -> list[tuple[bool, Row]]:
    groups: list[tuple[bool, Row]] = []
    for change, run in row:
        if not groups or groups[-1][0] != (change == "same"):
            groups.append((change == "same", []))
        groups[-1][1].append((change, run))
    return groups


def _is_island(kept: Row, before: Row, after: Row) -> bool:
    """Is what stays so little that nobody reads it apart from what changes around it?"""
    said = [run.text for _, run in kept if run.text[0].isalnum()]
    if any(run.text[0] in ".!?;" for _, run in kept):
        return False
    around = min(_words(before), _words(after))
    return (not said and around > 0) or (len(said) == 1 and len(said[0]) < 4 and around >= 2)


def _words(row: Row) -> int:
    return sum(run.text[0].isalnum() for _, run in row)


def _slid(row: Row) -> Row:
    """Where it makes no difference, a change begins with a word and ends with a blank."""
    groups = _grouped(row)
    for place in range(1, len(groups) - 1):
        kept, group = groups[place]
        changes = {change for change, _ in group}
        if kept or len(changes) > 1:
            continue
        before, after = groups[place - 1][1], groups[place + 1][1]
        if group[0][1].text.isspace() and after and after[0][1] == group[0][1]:
            (change,) = changes
            before.append(("same", group[0][1]))
            group[:] = [*group[1:], (change, after.pop(0)[1])]
    return [each for _, group in groups for each in group]


def _told(row: Row) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for kept, group in _grouped(row):
        changes: tuple[Change, ...] = ("same",) if kept else ("out", "in")
        for change in changes:
            said = merged(run for each, run in group if each == change)
            if said:
                pieces.append(Piece(change, said))
    return tuple(pieces)
