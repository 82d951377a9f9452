"""Texts with many amendments are read before anybody asks for them, and between answers."""

import asyncio
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from smolny.archive import Archive
from smolny.clerk import Request
from smolny.domain.motions import TableText
from smolny.domain.values import Actor, TextId
from smolny.domain.values.moments import Occurrence
from smolny.readings import ahead
from smolny.readings.shelf import Parsed
from tests.web.motions.desk import NIGHT, READ, night
from tests.web.officers.house import House

WHEN = Occurrence("unknown", "gregorian")


def looked_at(made: House) -> None:
    """Somebody reads a page without texts, and time goes by."""

    async def ask() -> None:
        transport = httpx.ASGITransport(made.app)
        async with httpx.AsyncClient(base_url="http://127.0.0.1:1917", transport=transport) as client:
            assert (await client.get(f"/{NIGHT}")).status_code == 200
        await made.app.state.desk.ahead.read(NIGHT)

    asyncio.run(ask())


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hashes of the texts that are read from the store from now on."""
    monkeypatch.setattr(ahead, "MANY", 40)
    hashes: list[str] = []
    reads = Parsed._read

    def noted(shelf: Parsed, words: object, made: object) -> object:
        hashes.append(words.sha256)  # type: ignore[attr-defined]
        return reads(shelf, words, made)  # type: ignore[arg-type]

    monkeypatch.setattr(Parsed, "_read", noted)
    return hashes


def test_a_page_finds_its_texts_read(tmp_path: Path, read: list[str]) -> None:
    """Given a motion with forty amendments, when somebody looks at the assembly, then its texts are read, and
    its page reads none.
    """
    with night(tmp_path, until="list-consent") as made:
        read.clear()
        looked_at(made)
        before = len(read)
        assert made.browser()(READ).status_code == 200
    assert before > 40
    assert len(read) == before


def test_a_text_with_few_amendments_is_left_to_its_page(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read soon enough."""
    monkeypatch.setattr(ahead, "MANY", 44)
    with night(tmp_path, until="list-consent") as made:
        read.clear()
        looked_at(made)
    assert read == []


def test_between_two_pieces_others_are_answered(tmp_path: Path, read: list[str]) -> None:
    """The texts are read in several pieces."""
    with night(tmp_path, until="list-consent") as made:
        read.clear()
        here, shelf = made.library.present(NIGHT), made.library.shelf(NIGHT)
        grown = [len(read) for _ in ahead.read_ahead(here, shelf)]
    assert len(grown) > 3
    assert grown[0] == 1
    assert max(later - before for before, later in pairwise(grown)) <= 20


def test_a_text_that_is_not_kept_is_left_to_whoever_asks(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a store that lost a text, then the other pages are shown, and nobody hears of it."""
    with night(tmp_path, until="list-consent") as made:
        read.clear()
        archive: Archive = made.archive
        monkeypatch.setattr(archive, "text", lambda assembly, sha256: None)
        looked_at(made)
    assert len(read) == 1


def test_what_is_entered_meanwhile_does_not_end_it(tmp_path: Path, read: list[str]) -> None:
    """Given a text that is tabled while others are read, then these are read to the end."""
    with night(tmp_path, until="list-consent") as made:
        read.clear()

        async def ask() -> None:
            made.app.state.desk.ahead.begin(NIGHT)
            while not read:
                await asyncio.sleep(0)
            told = TableText(TextId("another"), "motion", "Another")
            made.clerk.do(NIGHT, Request(told, Actor(office="chair"), WHEN))
            await made.app.state.desk.ahead.read(NIGHT)

        asyncio.run(ask())
        before = len(read)
        assert made.browser()(READ).status_code == 200
    assert before > 40
    assert len(read) == before
