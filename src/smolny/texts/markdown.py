"""Markdown: the part of it that texts need, read and written."""

from collections import Counter
from collections.abc import Iterator

from smolny.texts.blocks import Read, read_lines
from smolny.texts.inline import line_starts, read_inline, write_inline
from smolny.texts.marks import headed
from smolny.texts.plain import Written, sentences_of
from smolny.texts.tree import Node

DEEPEST_HEADING = 6


def read_markdown(source: str) -> Read:
    """A text from Markdown: headings, numbered paragraphs and lists, emphasis, links, quotations, tables and
    notes. HTML in it is read as what it looks like.
    """
    return read_lines(source, read_inline, marked=True)


def write_markdown(text: Node, repealed: str = "(repealed)") -> Written:
    """A text as Markdown, and what of it Markdown has not. `repealed` stands where an article was."""
    dropped: Counter[str] = Counter()
    title = write_inline(text.heading, dropped)
    blocks = [f"# {title}"] if title else []
    blocks += _all(text.parts, repealed, dropped, 2)
    source = "\n\n".join(block for block in blocks if block.strip())
    return Written(
        f"{source}\n" if source else "", {what: many for what, many in sorted(dropped.items()) if many}
    )


def _all(parts: tuple[Node, ...], repealed: str, dropped: Counter[str], level: int) -> Iterator[str]:
    for part in parts:
        yield from _blocks(part, repealed, dropped, level)


def _blocks(node: Node, repealed: str, dropped: Counter[str], level: int) -> Iterator[str]:
    match node.kind:
        case "section" | "article":
            if level > DEEPEST_HEADING:
                dropped["heading-level"] += 1
            yield _heading(node, repealed, dropped, min(level, DEEPEST_HEADING))
            yield from _all(node.parts, repealed, dropped, level + 1)
        case "quote":
            inner = "\n\n".join(_all(node.parts, repealed, dropped, level))
            yield "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
        case "table":
            yield _table(node, dropped)
        case "note":
            yield f"[^{node.number}]: {write_inline(sentences_of(node), dropped)}"
        case _:
            yield from _lines(node, repealed, dropped, 0)


def _heading(node: Node, repealed: str, dropped: Counter[str], level: int) -> str:
    heading = repealed if node.repealed else write_inline(node.heading, dropped).replace("\\\n", " ")
    return f"{'#' * level} {headed(node.number, heading)}"


def _lines(node: Node, repealed: str, dropped: Counter[str], depth: int) -> Iterator[str]:
    said = repealed if node.repealed else line_starts(write_inline(sentences_of(node), dropped))
    yield "  " * depth + f"{node.number} {said}".strip()
    for part in node.parts:
        if part.kind != "sentence":
            yield from _lines(part, repealed, dropped, depth + (node.kind == "item"))


def _table(node: Node, dropped: Counter[str]) -> str:
    rows = [_row(row, dropped) for row in node.parts]
    if node.parts and node.parts[0].kind == "head":
        rows.insert(1, "|" + " --- |" * len(node.parts[0].parts))
    return "\n".join(rows)


def _row(row: Node, dropped: Counter[str]) -> str:
    cells = (write_inline(sentences_of(cell), dropped).replace("\\\n", " ") for cell in row.parts)
    return f"| {' | '.join(cells)} |"
