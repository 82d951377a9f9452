"""Those who have shown a password and not yet a code: in memory, for five minutes, bound to their browser."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from smolny.clerk.officers import hash_of, new_token

LASTS = timedelta(minutes=5)
MOST = 2_000
"""So many at once; whoever comes then takes the place of the one who has waited longest."""


@dataclass(frozen=True, slots=True)
class Half:
    """Whose account it is, in which browser (by its door), where to go afterwards, until when it is good."""

    account: str
    door: str
    to: str
    shared: bool
    until: datetime


class Halfway:
    """Half sign-ins by tokens that are used up when the second half is there."""

    def __init__(self) -> None:
        self._kept: dict[str, Half] = {}

    def begin(self, account: str, door: str, to: str, moment: datetime, *, shared: bool) -> str:
        """The token of a new one."""
        token = new_token()
        self._kept = {key: each for key, each in self._kept.items() if moment < each.until}
        while len(self._kept) >= MOST:
            del self._kept[next(iter(self._kept))]
        self._kept[hash_of(token)] = Half(account, hash_of(door), to, shared, moment + LASTS)
        return token

    def found(self, token: str, door: str, moment: datetime) -> Half | None:
        """The one whose token this is, in this browser, unless its time is over."""
        half = self._kept.get(hash_of(token))
        good = half is not None and moment < half.until and half.door == hash_of(door)
        return half if good else None

    def end(self, token: str) -> bool:
        """Use it up; False where another was quicker."""
        return self._kept.pop(hash_of(token), None) is not None
