"""The desk's list of delegates who are signed in, by which their sessions are ended."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from smolny.archive.office import DelegateSession
from smolny.clerk.hours import happening, read_moment, written
from smolny.domain.values import MandateId
from smolny.readings import views
from smolny.readings.standpoint import Standpoint
from smolny.web.credentials.counter import standing
from smolny.web.credentials.pages import OFFICES
from smolny.web.desk import look
from smolny.web.office import assembly_of, back, office_page, posted, signed_in
from smolny.web.office.officers import writer_of
from smolny.web.views.credentials import MOST_LINES, first_asked_for, turning


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session of a delegate as the desk sees it."""

    sha256: str
    mandate: str
    name: str
    since: views.When
    seen: views.When


async def delegates_page(request: Request) -> Response:
    """Who is signed in by a card, the newest first; one session is ended, or all of a mandate."""
    officer, writer = signed_in(request, assembly_of(request), OFFICES), writer_of(request)
    if request.method != "POST":
        now, mandate = written(writer.now()), request.query_params.get("mandate", "")[:80].strip()
        office, where = writer.office, officer.assembly
        found = (
            office.sessions_of_mandate(where, mandate, now)
            if mandate
            else office.delegate_sessions(where, now)
        )
        first, here = first_asked_for(look(request), len(found)), standing(look(request).visit)
        lines = [_line(here, each) for each in found[first - 1 : first - 1 + MOST_LINES]]
        told = {"lines": lines, "mandate": mandate, **turning(first, len(found))}
        return office_page(request, officer, "office-delegates.html", **told)
    form = await posted(request, officer)
    if mandate := form.text("mandate"):
        await writer.change(writer.office.end_sessions_of_mandate, officer.assembly, mandate)
    elif len(ended := form.text("end")) == 64:
        await writer.change(writer.office.end_delegate_session, officer.assembly, ended)
    return back(request)


def _line(here: Standpoint, session: DelegateSession) -> SignedIn:
    founding = here.state.record.founding
    assert founding is not None
    since, seen = (
        here.when(happening(founding, read_moment(moment)))
        for moment in (session.created_at, session.seen_at)
    )
    name = here.names.mandate(MandateId(session.mandate))
    return SignedIn(session.sha256, session.mandate, name, since, seen)
