"""A board of one verifiable vote, as small as can be: what the client's pages ask of a server."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from smolny.ballots.ballot import check_ballot
from smolny.ballots.decryptions import Decryption, combined, opened, read_decryption
from smolny.ballots.hashing import tracker
from smolny.ballots.prover.board import add_owned, add_tally
from smolny.ballots.prover.decrypting import result
from smolny.ballots.tally import tally
from smolny.ballots.unsound import Unsound
from smolny.ballots.wire import dump
from smolny.web.booth import BOOTH_ROUTES
from tests.ballots.made import Making

PLACE = "/hall/verifiable/chair"
Answer = Callable[[Request], Awaitable[Response]]


def refused(answer: Answer) -> Answer:
    """An endpoint that tells the rule by which something is refused."""

    async def answered(request: Request) -> Response:
        try:
            return await answer(request)
        except Unsound as unsound:
            return JSONResponse({"rule": unsound.rule}, 422)

    return answered


@dataclass
class Board:
    """An election with its ballots, and how far it has come."""

    made: Making
    setup_size: int = field(init=False)
    state: str = "open"
    ballots: list[bytes] = field(default_factory=list)
    parts: dict[int, Decryption] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.setup_size = len(self.made.archive)

    @property
    def app(self) -> Starlette:
        """The server of this board, with the client's files."""
        answers: Sequence[tuple[str, Answer, str]] = (
            ("setup.bel", self.setup_file, "GET"),
            ("archive.bel", self.archive_file, "GET"),
            ("board.json", self.board, "GET"),
            ("ballots", self.take_ballot, "POST"),
            ("ceremony.json", self.ceremony, "GET"),
            ("decryptions", self.take_decryption, "POST"),
        )
        routes = [Route(f"{PLACE}/{name}", refused(answer), methods=[verb]) for name, answer, verb in answers]
        return Starlette(routes=[*BOOTH_ROUTES, *routes])

    async def setup_file(self, request: Request) -> Response:
        """The archive up to its setup."""
        return Response(self.made.archive[: self.setup_size])

    async def archive_file(self, request: Request) -> Response:
        """The archive as it stands."""
        return Response(self.made.archive)

    async def board(self, request: Request) -> Response:
        """The trackers."""
        trackers = [{"tracker": tracker(each), "at": at} for at, each in enumerate(self.ballots, 1)]
        return JSONResponse({"trackers": trackers, "state": self.state, "hash": self.made.board.parent})

    async def take_ballot(self, request: Request) -> Response:
        """A ballot that is checked and written down."""
        content = await request.body()
        assert "cookie" not in request.headers
        if self.state != "open":
            return JSONResponse({"rule": "voting-is-not-open"}, 409)
        check_ballot(self.made.setup, content)
        self.ballots.append(content)
        self.made.append(self.made.board.add("Ballot", content))
        return JSONResponse({"tracker": tracker(content)})

    def close(self) -> None:
        """Close the voting and add the ballots up."""
        self.state = "closed"
        self.made.append(self.made.board.add("EndBallots"))
        found = tally(self.made.setup, [check_ballot(self.made.setup, each) for each in self.ballots])
        self.made.append(add_tally(self.made.board, self.made.setup, found))
        self.made.columns = found.columns

    async def ceremony(self, request: Request) -> Response:
        """The trustees, whose keys were drawn before."""
        numbers = range(1, len(self.made.setup.decrypting) + 1)
        steps = {
            each: "done" if each in self.parts or self.state == "open" else "decrypt" for each in numbers
        }
        told: dict[str, Any] = {
            "title": self.made.setup.election.name,
            "uuid": self.made.setup.election.uuid,
            "group": self.made.group.name,
            "size": len(steps),
            "threshold": None,
            "state": self.state,
            "trustees": [
                {"trustee": each, "name": f"Trustee {each}", "step": step} for each, step in steps.items()
            ],
            "bearer": int(request.headers["authorization"].rpartition("-")[2]),
            "messages": {},
        }
        return JSONResponse(told)

    async def take_decryption(self, request: Request) -> Response:
        """A partial decryption; the last of them brings the result."""
        sent = json.loads(await request.body())
        made, owner = self.made, sent["trustee"]
        assert request.headers["authorization"] == f"Bearer token-{owner}"
        self.parts[owner] = read_decryption(made.setup, made.columns, sent["message"])
        made.append(add_owned(made.board, "PartialDecryption", owner, dump(sent["message"])))
        if len(self.parts) == len(made.setup.decrypting):
            hidden = opened(made.setup, made.columns, combined(made.setup, self.parts))
            values = result(made.setup, hidden, len(made.codes))
            made.append(made.board.add("Result", dump({"result": values})))
            self.state = "counted"
        return JSONResponse({"state": self.state})
