"""Plain data as values of the core, every misfit named by its place."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from smolny.clerk.toml import Document, Spot, nearest
from smolny.domain.values import Figure
from smolny.protocol.codec import Undecodable, convert

WRONG: Any = object()
"""Stands for a value that could not be made; its problem is in the document."""

LARGEST = 2**53 - 1
"""The largest number that every reader of JSON keeps exact, and so the largest in an entry (RFC 8785)."""

Maker = Callable[[Any, Spot], Any]


@dataclass(frozen=True, slots=True)
class Shaper:
    """Makes values of a type from a document's data.

    `makers` may stand in for a type: what a maker gives is the value, or WRONG after it noted a problem.
    """

    document: Document
    makers: Mapping[Any, Maker] = field(default_factory=dict)

    def made(self, kind: Any, data: Any, spot: Spot) -> Any:
        """The value of that type; WRONG where the document was found wrong there.

        Problems: `wrong-type`, `number-too-large`, `field-is-unknown`, `field-is-missing`.
        """
        kind = _without_none(kind)
        if kind in self.makers:
            return self.makers[kind](data, spot)
        if is_dataclass(kind):
            return self.record(kind, data, spot)
        if get_origin(kind) is tuple:
            return self._row(get_args(kind)[0], data, spot)
        if isinstance(data, int) and abs(data) > LARGEST:
            self._fault(spot, "number-too-large", f"at most {LARGEST}")
            return WRONG
        try:
            return convert(kind, data)
        except Undecodable as error:
            why = str(error.particulars.get("why", error))
            self._fault(spot, "wrong-type", f"{spot[-1]!r}: {why}{_choices(kind)}")
            return WRONG

    def record(self, kind: Any, data: Any, spot: Spot) -> Any:
        """The dataclass with its fields from a table."""
        if not isinstance(data, dict):
            self._fault(spot, "wrong-type", f"a table is wanted, with {', '.join(_types(kind))}")
            return WRONG
        known = _types(kind)
        fit = [self._known(name, known, (*spot, name)) for name in data]
        made = {each.name: self._field(each, known[each.name], data, spot) for each in fields(kind)}
        if not all(fit) or any(value is WRONG for value in made.values()):
            return WRONG
        return kind(**{name: value for name, value in made.items() if value is not MISSING})

    def _known(self, name: str, known: Mapping[str, Any], spot: Spot) -> bool:
        if name not in known:
            listed = ", ".join(known)
            self._fault(spot, "field-is-unknown", f"{name!r}{nearest(name, known)}; known are {listed}")
        return name in known

    def _field(self, each: "Field[Any]", kind: Any, data: Mapping[str, Any], spot: Spot) -> Any:
        needed = each.default is MISSING and each.default_factory is MISSING
        if each.name not in data:
            if needed:
                self._fault(spot, "field-is-missing", f"{each.name!r} is needed")
            return WRONG if needed else MISSING
        return self.made(kind, data[each.name], (*spot, each.name))

    def _row(self, kind: Any, data: Any, spot: Spot) -> Any:
        if kind is Figure and isinstance(data, dict):
            figures = [self.made(kind, {"of": of, "count": count}, (*spot, of)) for of, count in data.items()]
            return _all_or_wrong(figures)
        if not isinstance(data, list):
            self._fault(spot, "wrong-type", "a list is wanted")
            return WRONG
        return _all_or_wrong([self.made(kind, item, (*spot, index)) for index, item in enumerate(data)])

    def _fault(self, spot: Spot, rule: str, words: str) -> None:
        self.document.fault(spot, rule, words)


def _all_or_wrong(values: list[Any]) -> Any:
    return WRONG if any(value is WRONG for value in values) else tuple(values)


def _choices(kind: Any) -> str:
    """The words that a field may hold, as the end of a sentence; empty where any word will do."""
    parts = get_args(kind) if get_origin(kind) is Union else (kind,)
    words = [repr(word) for part in parts if get_origin(part) is Literal for word in get_args(part)]
    return f"; known are {', '.join(words)}" if words else ""


def _without_none(kind: Any) -> Any:
    """The type that a field has when it is there: TOML has no null."""
    if get_origin(kind) not in (Union, UnionType):
        return kind
    rest = tuple(part for part in get_args(kind) if part is not NoneType)
    return Union[rest]  # noqa: UP007 - the parts are values here


@cache
def _types(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}
