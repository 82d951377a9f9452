"""The page on which a roll is called: one press for each name, or for everybody left of a part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from smolny import clerk
from smolny.domain.order import OutOfOrder
from smolny.domain.sittings import CallRoll
from smolny.domain.values import MandateId
from smolny.protocol.refused import Refused
from smolny.readings import roll_call, views
from smolny.readings.now import quorum_now
from smolny.readings.obstacles import Offered, offered
from smolny.readings.standpoint import Standpoint
from smolny.web.chair.fresh import PageIsStale, done_as_it_stands
from smolny.web.credentials.counter import counter, standing
from smolny.web.desk import desk_of, in_words
from smolny.web.office import Form, Officer, assembly_of, back, office_page, posted, signed_in
from smolny.web.office.desks import CHAIR, ROLL_CALL
from smolny.web.office.officers import request_of
from smolny.web.refusals import Misasked, Notice
from smolny.web.visits import Visit

MARK = "roll"
"""The field in which a form says of which roll its page was."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the macros of the console read of a page: no deed leads to another here."""

    ways: Mapping[str, tuple[str, str]] = field(default_factory=dict)


async def roll_page(request: Request) -> Response:
    """The part of the roll that is being called."""
    officer = signed_in(request, assembly_of(request), ROLL_CALL.offices)
    return _page(request, officer, _by(request.query_params.get("by", "")), request.query_params.get("part"))


async def answer(request: Request) -> Response:
    """Enter who answered, and go on with the part; or the page again, and why nothing was entered."""
    officer = signed_in(request, assembly_of(request), ROLL_CALL.offices)
    sent = await posted(request, officer)
    by, part, told = _by(sent.text("by")), sent.text("part"), _answer(sent)

    def asking() -> Sequence[clerk.Request]:
        here = _here(request, officer)
        if not roll_call.is_of(here.state, sent.text(MARK)):
            raise OutOfOrder("roll-is-over")
        command = roll_call.command(here, by, told)
        return () if command is None else (request_of(request, officer, command),)

    try:
        await done_as_it_stands(request, officer, asking)
    except PageIsStale:
        return _page(request, officer, by, part, in_words(request, OutOfOrder("record-does-not-rest")))
    except (OutOfOrder, Refused) as refusal:
        if refusal.rule.startswith("key-"):
            raise
        return _page(request, officer, by, part, in_words(request, refusal))
    after = roll_call.calling(_here(request, officer), by, part)
    asked = {"by": by} if after.complete or after.next is None else {"by": by, "part": part}
    return back(request, f"{request.url.path}?{urlencode(asked)}#next")


def _answer(sent: Form) -> roll_call.Answer:
    """The button that was pressed: `present` or `absent` with a mandate, `rest` with what all of them are."""
    if "rest" in sent:
        return roll_call.Answer(sent["rest"] == "present", part=sent.text("part"))
    for name in ("present", "absent"):
        if sent.text(name):
            return roll_call.Answer(name == "present", MandateId(sent.text(name)[:40]))
    raise Misasked("form-is-malformed")


def _by(told: str) -> roll_call.By:
    return "letter" if told == "letter" else "council"


def _here(request: Request, officer: Officer) -> Standpoint:
    """Where the roll stands now, whatever this request saw before."""
    library = desk_of(request).library
    size = library.size(officer.assembly)
    return standing(Visit(library, officer.assembly, size, size, {}))


def _page(
    request: Request, officer: Officer, by: roll_call.By, part: str | None, refused: Notice | None = None
) -> Response:
    here = _here(request, officer)
    told = roll_call.calling(here, by, part)
    return office_page(
        request,
        officer,
        "call-roll.html",
        200 if refused is None else 409,
        audience=CHAIR.path,
        stream=("office", "live"),
        console=Shown(),
        told=told,
        by=by,
        anew="again" in request.query_params,
        offer=_offer(request, officer, here, told),
        quorum=quorum_now(here),
        refused=refused,
        mark=MARK,
    )


def _offer(
    request: Request, officer: Officer, here: Standpoint, told: views.RollCalling
) -> views.OfferedDeed | None:
    """Whether the next answer would be entered, and what stands in its way; none without one."""
    sitting = here.state.sittings.open
    if sitting is None or told.next is None:
        return None
    command = CallRoll(sitting, absent=(MandateId(told.next),))
    return offered(here, counter(request, officer, here.state), (Offered(command),))[0]
