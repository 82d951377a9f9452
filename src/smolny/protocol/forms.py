"""The form that each value of the core has on the wire: structs, made from its dataclasses at import.

A struct refuses unknown members and leaves out what is empty by default, which msgspec does not do for a
dataclass; and it is filled in a quarter of the time.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Literal, NewType, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from smolny.domain.values import TextRef

MOST_WHOLE = 2**53 - 1
"""The largest integer that every program for JSON reads exactly (RFC 8785)."""

_Whole = Annotated[int, msgspec.Meta(ge=-MOST_WHOLE, le=MOST_WHOLE)]
_EMPTY: tuple[Any, ...] = (None, (), [], {})


hints_of: Callable[[Any], dict[str, Any]] = cache(get_type_hints)
"""The types of the fields of a dataclass, by their names."""


def optional(each: "Field[Any]") -> bool:
    """Whether the field is absent where it has nothing to say: its default is None, () or {}."""
    return each.default_factory is dict or (each.default is not MISSING and says_nothing(each.default))


def says_nothing(value: object) -> bool:
    """Whether a value is one that an optional field does not write."""
    return value in _EMPTY


@cache
def in_order(kind: Any) -> tuple[tuple[str, bool], ...]:
    """The names of the fields as canonical JSON sorts them, each with whether it is optional."""
    return tuple(sorted((each.name, optional(each)) for each in fields(kind)))


def plain(value: object) -> Any:
    """The value as JSON has it: strings in Unicode form NFC, members in canonical order, and optional
    fields absent when they say nothing.
    """
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if is_dataclass(value) and not isinstance(value, type):
        told = ((name, getattr(value, name), spare) for name, spare in in_order(type(value)))
        return {name: plain(each) for name, each, spare in told if not (spare and says_nothing(each))}
    if isinstance(value, Mapping):
        named = {unicodedata.normalize("NFC", name): plain(each) for name, each in value.items()}
        return dict(sorted(named.items(), key=lambda pair: pair[0].encode("utf-16-be", "surrogatepass")))
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


@cache
def form(kind: Any) -> Any:
    """The struct of a dataclass of the core; its members stand in canonical order."""
    return struct(kind.__name__, {each.name: member(kind, each) for each in fields(kind)})


def struct(name: str, members: dict[str, tuple[Any, ...]]) -> Any:
    """A struct with these members (a type and perhaps a default), in canonical order, and no others."""
    return msgspec.defstruct(
        name,
        [(each, *members[each]) for each in sorted(members)],
        forbid_unknown_fields=True,
        omit_defaults=True,
        kw_only=True,
        # The values are trees: no cycle can arise that a collector would have to find.
        gc=False,
    )


def member(kind: Any, each: "Field[Any]") -> tuple[Any, ...]:
    """What a struct has for a field: the type, and None, () or {} where that is the default.

    A field with another default is always written, and therefore required.
    """
    told = shaped(hints_of(kind)[each.name])
    if not optional(each):
        return (told,)
    return (told, msgspec.field(default_factory=dict) if each.default is MISSING else each.default)


def shaped(told: Any) -> Any:
    """A type of the core with structs for its dataclasses and bounds for its integers.

    Raises TypeError for a type that has no form yet.
    """
    if isinstance(told, NewType):
        return shaped(told.__supertype__)
    if is_dataclass(told):
        return form(cast(type, told))
    origin, parts = get_origin(told), get_args(told)
    if origin in (Union, UnionType):
        return reduce(or_, map(shaped, parts))
    if origin is tuple and parts[1:] == (...,):
        return tuple[shaped(parts[0]), ...]  # type: ignore[misc]
    if origin is Mapping:
        return dict[shaped(parts[0]), shaped(parts[1])]  # type: ignore[misc]
    if told is int:
        return _Whole
    if told in (str, bool, type(None)) or origin is Literal:
        return told
    raise TypeError(told)


@cache
def made(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of this type of the core from its struct: of a dataclass, a tuple of them, or one
    that may be absent. Raises TypeError for another type, and for a dataclass that does more when it is made.
    """
    parts = [each for each in get_args(kind) if each is not type(None)]
    if is_dataclass(kind):
        return filler(kind)
    if get_origin(kind) is tuple:
        make = made(parts[0])
        return lambda told: tuple([make(each) for each in told])
    if len(parts) != 1:
        raise TypeError(kind)
    make = made(parts[0])
    return lambda told: None if told is None else make(told)


def filler(kind: Any, **makes: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same for a dataclass, some of whose fields something else `makes`."""
    # Written out and compiled, as the standard library does for its dataclasses, and past their frozen
    # `__init__`, which takes twice the time: replaying makes a value for every entry.
    if hasattr(kind, "__post_init__"):
        raise TypeError(kind)
    known: dict[str, Any] = {"new": object.__new__, "kind": kind}
    lines = ["def fill(told):", " value = new(kind)"]
    for name, told in hints_of(kind).items():
        known[f"put_{name}"] = getattr(kind, name).__set__
        if name in makes or holds(told, is_dataclass):
            known[f"make_{name}"] = makes.get(name) or made(told)
            lines.append(f" put_{name}(value, make_{name}(told.{name}))")
        else:
            lines.append(f" put_{name}(value, told.{name})")
    exec("\n".join([*lines, " return value"]), known)
    fill: Callable[[Any], Any] = known["fill"]
    return fill


def texts_of(value: Any) -> Iterator[TextRef]:
    """The references to texts in a value of the core, however deep, in the order of its fields."""
    if isinstance(value, TextRef):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each)
    elif value is not None:
        for name in leading_to_texts(type(value)):  # type: ignore[arg-type]
            yield from texts_of(getattr(value, name))


@cache
def leading_to_texts(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass of the core in which a reference to a text can stand."""
    if not is_dataclass(kind):
        return ()
    hints = hints_of(kind)
    return tuple(each.name for each in fields(kind) if holds(hints[each.name], _leads_to_texts))


def _leads_to_texts(told: Any) -> bool:
    return told is TextRef or bool(leading_to_texts(told))


def holds(told: Any, wanted: Callable[[Any], bool]) -> bool:
    """Whether a type, or one of those of which it is made, is a wanted one."""
    return wanted(told) or any(holds(part, wanted) for part in get_args(told))
