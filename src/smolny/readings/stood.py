"""As it stood then: how many entries a moment stands for (article 8)."""

from collections.abc import Iterable
from typing import Any

from smolny.domain.order import Recorded
from smolny.domain.values.moments import Moment, begin


def stood_at(entries: Iterable[Recorded[Any]], moment: Moment) -> int:
    """The number of entries before the first that occurred later; undated entries keep their place."""
    count = 0
    for entry in entries:
        first = begin(entry.occurred_at)
        if first is not None and first > moment:
            return count
        count += 1
    return count
