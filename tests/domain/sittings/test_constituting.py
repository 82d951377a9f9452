"""The constituting stage: who presides at the opening, and what is done first, in which order."""

from typing import Any

import pytest

from smolny.domain.acts import AdoptAct, TakePower
from smolny.domain.agenda import AdoptAgenda, CallSecondConvocation, ConveneCongress, PlaceItem
from smolny.domain.credentials import AdoptCredentialsReport
from smolny.domain.federation import NoteBody
from smolny.domain.motions import TableText
from smolny.domain.offices import FillOffice, HandOverChair, TakeProvisionalChair
from smolny.domain.order.record import CiteSource, FoundAssembly
from smolny.domain.sittings import OpenSitting
from smolny.domain.sittings.constituting import standing
from smolny.domain.standing_orders import (
    AdoptStandingOrders,
    Constituting,
    Results,
    StandingOrders,
    Step,
    faults,
)
from smolny.domain.values import (
    ActId,
    BodyId,
    ItemId,
    Party,
    PersonId,
    PowerId,
    QuestionId,
    SourceId,
    TextId,
)
from smolny.domain.values.moments import Occurrence
from smolny.domain.values.stamps import Counted, Stamp
from smolny.domain.votes import PutQuestion
from tests.domain.credentials.desk import let_in, office
from tests.domain.hall import DOCUMENT, Hall, founded
from tests.domain.sittings.hall import ESTABLISH, FIRST, THREE, held, ruled, sitting


@pytest.mark.parametrize("steps", [(), ("roll", "agenda", "roll")])
def test_steps_that_make_no_sense_are_named(steps: tuple[Step, ...]) -> None:
    """There is a step at least, and none comes twice."""
    orders = StandingOrders("Orders", 1, "test", constituting=Constituting(steps))
    assert faults(orders) == ("constituting.steps",)


def test_an_order_of_steps_may_leave_some_out() -> None:
    """A body that elects no tellers has no step for them."""
    orders = StandingOrders("Orders", 1, "test", constituting=Constituting(("roll", "presidium")))
    assert faults(orders) == ()


def opened(*steps: Step, **rules: Any) -> Hall:
    """An open sitting under orders with these steps of the opening."""
    return office().given(orders(*steps, **rules), *let_in("ada", "ben"), OpenSitting(FIRST, 1))


def orders(*steps: Step, version: int = 1, **rules: Any) -> AdoptStandingOrders:
    """Standing orders with these steps."""
    told = StandingOrders(
        "Opening", version, "test", results=Results("optional"), constituting=Constituting(steps, **rules)
    )
    return AdoptStandingOrders(told, DOCUMENT)


ALL: tuple[Step, ...] = ("roll", "tellers", "standing-orders", "presidium", "agenda")
TELLER, CHAIR = FillOffice("teller", PersonId("ada")), FillOffice("chair", PersonId("ben"))
ACT = AdoptAct(ActId("one"), "act", "One")
DEEDS: dict[Step, object] = {
    "roll": AdoptCredentialsReport(1),
    "tellers": TELLER,
    "standing-orders": orders(*ALL, version=2, provisional_chair="oldest-member"),
    "presidium": CHAIR,
    "agenda": AdoptAgenda(),
}


def test_the_opening_goes_step_by_step_until_the_congress_is_constituted() -> None:
    """Given five steps, when each is done in its turn, then the next is known, at the end none."""
    hall = opened(*ALL, provisional_chair="oldest-member").given(PlaceItem(ItemId("land"), "Land"))
    for number, step in enumerate(ALL):
        now = standing(hall.state)
        assert (now.stage, now.next, now.left) == ("constituting", step, ALL[number:])
        assert now.provisional_chair == "oldest-member"
        assert hall.refused(ACT).particulars == {"next": step}
        entry = hall.when(DEEDS[step])
        assert standing(hall.state).done[-1] == (step, entry.number)

    now = standing(hall.state)
    assert (now.stage, now.next) == ("constituted", None)
    hall.given(ACT)


def test_a_step_waits_for_those_before_it_and_may_be_done_again() -> None:
    """Given tellers are next, then the chair is not filled before them; more tellers are no step."""
    hall = opened("tellers", "presidium")
    refusal = hall.refused(CHAIR)
    assert (refusal.rule, refusal.particulars) == (
        "step-out-of-turn",
        {"step": "presidium", "expected": "tellers"},
    )
    hall.given(TELLER, FillOffice("teller", PersonId("ben")))
    assert standing(hall.state).left == ("presidium",)


def test_what_is_no_step_is_in_order_at_any_time() -> None:
    """Given other offices, offices of a body and steps that the orders do not have, then none waits."""
    hall = opened("tellers", "presidium").given(NoteBody(BodyId("board"), "Board", "committee"))
    hall.given(
        FillOffice("secretary", PersonId("ada")),
        FillOffice("chair", PersonId("ada"), BodyId("board")),
        AdoptCredentialsReport(1),
    )
    assert standing(hall.state).left == ("tellers", "presidium")


def test_the_presidium_takes_over_when_the_chair_is_handed_to_it() -> None:
    """Given a vice-chair, when the chair is handed over, not before the tellers, it is the last step."""
    vice = FillOffice("vice-chair", PersonId("ben"))
    hall = opened("tellers", "presidium").given(vice, TakeProvisionalChair(PersonId("ada"), "named"))
    hand_over = HandOverChair(PersonId("ben"))

    assert hall.refused(hand_over).rule == "step-out-of-turn"
    assert standing(hall.given(TELLER, hand_over).state).stage == "constituted"


def test_until_it_is_constituted_a_congress_decides_nothing_but_its_opening() -> None:
    """Given the stage, no question about a text is put and no power moves; one of the opening is."""
    hall = opened("tellers").given(TableText(TextId("land"), "motion", "Land"))
    about = PutQuestion(QuestionId("land"), "Land?", TextId("land"))
    for command in (about, ACT, TakePower(PowerId("p"), "P", ActId("one"), Party(described="all"))):
        assert hall.refused(command).rule == "not-yet-constituted"
    hall.given(PutQuestion(QuestionId("ada"), "Shall Ada be teller?"), TELLER, about)


def test_the_stage_begins_with_the_first_sitting() -> None:
    """Given tellers in office before it, then they are elected anew; without a section there is no stage."""
    hall = office().given(orders("tellers"), *let_in("ada", "ben"), TELLER)
    assert (standing(hall.state).stage, standing(hall.state).done) == ("to-come", ())
    hall.given(OpenSitting(FIRST, 1))
    assert standing(hall.state).stage == "constituting"
    assert standing(hall.given(FillOffice("teller", PersonId("ben"))).state).stage == "constituted"
    assert standing(office().state).stage == "no-rule"
    assert standing(founded().state).stage == "no-rule"


def test_an_adopted_agenda_says_its_quorum() -> None:
    """Given a quorum, then the adoption rests on it; without one it waits."""
    hall = sitting().given(PlaceItem(ItemId("land"), "Land"))
    assert hall.refused(AdoptAgenda()).rule == "quorum-not-established"
    entry = hall.given(ESTABLISH).when(AdoptAgenda())
    assert entry.particulars.quorum == Stamp("counted", hall.state.size - 1, (Counted("number", 6, 3, 3),))


def test_a_second_convocation_that_no_notice_announced_is_not_waived() -> None:
    """Given the congress is called a second time, then its sitting is quorate if the notice had said so."""
    day = Occurrence("exact", "gregorian", "UTC", "2026-11-01", "10:00")
    for announced in (True, False):
        chronicle = Hall().given(FoundAssembly("Hall", "congress", "chronicle", "gregorian", "UTC"))
        chronicle.given(
            CiteSource(SourceId("E"), "A source"), NoteBody(BodyId("board"), "Board", "committee")
        )
        chronicle.given(ConveneCongress(BodyId("board"), "2026-10-01"))
        chronicle.given(
            CallSecondConvocation(BodyId("board"), "2026-11-01", announced=announced),
            ruled(THREE, second_convocation="waived"),
        )
        chronicle.when(OpenSitting(FIRST, 1, second_convocation=True), occurred_at=day)
        assert "no-first-convocation" not in [note.rule for note in chronicle.notes()]
        assert held(chronicle).why == ("waived" if announced else "not-established")
