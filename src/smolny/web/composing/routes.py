"""Where the gazette's desk is."""

from smolny.web.composing.pages import gazette_desk
from smolny.web.desk import Endpoint
from smolny.web.office import behind_sign_in

COMPOSING_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("/gazette", behind_sign_in(gazette_desk), ("GET", "POST")),
)
"""Path below /{assembly}/office, page, methods."""
