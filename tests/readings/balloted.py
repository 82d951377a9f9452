"""Votes by ballot of every kind, as a chronicle has them."""

from smolny.domain import credentials, votes
from smolny.domain.federation import NotePerson, RegisterCouncil
from smolny.domain.order.record import CiteSource
from smolny.domain.values import CouncilId, MandateId, Party, PersonId, QuestionId, SourceId, TextRef
from smolny.readings.standpoint import Standpoint
from tests.readings.told import chronicle


def balloted() -> Standpoint:
    """A vote by ballot, and a secret one."""
    ada, ballots = MandateId("ada"), (votes.Ballot(MandateId("ada")),)
    tea, salt = QuestionId("tea"), QuestionId("salt")
    return chronicle(
        CiteSource(SourceId("E"), "A source"),
        NotePerson(PersonId("ada"), "Ada"),
        RegisterCouncil(CouncilId("north"), "North", "branch"),
        credentials.DesignateDelegate(ada, PersonId("ada"), CouncilId("north")),
        credentials.RecogniseMandate(ada),
        credentials.CheckIn(ada),
        votes.PutQuestion(tea, "There shall be tea", mode="electronic"),
        votes.OpenVoting(tea),
        votes.CastBallots(tea, ballots),
        votes.CloseVoting(tea, votes.BallotCount(1, 0, 0)),
        votes.PutQuestion(salt, "There shall be salt", mode="secret"),
        votes.OpenVoting(salt),
        votes.FilePapers(salt, ballots),
        votes.CloseVoting(salt, votes.BallotCount(0, 1, 0)),
        *verified(),
    )


def verified() -> tuple[object, ...]:
    """A vote that anybody can count again, and another that is repeated on paper."""
    milk, rum, mark = QuestionId("milk"), QuestionId("rum"), votes.ArchiveMark("5" * 64, 4096)
    trustees = (Party(described="the notary"), Party(described="the tellers"))
    return (
        votes.DepositCredentials(TextRef("6" * 64, 9), 3, 40),
        votes.PutQuestion(milk, "There shall be milk", mode="verifiable"),
        votes.NameTrustees(milk, trustees, 1, "first"),
        votes.CompleteCeremony(milk, mark, 40),
        votes.OpenVoting(milk),
        votes.CloseVoting(milk, archive=mark, voters=3),
        votes.ShuffleBallots(milk, mark, (1, 2)),
        votes.DecryptBallots(milk, mark, (2, 0), 1),
        votes.PutQuestion(rum, "There shall be rum", mode="verifiable"),
        votes.NameTrustees(rum, trustees),
        votes.RepeatOnPaper(rum, "a key was lost"),
    )
