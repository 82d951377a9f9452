"""What a verifiable vote shows, stage by stage: its page, screens in the hall, the console of the chair."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smolny.domain.assembly import Assembly
from smolny.domain.factions import FormFaction
from smolny.domain.values import Actor, FactionId, MandateId, Party
from smolny.domain.votes import DeclareResult, NameTrustees
from smolny.readings.desk import Counter
from smolny.readings.next_step import steps
from smolny.readings.standpoint import standpoint
from smolny.readings.votes import vote
from tests.clerk.hall import HALL, WHEN
from tests.web.chair.hall import CHAIR, press
from tests.web.verifiable.hall import Urned, housed


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Urned]:
    """A question before six delegates."""
    with housed(tmp_path) as made:
        made.ask()
        yield made


def state(hall: Urned) -> Assembly:
    """The hall as it stands."""
    return hall.house.library.state(HALL)


def screen(hall: Urned) -> str:
    """What the main screen shows, on one line."""
    return " ".join(hall.browser(f"/{HALL}/screen/main").text.split())


def grouped(digest: str) -> str:
    """A hash as it is read out."""
    return " ".join(digest[place : place + 8] for place in range(0, 64, 8))


def test_the_page_tells_how_far_it_has_come_and_where_to_act(hall: Urned) -> None:
    """Given a vote from the naming of the trustees to the result, then its page says each stage, leads voters
    to the booth and trustees to their page, and has the hashes with their entries.
    """
    assert "trustees are to be named" in hall.get().text.lower()
    hall.trustees(2)
    told = hall.get().text
    assert f"/static/booth/trustee.html#/{HALL}/verifiable/tea" in told
    assert "repeated on paper" in told
    hall.keys(1, 2)
    assert "ready to be opened" in hall.get().text.lower()
    hall.run()
    assert f"/static/booth/booth.html#/{HALL}/verifiable/tea" in hall.get().text
    hall.post("/ballots", hall.ballot(0, 0, 1, 0))
    assert hall.get("/board?live=1").headers["refresh"] == "15"
    assert "refresh" not in hall.get("/board").headers
    hall.close()
    assert "refresh" not in hall.get("/board?live=1").headers
    for number in (1, 2):
        hall.as_trustee("/decryptions", number, hall.decryption(number))
    ceremony = hall.question.ceremony
    assert ceremony is not None
    assert ceremony.setup is not None
    assert ceremony.closed is not None
    assert ceremony.decrypted is not None
    told = hall.get().text
    for mark in (ceremony.setup.archive, ceremony.closed, ceremony.decrypted.archive):
        assert mark.sha256 in told
    assert "In favour" in told
    assert f'href="/{HALL}/verifiable/tea"' in hall.browser(f"/{HALL}/votes/tea").text
    hall.done(DeclareResult(hall.name, "adopted"))
    seen = standpoint(state(hall), hall.house.library.entries(HALL))
    assert vote(seen, hall.name).turnout == "1 of 6 took part"


def test_screens_show_the_hash_of_each_moment(hall: Urned) -> None:
    """Given a vote that is opened, closed, counted and declared, then screens show the hash of the archive
    as the entry of that moment has it.
    """
    hall.trustees(2)
    hall.keys(1, 2)
    hall.run()
    ceremony = hall.question.ceremony
    assert ceremony is not None
    assert ceremony.setup is not None
    assert grouped(ceremony.setup.archive.sha256) in screen(hall)
    hall.close()
    ceremony = hall.question.ceremony
    assert ceremony is not None
    assert ceremony.closed is not None
    assert grouped(ceremony.closed.sha256) in screen(hall)
    for number in (1, 2):
        hall.as_trustee("/decryptions", number, hall.decryption(number))
    hall.done(DeclareResult(hall.name, "void"))
    ceremony = hall.question.ceremony
    assert ceremony is not None
    assert ceremony.decrypted is not None
    assert grouped(ceremony.decrypted.archive.sha256) in screen(hall)


def due(hall: Urned) -> tuple[str, bool]:
    """What the console says is due, and whether nothing stands in its way."""
    seen = standpoint(state(hall), hall.house.library.entries(HALL))
    deed = steps(seen, Counter(Actor(office="chair"), WHEN))[0].deed
    return deed.deed, not deed.reasons


def test_the_console_leads_through_the_vote(hall: Urned) -> None:
    """Given a chair who follows the next step, then trustees are named, the voting is opened, closed, and its
    result declared.
    """
    assert due(hall) == ("name-trustees", True)
    hall.trustees(2)
    assert due(hall) == ("open-voting", False)
    hall.keys(1, 2)
    assert due(hall) == ("open-voting", True)
    hall.run()
    assert due(hall) == ("close-voting", True)
    hall.close()
    assert due(hall) == ("declare-result", False)


def test_a_bloc_is_told_of(hall: Urned) -> None:
    """Given a faction that is as many trustees as are enough, then the page says so before anybody votes."""
    reds = FactionId("reds")
    hall.done(FormFaction(reds, "Reds", "R", (MandateId("001"),)))
    hall.done(NameTrustees(hall.name, (Party(faction=reds), Party(faction=reds), Party(described="a")), 2))
    assert "is 2 of the trustees" in hall.get().text


def test_trustees_are_named_from_the_console(hall: Urned) -> None:
    """Given the next step of the console, then it says how trustees are written, and names them by its form;
    what waits for their keys quotes the question.
    """
    chair = hall.house.officer(HALL, "chair", "Hedda")
    page = chair.page(CHAIR)
    assert page.faults == []
    assert "Person: ada, body: board, faction: reds, or words; each on a line of its own" in page.text
    answer = press(chair, "name-trustees", trustees="A notary\nA teller", threshold="", weighed="")
    assert answer.status_code == 303, answer.text
    ceremony = hall.question.ceremony
    assert ceremony is not None
    assert [each.described for each in ceremony.named.trustees] == ["A notary", "A teller"]
    assert "The trustees of “" in chair.page(CHAIR).text
