"""Entries of every kind with any values that their types allow, possible or not."""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, NewType, Union, cast, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from smolny.domain.assembly import KINDS
from smolny.domain.order import FORMAT, Entry

MOST = 2**53 - 1
ODD = st.sampled_from(
    ["e\u0301", "\n\u0301", "\U0001f600", "\uff01", '\x00\x1f\x7f"\\/', "\u2028", "Ленин", ""]
)
WORDS = st.one_of(ODD, st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
WHOLE = st.one_of(st.integers(-2, 60), st.integers(-MOST, MOST))
KNOWN = st.sampled_from(
    ["a", "b", "c", "hall", "chair", "E", "1917-10-25", "22:40", "2/3", "not-given", "0" * 64]
)


@cache
def anything(kind: Any, words: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[Any]:
    """Values of a type of the core."""
    if isinstance(kind, NewType):
        return anything(kind.__supertype__, words)
    if is_dataclass(kind):
        hints, build = get_type_hints(kind), cast(Callable[..., Any], kind)
        return st.builds(build, **{each.name: anything(hints[each.name], words) for each in fields(kind)})
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in (Union, types.UnionType):
        return st.one_of([anything(each, words) for each in parts])
    if origin is tuple:
        return st.lists(anything(parts[0], words), max_size=2).map(tuple)
    if origin is Mapping:
        return st.dictionaries(words, anything(parts[1], words), max_size=3)
    plain = {int: WHOLE, str: words, bool: st.booleans(), type(None): st.none()}
    return plain[kind]


def entries(words: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[Entry[Any]]:
    """An entry of any kind."""
    hints = get_type_hints(Entry)
    told = {
        name: anything(kind, words) for name, kind in hints.items() if name not in ("particulars", "format")
    }
    particulars = st.one_of([anything(kind, words) for kind in KINDS.values()])
    return st.builds(Entry, **told, particulars=particulars, format=st.just(FORMAT))
