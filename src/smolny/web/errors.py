"""Refusals and failures as pages in the house's words, never a stack trace."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from smolny.archive import ArchiveError
from smolny.clerk import NotOnRecord
from smolny.domain.order import OutOfOrder
from smolny.domain.values import is_identifier
from smolny.protocol.refused import Refused
from smolny.web.desk import Look, desk_of
from smolny.web.headers import dress
from smolny.web.office.officers import by_itself
from smolny.web.refusals import FactorFirst, Misasked, Notice, Particulars, SignInFirst, Unclean, notice
from smolny.web.visits import visit

WITH_MASTHEAD = (400, 403, 404, 409, 410, 413, 429)
_RULES = {404: "no-such-page", 405: "method-not-allowed", 413: "body-too-large"}


def refusal_page(
    request: Request,
    status: int,
    rule: str,
    particulars: Particulars,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The page that says what was refused, why, and the way out, with the rule's name; below /api as JSON."""
    words, desk = notice(rule, particulars), desk_of(request)
    desk.figures.turned_away(rule)
    if desk.api and request.url.path.startswith("/api/"):
        told = {"rule": rule, "particulars": particulars, "words": f"{words.told} {words.way_out}".rstrip()}
        page: Response = JSONResponse(told, status)
    else:
        page = _page(request, status, words)
    return _dressed(page, headers)


def _dressed(page: Response, headers: Mapping[str, str] | None = None) -> Response:
    page.headers.update({"Cache-Control": "no-store", **(headers or {})})
    dress(page.headers)
    return page


def _page(
    request: Request, status: int, words: Notice, template: str = "refusal.html", **context: Any
) -> Response:
    """Below an assembly its masthead stays, unless the fault is ours."""
    desk, name = desk_of(request), request.url.path.split("/")[1]
    if status in WITH_MASTHEAD and is_identifier(name) and name in desk.library.assemblies():
        seen = Look(desk, request, visit(desk.library, name, QueryParams()))
        return seen.page(template, here="refusal", status=status, notice=words, code=status, **context)
    return desk.page(template, status, notice=words, code=status, **context)


async def on_misasked(request: Request, error: Exception) -> Response:
    """A request that cannot be answered as it was put."""
    assert isinstance(error, Misasked)
    again = {"Retry-After": str(error.particulars["seconds"])} if "seconds" in error.particulars else None
    return refusal_page(request, error.status, error.rule, error.particulars, again)


async def on_unclean(request: Request, error: Exception) -> Response:
    """What was typed is shown without its control characters, to be sent so."""
    assert isinstance(error, Unclean)
    desk_of(request).figures.turned_away(error.rule)
    words, at = notice(error.rule, error.particulars), request.url
    action = f"{at.path}?{at.query}" if at.query else at.path
    return _dressed(_page(request, error.status, words, "unclean.html", form=error, action=action))


async def on_not_on_record(request: Request, error: Exception) -> Response:
    """Something was asked for that is not on the record."""
    assert isinstance(error, NotOnRecord)
    return refusal_page(request, 404, error.rule, error.particulars)


async def on_out_of_order(request: Request, error: Exception) -> Response:
    """The core refuses a deed, or what it would leave cannot be written down."""
    assert isinstance(error, OutOfOrder | Refused)
    status = 500 if error.rule.startswith("key-") else 409
    return refusal_page(request, status, error.rule, error.particulars)


async def on_sign_in_first(request: Request, error: Exception) -> Response:
    """Whoever has to sign in is led there, and back afterwards."""
    assert isinstance(error, SignInFirst)
    after = f"?{urlencode({'to': error.path})}" if error.path else ""
    address = f"/{error.assembly}/{error.room}/sign-in{after}"
    return RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})


async def on_factor_first(request: Request, error: Exception) -> Response:
    """Whoever reads is led to where a second factor is set up; a deed is refused."""
    assert isinstance(error, FactorFirst)
    if request.method != "GET" or by_itself(request):
        return refusal_page(request, 403, "second-factor-needed", {"office": error.office})
    address = f"/{error.assembly}/office/factor"
    return RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})


async def on_http_error(request: Request, error: Exception) -> Response:
    """No such address, or no such method there."""
    assert isinstance(error, HTTPException)
    rule = _RULES.get(error.status_code, "form-is-malformed")
    return refusal_page(request, error.status_code, rule, {}, error.headers)


async def on_gone(request: Request, error: Exception) -> Response:
    """Whoever asked went away before all of it had come: nobody reads an answer."""
    return Response(status_code=400)


async def on_failure(request: Request, error: Exception) -> Response:
    """The fault is ours: the page says so, and the server logs the cause."""
    rule = error.rule if isinstance(error, ArchiveError) else "broken-inside"
    return refusal_page(request, 500, rule, {})


HANDLERS = {
    Misasked: on_misasked,
    Unclean: on_unclean,
    NotOnRecord: on_not_on_record,
    SignInFirst: on_sign_in_first,
    FactorFirst: on_factor_first,
    OutOfOrder: on_out_of_order,
    Refused: on_out_of_order,
    HTTPException: on_http_error,
    ClientDisconnect: on_gone,
    Exception: on_failure,
}
