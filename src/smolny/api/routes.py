"""A route: one path and one function, whose types say what may be asked and what is answered."""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_type_hints

from smolny.api.answers import Shown
from smolny.api.parameters import After, AssemblyName, At, Parameter, read_all
from smolny.api.visits import Visit, view
from smolny.readings.standpoint import Standpoint

_OF_A_VIEW = {"assembly": AssemblyName, "at": At, "after": After}


@dataclass(frozen=True)
class Route:
    """A path and the function that answers it.

    Its first argument says what it looks at: a Visit; a View, with parameters `assembly`, `at` and `after`;
    or a Standpoint, with the same, where the function is a reading whose answer has to be put into a Shown.
    Every other argument is a parameter: of the path where it is named there, else of the query, with a
    default. The first line of the docstring is the summary.
    """

    path: str
    function: Callable[..., Any]

    @cached_property
    def _hints(self) -> dict[str, Any]:
        return get_type_hints(self.function, include_extras=True)

    @cached_property
    def _looks_at(self) -> Any:
        return next(iter(self._hints.values()))

    @property
    def answers(self) -> Any:
        """The type of the answer; `bytes` stands for a plain text."""
        told = self._hints["return"]
        return Shown[told] if self._looks_at is Standpoint else told  # type: ignore[valid-type]

    @property
    def name(self) -> str:
        """The identifier of the operation, in the way of JavaScript."""
        first, *others = self.function.__name__.split("_")
        return first + "".join(map(str.capitalize, others))

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """Everything that an address of this route may say."""
        named = list(self._hints)[1:-1]
        asked = {name: self._hints[name] for name in named}
        if self._looks_at is not Visit:
            asked = _OF_A_VIEW | asked
        return tuple(self._parameter(name, kind) for name, kind in asked.items())

    def asked(self, path: Mapping[str, str], query: Iterable[tuple[str, str]]) -> dict[str, Any]:
        """What an address asks for; raises Misasked."""
        return read_all(self.parameters, path, query)

    def answered(self, visit: Visit, asked: Mapping[str, Any]) -> Any:
        """The answer; raises Misasked, NotOnRecord."""
        if self._looks_at is Visit:
            return self.function(visit, **asked)
        seen = view(visit, *(asked[name] for name in _OF_A_VIEW))
        if self._looks_at is Standpoint:
            return seen.shown(self.function(seen.standpoint))
        return self.function(seen, **{name: told for name, told in asked.items() if name not in _OF_A_VIEW})

    def _parameter(self, name: str, kind: Any) -> Parameter:
        if f"{{{name}}}" in self.path:
            return Parameter(name, "path", kind)
        declared = inspect.signature(self.function).parameters.get(name)
        return Parameter(name, "query", _given(kind), declared.default if declared else None)


def _given(kind: Any) -> Any:
    """The type of a parameter that is there, without the None that stands for its absence."""
    kinds: Sequence[Any] = getattr(kind, "__args__", ())
    return kinds[0] if type(None) in kinds else kind
