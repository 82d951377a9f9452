"""Selection at random that anybody can do again: RFC 3797, from values that were published by others.

>>> select("9319./2.5.8.10.12./9.18.26.34.41.45./", 25, 3)
(17, 7, 2)
"""

import re
from collections.abc import Iterable
from hashlib import md5

MOST_DRAWN = 65_535
"""The order of a selection is hashed as two bytes."""
_GROUP = re.compile(r"[0-9]{1,30}", re.ASCII)


def seed(sources: Iterable[str]) -> str:
    """The string that is hashed, of what each source published, one after the other: RFC 3797, section 4.

    A source of whole numbers, between blanks or commas, is put in ascending order; any other is taken as
    text: letters and digits alone, in capitals. Raises ValueError for a source that says nothing.
    """
    return "".join(f"{_canonical(each)}./" for each in sources)


def select(key: str, pool: int, count: int) -> tuple[int, ...]:
    """The numbers that are drawn, from 1, of a pool of so many, in the order of drawing: RFC 3797, section 5.

    Raises ValueError where fewer are there than are to be drawn, or more than can be.
    """
    if not 0 <= count <= min(pool, MOST_DRAWN):
        raise ValueError(f"{count} of {pool} cannot be drawn")
    left, drawn = list(range(1, pool + 1)), []
    for order in range(count):
        mark = order.to_bytes(2, "big")
        # A broken hash is as good as another here: the sources are known to nobody before they are published.
        digest = md5(mark + key.encode() + mark, usedforsecurity=False).digest()
        drawn.append(left.pop(int.from_bytes(digest, "big") % len(left)))
    return tuple(drawn)


def _canonical(source: str) -> str:
    groups = source.replace(",", " ").split()
    if groups and all(map(_GROUP.fullmatch, groups)):
        return ".".join(str(each) for each in sorted(map(int, groups)))
    letters = "".join(each for each in source.upper() if each.isascii() and each.isalnum())
    if not letters:
        raise ValueError(f"a source says nothing: {source!r}")
    return letters
