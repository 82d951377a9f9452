"""A chair who is played."""

from collections import Counter

from smolny.clerk.playing import cast
from smolny.clerk.playing.chairing import HEARD, Presiding
from smolny.domain.agenda import AgendaAdopted, ItemClosed, ItemTakenUp
from smolny.domain.floor import FloorGiven, SpeechEnded
from smolny.domain.offices import HandOverChair
from smolny.domain.sittings import QuorumEstablished, RecessDeclared, SittingOpened, SittingResumed
from smolny.domain.sittings.quorum import standing
from smolny.domain.values import ItemId, PersonId
from tests.clerk.playing.hall import Stage


def test_a_chair_alone_opens_the_sitting_and_takes_up_the_first_item(hall: Stage) -> None:
    """As chair, by the person who holds the office; then waits for somebody to ask."""
    entries = hall.played(600, Presiding())
    kinds = [type(each.particulars) for each in entries]
    assert kinds == [SittingOpened, QuorumEstablished, AgendaAdopted, ItemTakenUp]
    assert {(each.actor.office, each.actor.person) for each in entries} == {("chair", "o-chair")}


def test_a_whole_congress_is_played(hall: Stage) -> None:
    """Hour after hour: items are debated and finished, rapporteurs report first, there are recesses."""
    entries = hall.played(6 * 3600, *cast(chair=True))
    kinds = Counter(type(each.particulars) for each in entries)
    assert kinds[ItemClosed] >= 5
    assert kinds[FloorGiven] >= kinds[ItemClosed] * HEARD
    assert kinds[SpeechEnded] in (kinds[FloorGiven], kinds[FloorGiven] - 1)
    assert kinds[RecessDeclared] - kinds[SittingResumed] in (0, 1)
    assert kinds[SittingResumed] >= 1
    given = [each.particulars for each in entries if type(each.particulars) is FloorGiven]
    reports = {each.item: each.role for each in reversed(given) if each.role == "report"}
    assert {ItemId("board-report"), ItemId("accounts")} <= set(reports)


def test_without_a_quorum_the_chair_decides_nothing(hall: Stage) -> None:
    """The agenda is not adopted while too few are in the hall; the debate goes on."""
    hall.walk_out("tenants-control")
    kinds = {type(each.particulars) for each in hall.played(600, Presiding())}
    assert standing(hall.state).locked
    assert kinds >= {SittingOpened, ItemTakenUp}
    assert not kinds & {QuorumEstablished, AgendaAdopted}


def test_a_chair_ends_who_has_had_the_time(hall: Stage) -> None:
    """Where the speaker goes on, as somebody real may."""
    hall.played(60, Presiding())
    hall.give("p0001")
    entries = hall.played(1200, Presiding(), busy=lambda: {"0001"}, pace=1.0)
    assert SpeechEnded in {type(each.particulars) for each in entries}


def test_whoever_presides_is_in_the_chair(hall: Stage) -> None:
    """The vice-chair, where the chair was handed over."""
    hall.do(HandOverChair(PersonId("o-vice-chair")))
    (opened, *_) = hall.played(60, Presiding())
    assert (type(opened.particulars), opened.actor.person) == (SittingOpened, "o-vice-chair")
