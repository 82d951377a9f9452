"""The live audience: 10,000 streams from one server on one core, and the chair who goes on meanwhile."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

import httpx

from bench.desk import ACTOR, WHEN
from bench.measure import Chapter
from smolny.archive import open_archive
from smolny.clerk import Clerk, Request, Writer, officers
from smolny.clerk.orders import preset, read_orders
from smolny.domain.credentials import CheckIn, DesignateDelegate, RecogniseMandate
from smolny.domain.federation import NotePerson, RegisterCouncil
from smolny.domain.order.record import FoundAssembly
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import Actor, AssemblyId, CouncilId, MandateId, PersonId, SittingId

ABOUT = """\
`smolny serve` on one core and an SQLite file, the crowd in another process on another core, over the
loopback interface without a proxy. A change is an announcement by the page of deeds: from the press of the
button until the last byte of it has come to a stream. The aims: the 99th percentile under 0.5 s and the last
under 1 s among 10,000; a storm of 10,000 that come back after a restart served within 30 s, while deeds of
the chair are answered within 200 ms at the 99th percentile."""
HALL = AssemblyId("hall")
DELEGATES, CHANGES = 312, 12
CROWDS = (100, 1_000, 10_000)
PACE = 0.25
_TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


def live(folder: Path) -> Chapter:
    """The chapter: ever larger crowds, then a storm."""
    chapter = Chapter("The live audience", ABOUT)
    with TemporaryDirectory(dir=folder) as place:
        store, cookie = _furnished(Path(place))
        for number in CROWDS:
            chapter.remarks += _crowded(store, cookie, number)
        chapter.remarks += _storm(store, cookie, CROWDS[-1])
    return chapter


def _crowded(store: str, cookie: str, number: int) -> Iterator[str]:
    """How soon changes reach everybody in a crowd of that size, and what a listener costs."""
    with served(store) as server, crowd_of(server.port) as crowd, _chair(server.port, cookie) as chair:
        before = server.memory()
        opened = crowd.told(f"connect {number}")
        kib, seconds = (server.memory() - before) / number, opened["seconds"]
        yield _said(f"{number:,} streams opened in {seconds:.1f} s; {kib:.0f} KiB of the server for each")
        reached = [_change(crowd, chair) for _ in range(CHANGES)]
        missing, size = sum(each["missing"] for each in reached), reached[-1]["bytes"] / 1000
        yield _said(
            f"{CHANGES} changes of {size:.1f} kB among {opened['told']:,}, medians and the worst: half"
            f" {_ms(reached, 'half')}, 99 % {_ms(reached, 'p99')}, the last {_ms(reached, 'last')};"
            f" {missing:.0f} streams missed one"
        )


def _storm(store: str, cookie: str, number: int) -> Iterator[str]:
    """The server is killed in the middle and started again; all come back at once, and the chair goes on."""
    with served(store) as server, crowd_of(server.port) as crowd:
        crowd.told(f"connect {number}")
        server.process.kill()
        server.process.wait()
        crowd.told("lost")
        with served(store, server.port), _chair(server.port, cookie) as chair:
            back, answered = _meanwhile(crowd, chair, number)
        at = f"{median(answered) * 1000:.0f} ms (median), {_at(99, answered) * 1000:.0f} ms (99 %)"
        yield _said(
            f"after SIGKILL and a start {back['told']:,} of {number:,} were back and told within"
            f" {back['seconds']:.1f} s; meanwhile {len(answered)} deeds of the chair answered in {at}"
        )


def _meanwhile(crowd: "Told", chair: "Chair", number: int) -> tuple[dict[str, Any], list[float]]:
    """How the crowd came back, and how long each deed of the chair took until it was there."""
    answered: list[float] = []
    over = Event()
    busy = Thread(target=_deeds, args=(chair, answered, over))
    busy.start()
    back = crowd.told(f"connect {number}")
    over.set()
    busy.join()
    return back, answered


def _deeds(chair: "Chair", answered: list[float], over: Event) -> None:
    while not over.is_set() or len(answered) < 3:
        began = monotonic()
        chair.announce()
        answered.append(monotonic() - began)
        sleep(0.05)


def _change(crowd: "Told", chair: "Chair") -> dict[str, float]:
    """One announcement: when half, 99 % and all of the crowd had it, from the press of the button."""
    sleep(PACE)
    before = crowd.told("heard 0")["bytes"]
    began = monotonic()
    entry = chair.announce()
    heard = crowd.told(f"heard {entry}")
    waited = [moment - began for moment in heard["at"]]
    return {
        "half": median(waited),
        "p99": _at(99, waited),
        "last": waited[-1],
        "bytes": heard["bytes"] - before,
        "missing": heard["open"] - len(waited),
    }


@dataclass
class Told:
    """A process that is told a line and answers with one."""

    process: subprocess.Popen[str]

    def told(self, command: str) -> dict[str, Any]:
        """Its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return dict(json.loads(self.process.stdout.readline()))


@dataclass
class Server:
    """`smolny serve` in a process of its own."""

    process: subprocess.Popen[str]
    port: int

    def memory(self) -> float:
        """KiB that it holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return float(re.findall(r"VmRSS:\s+(\d+)", status)[0])


@dataclass
class Chair:
    """An officer who makes announcements by the page of deeds."""

    client: httpx.Client
    token: str
    number: int = 0

    def announce(self) -> int:
        """Announce something; the number of its entry."""
        self.number += 1
        form = {"csrf": self.token, "content": f"announcement {self.number}"}
        answer = self.client.post("/hall/office/deeds/make-announcement", data=form)
        assert answer.status_code == 303, answer.text
        return int(re.findall(r"(\d+)$", answer.headers["location"])[0])


@contextmanager
def served(store: str, port: int = 0, keys: Path | None = None) -> Iterator[Server]:
    """`smolny serve` on the first core, until it is needed no more."""
    words = ["smolny", "serve", "--store", store, "--port", str(port)]
    with ended([*words, *(() if keys is None else ("--keys", str(keys)))]) as server:
        yield server


@contextmanager
def ended(words: list[str]) -> Iterator[Server]:
    """A server that is a module of Python, on the first core, ended when it is needed no more."""
    command = [sys.executable, "-m", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        os.sched_setaffinity(process.pid, {0})
        assert process.stdout is not None
        said = process.stdout.readline()
        try:
            yield Server(process, int(re.findall(r":(\d+) ", said)[0]))
        finally:
            process.send_signal(signal.SIGINT)


@contextmanager
def crowd_of(port: int) -> Iterator[Told]:
    """Listeners in a process of their own, on the last core."""
    command = [sys.executable, "-m", "bench.crowd", str(port), "/hall/live?audience=hall"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        os.sched_setaffinity(process.pid, {(os.cpu_count() or 1) - 1})
        assert process.stdin is not None
        try:
            yield Told(process)
        finally:
            process.stdin.close()


@contextmanager
def _chair(port: int, cookie: str) -> Iterator[Chair]:
    site = f"http://127.0.0.1:{port}"
    headers = {"Cookie": cookie, "Origin": site}
    with httpx.Client(base_url=site, headers=headers, timeout=5) as client:
        page = client.get("/hall/office/deeds/make-announcement").text
        yield Chair(client, _TOKEN.findall(page)[0])


def _furnished(folder: Path) -> tuple[str, str]:
    """A congress in its first sitting, everybody present; its store, and the cookie of its secretary."""
    store = f"sqlite:///{folder}/hall.db"
    with open_archive(store, create=True) as archive:
        clerk = Clerk(archive, Path(f"{folder}/hall.db.keys"))
        clerk.found(HALL, *_requests())
        writer = Writer(archive, clerk)
        token = _session(writer)
        writer.close()
    return store, f"smolny-hall={token}"


def _requests() -> Iterator[Request]:
    orders = read_orders(preset("federation"))
    yield Request(FoundAssembly("Hall", "congress", "live", "gregorian", "UTC"), ACTOR, WHEN)
    yield Request(orders.adoption(), ACTOR, WHEN, texts=(orders.source,))
    yield Request(RegisterCouncil(CouncilId("c"), "Council", "branch", members=100), ACTOR, WHEN)
    for number in range(1, DELEGATES + 1):
        person, mandate = PersonId(f"p{number}"), MandateId(f"{number:04}")
        yield Request(NotePerson(person), ACTOR, WHEN, sealed={"name": f"Delegate {number}"})
        yield Request(DesignateDelegate(mandate, person, CouncilId("c")), ACTOR, WHEN)
        yield Request(RecogniseMandate(mandate), ACTOR, WHEN)
        yield Request(CheckIn(mandate), ACTOR, WHEN)
    yield Request(OpenSitting(SittingId("first"), 1), Actor(office="secretary"), WHEN)


def _session(writer: Writer) -> str:
    """The token of a secretary at work."""
    now = datetime.now(UTC)
    invitation, _ = officers.new_invitation(HALL, "secretary", now, timedelta(days=1))
    account = officers.new_account(invitation, "Officer", "$argon2id$none", now, live=False)
    session, token = officers.new_session(account, now)
    writer.office.invite(invitation)
    writer.office.accept(invitation.sha256, account)
    writer.office.open_session(session)
    return token


def _ms(reached: list[dict[str, float]], which: str) -> str:
    every = [each[which] * 1000 for each in reached]
    return f"{median(every):.0f} ms ({max(every):.0f})"


def _at(percentile: int, values: list[float]) -> float:
    return quantiles(values, n=100)[percentile - 1] if len(values) > 1 else values[0]


def _said(words: str) -> str:
    print(f"  {words}", flush=True)
    return words
