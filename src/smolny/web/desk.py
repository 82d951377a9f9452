"""What every page is made with: the library, the templates, the addresses of the assets."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from smolny.clerk import Library, Writer
from smolny.clerk.figures import Figures
from smolny.clerk.post import Mail, Postman
from smolny.clerk.urns.polling import Polling
from smolny.clerk.urns.urns import Urns
from smolny.domain.order import OutOfOrder
from smolny.domain.values.moments import moment_of
from smolny.gallery import Hub
from smolny.protocol.refused import Refused
from smolny.readings import views
from smolny.readings.shelf import Parsed
from smolny.readings.standpoint import Standpoint
from smolny.readings.stood import asked_words, without_hour
from smolny.web import words
from smolny.web.ahead import Ahead
from smolny.web.assets import HERE, Asset, edition, load_assets
from smolny.web.compiled import Compiled
from smolny.web.credentials.files import Files
from smolny.web.halfway import Halfway
from smolny.web.lists.waiting import Waiting
from smolny.web.live.rooms import ROOMS, Beside, parts_of
from smolny.web.motions.kept import lying
from smolny.web.pace import Pace
from smolny.web.refusals import Misasked, Notice, notice
from smolny.web.screens.settings import setting
from smolny.web.standing import MOST_ENTRIES, Frame, framed, stand
from smolny.web.visits import Visit, visit

_WITHOUT_MOMENT = ("entries", "checkpoint")
"""What the interface gives of the record itself, whatever the moment."""

Endpoint = Callable[[Request], Awaitable[Response]]


class Desk:
    """Makes pages of the assemblies of one library.

    With a `writer` officers sign in and do deeds. `base_url` is the scheme and host under which readers reach
    this server, where they are not those of its socket. `published` pages are to stand without a server.
    """

    def __init__(
        self,
        library: Library,
        *,
        api: bool,
        writer: Writer | None = None,
        base_url: str | None = None,
        figures: Figures | None = None,
        mail: Mail | None = None,
        published: bool = False,
        urns: Urns | None = None,
    ) -> None:
        self.library = library
        self.ahead = Ahead(library)
        self.api = api
        self.published = published
        self.framed: Callable[[Visit, Standpoint], Frame] = framed
        self.writer = writer
        self.base_url = base_url
        self.figures = figures or Figures()
        self.postman = Postman(writer, library, mail) if writer and mail else None
        self.polling = Polling(writer) if writer else None
        self.urns = self.polling.urns if self.polling else urns
        self.pace = Pace()
        self.codes = Pace()
        self.files = Files()
        self.waiting = Waiting()
        self.halfway = Halfway()
        self.under_way: dict[str, asyncio.Future[None]] = {}
        self.assets: dict[str, Asset] = load_assets()
        self.hub = self._hub()
        # A page also leads officers to their office, where there is one.
        self._edition = edition() + ("-open" if writer else "")
        self._templates = _environment(self.assets, published)

    def _hub(self) -> Hub:
        """The live audience of the library, told of every deed of this process."""
        hub = Hub(
            self.library,
            lambda library, assembly, name: parts_of(
                self._templates, library, assembly, name, self._beside()
            ),
            personal=[name for name, room in ROOMS.items() if room.personal],
            whole=[name for name, room in ROOMS.items() if room.whole],
        )
        if self.writer is not None:
            self.writer.heard, self.writer.voted = hub.announce, hub.ease
        return hub

    def _beside(self) -> Beside:
        """What rooms show besides the record, as the office store has it."""
        return Beside(partial(setting, self.writer), partial(lying, self.writer))

    def page(self, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        """A page that speaks of no assembly in particular."""
        plain = {
            "visit": None,
            "here": "",
            "language": "en",
            "json": None,
            "officer": None,
            "delegate": None,
            "office_at": None,
        }
        return HTMLResponse(self._templates.get_template(template).render(plain | context), status)

    def tag(self, size: int) -> str:
        """The ETag of every page about a record of that size; weak, because answers may be compressed."""
        return f'W/"{self._edition}-{size}"'


@dataclass(frozen=True)
class Look:
    """One request for a page of an assembly, with all that answers it."""

    desk: Desk
    request: Request
    visit: Visit

    @cached_property
    def here(self) -> Standpoint:
        """Where the readings of the page stand."""
        return stand(self.visit)

    def at(self, after: int) -> Standpoint:
        """Where readers stood after so many entries."""
        return stand(replace(self.visit, after=after, moment={"after": str(after)}))

    @cached_property
    def whole(self) -> Standpoint:
        """The same for a page that reads the whole record; raises Misasked `record-is-too-long`."""
        if self.visit.after > MOST_ENTRIES:
            raise Misasked("record-is-too-long", entries=self.visit.after, most=MOST_ENTRIES)
        return self.here

    @cached_property
    def frame(self) -> Frame:
        """What stands around the page."""
        return self.desk.framed(self.visit, self.here)

    @property
    def shelf(self) -> Parsed:
        """The texts of the assembly, read."""
        return self.visit.library.shelf(self.visit.assembly)

    @property
    def header(self) -> views.Header:
        """Which assembly this is."""
        return self.frame.header

    def page(
        self, template: str, here: str, status: int = 200, same: Sequence[object] = (), **context: Any
    ) -> Response:
        """The page of a template; `here` is the page of the masthead that it belongs to.

        `same` is the path below the assembly at which the interface says the same.
        """
        json = self._interface(same) if same and self.desk.api else None
        return self.desk.page(template, status, here=here, json=json, **{**self._frame(), **context})

    def parameter(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])

    def _frame(self) -> dict[str, Any]:
        sources = self.visit.state.record.sources
        return {
            "visit": self.frame.visit,
            "officer": None,
            "delegate": None,
            "header": self.header,
            "tabs": self.frame.tabs,
            "language": self.header.language,
            "moment_words": self._moment_words(),
            "asked_words": self._asked_words(),
            "hourless": without_hour(self.here.entries) if self.visit.past else 0,
            "back_to_present": self.request.url.path,
            "source_titles": {id: f"{source.title}, source {id}" for id, source in sources.items()},
            "sources_at": self.visit.link("sources"),
            "office_at": self.visit.now("office") if self.desk.writer else None,
        }

    def _interface(self, parts: Sequence[object]) -> str:
        """The address of the interface for this page, at its moment."""
        path = "/".join(quote(str(part), safe="") for part in ("assemblies", self.visit.assembly, *parts))
        moment = self.visit.moment if parts[0] not in _WITHOUT_MOMENT else None
        return f"/api/{path}" + (f"?{urlencode(moment)}" if moment else "")

    def _asked_words(self) -> str:
        """The moment that was asked for, as it was understood; "" where none was."""
        asked, names = self.visit.moment.get("at"), self.here.names
        return asked_words(names, moment_of(asked, names.calendar)) if asked else ""

    def _moment_words(self) -> str:
        """When the newest entry that is shown happened, where that is known and not the present."""
        if not self.visit.past:
            return ""
        newest = self.visit.library.entries(self.visit.assembly, self.visit.after - 1, self.visit.after)
        return ", " + words.short(self.here.when(newest[0].occurred_at)) if newest else ""


def look(request: Request) -> Look:
    """The look that a request asks for; raises as `visit` does."""
    desk = desk_of(request)
    asked = visit(desk.library, request.path_params["assembly"], request.query_params)
    if not desk.published:
        desk.ahead.begin(asked.assembly)
    return Look(desk, request, asked)


def in_words(request: Request, refusal: OutOfOrder | Refused) -> Notice:
    """The words of what the assembly of a page refuses, with names for identifiers."""
    return notice(refusal.rule, look(request).here.names.told(refusal.particulars))


def desk_of(request: Request) -> Desk:
    """The desk of the application that the request came to."""
    desk: Desk = request.app.state.desk
    return desk


def answering(view: Callable[[Look], Response]) -> Endpoint:
    """The endpoint of a view of an assembly; a page that the reader has already is not made again."""

    async def answer(request: Request) -> Response:
        seen = look(request)
        headers = {"ETag": seen.desk.tag(seen.visit.size), "Cache-Control": "no-cache"}
        if request.method != "POST" and headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        response = view(seen)
        for name, value in headers.items() if response.status_code == 200 else ():
            response.headers.setdefault(name, value)
        return response

    return answer


def _environment(assets: Mapping[str, Asset], published: bool) -> Environment:
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=Compiled(HERE / "templates"),
    )
    templates.globals["asset"] = lambda name: assets[name].address
    templates.globals["published"] = published
    templates.filters |= words.FILTERS
    return templates
