"""Where the pages of those who lead a sitting are."""

from smolny.web.chair.minutes import minutes_deed, minutes_page
from smolny.web.chair.mistakes import mistake_page, put_right
from smolny.web.chair.pages import CHAIRS, COUNTERS, SECRETARYS, deed_of, page_of
from smolny.web.chair.roll import answer, roll_page
from smolny.web.desk import Endpoint
from smolny.web.office import behind_sign_in

CHAIR_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    *(
        route
        for room in (CHAIRS, SECRETARYS, COUNTERS)
        for route in (
            (f"/{room.line.path}", behind_sign_in(page_of(room)), ("GET",)),
            (f"/{room.line.path}/{{deed}}", behind_sign_in(deed_of(room)), ("POST",)),
        )
    ),
    ("/roll", behind_sign_in(roll_page), ("GET",)),
    ("/roll", behind_sign_in(answer), ("POST",)),
    ("/minutes", behind_sign_in(minutes_page), ("GET",)),
    ("/minutes/{deed}", behind_sign_in(minutes_deed), ("POST",)),
    ("/entries/{number}/correct", behind_sign_in(mistake_page), ("GET",)),
    ("/entries/{number}/correct/{deed}", behind_sign_in(put_right), ("POST",)),
)
"""Path below /{assembly}/office, page, methods."""
