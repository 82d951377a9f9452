"""A text of the record in blocks, for a page: headings, lists, asides, paragraphs; never as markup."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from smolny.readings import views


@dataclass(frozen=True, slots=True)
class Block:
    """A block: "heading", "list", "points", "aside" or "paragraph", and its lines."""

    kind: str
    lines: tuple[str, ...]


def blocks(text: Sequence[views.TextPassage]) -> Iterator[Block]:
    """The passages of a text in blocks; what is numbered 1, 2, 3 is a list, anything else has its number
    before it.
    """
    for kind, group in groupby(_counted(text), key=lambda pair: pair[0]):
        row = [each for _, each in group]
        if kind in ("list", "points"):
            yield Block(kind, tuple(each.words for each in row))
        else:
            yield from (Block(kind, (f"{each.number} {each.words}".strip(),)) for each in row)


def _counted(text: Sequence[views.TextPassage]) -> Iterator[tuple[str, views.TextPassage]]:
    """Each passage with the kind of its block."""
    place = 0
    for each in text:
        counted = each.kind in ("paragraph", "item") and each.number in (f"{place + 1}.", f"{place + 1})")
        place = place + 1 if counted else 0
        if counted:
            yield "list", each
        elif each.kind == "item":
            yield ("points" if each.number in _SIGNS else "paragraph"), each
        else:
            yield each.kind, each


_SIGNS = ("-", "–", "•", "*", "")
