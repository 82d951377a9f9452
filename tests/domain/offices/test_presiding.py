"""Who presides: the only chair, whoever the chair was handed to, a provisional chair until then."""

import pytest

from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.offices import (
    FillOffice,
    HandOverChair,
    ProvisionalBasis,
    TakeProvisionalChair,
    VacateOffice,
    presiding,
)
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import Actor, BodyId, PersonId, SittingId
from tests.domain.hall import Hall, furnished, ordered

ADA, BEN, CYD = PersonId("ada"), PersonId("ben"), PersonId("cyd")
PRESIDIUM = BodyId("presidium")
OPEN = OpenSitting(SittingId("first"), 1)


def hall() -> Hall:
    """Ada is the chair, Ben the vice-chair, Cyd on the presidium."""
    made = ordered().given(NotePerson(CYD), NoteBody(PRESIDIUM, "the presidium", "presidium"))
    return made.given(
        FillOffice("chair", ADA), FillOffice("vice-chair", BEN), FillOffice("member", CYD, PRESIDIUM)
    )


def test_the_only_chair_presides() -> None:
    """Of none or of two nobody does, until the chair is handed over."""
    made = furnished()
    assert presiding(made.state) is None
    made.given(FillOffice("chair", ADA))
    assert presiding(made.state) == ADA
    made.given(FillOffice("chair", BEN))
    assert presiding(made.state) is None
    made.given(HandOverChair(BEN))
    assert presiding(made.state) == BEN


@pytest.mark.parametrize("to", [BEN, CYD])
def test_the_chair_is_handed_over_and_back(to: PersonId) -> None:
    """To a vice-chair or a member of the presidium."""
    made = hall().given(HandOverChair(to, "the ruling is appealed"))
    assert (presiding(made.state), made.state.offices.provisional) == (to, False)
    assert presiding(made.given(HandOverChair(ADA)).state) == ADA


def test_the_chair_is_not_handed_to_anybody() -> None:
    """Neither to one without an office, nor to one in an office of another body, nor to who presides."""
    made = hall().given(NotePerson(PersonId("eve")), FillOffice("clerk", PersonId("eve"), BodyId("board")))
    assert made.refused(HandOverChair(PersonId("eve"))).rule == "may-not-preside"
    assert made.refused(HandOverChair(ADA)).rule == "presides-already"
    assert made.refused(HandOverChair(PersonId("nobody"))).rule == "may-not-preside"


def test_whoever_presides_is_on_the_record() -> None:
    """Also in a chronicle, which notes what broke a rule."""
    for command in (HandOverChair(PersonId("nobody")), TakeProvisionalChair(PersonId("nobody"), "named")):
        assert furnished("chronicle").refused(command).rule == "unknown-person"


@pytest.mark.parametrize("basis", ["oldest-member", "outgoing-chair", "named"])
def test_a_provisional_chair_presides_until_the_chair_is_handed_over(basis: ProvisionalBasis) -> None:
    """Also where that one becomes the chair; another may take the place meanwhile."""
    made = ordered().given(TakeProvisionalChair(BEN, basis))
    assert (presiding(made.state), made.state.offices.provisional) == (BEN, True)
    made.given(TakeProvisionalChair(ADA, "named"))
    assert presiding(made.state) == ADA
    made.given(FillOffice("chair", ADA), HandOverChair(ADA))
    assert (presiding(made.state), made.state.offices.provisional) == (ADA, False)


def test_nobody_takes_the_chair_beside_a_chair() -> None:
    """The outgoing chair may, as the provisional one."""
    made = hall()
    assert made.refused(TakeProvisionalChair(BEN, "oldest-member")).rule == "chair-is-taken"
    made.given(TakeProvisionalChair(ADA, "outgoing-chair"))
    assert made.state.offices.provisional


def test_whoever_vacates_an_office_presides_no_more() -> None:
    """Then the only chair does; somebody else's leaving changes nothing."""
    made = hall().given(HandOverChair(BEN), VacateOffice("member", CYD, body=PRESIDIUM))
    assert presiding(made.state) == BEN
    made.given(VacateOffice("vice-chair", BEN))
    assert presiding(made.state) == ADA


def test_two_chairs_do_not_act_at_once() -> None:
    """Of two who are in the office only the one who presides opens the sitting."""
    made = hall().given(HandOverChair(BEN))
    chair, vice = Actor(ADA, office="chair"), Actor(BEN, office="vice-chair")
    assert made.refused(OPEN, actor=chair).rule == "another-presides"
    made.when(OPEN, actor=vice)
    made.given(HandOverChair(ADA))
    assert made.refused(HandOverChair(BEN), actor=vice).rule == "another-presides"


def test_a_chair_takes_the_chair_back() -> None:
    """Whoever presides meanwhile, and whatever is not presiding they do all along."""
    made = hall().given(HandOverChair(BEN))
    chair = Actor(ADA, office="chair")
    made.when(NotePerson(PersonId("eve")), actor=chair)
    made.when(HandOverChair(ADA), actor=chair)
    made.when(OPEN, actor=chair)


def test_a_chair_of_a_body_and_an_office_alone_are_not_asked() -> None:
    """Whoever writes down what the chair did need not say who presided."""
    made = hall().given(HandOverChair(BEN), FillOffice("chair", ADA, PRESIDIUM))
    made.when(OPEN, actor=Actor(ADA, PRESIDIUM, "chair"))
    made.when(NotePerson(PersonId("eve")), actor=Actor(office="chair"))


def test_before_a_hand_over_nobody_is_asked_either() -> None:
    """A vice-chair opens a sitting of a body whose rules say nothing of competences."""
    hall().when(OPEN, actor=Actor(BEN, office="vice-chair"))
