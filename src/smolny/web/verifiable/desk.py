"""The desk from which the secretary hands each trustee of a verifiable vote a link."""

from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from smolny.domain.order import OutOfOrder
from smolny.domain.values import QuestionId
from smolny.domain.votes import VERIFIABLE
from smolny.readings.verifiable import stage, verifiable
from smolny.readings.views import VerifiableVote
from smolny.web.desk import Endpoint, look
from smolny.web.office import Officer, assembly_of, behind_sign_in, office_page, posted, signed_in
from smolny.web.office.desks import TRUSTEES
from smolny.web.office.officers import writer_of
from smolny.web.office.origin import own_origin
from smolny.web.pictures import qr_code
from smolny.web.refusals import Misasked, Notice, notice
from smolny.web.verifiable.shared import owners_in, polling_of, step_of

TAKEN = ("keys", "ready", "open", "shuffling", "closed")
"""The stages in which a trustee may need a link."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A link that was made just now, for the trustee of this number; it is shown once."""

    question: str
    number: int
    link: str

    @property
    def drawn(self) -> Markup:
        """The link as a QR code, so that a trustee's own phone takes it from the secretary's screen."""
        return qr_code(self.link, scale=4)


async def trustees_page(request: Request) -> Response:
    """Every verifiable vote that waits, with its trustees."""
    return _page(request, signed_in(request, assembly_of(request), TRUSTEES.offices))


async def hand_out(request: Request) -> Response:
    """Make a link for one trustee, in the place of an earlier one."""
    officer = signed_in(request, assembly_of(request), TRUSTEES.offices)
    sent = await posted(request, officer)
    name, told = QuestionId(sent.text("question")), sent.text("trustee")
    if not (told.isascii() and told.isdigit() and len(told) < 4):
        raise Misasked("form-is-malformed")
    urns, number = polling_of(request).urns, int(told)
    try:
        token = await writer_of(request).with_clerk(
            lambda clerk: urns.hand_out(clerk.state(officer.assembly), name, number)
        )
    except OutOfOrder as refused:
        return _page(request, officer, 409, notice(refused.rule, refused.particulars))
    place = f"/{officer.assembly}/verifiable/{name}?{urlencode({'trustee': number, 'token': token})}"
    link = f"{own_origin(request)}/static/booth/trustee.html#{place}"
    return _page(request, officer, handed=Handed(name, number, link))


def _page(
    request: Request,
    officer: Officer,
    status: int = 200,
    refused: Notice | None = None,
    handed: Handed | None = None,
) -> Response:
    here = look(request).here
    questions = here.state.votes.questions.items()
    found: list[VerifiableVote] = [
        verifiable(here, name) for name, each in questions if each.mode == VERIFIABLE and stage(each) in TAKEN
    ]
    return office_page(
        request,
        officer,
        "office-trustees.html",
        status,
        votes=found,
        steps={each.question: _steps(request, officer, each) for each in found},
        refused=refused,
        handed=handed,
    )


def _steps(request: Request, officer: Officer, vote: VerifiableVote) -> tuple[str, ...]:
    """What each trustee does next, or "link" where nothing was handed out yet."""
    seen, numbers = look(request), range(1, len(vote.trustees) + 1)
    urns, question = seen.desk.urns, seen.visit.state.votes.questions[QuestionId(vote.question)]
    if urns is None or question.ceremony is None:
        return ("",) * len(numbers)
    table = urns.table(officer.assembly, question.ceremony)
    owners = owners_in(urns.urn(officer.assembly, question.ceremony))
    return tuple(
        step_of(question, table, owners, number) if number in table.tokens else "link" for number in numbers
    )


TRUSTEES_PAGES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("/trustees", behind_sign_in(trustees_page), ("GET",)),
    ("/trustees", behind_sign_in(hand_out), ("POST",)),
)
"""Path below /{assembly}/office, page, methods."""
