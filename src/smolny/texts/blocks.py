"""Lines to a tree: the grammar that plain text and Markdown have in common, and the rest of either."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import NamedTuple

from smolny.texts.identifiers import identified
from smolny.texts.marks import ARTICLE, ITEM, PARAGRAPH, SECTION, Named, follows, named, rank, shape
from smolny.texts.sentences import sentences
from smolny.texts.tree import Kind, Node
from smolny.texts.words import Words, without_controls

Inline = Callable[[str, Counter[str]], Words]
_ARTICLE, _BLOCK, _ITEM = 10, 20, 30
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s+#+)?")
_NOTE = re.compile(r"\[\^([A-Za-z0-9-]{1,40})\]:\s*(.*)")
_RULE = re.compile(r"(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}")
_CELLS = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r"[\s|:-]+")
DEEPEST_QUOTE, DEEPEST_ITEM = 6, 8


class Read(NamedTuple):
    """A text that was read, and what of it was dropped, how often each."""

    text: Node
    dropped: Mapping[str, int]


@dataclass(slots=True)
class _Open:
    """A part whose end has not come yet."""

    level: int
    kind: Kind
    number: str = ""
    heading: Words = ()
    lines: list[str] = field(default_factory=list)
    parts: list[Node] = field(default_factory=list)


def read_lines(source: str, inline: Inline, marked: bool) -> Read:
    """A text from its lines; `marked` says that headings, quotations, tables and notes are written as in
    Markdown, and `inline` makes words of characters.
    """
    clean, controls = without_controls(source)
    dropped: Counter[str] = Counter({"control-character": controls})
    text = _Reader(clean.split("\n"), inline, marked, dropped).read()
    return Read(identified(text), {what: many for what, many in sorted(dropped.items()) if many})


class _Reader:
    def __init__(
        self, lines: list[str], inline: Inline, marked: bool, dropped: Counter[str], depth: int = 0
    ) -> None:
        self.lines = lines
        self.inline, self.marked, self.dropped, self.depth = inline, marked, dropped, depth
        self.open = [_Open(0, "text")]
        self.notes: list[Node] = []
        self.place = 0
        self.fresh = True

    def read(self) -> Node:
        """The whole, without names."""
        while self.place < len(self.lines):
            line = self.lines[self.place].expandtabs(4)
            self.place += 1
            if not line.strip():
                self.fresh = True
                continue
            self._take(line.strip(), len(line) - len(line.lstrip()))
            self.fresh = False
        self._close(1)
        root = self.open[0]
        return Node("text", heading=root.heading, parts=(*root.parts, *self.notes))

    def _take(self, line: str, indent: int) -> None:
        if self._marked(line, indent) if self.marked else self._named(line, indent):
            return
        if self._numbered(line, indent) or self._item(line, indent):
            return
        self._continued(line, indent)

    def _next(self) -> str:
        return self.lines[self.place].strip() if self.place < len(self.lines) else ""

    def _begin(self, part: _Open) -> None:
        self._close(part.level)
        self.open.append(part)

    def _close(self, level: int) -> None:
        while self.open[-1].level >= level and len(self.open) > 1:
            done = self.open.pop()
            said = self.inline("\n".join(done.lines), self.dropped) if done.lines else ()
            own = tuple(Node("sentence", words=each) for each in sentences(said))
            node = Node(done.kind, number=done.number, heading=done.heading, parts=(*own, *done.parts))
            self.open[-1].parts.append(node)

    def _add(self, node: Node) -> None:
        self._close(_BLOCK)
        self.open[-1].parts.append(node)

    # What only plain text has: headings by their words, or underlined.

    def _named(self, line: str, indent: int) -> bool:
        alone = not self._next()
        if not self.fresh or indent:
            return False
        if _UNDERLINE.fullmatch(self._next()) and len(self._next()) >= 3:
            return self._underlined(line)
        if article := named(ARTICLE, line, alone):
            self._begin_named(_Open(_ARTICLE, "article"), article)
        elif section := named(SECTION, line, alone):
            self._begin_named(_Open(rank(section.number), "section"), section)
        else:
            return False
        return True

    def _underlined(self, line: str) -> bool:
        is_title = self._next().startswith("=")
        self.place += 1
        self._headed(line, 1 if is_title else 5)
        self.fresh = True
        return True

    def _begin_named(self, part: _Open, said: Named) -> None:
        part.number, part.heading = said.number, self._inline(said.heading)
        self._begin(part)
        if said.first:
            self._begin(_Open(_BLOCK, "paragraph", lines=[said.first]))

    def _inline(self, line: str) -> Words:
        return self.inline(line, self.dropped) if line else ()

    # What only Markdown has.

    def _marked(self, line: str, indent: int) -> bool:
        if heading := _HEADING.fullmatch(line):
            self._headed(heading[2], len(heading[1]))
        elif line.startswith(">") and self.depth < DEEPEST_QUOTE:
            self._quoted(line)
        elif line.startswith("|") and self.fresh:
            self._table(line)
        elif self.fresh and (note := _NOTE.fullmatch(line)):
            self._note(note[1], note[2])
        elif self.fresh and _RULE.fullmatch(line):
            self.dropped["rule"] += 1
            self.fresh = True
        else:
            return False
        return True

    def _headed(self, line: str, level: int) -> None:
        root = self.open[0]
        empty = len(self.open) == 1 and not root.parts and not root.heading
        if level == 1 and empty and not self.depth:
            root.heading = self._inline(line)
            return
        article = named(ARTICLE, line, True)
        said = article or named(SECTION, line, True) or Named("", line, "")
        heading = self._inline(said.heading or said.first)
        self._begin(_Open(level, "article" if article else "section", said.number, heading))

    def _quoted(self, line: str) -> None:
        lines = [line[1:].removeprefix(" ")]
        while self._next().startswith(">"):
            lines.append(self._next()[1:].removeprefix(" "))
            self.place += 1
        inner = _Reader(lines, self.inline, True, self.dropped, self.depth + 1).read()
        self.notes += [part for part in inner.parts if part.kind == "note"]
        self._add(Node("quote", parts=tuple(part for part in inner.parts if part.kind != "note")))
        self.fresh = True

    def _table(self, line: str) -> None:
        rows = [line]
        while self._next().startswith("|"):
            rows.append(self._next())
            self.place += 1
        has_head = len(rows) > 1 and _DASHES.fullmatch(rows[1]) is not None
        kinds: Iterator[Kind] = chain(("head",) if has_head else (), repeat("row"))
        said = rows[:1] + rows[2:] if has_head else rows
        self._add(
            Node("table", parts=tuple(self._row(kind, row) for kind, row in zip(kinds, said, strict=False)))
        )
        self.fresh = True

    def _row(self, kind: Kind, line: str) -> Node:
        cells = _CELLS.split(line.strip().removeprefix("|"))
        if line.endswith("|") and not line.endswith("\\|"):
            cells = cells[:-1]
        return Node(kind, parts=tuple(self._cell(cell.strip()) for cell in cells or [""]))

    def _cell(self, said: str) -> Node:
        own = sentences(self._inline(said))
        return Node("cell", parts=tuple(Node("sentence", words=each) for each in own))

    def _note(self, number: str, said: str) -> None:
        lines = [said]
        while self._next() and not _NOTE.fullmatch(self._next()):
            lines.append(self._next())
            self.place += 1
        own = sentences(self._inline("\n".join(lines)))
        self.notes.append(
            Node("note", number=number, parts=tuple(Node("sentence", words=each) for each in own))
        )
        self.fresh = True

    # What both have.

    def _numbered(self, line: str, indent: int) -> bool:
        match = PARAGRAPH.match(line)
        if match is None:
            return False
        newest = self.open[-1]
        in_row = any(
            follows(match[1], part.number) for part in self.open if part.number and part.level >= _BLOCK
        )
        if not (self.fresh or in_row):
            return False
        below = indent and newest.level >= _BLOCK
        part = _Open(self._level(indent), "item") if below else _Open(_BLOCK, "paragraph")
        part.number, part.lines = match[1], [line[match.end() :]]
        self._begin(part)
        return True

    def _item(self, line: str, indent: int) -> bool:
        match = ITEM.match(line)
        if match is None:
            return False
        newest = self.open[-1]
        after_colon = bool(newest.lines) and newest.lines[-1].endswith(":")
        in_row = newest.kind == "item" and (self._in_row(match[1]) or indent > newest.level - _ITEM)
        if not (self.fresh or after_colon or in_row):
            return False
        self._begin(_Open(self._level(indent), "item", match[1], lines=[line[match.end() :]]))
        return True

    def _level(self, indent: int) -> int:
        """How deep an item stands; where too many are one in the other, beside the last."""
        items = [part.level for part in self.open if part.kind == "item"]
        return items[-1] if len(items) >= DEEPEST_ITEM and _ITEM + indent > items[-1] else _ITEM + indent

    def _in_row(self, number: str) -> bool:
        return any(shape(number) == shape(part.number) for part in self.open if part.kind == "item")

    def _continued(self, line: str, indent: int) -> None:
        newest = self.open[-1]
        if newest.level < _BLOCK or (self.fresh and not (indent and newest.kind == "item")):
            self._begin(_Open(_BLOCK, "paragraph"))
        elif self.fresh:
            self.dropped["paragraph-in-item"] += 1
        self.open[-1].lines.append(line)
