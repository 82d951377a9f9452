"""`smolny dispatch`: an act goes to a list by e-mail, and what became of it is on the record."""

from pathlib import Path

import pytest

from smolny.archive import open_archive
from smolny.clerk import Clerk, Library, Request
from smolny.domain.acts import AdoptAct, Article, SetOutArticles
from smolny.domain.agenda import NoteAddress
from smolny.domain.federation import RegisterCouncil
from smolny.domain.gazette import ActDispatched
from smolny.domain.values import ActId, Actor, ArticleId, CouncilId
from tests.clerk.hall import HALL, WHEN
from tests.clerk.post.catch_all import catch_all
from tests.clerk.voters import furnish
from tests.cli.running import smolny
from tests.cli.test_remind import address

ACT, NORTH, SOUTH, EAST = ActId("roof"), *map(CouncilId, ("north", "south", "east"))
MAIL = {NORTH: "north@example.org", SOUTH: "south@example.org", EAST: "Harbour Street 1"}


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A hall that has an act, and three councils: two with an address of e-mail, one with a street."""
    url, keys = f"sqlite:///{tmp_path}/store.db", tmp_path / "keys"
    furnish(url, keys)
    with open_archive(url) as archive:
        clerk = Clerk(archive, keys)
        for told, sealed in (
            *((RegisterCouncil(each, each, "branch"), {}) for each in MAIL),
            (AdoptAct(ACT, "resolution", "The roof", "1", series="R", year=2026), {}),
            (SetOutArticles(ACT, (Article(ArticleId("1"), "It is mended."),)), {}),
            *((NoteAddress(council=each), {"address": where}) for each, where in MAIL.items()),
        ):
            office = "credentials" if isinstance(told, RegisterCouncil) else "secretary"
            office = "chair" if isinstance(told, AdoptAct) else office
            clerk.do(HALL, Request(told, Actor(office=office), WHEN, sealed=sealed))
    return url


def sending(store: str, folder: Path) -> tuple[str | Path, ...]:
    """The command that sends the act to the councils."""
    kept = ("--store", store, "--keys", folder / "keys")
    return "dispatch", HALL, "R/2026/1", "--to", "councils", *kept, "--send"


def recorded(store: str) -> list[tuple[str, object, str | None]]:
    """What the record has of dispatches: the outcome, how many, and why."""
    with open_archive(store, read_only=True) as archive:
        found = [each.particulars for each in Library(archive).entries(HALL)]
    told = [each for each in found if isinstance(each, ActDispatched)]
    assert [each.to[0].described for each in told] == ["the councils"] * len(told)
    return [(each.outcome, each.copies, each.remark) for each in told]


def test_an_act_goes_to_every_council_and_is_recorded(store: str, tmp_path: Path) -> None:
    """Given one that is reached, one that the server refuses and two without e-mail, then each is
    counted, and no address is told.
    """
    with catch_all() as box:
        box.refuses.add("south@example.org")
        asked = sending(store, tmp_path)
        told = smolny(*asked, "--smtp", address(box.mail))
        assert told.exit_code == 0, told.output
        assert box.addressed == ["north@example.org"]
        assert "It is mended." in box.taken[0].get_content()
    assert told.stdout.splitlines()[:3] == ["no-address: 2", "refused-550: 1", "sent: 1"]
    assert "@" not in told.stdout
    assert recorded(store) == [("sent", 1, None), ("failed", 3, "no-address: 2; refused-550: 1")]


def test_what_was_sent_is_sent_again_only_where_it_is_asked_for(store: str, tmp_path: Path) -> None:
    """Given two councils with one address, then it gets one letter; the same list once more is refused."""
    with open_archive(store) as archive:
        noted = Request(
            NoteAddress(council=EAST), Actor(office="secretary"), WHEN, sealed={"address": MAIL[NORTH]}
        )
        Clerk(archive, tmp_path / "keys").do(HALL, noted)
    with catch_all() as box:
        asked = (*sending(store, tmp_path), "--smtp", address(box.mail))
        assert smolny(*asked).exit_code == 0
        assert sorted(box.addressed) == ["north@example.org", "south@example.org"]
        again = smolny(*asked)
        assert (again.exit_code, "dispatched-already" in again.stderr, len(box.taken)) == (2, True, 2)
        assert (smolny(*asked, "--again").exit_code, len(box.taken)) == (0, 4)
    assert recorded(store) == [("sent", 3, None), ("failed", 1, "no-address: 1")] * 2


def test_what_cannot_be_recorded_is_not_sent(store: str, tmp_path: Path) -> None:
    """Given no key of the assembly, then no letter leaves."""
    with catch_all() as box:
        asked = (*sending(store, tmp_path), "--smtp", address(box.mail))
        (tmp_path / "keys").rename(tmp_path / "elsewhere")
        refused = smolny(*asked)
        assert (refused.exit_code, "key-missing" in refused.stderr) == (3, True)
        assert box.taken == []
    assert recorded(store) == []


def test_nothing_is_sent_or_recorded_unless_it_is_asked_for(store: str, tmp_path: Path) -> None:
    """Given no --send, then the letter is printed; given no server, or no such act, then it is refused."""
    asked = ("dispatch", HALL, "--to", "councils", "--store", store, "--keys", tmp_path / "keys")
    assert "Act R/2026/1: The roof\n\nArticle 1\n\nIt is mended." in smolny(*asked, "roof").stdout
    assert (smolny(*asked, "roof", "--send").exit_code, smolny(*asked, "door").exit_code) == (2, 2)
    assert recorded(store) == []
