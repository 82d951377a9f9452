"""Where the pages of the call and of the agenda at work are."""

from smolny.web.calling import agenda, pages
from smolny.web.desk import Endpoint
from smolny.web.office import behind_sign_in

CALLING_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("/agenda", behind_sign_in(agenda.desk_page), ("GET",)),
    ("/agenda/place", behind_sign_in(agenda.place), ("POST",)),
    ("/agenda/adopt", behind_sign_in(agenda.adopt), ("POST",)),
    ("/agenda/item", behind_sign_in(agenda.item), ("POST",)),
    ("/call", behind_sign_in(pages.call_page), ("GET",)),
    ("/call/preview", behind_sign_in(pages.preview), ("POST",)),
    ("/call/send", behind_sign_in(pages.send), ("POST",)),
    ("/call/again", behind_sign_in(pages.again), ("POST",)),
    ("/call/report", behind_sign_in(pages.report), ("POST",)),
)
"""Path below /{assembly}/office, page, methods."""
