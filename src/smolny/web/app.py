"""The application: which address is answered by which view."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

from smolny.clerk import Library, Writer
from smolny.clerk.figures import Figures
from smolny.clerk.post import Mail
from smolny.clerk.urns.urns import Urns
from smolny.web.behind import BehindProxy, Networks
from smolny.web.booth import BOOTH_ROUTES
from smolny.web.calling.routes import CALLING_PAGES
from smolny.web.chair.routes import CHAIR_PAGES
from smolny.web.composing.routes import COMPOSING_PAGES
from smolny.web.credentials.routes import CREDENTIALS_PAGES
from smolny.web.deeds.routes import DEEDS_PAGES
from smolny.web.delegates.routes import DELEGATE_PAGES, SIGNED_IN_PAGES
from smolny.web.desk import Desk, answering, desk_of
from smolny.web.errors import HANDLERS
from smolny.web.guard import Doorkeeper
from smolny.web.headers import HouseHeaders
from smolny.web.health import health_page
from smolny.web.lists.routes import LISTS_PAGES
from smolny.web.live.listening import Listening
from smolny.web.live.pages import live_page
from smolny.web.minuting.routes import MINUTING_PAGES
from smolny.web.motions.files import MOTION_FILES
from smolny.web.motions.open_desk import open_desk_page
from smolny.web.motions.reading import READING_PAGES
from smolny.web.motions.routes import MOTIONS_OF_DELEGATES, MOTIONS_OF_OFFICERS
from smolny.web.office.factor import FACTOR_PAGES
from smolny.web.office.pages import OFFICE_PAGES
from smolny.web.refusals import Misasked
from smolny.web.screens.pages import screen_page
from smolny.web.screens.routes import SCREENS_PAGES
from smolny.web.verifiable.desk import TRUSTEES_PAGES
from smolny.web.verifiable.routes import VERIFIABLE_PAGES
from smolny.web.views import (
    acts,
    agenda,
    assemblies,
    bodies,
    check,
    congress,
    credentials,
    elections,
    entries,
    factions,
    following,
    following_files,
    log,
    minutes,
    minutes_files,
    motions,
    papers,
    record,
    seats,
    tables,
    votes,
)
from smolny.web.voting.by_script import ByScript
from smolny.web.voting.casting import vote
from smolny.web.watching import Watched

_VIEWS = {
    "": congress.congress_page,
    "/credentials": credentials.report_page,
    "/credentials/{number}": credentials.report_page,
    "/roll": credentials.roll_page,
    "/councils": credentials.councils_page,
    "/councils/{council}": credentials.council_page,
    "/factions": factions.factions_page,
    "/agenda": agenda.agenda_page,
    "/seats": seats.seats_page,
    "/entries": entries.entries_page,
    "/entries/{number}": entries.entry_page,
    "/entries/{number}/body": record.body,
    "/entries/{number}/proof": record.proof,
    "/checkpoint": record.checkpoint,
    "/vkey": record.vkey,
    "/texts/{sha256}": record.text,
    "/sources": record.sources_page,
    "/standing-orders": record.orders_page,
    "/log/checkpoint": record.checkpoint,
    "/log/tile/{path:path}": log.tile,
    **votes.VOTE_PAGES,
    # Before the texts: the book is none of them.
    **READING_PAGES,
    **motions.TEXT_PAGES,
    **bodies.BODY_PAGES,
    **elections.ELECTION_PAGES,
    **acts.ACT_PAGES,
    **following.FOLLOWING_PAGES,
    **minutes.MINUTES_PAGES,
}
"""Path below /{assembly}, page: what anybody may read."""


def create_app(
    library: Library,
    *,
    api: ASGIApp | None = None,
    writer: Writer | None = None,
    base_url: str | None = None,
    trusted: Networks = (),
    figures: Figures | None = None,
    mail: Mail | None = None,
    published: bool = False,
    urns: Urns | None = None,
) -> Starlette:
    """The pages of every assembly of the library, and below /api what `api` answers, where it is given.

    With a `writer` over the same archive officers sign in and do deeds; `base_url` is where readers reach the
    server ("https://congress.example.org"), where that is not its own socket. `trusted` proxies are believed
    when they say from where a request comes. What is answered is counted in the `figures`. `mail`
    takes the letters of notices. `published` pages are those that are written down to stand without a server;
    without a writer the `urns` have the archives of verifiable votes.
    """
    desk = Desk(
        library,
        api=api is not None,
        writer=writer,
        base_url=base_url,
        figures=figures,
        mail=mail,
        published=published,
        urns=urns,
    )
    app = Starlette(
        routes=[*_outer_routes(api), *_assembly_routes(), *(_published() if published else ())],
        middleware=[
            # No line of a log tells when somebody voted.
            Middleware(ByScript, desk),
            Middleware(Watched, desk.figures),
            Middleware(BehindProxy, trusted),
            Middleware(HouseHeaders),
            Middleware(Doorkeeper),
            Middleware(GZipMiddleware, minimum_size=500, compresslevel=6),
        ],
        exception_handlers=HANDLERS,
        lifespan=_posting,
    )
    # A redirect would be made from the Host header, which is the reader's to forge.
    app.router.redirect_slashes = False
    app.state.desk = desk
    return app


@asynccontextmanager
async def _posting(app: Starlette) -> AsyncIterator[None]:
    """Letters that waited when the server was ended last go out now."""
    postman = app.state.desk.postman
    if postman is not None:
        postman.wake()
    yield
    if postman is not None:
        await postman.rest()
    if app.state.desk.polling is not None:
        app.state.desk.polling.close()


def _outer_routes(api: ASGIApp | None) -> list[BaseRoute]:
    routes: list[BaseRoute] = [Route("/", assemblies.first_page), Route("/-/{hash}/{name}", _asset)]
    # No assembly can bear a name that begins with a hyphen.
    routes.append(Route("/-/health", health_page))
    routes += BOOTH_ROUTES
    if api is not None:
        mount = Mount("/api", app=api)
        # Whatever stands in such an address, a line feed too, is the interface's to answer.
        mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)
        routes += [Route("/api", _to_interface), mount]
    return routes


def _assembly_routes() -> list[BaseRoute]:
    return [
        # The first: ten thousand ask for it at once; below office and me too, where their cookies go.
        *(Route("/{assembly}" + door + "/live", Listening()) for door in ("", "/office", "/me")),
        Route("/{assembly}/me/vote", vote, methods=["POST"]),
        *_papers(),
        *(Route("/{assembly}" + path, page) for path, page in votes.VOTE_FILES.items()),
        *(Route("/{assembly}" + path, answering(view)) for path, view in _VIEWS.items()),
        Route("/{assembly}/check", check.check_page, methods=["GET", "POST"]),
        Route("/{assembly}/export.tar.gz", log.export),
        *_live_pages(),
        *(
            Route("/{assembly}/office" + path, page, methods=methods)
            for path, page, methods in (
                *OFFICE_PAGES,
                *FACTOR_PAGES,
                *CREDENTIALS_PAGES,
                *LISTS_PAGES,
                *DEEDS_PAGES,
                *CALLING_PAGES,
                *SIGNED_IN_PAGES,
                *CHAIR_PAGES,
                *MINUTING_PAGES,
                *SCREENS_PAGES,
                *TRUSTEES_PAGES,
                *COMPOSING_PAGES,
                *MOTIONS_OF_OFFICERS,
            )
        ),
        *(
            Route("/{assembly}/me" + path, page, methods=methods)
            for path, page, methods in (*DELEGATE_PAGES, *MOTIONS_OF_DELEGATES)
        ),
        *(
            Route("/{assembly}/verifiable/{question}" + path, page, methods=methods)
            for path, page, methods in VERIFIABLE_PAGES
        ),
        Route("/{assembly}/", assemblies.without_slash),
    ]


def _published() -> list[BaseRoute]:
    return [Route("/{assembly}/search", answering(congress.search_page))]


def _live_pages() -> list[BaseRoute]:
    return [
        Route("/{assembly}/hall", live_page("hall")),
        Route("/{assembly}/press", live_page("press")),
        Route("/{assembly}/screen/{screen}", screen_page),
        Route("/{assembly}/motions/{text}/desk", open_desk_page),
    ]


def _papers() -> list[BaseRoute]:
    return [
        Route("/{assembly}/credentials/{number}.pdf", papers.report_pdf),
        Route("/{assembly}/credentials/{number}.csv", papers.report_csv),
        Route("/{assembly}/roll.pdf", papers.roll_pdf),
        Route("/{assembly}/roll.csv", papers.roll_csv),
        Route("/{assembly}/seats.pdf", papers.seats_pdf),
        Route("/{assembly}/agenda.pdf", agenda.agenda_pdf),
        Route("/{assembly}/agenda.csv", agenda.agenda_csv),
        Route("/{assembly}/elections.csv", elections.elections_csv),
        Route("/{assembly}/notice.pdf", agenda.notice_pdf),
        *(Route("/{assembly}" + path, page) for path, page in MOTION_FILES.items()),
        *(Route("/{assembly}" + path, page) for path, page in tables.TABLE_FILES.items()),
        *(Route("/{assembly}" + path, page) for path, page in minutes_files.MINUTES_FILES.items()),
        *(Route("/{assembly}" + path, page) for path, page in following_files.FOLLOWING_FILES.items()),
    ]


async def _to_interface(request: Request) -> Response:
    return RedirectResponse("/api/", status_code=308)


async def _asset(request: Request) -> Response:
    asset = desk_of(request).assets.get(request.path_params["name"])
    if asset is None or asset.address != request.url.path:
        raise Misasked("no-such-page", status=404)
    return Response(
        asset.content,
        media_type=asset.media_type,
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )
