"""What desks are made with: whose they are, what they enter, and that nobody waits for the disk meanwhile."""

import asyncio
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from smolny.archive.memory import MemoryArchive
from smolny.archive.office import Answer
from smolny.clerk import Clerk, Library
from smolny.domain.federation import NotePerson
from smolny.domain.motions import TableText
from smolny.domain.sittings import CloseSitting, OpenSitting
from smolny.domain.values import PersonId, SittingId, TextId, TextRef
from smolny.web.office import (
    assembly_of,
    back,
    behind_sign_in,
    desks,
    do,
    do_all,
    posted,
    request_of,
    signed_in,
)
from smolny.web.office.desks import DeskLine
from tests.web.markup import Page
from tests.web.officers.house import BRANCH, HALL, House, found_live, house, path_of, token_of

DESK = "/hall/office/lectern"
FIRST, SECOND = SittingId("first"), SittingId("second")
TEXT = b"All power to the committee of nine.\n"


async def lectern(request: Request) -> Response:
    """A desk for the chair: opens and closes sittings, notes guests, tables texts."""
    officer = signed_in(request, assembly_of(request), offices={"chair", "vice-chair"})
    if request.method != "POST":
        return Response(
            f"<h1>{officer.office}</h1><input name=csrf value={officer.csrf}>", media_type="text/html"
        )
    form = await posted(request, officer)
    match form["deed"]:
        case "open":
            await do(request, officer, OpenSitting(FIRST, 1))
        case "guest":
            await do(request, officer, NotePerson(PersonId("guest")), sealed={"name": form["name"]})
        case "text":
            ref = TextRef(sha256(TEXT).hexdigest(), len(TEXT))
            command = TableText(TextId("power"), "resolution", "Power", words=ref)
            await do(request, officer, command, texts=[TEXT])
        case "both":
            commands = (CloseSitting(FIRST), OpenSitting(SECOND, int(form["ordinal"])))
            await do_all(request, officer, [request_of(request, officer, each) for each in commands])
    return back(request)


@pytest.fixture
def hall(open_house: House) -> House:
    """A house with a lectern."""
    return with_lectern(open_house)


def with_lectern(house: House) -> House:
    """The house with a desk put into it."""
    route = Route("/{assembly}/office/lectern", behind_sign_in(lectern), methods=["GET", "POST"])
    house.app.router.routes.insert(0, route)
    return house


def test_a_deed_is_the_officers_and_seen_at_once(hall: House) -> None:
    """By person and office, at the hour of the assembly; the next page of any reader shows it."""
    chair = hall.officer(office="chair")
    tag = chair("/hall").headers["etag"]
    answer = chair.send(DESK, deed="open")
    assert (answer.status_code, path_of(answer)) == (303, DESK)
    *_, entry = hall.library.entries(HALL)
    assert isinstance(entry.particulars, OpenSitting)
    assert (entry.actor.office, entry.actor.person) == (
        "chair",
        hall.library.state(HALL).offices.holders["chair", None][0],
    )
    when = entry.occurred_at
    assert (when.date, when.time, when.zone, when.offset) == ("2026-11-26", "13:00", "Europe/Oslo", None)
    page = hall.browser()("/hall", headers={"If-None-Match": tag})
    assert page.status_code == 200
    assert "sitting" in Page(page.text).text


def test_what_is_personal_is_sealed_and_texts_come_along(hall: House) -> None:
    """As the clerk keeps them for any other deed."""
    chair = hall.officer(office="chair")
    chair.send(DESK, deed="guest", name="Rosa Berg")
    chair.send(DESK, deed="text")
    guest, text = hall.library.entries(HALL)[-2:]
    assert "name" in guest.sealed
    assert b"Rosa Berg" not in hall.library.body(HALL, guest.number)
    assert hall.library.text(HALL, text.particulars.words.sha256) == TEXT


def test_what_is_out_of_order_is_a_page(hall: House) -> None:
    """With the rule's name; nothing of a group is entered when one of it is refused."""
    chair = hall.officer(office="chair")
    chair.send(DESK, deed="open")
    size = hall.library.size(HALL)
    for fields, rule in (
        ({"deed": "open"}, "another-sitting-is-open"),
        ({"deed": "both", "ordinal": "7"}, "sitting-out-of-turn"),
    ):
        answer = chair.send(DESK, on=DESK, **fields)
        assert answer.status_code == 409
        page = Page(answer.text)
        assert page.faults == []
        assert rule in page.text
        assert "Back to the assembly" in page.text
        assert hall.library.size(HALL) == size
    assert chair.send(DESK, deed="both", ordinal="2").status_code == 303
    assert hall.library.size(HALL) == size + 2


def test_a_desk_is_for_its_offices(hall: House) -> None:
    """Another officer is told whose it is; nothing that they send is done."""
    secretary, chair = hall.officer(office="secretary"), hall.officer(office="chair")
    answer = secretary(DESK)
    assert answer.status_code == 403
    assert "not-your-office" in answer.text
    assert "chair, vice-chair" in answer.text
    size = hall.library.size(HALL)
    data = {"csrf": token_of(secretary.page("/hall/office")), "deed": "open"}
    assert secretary(DESK, "POST", data=data).status_code == 403
    stolen = {"csrf": token_of(chair.page(DESK)), "deed": "open"}
    assert secretary(DESK, "POST", data=stolen).status_code == 403
    assert hall.library.size(HALL) == size


def test_an_officer_of_one_assembly_is_nobody_in_another(hall: House) -> None:
    """Though the office has the same name."""
    chair = hall.officer(BRANCH, "chair")
    answer = chair(DESK)
    assert (answer.status_code, path_of(answer)) == (
        303,
        "/hall/office/sign-in?to=%2Fhall%2Foffice%2Flectern",
    )
    assert path_of(chair(DESK, "POST", data={"deed": "open"})) == "/hall/office/sign-in"


def test_a_desk_is_kept_by_nobody(hall: House) -> None:
    """Whatever it answers."""
    chair = hall.officer(office="chair")
    for answer in (
        chair(DESK),
        hall.browser()(DESK),
        chair.send(DESK, deed="open"),
        chair.send(DESK, deed="open"),
    ):
        assert answer.headers["cache-control"] == "no-store"


def test_the_office_lists_the_desks_of_an_officer(hall: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the office that one holds, and those that are everybody's."""
    lines = (
        DeskLine("lectern", "The lectern", "sittings", frozenset({"chair"})),
        DeskLine("letters", "Letters", "for all"),
    )
    monkeypatch.setattr("smolny.web.office.desks.DESKS", lines)
    chair, secretary = hall.officer(office="chair"), hall.officer(office="secretary")
    assert [each for each in chair.page("/hall/office").links if each.startswith("/hall/office/")] == [
        "/hall/office/lectern",
        "/hall/office/letters",
        "/hall/office/factor",
    ]
    assert "The lectern" not in secretary.page("/hall/office").text
    monkeypatch.setattr("smolny.web.office.desks.DESKS", ())
    page = chair.page("/hall/office")
    assert "No desk is open to the office of chair." in page.text
    assert page.faults == []


def test_every_desk_has_a_page(open_house: House) -> None:
    """What the table of desks names is there for the officers that it is for."""
    for line in desks.DESKS:
        office = min(line.offices) if line.offices else "secretary"
        browser = open_house.officer(office=office, name=line.path)
        assert browser(f"/hall/office/{line.path}").status_code == 200, line


def test_a_key_that_is_missing_is_told(hall: House) -> None:
    """The fault is the house's, and nothing is entered."""
    chair = hall.officer(office="chair")
    assert chair.send(DESK, deed="open").status_code == 303
    hall.keys.rename(hall.keys.with_name("away"))
    fresh = House(hall.archive, hall.library, hall.keys, hall.now)
    with_lectern(fresh)
    chair.house = fresh
    answer = chair.send(DESK, deed="guest", name="Rosa")
    assert (answer.status_code, "key-missing" in answer.text) == (500, True)
    fresh.writer.close()


class Slow(MemoryArchive):
    """An archive whose disk takes its time over an append, once it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.waits = threading.Event()
        self.waits.set()
        self.begun = threading.Event()

    def append(
        self,
        assembly: str,
        after: int,
        entries: Sequence[bytes],
        *,
        texts: Mapping[str, bytes] | None = None,
        payloads: Mapping[tuple[int, str], bytes] | None = None,
        checkpoint: bytes | None = None,
        vkey: str | None = None,
        answer: Answer | None = None,
    ) -> int:
        self.begun.set()
        assert self.waits.wait(30)
        return super().append(
            assembly,
            after,
            entries,
            texts=texts,
            payloads=payloads,
            checkpoint=checkpoint,
            vkey=vkey,
            answer=answer,
        )


@contextmanager
def slow_house(folder: Path) -> Iterator[tuple[House, Slow]]:
    """A house over a slow archive, with a lectern."""
    archive = Slow()
    found_live(Clerk(archive, folder), HALL)
    made = with_lectern(House(archive, Library(archive), folder))
    try:
        yield made, archive
    finally:
        archive.waits.set()
        made.writer.close()


def test_pages_are_answered_while_a_deed_is_written(tmp_path: Path) -> None:
    """A reader and another officer get their pages before the disk is done with the deed; then it is seen."""
    with slow_house(tmp_path) as (made, archive):
        chair, secretary = made.officer(office="chair"), made.officer()
        data = {"csrf": token_of(chair.page(DESK)), "deed": "open"}
        archive.waits.clear()
        archive.begun.clear()

        async def meanwhile() -> tuple[int, list[int], bool]:
            transport = httpx.ASGITransport(made.app)
            async with httpx.AsyncClient(transport=transport, base_url=chair.base_url) as client:
                deed = asyncio.create_task(client.post(DESK, data=data, headers=chair.cookie))
                while not archive.begun.is_set():
                    await asyncio.sleep(0.001)
                read = [
                    (await client.get("/hall")).status_code,
                    (await client.get("/hall/office", headers=secretary.cookie)).status_code,
                ]
                waiting = not deed.done()
                archive.waits.set()
                return (await deed).status_code, read, waiting

        assert asyncio.run(meanwhile()) == (303, [200, 200], True)
        assert isinstance(made.library.entries(HALL)[-1].particulars, OpenSitting)


def test_deeds_are_done_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    """Of two officers who open the sitting in the same moment one is refused; many deeds lose none."""
    with house(tmp_path, f"sqlite:///{tmp_path / 'house.db'}") as made:
        with_lectern(made)
        officers = [made.officer(office="chair", name=f"Chair {number}") for number in range(4)]
        tokens = [token_of(each.page(DESK)) for each in officers]

        async def all_at_once() -> list[int]:
            transport = httpx.ASGITransport(made.app)

            async def sent(place: int) -> int:
                async with httpx.AsyncClient(
                    transport=transport, base_url=officers[place].base_url, cookies=officers[place].cookies
                ) as client:
                    data = {"csrf": tokens[place], "deed": "open"}
                    return (await client.post(DESK, data=data)).status_code

            return sorted(await asyncio.gather(*map(sent, range(4))))

        assert asyncio.run(all_at_once()) == [303, 409, 409, 409]
