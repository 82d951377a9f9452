"""A text as a file of XML can hold it."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from itertools import groupby

from smolny.texts.identifiers import identified
from smolny.texts.tree import Node, walk
from smolny.texts.words import Run, Words, words

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 file may have, not even as a reference."""


def legal(text: str) -> str:
    """The text with a replacement character for every letter that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def fitted(text: Node) -> Node:
    """The text with a name for every part, sentences that stand alone in paragraphs of their own, the sign
    alone where a note is meant that is not there, and no letter that XML cannot hold.
    """
    notes = frozenset(part.id for part in walk(text) if part.kind == "note")
    return _fitted(identified(text), notes)


def _fitted(node: Node, notes: Set[str]) -> Node:
    parts = tuple(_fitted(part, notes) for part in node.parts)
    if node.kind in ("text", "section", "article", "quote"):
        parts = tuple(_in_paragraphs(parts))
    return replace(
        node,
        number=legal(node.number),
        heading=_said(node.heading, notes),
        words=_said(node.words, notes),
        parts=parts,
    )


def _in_paragraphs(parts: Iterable[Node]) -> Iterator[Node]:
    for are_loose, group in groupby(parts, key=lambda part: part.kind == "sentence"):
        row = tuple(group)
        yield from (Node("paragraph", row[0].id, parts=row),) if are_loose else row


def _said(said: Words, notes: Set[str]) -> Words:
    if len(said) == 1 and not said[0].marks:
        return words(legal(said[0].text))
    return words(*(_run(run, notes) for run in said))


def _run(run: Run, notes: Set[str]) -> Run:
    if "note" in run.marks and run.target not in notes:
        return Run(legal(run.text), ("sup",))
    return Run(legal(run.text), run.marks, legal(run.target))
