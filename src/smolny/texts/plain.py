"""Plain text: read by its numbers, letters and blank lines, and written so."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from smolny.texts.blocks import Read, read_lines
from smolny.texts.marks import headed
from smolny.texts.sentences import joined
from smolny.texts.tree import Node
from smolny.texts.words import Words, plain, tidy, words


class Written(NamedTuple):
    """A text that was written, and what of it was dropped, how often each."""

    source: str
    dropped: Mapping[str, int]


def read_plain(source: str) -> Read:
    """A text from plain text, by its numbers, letters, underlines and blank lines."""
    return read_lines(source, _read, marked=False)


def _read(source: str, dropped: Counter[str]) -> Words:
    return words(tidy(source.replace("\n", " ")).strip())


def write_plain(text: Node, repealed: str = "(repealed)") -> Written:
    """A text as plain text, a paragraph a line, and what of it plain text has not. `repealed` stands where an
    article was.
    """
    dropped: Counter[str] = Counter()
    title = _said(text.heading, dropped)
    blocks = [f"{title}\n{'=' * max(len(title), 3)}"] if title else []
    blocks += (block for part in text.parts for block in _blocks(part, repealed, dropped, 0))
    source = "\n\n".join(block for block in blocks if block)
    return Written(f"{source}\n" if source else "", _sorted(dropped))


def _sorted(dropped: Counter[str]) -> dict[str, int]:
    return {what: many for what, many in sorted(dropped.items()) if many}


def _said(said: Words, dropped: Counter[str]) -> str:
    dropped.update(mark for run in said for mark in run.marks)
    return tidy(plain(said).replace("\n", " ")).strip()


def sentences_of(node: Node) -> Words:
    """What a paragraph, an item or a cell says itself, without what is below it."""
    return joined([part.words for part in node.parts if part.kind == "sentence"])


def _blocks(node: Node, repealed: str, dropped: Counter[str], depth: int) -> Iterator[str]:
    match node.kind:
        case "section" | "article":
            yield _headed(node, repealed, dropped)
            yield from (block for part in node.parts for block in _blocks(part, repealed, dropped, 0))
        case "table":
            dropped["table"] += 1
            yield "\n".join(_row(row, dropped) for row in node.parts)
        case "quote":
            dropped["quote"] += 1
            yield from (block for part in node.parts for block in _blocks(part, repealed, dropped, depth))
        case "note":
            yield _line(node, dropped, 0)
        case _:
            below = depth + (node.kind == "item")
            yield _line(node, dropped, depth) if not node.repealed else f"{node.number} {repealed}".strip()
            for part in node.parts:
                if part.kind != "sentence":
                    yield from _blocks(part, repealed, dropped, below)


def _headed(node: Node, repealed: str, dropped: Counter[str]) -> str:
    heading = repealed if node.repealed else _said(node.heading, dropped)
    line = headed(node.number, heading)
    return line if node.number or not line else f"{line}\n{'-' * max(len(line), 3)}"


def _line(node: Node, dropped: Counter[str], depth: int) -> str:
    return "  " * depth + f"{node.number} {_said(sentences_of(node), dropped)}".strip()


def _row(row: Node, dropped: Counter[str]) -> str:
    return " | ".join(_said(sentences_of(cell), dropped) for cell in row.parts)
