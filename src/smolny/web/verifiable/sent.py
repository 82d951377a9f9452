"""What voters and trustees send: ballots, keys, what was opened. No session and no cookie is asked for."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from smolny.archive import ArchiveError
from smolny.ballots.unsound import Unsound
from smolny.clerk.urns.polling import Bearer
from smolny.clerk.urns.table import Table
from smolny.clerk.urns.urns import ceremony_of
from smolny.domain.order import OutOfOrder
from smolny.protocol.refused import Refused
from smolny.readings.verifiable import asked as asked_of
from smolny.readings.verifiable import stage
from smolny.web.desk import desk_of
from smolny.web.office.officers import writer_of
from smolny.web.office.origin import refuse_foreign
from smolny.web.pace import address_of
from smolny.web.refusals import Misasked
from smolny.web.verifiable.shared import Asking, asking, owners_in, polling_of, step_of

MOST_BYTES = 4 * 1_048_576
MOST_OF_A_BALLOT = 1_048_576
MOST_OF_A_PAPER = 1_024
"""Of what a trustee shuffles or opens there are so many bytes more for each voter."""
MOST_REFUSED = 3_000
"""So much that is refused is looked at from one address: a whole hall may have one, and it costs little."""
JSON = "application/json"
BEARER = "Bearer "

Answering = Callable[[Request], Awaitable[Any]]


def told(answer: Answering) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that answers what was asked as JSON, and what is refused by its rule: 409 for what is not
    in order now, 422 for what is wrong with what was sent.
    """

    async def answered(request: Request) -> Response:
        try:
            body = await answer(request)
            return JSONResponse(body, headers={"Cache-Control": "no-store"})
        except Misasked as refused:
            return _refusal(refused.status, refused.rule, dict(refused.particulars))
        except OutOfOrder as refused:
            status = 403 if refused.rule == "not-this-trustee" else 409
            return _refusal(status, refused.rule, dict(refused.particulars))
        except Unsound as refused:
            _count(request, refused.rule)
            return _refusal(422, refused.rule, refused.particulars)
        except (ArchiveError, Refused) as failed:
            return _refusal(503, failed.rule, {})

    return answered


def _refusal(status: int, rule: str, particulars: dict[str, Any]) -> Response:
    plain = {name: each if isinstance(each, int) else str(each) for name, each in particulars.items()}
    return JSONResponse({**plain, "rule": rule}, status, headers={"Cache-Control": "no-store"})


async def take_ballot(request: Request) -> Any:
    """A ballot, word for word as it goes into the archive; its tracker answers."""
    body = await _body(request, MOST_OF_A_BALLOT)
    asked = asking(request)
    tracker = await polling_of(request).cast(asked.seen.visit.state, asked.name, body)
    return {"tracker": tracker}


async def take_key(request: Request) -> Any:
    """A message of a trustee while keys are drawn; what the trustee does next answers."""
    sent = _read(await _body(request, MOST_BYTES))
    asked, bearer = asking(request), _bearer(request, sent)
    ballot = asked_of(asked.seen.here, asked.name)
    step, message = str(sent.get("step", "key")), sent.get("message")
    await polling_of(request).take_key(asked.assembly, asked.name, bearer, step, message, ballot)
    return {"step": _table(asking(request)).awaited(bearer.number)}


async def take_shuffle(request: Request) -> Any:
    """A trustee's shuffle of the papers; how far the vote has come answers, and whether it was taken."""
    asked, sent = await _of_a_trustee(request)
    bearer, after = _bearer(request, sent), _whole(sent, "after")
    polling, message = polling_of(request), sent.get("message")
    taken = await polling.take_shuffle(asked.assembly, asked.name, bearer, after, message)
    return {"state": stage(asking(request).question), "taken": taken}


async def take_decryption(request: Request) -> Any:
    """What a trustee opened; how far the vote has come answers."""
    asked, sent = await _of_a_trustee(request)
    bearer = _bearer(request, sent)
    await polling_of(request).take_decryption(asked.assembly, asked.name, bearer, sent.get("message"))
    return {"state": stage(asking(request).question)}


async def _of_a_trustee(request: Request) -> tuple[Asking, dict[str, Any]]:
    """What a trustee sends after the close: the more, the more may have voted. Whoever shows no token of a
    trustee is refused before anything of it is read: OutOfOrder `not-this-trustee`; else as `_body`.
    """
    _refuse_unasked(request)
    polling_of(request)
    asked = asking(request)
    setup = ceremony_of(asked.seen.visit.state, asked.name).setup
    if _trustee(request, _table(asked)) is None:
        raise OutOfOrder("not-this-trustee", question=asked.name)
    papers = 0 if setup is None else setup.credentials
    return asked, _read(await _received(request, MOST_BYTES + MOST_OF_A_PAPER * papers))


async def ceremony(request: Request) -> Any:
    """How far the trustees have come; what they sent is told to a trustee who shows the token."""
    asked = asking(request)
    found = asked.question.ceremony
    if found is None:
        raise OutOfOrder("no-trustees", question=asked.name)
    polling_of(request)
    table = _table(asked)
    names, owners = asked.seen.here.names, owners_in(asked.urn)
    trustees = [
        {
            "trustee": number,
            "name": names.party(party),
            "step": step_of(asked.question, table, owners, number),
        }
        for number, party in enumerate(found.named.trustees, 1)
    ]
    return {
        "question": asked.name,
        "title": asked.seen.here.names.question(asked.name),
        "uuid": found.named.uuid,
        "group": table.group.name,
        "size": table.size,
        "threshold": table.threshold,
        "state": stage(asked.question),
        "trustees": trustees,
        "shuffles": len(owners.shuffled),
        "bearer": _trustee(request, table),
        "messages": _messages(table, _trustee(request, table) is not None),
    }


def _messages(table: Table, to_a_trustee: bool) -> dict[str, Any]:
    """What was sent, by step and trustee; what is closed to the trustees goes to them alone."""
    steps = [each for each in table.steps if to_a_trustee or each in ("key", "certificate")]
    return {each: {str(number): told for number, told in table.of(each).items()} for each in steps}


def _trustee(request: Request, table: Table) -> int | None:
    """The number of the trustee whose token comes with a request, none where it is nobody's."""
    token = _token(request)
    return next((number for number in table.tokens if table.is_bearer(number, token)), None)


def _table(asked: Asking) -> Table:
    polling, ceremony = asked.seen.desk.polling, asked.question.ceremony
    assert polling is not None
    assert ceremony is not None
    return polling.urns.table(asked.assembly, ceremony)


def _bearer(request: Request, sent: dict[str, Any]) -> Bearer:
    return Bearer(_whole(sent, "trustee"), _token(request))


def _whole(sent: dict[str, Any], name: str) -> int:
    number = sent.get(name)
    if not isinstance(number, int) or isinstance(number, bool):
        raise Misasked("form-is-malformed")
    return number


def _token(request: Request) -> str:
    told = request.headers.get("authorization", "")
    return told.removeprefix(BEARER).strip() if told.startswith(BEARER) else ""


async def _body(request: Request, most: int) -> bytes:
    """What was sent by a page of ours, as JSON; Misasked as `_refuse_unasked` and `_received` are."""
    _refuse_unasked(request)
    return await _received(request, most)


def _refuse_unasked(request: Request) -> None:
    """Misasked `form-from-elsewhere`, `form-is-malformed`, `too-many-attempts`, before anything is read."""
    refuse_foreign(request)
    desk, now = desk_of(request), writer_of(request).now()
    desk.pace.refuse_after(_key(request), now, MOST_REFUSED)
    if request.headers.get("content-type", "").partition(";")[0].strip() != JSON:
        raise Misasked("form-is-malformed", status=415)


async def _received(request: Request, most: int) -> bytes:
    """The body of a request; Misasked `form-is-malformed`, `form-is-too-large`."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                raise Misasked("form-is-too-large", status=413, most=most)
    except ClientDisconnect:
        raise Misasked("form-is-malformed") from None
    return bytes(body)


def _count(request: Request, rule: str) -> None:
    """One more of what was wrong, from the same address; how many of which rule the figures tell."""
    desk_of(request).figures.turned_away(rule)
    desk_of(request).pace.failed(_key(request), writer_of(request).now())


def _key(request: Request) -> str:
    return f"verifiable {address_of(request)}"


def _read(body: bytes) -> dict[str, Any]:
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        raise Misasked("form-is-malformed") from None
    if not isinstance(sent, dict):
        raise Misasked("form-is-malformed")
    return sent
