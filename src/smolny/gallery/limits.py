"""How many streams there may be: from one address, and in all."""

from collections import Counter
from dataclasses import dataclass
from resource import RLIM_INFINITY, RLIMIT_NOFILE, getrlimit

MOST = 20_000
OTHER_FILES = 256
"""Descriptors that are left for pages, deeds and the store."""


class Full(Exception):
    """No more streams are taken, from this address or at all; `seconds` until it is worth asking again."""

    def __init__(self, rule: str, /, *, most: int, seconds: int) -> None:
        super().__init__(rule)
        self.rule, self.most, self.seconds = rule, most, seconds


@dataclass(frozen=True, slots=True)
class Limits:
    """So many streams at most. A whole hall may sit behind one address, so one may have half of them."""

    all: int = MOST
    address: int = MOST // 2

    @classmethod
    def of_this_process(cls) -> "Limits":
        """As many as the process may have files open, others left aside."""
        soft, _ = getrlimit(RLIMIT_NOFILE)
        most = MOST if soft == RLIM_INFINITY else max(64, min(MOST, soft - OTHER_FILES))
        return cls(most, max(32, min(MOST // 2, most - most // 8)))


class Doorway:
    """Counts who is in."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._in: Counter[str] = Counter()
        self.all = 0

    def enter(self, address: str) -> None:
        """Let one more in from an address; raises Full."""
        if self.all >= self.limits.all:
            raise Full("too-many-streams", most=self.limits.all, seconds=30)
        if self._in[address] >= self.limits.address:
            raise Full("too-many-streams-from-here", most=self.limits.address, seconds=60)
        self._in[address] += 1
        self.all += 1

    def leave(self, address: str) -> None:
        """One has gone."""
        self._in[address] -= 1
        self.all -= 1
        if not self._in[address]:
            del self._in[address]
