"""Texts as people wrote them, in the versions that they had: what changed leads there and back."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from bench.differing import LICENCES, PAIRS
from bench.texts import statute
from smolny.texts import (
    Node,
    amended,
    apply,
    changes_between,
    diff,
    inverse,
    named_as_before,
    plain,
    read_markdown,
    read_plain,
    words,
)

ROOT = Path(__file__).resolve().parents[2]
OURS = (ROOT / "LICENSE", *sorted(ROOT.glob("congresses/*/texts/*.md")))
"""What the congresses decided, and a licence: they are in every checkout."""
THERE = tuple(LICENCES / name for pair in PAIRS for name in pair if (LICENCES / name).exists())
"""Texts of law that Debian has, old and new versions."""


@cache
def read(path: Path) -> Node:
    """A text as it lies in a file."""
    source = path.read_text(encoding="utf-8")
    return read_markdown(source).text if path.suffix == ".md" else read_plain(source).text


def revised(node: Node, chance: Random) -> Node:
    """A text as a committee gives it back: words and parts are left out, and some parts change places."""
    if node.kind == "sentence":
        said = plain(node.words).split(" ")
        return node if chance.random() < 0.7 else replace(node, words=words(" ".join(said[1:]) or "None."))
    parts = [revised(part, chance) for part in node.parts if chance.random() < 0.9]
    if parts and chance.random() < 0.3:
        parts.append(parts.pop(chance.randrange(len(parts))))
    return replace(node, parts=tuple(parts))


def leads_there_and_back(one: Node, other: Node) -> None:
    """The difference, and the changes by which a mover makes the one of the other, are exact in both
    directions.
    """
    difference = diff(one, other)
    assert apply(difference, one) == other
    assert apply(inverse(difference), other) == one
    named = named_as_before(one, other)
    assert amended(one, changes_between(one, named)) == named
    assert amended(named, changes_between(named, one)) == one


def versions() -> Iterator[tuple[Path, Path]]:
    """Old and new versions that are there."""
    for pair in PAIRS:
        one, other = (LICENCES / name for name in pair)
        if {one, other} <= {*THERE}:
            yield one, other


@pytest.mark.parametrize("path", [*OURS, *THERE], ids=lambda path: path.name)
def test_a_text_that_was_revised_is_told_by_what_changed(path: Path) -> None:
    """Given a real text and what somebody made of it, then what changed is exact, there and back."""
    text = read(path)
    leads_there_and_back(text, revised(text, Random(path.name)))


def test_what_changed_between_real_texts_leads_there_and_back() -> None:
    """Given new versions of texts of law, and texts that have nothing to do with each other, then as well."""
    for one, other in [*versions(), *pairwise([*OURS, *THERE[::3]])]:
        leads_there_and_back(read(one), read(other))


def test_a_long_statute_that_was_revised_is_told_by_what_changed() -> None:
    """Given sixty articles, each of which may be changed, gone or elsewhere, then as well."""
    whole = statute()
    text = replace(whole, parts=whole.parts[:60])
    leads_there_and_back(text, revised(text, Random(1918)))
