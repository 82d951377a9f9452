"""What the pages and the answers of verifiable votes share: which vote is asked for, and where its urn is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from smolny.clerk import NotOnRecord
from smolny.clerk.urns.files import UrnFile
from smolny.clerk.urns.polling import Polling
from smolny.clerk.urns.table import Table
from smolny.clerk.urns.urn import Urn
from smolny.domain.values import AssemblyId, QuestionId
from smolny.domain.votes import VERIFIABLE, Question
from smolny.readings.verifiable import newest_mark, stage
from smolny.readings.views import Fingerprint
from smolny.web.desk import Look, desk_of, look
from smolny.web.refusals import Misasked

CHUNK = 262_144
_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{1,15})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asking:
    """A request about one verifiable vote."""

    seen: Look
    name: QuestionId
    question: Question

    @property
    def assembly(self) -> AssemblyId:
        """Whose vote it is."""
        return AssemblyId(self.seen.visit.assembly)

    @property
    def urn(self) -> Urn | None:
        """The urn of the vote; none before it is set up, or where this server has none. For a page that is
        written down there is none before an entry holds its archive.
        """
        urns = self.seen.desk.urns
        if urns is None or self.question.ceremony is None:
            return None
        if self.seen.desk.published and newest_mark(self.question) is None:
            return None
        return urns.urn(self.assembly, self.question.ceremony)

    @property
    def standing(self) -> Fingerprint | None:
        """The archive as it stands; on a page that is written down as the newest entry holds it."""
        urn = self.urn
        if urn is None or self.seen.desk.published:
            return None if urn is None else newest_mark(self.question)
        told = urn.file.standing
        return Fingerprint("", told.digest, told.size, 0)


def asking(request: Request) -> Asking:
    """The vote of the address; NotOnRecord `no-such-question` for one that is not verifiable."""
    seen = look(request)
    name = QuestionId(seen.parameter("question"))
    question = seen.visit.state.votes.questions.get(name)
    if question is None or question.mode != VERIFIABLE:
        raise NotOnRecord("no-such-question", question=name[:80])
    return Asking(seen, name, question)


def polling_of(request: Request) -> Polling:
    """What takes ballots and keys; Misasked `nothing-can-be-entered` where the server only reads."""
    polling = desk_of(request).polling
    if polling is None:
        raise Misasked("nothing-can-be-entered", status=403)
    return polling


def urn_of(asked: Asking) -> Urn:
    """The urn of a vote; NotOnRecord `vote-is-not-set-up`."""
    urn = asked.urn
    if urn is None:
        raise NotOnRecord("vote-is-not-set-up", question=asked.name)
    return urn


@dataclass(frozen=True, slots=True)
class Owners:
    """The numbers of the trustees who have shuffled, and of those who have opened their part."""

    shuffled: Sequence[int] = ()
    opened: Sequence[int] = ()


def owners_in(urn: Urn | None) -> Owners:
    """Who has done what in an urn; nobody where there is none."""
    return Owners() if urn is None else Owners(urn.owners("Shuffle"), urn.owners("PartialDecryption"))


def step_of(question: Question, table: Table, owners: Owners, number: int) -> str:
    """What a trustee does next. Where enough have shuffled, or opened their parts, and no entry says so,
    whoever asks has the server go on.
    """
    now, ceremony = stage(question), question.ceremony
    if now == "shuffling" and ceremony is not None:
        waits = number in owners.shuffled and len(owners.shuffled) < ceremony.needed
        return "wait" if waits else "shuffle"
    if now == "closed" and ceremony is not None:
        is_done = number in owners.opened and len(owners.opened) < ceremony.needed
        return "done" if is_done else "decrypt"
    return table.awaited(number)


def archived(request: Request, file: UrnFile, size: int) -> Response:
    """The first bytes of an archive, or of them the range that is asked for."""
    # A compressed answer could not be continued where it broke off.
    headers = {"Accept-Ranges": "bytes", "Content-Encoding": "identity", "Cache-Control": "no-cache"}
    told = _RANGE.fullmatch(request.headers.get("range", ""))
    start, stop = 0, size
    if told is not None:
        start, stop = int(told[1]), min(size, int(told[2]) + 1 if told[2] else size)
        if start >= stop:
            return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{size}"})
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    places = range(start, stop, CHUNK)
    return StreamingResponse(
        (file.read(each, min(each + CHUNK, stop)) for each in places),
        status_code=200 if told is None else 206,
        media_type="application/x-belenios",
        headers={**headers, "Content-Length": str(stop - start)},
    )
