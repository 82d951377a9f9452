"""What the gallery promises: everyone sees the newest state, soon, whoever else is slow."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from smolny.clerk import Request
from smolny.domain.sittings import MakeAnnouncement
from smolny.domain.values import Actor
from smolny.gallery import Full, Limits
from tests.gallery.listening import HALL, WHEN, House, reading, settled


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house of its own for every test."""
    return House(tmp_path / "keys")


def in_a_loop(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """A test that waits."""

    def run(house: House) -> None:
        asyncio.run(test(house))  # type: ignore[arg-type]

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


@in_a_loop
async def test_who_comes_is_told_everything(house: House) -> None:
    """The head forbids keeping and gathering; then come the server's clock and every part, under the number
    of the newest entry.
    """
    async with reading(house) as reader:
        told = reader.text

    headers = dict(reader.head["headers"])
    assert headers[b"content-type"] == b"text/event-stream; charset=utf-8"
    assert (headers[b"cache-control"], headers[b"x-accel-buffering"]) == (b"no-store, no-transform", b"no")
    assert told.startswith("retry: ")
    assert '"entries":2}' in told
    assert 'id: 2\nevent: parts\ndata: <p id="newest">-</p>\ndata: <p id="still">still</p>\n\n' in told


@in_a_loop
async def test_only_what_changed_is_sent(house: House) -> None:
    """A part that stayed as it was does not come again."""
    async with reading(house) as reader:
        reader.fresh()
        house.announce("one")
        await settled()

        assert reader.fresh() == 'id: 3\nevent: parts\ndata: <p id="newest">one</p>\n\n'


@in_a_loop
async def test_a_burst_is_rendered_once(house: House) -> None:
    """Many deeds in a moment are one change, of which the last state is sent."""
    async with reading(house) as reader:
        reader.fresh()
        before = house.rendered
        for number in range(200):
            house.announce(f"number {number}")
        await settled()

        assert house.rendered - before <= 2
        assert reader.fresh().endswith('id: 202\nevent: parts\ndata: <p id="newest">number 199</p>\n\n')


@in_a_loop
async def test_a_room_is_rendered_once_for_all_its_listeners(house: House) -> None:
    """Everyone is sent the same bytes."""
    async with reading(house) as one, reading(house) as two:
        one.fresh(), two.fresh()
        before = house.rendered
        house.announce("one")
        await settled()

        assert house.rendered - before == 1
        assert one.fresh() == two.fresh() != ""


@in_a_loop
async def test_a_page_is_never_older_than_the_entry_that_it_was_asked_for(house: House) -> None:
    """What was being rendered when an entry came does not do for a page that shows the entry."""
    house.goes_on.clear()
    before = asyncio.create_task(house.hub.room(HALL, "hall", house.size))
    await asyncio.sleep(0.05)
    house.announce("one")
    after = asyncio.create_task(house.hub.room(HALL, "hall", house.size))
    await asyncio.sleep(0.05)
    house.goes_on.set()
    await before

    assert "one" in (await after).parts["newest"]


@in_a_loop
async def test_another_process_is_heard_of(house: House) -> None:
    """What nobody announced is found by asking the store."""
    async with reading(house) as reader:
        reader.fresh()
        house.clerk.do(HALL, Request(MakeAnnouncement("from afar"), Actor(office="chair"), WHEN))
        await settled(0.15)

        assert "from afar" in reader.fresh()


@in_a_loop
async def test_who_saw_an_entry_resumes_after_it(house: House) -> None:
    """What came since comes in one step; of what was seen nothing."""
    async with reading(house) as stays:
        house.announce("one")
        await settled()
        house.announce("two")
        await settled()
        async with reading(house, after=3) as back:
            assert 'id: 4\nevent: parts\ndata: <p id="newest">two</p>\n\n' in back.text
            assert "still" not in back.text
        async with reading(house, after=4) as back:
            assert back.text.endswith("\n\nid: 4\n\n")
        async with reading(house, after=999) as lost:
            assert "still" in lost.text
        assert stays.text.count("event: parts") == 3


@in_a_loop
async def test_a_room_that_changes_without_entries_is_sent_whole(house: House) -> None:
    """Whoever comes back to a projector is sent all of it."""
    async with reading(house, "projector:main", after=2) as screen:
        assert "event: parts" in screen.text


@in_a_loop
async def test_a_slow_reader_gets_the_newest_state_alone(house: House) -> None:
    """While it takes nothing others are told at once; afterwards it is sent what is so now, and nothing of
    what was so meanwhile.
    """
    house.hub._pace = house.pace.__class__(gather=0.01, ask=9, beat=9, patience=9)
    async with reading(house) as slow, reading(house) as quick:
        slow.fresh(), quick.fresh()
        slow.takes.clear()
        for words in ("one", "two", "three"):
            house.announce(words)
            await settled(0.03)
        assert quick.fresh().count("event: parts") == 3
        slow.takes.set()
        await settled()

        told = slow.fresh()
        assert "one" in told
        assert "two" not in told
        assert told.endswith('data: <p id="newest">three</p>\n\n')


@in_a_loop
async def test_a_reader_that_takes_nothing_is_dropped(house: House) -> None:
    """Its connection is broken off, and the others go on."""
    async with reading(house) as stuck, reading(house) as other:
        stuck.takes.clear()
        house.announce("one")
        await settled(0.3)

        assert stuck.aborted
        assert not other.aborted
        house.announce("two")
        await settled()
        assert "two" in other.text


@in_a_loop
async def test_every_stream_has_a_heartbeat(house: House) -> None:
    """Nothing happens, and the reader knows that somebody is there."""
    async with reading(house) as reader:
        await settled(0.2)

        assert reader.beats >= 2


@in_a_loop
async def test_who_may_listen_no_longer_is_sent_away(house: House) -> None:
    """At a heartbeat the session of an officer is looked at again."""
    allowed = [True]
    async with reading(house, still=lambda: allowed[0]) as officer:
        await settled(0.12)
        assert not officer.ended
        allowed[0] = False
        await settled(0.12)

        assert officer.ended


@in_a_loop
async def test_a_personal_room_is_told_whom_entries_concern(house: House) -> None:
    """By the actor and the particulars; everybody where nobody can say."""
    async with reading(house, "delegate") as stays:
        assert "event: concerns\ndata: *\n" in stays.fresh()
        house.announce("one", person="ada")
        await settled()
        assert "id: 3\nevent: concerns\ndata: person:ada\n\n" in stays.fresh()
        house.announce("two")
        await settled()
        assert "event: concerns\ndata: -\n" in stays.fresh()
        async with reading(house, "delegate", after=2) as back:
            assert "event: concerns\ndata: person:ada\n" in back.text
        async with reading(house, "delegate", after=4) as back:
            assert "concerns" not in back.text


@in_a_loop
async def test_a_room_that_cannot_be_rendered_ends_its_streams(house: House) -> None:
    """A page that cannot follow says that it is not live, rather than show what is no longer so."""
    asyncio.get_running_loop().set_exception_handler(lambda loop, told: None)
    async with reading(house) as reader:
        house.broken = True
        house.announce("one")
        await settled()
        assert reader.ended
        with pytest.raises(RuntimeError, match="no such room"):
            await house.hub.room(HALL, "hall", 3)
        house.broken = False
        async with reading(house) as again:
            assert "one" in again.text


@in_a_loop
async def test_at_the_end_every_stream_is_ended_in_order(house: House) -> None:
    """The last piece is sent, so that no reader waits for more."""
    async with reading(house) as one, reading(house, "delegate") as two:
        house.hub.close()
        await settled(0.01)

        assert one.ended
        assert two.ended


def test_a_gallery_has_so_many_seats(tmp_path: Path) -> None:
    """From one address, and in all; who leaves makes room."""
    house = House(tmp_path / "keys", limits=Limits(2, 1))

    async def crowd() -> None:
        async with reading(house):
            with pytest.raises(Full, match="too-many-streams-from-here"):
                house.hub.doorway.enter("a")
            house.hub.doorway.enter("b")
            with pytest.raises(Full, match=r"too-many-streams$"):
                house.hub.doorway.enter("c")
            house.hub.doorway.leave("b")
        house.hub.doorway.enter("a")

    asyncio.run(crowd())
