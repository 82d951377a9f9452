"""The credentials desk: how soon a mandate is found, a page made and a delegate let in, among 10,000."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.measure import Chapter, Measurement, runs
from bench.pages import asked
from smolny.archive import Archive, open_archive
from smolny.clerk import Clerk, Library, Request, Writer, officers
from smolny.clerk.orders import preset, read_orders
from smolny.domain.assembly import Assembly
from smolny.domain.credentials import CheckIn, DesignateDelegate, RecogniseMandate
from smolny.domain.federation import NotePerson, RegisterCouncil
from smolny.domain.order.record import FoundAssembly
from smolny.domain.values import Actor, AssemblyId, CouncilId, MandateId, PersonId
from smolny.domain.values.moments import Occurrence
from smolny.readings.directory import Directory
from smolny.web import create_app

ABOUT = """\
A congress of 10,000 mandates from 2,000 councils, with names in the office register, in an SQLite file.
`find` asks the directory alone; `page` calls the application in its own process: session looked up, mandate
found, page made, uncompressed. `let in` is a check-in through the clerk: decided, hashed, signed and durable.
Beside the pages the desk's own, without a search. The aim is 50 ms for finding."""
MANDATES, COUNCILS, RUNS, REQUESTS = 10_000, 2_000, 5, 20
HALL, DESK = AssemblyId("hall"), "/hall/office/credentials"
ACTOR, WHEN = Actor(office="credentials"), Occurrence("exact", "gregorian", "UTC", "2026-11-13", "10:00")
SEARCHES = {
    "a number": "4711",
    "a name": "delegate 4711",
    "a council": "council 815",
    "nobody": "nobody here",
}
BARE = "page, the desk without a search"


def desk(folder: Path) -> Chapter:
    """The chapter: one large congress."""
    chapter = Chapter("The credentials desk", ABOUT)
    with (
        TemporaryDirectory(dir=folder) as place,
        open_archive(f"sqlite:///{place}/hall.db", create=True) as archive,
    ):
        clerk = Clerk(archive, Path(place) / "keys")
        clerk.found(HALL, *_requests())
        _find(chapter, archive)
        _pages(chapter, archive, clerk)
        _let_in(chapter, clerk)
    return chapter


def _find(chapter: Chapter, archive: Archive) -> None:
    library, directory = Library(archive), Directory()
    register = library.register(HALL)
    directory.grown(library.entries(HALL), lambda number, field: register.get((number, field)))
    state = library.state(HALL)
    for what, words in SEARCHES.items():
        found = runs(RUNS, partial(_sought, directory, words, state))
        chapter.add(Measurement(f"find, {what}", REQUESTS, "searches", found))


def _sought(directory: Directory, words: str, state: Assembly) -> None:
    for _ in range(REQUESTS):
        directory.find(words, state)


def _pages(chapter: Chapter, archive: Archive, clerk: Clerk) -> None:
    writer = Writer(archive, clerk)
    app, cookie = create_app(Library(archive), writer=writer), f"smolny-hall={_session(writer)}"
    for name, path in {
        BARE: DESK,
        **{f"page, {what}": f"{DESK}?q={words}" for what, words in SEARCHES.items()},
    }.items():
        path = path.replace(" ", "%20")
        asyncio.run(asked(app, path, cookie))
        taken = runs(RUNS, _many(app, path, cookie))
        chapter.add(Measurement(name, REQUESTS, "pages", taken, limit=None if name == BARE else BARE))
    writer.close()


def _many(app: Callable[..., Any], path: str, cookie: str) -> Callable[[], None]:
    async def work() -> None:
        for _ in range(REQUESTS):
            await asked(app, path, cookie)

    return lambda: asyncio.run(work())


def _let_in(chapter: Chapter, clerk: Clerk) -> None:
    waiting = iter(range(1, MANDATES + 1))

    def work() -> None:
        for _ in range(REQUESTS):
            clerk.do(HALL, Request(CheckIn(MandateId(f"{next(waiting):04}"), "1"), ACTOR, WHEN))

    chapter.add(Measurement("let in", REQUESTS, "check-ins", runs(RUNS, work)))


def _session(writer: Writer) -> str:
    """The token of an officer at the desk."""
    now = datetime.now(UTC)
    invitation, _ = officers.new_invitation(HALL, "credentials", now, timedelta(days=1))
    account = officers.new_account(invitation, "Officer", "$argon2id$none", now, live=True)
    session, token = officers.new_session(account, now)
    writer.office.invite(invitation)
    writer.office.accept(invitation.sha256, account)
    writer.office.open_session(session)
    return token


def _requests() -> Iterator[Request]:
    orders = read_orders(preset("federation"))
    yield Request(FoundAssembly("Hall", "congress", "live", "gregorian", "UTC"), ACTOR, WHEN)
    yield Request(orders.adoption(), ACTOR, WHEN, texts=(orders.source,))
    for number in range(COUNCILS):
        council = RegisterCouncil(
            CouncilId(f"c{number}"), f"Council {number}", f"kind {number % 6}", members=100
        )
        yield Request(council, ACTOR, WHEN)
    for number in range(1, MANDATES + 1):
        person, mandate = PersonId(f"p{number}"), MandateId(f"{number:04}")
        yield Request(NotePerson(person), ACTOR, WHEN, sealed={"name": f"Delegate {number} of many"})
        yield Request(DesignateDelegate(mandate, person, CouncilId(f"c{number % COUNCILS}")), ACTOR, WHEN)
        yield Request(RecogniseMandate(mandate), ACTOR, WHEN)
