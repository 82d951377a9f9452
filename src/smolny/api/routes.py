"""A route: one path and one function, whose types say what may be asked and what is answered."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_type_hints

from smolny.api.parameters import After, AssemblyName, At, Parameter, read_all
from smolny.api.visits import View, Visit, view

_MOMENTS = (("at", At), ("after", After))


@dataclass(frozen=True)
class Route:
    """A path and the function that answers it.

    The first argument of the function says what it looks at: a Visit, or a View, which adds the parameters
    `assembly`, `at` and `after`. Every other argument is a parameter: of the path where it is named there,
    else of the query, with a default. The first line of the docstring is the summary.
    """

    path: str
    answer: Callable[..., Any]

    @cached_property
    def hints(self) -> dict[str, Any]:
        """The types of the function's arguments, and of its answer as `return`."""
        return get_type_hints(self.answer, include_extras=True)

    @property
    def answers(self) -> Any:
        """The type of the answer; `bytes` stands for a plain text."""
        return self.hints["return"]

    @property
    def name(self) -> str:
        """The identifier of the operation, in the way of JavaScript."""
        first, *others = self.answer.__name__.split("_")
        return first + "".join(map(str.capitalize, others))

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """Everything that an address of this route may say."""
        (_, looked_at), *others = self.hints.items()
        moments = _MOMENTS if looked_at is View else ()
        assembly = (("assembly", AssemblyName),) if looked_at is View else ()
        asked = [(name, kind) for name, kind in others if name != "return"]
        return tuple(self._parameter(name, kind) for name, kind in (*assembly, *asked, *moments))

    def _parameter(self, name: str, kind: Any) -> Parameter:
        if f"{{{name}}}" in self.path:
            return Parameter(name, "path", kind)
        declared = inspect.signature(self.answer).parameters.get(name)
        default = declared.default if declared else None
        return Parameter(name, "query", _given(kind), default)

    def asked(self, path: Mapping[str, str], query: Iterable[tuple[str, str]]) -> dict[str, Any]:
        """What an address asks for; raises Misasked."""
        return read_all(self.parameters, path, query)

    def answered(self, visit: Visit, asked: dict[str, Any]) -> Any:
        """The answer; raises Misasked, NotOnRecord."""
        if View not in self.hints.values():
            return self.answer(visit, **asked)
        moment = {name: asked.pop(name) for name in ("assembly", "at", "after")}
        return self.answer(view(visit, **moment), **asked)


def _given(kind: Any) -> Any:
    """The type of a parameter that is there, without the None that stands for its absence."""
    kinds = [each for each in getattr(kind, "__args__", ()) if each is not type(None)]
    return kinds[0] if type(None) in getattr(kind, "__args__", ()) else kind
