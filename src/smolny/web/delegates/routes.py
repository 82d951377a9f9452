"""Where the pages of delegates are."""

from smolny.web.delegates import pages, signed_in
from smolny.web.delegates.mine import my_page
from smolny.web.desk import Endpoint
from smolny.web.office.officers import behind_sign_in

DELEGATE_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("", behind_sign_in(my_page), ("GET", "POST")),
    ("/sign-in", behind_sign_in(pages.sign_in), ("GET", "POST")),
    ("/sign-out", behind_sign_in(pages.sign_out), ("POST",)),
    ("/sessions", behind_sign_in(pages.sessions), ("GET", "POST")),
)
"""Path below /{assembly}/me, page, methods."""

SIGNED_IN_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("/delegates", behind_sign_in(signed_in.delegates_page), ("GET", "POST")),
)
"""Path below /{assembly}/office, page, methods."""
