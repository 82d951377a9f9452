"""What everybody may read of a verifiable vote: its page, the board, the archive."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from smolny.domain.votes import is_weighed
from smolny.readings.verifiable import stage, verifiable
from smolny.web.verifiable.shared import Asking, archived, asking, urn_of

FRESH = {"Cache-Control": "no-store"}
EVERY = 15
"""The board of an open vote is fetched again after so many seconds, where the reader asks for that."""
MOST_LINES = 2_000


async def vote_page(request: Request) -> Response:
    """The page of a vote: how far it has come, what holds its archive, where to vote and to verify."""
    asked = asking(request)
    told = verifiable(asked.seen.here, asked.name)
    page = asked.seen.page(
        "verifiable.html", here="votes", told=told, now=_now(asked), address=_address(asked)
    )
    page.headers.update(FRESH)
    return page


async def board_page(request: Request) -> Response:
    """The trackers of all ballots, the newest first."""
    asked = asking(request)
    told, urn = verifiable(asked.seen.here, asked.name), asked.urn
    ballots = [] if urn is None or not _is_told(asked) else list(reversed(urn.file.ballots))
    # A plus in an address is read as a blank, and no tracker has one.
    sought = request.query_params.get("tracker", "").strip()[:80].replace(" ", "+")
    found = [each for each in ballots if sought in each.tracker] if sought else ballots
    page = asked.seen.page(
        "verifiable-board.html",
        here="votes",
        told=told,
        now=_now(asked),
        ballots=found[:MOST_LINES],
        total=len(ballots),
        sought=sought,
        counting=set()
        if urn is None
        else {each.tracker for each in ballots if urn.file.counts(*_pair(each))},
        weights={} if urn is None else urn.setup.weights,
        live="live" in request.query_params,
    )
    page.headers.update(FRESH)
    if "live" in request.query_params and told.stage == "open":
        page.headers["Refresh"] = str(EVERY)
    return page


def _pair(each: Any) -> tuple[str, str]:
    return each.tracker, each.credential


async def board_json(request: Request) -> Response:
    """The trackers in the order in which their ballots came, with the heights of their events."""
    asked = asking(request)
    urn = asked.urn
    ballots = () if urn is None or not _is_told(asked) else urn.file.ballots
    weighed = asked.question.ceremony is not None and is_weighed(asked.question.ceremony)
    trackers = [
        {"tracker": each.tracker, "at": each.at}
        | ({"weight": urn.setup.weights[each.credential]} if weighed and urn is not None else {})
        for each in ballots
    ]
    told = {"trackers": trackers, "state": stage(asked.question), **_now(asked)}
    return JSONResponse(told, headers=FRESH)


async def setup_file(request: Request) -> Response:
    """The archive up to the event that set the vote up."""
    urn = urn_of(asking(request))
    return archived(request, urn.file, urn.setup_size)


async def archive_file(request: Request) -> Response:
    """The archive as it stands."""
    asked = asking(request)
    urn, standing = urn_of(asked), asked.standing
    assert standing is not None  # an urn is there when the vote is set up
    return archived(request, urn.file, standing.bytes)


def _now(asked: Asking) -> dict[str, Any]:
    """The archive as it stands: its SHA-256, how many bytes, how many credentials have voted."""
    urn, standing = asked.urn, asked.standing
    if urn is None or standing is None:
        return {"hash": None, "bytes": 0, "voters": 0}
    voters = urn.voters() if _is_told(asked) else 0
    return {"hash": standing.sha256, "bytes": standing.bytes, "voters": voters}


def _is_told(asked: Asking) -> bool:
    """Whether ballots are told of: on a page that is written down those that no other ones follow."""
    return not asked.seen.desk.published or asked.question.closed is not None


def _address(asked: Asking) -> str:
    """By what path the pages of voters and trustees know the vote."""
    return f"/{asked.assembly}/verifiable/{asked.name}"
