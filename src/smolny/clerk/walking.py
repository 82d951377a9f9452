"""What is inside a value of the core: its words, and the texts to which it refers."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar
from unicodedata import normalize

from smolny.domain.values import TextRef

T = TypeVar("T")


def normal(value: T) -> T:
    """The value with all its strings in Unicode form NFC, as the record keeps them; itself where they are."""
    return _normal(value)  # type: ignore[no-any-return]


def text_refs(value: object) -> list[TextRef]:
    """Every text to which the value refers, however deep, in order."""
    if isinstance(value, TextRef):
        return [value]
    return [ref for part in _parts(value) for ref in text_refs(part)]


def _normal(value: Any) -> Any:
    # Every deed comes this way: strings are most of it, and hardly any of them has to be changed.
    if isinstance(value, str):
        return normalize("NFC", value)
    if names := _names(value):
        return _normal_fields(value, names)
    if isinstance(value, tuple):
        return tuple(map(_normal, value)) if value else value
    if isinstance(value, Mapping):
        return {_normal(name): _normal(each) for name, each in value.items()} if value else value
    return value


def _normal_fields(value: Any, names: Iterable[str]) -> Any:
    other = {}
    for name in names:
        told = getattr(value, name)
        if told is not None and (said := _normal(told)) is not told and said != told:
            other[name] = said
    return replace(value, **other) if other else value


def _parts(value: object) -> Iterable[object]:
    if value is None or isinstance(value, str):
        return ()
    if names := _names(value):
        return [getattr(value, name) for name in names]
    if isinstance(value, (tuple, list)):
        return value
    return value.values() if isinstance(value, Mapping) else ()


def _names(value: object) -> Iterable[str]:
    """The fields of a dataclass; none of anything else."""
    return getattr(value, "__dataclass_fields__", ())
