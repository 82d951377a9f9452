"""Where the page of lists is."""

from smolny.web.desk import Endpoint
from smolny.web.lists import pages
from smolny.web.office import behind_sign_in

LISTS_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("/import", behind_sign_in(pages.lists_page), ("GET",)),
    ("/import", behind_sign_in(pages.tried), ("POST",)),
    ("/import/record", behind_sign_in(pages.recorded), ("POST",)),
)
"""Path below /{assembly}/office, page, methods."""
