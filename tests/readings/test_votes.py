"""How delegates and groups voted, where everybody may see it."""

from smolny.domain.credentials import CheckIn, DesignateDelegate, RecogniseMandate
from smolny.domain.factions import FormFaction, NoteFaction
from smolny.domain.federation import NotePerson, RegisterCouncil
from smolny.domain.order.record import CiteSource
from smolny.domain.standing_orders import AdoptStandingOrders, Credentials, StandingOrders
from smolny.domain.values import CouncilId, FactionId, MandateId, PersonId, QuestionId, SourceId
from smolny.domain.votes import (
    Ballot,
    BallotCount,
    CastBallots,
    CloseVoting,
    DeclareResult,
    NoteVotes,
    OpenVoting,
    PutQuestion,
    Tallied,
)
from smolny.readings.standpoint import Standpoint, standpoint
from smolny.readings.votes import agreement, ballots, own_votes, vote, votes
from tests.domain.hall import DOCUMENT
from tests.readings.told import chronicle

TEA, SALT, RICE = QuestionId("tea"), QuestionId("salt"), QuestionId("rice")
NAMES = ("ada", "ben", "cyd", "dan", "eve")
SAID = {
    TEA: ("in-favour", "in-favour", "against", "in-favour"),
    SALT: ("in-favour", "against", "against", "abstain"),
}
"""What each of the first four said; Eve, who was there, said nothing."""


def hall() -> Standpoint:
    """Two groups who voted by name on tea and salt, and by hand on rice."""
    people = [
        deed
        for name in NAMES
        for deed in (
            NotePerson(PersonId(name), name.title()),
            DesignateDelegate(MandateId(name), PersonId(name), CouncilId("north")),
            RecogniseMandate(MandateId(name)),
            CheckIn(MandateId(name)),
        )
    ]
    cast = tuple(Ballot(MandateId(name)) for name in NAMES[:4])
    told = chronicle(
        CiteSource(SourceId("E"), "A source"),
        AdoptStandingOrders(StandingOrders("Ours", 1, "test", credentials=Credentials()), DOCUMENT),
        RegisterCouncil(CouncilId("north"), "North", "branch"),
        *people,
        NoteFaction(FactionId("greys"), "Greys", "G"),
        FormFaction(FactionId("reds"), "Reds", "R", tuple(map(MandateId, ("ada", "ben", "eve")))),
        FormFaction(FactionId("blues"), "Blues", "B", tuple(map(MandateId, ("cyd", "dan")))),
        PutQuestion(TEA, "There shall be tea", mode="electronic", matter="motion"),
        OpenVoting(TEA),
        CastBallots(TEA, cast),
        CloseVoting(TEA, BallotCount(3, 1, 0)),
        DeclareResult(TEA, "adopted"),
        PutQuestion(SALT, "There shall be salt", mode="electronic"),
        OpenVoting(SALT),
        CastBallots(SALT, cast),
        CloseVoting(SALT, BallotCount(1, 2, 1)),
        PutQuestion(RICE, "There shall be rice", method="by rising"),
        DeclareResult(RICE, "adopted", 3, 1, tallies=(Tallied("weight", "7/2", "1", chamber="north"),)),
    )
    said = {told.state.votes.questions[name].marks[MandateId("ada")][0]: SAID[name] for name in SAID}

    def opened(number: int, field: str) -> object:
        return {"choice": said[number][int(field.removeprefix("ballot-")) - 1], "key": "k"}

    return standpoint(told.state, told.entries, opened=opened)


def test_every_vote_is_a_line_the_newest_first() -> None:
    """What it is about, how it was taken, what came of it."""
    lines = votes(hall())
    assert [(each.question, each.mode, each.outcome, each.named) for each in lines] == [
        (RICE, "by rising", "adopted", False),
        (SALT, "by open electronic ballot", "open", True),
        (TEA, "by open electronic ballot", "adopted", True),
    ]
    assert lines[2].matter == "motion"


def test_a_vote_tells_who_voted_how_and_how_groups_did() -> None:
    """Seats in the order of the roll; of a group also who was there and did not vote."""
    told = vote(hall(), TEA)
    assert [(each.mandate, each.choice) for each in told.ballots] == list(zip(NAMES, SAID[TEA], strict=False))
    assert [
        (each.group.id, each.in_favour, each.against, each.abstained, each.silent) for each in told.groups
    ] == [("reds", 2, 0, 0, 1), ("blues", 1, 1, 0, 0)]
    rice = vote(hall(), RICE)
    assert (rice.ballots, rice.groups) == ((), ())
    assert rice.tallies == (("card weight, north", "7/2", "1", ""),)


def test_a_seat_has_a_record_of_its_votes() -> None:
    """Also of those in which it might have voted and did not."""
    here = hall()
    assert [(each.question, each.choice) for each in own_votes(here, MandateId("ben"))] == [
        (SALT, "against"),
        (TEA, "in-favour"),
    ]
    assert [each.choice for each in own_votes(here, MandateId("eve"))] == [None, None]
    assert own_votes(here, MandateId("nobody")) == ()


def test_groups_agree_where_more_of_each_were_on_one_side() -> None:
    """A group that is level in a vote took no side in it."""
    (pair,) = agreement(hall())
    assert (pair.one.id, pair.other.id) == ("blues", "reds")
    assert (pair.agreed, pair.together) == (0, 0)


def test_what_is_not_open_is_not_told() -> None:
    """Given a payload that is erased or sealed, then the ballot is left out."""
    here = hall()
    bare = standpoint(here.state, here.entries)
    assert ballots(bare, TEA) == {}
    assert vote(bare, TEA).groups == ()


def test_a_roll_call_is_told_by_name() -> None:
    """Given voices that were noted, then they stand by seat and by group, with their entries."""
    roll = QuestionId("roll")
    here = rolled(roll)
    assert ballots(here, roll) == {"ada": "in-favour", "ben": "against"}
    told = vote(here, roll)
    assert [(each.mandate, each.choice, each.by) for each in told.ballots] == [
        ("ada", "in-favour", None),
        ("ben", "against", None),
    ]
    assert told.line.named
    (own,) = own_votes(here, MandateId("ada"))
    assert (own.choice, own.entry) == ("in-favour", told.ballots[0].entry)
    assert own_votes(here, MandateId("eve"))[0].choice is None


def rolled(roll: QuestionId) -> Standpoint:
    """Three on the roll, two of whom were called by name."""
    people = [
        deed
        for name in ("ada", "ben", "eve")
        for deed in (
            NotePerson(PersonId(name), name.title()),
            DesignateDelegate(MandateId(name), PersonId(name), CouncilId("north")),
            RecogniseMandate(MandateId(name)),
            CheckIn(MandateId(name)),
        )
    ]
    return chronicle(
        CiteSource(SourceId("E"), "A source"),
        AdoptStandingOrders(StandingOrders("Ours", 1, "test", credentials=Credentials()), DOCUMENT),
        RegisterCouncil(CouncilId("north"), "North", "branch"),
        *people,
        PutQuestion(roll, "There shall be rolls", mode="roll-call"),
        OpenVoting(roll),
        NoteVotes(roll, (MandateId("ada"),), (MandateId("ben"),)),
        CloseVoting(roll),
        DeclareResult(roll, "rejected"),
    )


def test_a_vote_tells_how_many_took_part() -> None:
    """Given ballots, then of the roll of the voting; given hands, then of those there at the opening."""
    here = hall()
    assert vote(here, TEA).turnout == "4 of 5 took part"
    assert vote(here, RICE).turnout is None
    counted = chronicle(
        CiteSource(SourceId("E"), "A source"),
        NotePerson(PersonId("ada"), "Ada"),
        DesignateDelegate(MandateId("ada"), PersonId("ada")),
        RecogniseMandate(MandateId("ada")),
        CheckIn(MandateId("ada")),
        PutQuestion(RICE, "There shall be rice"),
        OpenVoting(RICE),
        CloseVoting(RICE),
        DeclareResult(RICE, "adopted", 1, 0, 0),
    )
    assert vote(counted, RICE).turnout == "1 of 1 took part"
    assert vote(counted, RICE).quorum is None
