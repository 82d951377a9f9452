"""Deeds at random, in order and out of it, for laws that hold for all of them."""

import types
from dataclasses import MISSING, fields
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from smolny.domain.judges import DECIDE
from smolny.domain.order.record import FoundAssembly
from smolny.domain.standing_orders import AdoptStandingOrders

NAMES = st.sampled_from(["a", "b", "c"])
COMMANDS = sorted((each for each in DECIDE if each is not FoundAssembly), key=lambda each: each.__name__)


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type of the core; identifiers from a few names, so that deeds meet each other."""
    if isinstance(kind, NewType):
        return NAMES
    origin = get_origin(kind)
    if origin is Literal:
        return st.sampled_from(get_args(kind))
    if origin in (Union, types.UnionType):
        return st.one_of([values(each) for each in get_args(kind)])
    if origin is tuple:
        return st.lists(values(get_args(kind)[0]), max_size=2).map(tuple)
    plain = {int: st.integers(-1, 4), bool: st.booleans(), type(None): st.none()}
    if kind is str:
        return st.sampled_from(["a", "b", "1917-10-25", "1917-10-26", "2/3", "é"])
    return plain[kind] if kind in plain else built(kind)


def built(kind: type) -> st.SearchStrategy[Any]:
    """Dataclasses of the core with all their fields, the optional ones now and then."""
    hints = get_type_hints(kind)
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for each in fields(kind):
        needed = each.default is MISSING and each.default_factory is MISSING
        (required if needed else optional)[each.name] = values(hints[each.name])
    return st.fixed_dictionaries(required, optional=optional).map(lambda told: kind(**told))


def deeds() -> st.SearchStrategy[object]:
    """Any command but the founding."""
    return st.one_of(
        [built(each) for each in COMMANDS if each is not AdoptStandingOrders] + [built(AdoptStandingOrders)]
    )
