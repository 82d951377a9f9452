"""Words in Markdown: emphasis, links, code and notes, read in one pass and written to be read again."""

import re
from collections import Counter
from collections.abc import Iterator

from smolny.texts.words import Run, Words, tidied, words

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<break>(?:\\| {2,})\n)|(?P<code>`+)|(?P<stars>\*+)"
    r"|(?P<lines>_+)|(?P<tildes>~~)|\[\^(?P<note>[A-Za-z0-9-]{1,40})\]|(?P<opened>\[)|\]\((?P<target>[^()\s]{0,2000})\)"
)
_ESCAPED = re.compile(r"[\\*_`\[\]~|]")
_LINE_START = re.compile(r"^(\(?\w{1,5})([.)])(?=\s|$)|^([-+#>–—•])", re.MULTILINE)
_RULED = re.compile(r"^(=|-){3}", re.MULTILINE)
_MOST_OPEN = 60
_SIGNS = {"strong": "**", "emphasis": "*", "struck": "~~"}
_WRITTEN = ("link", *_SIGNS)
_UNWRITTEN = ("underline", "sub", "sup")
_SCHEMES = ("http://", "https://", "mailto:", "#", "/")


def is_safe(target: str) -> bool:
    """Does a link lead to a page, a place or a letter box, and run nothing?"""
    return target.lower().startswith(_SCHEMES)


class _Line:
    """Words while they are read: the runs so far, and what was opened and not yet closed."""

    def __init__(self, source: str, dropped: Counter[str]) -> None:
        self.source, self.dropped = source, dropped
        self.runs: list[Run] = []
        self.open: list[tuple[str, int]] = []

    def read(self) -> Words:
        at = 0
        while match := _TOKEN.search(self.source, at):
            self._say(self.source[at : match.start()])
            at = self._token(match)
        self._say(self.source[at:])
        return tidied(words(*self.runs))

    def _say(self, text: str) -> None:
        if text:
            self.runs.append(Run(text.replace("\n", " ")))

    def _token(self, match: re.Match[str]) -> int:
        kind = match.lastgroup or ""
        said = match[kind]
        if kind == "code":
            return self._code(match)
        if kind == "break":
            self.runs.append(Run("\n"))
        elif kind == "note":
            self.runs.append(Run(said, ("note",), f"note-{said.lower()}"))
        elif kind == "opened":
            self._push("link", "[")
        elif kind == "target":
            self._link(match, said)
        elif kind == "escaped":
            self.runs.append(Run(said))
        else:
            self._delimiter(match, said)
        return match.end()

    def _code(self, match: re.Match[str]) -> int:
        fence = match["code"]
        end = self.source.find(fence, match.end())
        if end < 0:
            self._say(fence)
            return match.end()
        self.runs.append(Run(self.source[match.end() : end].replace("\n", " "), ("code",)))
        return end + len(fence)

    def _push(self, mark: str, sign: str) -> None:
        self.open = [*self.open[-_MOST_OPEN:], (mark, len(self.runs))]
        self.runs.append(Run(sign))

    def _delimiter(self, match: re.Match[str], said: str) -> None:
        before, after = self._around(match.start() - 1), self._around(match.end())
        closes, opens = bool(before) and not before.isspace(), bool(after) and not after.isspace()
        if said[0] == "_":
            closes, opens = closes and not after.isalnum(), opens and not before.isalnum()
        left = said
        while left:
            left = self._one(left, closes, opens)

    def _around(self, place: int) -> str:
        return self.source[place : place + 1] if place >= 0 else ""

    def _one(self, left: str, closes: bool, opens: bool) -> str:
        newest = next((mark for mark, _ in reversed(self.open) if mark != "link"), "")
        sign = _SIGNS.get(newest, "")
        sign = sign if left[0] == "~" else sign.replace("*", left[0])
        if closes and newest and left.startswith(sign) and self._opened_by(newest, left[0]):
            self._mark(newest)
            return left[len(sign) :]
        if opens:
            mark = "struck" if left[0] == "~" else "strong" if len(left) > 1 else "emphasis"
            size = 1 if mark == "emphasis" else 2
            self._push(mark, left[:size])
            return left[size:]
        self.runs.append(Run(left))
        return ""

    def _opened_by(self, mark: str, character: str) -> bool:
        start = next(start for each, start in reversed(self.open) if each == mark)
        return self.runs[start].text.startswith(character)

    def _mark(self, mark: str, target: str = "") -> None:
        """Close what was opened last as this; what was opened inside and not closed is what it looks like."""
        while self.open:
            each, start = self.open.pop()
            if each == mark:
                self.runs[start] = Run("")
                self.runs[start:] = [_marked(run, mark, target) for run in self.runs[start:]]
                return

    def _link(self, match: re.Match[str], target: str) -> None:
        if all(mark != "link" for mark, _ in self.open):
            self._say(match[0])
        elif is_safe(target):
            self._mark("link", target)
        else:
            self.dropped["link"] += 1
            start = next(start for mark, start in reversed(self.open) if mark == "link")
            self.runs[start] = Run("")
            self.open = [each for each in self.open if each[1] != start]


def _marked(run: Run, mark: str, target: str) -> Run:
    return run if "note" in run.marks else Run(run.text, (*run.marks, mark), target or run.target)


def read_inline(source: str, dropped: Counter[str]) -> Words:
    """Words from the lines of a paragraph in Markdown."""
    return _Line(source.strip(), dropped).read()


def write_inline(said: Words, dropped: Counter[str]) -> str:
    """Words as Markdown; marks that it has not are dropped."""
    pieces: list[str] = []
    now: list[tuple[str, str]] = []
    for run in said:
        dropped.update(mark for mark in run.marks if mark in _UNWRITTEN)
        wanted = [(mark, run.target if mark == "link" else "") for mark in run.marks if mark in _WRITTEN]
        same = _same(now, wanted)
        pieces += _closings(now, same)
        pieces += ["[" if mark == "link" else _SIGNS[mark] for mark, _ in wanted[same:]]
        pieces.append(f"[^{run.text}]" if "note" in run.marks else _content(run, dropped))
        now = wanted
    return "".join([*pieces, *_closings(now, 0)])


def _same(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, pair in pairs if pair[0] != pair[1]), min(len(one), len(other)))


def _closings(now: list[tuple[str, str]], kept: int) -> Iterator[str]:
    for mark, target in reversed(now[kept:]):
        yield f"]({target})" if mark == "link" else _SIGNS[mark]


def _content(run: Run, dropped: Counter[str]) -> str:
    if "code" in run.marks and "`" not in run.text:
        return f"`{run.text}`"
    dropped["code"] += "code" in run.marks
    return _escaped(run.text)


def _escaped(text: str) -> str:
    return _ESCAPED.sub(r"\\\g<0>", text).replace("\n", "\\\n")


def line_starts(said: str) -> str:
    """A paragraph in Markdown none of whose lines begins like something else."""
    return _LINE_START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", said)
