"""Papers in the format of Hill, Wichmann and Woodall (BLT), in the dialects in which it is found."""

import re
from collections.abc import Iterator, Mapping

from smolny.counting.elections.papers import Contest, Marks, Paper
from smolny.counting.numbers import Number, is_writable, number
from smolny.counting.uncountable import Uncountable

MOST_BYTES, MOST_CANDIDATES = 64_000_000, 10_000
_TOKEN = re.compile(r'"(?:[^"]|"")*"|#[^\n]*|\[[^\]\n]*\]|\([^)\n]*\)|[^\s"#\[(]+|.', re.DOTALL)
_SPECIAL = frozenset('"#[(')
_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)


class Illegible(Exception):
    """A file that is none: the line, and the rule that it breaks."""

    def __init__(self, rule: str, line: int, what: str = "") -> None:
        super().__init__(rule, line, what)
        self.rule = rule
        self.particulars = {"line": line, "what": what, "candidate": what}

    def __str__(self) -> str:
        line, what = self.particulars["line"], self.particulars["what"]
        return f"line {line}: {self.rule}{f' ({what})' if what else ''}"


def _matched(match: re.Match[str]) -> str:
    return match[0]


class _Tokens:
    """The words of a file, one after the other, each with its line; comments and options are left out."""

    def __init__(self, text: str) -> None:
        self.line = 1
        self._words = self._found(text)

    @staticmethod
    def _found(text: str) -> Iterator[tuple[str, int]]:
        for line, words in enumerate(text.split("\n"), 1):
            plain = not _SPECIAL.intersection(words)
            for word in words.split() if plain else map(_matched, _TOKEN.finditer(words)):
                if plain or not (word.isspace() or word[0] in "#["):
                    yield word, line

    def next(self, wanted: str) -> str:
        """The next word; Illegible `ends-too-soon` where there is none."""
        try:
            word, self.line = next(self._words)
        except StopIteration:
            raise Illegible("ends-too-soon", self.line, wanted) from None
        return word

    def rest(self) -> str | None:
        """One more word, if there is any."""
        found = next(self._words, None)
        return None if found is None else found[0]

    def whole(self, wanted: str) -> int:
        """The next word as a whole number; Illegible `not-a-whole-number`."""
        word = self.next(wanted)
        if not _WHOLE.fullmatch(word):
            raise Illegible("not-a-whole-number", self.line, word[:40])
        return int(word)


def read_blt(text: str) -> Contest:
    """The contest that a file holds; raises Illegible with the line and the rule.

    Read are withdrawn candidates (`-n`), equal ranks (`2=3`, `(2 3)`), skipped ranks (`-`), identifiers
    before a ballot (`(id)`), options in brackets, comments, weights as fractions or with a point, and names
    in marks that are doubled within.
    """
    if len(text) > MOST_BYTES:
        raise Illegible("too-large", 1, str(len(text)))
    words = _Tokens(text)
    candidates, seats = words.whole("candidates"), words.whole("seats")
    if not 1 <= candidates <= MOST_CANDIDATES:
        raise Illegible("no-such-number-of-candidates", words.line, str(candidates))
    withdrawn, papers = _ballots(words, candidates)
    names = tuple(_name(words) for _ in range(candidates))
    title = words.rest()
    return Contest("" if title is None else _unquoted(title), names, seats, papers, withdrawn)


def write_blt(contest: Contest) -> str:
    """The contest as a file, its papers as they are; the title in the last line.

    Uncountable `weight-is-too-long` where a weight has more digits than are read again.
    """
    lines = [f"{len(contest.candidates)} {contest.seats}"]
    lines += [" ".join(f"-{each}" for each in sorted(contest.withdrawn))] if contest.withdrawn else []
    lines += [
        f"{_weight_told(paper.weight)}{''.join(map(_rank_told, paper.marks))} 0" for paper in contest.papers
    ]
    lines += ["0", *(_quoted(name) for name in contest.candidates), _quoted(contest.title)]
    return "\n".join(lines) + "\n"


def _ballots(words: _Tokens, candidates: int) -> tuple[frozenset[int], tuple[Paper, ...]]:
    withdrawn: set[int] = set()
    papers: list[Paper] = []
    known = {"-": (), **{str(each): (each,) for each in range(1, candidates + 1)}}
    while True:
        word = words.next("a ballot or 0")
        if word.startswith("("):
            continue
        if _WHOLE.fullmatch(word) and int(word) < 0:
            withdrawn.add(_known(words, -int(word), candidates))
            continue
        weight = _weight(words, word)
        if word == "0":
            return frozenset(withdrawn), tuple(papers)
        papers.append(Paper(_marks(words, candidates, known), weight))


def _weight(words: _Tokens, word: str) -> Number:
    try:
        return int(word) if _WHOLE.fullmatch(word) else number(word)
    except ValueError:
        raise Illegible("not-a-weight", words.line, word[:40]) from None


def _marks(words: _Tokens, candidates: int, known: Mapping[str, tuple[int, ...]]) -> Marks:
    """The ranks of a ballot, up to the 0 at its end; most are `known` as they are written."""
    marks: list[tuple[int, ...]] = []
    while (word := words.next("a rank or 0")) != "0":
        rank = known.get(word)
        marks.append(_rank(words, word, candidates) if rank is None else rank)
    return tuple(marks)


def _rank(words: _Tokens, word: str, candidates: int) -> tuple[int, ...]:
    """A rank that is not one candidate: several, or one that is written otherwise."""
    told = word[1:-1].split() if word.startswith("(") else word.split("=")
    if not told or not all(map(_WHOLE.fullmatch, told)):
        raise Illegible("not-a-rank", words.line, word[:40])
    return tuple(_known(words, int(each), candidates) for each in told)


def _known(words: _Tokens, candidate: int, candidates: int) -> int:
    if not 1 <= candidate <= candidates:
        raise Illegible("unknown-candidate", words.line, str(candidate))
    return candidate


def _name(words: _Tokens) -> str:
    word = words.next("the name of a candidate")
    if not word.startswith('"'):
        raise Illegible("not-a-name", words.line, word[:40])
    return _unquoted(word)


def _unquoted(word: str) -> str:
    inner = word[1:-1] if len(word) > 1 and word[0] == word[-1] == '"' else word
    return inner.replace('""', '"').strip()


def _weight_told(weight: Number) -> str:
    """The weight of a ballot; a bare 0 would end them."""
    if not is_writable(weight):
        raise Uncountable("weight-is-too-long", weight=f"{str(weight)[:40]}...")
    return str(weight or "0/1")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _rank_told(rank: tuple[int, ...]) -> str:
    return " " + ("=".join(map(str, rank)) if rank else "-")
