"""The directory: names for identifiers, and identifiers where no name is known."""

from collections.abc import Callable

import pytest

from smolny.domain.factions import NoteFaction
from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.motions import TableText
from smolny.domain.order.record import CiteSource
from smolny.domain.values import (
    ActId,
    Actor,
    BodyId,
    CommitmentId,
    CouncilId,
    FactionId,
    ItemId,
    MandateId,
    Party,
    PersonId,
    QuestionId,
    SittingId,
    SourceId,
    TextId,
)
from smolny.readings.names import Names
from tests.readings.told import chronicle, standing

NAMES = chronicle(
    CiteSource(SourceId("E"), "A source"),
    NotePerson(PersonId("lenin"), "V. I. Lenin"),
    NotePerson(PersonId("p7")),
    NoteBody(BodyId("board"), "the Board", "board"),
    NoteFaction(FactionId("left"), "the Left", "L"),
).names


@pytest.mark.parametrize(
    ("actor", "said"),
    [
        (Actor(person=PersonId("lenin")), "V. I. Lenin"),
        (Actor(body=BodyId("board")), "the Board"),
        (Actor(office="chronicler"), "chronicler"),
        (Actor(office="chair", body=BodyId("board")), "chair, the Board"),
        (Actor(PersonId("lenin"), BodyId("board"), "chair"), "V. I. Lenin (chair, the Board)"),
        (Actor(person=PersonId("p7"), office="teller"), "person p7 (teller)"),
    ],
)
def test_who_acts_is_a_person_an_office_or_a_body(actor: Actor, said: str) -> None:
    """The person first, the post beside the name."""
    assert NAMES.actor(actor) == said


@pytest.mark.parametrize(
    ("party", "said"),
    [
        (Party(person=PersonId("lenin")), "V. I. Lenin"),
        (Party(person=PersonId("lenin"), body=BodyId("board")), "V. I. Lenin, the Board"),
        (Party(faction=FactionId("left")), "the Left"),
        (Party(body=BodyId("board"), described="its delegate"), "the Board (its delegate)"),
        (Party(described="Bundists"), "Bundists"),
        (Party(), "not given"),
    ],
)
def test_a_party_is_named_or_described(party: Party, said: str) -> None:
    """A description stands alone, or beside a name as a part of it."""
    assert NAMES.party(party) == said


def test_parties_are_listed() -> None:
    """Others come last, where a source names not all."""
    parties = (Party(described="Bundists"), Party(faction=FactionId("left")))

    assert NAMES.parties(parties) == "Bundists and the Left"
    assert NAMES.parties(parties, others=True) == "Bundists, the Left and others"


def test_a_person_without_a_name_goes_by_the_identifier() -> None:
    """Noted or not."""
    assert NAMES.person(PersonId("p7")) == "person p7"
    assert NAMES.person(PersonId("p8")) == "person p8"


@pytest.mark.parametrize(
    "named",
    [
        lambda: NAMES.body(BodyId("x")),
        lambda: NAMES.council(CouncilId("x")),
        lambda: NAMES.faction(FactionId("x")),
        lambda: NAMES.mandate(MandateId("x")),
        lambda: NAMES.text(TextId("x")),
        lambda: NAMES.question(QuestionId("x")),
        lambda: NAMES.act(ActId("x")),
        lambda: NAMES.commitment(CommitmentId("x")),
        lambda: NAMES.item(ItemId("x")),
        lambda: NAMES.sitting(SittingId("x")),
    ],
)
def test_what_is_not_on_the_record_goes_by_its_identifier(named: Callable[[], str]) -> None:
    """Nothing is made up, and nothing fails: a later entry may be told with an earlier state."""
    assert named() == "x"


def test_names_of_the_second_congress() -> None:
    """Each kind of name once."""
    names: Names = standing("second-congress").names

    assert names.body(BodyId("presidium")) == "the presidium"
    assert names.text(TextId("decree-on-land")) == "Decree on Land"
    assert names.question(QuestionId("decree-on-land")) == "Decree on Land"
    assert names.act(ActId("decree-on-land")) == "Decree on Land"
    assert (
        names.commitment(CommitmentId("workers-control"))
        == "establish control over production by the workers"
    )
    assert names.item(ItemId("war")) == "The war"
    assert names.sitting(SittingId("second")) == "second sitting"
    assert names.faction(FactionId("bolsheviks")) == "Bolsheviks"


def test_councils_and_mandates_of_the_house_of_nine() -> None:
    """A mandate is told by its delegate."""
    names = standing("house-of-nine").names
    council = next(iter(names.state.federation.councils))

    assert names.council(council) == "North Bank"
    assert names.mandate(MandateId("alder")) == "person alder"


def test_amendments_of_one_title_are_told_apart_by_their_numbers() -> None:
    """Given a number, then it stands before the title of what amends a text, and nowhere else."""
    rent, one, two = (TextId(each) for each in ("rent", "one", "two"))
    names = chronicle(
        CiteSource(SourceId("E"), "A source"),
        TableText(rent, "motion", "Rent", number="A1"),
        TableText(one, "amendment", "To line 2", amends=rent, place="2", number="A1-1"),
        TableText(two, "amendment", "To line 2", amends=rent, place="2"),
    ).names
    assert [names.text(each) for each in (rent, one, two)] == ["Rent", "A1-1, To line 2", "To line 2"]
