"""The texts beside the log, read: words as trees, changes as amendments."""

import json
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from smolny.domain.motions.wordings import Key
from smolny.domain.order import OutOfOrder
from smolny.domain.values import TextRef
from smolny.texts import (
    Amendment,
    Illegible,
    Node,
    Unamendable,
    amendment_told,
    read_amendment,
    read_html,
    read_markdown,
    read_plain,
    read_told,
    told,
)

T = TypeVar("T")
JSON = "application/json"
MOST_BYTES = 4 << 20
"""Longer texts are no words of a motion, and no changes."""
_MANY, _FEW = 4_000, 40
_HEAVY = ("cited", "names")
"""Kinds of which each takes as much room as a whole text."""
_READERS: dict[str, Callable[[str], Node]] = {
    "text/plain": lambda source: read_plain(source).text,
    "text/html": lambda source: read_html(source).text,
    "text/markdown": lambda source: read_markdown(source).text,
}

Kept = Callable[[str], bytes | None]
"""The text of a hash, where it is kept."""


def nothing_kept(digest: str) -> bytes | None:
    """No text is kept."""
    return None


class Memory:
    """What was made of texts, by keys that tell all that it was made of, of each kind so many; what was not
    asked for longest is forgotten first.
    """

    def __init__(self) -> None:
        self._made: defaultdict[str, OrderedDict[Key, Any]] = defaultdict(OrderedDict)

    def remembered(self, key: Key, make: Callable[[], T]) -> T:
        """What was made under a key before, else what is made now."""
        kept = self._made[str(key[0])]
        if key not in kept:
            kept[key] = make()
            if len(kept) > (_FEW if key[0] in _HEAVY else _MANY):
                kept.popitem(last=False)
        kept.move_to_end(key)
        made: T = kept[key]
        return made


class Parsed:
    """Reads each text once, as long as it is in memory. Raises OutOfOrder `text-cannot-be-read` with the hash
    and why, `text-not-given` where it is not kept.
    """

    def __init__(self, kept: Kept, memory: Memory | None = None) -> None:
        self._kept = kept
        self._memory = memory or Memory()
        self.remembered = self._memory.remembered

    def also(self, texts: Mapping[str, bytes]) -> "Parsed":
        """The same with more texts beside it, by hash."""
        return Parsed(lambda digest: texts.get(digest) or self._kept(digest), self._memory)

    def text(self, words: TextRef) -> Node:
        """Words as a tree: JSON of one, HTML, plain text, or Markdown."""
        key = ("text", words.sha256, words.media_type)
        made: Node = self.remembered(key, lambda: self._read(words, self._tree))
        return made

    def amendment(self, changes: TextRef) -> Amendment:
        """The changes of an amendment, from JSON."""
        key = ("amendment", changes.sha256)
        made: Amendment = self.remembered(key, lambda: self._read(changes, _amendment))
        return made

    def _tree(self, words: TextRef, source: str) -> Node:
        if words.media_type == JSON:
            return read_told(json.loads(source))
        reader = _READERS.get(words.media_type)
        if reader is None:
            raise Illegible("not-a-text", media_type=words.media_type)
        return reader(source)

    def _read(self, words: TextRef, read: Callable[[TextRef, str], Any]) -> Any:
        source = self._kept(words.sha256)
        if source is None:
            raise OutOfOrder("text-not-given", sha256=words.sha256)
        if len(source) > MOST_BYTES:
            raise OutOfOrder("text-cannot-be-read", sha256=words.sha256, why="too-long")
        try:
            return read(words, source.decode("utf-8"))
        except (Illegible, Unamendable) as refused:
            raise OutOfOrder("text-cannot-be-read", sha256=words.sha256, why=refused.rule) from None
        except (ValueError, RecursionError):
            raise OutOfOrder("text-cannot-be-read", sha256=words.sha256, why="not-json") from None


def _amendment(changes: TextRef, source: str) -> Amendment:
    return read_amendment(json.loads(source))


def text_written(text: Node) -> bytes:
    """A tree as the text that is kept beside the log."""
    return _written(told(text))


def amendment_written(amendment: Amendment) -> bytes:
    """An amendment as the text that is kept beside the log."""
    return _written(amendment_told(amendment))


def _written(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
