"""How often one address may try to sign in."""

from collections import OrderedDict
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from starlette.requests import Request

from smolny.web.refusals import Misasked

ATTEMPTS, WITHIN = 60, timedelta(minutes=5)
"""So many attempts to sign in come from one address at most: a hall full of officers has only one."""

FAILURES, OF_A_CODE = 300, 10
"""So many codes that open nothing are taken from one address in that time, and of one code so many: codes
have 72 bits from chance, and a whole hall may come from one address.
"""

_MOST_ADDRESSES = 10_000


class Pace:
    """How often each address has tried of late, in the memory of this process."""

    def __init__(self) -> None:
        self._tried: OrderedDict[str, tuple[datetime, int]] = OrderedDict()

    def refuse_haste(self, address: str, now: datetime) -> None:
        """Count an attempt; Misasked `too-many-attempts` (429) for one too many."""
        self.refuse_after(address, now, ATTEMPTS - 1, count=True)

    def refuse_after(self, key: str, now: datetime, most: int, *, count: bool = False) -> None:
        """Misasked `too-many-attempts` (429) where more than so many were counted; `count` this one too."""
        tried = self._counted(key, now) if count else self._so_far(key, now)[1]
        if tried > most:
            raise Misasked("too-many-attempts", status=429, minutes=WITHIN.seconds // 60)

    def failed(self, key: str, now: datetime) -> None:
        """Count an attempt that has failed."""
        self._counted(key, now)

    def _counted(self, key: str, now: datetime) -> int:
        """How many came before the one that is counted."""
        since, count = self._so_far(key, now)
        self._tried.pop(key, None)
        self._tried[key] = (since, count + 1)
        if len(self._tried) > _MOST_ADDRESSES:
            self._tried.popitem(last=False)
        return count

    def _so_far(self, key: str, now: datetime) -> tuple[datetime, int]:
        since, count = self._tried.get(key, (now, 0))
        return (since, count) if now < since + WITHIN else (now, 0)


def address_of(request: Request) -> str:
    """From where a request comes, or came to the proxy that is trusted: a whole /64 is one address."""
    host = request.client.host if request.client else ""
    try:
        told = ip_address(host)
    except ValueError:
        return host
    return str(ip_network(f"{told}/64", strict=False)) if told.version == 6 else str(told)
