"""The server is killed amid a sitting: what it had answered is there, once, and everybody goes on."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from threading import Event, Thread
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
from smolny.domain.sittings import EstablishQuorum, OpenSitting
from smolny.domain.values import Actor, ItemId, SittingId
from tests.cli.running import PATIENCE, serving

DELEGATES, ROUNDS, KILLS = 8, 12, 3
_TOKEN = re.compile(r'name="csrf" value="([^"]+)"')
_ENTRY = re.compile(r"^id: (\d+)$", re.MULTILINE)


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


def delegate(hall: Hall, number: int) -> None:
    """Ask for the floor, take it back, and so on."""
    headers = {"Cookie": hall.cookies[number], "Origin": hall.site}
    with httpx.Client(base_url=hall.site, headers=headers, timeout=5) as phone:
        csrf = _TOKEN.findall(persistently(phone).text)[0]
        for turn in range(ROUNDS):
            deed = ("ask-for-floor", "withdraw-request")[turn % 2]
            named = {"deed": deed, "request": f"r-{number}-{turn // 2}", "role": "speech", "item": "opening"}
            answer = persistently(phone, {"csrf": csrf, "once": f"{number:016x}{turn:016x}", **named})
            assert answer.status_code == 303, answer.text


def listen(hall: Hall, told: list[int], over: Event) -> None:
    """A page that follows the hall: whenever its stream ends it asks for what came after."""
    address = f"{hall.site}/{CONGRESS}/live?audience=hall"
    with httpx.Client(timeout=2) as page:
        while not over.is_set():
            asked = {"Last-Event-ID": str(told[-1])} if told else {}
            try:
                with page.stream("GET", address, headers=asked) as answer:
                    for line in answer.iter_lines():
                        told += [int(each) for each in _ENTRY.findall(line)]
                        if over.is_set():
                            return
            except httpx.TransportError:
                sleep(0.1)


def test_what_was_answered_outlives_the_server(tmp_path: Path) -> None:
    """Killed at any moment, thrice, while delegates press: no deed is lost or doubled, and a page that
    listens hears of the last one.
    """
    hall, chance, over = in_session(tmp_path), Random(1917), Event()
    told: list[int] = []
    listener = Thread(target=listen, args=(hall, told, over))
    command = ("serve", "--store", hall.store, "--port", hall.port)
    with ThreadPoolExecutor(DELEGATES) as crowd:
        for turn in range(KILLS + 1):
            with serving(*command) as (process, _):
                if turn == 0:
                    listener.start()
                    pressed = [crowd.submit(delegate, hall, each) for each in range(DELEGATES)]
                if turn < KILLS:
                    sleep(chance.uniform(0.2, 0.6))
                    process.kill()
                    continue
                for each in pressed:
                    each.result(PATIENCE)
                with open_archive(hall.store) as archive:
                    size = Library(archive).size(CONGRESS)
                until = monotonic() + PATIENCE
                while (not told or told[-1] < size) and monotonic() < until:
                    sleep(0.05)
                over.set()
    listener.join(PATIENCE)

    assert told[-1] == size
    assert told == sorted(told)
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
