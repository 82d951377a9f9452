"""Passages that stand elsewhere now, as they were or nearly so."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

from smolny.texts.pairing import common
from smolny.texts.passages import Passage
from smolny.texts.wording import weight

FEWEST_WORDS, FEWEST_WORDS_NEARLY = 4, 8
MOST_CANDIDATES = 8


def as_they_were(gone: Mapping[int, Passage], made: Mapping[int, Passage]) -> dict[int, int]:
    """Where headings and passages of at least four words went, by their old places; only what was gone once
    and is new once has moved.
    """
    here = _once(made)
    once = _once(gone)
    return {
        place: here[content] for content, place in once.items() if content in here and _tells(gone[place])
    }


def _tells(passage: Passage) -> bool:
    """Is this long enough, or a heading, so that it is met again by no chance?"""
    return bool(passage.node.heading) or weight(passage.said).total() >= FEWEST_WORDS


def _once(row: Mapping[int, Passage]) -> dict[Hashable, int]:
    many = Counter(passage.content for passage in row.values())
    return {passage.content: place for place, passage in row.items() if many[passage.content] == 1}


def nearly(gone: Mapping[int, Passage], made: Mapping[int, Passage]) -> dict[int, int]:
    """Where passages of at least eight words went of which three fifths of the words are there; of several
    places the one with most of them, then the first.
    """
    weights = {place: weight(passage.said) for place, passage in made.items()}
    index = _index(made)
    moved: dict[int, int] = {}
    for place, passage in gone.items():
        own = weight(passage.said)
        if own.total() < FEWEST_WORDS_NEARLY:
            continue
        choices = [
            (common(own, weights[there]), -there)
            for there in _candidates(passage, index)
            if there not in moved.values() and _is_nearly(own, weights[there], passage, made[there])
        ]
        if choices:
            moved[place] = -max(choices)[1]
    return moved


def _is_nearly(one: Counter[str], other: Counter[str], passage: Passage, there: Passage) -> bool:
    return (
        passage.node.kind == there.node.kind and common(one, other) * 5 >= max(one.total(), other.total()) * 3
    )


def _index(made: Mapping[int, Passage]) -> dict[Hashable, list[int]]:
    index: dict[Hashable, list[int]] = defaultdict(list)
    for three, place in ((three, place) for place, passage in made.items() for three in _threes(passage)):
        index[three].append(place)
    return index


def _candidates(passage: Passage, index: Mapping[Hashable, list[int]]) -> Iterable[int]:
    """The places that have most in common with it, by threes of words; what stands in many tells nothing."""
    met: Counter[int] = Counter()
    for three in _threes(passage):
        places = index.get(three, [])
        if len(places) <= MOST_CANDIDATES:
            met.update(places)
    return [place for place, _ in sorted(met.items(), key=lambda each: (-each[1], each[0]))[:MOST_CANDIDATES]]


def _threes(passage: Passage) -> Iterator[Hashable]:
    said = list(weight(passage.said))
    return iter(dict.fromkeys(zip(said, said[1:], said[2:], strict=False)))


def numbered(moved: Mapping[int, int]) -> dict[int, int]:
    """A number for each move, from 1 on; what moved together has one."""
    numbers: dict[int, int] = {}
    newest = 0
    for place in sorted(moved):
        if numbers.get(place - 1) != newest or not newest or moved[place - 1] != moved[place] - 1:
            newest += 1
        numbers[place] = newest
    return numbers
