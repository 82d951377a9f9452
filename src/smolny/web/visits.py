"""What a request asks for: an assembly, and the moment at which it is to be shown (article 8)."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams

from smolny.clerk import Library, NotOnRecord
from smolny.domain.assembly import Assembly
from smolny.domain.values import AssemblyId, is_identifier
from smolny.web.refusals import Misasked

_NUMBER = re.compile(r"0|[1-9][0-9]{0,11}", re.ASCII)
_MOMENTS = ("at", "after")


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at an assembly: `size` entries on the record, the first `after` of them shown.

    `moment` is the moment as the address has it, kept by every link of the page: {"after": "57"}, or nothing.
    """

    library: Library
    assembly: AssemblyId
    size: int
    after: int
    moment: dict[str, str]

    @property
    def past(self) -> bool:
        """Whether an earlier moment than the present is shown."""
        return bool(self.moment)

    @property
    def state(self) -> Assembly:
        """The assembly as it stood."""
        return self.library.state(self.assembly, self.after)

    @property
    def present(self) -> "Visit":
        """The same visit at the present."""
        return replace(self, after=self.size, moment={})

    def link(self, *parts: object, **query: object) -> str:
        """The address of a page of this assembly, at the moment that is shown."""
        return self.address(*parts, **{**self.moment, **query})

    def now(self, *parts: object, **query: object) -> str:
        """The address of a page of this assembly, at the present."""
        return self.address(*parts, **query)

    def address(self, *parts: object, **query: object) -> str:
        """The address of a page of this assembly."""
        path = "/" + "/".join(_quoted(str(part)) for part in (self.assembly, *parts))
        return f"{path}?{urlencode(query)}" if query else path


@lru_cache(maxsize=4_096)
def _quoted(part: str) -> str:
    return quote(part, safe="")


def visit(library: Library, name: str, query: QueryParams) -> Visit:
    """The visit that an address asks for.

    Raises NotOnRecord `no-such-assembly`, Misasked `no-such-moment`, `two-moments`, `nothing-entered-yet`.
    """
    if not is_identifier(name):
        raise NotOnRecord("no-such-assembly", assembly=name[:80])
    assembly = AssemblyId(name)
    size = library.size(assembly)
    asked = [(key, value) for key, value in query.multi_items() if key in _MOMENTS and value]
    if len(asked) > 1:
        raise Misasked("two-moments")
    if not asked:
        return Visit(library, assembly, size, size, {})
    ((key, value),) = asked
    after = _after(value, size) if key == "after" else _stood_at(library, assembly, value, size)
    if after == 0:
        raise Misasked("nothing-entered-yet", status=404, assembly=assembly)
    return Visit(library, assembly, size, after, {key: value})


def entry_number(text: str, size: int) -> int:
    """The number of an entry of the record; raises NotOnRecord `no-such-entry`."""
    number = int(text) if _NUMBER.fullmatch(text) else 0
    if not 1 <= number <= size:
        raise NotOnRecord("no-such-entry", entry=text[:80], entries=size)
    return number


def choice(query: QueryParams, name: str, values: Any, default: str) -> str:
    """The value of a parameter that has a closed list; raises Misasked `no-such-choice`."""
    value = query.get(name) or default
    if value != default and value not in values:
        raise Misasked("no-such-choice", name=name, value=value[:80])
    return value


def _after(text: str, size: int) -> int:
    if not _NUMBER.fullmatch(text) or int(text) > size:
        raise Misasked("no-such-moment", moment=text[:80], entries=size)
    return int(text)


def _stood_at(library: Library, assembly: AssemblyId, text: str, size: int) -> int:
    try:
        return library.stood_at(assembly, text)
    except NotOnRecord:
        raise Misasked("no-such-moment", moment=text[:80], entries=size) from None
