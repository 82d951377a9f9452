"""Selection at random that anybody can do again: RFC 3797, from values that were published by others.

>>> select("9319./2.5.8.10.12./9.18.26.34.41.45./", 25, 3)
(17, 7, 2)
"""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import md5

MOST_DRAWN = 65_535
"""The order of a selection is hashed as two bytes."""
_WHOLE = re.compile(r"[0-9]{1,30}", re.ASCII)
_DECIMAL = re.compile(r"[0-9]{1,30}\.[0-9]{1,30}", re.ASCII)


def seed(sources: Iterable[str]) -> str:
    """The string that is hashed, of what each source published, one after the other: RFC 3797, section 4.

    Whole numbers, between blanks or commas, come in ascending order, each with its point; one number with
    decimals comes without noughts that say nothing; anything else is text, of which letters without accents
    and digits count, in capitals. Raises ValueError for a source that says nothing, or several things.
    """
    return "".join(f"{_canonical(each)}/" for each in sources)


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
    numbers = source.replace(",", " ").split()
    if numbers and all(map(_WHOLE.fullmatch, numbers)):
        return "".join(f"{each}." for each in sorted(map(int, numbers)))
    if numbers and all(_WHOLE.fullmatch(each) or _DECIMAL.fullmatch(each) for each in numbers):
        if len(numbers) > 1:
            raise ValueError(f"a number with decimals is a source of its own: {source!r}")
        whole, _, decimals = numbers[0].partition(".")
        return f"{int(whole)}.{decimals.rstrip('0')}"
    plain = unicodedata.normalize("NFKD", source).upper()
    letters = "".join(each for each in plain if each.isascii() and each.isalnum())
    if not letters:
        raise ValueError(f"a source says nothing: {source!r}")
    return letters
