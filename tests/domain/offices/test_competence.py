"""Competences: what the standing orders let an office, a commission or a delegate do, and nothing else."""

from dataclasses import replace

import pytest

from smolny.domain import credentials as c
from smolny.domain.assembly import obstacles
from smolny.domain.factions import JoinFaction
from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.floor import AskForFloor, MakeDeclaration, WithdrawRequest
from smolny.domain.offices import FillOffice, HandOverChair
from smolny.domain.order import Deed
from smolny.domain.sittings import OpenSitting
from smolny.domain.standing_orders import (
    AdoptStandingOrders,
    Competence,
    Competences,
    StandingOrders,
    faults,
)
from smolny.domain.values import (
    Actor,
    BodyId,
    CaseId,
    CouncilId,
    DeclarationId,
    FactionId,
    MandateId,
    Mode,
    Party,
    PersonId,
    ProxyId,
    RequestId,
    SittingId,
)
from tests.domain.hall import DOCUMENT, NOW, WHEN, Hall, furnished

ADA, BEN, CYD, EVE = (PersonId(name) for name in ("ada", "ben", "cyd", "eve"))
PANEL = BodyId("panel")
TABLE = Competences(
    (
        Competence("chair", deeds=("sittings", "presiding", "hear-case")),
        Competence("vice-chair", deeds=("presiding",)),
        Competence(
            "secretary", deeds=("register", "offices", "credentials", "rules", "presence", "presiding")
        ),
        Competence("panel", "commission", ("contest-mandate",)),
        Competence(
            "delegate", "delegate", ("sign-off", "check-in", "make-declaration", "join-faction", "give-proxy")
        ),
    )
)
OPEN = OpenSitting(SittingId("first"), 1)
SECRETARY = Actor(CYD, office="secretary")


def hall(mode: Mode = "live", rules: Competences = TABLE) -> Hall:
    """Ada is the chair, Ben the vice-chair, Cyd the secretary, Eve of a panel; competences are in force."""
    made = furnished(mode).given(NotePerson(CYD), NotePerson(EVE), NoteBody(PANEL, "the panel", "commission"))
    made.given(FillOffice("chair", ADA), FillOffice("vice-chair", BEN), FillOffice("secretary", CYD))
    made.given(FillOffice("member", EVE, PANEL))
    orders = StandingOrders("Rules", 1, "test", competences=rules)
    return made.given(AdoptStandingOrders(orders, DOCUMENT))


def done(made: Hall, *commands: object) -> Hall:
    """What the secretary did."""
    for command in commands:
        made.when(command, actor=SECRETARY)
    return made


def sent(made: Hall, name: str, rank: int | None = None) -> MandateId:
    """A mandate of the person, recognised."""
    mandate = MandateId(f"m-{name}")
    done(
        made,
        c.DesignateDelegate(mandate, PersonId(name), CouncilId("north"), rank=rank),
        c.RecogniseMandate(mandate),
    )
    return mandate


def test_what_a_row_gives_is_done_by_whoever_is_in_the_office() -> None:
    """By the name of a group, or of a command."""
    made = hall()
    made.when(OPEN, actor=Actor(ADA, office="chair"))
    assert (
        made.refused(NotePerson(PersonId("x")), actor=Actor(ADA, office="chair")).rule == "not-in-competence"
    )
    assert made.refused(OPEN, actor=SECRETARY).rule == "not-in-competence"
    done(made, c.DesignateDelegate(MandateId("m"), ADA), c.ContestMandate(CaseId("case"), MandateId("m")))
    made.when(c.HearCase(CaseId("case")), actor=Actor(ADA, office="chair"))


@pytest.mark.parametrize(
    "actor",
    [
        Actor(EVE, office="secretary"),
        Actor(office="secretary"),
        Actor(CYD, PANEL, "secretary"),
    ],
)
def test_nobody_acts_for_an_office_that_is_anothers(actor: Actor) -> None:
    """Neither somebody else, nor nobody in particular, nor a holder in another body."""
    assert hall().refused(NotePerson(PersonId("x")), actor=actor).rule == "not-in-that-office"


def test_an_office_alone_will_do_where_the_rules_say_so() -> None:
    """What no row gives is refused all the same."""
    made = hall(rules=replace(TABLE, named=False))
    made.when(NotePerson(PersonId("x")), actor=Actor(office="secretary"))
    assert made.refused(OPEN, actor=Actor(office="secretary")).rule == "not-in-competence"
    assert (
        made.refused(NotePerson(PersonId("y")), actor=Actor(EVE, office="secretary")).rule
        == "not-in-that-office"
    )


def test_a_deed_of_nobody_is_in_no_row() -> None:
    """Whoever is neither person, body nor office is given nothing, and refused a delegate's deed."""
    told = obstacles(hall().state, Deed(OPEN, Actor(), NOW, WHEN))
    assert [each.rule for each in told] == ["not-in-competence"]
    sign_off = Deed(c.SignOff(MandateId("0001")), Actor(), NOW, WHEN)
    assert "not-in-competence" not in [each.rule for each in obstacles(hall().state, sign_off)]
    assert hall().refused(c.SignOff(MandateId("0001")), actor=Actor()).rule != "not-in-competence"


def test_an_office_without_a_row_may_do_nothing() -> None:
    """Whatever it is called."""
    made = done(hall(), FillOffice("poet", EVE))
    assert made.refused(OPEN, actor=Actor(EVE, office="poet")).rule == "not-in-competence"


def test_a_commission_acts_by_its_members() -> None:
    """In any office of it, named or not; others do not act for it."""
    made = hall()
    done(made, *(c.DesignateDelegate(MandateId(name), ADA) for name in ("m1", "m2")))
    made.when(c.ContestMandate(CaseId("one"), MandateId("m1")), actor=Actor(EVE, PANEL))
    made.when(c.ContestMandate(CaseId("two"), MandateId("m2")), actor=Actor(EVE, PANEL, "member"))
    late = c.ContestMandate(CaseId("three"), MandateId("m1"))
    assert made.refused(late, actor=Actor(BEN, PANEL)).rule == "not-in-that-office"
    assert made.refused(late, actor=Actor(body=PANEL)).rule == "not-in-that-office"
    assert made.refused(OPEN, actor=Actor(EVE, PANEL)).rule == "not-in-competence"


def test_whoever_presides_has_the_row_of_the_chair() -> None:
    """A vice-chair while the chair is theirs, and not before; the chair meanwhile not."""
    made, vice, chair = hall(), Actor(BEN, office="vice-chair"), Actor(ADA, office="chair")
    assert made.refused(OPEN, actor=vice).rule == "not-in-competence"
    made.when(HandOverChair(BEN), actor=chair)
    assert made.refused(OPEN, actor=chair).rule == "another-presides"
    made.when(OPEN, actor=vice)


def test_a_vice_chair_waits_for_the_chair() -> None:
    """Also where a row gives what belongs to presiding, and before anything was handed over."""
    rows = (*TABLE.rows[:1], Competence("vice-chair", deeds=("sittings",)), *TABLE.rows[2:])
    made = hall(rules=Competences(rows))
    assert made.refused(OPEN, actor=Actor(BEN, office="vice-chair")).rule == "another-presides"


def test_a_provisional_chair_acts_as_the_chair() -> None:
    """Though the office of chair is not theirs."""
    made = hall()
    made.when(HandOverChair(BEN), actor=Actor(ADA, office="chair"))
    made.when(OPEN, actor=Actor(BEN, office="chair"))
    assert (
        made.refused(NotePerson(PersonId("x")), actor=Actor(EVE, office="chair")).rule == "not-in-competence"
    )
    assert made.refused(HandOverChair(ADA), actor=Actor(EVE, office="chair")).rule == "not-in-that-office"


def test_the_house_enters_officers_and_nothing_else() -> None:
    """Those who accepted an invitation."""
    made, house = hall(), Actor(office="server")
    made.when(NotePerson(PersonId("x")), actor=house)
    made.when(FillOffice("teller", PersonId("x")), actor=house)
    assert made.refused(OPEN, actor=house).rule == "not-in-competence"


def test_a_delegate_acts_for_himself_alone() -> None:
    """By the own mandate, under the own name."""
    made, eve = hall(), Actor(EVE)
    mine, bens = sent(made, "eve"), sent(made, "ben")
    made.when(c.CheckIn(mine), actor=eve)
    made.when(declared("one", Party(person=EVE)), actor=eve)
    made.when(JoinFaction(FactionId("reds"), (mine,)), actor=eve)
    for command in (
        c.SignOff(bens),
        declared("two", Party(person=BEN)),
        declared("three", Party(person=EVE, faction=FactionId("reds"))),
        declared("four", Party(faction=FactionId("reds"))),
        c.GiveProxy(ProxyId("p"), mine, bens),
        c.GiveProxy(ProxyId("p"), bens, council=CouncilId("north")),
        JoinFaction(FactionId("reds"), (mine, bens)),
    ):
        assert made.refused(command, actor=eve).rule == "acts-for-another"
    assert made.refused(OPEN, actor=eve).rule == "not-in-competence"


def test_a_delegate_takes_back_no_request_but_his_own() -> None:
    """A request is somebody's."""
    rows = (*TABLE.rows[:-1], Competence("delegate", "delegate", ("requests", "check-in")))
    made = hall(rules=Competences(rows))
    for name in ("eve", "ben"):
        mandate = sent(made, name)
        made.when(c.CheckIn(mandate), actor=Actor(PersonId(name)))
        made.when(AskForFloor(RequestId(name), PersonId(name)), actor=Actor(PersonId(name)))
    assert made.refused(WithdrawRequest(RequestId("ben")), actor=Actor(EVE)).rule == "acts-for-another"
    made.when(WithdrawRequest(RequestId("eve")), actor=Actor(EVE))


def declared(name: str, by: Party) -> MakeDeclaration:
    """A declaration of somebody's."""
    return MakeDeclaration(DeclarationId(name), "statement", (by,), "a statement")


def test_a_delegate_without_a_mandate_that_counts_does_nothing() -> None:
    """None at all, one that is not recognised, one that has ended, one without a seat."""
    made, eve, words = hall(), Actor(EVE), declared("x", Party(person=EVE))
    assert made.refused(words, actor=eve).rule == "no-mandate"
    done(made, c.DesignateDelegate(MandateId("m-eve"), EVE))
    assert made.refused(words, actor=eve).rule == "no-mandate"
    done(made, c.RecogniseMandate(MandateId("m-eve")))
    made.when(words, actor=eve)
    done(made, c.EndMandate(MandateId("m-eve")))
    assert made.refused(declared("y", Party(person=EVE)), actor=eve).rule == "mandate-has-ended"


def test_an_alternate_acts_while_on_a_seat() -> None:
    """And the delegate meanwhile not; afterwards the other way round."""
    made = hall()
    seat, waits = sent(made, "ben"), sent(made, "eve", rank=1)
    ben, eve = (declared("b", Party(person=BEN)), Actor(BEN)), (declared("e", Party(person=EVE)), Actor(EVE))
    assert made.refused(eve[0], actor=eve[1]).rule == "not-on-a-seat"
    done(made, c.CheckIn(waits), c.SignOff(seat), c.SeatAlternate(waits, seat))
    made.when(eve[0], actor=eve[1])
    assert made.refused(ben[0], actor=ben[1]).rule == "not-on-a-seat"
    done(made, c.ReleaseAlternate(waits))
    made.when(ben[0], actor=ben[1])


def test_of_two_mandates_one_that_counts_will_do() -> None:
    """Unless the deed names the other."""
    made, eve = hall(), Actor(EVE)
    done(made, c.DesignateDelegate(MandateId("old"), EVE), c.EndMandate(MandateId("old")))
    mine = sent(made, "eve")
    made.when(declared("x", Party(person=EVE)), actor=eve)
    assert made.refused(c.SignOff(MandateId("old")), actor=eve).rule == "mandate-has-ended"
    made.when(c.SignOff(mine), actor=eve)


def test_a_chronicle_and_rules_without_competences_ask_nobody() -> None:
    """A chronicle tells what others did; nothing of a section that is not there is enforced."""
    hall("chronicle").when(OPEN, actor=Actor(EVE, office="poet"))
    furnished().given(AdoptStandingOrders(StandingOrders("Rules", 1, "test"), DOCUMENT)).when(
        OPEN, actor=Actor(BEN, office="poet")
    )


def test_what_stands_in_the_way_is_told_before_what_the_deed_breaks() -> None:
    """Of who may not, one thing; of the deed, everything."""
    made = hall()
    deed = Deed(FillOffice("chair", ADA), Actor(EVE, office="secretary"), NOW, WHEN)
    assert [each.rule for each in obstacles(made.state, deed)] == ["not-in-that-office", "already-in-office"]


@pytest.mark.parametrize(
    "rows",
    [
        (Competence("chair", deeds=("fly",)),),
        (Competence("chair"), Competence("chair", deeds=("votes",))),
        (Competence("deputies", "delegate", ("sign-off",)),),
        (Competence("delegate", deeds=("sign-off",)),),
    ],
)
def test_a_table_that_cannot_be_meant_is_not_adopted(rows: tuple[Competence, ...]) -> None:
    """A deed that there is not, two rows of one holder, delegates of another name."""
    orders = StandingOrders("Rules", 1, "test", competences=Competences(rows))
    assert faults(orders) == ("competences.rows",)
    assert furnished().refused(AdoptStandingOrders(orders, DOCUMENT)).rule == "setting-is-impossible"


def test_a_body_and_an_office_may_have_the_same_name() -> None:
    """They are two holders."""
    rows = (Competence("panel", deeds=("votes",)), Competence("panel", "commission", ("votes",)))
    assert faults(StandingOrders("Rules", 1, "test", competences=Competences(rows))) == ()
