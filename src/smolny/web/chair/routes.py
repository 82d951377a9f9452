"""Where the pages of those who lead a sitting are."""

from smolny.web.chair.pages import CHAIRS, SECRETARYS, deed_of, page_of
from smolny.web.desk import Endpoint
from smolny.web.office import behind_sign_in

CHAIR_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = tuple(
    route
    for room in (CHAIRS, SECRETARYS)
    for route in (
        (f"/{room.line.path}", behind_sign_in(page_of(room)), ("GET",)),
        (f"/{room.line.path}/{{deed}}", behind_sign_in(deed_of(room)), ("POST",)),
    )
)
"""Path below /{assembly}/office, page, methods."""
