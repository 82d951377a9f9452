"""Lists that were tried and wait to be recorded: in memory, for a while, one for each session."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from smolny.clerk.importing import Kind
from smolny.domain.values import SourceId

MOST_WAITING = 8
HELD = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Handed:
    """A list as an officer handed it in; `digest` tells what it would have recorded when it was tried."""

    kind: Kind
    source: bytes
    sources: tuple[SourceId, ...]
    digest: str
    at: datetime


class Waiting:
    """What waits, by session; the names in it go to no disk."""

    def __init__(self) -> None:
        self._handed: dict[str, Handed] = {}

    def keep(self, session: str, handed: Handed) -> None:
        """Keep a list in the place of the session's earlier one; the oldest makes room."""
        self._handed.pop(session, None)
        self._clear(handed.at)
        while len(self._handed) >= MOST_WAITING:
            del self._handed[next(iter(self._handed))]
        self._handed[session] = handed

    def found(self, session: str, digest: str, now: datetime) -> Handed | None:
        """The list of the session, if it is the one that was shown and has not waited too long."""
        self._clear(now)
        handed = self._handed.get(session)
        return handed if handed is not None and handed.digest == digest else None

    def forget(self, session: str) -> None:
        """Let go of the list of a session."""
        self._handed.pop(session, None)

    def _clear(self, now: datetime) -> None:
        kept = {name: each for name, each in self._handed.items() if now - each.at < HELD}
        self._handed = kept
