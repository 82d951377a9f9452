"""A map that never changes, at the price of one that does, as long as the newest version is the one in
use.
"""

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import Any, Generic, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")

_ABSENT = object()


class Book(Mapping[K, V], Generic[K, V]):
    """An immutable map: `entered` gives a new one and leaves this one as it was.

    The newest version holds the dict; an older one remembers what the next version overwrote. Reading
    and extending the newest version costs a dict's time; reading an older one costs the number of
    versions since; extending an older one copies it first. For one thread at a time.
    """

    __slots__ = ("_before", "_held", "_key", "_later")

    def __init__(self, held: dict[K, V] | None = None) -> None:
        # Owned by this version until the next one takes it over.
        self._held: dict[K, V] | None = {} if held is None else held

    def entered(self, key: K, value: V) -> "Book[K, V]":
        """This book with `key` standing for `value`."""
        held = self._held
        if held is None:
            held = self._restored()
            held[key] = value
            return Book(held)
        newer: Book[K, V] = object.__new__(Book)
        newer._held = held
        self._before = held.get(key, _ABSENT)
        self._key = key
        self._later = newer
        self._held = None
        held[key] = value
        return newer

    def __getitem__(self, key: K) -> V:
        held = self._held
        return held[key] if held is not None else self._remembered(key)

    @overload
    def get(self, key: K, /) -> V | None: ...

    @overload
    def get(self, key: K, /, default: V | D) -> V | D: ...

    def get(self, key: K, /, default: Any = None) -> Any:
        """What stands under the key, or the default."""
        held = self._held
        return held.get(key, default) if held is not None else self._restored().get(key, default)

    def __contains__(self, key: object) -> bool:
        held = self._held
        return key in (held if held is not None else self._restored())

    def __iter__(self) -> Iterator[K]:
        return iter(self._held if self._held is not None else self._restored())

    def __len__(self) -> int:
        return len(self._held if self._held is not None else self._restored())

    def items(self) -> ItemsView[K, V]:
        """Every key with its value; of an older version in one go, not key by key."""
        return (self._held if self._held is not None else self._restored()).items()

    def values(self) -> ValuesView[V]:
        """Every value, in the same way."""
        return (self._held if self._held is not None else self._restored()).values()

    def __repr__(self) -> str:
        return f"Book({dict(self.items())!r})"

    def _remembered(self, key: K) -> V:
        book = self
        while (held := book._held) is None:
            if book._key == key:
                if book._before is _ABSENT:
                    raise KeyError(key)
                return book._before  # type: ignore[return-value]
            book = book._later
        return held[key]

    def _restored(self) -> dict[K, V]:
        """A copy of what this older version held, in the order in which it was entered."""
        turns, book = [], self
        while book._held is None:
            turns.append((book._key, book._before))
            book = book._later
        held = dict(book._held)
        for key, before in reversed(turns):
            if before is _ABSENT:
                del held[key]
            else:
                held[key] = before  # type: ignore[assignment]
        return held
