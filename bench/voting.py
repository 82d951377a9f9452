"""Ten thousand delegates vote: how fast ballots become durable, and how soon the result is there."""

import asyncio
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter
from typing import Any

import httpx
import uvloop

from bench import postgres
from bench.desk import ACTOR, WHEN
from bench.live import HALL, Server, crowd_of, ended, served
from bench.measure import Chapter, Measurement, timed
from smolny.archive import Archive, open_archive
from smolny.archive.office import Card
from smolny.clerk import Clerk, Library, Request, officers
from smolny.clerk.casting import Press
from smolny.clerk.delegates import new_delegate_session
from smolny.clerk.orders import preset, read_orders
from smolny.domain.credentials import CheckIn, DesignateDelegate, IssueCard, RecogniseMandate
from smolny.domain.federation import NotePerson, RegisterCouncil
from smolny.domain.order.record import FoundAssembly
from smolny.domain.sittings import OpenSitting
from smolny.domain.standing_orders import Mode
from smolny.domain.values import Actor, CouncilId, MandateId, PersonId, QuestionId, SittingId
from smolny.domain.votes import CHOICES, OpenVoting, PutQuestion, Right, count_ballots
from smolny.web.office.origin import minted

ABOUT = """\
`smolny serve` on one core and an SQLite file (synchronous=FULL); 10,000 delegates, each with a session of
their own, vote once over 256 connections that are kept, from another core: each ballot is JSON with the
token of its page, and is answered when it is durable. The aims: 8,000 ballots/s; 10,000 within 3 s; the
result, with all ballots opened and checked, on 10,000 screens within 1 s of the closing; a million ballots
counted in 5 s. Beside it a server of the same make that answers every request at once. What one ballot costs
the clerk alone, for ever larger assemblies: 128 at a time."""
DELEGATES, CONNECTIONS, RUNS, AT_ONCE = 10_000, 256, 5, 128
SIZES = (100, 1_000, 10_000, 100_000)
COUNTED = 1_000_000
FIRST = SittingId("first")
CHAIR = Actor(office="chair")
TAKEN = 200
LIMIT = "requests answered at once"
_LENGTH = re.compile(rb"(?i)content-length: (\d+)")


def voting(folder: Path) -> Chapter:
    """The chapter: over HTTP, in the clerk, and the count alone."""
    chapter = Chapter("Ballots", ABOUT)
    chapter.add(_answered_at_once())
    for mode in ("electronic", "secret"):
        with TemporaryDirectory(dir=folder) as place:
            _over_http(chapter, f"sqlite:///{place}/hall.db", Path(f"{place}/hall.db.keys"), mode)
    with postgres.databases() as address, TemporaryDirectory(dir=folder) as place:
        if address is not None:
            _over_http(chapter, address(), Path(place), "electronic", "PostgreSQL")
    for size in SIZES:
        with TemporaryDirectory(dir=folder) as place:
            chapter.add(_in_the_clerk(Path(place), size))
    chapter.add(_counted())
    return chapter


def _answered_at_once() -> Measurement:
    """The same requests, taken by a server that does nothing else."""
    tokens = [("t" * 43, "c" * 96)] * DELEGATES
    with ended(["bench.answering"]) as server:
        seconds = tuple(uvloop.run(_voted(server.port, QuestionId("q"), tokens))[1] for _ in range(RUNS))
    return Measurement(LIMIT, DELEGATES, "request", seconds)


def _over_http(chapter: Chapter, store: str, keys: Path, mode: Mode, told: str = "SQLite") -> None:
    """Several votes of everybody, one after the other, then a closing that 10,000 screens wait for."""
    with open_archive(store, create=True) as archive:
        clerk = furnished(archive, keys, DELEGATES)
        tokens, cookie = _sessions(archive), _officer(archive)
        questions = [QuestionId(f"q{number}") for number in range(RUNS)]
        for question in questions:
            clerk.do(HALL, *_opening(question, mode))
    with served(store, keys=keys) as server:
        # The record is read once when it is first asked for; here before anybody votes.
        httpx.get(f"http://127.0.0.1:{server.port}/{HALL}/hall", timeout=60)
        uvloop.run(_voted(server.port, questions[0], tokens[:1]))
        every = [uvloop.run(_voted(server.port, question, tokens)) for question in questions]
        seconds = tuple(whole for _, whole, _ in every)
        name = f"{mode} ballots over HTTP, {told}"
        chapter.add(Measurement(name, DELEGATES, "ballot", seconds, limit=LIMIT))
        waits = [wait for told_ in every for wait in told_[0]]
        refused = sum(count for _, _, count in every)
        chapter.remarks.append(
            _said(
                f"{mode}, {told}: {DELEGATES:,} delegates within {median(seconds):.2f} s (worst"
                f" {max(seconds):.2f}); each answered within {median(waits) * 1000:.0f} ms (median),"
                f" {quantiles(waits, n=100)[98] * 1000:.0f} ms (99 %); {refused} refused"
            )
        )
        if told == "SQLite":
            chapter.remarks.append(_said(_closed(server, cookie, questions[-1], mode)))
    with open_archive(store) as archive:
        question = Library(archive).state(HALL).votes.questions[questions[0]]
        chapter.remarks.append(_said(f"{mode}, {told}: {len(question.marks):,} marks on the record"))


@contextmanager
def pinned() -> Iterator[None]:
    """This process on the last core, so that the server has the first to itself."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {(os.cpu_count() or 1) - 1})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


async def _voted(
    port: int, question: QuestionId, tokens: Sequence[tuple[str, str]]
) -> tuple[list[float], float, int]:
    """How long each ballot waited, how long all took, how many were not taken."""
    forms = [_form(question, number, *each) for number, each in enumerate(tokens)]
    loop = asyncio.get_running_loop()
    with pinned():
        work, waits, refused = iter(forms), list[float](), list[int]()
        made = partial(_Line, work, waits, refused)
        lines = [loop.create_connection(made, "127.0.0.1", port) for _ in range(CONNECTIONS)]
        opened = [line for _, line in await asyncio.gather(*lines)]
        began = perf_counter()
        for line in opened:
            line.go_on()
        await asyncio.gather(*(line.over for line in opened))
        return waits, perf_counter() - began, len(refused)


class _Line(asyncio.Protocol):
    """A connection that is kept: one ballot after the other."""

    def __init__(self, work: Iterator[bytes], waits: list[float], refused: list[int]) -> None:
        self.work, self.waits, self.refused = work, waits, refused
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.sent, self.heard = 0.0, b""
        self.transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait until all are there."""
        self.transport = transport

    def go_on(self) -> None:
        """Send the next ballot."""
        form = next(self.work, None)
        if form is None:
            self.over.set_result(None)
            self.transport.close()
            return
        self.sent = perf_counter()
        self.transport.write(form)

    def data_received(self, data: bytes) -> None:
        """An answer, or a part of it."""
        self.heard += data
        head, blank, body = self.heard.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not blank or (length is not None and len(body) < int(length[1])):
            return
        self.waits.append(perf_counter() - self.sent)
        status, self.heard = int(head[9:12]), b""
        if status != TAKEN:
            self.refused.append(status)
        self.go_on()


def _form(question: QuestionId, number: int, token: str, csrf: str) -> bytes:
    told = {"csrf": csrf, "question": question, "key": f"{number:032x}", "choice": CHOICES[number % 3]}
    body = json.dumps(told)
    head = (
        f"POST /{HALL}/me/vote HTTP/1.1\r\nHost: hall\r\nOrigin: http://hall\r\n"
        f"Cookie: smolny.me.{HALL}={token}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


def _closed(server: Server, cookie: str, question: QuestionId, mode: str) -> str:
    """How soon everybody has the result, from the press that closes the voting."""
    site = f"http://127.0.0.1:{server.port}"
    headers = {"Cookie": cookie, "Origin": site}
    with crowd_of(server.port) as crowd, httpx.Client(base_url=site, headers=headers, timeout=30) as client:
        crowd.told("connect 10000")
        page = client.get(f"/{HALL}/office/deeds/close-voting").text
        token = re.findall(r'name="csrf" value="([^"]+)"', page)[0]
        began = monotonic()
        form = {"csrf": token, "question": question}
        closed = client.post(f"/{HALL}/office/deeds/close-voting", data=form)
        counted = monotonic() - began
        declared = client.post(f"/{HALL}/office/deeds/declare-result", data={**form, "outcome": "adopted"})
        assert (closed.status_code, declared.status_code) == (303, 303), declared.text
        entry = int(re.findall(r"(\d+)$", declared.headers["location"])[0])
        heard = crowd.told(f"heard {entry}")["at"]
        return (
            f"{mode}: closed and counted in {counted * 1000:.0f} ms; {len(heard):,} screens had the result"
            f" {(heard[-1] - began) * 1000:.0f} ms after the press that closed the voting"
        )


def furnished(archive: Archive, keys: Path, delegates: int) -> Clerk:
    """A congress in session with so many delegates of 40 councils in the hall."""
    clerk, orders = Clerk(archive, keys), read_orders(preset("federation"))
    clerk.box.keeps_urns = True
    founded = Request(FoundAssembly("Hall", "congress", "live", "gregorian", "UTC"), ACTOR, WHEN)
    clerk.found(HALL, founded, Request(orders.adoption(), ACTOR, WHEN, texts=(orders.source,)))
    councils = [RegisterCouncil(CouncilId(f"c{n}"), f"Council {n}", "branch", members=100) for n in range(40)]
    clerk.do(HALL, *(Request(each, ACTOR, WHEN) for each in councils))
    for first in range(0, delegates, 500):
        numbers = range(first, min(first + 500, delegates))
        clerk.do(HALL, *(each for number in numbers for each in _let_in(number)))
    clerk.do(HALL, Request(OpenSitting(FIRST, 1), CHAIR, WHEN))
    return clerk


def _let_in(number: int) -> Iterator[Request]:
    person, mandate = PersonId(f"p{number}"), MandateId(f"{number:06}")
    yield Request(NotePerson(person), ACTOR, WHEN, sealed={"name": f"Delegate {number}"})
    yield Request(DesignateDelegate(mandate, person, CouncilId(f"c{number % 40}")), ACTOR, WHEN)
    yield Request(RecogniseMandate(mandate), ACTOR, WHEN)
    yield Request(IssueCard(mandate, 1), ACTOR, WHEN)
    yield Request(CheckIn(mandate), ACTOR, WHEN)


def _opening(question: QuestionId, mode: Mode) -> tuple[Request, ...]:
    put = PutQuestion(question, "Shall it?", mode=mode)
    return tuple(Request(each, CHAIR, WHEN) for each in (put, OpenVoting(question)))


def _sessions(archive: Archive) -> list[tuple[str, str]]:
    """The token of each delegate's session, and one for a form."""
    office, now = archive.office(), datetime.now(UTC)
    cards = [Card(f"{number:06}", 1, sha256(b"%d" % number).hexdigest()) for number in range(DELEGATES)]
    office.put_cards(HALL, cards)
    made = [new_delegate_session(HALL, card, now, shared=False) for card in cards]
    for session, _ in made:
        office.open_delegate_session(session)
    return [(token, minted(token)) for _, token in made]


def _officer(archive: Archive) -> str:
    """The cookie of a secretary at work."""
    now, office = datetime.now(UTC), archive.office()
    invitation, _ = officers.new_invitation(HALL, "secretary", now, timedelta(days=1))
    account = officers.new_account(invitation, "Officer", "$argon2id$none", now, live=False)
    session, token = officers.new_session(account, now)
    office.invite(invitation)
    office.accept(invitation.sha256, account)
    office.open_session(session)
    return f"smolny-{HALL}={token}"


def _in_the_clerk(folder: Path, size: int) -> Measurement:
    """What a ballot costs the clerk alone in an assembly of that size: sealed, decided, signed, durable."""
    question = QuestionId("q")
    with open_archive(f"sqlite:///{folder}/hall.db", create=True) as archive:
        clerk = furnished(archive, folder / "keys", size)
        clerk.do(HALL, *_opening(question, "electronic"))
        presses = [
            Press(
                question, MandateId(f"{number:06}"), None, f"{number:032x}", {"choice": CHOICES[number % 3]}
            )
            for number in range(min(size, DELEGATES))
        ]
        seconds = tuple(timed(partial(_cast, clerk, presses, again)) for again in range(RUNS))
    return Measurement(f"in the clerk, {size:,} delegates", len(presses), "ballot", seconds)


def _cast(clerk: Clerk, presses: list[Press], again: int) -> None:
    """Every press under a new key: from the second time on each ballot takes the place of the one before."""
    for first in range(0, len(presses), AT_ONCE):
        some = presses[first : first + AT_ONCE]
        anew = [Press(each.question, each.by, None, f"{again}{each.key}", each.every) for each in some]
        clerk.cast(HALL, anew, lambda state: WHEN)


def _counted() -> Measurement:
    """A million ballots of three weights, counted by persons and by weight."""
    seats = [MandateId(f"{number:07}") for number in range(COUNTED)]
    with TemporaryDirectory() as place, open_archive(f"sqlite:///{place}/hall.db", create=True) as archive:
        clerk = furnished(archive, Path(place) / "keys", 1)
        clerk.do(HALL, *_opening(QuestionId("q"), "electronic"))
        asked = clerk.state(HALL).votes.questions[QuestionId("q")]
    weights = ("1", "7/3", "120")
    rights = {
        seat: Right(weights[number % 3], CouncilId(f"c{number % 40}"), "branch", there=True)
        for number, seat in enumerate(seats)
    }
    said = {seat: CHOICES[number % 3] for number, seat in enumerate(seats)}
    question = replace(asked, rights=rights)
    assert Counter(said.values()) == Counter(CHOICES[number % 3] for number in range(COUNTED))
    seconds = tuple(timed(lambda: count_ballots(question, said)) for _ in range(3))
    return Measurement("a million ballots counted", COUNTED, "ballot", seconds)


def _said(words: str) -> str:
    print(f"  {words}", flush=True)
    return words
