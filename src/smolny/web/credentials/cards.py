"""Cards and badges: the code of a card is drawn, shown or printed once, and kept as a hash alone."""

import asyncio
from collections.abc import Sequence
from hashlib import sha256
from secrets import token_bytes
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from smolny.archive.office import Card
from smolny.domain import credentials as c
from smolny.domain.order import OutOfOrder
from smolny.domain.values import MandateId
from smolny.press import cards as sheets
from smolny.protocol.card_code import SECRET_BYTES, written
from smolny.readings import views
from smolny.readings.credentials import masthead
from smolny.readings.standpoint import Standpoint
from smolny.web.credentials.counter import standing
from smolny.web.credentials.pages import OFFICES, refused_at_the_desk
from smolny.web.desk import look
from smolny.web.office import (
    Officer,
    assembly_of,
    do_all,
    office_page,
    posted,
    request_of,
    signed_in,
)
from smolny.web.office.officers import writer_of
from smolny.web.pictures import qr_code
from smolny.web.refusals import Misasked, notice

PDF = "application/pdf"
MOST_CARDS = 2_000
"""So many cards are printed in one go; more are printed in several."""


async def one_card(request: Request) -> Response:
    """The card of one mandate is given out or replaced; its code is on this page and nowhere again."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    form = await posted(request, officer)
    here, name = standing(look(request).visit), MandateId(form.text("mandate"))
    try:
        secrets = await _issued(request, officer, here, [name], form.text("reason") or None)
    except OutOfOrder as refusal:
        return refused_at_the_desk(request, officer, form, refusal)
    code, whose = written(secrets[name]), here.names.mandate(name)
    picture = qr_code(code.replace("-", ""), scale=6, error="q")
    return office_page(request, officer, "card.html", name=whose, mandate=name, code=code, qr=picture)


async def cards_page(request: Request) -> Response:
    """What can be printed: cards for those who have none yet, badges for everybody."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    return _page(request, officer)


async def printed(request: Request) -> Response:
    """A sheet of cards or of badges as PDF; cards are given out by it."""
    officer = signed_in(request, assembly_of(request), OFFICES)
    form = await posted(request, officer)
    here = standing(look(request).visit)
    if form.text("what") == "badges":
        names = _on_the_roll(here)[:MOST_CARDS]
        sheet = views.BadgeSheet(masthead(here), tuple(_badge(here, name) for name in names))
        return _file(await asyncio.to_thread(sheets.badges, sheet), f"{officer.assembly}-badges.pdf")
    names = _without_card(here)[:MOST_CARDS]
    if not names:
        raise Misasked("no-card-is-wanted", status=409)
    secrets = {name: token_bytes(SECRET_BYTES) for name in names}
    cards = tuple(_card(here, name, written(secrets[name])) for name in names)
    # The sheet comes first: a card that is on the record and on no paper could never be used.
    paper = await asyncio.to_thread(sheets.cards, views.CardSheet(masthead(here), cards))
    try:
        await _issue(request, officer, here, secrets, None)
    except OutOfOrder as refusal:
        return _page(request, officer, 409, refusal)
    return _file(paper, f"{officer.assembly}-cards.pdf")


async def _issued(
    request: Request, officer: Officer, here: Standpoint, names: Sequence[MandateId], reason: str | None
) -> dict[MandateId, bytes]:
    secrets = {name: token_bytes(SECRET_BYTES) for name in names}
    await _issue(request, officer, here, secrets, reason)
    return secrets


async def _issue(
    request: Request,
    officer: Officer,
    here: Standpoint,
    secrets: dict[MandateId, bytes],
    reason: str | None,
) -> None:
    """The deeds first, so that the record knows of every card; then the hashes of their codes."""
    mandates = here.state.credentials.mandates
    serials = {name: mandates[name].card + 1 if name in mandates else 1 for name in secrets}
    sealed: dict[str, Any] = {"reason": reason} if reason else {}
    deeds = [
        request_of(request, officer, c.IssueCard(name, serial), sealed=sealed)
        for name, serial in serials.items()
    ]
    await do_all(request, officer, deeds)
    cards = [Card(name, serials[name], sha256(secret).hexdigest()) for name, secret in secrets.items()]
    writer = writer_of(request)
    await writer.change(writer.office.put_cards, officer.assembly, cards)


def _page(
    request: Request, officer: Officer, status: int = 200, refusal: OutOfOrder | None = None
) -> Response:
    here = standing(look(request).visit)
    return office_page(
        request,
        officer,
        "cards.html",
        status,
        without=len(_without_card(here)),
        everybody=len(_on_the_roll(here)),
        most=MOST_CARDS,
        refused=notice(refusal.rule, refusal.particulars) if refusal else None,
    )


def _without_card(here: Standpoint) -> list[MandateId]:
    return [name for name in _on_the_roll(here) if here.state.credentials.mandates[name].card == 0]


def _on_the_roll(here: Standpoint) -> list[MandateId]:
    """Everybody who has been recognised, alternates too."""
    mandates = here.state.credentials.mandates
    return [name for name, held in mandates.items() if held.standing in ("recognised", "seated")]


def _card(here: Standpoint, name: MandateId, code: str) -> views.Card:
    held = here.state.credentials.mandates[name]
    return views.Card(
        mandate=name,
        name=here.names.person(held.person),
        council=None if held.council is None else here.names.council(held.council),
        voice=held.voice,
        letters=_letters(here, name),
        weight=str(c.weight_of(here.state, name)),
        code=code,
        serial=held.card + 1,
    )


def _badge(here: Standpoint, name: MandateId) -> views.Badge:
    card = _card(here, name, "")
    return views.Badge(card.mandate, card.name, card.council, card.voice, card.letters)


def _letters(here: Standpoint, name: MandateId) -> str | None:
    factions = here.state.factions.of_mandate(name)
    return ", ".join(here.names.group(each).letters for each in factions) or None


def _file(content: bytes, name: str) -> Response:
    return Response(
        content, media_type=PDF, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
