"""What somebody writes before it is handed in: words from a form or a file, and changes of a text that is
before the assembly.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal, get_args

from smolny.clerk.text_files import read_akoma_file, read_docx_file
from smolny.domain.motions.wordings import with_own_names
from smolny.domain.values import TextRef
from smolny.protocol.refused import Refused
from smolny.readings.shelf import JSON, text_written
from smolny.texts import (
    Change,
    Illegible,
    Node,
    change_told,
    changes_between,
    identifiers,
    named_as_before,
    read_change,
    read_html,
    read_markdown,
    read_plain,
    write_markdown,
)
from smolny.texts.blocks import Read
from smolny.texts.places import places_of

Format = Literal["plain", "markdown", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
LONGEST, MOST_CHANGES = 1_000_000, 50
"""So many characters may be typed, and so many changes be in one amendment."""
_READERS = {"plain": read_plain, "markdown": read_markdown, "html": read_html}
_KEPT = {"plain": "text/plain", "markdown": "text/markdown"}
_INNER = ("sentence", "item", "row", "head", "cell", "note")


@dataclass(frozen=True, slots=True)
class Written:
    """Words as they will be kept: the tree, its bytes, how they are named on the record, and what was
    dropped of what was written, how often each.
    """

    text: Node
    source: bytes
    reference: TextRef
    dropped: Mapping[str, int]


def words_written(source: str, written_as: Format) -> Written:
    """Words that were typed or pasted. Plain text and Markdown are kept as they are written, HTML as what was
    read of it. Refused `text-is-too-long`, `text-has-no-words`.
    """
    if len(source) > LONGEST:
        raise Refused("text-is-too-long", most=LONGEST)
    try:
        read = _READERS[written_as](source)
    except Illegible as refused:
        raise Refused("text-is-not-read", why=refused.rule) from None
    return _kept(read, source, _KEPT.get(written_as))


def words_in_file(content: bytes) -> Written:
    """The words of a file: a document of a word processor, Akoma Ntoso, or plain text. Raises Refused as
    `read_docx_file`, and `text-has-no-words`.
    """
    if content.startswith(b"PK"):
        return _kept(read_docx_file(content), "", None)
    if content.lstrip()[:1] == b"<" and b"akomaNtoso" in content[:2_000]:
        return _kept(read_akoma_file(content), "", None)
    try:
        return words_written(content.decode("utf-8"), "markdown")
    except UnicodeDecodeError:
        raise Refused("text-file-is-broken", why="neither a document nor UTF-8") from None


def _kept(read: Read, source: str, media_type: str | None) -> Written:
    if not read.text.parts:
        raise Refused("text-has-no-words")
    kept = text_written(read.text) if media_type is None or read.dropped else source.encode()
    kept_as = JSON if media_type is None or read.dropped else media_type
    return Written(read.text, kept, TextRef(sha256(kept).hexdigest(), len(kept), kept_as), read.dropped)


def passage_of(text: Node, place: str) -> tuple[str, str]:
    """The passage that is rewritten where a place is pointed at, by its name, and how it reads as Markdown.
    Unamendable `no-such-place`.
    """
    places = places_of(text)
    node = places.node(place)
    while node.kind in _INNER and node.id in places.parents:
        node = places.nodes[places.parents[node.id].parent]
    alone = node if node.id == text.id else Node("text", "text", parts=(node,))
    return node.id, write_markdown(alone).source


def passage_rewritten(text: Node, place: str, source: str) -> tuple[Change, ...]:
    """The changes by which a passage reads as it was rewritten; none where it reads as before. What is new
    has names that no other passage gives. Unamendable `no-such-place`; Refused `text-is-too-long`.
    """
    name, before = passage_of(text, place)
    if len(source) > LONGEST:
        raise Refused("text-is-too-long", most=LONGEST)
    if source.strip() == before.strip():
        return ()
    read = read_markdown(source).text
    made = replace(text, parts=read.parts) if name == text.id else _with(text, name, read.parts)
    changes = changes_between(text, named_as_before(text, made))
    own, known = sha256(f"{name} {source}".encode()).hexdigest()[:8], identifiers(text)
    return tuple(with_own_names(each, own, known) for each in changes)


def _with(node: Node, name: str, instead: tuple[Node, ...]) -> Node:
    parts: list[Node] = []
    for part in node.parts:
        parts += instead if part.id == name else (_with(part, name, instead),)
    return replace(node, parts=tuple(parts))


def changes_kept(changes: Sequence[Change]) -> str:
    """Changes as a form carries them."""
    return json.dumps([change_told(each) for each in changes], ensure_ascii=False)


def changes_carried(said: str) -> tuple[Change, ...]:
    """Changes from what a form carries; Refused `changes-are-malformed`, `too-many-changes`."""
    try:
        told = json.loads(said or "[]")
        found = tuple(map(read_change, told)) if isinstance(told, list) else None
    except (Illegible, ValueError, RecursionError):
        found = None
    if found is None:
        raise Refused("changes-are-malformed")
    if len(found) > MOST_CHANGES:
        raise Refused("too-many-changes", most=MOST_CHANGES)
    return found
