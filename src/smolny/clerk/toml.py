"""TOML documents with the line of every key, so that whatever is wrong in one is named by its place."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

MOST_BYTES = 4 * 1024 * 1024
"""The largest document or text that is read."""

Spot = tuple[str | int, ...]
"""A place in a document: the names of tables and keys, and the index, from 0, in an array of tables."""

_TOKEN = re.compile(
    r'(?P<text>"""(?:\\[\s\S]|(?!""")[^\\])*"{3,5}'
    r"|'''(?:(?!''')[\s\S])*'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*')"
    r"|(?P<comment>\#[^\n]*)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<end>\n)|(?P<equals>=)|(?P<rest>[^\n\[\]{}\"'=\#]+)"
)
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: the line (from 1; 0 is the file itself), the rule, and words for people."""

    path: str
    line: int
    rule: str
    words: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.words}"


class Faulty(Exception):
    """A document with everything that is wrong in it, in the order of its lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


@dataclass(slots=True)
class Document:
    """What a TOML file says, where it says it, and the problems found so far."""

    path: Path
    source: bytes
    tables: dict[str, Any]
    lines: Mapping[Spot, int]
    problems: list[Problem] = field(default_factory=list)

    def line(self, spot: Spot) -> int:
        """The line of the place, or of the nearest one around it; 1 where the document has none of it."""
        while spot and spot not in self.lines:
            spot = spot[:-1]
        return self.lines.get(spot, 1)

    def fault(self, spot: Spot, rule: str, words: str) -> None:
        """Remember a problem."""
        self.problems.append(Problem(str(self.path), self.line(spot), rule, words))


def read_document(path: Path) -> Document:
    """Read a TOML file; raises Faulty `file-unreadable`, `file-too-big`, `not-utf-8`, `not-toml`."""
    return document_of(path, read_bytes(path))


def document_of(path: Path, source: bytes) -> Document:
    """The document that these bytes of the file hold; raises Faulty `not-utf-8`, `not-toml`."""
    text = decoded(path, source).replace("\r\n", "\n")
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, and numbers beyond all bounds
        place = _AT_LINE.search(str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        raise Faulty([Problem(str(path), line, "not-toml", _AT_LINE.sub("", str(error)).strip())]) from None
    return Document(path, source, tables, line_index(text))


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file, at most so many; raises Faulty `file-unreadable`, `file-too-big`."""
    try:
        with path.open("rb") as file:
            source = file.read(most + 1)
    except OSError as error:
        raise Faulty([Problem(str(path), 0, "file-unreadable", error.strerror or str(error))]) from None
    if len(source) > most:
        raise Faulty([Problem(str(path), 0, "file-too-big", f"more than {most} bytes")])
    return source


def decoded(path: Path, source: bytes) -> str:
    """The text that the bytes spell; raises Faulty `not-utf-8`."""
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise Faulty([Problem(str(path), line, "not-utf-8", f"byte {error.start + 1} of the file")]) from None


def nearest(word: str, known: Iterable[str]) -> str:
    """What a writer may have meant, as the end of a sentence; empty where nothing is near."""
    near = get_close_matches(word, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def line_index(text: str) -> dict[Spot, int]:
    """The line, from 1, of every table and key that begins a statement of a valid TOML document."""
    lines: dict[Spot, int] = {}
    counts: dict[Spot, int] = {}
    table: Spot = ()
    for line, head, bracketed in _statements(text):
        if bracketed:
            repeated = head.startswith("[[")
            table = _table(_key(head[2:-2] if repeated else head[1:-1]), repeated, counts)
            lines[table] = line
            lines.setdefault(table[:-1], line)
        else:
            key = (*table, *_key(head))
            for depth in range(len(table) + 1, len(key) + 1):
                lines.setdefault(key[:depth], line)
    return lines


def _table(key: tuple[str, ...], repeated: bool, counts: dict[Spot, int]) -> Spot:
    """The spot of a table; below an array of tables, the last of its tables is meant."""
    spot: Spot = ()
    for part in key[:-1]:
        spot = _last((*spot, part), counts)
    spot = (*spot, key[-1])
    if repeated:
        counts[spot] = counts.get(spot, -1) + 1
    return _last(spot, counts)


def _last(spot: Spot, counts: Mapping[Spot, int]) -> Spot:
    return (*spot, counts[spot]) if spot in counts else spot


def _key(source: str) -> tuple[str, ...]:
    """The parts of a key as TOML itself reads it: bare, quoted or dotted."""
    parts: list[str] = []
    table: Any = tomllib.loads(f"{source.strip()} = 0")
    while isinstance(table, dict):
        ((part, table),) = table.items()
        parts.append(part)
    return tuple(parts)


def _statements(text: str) -> Iterator[tuple[int, str, bool]]:
    """Every statement: its line, its head up to the `=`, and whether it is the header of a table."""
    line, depth, start, closed, assigned = 1, 0, -1, 0, False
    for token in _TOKEN.finditer(text + "\n"):
        kind, words = token.lastgroup, token.group()
        if kind == "end" and depth == 0:
            if start >= 0 and not assigned:
                yield line, text[start:closed].strip(), True
            start, assigned = -1, False
        elif start < 0 and kind != "comment" and not words.isspace():
            start = token.start()
        if kind == "equals" and depth == 0 and not assigned:
            yield line, text[start : token.start()], False
            assigned = True
        depth += (kind == "open") - (kind == "close")
        closed = token.end() if kind == "close" else closed
        line += words.count("\n")
