"""Where the pages of delegates are."""

from starlette.requests import Request
from starlette.responses import Response

from smolny.web.delegates import pages, signed_in
from smolny.web.desk import Endpoint
from smolny.web.office.officers import assembly_of, back, behind_sign_in


async def first_page(request: Request) -> Response:
    """The first page of a delegate."""
    return back(request, f"/{assembly_of(request)}/me/sessions")


DELEGATE_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("", behind_sign_in(first_page), ("GET",)),
    ("/sign-in", behind_sign_in(pages.sign_in), ("GET", "POST")),
    ("/sign-out", behind_sign_in(pages.sign_out), ("POST",)),
    ("/sessions", behind_sign_in(pages.sessions), ("GET", "POST")),
)
"""Path below /{assembly}/me, page, methods."""

SIGNED_IN_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("/delegates", behind_sign_in(signed_in.delegates_page), ("GET", "POST")),
)
"""Path below /{assembly}/office, page, methods."""
