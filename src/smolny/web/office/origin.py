"""Where this server is reached, what cookies it may set there, and whether a form came from its own pages."""

import hmac
import secrets
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from smolny.domain.values import AssemblyId
from smolny.web.desk import desk_of
from smolny.web.refusals import Misasked

_PAD = 16
OFFICE, ME = "office", "me"
"""Below which part of an address officers work, and delegates."""

_OWN = ("same-origin", "none")
"""What Sec-Fetch-Site says of a form of ours; "none" is the reader's own doing."""

_UNTOLD = (None, "null")
"""What Origin says where a browser was told to keep it to itself."""


def own_origin(request: Request) -> str:
    """Scheme and host under which readers reach this server: as it was started, else as it was asked."""
    configured = desk_of(request).base_url
    if configured is not None:
        return configured
    return f"{request.url.scheme}://{request.headers.get('host', '')}".lower()


def is_secret_here(request: Request) -> bool:
    """Whether nobody on the way reads along."""
    return own_origin(request).startswith("https://")


def refuse_open_line(request: Request) -> None:
    """Passwords and sessions go over HTTPS, or not beyond this machine; Misasked `line-is-open`."""
    if not is_secret_here(request) and not _is_loopback(urlsplit(own_origin(request)).hostname or ""):
        raise Misasked("line-is-open", status=403)


def refuse_foreign(request: Request) -> None:
    """A form that another site sent is not taken; Misasked `form-from-elsewhere`.

    Browsers say where a form comes from in Sec-Fetch-Site, older ones in Origin alone; one that says neither
    is told by the token of the form.
    """
    headers = request.headers
    if is_foreign(headers.get("sec-fetch-site"), headers.get("origin"), lambda: own_origin(request)):
        raise Misasked("form-from-elsewhere", status=403)


def is_foreign(site: str | None, origin: str | None, own: Callable[[], str]) -> bool:
    """Whether a form comes from elsewhere, by the headers Sec-Fetch-Site and Origin and what is our `own`."""
    if site in _OWN and origin in _UNTOLD:
        return False
    foreign = origin is not None and origin.lower() != own()
    return foreign or site not in (None, *_OWN)


def cookie_name(request: Request, assembly: AssemblyId, room: str = OFFICE) -> str:
    """The cookie of an assembly's officers, or delegates; over HTTPS no other host or page can set it."""
    # No identifier holds a full stop: no assembly has a name by which the two could be one.
    return f"{_prefix(request)}smolny{'-' if room == OFFICE else f'.{room}.'}{assembly}"


def set_cookie(
    request: Request,
    response: Response,
    assembly: AssemblyId,
    token: str,
    room: str = OFFICE,
    lasts: int | None = None,
) -> None:
    """Hand the token of a session to the browser, until it is closed or for as many seconds as it lasts; no
    script can read it.
    """
    name, secret = cookie_name(request, assembly, room), is_secret_here(request)
    path = _path(request, assembly, room)
    response.set_cookie(name, token, lasts, path=path, secure=secret, httponly=True, samesite="lax")


def drop_cookie(request: Request, response: Response, assembly: AssemblyId, room: str = OFFICE) -> None:
    """Take the token back."""
    name, secret = cookie_name(request, assembly, room), is_secret_here(request)
    path = _path(request, assembly, room)
    response.delete_cookie(name, path=path, secure=secret, httponly=True, samesite="lax")


def door_of(request: Request) -> str:
    """The secret that this server gave a browser in which nobody is signed in; "" where it has none."""
    return request.cookies.get(_door_name(request), "")


def set_door(
    request: Request, response: Response, assembly: AssemblyId, door: str, room: str = OFFICE
) -> None:
    """Give the browser a secret before anybody signs in, so that the form of the sign-in is bound to it."""
    name, secret = _door_name(request), is_secret_here(request)
    path = _path(request, assembly, room)
    response.set_cookie(name, door, path=path, secure=secret, httponly=True, samesite="strict")


def minted(secret: str) -> str:
    """A token for a form, another one each time, so that compressed pages give nothing of it away."""
    pad = secrets.token_hex(_PAD)
    return pad + _mark(secret, pad)


def is_minted(secret: str, token: str) -> bool:
    """Whether the token of a form was made from this secret; compared in constant time."""
    pad, mark = token[: 2 * _PAD], token[2 * _PAD :]
    return secret != "" and hmac.compare_digest(_mark(secret, pad).encode(), mark.encode())


def _door_name(request: Request) -> str:
    return f"{_prefix(request)}smolny-door"


def _prefix(request: Request) -> str:
    return "__Host-" if is_secret_here(request) else ""


def _path(request: Request, assembly: AssemblyId, room: str) -> str:
    # A cookie whose name begins with __Host- has to hold for every path.
    return "/" if is_secret_here(request) else f"/{assembly}/{room}"


def _mark(secret: str, pad: str) -> str:
    return hmac.digest(secret.encode(), b"form\0" + pad.encode(), "sha256").hex()


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
