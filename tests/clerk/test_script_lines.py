"""The line of every key of a TOML document."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from smolny.clerk.toml import Spot, line_index

BARE = some.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True)
QUOTED = some.text("ab #=[]{}.'\t", max_size=6).map(lambda text: f'"{text}"')
NASTY = some.lists(
    some.sampled_from(["a", '"', "'", "#", "[", "]", "{", "}", "=", "\n", " ", "[[deed]]", "x = 1"])
)


def basic(pieces: list[str]) -> str:
    """A multi-line basic string that holds the pieces, quotation marks escaped."""
    text = "".join(pieces).replace('"', '\\"')
    return f'"""{text}"""'


def literal(pieces: list[str]) -> str:
    """A multi-line literal string that holds the pieces, without apostrophes."""
    return "'''" + "".join(pieces).replace("'", "") + "'''"


STRINGS = NASTY.map(basic) | NASTY.map(literal)
ARRAYS = some.lists(STRINGS, max_size=3).map(lambda parts: "[ # ] a comment\n" + ",\n".join(parts) + "]")
VALUES = STRINGS | ARRAYS | some.just('{ a = "}", b = [1] }') | some.just("1 # = [") | some.just('"[[x]]"')


@given(
    some.lists(some.tuples(BARE | QUOTED, VALUES), unique_by=lambda pair: pair[0].strip('"')),
    some.integers(1, 3),
)
def test_every_key_has_the_line_on_which_it_was_written(pairs: list[tuple[str, str]], deeds: int) -> None:
    """Whatever the values hold: brackets, comments, tables and line breaks inside strings."""
    lines = ["# a comment [x]"]
    expected: dict[Spot, int] = {}
    for deed in range(deeds):
        lines.append("[[deed]] # [[not this]]")
        expected["deed", deed] = lines_so_far(lines)
        for key, value in pairs:
            lines.append(f"  {key} = {value}")
            name = next(iter(tomllib.loads(f"{key} = 0")))
            expected["deed", deed, name] = lines_so_far(lines) - value.count("\n")
    text = "\n".join(lines)
    tomllib.loads(text)

    found = line_index(text)

    assert {spot: line for spot, line in found.items() if spot in expected} == expected
    assert found.keys() - expected.keys() == {("deed",)}


def lines_so_far(lines: list[str]) -> int:
    """The number of the last line written."""
    return "\n".join(lines).count("\n") + 1


HARD: list[tuple[str, dict[Spot, int]]] = [
    ('a = """x"""""\nb = 1', {("a",): 1, ("b",): 2}),
    ("a = '''x'''''\nb = 1", {("a",): 1, ("b",): 2}),
    ('a = """\\"""\n"""\nb = 1', {("a",): 1, ("b",): 3}),
    ('a = "\\\\"\nb = "#"\nc = 1', {("a",): 1, ("b",): 2, ("c",): 3}),
    ("a = 'it\\'\nb = 1", {("a",): 1, ("b",): 2}),
    ('["a#b]"]\nc = 1', {("a#b]",): 1, ("a#b]", "c"): 2}),
    ("a.b.c = 1\na.d = 2", {("a",): 1, ("a", "b"): 1, ("a", "b", "c"): 1, ("a", "d"): 2}),
    ("[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 2", {("a", 0, "b", "c"): 3, ("a", 1, "b", "c"): 6}),
    ("[[a]]\n[[a.b]]\n[[a.b]]\nc = 1", {("a", 0, "b", 1): 3, ("a", 0, "b", 1, "c"): 4}),
    ("a = [\n  [1, 2],\n  # ]\n  [3]\n]\n\n\nb = 1", {("a",): 1, ("b",): 8}),
    ("[ a . b ]\n\n[c]", {("a", "b"): 1, ("c",): 3}),
    ("a = 1\n[b]", {("a",): 1, ("b",): 2}),
    ("", {}),
]


@pytest.mark.parametrize(("text", "expected"), HARD)
def test_hard_documents(text: str, expected: dict[Spot, int]) -> None:
    """Quotation marks at the end of strings, escapes, quoted and dotted keys, tables below lists."""
    tomllib.loads(text)

    found: dict[Any, int] = line_index(text)

    assert {spot: found.get(spot) for spot in expected} == expected
