"""JSON as messages have it: compact, every field in its place, nothing twice and nothing over."""

import json
from collections.abc import Callable, Sequence
from re import compile as pattern
from typing import Any, TypeVar

from smolny.ballots.groups import Element, Group
from smolny.ballots.unsound import Unsound, within

MOST_DIGITS = 15
DECIMAL = pattern("0|[1-9][0-9]*")
HASH = pattern("[0-9a-f]{64}")
T = TypeVar("T")


def dump(data: object) -> bytes:
    """The one way in which a message is written."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()


def load(content: bytes) -> Any:
    """A message read; Unsound `json-is-malformed`, `json-is-not-compact` where it is written otherwise."""
    try:
        data = json.loads(content.decode(), parse_float=_refuse, parse_int=_whole, parse_constant=_refuse)
        again = dump(data)
    except (ValueError, RecursionError):
        raise Unsound("json-is-malformed") from None
    if content not in (again, again.replace(b"\x7f", rb"\u007f")):
        raise Unsound("json-is-not-compact")
    return data


def _refuse(text: str) -> Any:
    raise ValueError(text[:40])


def _whole(text: str) -> int:
    return int(text) if len(text) <= MOST_DIGITS else _refuse(text)


def malformed(field: str) -> Unsound:
    """The refusal of a part that has not the form of the specification."""
    return Unsound("message-is-malformed", field=field)


def fields(data: Any, name: str, *names: str, optional: Sequence[str] = ()) -> list[Any]:
    """The values of an object's fields in their order, None for an optional one that is absent."""
    if not isinstance(data, dict):
        raise malformed(name)
    if (
        list(data) != [each for each in names if each in data or each not in optional]
        or None in data.values()
    ):
        raise malformed(name)
    return [data.get(each) for each in names]


def rows(data: Any, name: str, read: Callable[[Any], T], count: int | None = None) -> tuple[T, ...]:
    """A list, each of its members read; where a count is given it has that many."""
    if not isinstance(data, list) or (count is not None and len(data) != count):
        raise malformed(name)
    found = []
    for place, each in enumerate(data):
        with within(member=place):
            found.append(read(each))
    return tuple(found)


def string(data: Any, name: str) -> str:
    """A string of characters that can be written in UTF-8."""
    if not isinstance(data, str):
        raise malformed(name)
    return data


def small(data: Any, name: str, least: int = 0) -> int:
    """A small integer, a number of JSON."""
    if not isinstance(data, int) or isinstance(data, bool) or data < least:
        raise malformed(name)
    return data


def digest(data: Any, name: str) -> str:
    """A SHA-256 in hexadecimal."""
    if not isinstance(data, str) or not HASH.fullmatch(data):
        raise malformed(name)
    return data


def scalar(group: Group, data: Any, name: str) -> int:
    """A number below the order of the group, in decimal digits, none too many; Unsound `not-a-scalar`."""
    if not isinstance(data, str) or not DECIMAL.fullmatch(data) or len(data) > 620:
        raise Unsound("not-a-scalar", field=name)
    number = int(data)
    if number >= group.order:
        raise Unsound("not-a-scalar", field=name)
    return number


def element(group: Group, data: Any, name: str) -> Element:
    """An element of the group in its one writing; Unsound `not-in-the-group`."""
    try:
        return group.decode(string(data, name))
    except ValueError:
        raise Unsound("not-in-the-group", field=name) from None


def key(group: Group, data: Any, name: str) -> Element:
    """An element that can be somebody's public key, so not the identity; Unsound `key-is-trivial`."""
    found = element(group, data, name)
    if found == group.identity:
        raise Unsound("key-is-trivial", field=name)
    return found
