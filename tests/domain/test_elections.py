"""Elections in the core: what is refused, what cannot follow, and what the state tells."""

from dataclasses import replace

import pytest

from smolny.domain.assembly import evolve
from smolny.domain.elections import (
    AnswerElection,
    AnswerNomination,
    CloseNominations,
    DeclareElected,
    DeclareVacancy,
    ElectInBlock,
    EnterBody,
    EnterPapers,
    FillSeat,
    GroupShare,
    NominateCandidate,
    OpposeBlock,
    PutElection,
    RefuseSeats,
    SeatMember,
    SettleCount,
    SupportNomination,
    UnseatMember,
    VacateSeat,
    WithdrawCandidate,
    members,
)
from smolny.domain.factions import NoteFaction
from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.lots import AnnounceLot, DrawLot
from smolny.domain.order import OutOfOrder
from smolny.domain.values import (
    Actor,
    BodyId,
    CouncilId,
    ElectionId,
    FactionId,
    LotId,
    MandateId,
    Party,
    PersonId,
    QuestionId,
)
from smolny.domain.votes import CloseVoting, CountVotes, OpenVoting
from tests.domain.credentials.desk import SOUTH, m
from tests.domain.hall import Hall
from tests.domain.test_ballots import SIX, hall

E, R, BOARD, ZOE = ElectionId("e"), QuestionId("r"), BodyId("council-of-elders"), PersonId("zoe")
ADA, BEN, CYD = (PersonId(name) for name in SIX[:3])


def vacancy(seats: int = 1, *rules: str, **more: object) -> DeclareVacancy:
    """A vacancy."""
    return DeclareVacancy(E, "The elders", seats, rules or ("plurality",), **more)  # type: ignore[arg-type]


def named(*who: PersonId) -> list[object]:
    """These name themselves and accept."""
    return [
        deed
        for each in who
        for deed in (NominateCandidate(E, each, mandate=m(each)), AnswerNomination(E, each, accepts=True))
    ]


def made(told: DeclareVacancy | None = None, *who: PersonId) -> Hall:
    """A hall whose elders are to be elected, among these."""
    return hall().given(NoteBody(BOARD, "The elders", "board"), told or vacancy(), *named(*who))


def put(*who: PersonId, told: DeclareVacancy | None = None) -> Hall:
    """A round on paper that is open."""
    return made(told, *who).given(CloseNominations(E), PutElection(R, E, "paper"), OpenVoting(R))


def read(*papers: str) -> list[object]:
    """The voting is closed, and two tellers have read these."""
    return [CloseVoting(R), *(EnterPapers(R, 1, teller, papers) for teller in (ADA, BEN))]


def elected(*who: PersonId, told: DeclareVacancy | None = None) -> Hall:
    """These were declared elected, of three."""
    return put(ADA, BEN, CYD, told=told).given(*read("1"), DeclareElected(R, who))


CANNOT: list[tuple[str, Hall, object]] = [
    ("no-seats", hall(), vacancy(0)),
    ("no-seats", hall(), vacancy(1_001)),
    ("no-rule", hall(), replace(vacancy(), rules=())),
    ("too-many-groups", hall(), vacancy(shares=tuple(GroupShare(str(each), 0) for each in range(9)))),
    ("no-such-way", hall(), vacancy(ways=("grace",))),
    ("count-is-negative", hall(), vacancy(supporters=-1)),
    ("count-is-negative", hall(), vacancy(shares=(GroupShare("x", -1),))),
    ("unknown-body", hall(), vacancy(body=BodyId("nobody"))),
    ("unknown-body", hall(), vacancy(incompatible=(BodyId("nobody"),))),
    ("unknown-election", hall(), vacancy(instead_of=ElectionId("none"))),
    ("no-such-day", hall(), vacancy(until="2026-02-30")),
    ("already-on-the-record", made(), vacancy()),
    ("unknown-election", hall(), NominateCandidate(E, ADA, mandate=m("ada"))),
    (
        "unknown-person",
        made(vacancy(eligible="anyone")),
        NominateCandidate(E, ZOE, mandate=m("ada")),
    ),
    ("unknown-mandate", made(), NominateCandidate(E, ADA, mandate=MandateId("zoe"))),
    (
        "unknown-council",
        made(vacancy(ways=("council",))),
        NominateCandidate(E, ADA, "council", council=CouncilId("x")),
    ),
    (
        "unknown-faction",
        made(vacancy(ways=("faction",))),
        NominateCandidate(E, ADA, "faction", faction=FactionId("x")),
    ),
    (
        "unknown-body",
        made(vacancy(ways=("committee",))),
        NominateCandidate(E, ADA, "committee", body=BodyId("x")),
    ),
    ("count-is-negative", made(), NominateCandidate(E, ADA, mandate=m("ada"), place=0)),
    ("no-such-candidate", made(), SupportNomination(E, ADA, m("ben"))),
    ("unknown-mandate", made(None, ADA), SupportNomination(E, ADA, MandateId("zoe"))),
    ("no-such-candidate", made(), AnswerNomination(E, ADA, accepts=True)),
    ("no-such-candidate", made(), WithdrawCandidate(E, ADA)),
    ("unknown-election", hall(), CloseNominations(E)),
    ("unknown-election", hall(), OpposeBlock(E, m("ada"))),
    ("unknown-mandate", made(), OpposeBlock(E, MandateId("zoe"))),
    ("unknown-election", hall(), ElectInBlock(E)),
    ("unknown-lot", made(None, ADA), CloseNominations(E, lot=LotId("none"))),
    ("unknown-election", hall(), PutElection(R, E, "paper")),
    (
        "round-differs",
        made(None, ADA).given(CloseNominations(E)),
        PutElection(R, E, "paper", seats=2, rule="block"),
    ),
    ("names-twice", made(None, ADA).given(CloseNominations(E)), PutElection(R, E, "paper", (ADA, ADA))),
    ("unknown-question", hall(), DeclareElected(R)),
    ("nominations-are-open", made(None, ADA), ElectInBlock(E)),
    ("not-elected", made(None, ADA), AnswerElection(E, ADA, accepts=True)),
    ("too-many-ballots-at-once", put(ADA).given(CloseVoting(R)), EnterPapers(R, 1, ADA, ())),
    ("too-many-ballots-at-once", put(ADA).given(CloseVoting(R)), EnterPapers(R, 0, ADA, ("1",))),
    ("unknown-person", put(ADA).given(CloseVoting(R)), EnterPapers(R, 1, ZOE, ("1",))),
    ("no-such-candidate", put(ADA), SettleCount(R, "seat", (ADA, BEN), ADA, reason="so")),
    ("unknown-lot", put(ADA), SettleCount(R, "seat", (ADA,), ADA, LotId("none"))),
    ("unknown-election", hall(), AnswerElection(E, ADA, accepts=True)),
    ("unknown-election", hall(), VacateSeat(E, ADA, "died")),
    ("unknown-election", hall(), FillSeat(E, ADA)),
    ("nobody-succeeds", elected(ADA).given(AnswerElection(E, ADA, accepts=False)), FillSeat(E, ADA)),
    (
        "unknown-person",
        elected(ADA, told=vacancy(eligible="anyone")).given(AnswerElection(E, ADA, accepts=False)),
        FillSeat(E, ADA, ZOE),
    ),
]


@pytest.mark.parametrize(("rule", "before", "command"), CANNOT)
def test_what_cannot_follow_is_refused(rule: str, before: Hall, command: object) -> None:
    """Given strangers, numbers that are none, and what is on the record already."""
    assert before.refused(command).rule == rule


def test_a_question_that_is_no_election_has_no_candidates() -> None:
    """Given the question of the hall, then nobody is elected by it; of a round nothing is counted for and
    against, and no other election is found.
    """
    assert hall().refused(DeclareElected(QuestionId("salt"))).rule == "unknown-question"
    name = next(iter(hall().state.votes.questions))
    assert hall().refused(DeclareElected(name)).rule == "not-an-election"
    counted = put(ADA).given(CloseVoting(R)).refused(CountVotes(R, ADA, 3, 1))
    assert counted.rule == "is-an-election"


def test_a_round_is_entered_read_and_declared_in_its_turn() -> None:
    """Given a round before it is opened, while it is open, and when it is declared."""
    waiting = made(None, ADA).given(CloseNominations(E), PutElection(R, E, "paper"))
    assert waiting.refused(DeclareElected(R)).rule == "voting-was-not-opened"
    assert put(ADA).refused(DeclareElected(R)).rule == "voting-is-open"
    done = elected(ADA)
    assert done.refused(EnterPapers(R, 2, ADA, ("1",))).rule == "already-declared"
    assert done.refused(SettleCount(R, "seat", (ADA, BEN), ADA, reason="so")).rule == "already-declared"
    assert done.refused(DeclareElected(R, (ADA,))).rule == "already-declared"
    openly = made(None, ADA).given(CloseNominations(E), PutElection(R, E, "electronic"))
    openly.given(OpenVoting(R), CloseVoting(R))
    assert openly.refused(EnterPapers(R, 1, ADA, ("1",))).rule == "not-counted-by-hand"


def test_only_those_on_the_sheet_are_declared_and_no_more_than_the_seats() -> None:
    """Given two for one seat, and somebody who does not stand in the round."""
    ready = put(ADA, BEN, CYD).given(*read("1"))
    assert ready.refused(DeclareElected(R, (ADA, BEN))).rule == "more-than-the-seats"
    alone = made(None, ADA, BEN).given(CloseNominations(E), PutElection(R, E, "paper", (ADA,)), OpenVoting(R))
    assert alone.given(*read("1")).refused(DeclareElected(R, (BEN,))).rule == "does-not-stand"


def test_tellers_read_for_themselves() -> None:
    """Given Ada, who enters what Ben has read."""
    before = put(ADA).given(CloseVoting(R))
    refused = before.refused(EnterPapers(R, 1, BEN, ("1",)), actor=Actor(person=ADA, office="teller"))
    assert refused.rule == "acts-for-another"


def test_nobody_is_named_after_the_last_day() -> None:
    """Given the day before, and the day itself."""
    late = made(vacancy(until="2026-10-31"))
    assert late.refused(NominateCandidate(E, ADA, mandate=m("ada"))).rule == "nominated-too-late"
    made(vacancy(until="2026-11-01")).given(NominateCandidate(E, ADA, mandate=m("ada")))


def test_a_lot_orders_the_ballot_paper() -> None:
    """Given a lot among all who stand, drawn as often as there are candidates."""
    before = made(None, ADA, BEN)
    lot = AnnounceLot(LotId("l"), (ADA, BEN), 2)
    before.given(lot, DrawLot(LotId("l"), (BEN, ADA), (ADA, BEN)), CloseNominations(E, lot=LotId("l")))
    assert before.state.elections.all[E].sheet == (BEN, ADA)


def test_whoever_sits_in_a_body_is_told_and_kept_out_of_another() -> None:
    """Given one elected to the elders, then they sit there, and another election may shut them out."""
    before = made(vacancy(body=BOARD), ADA).given(CloseNominations(E), ElectInBlock(E))
    assert members(before.state.elections, BOARD) == ()
    before.given(AnswerElection(E, ADA, accepts=True))
    assert [each.person for each in members(before.state.elections, BOARD)] == [ADA]
    other = replace(vacancy(incompatible=(BOARD,)), election=ElectionId("f"))
    before.given(other, replace(NominateCandidate(E, BEN, mandate=m("ben")), election=ElectionId("f")))
    told = NominateCandidate(ElectionId("f"), ADA, mandate=m("ada"))
    assert before.refused(told).rule == "sits-elsewhere"


def test_a_recall_rests_on_a_question() -> None:
    """Given none; and somebody who never had a seat."""
    before = elected(ADA).given(AnswerElection(E, ADA, accepts=True))
    assert before.refused(VacateSeat(E, ADA, "recalled")).rule == "recalled-by-nobody"
    assert before.refused(VacateSeat(E, BEN, "died")).rule == "not-elected"
    assert before.refused(AnswerElection(E, BEN, accepts=True)).rule == "not-elected"


def test_a_vacancy_says_nothing_of_whom_nobody_notes() -> None:
    """Given somebody who is no delegate, where anyone is eligible."""
    before = made(vacancy(eligible="anyone")).given(NotePerson(ZOE))
    before.given(NominateCandidate(E, ZOE, mandate=m("ada")))
    assert list(before.state.elections.all[E].candidates) == [ZOE]


def test_a_delegate_names_from_the_floor_alone() -> None:
    """Given a delegate who names for a council, and the secretary, who may."""
    before = made(vacancy(ways=("council",)))
    told = NominateCandidate(E, ADA, "council", council=SOUTH)
    assert before.refused(told, actor=Actor(person=ADA)).rule == "acts-for-another"
    before.given(told)


def test_a_seat_is_not_taken_beside_one_that_does_not_go_with_it() -> None:
    """Given somebody elected twice at once, then the first seat taken shuts out the other."""
    other = ElectionId("f")
    before = made(vacancy(body=BOARD), ADA).given(CloseNominations(E))
    before.given(replace(vacancy(incompatible=(BOARD,)), election=other))
    before.given(*(replace(each, election=other) for each in named(ADA)))  # type: ignore[type-var]
    before.given(CloseNominations(other), ElectInBlock(E), ElectInBlock(other))
    before.given(AnswerElection(E, ADA, accepts=True))
    assert before.refused(AnswerElection(other, ADA, accepts=True)).rule == "sits-elsewhere"
    before.given(AnswerElection(other, ADA, accepts=False))


def test_whoever_follows_on_a_seat_may_sit_there() -> None:
    """Given a faction that names somebody who is no delegate."""
    told = vacancy(filling="faction", ways=("floor", "faction"))
    before = elected(ADA, told=told).given(AnswerElection(E, ADA, accepts=False), NotePerson(ZOE))
    assert before.refused(FillSeat(E, ADA, ZOE)).rule == "not-eligible"
    before.given(FillSeat(E, ADA, BEN))


@pytest.mark.parametrize(
    ("rule", "before", "command", "changes"),
    [
        ("names-twice", made(None, ADA), CloseNominations(E), {"candidates": (ADA, ADA)}),
        (
            "round-differs",
            made(None, ADA).given(CloseNominations(E)),
            PutElection(R, E, "paper"),
            {"seats": 2},
        ),
        ("no-such-candidate", elected(ADA), AnswerElection(E, ADA, accepts=True), {"person": BEN}),
    ],
)
def test_an_entry_that_says_otherwise_cannot_follow(
    rule: str, before: Hall, command: object, changes: dict[str, object]
) -> None:
    """Given the entry of a deed with another list, other seats, another person, as a forger would have it."""
    state = before.state
    entry = before.when(command)
    forged = replace(entry, particulars=replace(entry.particulars, **changes))
    with pytest.raises(OutOfOrder, match=rule):
        evolve(state, forged)


def test_a_body_is_composed_by_agreement_and_entered_later() -> None:
    """Given a party that refuses its seats and enters after all, and somebody who is seated and recalled."""
    before = made().given(NoteFaction(FactionId("reds"), "Reds", "R"))
    reds = Party(faction=FactionId("reds"))
    before.given(RefuseSeats(BOARD, reds, "no programme", "wait"), EnterBody(BOARD, reds))
    assert before.state.elections.refusals == ()
    assert before.refused(EnterBody(BOARD, reds)).rule == "refused-nothing"
    before.given(SeatMember(BOARD, ADA, FactionId("reds"), until="2027-10-26"))
    assert before.refused(SeatMember(BOARD, ADA)).rule == "sits-already"
    assert before.refused(UnseatMember(BOARD, ADA, "recalled")).rule == "recalled-by-nobody"
    assert before.refused(SeatMember(BOARD, BEN, until="2027-02-30")).rule == "no-such-day"
    before.given(UnseatMember(BOARD, ADA, "resigned"))
    assert before.refused(UnseatMember(BOARD, ADA, "died")).rule == "does-not-sit"
