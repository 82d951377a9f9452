"""Where the minute book is."""

from smolny.web.desk import Endpoint
from smolny.web.minuting.pages import book_deed, book_page
from smolny.web.office import behind_sign_in

MINUTING_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("/minute-book", behind_sign_in(book_page), ("GET",)),
    ("/minute-book/{deed}", behind_sign_in(book_deed), ("POST",)),
)
"""Path below /{assembly}/office, page, methods."""
