"""Every address behind a sign-in, as the application has it: a new page is tried without being named."""

import re
from collections.abc import Iterator
from typing import Any

from starlette.applications import Starlette

from tests.web.officers.house import HALL

OPEN = frozenset({"sign-in", "sign-in/code", "invitation/x"})
"""Where those come who are not signed in yet."""
OFFICES = ("chair", "secretary", "credentials committee", "teller", "press")
_FILLED = {"number": "1", "assembly": HALL}


def closed(app: Starlette, room: str, method: str) -> list[str]:
    """The addresses of a room that answer a method, without those that are open to everybody."""
    inside = f"/{HALL}/{room}"
    found = {
        re.sub(r"\{(\w+)(:\w+)?\}", lambda part: _FILLED.get(part[1], "x"), path)
        for path, route in _walked(app.routes)
        if method in (getattr(route, "methods", None) or ())
    }
    return sorted(
        path
        for path in found
        if (path == inside or path.startswith(f"{inside}/")) and path.removeprefix(f"{inside}/") not in OPEN
    )


def _walked(routes: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for route in routes:
        below = getattr(route, "routes", None)
        if below:
            yield from _walked(below, before + route.path)
        else:
            yield before + route.path, route
