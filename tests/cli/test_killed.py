"""The server is killed amid a sitting: what it had answered is there, once, and everybody goes on."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from threading import Event
from time import monotonic, sleep

import httpx

from smolny.archive import open_archive
from smolny.archive.office import Card
from smolny.clerk import Clerk, Library, Request
from smolny.clerk.delegates import new_delegate_session
from smolny.clerk.hours import clock, happening
from smolny.clerk.invented import CONGRESS, found
from smolny.cli.serving import listening
from smolny.domain.agenda import AdoptAgenda, TakeUpItem
from smolny.domain.floor import FloorAsked, RequestWithdrawn
from smolny.domain.sittings import EstablishQuorum, MakeAnnouncement, OpenSitting
from smolny.domain.values import Actor, ItemId, SittingId
from tests.cli.running import PATIENCE, serving

DELEGATES, ROUNDS, KILLS, PAGES = 8, 12, 3, 3
_TOKEN = re.compile(r'name="csrf" value="([^"]+)"')
_PART = re.compile(r'id="(\w+)" data-part')

Sent = tuple[dict[str, str], str]


@dataclass
class Hall:
    """A store with an open sitting, the address at which it is served, and a cookie for each delegate."""

    store: str
    keys: Path
    cookies: list[str]
    port: int

    @property
    def site(self) -> str:
        """The address."""
        return f"http://127.0.0.1:{self.port}"

    def phone(self, number: int) -> httpx.Client:
        """The phone of a delegate who is signed in."""
        headers = {"Cookie": self.cookies[number], "Origin": self.site}
        return httpx.Client(base_url=self.site, headers=headers, timeout=5)

    def announce(self, words: str) -> None:
        """A deed of the chair that the server does not hear of."""
        with open_archive(self.store) as archive:
            clerk = Clerk(archive, self.keys)
            founding = clerk.state(CONGRESS).record.founding
            assert founding is not None
            when = happening(founding, clock())
            clerk.do(CONGRESS, Request(MakeAnnouncement(words), Actor(office="chair"), when))

    def size(self) -> int:
        """How many entries are on the record."""
        with open_archive(self.store) as archive:
            return Library(archive).size(CONGRESS)


def in_session(folder: Path) -> Hall:
    """The invented congress on its first item."""
    store, keys, now = f"sqlite:///{folder / 'hall.db'}", folder / "hall.db.keys", clock()
    first, opening = SittingId("sitting-1"), ItemId("opening")
    with open_archive(store, create=True) as archive:
        clerk, office = Clerk(archive, keys), archive.office()
        found(clerk, office, now)
        founding = clerk.state(CONGRESS).record.founding
        assert founding is not None
        deeds = (OpenSitting(first, 1), EstablishQuorum(first), AdoptAgenda(), TakeUpItem(opening))
        when = happening(founding, now)
        clerk.do(CONGRESS, *(Request(each, Actor(office="chair"), when) for each in deeds))
        cookies = []
        for number in range(1, DELEGATES + 1):
            card = Card(f"{number:04}", 1, sha256(f"{number}".encode()).hexdigest())
            session, token = new_delegate_session(CONGRESS, card, now, shared=False)
            office.open_delegate_session(session)
            cookies.append(f"smolny.me.{CONGRESS}={token}")
    with listening("127.0.0.1", 0) as door:
        return Hall(store, keys, cookies, door.getsockname()[1])


def persistently(phone: httpx.Client, form: dict[str, str] | None = None) -> httpx.Response:
    """Ask for the page, or send a form as a page does: the same again until somebody has answered."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        try:
            return phone.request("POST" if form else "GET", f"/{CONGRESS}/me", data=form)
        except httpx.TransportError:
            sleep(0.1)
    raise AssertionError(form)


def delegate(hall: Hall, number: int, sent: list[Sent]) -> None:
    """Ask for the floor, take it back, and so on; keep every form, and where its answer led."""
    with hall.phone(number) as phone:
        csrf = _TOKEN.findall(persistently(phone).text)[0]
        for turn in range(ROUNDS):
            deed = ("ask-for-floor", "withdraw-request")[turn % 2]
            named = {"deed": deed, "request": f"r-{number}-{turn // 2}", "role": "speech", "item": "opening"}
            form = {"csrf": csrf, "once": f"{number:016x}{turn:016x}", **named}
            answer = persistently(phone, form)
            assert answer.status_code == 303, answer.text
            sent.append((form, answer.headers["location"]))


def pressed_again(hall: Hall, number: int, sent: list[Sent]) -> None:
    """Every form that was answered comes once more, and is led where it was led."""
    with hall.phone(number) as phone:
        for form, location in sent:
            answer = persistently(phone, form)
            assert (answer.status_code, answer.headers["location"]) == (303, location)


@dataclass
class Page:
    """A page that follows the hall: the entries that it was told of, and its parts as they came to be."""

    told: list[int] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)

    def listen(self, hall: Hall, over: Event) -> None:
        """Whenever the stream ends, ask for what came after."""
        address = f"{hall.site}/{CONGRESS}/live?audience=hall"
        with httpx.Client(timeout=2) as client:
            while not over.is_set():
                asked = {"Last-Event-ID": str(self.told[-1])} if self.told else {}
                try:
                    with client.stream("GET", address, headers=asked) as answer:
                        self.take(answer.iter_lines(), over)
                except httpx.TransportError:
                    sleep(0.1)

    def take(self, lines: Iterator[str], over: Event) -> None:
        """Hear what has come whole: an event that was cut off comes again."""
        event: list[str] = []
        for line in lines:
            event.append(line)
            if not line:
                self.hear(event)
                event.clear()
            if over.is_set():
                return

    def hear(self, event: list[str]) -> None:
        """Put new parts in the place of the earlier."""
        name = ""
        for kind, _, value in (line.partition(": ") for line in event):
            if kind == "data" and (begun := _PART.search(value)):
                name = begun[1]
                self.shown[name] = ""
            if kind == "data" and name:
                self.shown[name] += f"{value}\n"
        self.told += [int(line.removeprefix("id: ")) for line in event if line.startswith("id: ")]


def until(so: Callable[[], bool]) -> None:
    """Wait for it, not for ever."""
    end = monotonic() + PATIENCE
    while not so() and monotonic() < end:
        sleep(0.02)
    assert so()


def answered(sent: list[list[Sent]], enough: int) -> bool:
    """Whether so many presses have been answered."""
    return sum(map(len, sent)) >= enough


def told(pages: list[Page], entry: int) -> bool:
    """Whether all of them have been told of this entry, the newest."""
    return all(each.told and each.told[-1] == entry for each in pages)


def test_what_was_answered_outlives_the_server(tmp_path: Path) -> None:
    """Killed at any moment, thrice, while delegates press: no deed is lost or doubled, also when all is
    pressed again. Killed once more, with a deed done meanwhile: pages that listened throughout show what a
    page that comes then is shown.
    """
    hall, chance, over = in_session(tmp_path), Random(1917), Event()
    command = ("serve", "--store", hall.store, "--port", hall.port)
    sent: list[list[Sent]] = [[] for _ in range(DELEGATES)]
    pages, late = [Page() for _ in range(PAGES)], Page()
    with ThreadPoolExecutor(DELEGATES + PAGES + 1) as crowd:
        try:
            for page in pages:
                crowd.submit(page.listen, hall, over)
            pressed = [crowd.submit(delegate, hall, *each) for each in enumerate(sent)]
            for kill in range(KILLS):
                with serving(*command) as (process, _):
                    enough = int((kill + chance.random()) * DELEGATES * ROUNDS / (KILLS + 1)) + 1
                    until(partial(answered, sent, enough))
                    sleep(chance.uniform(0, 0.03))
                    process.kill()
            with serving(*command):
                for number, each in enumerate(pressed):
                    each.result(PATIENCE)
                    pressed_again(hall, number, sent[number])
                until(partial(told, pages, hall.size()))
            hall.announce("Nobody heard this.")
            with serving(*command):
                crowd.submit(late.listen, hall, over)
                until(partial(told, [*pages, late], hall.size()))
        finally:
            over.set()

    assert all(each.told == sorted(each.told) for each in pages)
    assert "Nobody heard this." in late.shown["protocol"]
    assert [each.shown for each in pages] == [late.shown] * PAGES
    assert done(hall.store) == [
        (deed, f"r-{number}-{turn}")
        for number in range(DELEGATES)
        for turn in range(ROUNDS // 2)
        for deed in (FloorAsked, RequestWithdrawn)
    ]


def done(store: str) -> list[tuple[type, str]]:
    """What the record has of requests, sorted by their names; each kind in the order of the record."""
    with open_archive(store) as archive:
        library = Library(archive)
        told = [each.particulars for each in library.entries(CONGRESS, 0, library.size(CONGRESS))]
    deeds = [each for each in told if isinstance(each, FloorAsked | RequestWithdrawn)]
    return sorted(((type(each), each.request) for each in deeds), key=lambda each: each[1])
