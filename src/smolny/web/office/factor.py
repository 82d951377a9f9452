"""The page on which officers set up a second factor, renew its recovery codes, and take it away."""

from collections.abc import Sequence

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from smolny.archive import ArchiveError
from smolny.archive.office import Factor
from smolny.clerk import Writer, factors
from smolny.domain.order import OutOfOrder
from smolny.readings.congress import header
from smolny.web.desk import Endpoint, look
from smolny.web.office.forms import posted
from smolny.web.office.officers import (
    Officer,
    assembly_of,
    back,
    behind_sign_in,
    is_factor_wanted,
    office_page,
    officer_here,
    writer_of,
)
from smolny.web.office.second_step import count, refuse_wrong_code
from smolny.web.pictures import qr_code
from smolny.web.refusals import Misasked, Notice, notice

Codes = Sequence[str]


async def factor_page(request: Request) -> Response:
    """How the second factor stands: none, to be confirmed with its QR code, or set."""
    return _page(request, officer_here(request, assembly_of(request)))


async def set_factor(request: Request) -> Response:
    """Propose a secret, confirm it by a code, renew the recovery codes, or take the factor away."""
    officer = officer_here(request, assembly_of(request))
    form = await posted(request, officer)
    deed = _DEEDS.get(form.text("deed"))
    if deed is None:
        raise Misasked("form-is-malformed")
    try:
        codes = await deed(writer_of(request), officer, form.text("code")[:64])
    except (OutOfOrder, ArchiveError, Misasked) as refused:
        status = refused.status if isinstance(refused, Misasked) else 409
        return _page(request, officer, status, notice(refused.rule, refused.particulars))
    return _page(request, officer, codes=codes) if codes else back(request)


async def _propose(writer: Writer, officer: Officer, code: str) -> Codes:
    await writer.change(factors.proposed, writer.office, writer.sealer, officer.account, writer.now())
    return ()


async def _confirm(writer: Writer, officer: Officer, code: str) -> Codes:
    factor = writer.office.factor(officer.account)
    if factor is None or factor.confirmed_at is not None:
        raise Misasked("no-factor-proposed", status=409)
    await count(writer, officer.account)
    told = (factor, code, writer.now())
    codes = await writer.change(factors.confirmed, writer.office, writer.sealer, *told)
    if not codes:
        raise Misasked("code-is-wrong", status=403)
    await writer.change(writer.office.forgive, factors.attempt_key(officer.account))
    await writer.change(writer.office.end_sessions, officer.account, officer.session.sha256)
    return codes


async def _renew(writer: Writer, officer: Officer, code: str) -> Codes:
    await refuse_wrong_code(writer, officer.account, code)
    return await writer.change(factors.renewed, writer.office, officer.account)


async def _remove(writer: Writer, officer: Officer, code: str) -> Codes:
    await refuse_wrong_code(writer, officer.account, code)
    await writer.change(writer.office.drop_factor, officer.account)
    return ()


_DEEDS = {"propose": _propose, "confirm": _confirm, "renew": _renew, "remove": _remove}


def _page(
    request: Request, officer: Officer, status: int = 200, refused: Notice | None = None, codes: Codes = ()
) -> Response:
    office = writer_of(request).office
    factor = office.factor(officer.account)
    try:
        secret = _proposed(request, officer, factor)
    except OutOfOrder as refusal:
        secret, refused = None, refused or notice(refusal.rule, refusal.particulars)
    return office_page(
        request,
        officer,
        "factor.html",
        status,
        proposed=factor is not None and factor.confirmed_at is None,
        confirmed=factor is not None and factor.confirmed_at is not None,
        secret=None if secret is None else factors.spelled(secret),
        qr="" if secret is None else _drawn(request, officer, secret),
        codes=codes,
        left=office.recovery_left(officer.account),
        wanted=is_factor_wanted(request, officer),
        refused=refused,
    )


def _proposed(request: Request, officer: Officer, factor: Factor | None) -> bytes | None:
    """The secret that waits to be confirmed; raises as `Sealer.opened` does."""
    if factor is None or factor.confirmed_at is not None:
        return None
    return writer_of(request).sealer.opened(officer.account, factor.secret)


def _drawn(request: Request, officer: Officer, secret: bytes) -> Markup:
    """The QR code as SVG, without style attributes."""
    whose = f"{officer.name}, {officer.office}"
    address = factors.address(secret, whose, header(look(request).here).short_name)
    return qr_code(address, scale=5)


FACTOR_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("/factor", behind_sign_in(factor_page), ("GET",)),
    ("/factor", behind_sign_in(set_factor), ("POST",)),
)
"""Path below /{assembly}/office, page, methods."""
