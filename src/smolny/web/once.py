"""A form that bears a key is done once, however often it arrives: copies get the answer of the first.

An answer is kept in one act with what the deed leaves on the record, so that a server that is killed has both
or neither: it leads to the entry, until it is noted to which page the sender was led.
"""

import asyncio
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from smolny.archive.office import Answer
from smolny.clerk.clerk import Answering
from smolny.clerk.hours import written
from smolny.domain.values import AssemblyId
from smolny.web.desk import desk_of

KEY = "once"
"""The field in which a browser sends what it chose for this press; empty where there is no script."""
DONE = 303


class AnsweredBefore(Exception):
    """The same form was done before: where its sender was led then."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


async def refuse_twice(request: Request, secret: str, body: bytes) -> None:
    """Nothing, for a form that was not done yet; AnsweredBefore for one that was.

    Bound to the session by its `secret`, and to all that was sent: another form is another deed. Of two that
    arrive in the same moment the second waits for what becomes of the first.
    """
    desk = desk_of(request)
    if desk.writer is None:
        return
    seed = b"\0".join((b"form", secret.encode(), request.url.path.encode(), body))
    digest = sha256(seed).hexdigest()
    while (under_way := desk.under_way.get(digest)) is not None:
        await asyncio.wait({under_way})
    answer = desk.writer.office.answer(digest)
    if answer is not None:
        raise AnsweredBefore(answer)
    desk.under_way[digest] = asyncio.get_running_loop().create_future()
    request.state.once = digest


def answering(request: Request, assembly: AssemblyId) -> Answering | None:
    """What is kept with the deed of a form that bears a key, made of the number of its first entry."""
    writer, digest = desk_of(request).writer, getattr(request.state, "once", None)
    if writer is None or digest is None:
        return None
    moment = written(writer.now())
    return lambda number: Answer(digest, f"/{assembly}/entries/{number}", moment)


async def noted(request: Request, response: Response) -> None:
    """Keep where the sender of a form with a key was led, if it was done; what was refused may come again."""
    writer, digest = desk_of(request).writer, getattr(request.state, "once", None)
    if writer is not None and digest is not None and response.status_code == DONE:
        told = (digest, response.headers["location"], written(writer.now()))
        await writer.change(writer.office.put_answer, *told)


def released(request: Request) -> None:
    """Let whoever waits for what becomes of this form go on."""
    under_way = desk_of(request).under_way.pop(getattr(request.state, "once", ""), None)
    if under_way is not None:
        under_way.set_result(None)
