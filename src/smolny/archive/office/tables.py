"""How an office store in tables asks its database; both engines take the same plain SQL."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

Rows = list[tuple[Any, ...]]
Asked = Callable[[str, Sequence[object]], Rows]
"""Does one statement, with ? for each value, and gives the rows that it returns."""


class Tables(ABC):
    """Two ways to ask the database: for reading, and for changing."""

    @abstractmethod
    def _rows(self, query: str, values: Sequence[object]) -> Rows:
        """The rows of one query."""

    @abstractmethod
    def _changing(self) -> AbstractContextManager[Asked]:
        """A transaction: all or nothing."""

    def _changed(self, query: str, values: Sequence[object]) -> Rows:
        """What one statement returns that is a transaction of its own."""
        with self._changing() as ask:
            return ask(query, values)
