"""A verifiable vote: whose keys open it, how its archive is held to, what was opened, what is repeated."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting.elections.sheets import fits, form_of, read_marks
from smolny.domain.elections import (
    CloseNominations,
    DeclareElected,
    PutElection,
    counted_by,
    papers_in,
    round_of,
)
from smolny.domain.elections.tally import contest_of
from smolny.domain.factions import FormFaction, MergeFactions
from smolny.domain.offices.competence import SERVERS_DEEDS
from smolny.domain.standing_orders import Ballots
from smolny.domain.standing_orders.groups import GROUPS
from smolny.domain.values import ElectionId, FactionId, Party, QuestionId, TextRef
from smolny.domain.votes import (
    ArchiveMark,
    BallotCount,
    BallotsDecrypted,
    ChallengeResult,
    CloseVoting,
    CompleteCeremony,
    CountVotes,
    DeclareResult,
    DecryptBallots,
    DepositCredentials,
    EscalateQuestion,
    NameTrustees,
    OpenVoting,
    PutQuestion,
    Question,
    QuestionPut,
    RepeatOnPaper,
    Sheet,
    ShuffleBallots,
    blocs,
    papers_of_sums,
)
from smolny.domain.votes.ceremonies import too_large
from tests.domain.credentials.desk import let_in, m
from tests.domain.hall import Hall, founded
from tests.domain.test_ballots import Q, ballots, hall, question
from tests.domain.test_elections import ADA, BEN, CYD, E, R, made, vacancy

FIRST, SECOND, THIRD = (ArchiveMark(str(number) * 64, 512 * number) for number in (1, 2, 3))
NOTARY, TELLERS = Party(described="a notary"), Party(described="the tellers")
TRUSTEES = NameTrustees(Q, (NOTARY, TELLERS), uuid="first")
DEPOSIT = DepositCredentials(TextRef("7" * 64, 9), 3, 6)


def set_up(made: Hall | None = None) -> Hall:
    """Two trustees have drawn their keys."""
    return (made or hall("verifiable")).given(DEPOSIT, TRUSTEES, CompleteCeremony(Q, FIRST, 6))


def closed(voters: int = 6) -> Hall:
    """The voting is closed."""
    return set_up().given(OpenVoting(Q), CloseVoting(Q, archive=SECOND, voters=voters))


def test_a_vote_is_decided_by_the_sums_of_its_archive() -> None:
    """Given trustees with keys, when the voting was closed with its archive and the sums are opened, then
    they are its count, the blank ones as abstentions, and the result says nothing else.
    """
    made = set_up()
    assert made.state.votes.deposits[0][1].elections == 3
    assert made.state.votes.uuids["first"] == Q
    ceremony = question(made).ceremony
    assert ceremony is not None
    assert (ceremony.needed, replace(ceremony, named=replace(ceremony.named, threshold=1)).needed) == (2, 1)
    made.given(OpenVoting(Q))
    assert made.refused(CloseVoting(Q)).rule == "archive-is-not-told"
    made.given(CloseVoting(Q, archive=SECOND, voters=6))
    assert made.refused(DeclareResult(Q, "adopted", 4, 1)).rule == "ballots-not-counted"
    made.given(DecryptBallots(Q, THIRD, (3, 2), 1))
    assert question(made).count == BallotCount(3, 2, 1)
    assert made.refused(DeclareResult(Q, "adopted", 4, 1)).rule == "differs-from-ballots"
    assert made.refused(DecryptBallots(Q, THIRD, (3, 2), 1)).rule == "ballots-are-decrypted"
    made.given(DeclareResult(Q, "adopted"))
    assert made.refused(TRUSTEES).rule == "already-declared"


def test_no_ballot_of_it_comes_onto_the_record() -> None:
    """Given an open vote, then none is cast from a delegate's page, and nothing stronger can be demanded."""
    made = set_up().given(OpenVoting(Q))
    sealed = {"ballot-1": "3" * 64}
    assert made.refused(ballots("ada"), sealed=sealed).rule == "not-by-ballot"
    assert made.refused(EscalateQuestion(Q, "verifiable")).rule == "secrecy-is-irreversible"
    assert made.refused(CountVotes(Q, ADA, 1, 2)).rule == "not-counted-by-hand"


def test_a_vote_begins_when_the_keys_are_drawn() -> None:
    """Given trustees without keys, then the voting is not opened; with keys no others are named."""
    made = hall("verifiable").given(DEPOSIT)
    assert made.refused(OpenVoting(Q)).rule == "ceremony-is-not-completed"
    assert made.refused(CompleteCeremony(Q, FIRST, 6)).rule == "no-trustees"
    made.given(TRUSTEES)
    assert made.refused(OpenVoting(Q)).rule == "ceremony-is-not-completed"
    made.given(replace(TRUSTEES, uuid="second"), CompleteCeremony(Q, FIRST, 6))
    assert made.refused(TRUSTEES).rule == "ceremony-is-completed"
    assert made.refused(CompleteCeremony(Q, FIRST, 6)).rule == "ceremony-is-completed"
    made.given(OpenVoting(Q))
    assert made.refused(DecryptBallots(Q, THIRD, (3, 2), 1)).rule == "voting-is-not-closed"


def test_another_vote_has_no_trustees() -> None:
    """Given a vote by hand, then trustees, keys, sums and archives are refused, and no two votes share what
    was deposited for one.
    """
    other = hall("hands")
    for deed in (TRUSTEES, CompleteCeremony(Q, FIRST, 6), RepeatOnPaper(Q, "x")):
        assert other.refused(deed).rule == "not-verifiable"
    assert other.refused(DecryptBallots(Q, THIRD, (3, 2), 1)).rule == "not-verifiable"
    other.given(OpenVoting(Q))
    assert other.refused(CloseVoting(Q, archive=SECOND, voters=6)).rule == "archive-is-not-told"
    made = hall("verifiable").given(TRUSTEES, PutQuestion(R, "Milk?", mode="verifiable"))
    assert made.refused(replace(TRUSTEES, question=R)).rule == "uuid-is-used"


@pytest.mark.parametrize(("count", "threshold"), [(1, None), (2, 0), (2, 3), (21, None)])
def test_some_thresholds_cannot_be(count: int, threshold: int | None) -> None:
    """Given too few or too many trustees, or more that are enough than there are, then they are refused."""
    told = NameTrustees(Q, (NOTARY,) * count, threshold)
    assert hall("verifiable").refused(told).rule == "threshold-is-impossible"


@pytest.mark.parametrize(
    "mark", [ArchiveMark("A" * 64, 1), ArchiveMark("1" * 63, 1), ArchiveMark("1" * 64, 0)]
)
def test_some_archives_cannot_be(mark: ArchiveMark) -> None:
    """Given what is no SHA-256, or nothing, then it is no archive."""
    made = hall("verifiable").given(TRUSTEES)
    assert made.refused(CompleteCeremony(Q, mark, 6)).rule == "no-such-archive"
    assert closed().refused(DecryptBallots(Q, mark, (3, 2), 1)).rule == "no-such-archive"


@pytest.mark.parametrize(("sums", "blank"), [((3,), 3), ((3, 2), 2), ((-1, 6), 1), ((3, 4), -1)])
def test_sums_are_those_of_the_voters(sums: tuple[int, ...], blank: int) -> None:
    """Given six who voted, then sums that are not theirs are refused."""
    assert closed().refused(DecryptBallots(Q, THIRD, sums, blank)).rule == "sums-do-not-fit"


def test_voters_are_not_below_none() -> None:
    """Given an open vote, then fewer than no voters are refused, and a deposit is for somebody."""
    made = set_up().given(OpenVoting(Q))
    assert made.refused(CloseVoting(Q, archive=SECOND, voters=-1)).rule == "count-is-negative"
    assert made.refused(replace(DEPOSIT, elections=0)).rule == "nothing-is-deposited"
    assert made.refused(replace(DEPOSIT, credentials=0)).rule == "nothing-is-deposited"


def test_what_nobody_put_to_the_vote_has_no_ceremony() -> None:
    """Given no such question, then nothing of a verifiable vote is told of it."""
    made, other = hall("verifiable"), QuestionId("x")
    for deed in (
        replace(TRUSTEES, question=other),
        CompleteCeremony(other, FIRST, 6),
        DecryptBallots(other, THIRD, (3, 2), 1),
        RepeatOnPaper(other, "x"),
    ):
        assert made.refused(deed).rule == "unknown-question"


def test_a_chronicle_may_not_know_how_many_voted() -> None:
    """Given a source that tells the sums and nothing of the closing, then they are the count, with notes of
    what is missing.
    """
    made = founded("chronicle")
    made.given(PutQuestion(Q, "Tea?", mode="verifiable"), TRUSTEES, DecryptBallots(Q, THIRD, (3, 2), 1))
    assert [each.rule for each in made.notes()] == ["voting-is-not-closed"]
    assert question(made).count == BallotCount(3, 2, 1)
    made.given(OpenVoting(Q))
    assert made.refused(CloseVoting(Q, voters=3)).rule == "archive-is-not-told"
    made.given(CloseVoting(Q))


def test_no_bloc_opens_the_ballots_alone() -> None:
    """Given two trustees of one faction, by its own name and by that of one that merged into it, then they
    are told where as many are enough, and refused where the standing orders keep trustees apart.
    """
    reds, pinks = FactionId("reds"), FactionId("pinks")
    factions = (
        FormFaction(reds, "Reds", "R", (m("ada"),)),
        FormFaction(pinks, "Pinks", "P", (m("ben"),)),
        MergeFactions((reds, pinks), FactionId("roses"), "Roses", "RO"),
    )
    told = NameTrustees(Q, (Party(faction=reds), Party(faction=pinks), NOTARY), 2)
    loose = hall("verifiable").given(*factions, told)
    (note,) = blocs(loose.state, told)
    assert note.particulars == {"faction": "roses", "trustees": 2, "needed": 2}
    assert list(blocs(loose.state, replace(told, threshold=3))) == []
    strict = hall("verifiable", ballots=Ballots(trustees_apart=True)).given(*factions)
    assert strict.refused(told).rule == "bloc-reaches-threshold"
    strict.given(replace(told, threshold=None))
    assert strict.refused(NameTrustees(Q, (Party(faction=FactionId("x")), NOTARY))).rule == "unknown-faction"


def test_what_cannot_be_opened_is_repeated_on_paper() -> None:
    """Given trustees who are missing, then the vote begins anew on paper; not while it is open, and not once
    it is counted.
    """
    again = RepeatOnPaper(Q, "the key of the notary is lost")
    made = set_up().given(OpenVoting(Q))
    assert made.refused(again).rule == "voting-is-open"
    made = closed().given(again)
    assert (question(made).mode, question(made).ceremony) == ("paper", None)
    made.given(OpenVoting(Q), CloseVoting(Q), DeclareResult(Q, "adopted", 4, 2))
    assert closed().given(DecryptBallots(Q, THIRD, (3, 2), 1)).refused(again).rule == "ballots-are-decrypted"


def test_a_challenge_that_wants_the_vote_again_has_keys_drawn_anew() -> None:
    """Given a result that is challenged so, then the ceremony begins anew."""
    made = closed().given(DecryptBallots(Q, THIRD, (3, 2), 1), DeclareResult(Q, "adopted"))
    made.given(ChallengeResult(Q, "repeat"))
    assert question(made).ceremony is None
    made.given(replace(TRUSTEES, uuid="second"), CompleteCeremony(Q, FIRST, 6), OpenVoting(Q))


def round_put(*rules: str, seats: int = 1) -> Hall:
    """A verifiable round between Ada, Ben and Cyd."""
    more = let_in("gus", "hal", "ivy")
    told = made(vacancy(seats, *rules), ADA, BEN, CYD).given(*more)
    return told.given(CloseNominations(E), PutElection(R, E, "verifiable"), DEPOSIT)


def test_a_round_is_counted_by_its_sums() -> None:
    """Given a round by marks, then papers that add up to the sums are counted by its rule; sums that cannot
    be theirs are refused.
    """
    before = round_put("block", seats=2).given(
        replace(TRUSTEES, question=R), CompleteCeremony(R, FIRST, 6), OpenVoting(R)
    )
    after = before.given(CloseVoting(R, archive=SECOND, voters=5))
    election, asked, this = round_of(after.state, R)
    assert papers_in(asked, this, lambda number, field: None) == []
    assert after.refused(DecryptBallots(R, THIRD, (5, 1, 1), 1)).rule == "sums-do-not-fit"
    after.given(DecryptBallots(R, THIRD, (4, 1, 3), 1))
    election, asked, this = round_of(after.state, R)
    papers = papers_in(asked, this, lambda number, field: None)
    assert len(papers) == 5
    assert asked.sheet is not None
    out = counted_by(contest_of(election, asked.sheet, papers), asked.sheet, ())
    assert out is not None
    assert out.elected == (1, 3)
    after.given(DeclareElected(R, (ADA, CYD)))


PAPERS = TextRef("8" * 64, 30)
SHUFFLED = ShuffleBallots(R, SECOND, (2, 1))


def ranked(voters: int = 5) -> Hall:
    """A round by ranks whose voting is closed."""
    return round_put("scottish-2007").given(
        replace(TRUSTEES, question=R),
        CompleteCeremony(R, FIRST, 6),
        OpenVoting(R),
        CloseVoting(R, archive=SECOND, voters=voters),
    )


def test_ranks_are_counted_from_papers_that_were_shuffled() -> None:
    """Given a round by ranks, when trustees have shuffled its papers and opened them, then these are counted
    by its rule without those that are invalid; nothing is declared or opened before, nor shuffled twice.
    """
    made = ranked()
    opened = DecryptBallots(R, THIRD, papers=PAPERS, blank=1, invalid=1)
    assert made.refused(opened).rule == "papers-are-not-shuffled"
    assert made.refused(DeclareElected(R, (BEN,))).rule == "ballots-not-counted"
    made.given(SHUFFLED)
    assert made.refused(SHUFFLED).rule == "papers-are-shuffled"
    for lacking in (replace(opened, papers=None), replace(opened, invalid=None)):
        assert made.refused(lacking).rule == "papers-are-not-told"
    made.given(opened)
    election, asked, this = round_of(made.state, R)
    assert asked.sheet is not None
    told = ["", "1>2", "2", "2>1", "invalid"]
    papers = papers_in(asked, this, lambda number, field: {"papers": told}.get(field))
    assert [each for each, _ in papers] == told
    out = counted_by(contest_of(election, asked.sheet, papers), asked.sheet, ())
    assert out is not None
    assert out.elected == (2,)
    assert papers_in(asked, this, lambda number, field: None) == []
    made.given(DeclareElected(R, (BEN,)))


@pytest.mark.parametrize(
    ("trustees", "rule"),
    [((1,), "too-few-shuffle"), ((1, 3), "not-among-trustees"), ((1, 1), "not-among-trustees")],
)
def test_as_many_shuffle_as_are_enough(trustees: tuple[int, ...], rule: str) -> None:
    """Given two trustees, then fewer, others, or one of them twice have not shuffled."""
    assert ranked().refused(replace(SHUFFLED, trustees=trustees)).rule == rule


@pytest.mark.parametrize(
    "more",
    [
        {"sums": (1, 2, 1)},
        {"papers": PAPERS, "invalid": -1},
        {"papers": PAPERS, "invalid": 1, "blank": 5},
        {"papers": PAPERS, "invalid": 0, "sums": (1,)},
    ],
)
def test_papers_are_those_of_the_voters(more: dict[str, Any]) -> None:
    """Given five who voted, then sums, or papers that cannot be theirs, are refused."""
    told = replace(DecryptBallots(R, THIRD), **more)
    assert ranked().given(SHUFFLED).refused(told).rule == "sums-do-not-fit"
    assert closed().refused(replace(told, question=Q)).rule == "sums-do-not-fit"


def test_the_house_enters_what_trustees_did() -> None:
    """Given the deeds that no officer does, then the house may do all of them."""
    assert set(GROUPS["ballots"]) <= SERVERS_DEEDS


def test_sums_are_not_shuffled() -> None:
    """Given a vote of which sums are opened, or one that is open, or another, then nothing is shuffled."""
    told = ShuffleBallots(Q, SECOND, (1, 2))
    assert closed().refused(told).rule == "sums-are-not-shuffled"
    assert set_up().given(OpenVoting(Q)).refused(told).rule == "voting-is-not-closed"
    assert hall("hands").refused(told).rule == "not-verifiable"
    assert hall("verifiable").refused(replace(told, question=QuestionId("x"))).rule == "unknown-question"


@pytest.mark.parametrize(("rule", "seats", "names"), [("scottish-2007", 1, 31), ("cumulative", 256, 3)])
def test_what_has_no_room_on_a_paper_is_refused(rule: str, seats: int, names: int) -> None:
    """Given more candidates or points than one ciphertext holds, then no trustees are named for the round."""
    question = Question(QuestionPut(R, "Who?", mode="verifiable"), 1)
    sheet = Sheet(ElectionId("e"), (ADA,) * names, seats, rule)
    (note,) = too_large(replace(question, sheet=sheet))
    assert (note.rule, note.particulars["candidates"]) == ("paper-is-too-large", names)
    assert list(too_large(replace(question, sheet=replace(sheet, candidates=(ADA,) * 3, seats=1)))) == []


@given(st.data())
def test_papers_of_sums_fit_the_form_and_add_up(data: st.DataObject) -> None:
    """Given papers of several marks, then those that are written from their sums fit the same form, are as
    many, as many of them blank, and add up to the same.
    """
    many, seats = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 6))
    form = form_of("block", seats, many)
    marked = st.sets(st.integers(1, many), min_size=1, max_size=form.most)
    papers, blank = data.draw(st.lists(marked, max_size=12)), data.draw(st.integers(0, 4))
    sums = tuple(sum(place in each for each in papers) for place in range(1, many + 1))
    sheet = Sheet(ElectionId("e"), (ADA,) * many, seats, "block")
    told = BallotsDecrypted(Q, THIRD, sums, blank)
    written = [read_marks(each, many) for each in papers_of_sums(sheet, told, len(papers) + blank)]
    assert all(fits(each, form) for each in written)
    assert (len(written), written.count(())) == (len(papers) + blank, blank)
    flat = [place for marks in written for rank in marks for place in rank]
    assert tuple(flat.count(place) for place in range(1, many + 1)) == sums
