"""A thousand delegates ask for the floor from their phones within five seconds."""

import asyncio
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import urlencode

import uvloop

from bench.desk import WHEN
from bench.live import HALL, served
from bench.measure import Chapter
from smolny.archive import Archive, open_archive
from smolny.archive.office import Card
from smolny.clerk import Clerk, Library, Request
from smolny.clerk.delegates import new_delegate_session
from smolny.clerk.orders import preset, read_orders
from smolny.domain import credentials as c
from smolny.domain.agenda import AdoptAgenda, PlaceItem, TakeUpItem
from smolny.domain.federation import NotePerson, RegisterCouncil
from smolny.domain.order.record import FoundAssembly
from smolny.domain.sittings import EstablishQuorum, OpenSitting
from smolny.domain.values import Actor, CouncilId, ItemId, MandateId, PersonId, SittingId

ABOUT = """\
`smolny serve` on one core and an SQLite file; delegates of 40 councils, each with a session of their own,
press the button of their page, over 64 connections from another core. Paced: one request every five
milliseconds. At once: all of them as fast as they are taken. When all are answered each is sent once more
with the same key. The aim: 1,000 in five seconds from distinct delegates, none lost or doubled."""
DELEGATES, COUNCILS, SECONDS, CONNECTIONS = 1_000, 40, 5.0, 64
ITEM, CHAIR, DESK = ItemId("rents"), Actor(office="chair"), Actor(office="credentials committee")
_LENGTH = re.compile(rb"(?i)content-length: (\d+)")
_TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Phone:
    """A delegate's session, and what its page carries in a form."""

    number: int
    cookie: str
    csrf: str

    def form(self) -> dict[str, str]:
        """The press of a button, with the key that makes it one press."""
        named = {"deed": "ask-for-floor", "role": "speech", "item": ITEM, "request": f"r-{self.number}"}
        return {"csrf": self.csrf, "once": f"{self.number:032x}", **named}


def asking(folder: Path) -> Chapter:
    """The chapter: paced, then all at once."""
    chapter = Chapter("A thousand ask for the floor", ABOUT)
    for told, seconds in (("paced", SECONDS), ("at once", 0.0)):
        with TemporaryDirectory(dir=folder) as place:
            chapter.remarks.append(_asked(Path(place), told, seconds))
            print(f"  {chapter.remarks[-1]}", flush=True)
    return chapter


def _asked(folder: Path, told: str, seconds: float) -> str:
    store = f"sqlite:///{folder}/hall.db"
    with open_archive(store, create=True) as archive:
        cookies = _furnished(archive, Path(f"{folder}/hall.db.keys"))
    with served(store) as server:
        waits, whole, refused = uvloop.run(_pressed(server.port, cookies, seconds))
    with open_archive(store) as archive:
        requests = Library(archive).state(HALL).floor.requests
    persons = Counter(each.person for _, each in requests.items())
    doubled = sum(number > 1 for number in persons.values())
    return (
        f"{told}: {len(waits):,} answered within {whole:.2f} s, {refused} refused; half within"
        f" {median(waits) * 1000:.0f} ms, 99 % {quantiles(waits, n=100)[98] * 1000:.0f} ms, the last"
        f" {max(waits) * 1000:.0f} ms; on the record {len(requests):,} requests of {len(persons):,} persons,"
        f" {doubled} doubled, {DELEGATES - len(persons)} lost"
    )


async def _pressed(port: int, cookies: list[str], seconds: float) -> tuple[list[float], float, int]:
    """How long each press waited for its answer, how long all of them took, how many were not done."""
    lines: asyncio.Queue[Line] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        lines.put_nowait(Line(*await asyncio.open_connection("127.0.0.1", port)))
    phones = [await _phone(lines, number, each) for number, each in enumerate(cookies, 1)]
    began = perf_counter()

    async def press(phone: Phone) -> tuple[bool, float]:
        await asyncio.sleep(max(0.0, began + seconds * phone.number / len(phones) - perf_counter()))
        asked = perf_counter()
        return await _sent(lines, phone), perf_counter() - asked

    told = await asyncio.gather(*(press(each) for each in phones))
    whole = perf_counter() - began
    again = [await _sent(lines, each) for each in phones]
    refused = sum(not done for done, _ in told) + sum(not done for done in again)
    return [wait for _, wait in told], whole, refused


async def _phone(lines: "asyncio.Queue[Line]", number: int, cookie: str) -> Phone:
    _, page = await _asked_for(lines, f"GET /{HALL}/me HTTP/1.1", cookie)
    return Phone(number, cookie, _TOKEN.findall(page.decode())[0])


async def _sent(lines: "asyncio.Queue[Line]", phone: Phone) -> bool:
    """Whether a press was done."""
    status, _ = await _asked_for(lines, f"POST /{HALL}/me HTTP/1.1", phone.cookie, urlencode(phone.form()))
    return status == 303


async def _asked_for(
    lines: "asyncio.Queue[Line]", first: str, cookie: str, form: str = ""
) -> tuple[int, bytes]:
    """Status and body of an answer, on a line that is free."""
    line = await lines.get()
    try:
        return await line.asked(first, cookie, form)
    finally:
        lines.put_nowait(line)


@dataclass(frozen=True, slots=True)
class Line:
    """A connection that is kept, and used by one at a time."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def asked(self, first: str, cookie: str, form: str) -> tuple[int, bytes]:
        """Status and body of an answer."""
        kind = "application/x-www-form-urlencoded"
        told = {"Host": "hall", "Origin": "http://hall", "Cookie": cookie}
        if form:
            told |= {"Content-Type": kind, "Content-Length": str(len(form))}
        head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        self.writer.write(f"{first}\r\n{head}\r\n{form}".encode())
        answer = await self.reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(answer)
        body = await self.reader.readexactly(int(length[1])) if length else b""
        return int(answer[9:12]), body


def _furnished(archive: Archive, keys: Path) -> list[str]:
    """A congress in session on its first item, and a cookie for each delegate."""
    clerk, now = Clerk(archive, keys), datetime.now(UTC)
    orders = read_orders(preset("rehearsal"))
    founded = FoundAssembly("Hall", "congress", "live", "gregorian", "UTC")
    adopted = Request(orders.adoption(), CHAIR, WHEN, texts=(orders.source,))
    clerk.found(HALL, Request(founded, CHAIR, WHEN), adopted)
    secretary = Actor(office="secretary")
    for number in range(COUNCILS):
        council = RegisterCouncil(CouncilId(f"c{number}"), f"Council {number}", "branch", members=100)
        clerk.do(HALL, Request(council, secretary, WHEN))
    cookies = []
    for number in range(1, DELEGATES + 1):
        person, mandate = PersonId(f"p{number}"), MandateId(f"{number:04}")
        council = CouncilId(f"c{number % COUNCILS}")
        deeds = (
            Request(NotePerson(person), DESK, WHEN, sealed={"name": f"Delegate {number}"}),
            Request(c.DesignateDelegate(mandate, person, council), DESK, WHEN),
            Request(c.CertifyMandate(mandate, "2026-05-01"), DESK, WHEN),
            Request(c.RecogniseMandate(mandate), DESK, WHEN),
            Request(c.IssueCard(mandate, 1), DESK, WHEN),
            Request(c.CheckIn(mandate), DESK, WHEN),
        )
        clerk.do(HALL, *deeds)
        card = Card(mandate, 1, sha256(mandate.encode()).hexdigest())
        archive.office().put_cards(HALL, [card])
        session, token = new_delegate_session(HALL, card, now, shared=False)
        archive.office().open_delegate_session(session)
        cookies.append(f"smolny.me.{HALL}={token}")
    first = SittingId("first")
    placed, opened = PlaceItem(ITEM, "Rents"), OpenSitting(first, 1)
    opening = (placed, opened, EstablishQuorum(first), AdoptAgenda(), TakeUpItem(ITEM))
    clerk.do(HALL, *(Request(each, CHAIR, WHEN) for each in opening))
    return cookies
