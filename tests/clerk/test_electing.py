"""An election through the clerk: named, voted on, counted, tied, taken, refused, left, filled."""

import json
from pathlib import Path

import pytest

from smolny.archive import Archive
from smolny.clerk import Clerk
from smolny.clerk.casting import Press, Receipt
from smolny.clerk.orders import orders_in
from smolny.clerk.recounting import Returned, recounts
from smolny.counting.elections import counted_again
from smolny.domain.elections import (
    AnswerElection,
    AnswerNomination,
    Chosen,
    CloseNominations,
    DeclareElected,
    DeclareVacancy,
    ElectedDeclared,
    ElectInBlock,
    Election,
    EnterPapers,
    FillSeat,
    GroupShare,
    NominateCandidate,
    PutElection,
    RulePaper,
    SettleCount,
    SupportNomination,
    VacateSeat,
    WithdrawCandidate,
    members,
)
from smolny.domain.federation import NoteBody
from smolny.domain.lots import AnnounceLot, DrawLot
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders import Mode
from smolny.domain.values import BodyId, ElectionId, LotId, MandateId, PersonId, QuestionId
from smolny.domain.votes import ChallengeResult, CloseVoting, OpenVoting
from smolny.protocol.codec import decode
from tests.clerk.hall import HALL, RULES, WHEN, request
from tests.clerk.test_casting import NAMES, hall

__all__ = ["hall"]

BOARD, E, R = BodyId("board"), ElectionId("board-26"), QuestionId("board-26-1")
WHO = tuple(map(PersonId, NAMES))


def do(hall: Clerk, *commands: object) -> None:
    """These deeds, one after the other."""
    for each in commands:
        hall.do(HALL, request(each))


def refused(hall: Clerk, command: object) -> str:
    """The rule by which a deed is refused."""
    with pytest.raises(OutOfOrder) as told:
        do(hall, command)
    return told.value.rule


def election(hall: Clerk) -> Election:
    """The election as it stands."""
    return hall.state(HALL).elections.all[E]


def vacancy(seats: int = 2, rule: str = "scottish-2007", **more: object) -> DeclareVacancy:
    """A vacancy of the board."""
    return DeclareVacancy(E, "The board", seats, (rule,), BOARD, **more)  # type: ignore[arg-type]


def named(hall: Clerk, *who: int, **more: object) -> Clerk:
    """These delegates are named from the floor, each by themselves, and accept."""
    for number in who:
        mandate = MandateId(NAMES[number])
        do(hall, NominateCandidate(E, WHO[number], mandate=mandate, **more))  # type: ignore[arg-type]
        do(hall, AnswerNomination(E, WHO[number], accepts=True))
    return hall


def ready(hall: Clerk, told: DeclareVacancy, *who: int) -> Clerk:
    """The list of an election is closed."""
    do(hall, NoteBody(BOARD, "The board", "board"), told)
    named(hall, *who)
    do(hall, CloseNominations(E))
    return hall


def voted(hall: Clerk, mode: Mode, *papers: str) -> Clerk:
    """A round with these papers, of delegates in their order."""
    do(hall, PutElection(R, E, mode), OpenVoting(R))
    presses = [
        Press(R, MandateId(name), {MandateId(name): {"marks": paper}}, f"k-{name}")
        for name, paper in zip(NAMES, papers, strict=False)
    ]
    assert all(isinstance(each, Receipt) for each in hall.cast(HALL, presses, lambda state: WHEN))
    do(hall, CloseVoting(R))
    return hall


def elected(hall: Clerk) -> tuple[str, ...]:
    """Who has a seat, or had one."""
    return tuple(each.person for each in election(hall).chosen)


def test_open_papers_are_counted_and_the_record_is_kept(hall: Clerk, archive: Archive) -> None:
    """Given ranks by eight delegates for two seats, then whoever the count elects is elected, and the record
    beside the log is counted again by anybody.
    """
    ready(hall, vacancy(), 0, 1, 2)
    voted(hall, "electronic", *["1>2"] * 4, *["2>1"] * 2, *["3"] * 2)
    assert refused(hall, DeclareElected(R, (WHO[2],))) == "elected-otherwise"
    do(hall, DeclareElected(R))
    assert elected(hall) == ("001", "002")
    (told,) = (each for each in [hall.state(HALL).elections.all[E].rounds[0]])
    assert told.record is not None
    text = archive.text(HALL, told.record.sha256)
    assert text is not None
    found, differs = counted_again(json.loads(text))
    assert differs is None
    assert found["elected"] == [1, 2]


def test_secret_papers_are_counted_and_nobody_knows_whose(hall: Clerk) -> None:
    """Given six secret papers with ranks."""
    ready(hall, vacancy(1), 0, 1)
    voted(hall, "secret", *["1>2"] * 4, *["2"] * 2)
    do(hall, DeclareElected(R))
    assert elected(hall) == ("001",)


def test_a_tie_waits_for_a_lot_that_falls_on_one_of_the_tied(hall: Clerk) -> None:
    """Given two with as many votes and one seat by plurality, then nobody is elected before a lot was drawn
    among both; a ruling wants a reason; another lot is refused.
    """
    ready(hall, vacancy(1, "plurality"), 0, 1, 2)
    voted(hall, "electronic", "1", "1", "2", "2", "3")
    assert refused(hall, DeclareElected(R)) == "count-waits"
    both = (WHO[0], WHO[1])
    assert refused(hall, SettleCount(R, "seat", both, WHO[1])) == "settled-without-reason"
    lot = LotId("l")
    do(hall, AnnounceLot(lot, both), DrawLot(lot, (WHO[1],), (WHO[5], WHO[6])))
    assert refused(hall, SettleCount(R, "seat", both, WHO[0], lot)) == "lot-falls-on-another"
    assert refused(hall, SettleCount(R, "seat", both, WHO[2], lot)) == "chosen-is-not-tied"
    do(hall, SettleCount(R, "seat", both, WHO[1], lot), DeclareElected(R))
    assert elected(hall) == ("002",)


def test_no_valid_paper_elects_nobody(hall: Clerk) -> None:
    """Given blank papers, then the round is declared without anybody, and another is put."""
    ready(hall, vacancy(1), 0, 1)
    voted(hall, "electronic", "", "")
    do(hall, DeclareElected(R))
    assert elected(hall) == ()
    do(hall, PutElection(QuestionId("again"), E, "electronic"))


def test_papers_say_what_their_form_can_say(hall: Clerk) -> None:
    """Given a stranger's number, a candidate twice, no marks at all; a paper that is not valid where the
    vacancy leaves that to voters.
    """
    ready(hall, vacancy(1, spoiling=True), 0, 1)
    do(hall, PutElection(R, E, "electronic"), OpenVoting(R))
    says = ("3", "1>1", "1=2", "x", "2>1", "invalid")
    presses = [
        Press(R, MandateId(name), {MandateId(name): {"marks": each}}, "k")
        for name, each in zip(NAMES, says, strict=False)
    ]
    presses.append(Press(R, MandateId("020"), {MandateId("020"): {"choice": "in-favour"}}, "k"))
    answers = hall.cast(HALL, presses, lambda state: WHEN)
    rules = [each.rule if isinstance(each, OutOfOrder) else "" for each in answers]
    assert rules == [*["no-such-marks"] * 4, "", "", "no-such-marks"]
    do(hall, CloseVoting(R), DeclareElected(R))
    assert elected(hall) == ("002",)


def test_two_tellers_read_papers_and_the_chair_rules_on_doubtful_ones(hall: Clerk) -> None:
    """Given batches that one has read, that were read otherwise, and a doubtful paper."""
    ready(hall, vacancy(1, "plurality"), 0, 1)
    do(hall, PutElection(R, E, "paper"), OpenVoting(R))
    assert refused(hall, EnterPapers(R, 1, WHO[5], ("1",))) == "voting-is-open"
    do(hall, CloseVoting(R))
    assert refused(hall, DeclareElected(R)) == "no-papers-entered"
    assert refused(hall, EnterPapers(R, 1, WHO[5], ("1", "1=2"))) == "no-such-paper"
    do(hall, EnterPapers(R, 1, WHO[5], ("1", "?", "2")))
    assert refused(hall, DeclareElected(R)) == "read-by-one-alone"
    do(hall, EnterPapers(R, 1, WHO[6], ("1", "?", "1")))
    assert refused(hall, DeclareElected(R)) == "tellers-read-otherwise"
    do(hall, EnterPapers(R, 1, WHO[6], ("1", "?", "2")))
    assert refused(hall, DeclareElected(R)) == "paper-is-not-ruled"
    assert refused(hall, RulePaper(R, 1, 1, "2")) == "paper-is-not-doubtful"
    assert refused(hall, RulePaper(R, 1, 2, "3")) == "no-such-paper"
    do(hall, RulePaper(R, 1, 2, "2", "the cross touches the second box alone"), DeclareElected(R))
    assert elected(hall) == ("002",)


def test_a_seat_that_is_refused_goes_to_whom_a_recount_elects(hall: Clerk) -> None:
    """Given somebody who refuses, then the papers are counted without them; the old record stands."""
    ready(hall, vacancy(), 0, 1, 2, 3)
    voted(hall, "electronic", *["1>4>3"] * 5, *["2"] * 4, *["3"] * 3, *["4"] * 2)
    do(hall, DeclareElected(R))
    assert elected(hall) == ("001", "002")
    assert refused(hall, FillSeat(E, WHO[0])) == "seat-is-not-vacant"
    do(hall, AnswerElection(E, WHO[1], accepts=True), AnswerElection(E, WHO[0], accepts=False))
    assert refused(hall, AnswerElection(E, WHO[1], accepts=False)) == "answered-already"
    assert refused(hall, FillSeat(E, WHO[0], WHO[2])) == "elected-otherwise"
    do(hall, FillSeat(E, WHO[0]))
    assert elected(hall) == ("001", "002", "004")
    do(hall, AnswerElection(E, WHO[3], accepts=True))
    assert [each.person for each in members(hall.state(HALL).elections, BOARD)] == ["002", "004"]
    assert len(election(hall).rounds) == 1


def test_a_seat_that_is_left_goes_to_the_next_of_the_count(hall: Clerk) -> None:
    """Given an order by approval, then the next follows; whoever is alike waits for a lot."""
    ready(hall, vacancy(1, "approval", filling="next"), 0, 1, 2)
    voted(hall, "electronic", "1=2=3", "1=3", "1=2")
    do(hall, DeclareElected(R), AnswerElection(E, WHO[0], accepts=True), VacateSeat(E, WHO[0], "resigned"))
    assert refused(hall, FillSeat(E, WHO[0])) == "count-waits"
    lot, both = LotId("l"), (WHO[1], WHO[2])
    do(hall, AnnounceLot(lot, both), DrawLot(lot, (WHO[2],), (WHO[5], WHO[6])))
    do(hall, SettleCount(R, "seat", both, WHO[2], lot), FillSeat(E, WHO[0]))
    assert election(hall).chosen[1] == Chosen(WHO[2], hall.state(HALL).size, instead_of=WHO[0])


def test_a_seat_that_is_left_goes_to_whom_the_papers_name_that_elected(hall: Clerk) -> None:
    """Given the papers of somebody who left, most of which name the fourth next, then a countback seats them,
    though a recount would elect another; rounds that count no stages have none.
    """
    assert refused(hall, vacancy(1, "borda", filling="countback")) == "not-counted-in-stages"
    ready(hall, vacancy(1, filling="countback"), 0, 1, 2, 3)
    voted(hall, "electronic", *["1>4"] * 6, *["1>2"] * 2, *["2"] * 4, "3")
    do(hall, DeclareElected(R), AnswerElection(E, WHO[0], accepts=True), VacateSeat(E, WHO[0], "resigned"))
    assert refused(hall, FillSeat(E, WHO[0], WHO[1])) == "elected-otherwise"
    do(hall, FillSeat(E, WHO[0]))
    assert election(hall).chosen[1] == Chosen(WHO[3], hall.state(HALL).size, instead_of=WHO[0])


def test_no_count_says_who_follows_on_a_seat_that_was_filled_in_one_block(hall: Clerk) -> None:
    """Given one for one seat, who refuses it."""
    ready(hall, vacancy(1), 0)
    do(hall, ElectInBlock(E), AnswerElection(E, WHO[0], accepts=False))
    assert refused(hall, FillSeat(E, WHO[0])) == "nobody-succeeds"
    assert refused(hall, FillSeat(E, WHO[0], WHO[1])) == "nobody-succeeds"


def test_a_challenged_round_is_declared_anew(hall: Clerk) -> None:
    """Given a recount that says the same, then the newest declaration stands alone; given a vote that is
    repeated, then other papers elect another.
    """
    ready(hall, vacancy(1, "plurality"), 0, 1)
    voted(hall, "electronic", "1", "1", "2")
    do(hall, DeclareElected(R), ChallengeResult(R, "recount"), DeclareElected(R))
    assert elected(hall) == ("001",)
    do(hall, ChallengeResult(R, "repeat"), OpenVoting(R))
    hall.cast(HALL, [Press(R, MandateId("009"), {MandateId("009"): {"marks": "2"}}, "k")], lambda _: WHEN)
    do(hall, CloseVoting(R), DeclareElected(R))
    assert elected(hall) == ("002",)


def test_whoever_withdraws_is_passed_over_on_papers(hall: Clerk) -> None:
    """Given a candidate who withdraws while the papers are out."""
    ready(hall, vacancy(1), 0, 1)
    voted(hall, "electronic", *["1>2"] * 3)
    do(hall, WithdrawCandidate(E, WHO[0]), DeclareElected(R))
    assert elected(hall) == ("002",)


def test_who_wants_supporters_is_not_on_the_paper_without_them(hall: Clerk) -> None:
    """Given two supporters that are needed, then whoever has one alone is left off, and whoever declines."""
    do(hall, NoteBody(BOARD, "The board", "board"), vacancy(1, supporters=2))
    named(hall, 0, 1, 2)
    do(hall, *(SupportNomination(E, WHO[0], MandateId(name)) for name in NAMES[3:5]))
    do(hall, SupportNomination(E, WHO[1], MandateId(NAMES[3])))
    do(hall, *(SupportNomination(E, WHO[2], MandateId(name)) for name in NAMES[3:5]))
    do(hall, AnswerNomination(E, WHO[2], accepts=False), CloseNominations(E))
    assert election(hall).sheet == (WHO[0],)


def test_weights_of_cards_count(hall: Clerk) -> None:
    """Given cards in an election by persons: one card each, and as many papers."""
    ready(hall, vacancy(1, "plurality"), 0, 1)
    voted(hall, "cards", "1", "2", "2")
    do(hall, DeclareElected(R))
    assert elected(hall) == ("002",)


def test_shares_of_groups_are_kept_or_nothing_is_declared(hall: Clerk) -> None:
    """Given a share of women that a plurality leaves open, then a round that does not keep it is refused."""
    told = vacancy(2, "block", shares=(GroupShare("women", 1),))
    do(hall, NoteBody(BOARD, "The board", "board"), told)
    named(hall, 0, 1)
    named(hall, 2, groups=("women",))
    do(hall, CloseNominations(E))
    voted(hall, "electronic", *["1=2"] * 4, "1", "3")
    do(hall, DeclareElected(R))
    assert elected(hall) == ("001", "003")


def test_the_entry_of_a_declaration_says_who_is_elected(hall: Clerk, archive: Archive) -> None:
    """Given the last entry of a round."""
    ready(hall, vacancy(1), 0)
    voted(hall, "electronic", "1")
    (entry,) = hall.do(HALL, request(DeclareElected(R)))
    assert isinstance(entry.particulars, ElectedDeclared)
    assert entry.particulars.elected == (WHO[0],)


def test_nothing_is_declared_in_one_group_with_the_closing(hall: Clerk) -> None:
    """Given a closing and a declaration that come together, or a round that was never opened, then nothing of
    it is entered: the papers are not counted yet.
    """
    ready(hall, vacancy(1, "plurality"), 0)
    do(hall, PutElection(R, E, "electronic"))
    assert refused(hall, DeclareElected(R)) == "voting-was-not-opened"
    do(hall, OpenVoting(R))
    with pytest.raises(OutOfOrder, match="voting-is-open"):
        hall.do(HALL, request(CloseVoting(R)), request(DeclareElected(R)))
    assert hall.state(HALL).votes.questions[R].is_open


def test_a_round_of_too_few_elects_nobody(hall: Clerk, archive: Archive) -> None:
    """Given a quorum of nine who vote, when eight do, then their papers are not counted, nor by a recount."""
    nine = b'[quorum]\npresence = "votes"\nconditions = [{ of = "number", number = 9 }]\n'
    orders = orders_in(RULES.replace(b"1", b"2") + nine, Path("orders.toml"))
    hall.do(HALL, request(orders.adoption(), texts=(orders.source,)))
    voted(ready(hall, vacancy(), 0, 1, 2), "electronic", *["1>2"] * 8)
    assert refused(hall, DeclareElected(R, WHO[:2])) == "fewer-votes-than-quorum"
    do(hall, DeclareElected(R, again=WHO[2:3]))
    (this,) = election(hall).rounds
    assert (elected(hall), this.record, this.again) == ((), None, ())
    entries = map(decode, archive.read(HALL))
    found = list(recounts(entries, lambda entry, field: {"marks": "1>2"}))[-1]
    assert isinstance(found, Returned)
    assert (found.differs, found.found, found.papers) == (False, (), 8)
