"""The texts beside the log, read: words as trees, changes as amendments."""

import json
from collections.abc import Callable
from typing import Any

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

JSON = "application/json"
_READERS: dict[str, Callable[[str], Node]] = {
    "text/plain": lambda source: read_plain(source).text,
    "text/html": lambda source: read_html(source).text,
    "text/markdown": lambda source: read_markdown(source).text,
}

Kept = Callable[[str], bytes | None]
"""The text of a hash, where it is kept."""


class Parsed:
    """Reads each text once. Raises OutOfOrder `text-cannot-be-read` with the hash and why, `text-not-given`
    where it is not kept.
    """

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._texts: dict[str, Node] = {}
        self._amendments: dict[str, Amendment] = {}

    def text(self, words: TextRef) -> Node:
        """Words as a tree: JSON of one, HTML, plain text, or Markdown."""
        if words.sha256 not in self._texts:
            self._texts[words.sha256] = self._read(words, self._tree)
        return self._texts[words.sha256]

    def amendment(self, changes: TextRef) -> Amendment:
        """The changes of an amendment, from JSON."""
        if changes.sha256 not in self._amendments:
            self._amendments[changes.sha256] = self._read(changes, _amendment)
        return self._amendments[changes.sha256]

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
