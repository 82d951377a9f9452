"""How often one address may try to sign in."""

from collections import OrderedDict
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from starlette.requests import Request

from smolny.web.refusals import Misasked

ATTEMPTS, WITHIN = 60, timedelta(minutes=5)
"""So many attempts to sign in come from one address at most: a hall full of officers has only one."""

_MOST_ADDRESSES = 10_000


class Pace:
    """How often each address has tried of late, in the memory of this process."""

    def __init__(self) -> None:
        self._tried: OrderedDict[str, tuple[datetime, int]] = OrderedDict()

    def refuse_haste(self, address: str, now: datetime) -> None:
        """Count an attempt; Misasked `too-many-attempts` (429) for one too many."""
        since, count = self._tried.pop(address, (now, 0))
        if now >= since + WITHIN:
            since, count = now, 0
        self._tried[address] = (since, count + 1)
        if len(self._tried) > _MOST_ADDRESSES:
            self._tried.popitem(last=False)
        if count >= ATTEMPTS:
            raise Misasked("too-many-attempts", status=429, minutes=WITHIN.seconds // 60)


def address_of(request: Request) -> str:
    """From where a request comes: a whole /64 is one address.

    A proxy on this machine is believed when it says from where (the last entry of X-Forwarded-For).
    """
    host = request.client.host if request.client else ""
    try:
        told = ip_address(host)
        if told.is_loopback:
            told = ip_address(request.headers.get("x-forwarded-for", host).rpartition(",")[2].strip())
    except ValueError:
        return host
    return str(ip_network(f"{told}/64", strict=False)) if told.version == 6 else str(told)
