"""A text of the record in blocks, for a page: headings, lists, asides, paragraphs; never as markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ITEM = re.compile(r"^(?:(\d{1,3})[.)]|[-*])\s+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Block:
    """A block: "heading", "list", "points", "aside" or "paragraph", and its lines."""

    kind: str
    lines: tuple[str, ...]


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text in Markdown, as far as the summaries of this record use it."""
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in part.splitlines()]
        if _ITEM.match(lines[0]):
            kind = "list" if lines[0][0].isdigit() else "points"
            yield Block(kind, tuple(_items(lines)))
        elif lines[0].startswith("#"):
            yield Block("heading", (" ".join(lines).lstrip("# "),))
        else:
            yield _paragraph(" ".join(lines))


def _paragraph(words: str) -> Block:
    if len(words) > 2 and words[0] == words[-1] == "*":
        return Block("aside", (words.strip("*"),))
    return Block("paragraph", (words,))


def _items(lines: list[str]) -> Iterator[str]:
    """The items, each with the lines that go on with it."""
    item = ""
    for line in lines:
        start = _ITEM.match(line)
        if start and item:
            yield item
            item = ""
        item = f"{item} {line[start.end() :] if start else line}".strip()
    yield item
