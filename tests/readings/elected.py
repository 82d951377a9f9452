"""An election from the vacancy to a seat that is filled again, as a chronicle has it."""

from smolny.domain import elections, votes
from smolny.domain.values import BodyId, ElectionId, MandateId, PersonId, QuestionId

E, R, BEN, CYD = ElectionId("e"), QuestionId("r"), PersonId("p7"), PersonId("cyd")
BOTH = (BEN, CYD)
SHARES = (elections.GroupShare("women", 1), elections.GroupShare("the north", 0, 2))
ELECTED = (
    elections.DeclareVacancy(
        E,
        "Two of the board",
        2,
        ("scottish-2007", "luck"),
        BodyId("board"),
        until="1917-10-26",
        shares=SHARES,
    ),
    elections.NominateCandidate(E, BEN, mandate=MandateId("m9")),
    elections.NominateCandidate(E, CYD, "committee", body=BodyId("board"), place=1),
    elections.SupportNomination(E, BEN, MandateId("m9")),
    elections.AnswerNomination(E, BEN, accepts=True),
    elections.AnswerNomination(E, CYD, accepts=False),
    elections.CloseNominations(E, BOTH),
    elections.OpposeBlock(E, MandateId("m9")),
    elections.ElectInBlock(E),
    elections.PutElection(R, E, "paper", BOTH),
    votes.OpenVoting(R),
    votes.CloseVoting(R),
    elections.EnterPapers(R, 1, BEN, ("1>2", "?")),
    elections.RulePaper(R, 1, 2, "invalid", "two crosses"),
    elections.SettleCount(R, "seat", BOTH, BEN, reason="the older one"),
    elections.DeclareElected(R, (BEN,)),
    elections.DeclareElected(R),
    elections.DeclareElected(R, (BEN,)),
    elections.AnswerElection(E, BEN, accepts=True),
    elections.AnswerElection(E, BEN, accepts=False, reason="too much to do"),
    elections.VacateSeat(E, BEN, "resigned"),
    elections.WithdrawCandidate(E, BEN),
    elections.FillSeat(E, BEN, CYD),
)
