"""Texts that are alike: which share how much of their wording, and which passages."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Set
from fractions import Fraction
from typing import NamedTuple

from smolny.texts.passages import passages
from smolny.texts.tree import Node
from smolny.texts.words import plain

ROW = 4
"""Two texts share wording where so many words follow one another in both."""
LEAST = Fraction(1, 3)
"""Of the shorter text so much has to be in the other for both to be alike."""
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_](?:[^\W_\u3040-\u30ff\u3400-\u9fff]|[\u0300-\u036f])*"
)
_Row = tuple[str, ...]


class Alike(NamedTuple):
    """Two texts by their names, how many rows of words each has, and how many are in both."""

    one: str
    other: str
    of_one: int
    of_other: int
    common: int

    @property
    def share(self) -> Fraction:
        """What is in both, of all that is in either: 1 where they say the same."""
        return Fraction(self.common, self.of_one + self.of_other - self.common)

    @property
    def contained(self) -> Fraction:
        """What is in both, of the shorter: 1 where the longer says all of it."""
        return Fraction(self.common, min(self.of_one, self.of_other))


class Shared(NamedTuple):
    """Words that follow one another in both texts: as the one says them, and in which part of either."""

    place: str
    other_place: str
    said: str


class _Word(NamedTuple):
    said: str
    start: int
    end: int


def alike(
    texts: Mapping[str, Node], least: Fraction = LEAST, of: Collection[str] | None = None
) -> tuple[Alike, ...]:
    """Every pair of texts of which the shorter is in the other at least so far, those that share most first;
    only pairs with one of these names, where they are given (`of`). Exact: no pair is overlooked. Ordinarily
    the time grows with the words and with the pairs that are found.
    """
    rows = {name: frozenset(_rows(text)) for name, text in texts.items()}
    known = {name: said for name, said in rows.items() if said}
    rarest = Counter(row for said in known.values() for row in said)
    holding: defaultdict[_Row, list[str]] = defaultdict(list)
    for name, said in known.items():
        for row in said:
            holding[row].append(name)
    asked = known.keys() if of is None else known.keys() & frozenset(of)
    found = (pair for name in known for pair in _pairs(name, known, asked, rarest, holding, least))
    return tuple(sorted(found, key=lambda pair: (-pair.share, -pair.common, pair.one, pair.other)))


def _pairs(
    name: str,
    known: Mapping[str, frozenset[_Row]],
    asked: Set[str],
    rarest: Mapping[_Row, int],
    holding: Mapping[_Row, list[str]],
    least: Fraction,
) -> Iterator[Alike]:
    """The pairs in which this text is the shorter, or the first of two of a length. Whoever holds enough of
    its rows holds one of its rarest: those that may be missing, and one more.
    """
    own = known[name]
    enough = max(-(-len(own) * least.numerator // least.denominator), 1)
    probes = sorted(own, key=lambda row: (rarest[row], row))[: len(own) - enough + 1]
    near = {each for row in probes for each in holding[row]}
    for other in near if name in asked else near & asked:
        if (len(own), name) < (len(known[other]), other):
            common = len(own & known[other])
            if common >= enough:
                first, last = sorted((name, other))
                yield Alike(first, last, len(known[first]), len(known[last]), common)


def _rows(text: Node) -> Iterator[_Row]:
    """The rows of words in a text; a part with fewer words is one row."""
    for passage in passages(text):
        said = [word.said for word in _words(plain(passage.said))]
        yield from (tuple(said[at : at + ROW]) for at in range(max(len(said) - ROW + 1, min(len(said), 1))))


def _words(said: str) -> list[_Word]:
    """Words without what makes no difference: capitals, how an accent is written, signs."""
    return [_Word(_folded(match[0]), match.start(), match.end()) for match in _WORD.finditer(said)]


def _folded(word: str) -> str:
    return word.casefold() if word.isascii() else unicodedata.normalize("NFKC", word).casefold()


def in_common(one: Node, other: Node) -> tuple[Shared, ...]:
    """The passages that both texts have, as long as they can be, in the order of the one, each word once."""
    theirs = {passage.node.id: _words(plain(passage.said)) for passage in passages(other)}
    index: defaultdict[_Row, list[tuple[str, int]]] = defaultdict(list)
    for id, row in theirs.items():
        for at in range(len(row) - ROW + 1):
            index[tuple(word.said for word in row[at : at + ROW])].append((id, at))
    return tuple(
        shared
        for passage in passages(one)
        for shared in _shared(passage.node.id, plain(passage.said), theirs, index)
    )


_MOST_PLACES = 20


def _shared(
    place: str,
    said: str,
    theirs: Mapping[str, list[_Word]],
    index: Mapping[_Row, list[tuple[str, int]]],
) -> Iterator[Shared]:
    row = _words(said)
    at = 0
    while at + ROW <= len(row):
        places = index.get(tuple(word.said for word in row[at : at + ROW]), [])[:_MOST_PLACES]
        runs = [(_run(row, at, theirs[id], there), id) for id, there in places]
        if not runs:
            at += 1
            continue
        many, id = max(runs, key=lambda run: run[0])
        yield Shared(place, id, said[row[at].start : row[at + many - 1].end])
        at += many


def _run(row: list[_Word], at: int, other: list[_Word], there: int) -> int:
    """How many words are the same from here on."""
    most = min(len(row) - at, len(other) - there)
    return next((many for many in range(most) if row[at + many].said != other[there + many].said), most)
