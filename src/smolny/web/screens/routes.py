"""Where the screens are set."""

from smolny.web.desk import Endpoint
from smolny.web.office import behind_sign_in
from smolny.web.screens.pages import screens_page, set_screen

SCREENS_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("/screens", behind_sign_in(screens_page), ("GET",)),
    ("/screens", behind_sign_in(set_screen), ("POST",)),
)
"""Path below /{assembly}/office, page, methods."""
