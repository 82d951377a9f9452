"""The call: demands, deadlines and their waivers, notices, cancellation, the second convocation."""

from dataclasses import replace

import pytest

from smolny.domain.agenda import (
    CallSecondConvocation,
    CancelCongress,
    ConveneCongress,
    DemandCongress,
    NoteAddress,
    PlaceItem,
    PostponeOpening,
    ReportDelivery,
    SendNotice,
    WaiveDeadline,
    due,
    must_be_convened,
    second_is_quorate,
)
from smolny.domain.federation import RegisterCouncil
from smolny.domain.motions import TableText
from smolny.domain.standing_orders import StandingOrders, faults
from smolny.domain.standing_orders.agenda import Agenda
from smolny.domain.standing_orders.convening import Convening, Deadline
from smolny.domain.values import CouncilId, FactionId, ItemId, NoticeId, Party, PersonId, TextId
from smolny.domain.values.moments import Occurrence
from tests.domain.agenda.called import BOARD, CARRIED, RULES, at, called, decided, ruled
from tests.domain.hall import Hall, furnished

NORTH, SOUTH = CouncilId("north"), CouncilId("south")
REDS = Party(faction=FactionId("reds"))
NOTICE = SendNotice(NoticeId("first"), "notice", "councils", "post", 2)
MOTION = TableText(TextId("land"), "motion", "Land")
URGENT = WaiveDeadline("motion", "it could not be foreseen")


def demanding(rules: Convening, *councils: CouncilId) -> bool:
    """Whether the congress must be convened once these of three councils demand it."""
    others = (RegisterCouncil(CouncilId(name), name, "branch") for name in ("south", "west"))
    hall = ruled(rules).given(*others, DemandCongress(REDS, councils=councils))
    return must_be_convened(hall.state)


@pytest.mark.parametrize(
    ("rules", "councils", "must"),
    [
        (Convening(demand_councils=2), (NORTH,), False),
        (Convening(demand_councils=2), (NORTH, SOUTH), True),
        (Convening(demand_share="1/3"), (NORTH,), True),
        (Convening(demand_share="1/2"), (NORTH,), False),
        (Convening(), (NORTH, SOUTH), False),
        (Convening(demand_councils=3, demand_share="1/3"), (NORTH,), True),
    ],
)
def test_enough_councils_make_a_congress(
    rules: Convening, councils: tuple[CouncilId, ...], must: bool
) -> None:
    """By their number, or by their share of all councils on the register; by either where both are given."""
    assert demanding(rules, *councils) is must


def test_without_councils_nobody_must_convene() -> None:
    """A share of none is reached by nobody."""
    assert not must_be_convened(Hall().state)


def test_a_council_demands_once_and_a_convening_answers_it() -> None:
    """The same council again is no second one; once the congress is convened, demands begin anew."""
    hall = ruled().given(DemandCongress(REDS, councils=(NORTH,)), DemandCongress(REDS, councils=(NORTH,)))
    assert dict(hall.state.agenda.convocation.demanding) == {NORTH: hall.state.size - 1}
    twice = DemandCongress(REDS, councils=(NORTH, NORTH))
    assert hall.refused(twice).rule == "named-twice"
    assert hall.refused(DemandCongress(REDS, councils=(SOUTH,))).rule == "unknown-council"

    call = hall.given(ConveneCongress(BOARD, "2026-12-01")).state.agenda.convocation

    assert (dict(call.demanding), call.demands) == ({}, 2)


def test_deadlines_are_counted_back_from_the_opening() -> None:
    """Weeks are of seven days; a postponed opening takes them along."""
    hall = called()
    days = {each.deadline.of: each.last for each in due(hall.state)}
    assert days["motion"] - days["notice"] == 14
    hall.given(PostponeOpening(BOARD, "2026-12-01", "2026-12-03"))
    assert {each.deadline.of: each.last - 2 for each in due(hall.state)} == days
    assert list(due(ruled().state)) == []


@pytest.mark.parametrize(
    ("deed", "last"),
    [
        (MOTION, "2026-11-17"),
        (NOTICE, "2026-11-03"),
        (PlaceItem(ItemId("land"), "Land"), "2026-11-24"),
    ],
)
def test_what_comes_after_the_last_day_is_too_late(deed: object, last: str) -> None:
    """On the last day it is in time, on the next it is not; an unknown day is not held against it."""
    late = called().refused(deed, occurred_at=at(last[:-2] + f"{int(last[-2:]) + 1:02}", "00:00"))

    assert (late.rule, late.particulars["last"]) == ("after-the-deadline", last)
    called().when(deed, occurred_at=at(last, "23:59"))
    called().when(deed, occurred_at=Occurrence("unknown", "gregorian", "UTC"))


def test_a_text_of_a_class_without_deadline_is_never_late() -> None:
    """Deadlines are those of the rules alone."""
    called().when(replace(MOTION, genus="emergency motion"), occurred_at=at("2026-12-02"))
    called(convening=None).when(MOTION, occurred_at=at("2026-12-02"))


def test_a_deadline_is_waived_with_its_reason_up_to_a_day() -> None:
    """The waiver is on the record, opens its class alone, and ends where it says so."""
    hall = called().given(WaiveDeadline("motion", "urgent", until="2026-11-20"))
    hall.when(MOTION, occurred_at=at("2026-11-20"))
    assert hall.refused(replace(MOTION, text=TextId("b")), occurred_at=at("2026-11-21")).rule == (
        "after-the-deadline"
    )
    assert hall.refused(NOTICE, occurred_at=at("2026-11-20")).rule == "after-the-deadline"
    hall.given(URGENT).when(replace(MOTION, text=TextId("b")), occurred_at=at("2026-11-30"))
    assert hall.refused(WaiveDeadline("motion", "x", until="2026-02-30")).rule == "no-such-day"
    assert hall.refused(WaiveDeadline("tea", "thirst")).rule == "no-such-deadline"


def test_a_waiver_may_be_for_the_congress_to_decide() -> None:
    """An officer alone does not waive then; a new convening closes what was open."""
    rules = replace(RULES, waived_by="congress")
    hall = decided(called(convening=rules))
    assert hall.refused(URGENT).rule == "deadline-needs-a-decision"
    hall.given(replace(URGENT, question=CARRIED))
    hall.given(ConveneCongress(BOARD, "2026-11-10"))
    assert hall.refused(MOTION).rule == "after-the-deadline"


def test_an_item_that_the_congress_decides_on_is_never_late() -> None:
    """The deadline binds those who ask, not the assembly."""
    item = PlaceItem(ItemId("tea"), "Tea", question=CARRIED)
    decided(called()).when(item, occurred_at=at("2026-12-01"))


def test_a_notice_is_sent_of_a_congress_that_is_called() -> None:
    """It has its addressees, and the newest report on its delivery."""
    assert furnished().refused(NOTICE).rule == "not-convened"
    hall = called().given(NOTICE, ReportDelivery(NOTICE.notice, 1, 1), ReportDelivery(NOTICE.notice, 2))
    notice = hall.state.agenda.notices[NOTICE.notice]
    assert notice.delivery is not None
    assert (notice.delivery.delivered, notice.delivery.failed) == (2, 0)
    assert hall.refused(NOTICE).rule == "already-on-the-record"
    assert hall.refused(ReportDelivery(NOTICE.notice, 2, 1)).rule == "more-letters-than-addressees"
    assert hall.refused(ReportDelivery(NOTICE.notice, -1)).rule == "count-is-negative"
    assert hall.refused(ReportDelivery(NoticeId("x"), 0)).rule == "unknown-notice"
    assert hall.refused(replace(NOTICE, notice=NoticeId("b"), addressees=-1)).rule == "count-is-negative"


@pytest.mark.parametrize(
    ("deed", "rule"),
    [
        (NoteAddress(), "address-of-one-or-other"),
        (NoteAddress(NORTH, PersonId("ada")), "address-of-one-or-other"),
        (NoteAddress(SOUTH), "unknown-council"),
        (NoteAddress(person=PersonId("eve")), "unknown-person"),
        (NoteAddress(NORTH, address="north@example.org"), "personal-data-is-plain"),
    ],
)
def test_an_address_is_of_somebody_and_sealed(deed: NoteAddress, rule: str) -> None:
    """Of a council or of a person on the record."""
    assert furnished().refused(deed).rule == rule


def test_the_newest_address_holds() -> None:
    """The state knows the entry whose sealed field it is."""
    sealed = {"address": "0" * 64}
    hall = furnished()
    for deed in (NoteAddress(NORTH), NoteAddress(person=PersonId("ada")), NoteAddress(NORTH)):
        hall.when(deed, sealed=sealed)
    size = hall.state.size
    assert dict(hall.state.agenda.addresses) == {("council", NORTH): size, ("person", "ada"): size - 1}


def test_a_cancelled_congress_is_called_no_longer() -> None:
    """It is cancelled once, and may be convened anew."""
    hall = called().given(CancelCongress(BOARD, "no hall was to be had"))
    assert hall.state.agenda.convocation.cancelled
    assert hall.refused(CancelCongress(BOARD)).rule == "not-convened"
    assert not hall.given(ConveneCongress(BOARD, "2027-01-10")).state.agenda.convocation.cancelled


def second(hall: Hall, day: str = "2026-12-10", *, announced: bool = True) -> Hall:
    """The second convocation is called."""
    return hall.given(CallSecondConvocation(BOARD, day, announced=announced))


def test_a_second_convocation_that_was_announced_is_quorate() -> None:
    """Whatever the number; it opens no deadline again, and notices of it are in time."""
    hall = second(called().given(replace(NOTICE, second=True)))
    assert second_is_quorate(hall.state)
    assert hall.refused(MOTION, occurred_at=at("2026-11-18")).rule == "after-the-deadline"
    hall.when(replace(NOTICE, notice=NoticeId("b")), occurred_at=at("2026-12-05"))
    before = list(due(hall.state))
    second(hall, "2026-12-18")
    assert list(due(hall.state)) == before


def test_a_second_convocation_that_was_not_announced_is_like_the_first() -> None:
    """Nor is the first one quorate for being announced."""
    assert not second_is_quorate(second(called(), announced=False).state)
    assert not second_is_quorate(called().given(replace(NOTICE, second=True)).state)


@pytest.mark.parametrize(
    ("hall", "deed", "rule"),
    [
        (called(), CallSecondConvocation(BOARD, "2026-12-10", announced=True), "second-not-announced"),
        (called(), CallSecondConvocation(BOARD, "2026-12-05"), "days-between-not-kept"),
        (called(), CallSecondConvocation(BOARD, "2026-12-30"), "days-between-not-kept"),
        (called(), CallSecondConvocation(BOARD, "2026-02-30"), "no-such-day"),
        (called(convening=Convening()), CallSecondConvocation(BOARD, "2026-12-10"), "no-second-convocation"),
        (ruled(), CallSecondConvocation(BOARD, "2026-12-10"), "not-convened"),
    ],
)
def test_a_second_convocation_out_of_order(hall: Hall, deed: object, rule: str) -> None:
    """It needs a first one, rules that know it, its days between, and its notice."""
    assert hall.refused(deed).rule == rule


def test_without_rules_a_second_convocation_lies_after_the_first() -> None:
    """Nothing else is held against it; of a described opening not even that."""
    hall = furnished("chronicle").given(ConveneCongress(BOARD, "2026-12-01"))
    assert [note.rule for note in second(hall, "2026-12-01", announced=False).notes()] == [
        "days-between-not-kept"
    ]
    described = furnished().given(ConveneCongress(BOARD, described="in spring"))
    assert second(described, announced=False).state.agenda.convocation.second is not None


@pytest.mark.parametrize(
    ("convening", "wrong"),
    [
        (Convening(demand_councils=-1), "convening.demand_councils"),
        (Convening(demand_share="0"), "convening.demand_share"),
        (Convening(demand_share="half"), "convening.demand_share"),
        (Convening(second_after=-1), "convening.second_after"),
        (Convening(second_after=8, second_within=7), "convening.second_within"),
        (Convening(deadlines=(Deadline("", 1),)), "convening.deadlines"),
        (Convening(deadlines=(Deadline("motion", -1),)), "convening.deadlines"),
        (Convening(deadlines=(Deadline("motion", 600, "weeks"),)), "convening.deadlines"),
        (Convening(deadlines=(Deadline("motion", 1), Deadline("motion", 2))), "convening.deadlines"),
    ],
)
def test_a_setting_of_the_call_that_makes_no_sense(convening: Convening, wrong: str) -> None:
    """Each is named."""
    assert faults(StandingOrders("x", 1, "x", convening=convening)) == (wrong,)
    assert faults(StandingOrders("x", 1, "x", convening=RULES)) == ()


def test_minutes_of_an_item_lie_within_reason() -> None:
    """None is below zero."""
    assert faults(StandingOrders("x", 1, "x", agenda=Agenda(minutes=-1))) == ("agenda.minutes",)
