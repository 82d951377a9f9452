"""Names for parts that have none: from their numbers where they have any, else from their places."""

import re
import unicodedata
from collections import Counter
from collections.abc import Set
from dataclasses import replace

from smolny.texts.tree import Kind, Node, identifiers

_SHORT: dict[Kind, str] = {
    "section": "sec", "article": "art", "paragraph": "p", "item": "i", "sentence": "s", "quote": "q",
    "table": "t", "head": "h", "row": "r", "cell": "c", "note": "note",
}  # fmt: skip
_LABEL = re.compile(r"[0-9]+(?: ?[a-z]{1,2})?|[ivxlcdm]+|[a-z]{1,2}")
_FREE: tuple[Kind, ...] = ("article", "note")


class _Names:
    """The names that are taken, and the number to try next for each that was wanted again."""

    def __init__(self, taken: Set[str]) -> None:
        self.taken = set(taken)
        self.again: Counter[str] = Counter()

    def take(self, wanted: str) -> str:
        """The name that was wanted, or one like it that is free."""
        name = wanted
        while name in self.taken:
            self.again[wanted] += 1
            name = f"{wanted}-x{self.again[wanted] + 1}"
        self.taken.add(name)
        return name


def identified(node: Node, taken: Set[str] = frozenset(), prefix: str = "") -> Node:
    """The node with new names, not in `taken`, for parts that had none; `prefix` names what it stands in."""
    names = _Names(taken | identifiers(node))
    return _named(node, names, prefix, 1)


def _named(node: Node, names: _Names, prefix: str, place: int) -> Node:
    id = node.id or names.take("text" if node.kind == "text" else _wanted(node, prefix, place))
    below = "" if node.kind == "text" else id
    places: Counter[Kind] = Counter()
    parts = []
    for part in node.parts:
        places[part.kind] += 1
        parts.append(_named(part, names, below, places[part.kind]))
    return replace(node, id=id, parts=tuple(parts))


def _wanted(node: Node, prefix: str, place: int) -> str:
    own = f"{_SHORT[node.kind]}{'-' if node.kind in ('section', *_FREE) else ''}{label(node.number) or place}"
    shortened = prefix if len(prefix) < 80 else prefix[:80].rstrip("-")
    return own if node.kind in _FREE or not prefix else f"{shortened}-{own}"


def label(number: str) -> str:
    """What tells a number from others, in small Latin letters and figures; nothing where it has others."""
    said = unicodedata.normalize("NFKC", number).lower()
    if not said.isascii() and any(each.isalpha() and not each.isascii() for each in said.split()[-1:]):
        return ""
    labels = _LABEL.findall(said.split(" ", 1)[-1] if " " in said else said)
    return labels[-1].replace(" ", "") if labels else ""
