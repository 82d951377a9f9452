"""What stands before this server: which proxy is believed, and about what."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

Networks = Sequence[IPv4Network | IPv6Network]


class BehindProxy:
    """A request that comes from a trusted proxy is taken for one from where the proxy says, by the scheme it
    says. What anybody else says of that is passed over.
    """

    def __init__(self, app: ASGIApp, trusted: Networks = ()) -> None:
        self._app = app
        self._trusted = trusted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        if self._trusted and scope["type"] == "http" and client and self._is_trusted(client[0]):
            _as_told(scope, self._whence(_values(scope, b"x-forwarded-for")))
        await self._app(scope, receive, send)

    def _whence(self, told: Sequence[str]) -> str | None:
        """The last address that no trusted proxy has; none where one is no address."""
        for address in reversed(told):
            if not _is_address(address):
                return None
            if not self._is_trusted(address):
                return address
        return None

    def _is_trusted(self, address: str) -> bool:
        return _is_address(address) and any(ip_address(address) in network for network in self._trusted)


def _as_told(scope: Scope, whence: str | None) -> None:
    if whence is not None:
        scope["client"] = (whence, 0)
    scheme = _values(scope, b"x-forwarded-proto")[-1:]
    if scheme in (["http"], ["https"]):
        scope["scheme"] = scheme[0]


def _values(scope: Scope, name: bytes) -> list[str]:
    """The values of a header that may be given as a list, or several times, in order."""
    told = b",".join(value for given, value in scope["headers"] if given == name)
    return [part.strip() for part in told.decode("latin-1").split(",")] if told else []


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
