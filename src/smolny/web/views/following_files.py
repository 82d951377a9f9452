"""Acts, issues of the gazette and what became of decisions as files."""

from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.domain.values import ActId
from smolny.press import feed, leaflets
from smolny.press.akn.acts import act_xml, issue_xml
from smolny.readings import views
from smolny.readings.act_text import act_text
from smolny.readings.acts import act, acts
from smolny.readings.credentials import masthead
from smolny.readings.gazette import issue, issues
from smolny.readings.legislation import act_on, in_words
from smolny.readings.powers import powers_asked
from smolny.readings.promises import due_until, promises
from smolny.texts import Node
from smolny.web.desk import Look, look
from smolny.web.office.origin import own_origin
from smolny.web.views.acts import day_of_query
from smolny.web.views.following import SOON, day_of_board, named_issue
from smolny.web.views.papers import CSV, file_answer, paper_answer

AKN, ATOM = "application/akn+xml", "application/atom+xml"


async def act_paper(request: Request) -> Response:
    """An act on paper, as it stands on a day."""
    seen = look(request)
    told, standing, text = _act(seen)
    head, vouched = masthead(seen.whole), _vouched(seen)
    name = f"{seen.visit.assembly}-{told.line.id}"
    return await paper_answer(lambda: leaflets.act_pdf(head, told, standing, text, vouched), name)


async def act_akn(request: Request) -> Response:
    """An act as Akoma Ntoso."""
    seen = look(request)
    told, standing, text = _act(seen)
    made = act_xml(masthead(seen.whole), told, standing, text)
    return file_answer(made, AKN, f"{seen.visit.assembly}-{told.line.id}.xml")


def _act(seen: Look) -> tuple[views.Act, views.ActOnDay, Node | None]:
    name = ActId(seen.parameter("act"))
    if name not in seen.visit.state.acts.register:
        raise NotOnRecord("no-such-act", act=name[:80])
    standing = act_on(seen.here, name, day_of_query(seen, "on"))
    return act(seen.whole, name), standing, act_text(seen.here, name, seen.shelf)


async def issue_paper(request: Request) -> Response:
    """An issue on paper."""
    seen = look(request)
    told = issue(seen.whole, named_issue(seen), seen.shelf, seen.at)
    head, vouched = masthead(seen.whole), _vouched(seen)
    return await paper_answer(
        lambda: leaflets.issue_pdf(head, told, vouched), f"{head.assembly}-{told.issue}"
    )


async def issue_akn(request: Request) -> Response:
    """An issue as Akoma Ntoso."""
    seen = look(request)
    told = issue(seen.whole, named_issue(seen), seen.shelf, seen.at)
    return file_answer(issue_xml(masthead(seen.whole), told), AKN, f"{seen.visit.assembly}-{told.issue}.xml")


async def gazette_atom(request: Request) -> Response:
    """The issues as a feed, to be read where it is."""
    seen = look(request)
    made = feed.gazette_atom(masthead(seen.whole), issues(seen.whole), *_whence(request, seen))
    return _feed(made)


async def reminders_atom(request: Request) -> Response:
    """What falls due, as a feed."""
    seen = look(request)
    due = due_until(seen.whole, day_of_board(seen), SOON)
    return _feed(feed.reminders_atom(masthead(seen.whole), due, *_whence(request, seen)))


def _whence(request: Request, seen: Look) -> tuple[str, str]:
    """The address of the assembly on this server, and the origin of its record."""
    return own_origin(request) + seen.visit.now(), seen.visit.library.origin(seen.visit.assembly)


def _feed(made: bytes) -> Response:
    return Response(made, media_type=ATOM, headers={"Cache-Control": "no-cache"})


async def outcomes_paper(request: Request) -> Response:
    """What became of decisions, on paper."""
    seen = look(request)
    day = day_of_board(seen)
    told, head, vouched = promises(seen.whole, day), masthead(seen.whole), _vouched(seen)
    words = in_words(seen.here, day)
    name = f"{seen.visit.assembly}-decisions"
    return await paper_answer(lambda: leaflets.report_pdf(head, told, words, vouched), name)


async def outcomes_csv(request: Request) -> Response:
    """What became of decisions as a table."""
    seen = look(request)
    made = leaflets.report_csv(promises(seen.whole, day_of_board(seen)))
    return file_answer(made, CSV, f"{seen.visit.assembly}-decisions.csv")


async def register_csv(request: Request) -> Response:
    """The register of acts as a table."""
    seen = look(request)
    day = day_of_query(seen, "on")
    told = [(each, act_on(seen.here, ActId(each.id), day)) for each in acts(seen.whole)]
    return file_answer(leaflets.acts_csv(told), CSV, f"{seen.visit.assembly}-acts.csv")


async def holders_csv(request: Request) -> Response:
    """Who holds which power, as a table."""
    seen = look(request)
    made = leaflets.powers_csv(powers_asked(seen.whole, day_of_query(seen, "on"), "", ""))
    return file_answer(made, CSV, f"{seen.visit.assembly}-powers.csv")


def _vouched(seen: Look) -> views.Vouched:
    return seen.visit.library.vouched(seen.visit.assembly, masthead(seen.whole).after)


FOLLOWING_FILES: Mapping[str, Callable[[Request], Awaitable[Response]]] = {
    "/acts.csv": register_csv,
    "/powers.csv": holders_csv,
    "/acts/{act}.pdf": act_paper,
    "/acts/{act}.xml": act_akn,
    "/gazette/feed.atom": gazette_atom,
    "/gazette/{issue}.pdf": issue_paper,
    "/gazette/{issue}.xml": issue_akn,
    "/commitments/feed.atom": reminders_atom,
    "/commitments/report.pdf": outcomes_paper,
    "/commitments/table.csv": outcomes_csv,
}
"""Path below /{assembly}, file."""
