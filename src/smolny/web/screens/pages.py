"""The page of a screen, which anybody may open, and the page from which screens are set."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from smolny.archive import ArchiveError
from smolny.archive.office import SHOWS, Screen
from smolny.domain.values import AssemblyId
from smolny.readings.stages import rounds_counted, stage_now, stepped
from smolny.web.desk import desk_of, look
from smolny.web.live.pages import at_present, made
from smolny.web.office import Officer, assembly_of, back, office_page, posted, signed_in
from smolny.web.office.desks import SCREENS
from smolny.web.office.forms import Form
from smolny.web.office.officers import writer_of
from smolny.web.refusals import Misasked, Notice, notice
from smolny.web.screens.settings import MAIN, known, plain, setting


async def screen_page(request: Request) -> Response:
    """A screen as it is set; Misasked `no-such-screen` for one that nobody has named."""
    seen = at_present(look(request))
    name = seen.parameter("screen")
    known(seen.desk.writer, seen.visit.assembly, name)
    page = seen.page("screen.html", "screen", name=name, made=await made(seen, f"screen:{name}"))
    page.headers["Cache-Control"] = "no-cache"
    return page


async def screens_page(request: Request) -> Response:
    """Every screen with its form."""
    return _page(request, signed_in(request, assembly_of(request), SCREENS.offices))


async def set_screen(request: Request) -> Response:
    """Set, add or remove a screen; every page of it follows."""
    officer = signed_in(request, assembly_of(request), SCREENS.offices)
    sent = await posted(request, officer)
    writer, name = writer_of(request), sent.text("screen")
    try:
        if sent.text("remove") and name != MAIN:
            await writer.change(writer.office.drop_screen, officer.assembly, name)
        else:
            await writer.change(writer.office.put_screen, _asked(request, officer.assembly, sent))
    except ArchiveError as refusal:
        if refusal.rule not in ("office-entry-is-malformed", "too-many-screens"):
            raise
        return _page(request, officer, 422, notice(refusal.rule, refusal.particulars))
    desk_of(request).hub.announce(officer.assembly)
    return back(request)


def _asked(request: Request, assembly: AssemblyId, sent: Form) -> Screen:
    shows = next((each for each in SHOWS if each == sent.text("shows")), None)
    if shows is None:
        raise Misasked("form-is-malformed")
    words = _place(request, assembly, sent) if shows == "stages" else sent.text("words")
    return Screen(assembly, sent.text("screen"), shows, words, dark=not sent.text("light"))


def _place(request: Request, assembly: AssemblyId, sent: Form) -> str:
    """Which stage of which count a screen shows after a step."""
    seen = look(request)
    now = setting(seen.desk.writer, assembly, sent.text("screen"))
    asked = now.words if now.shows == "stages" else ""
    kept = partial(seen.visit.library.text, assembly)
    return stepped(seen.here, asked, sent.text("round"), sent.text("step"), kept)


def _page(request: Request, officer: Officer, status: int = 200, refused: Notice | None = None) -> Response:
    found = writer_of(request).office.screens(officer.assembly)
    named = {each.name: each for each in (plain(officer.assembly, MAIN), *found)}
    here = look(request).here
    kept = partial(desk_of(request).library.text, officer.assembly)
    staged = {each.name: stage_now(here, each.words, kept) for each in found if each.shows == "stages"}
    return office_page(
        request,
        officer,
        "office-screens.html",
        status,
        screens=sorted(named.values(), key=lambda each: (each.name != MAIN, each.name)),
        every=SHOWS,
        rounds=rounds_counted(here),
        staged=staged,
        refused=refused,
    )
