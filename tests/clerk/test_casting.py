"""Ballots as they come in: what is durable when it is answered, what waits for company, what is counted."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from smolny.archive import Archive
from smolny.clerk import Clerk, Library, Request, Writer
from smolny.clerk.casting import Answered, Press, Receipt
from smolny.clerk.erasing import Told, forget
from smolny.clerk.orders import orders_in
from smolny.clerk.unsealing import ballots_of, papers_of
from smolny.domain.assembly import Assembly
from smolny.domain.credentials import CheckIn, CheckOut, DesignateDelegate, RecogniseMandate
from smolny.domain.federation import NotePerson, RegisterCouncil
from smolny.domain.order import OutOfOrder
from smolny.domain.order.record import ErasePayload
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import CouncilId, MandateId, PersonId, QuestionId
from smolny.domain.votes import (
    BallotCount,
    CastBallots,
    CloseVoting,
    EscalateQuestion,
    OpenVoting,
    PutQuestion,
)
from smolny.protocol.codec import decode
from tests.clerk.hall import FIRST, HALL, WHEN, adoption, request

Q = QuestionId("q")
NAMES = tuple(f"{number:03}" for number in range(1, 25))
FOR, AGAINST = {"choice": "in-favour"}, {"choice": "against"}


@pytest.fixture
def hall(clerk: Clerk) -> Clerk:
    """Twenty-four delegates in the hall, before a question that waits."""
    clerk.box.keeps_urns = True
    branch = CouncilId("branch")
    clerk.do(HALL, adoption(), request(RegisterCouncil(branch, "Branch", "branch")))
    for name in NAMES:
        deeds = (
            NotePerson(PersonId(name)),
            DesignateDelegate(MandateId(name), PersonId(name), branch),
            RecogniseMandate(MandateId(name)),
            CheckIn(MandateId(name)),
        )
        clerk.do(HALL, *map(request, deeds))
    clerk.do(HALL, request(OpenSitting(FIRST, 1)))
    return clerk


def voting(hall: Clerk, mode: str) -> Clerk:
    """The voting on the question is open."""
    hall.do(HALL, request(PutQuestion(Q, "Tea?", mode=mode)), request(OpenVoting(Q)))  # type: ignore[arg-type]
    return hall


def press(name: str, says: Mapping[str, Any] = FOR, key: str = "") -> Press:
    """A press of a voter for the own seat."""
    return Press(Q, MandateId(name), {MandateId(name): says}, key or f"key-{name}")


def cast(hall: Clerk, *presses: Press) -> list[Answered]:
    """What becomes of presses that come together."""
    return hall.cast(HALL, presses, lambda state: WHEN)


def rules(answers: Sequence[Answered]) -> list[str]:
    """The rules by which presses were refused."""
    return [each.rule for each in answers if isinstance(each, OutOfOrder)]


def state(hall: Clerk) -> Assembly:
    """The hall as it stands."""
    return hall.state(HALL)


def count(hall: Clerk) -> BallotCount | None:
    """The count of the closing."""
    return state(hall).votes.questions[Q].count


def test_open_ballots_are_on_the_record_when_they_are_answered(hall: Clerk, archive: Archive) -> None:
    """Given three who vote at once, then one entry has their marks, and nothing of what they say."""
    answers = cast(voting(hall, "electronic"), press("001"), press("002", AGAINST), press("003"))
    size = archive.size(HALL)
    assert answers == [Receipt(size, {MandateId(name): place}) for place, name in enumerate(NAMES[:3], 1)]
    (body,) = archive.read(HALL, size - 1)
    assert isinstance(decode(body).particulars, CastBallots)
    assert b"favour" not in body
    assert b"against" not in body
    hall.do(HALL, request(CloseVoting(Q)))
    assert count(hall) == BallotCount(2, 1, 0)


def test_what_is_not_in_order_is_refused_alone(hall: Clerk) -> None:
    """Given a stranger, a choice that is none, no key, a split, an unknown question, then others vote."""
    voting(hall, "electronic").do(HALL, request(CheckOut(MandateId("009"))))
    answers = cast(
        hall,
        press("001"),
        press("stranger"),
        press("002", {"choice": "maybe"}),
        Press(Q, MandateId("003"), {MandateId("003"): FOR}, ""),
        Press(Q, MandateId("003"), {MandateId("003"): FOR}, "k" * 65),
        Press(Q, MandateId("003"), {}, "key"),
        press("003", {"split": {"in-favour": "1"}}),
        Press(Q, MandateId("004"), {MandateId("005"): FOR}, "key"),
        Press(QuestionId("none"), MandateId("004"), {MandateId("004"): FOR}, "key"),
        press("009"),
        press("006", AGAINST),
    )
    assert [each.rule if isinstance(each, OutOfOrder) else each.places for each in answers] == [
        {"001": 1},
        "no-right-to-vote",
        "no-such-answer",
        *["ballot-is-malformed"] * 3,
        "ballot-is-split",
        "votes-for-another",
        "unknown-question",
        "not-in-the-hall",
        {"006": 2},
    ]


def test_the_same_press_gets_the_same_receipt(hall: Clerk, archive: Archive, tmp_path: Path) -> None:
    """Given a press that comes again, at once, later, or after another clerk took over, then it is one
    ballot.
    """
    first, copy, other = cast(voting(hall, "electronic"), press("001"), press("001"), press("002"))
    assert first == copy
    assert first != other
    size = archive.size(HALL)
    assert cast(hall, press("001")) == [first]
    assert cast(Clerk(archive, hall.keys), press("001"), press("002")) == [first, other]
    assert archive.size(HALL) == size


def test_a_mistake_is_put_right_until_the_closing(hall: Clerk) -> None:
    """Given two devices in the same moment, and another press later, then the last ballot counts."""
    voting(hall, "electronic")
    cast(hall, press("001", FOR, "phone"), press("001", AGAINST, "tablet"), press("002"))
    assert ballots_of(hall.box._archive, state(hall), Q) == {"001": "against", "002": "in-favour"}
    cast(hall, press("002", AGAINST, "again"))
    hall.do(HALL, request(CloseVoting(Q)))
    assert count(hall) == BallotCount(0, 2, 0)
    assert rules(cast(hall, press("001", FOR, "late"))) == ["voting-is-not-open"]


def test_more_ballots_than_an_entry_holds_fill_several(hall: Clerk, archive: Archive) -> None:
    """Given more presses at once than one entry takes, then each has its receipt, and the last counts."""
    voting(hall, "electronic")
    size = archive.size(HALL)
    answers = cast(hall, *(press(NAMES[n % 24], FOR, f"{n}") for n in range(1_000)))
    assert archive.size(HALL) == size + 3
    assert [each.entry for each in answers if isinstance(each, Receipt)] == [
        size + 1 + number // 400 for number in range(1_000)
    ]
    hall.do(HALL, request(CloseVoting(Q)))
    assert count(hall) == BallotCount(24, 0, 0)


def test_the_order_of_ballots_never_matters(hall: Clerk) -> None:
    """Given the same ballots in every order, then the count is the same."""
    presses = (press("001"), press("002", AGAINST), press("003", {"choice": "abstain"}), press("004"))
    voting(hall, "electronic")
    for order in permutations(presses):
        cast(hall, *order)
        said = ballots_of(hall.box._archive, state(hall), Q)
        assert said == {"001": "in-favour", "002": "against", "003": "abstain", "004": "in-favour"}


def secret(hall: Clerk, upto: int, after: int = 0) -> list[Answered]:
    """Secret papers of the delegates after the first `after`; every third is against."""
    return [
        answer
        for number, name in enumerate(NAMES[after:upto], after)
        for answer in cast(hall, press(name, AGAINST if number % 3 == 0 else FOR))
    ]


def test_secret_papers_wait_for_company(hall: Clerk, archive: Archive) -> None:
    """Given papers that come one by one, then they go in by fives, and five stay for the last."""
    voting(hall, "secret")
    size = archive.size(HALL)
    assert secret(hall, 9) == [Receipt(waiting=True)] * 9
    assert archive.size(HALL) == size
    secret(hall, 24, 9)
    assert archive.size(HALL) == size + 3
    marked = state(hall).votes.questions[Q].marks
    assert sorted(marked) == list(NAMES[:15])
    assert [hall.box.waits(state(hall), Q, MandateId(name)) for name in NAMES] == [False] * 15 + [True] * 9
    hall.do(HALL, request(CloseVoting(Q)))
    assert count(hall) == BallotCount(16, 8, 0)
    assert len(papers_of(archive, state(hall), Q)) == 24
    assert not hall.box._urns


def test_nobody_votes_twice_in_secret_and_a_copy_is_known(hall: Clerk, archive: Archive) -> None:
    """Given a second paper while the first waits, or later, then it is refused; a copy is not."""
    voting(hall, "secret")
    secret(hall, 4)
    assert rules(cast(hall, press("001", FOR, "other"))) == ["has-voted"]
    assert cast(hall, press("001")) == [Receipt(waiting=True)]
    secret(hall, 10, 4)
    assert rules(cast(hall, press("001", FOR, "other"))) == ["has-voted"]
    assert cast(hall, press("001")) == [Receipt(archive.size(HALL), {MandateId("001"): 1})]
    assert cast(Clerk(archive, hall.keys), press("002")) == [
        Receipt(archive.size(HALL), {MandateId("002"): 2})
    ]


def test_what_waited_in_a_process_that_ended_is_asked_for_again(hall: Clerk, archive: Archive) -> None:
    """Given a clerk who takes over, then recorded papers stand, and those that waited are taken anew."""
    voting(hall, "secret")
    secret(hall, 12)
    heir = Clerk(archive, hall.keys)
    with pytest.raises(OutOfOrder, match="papers-wait-elsewhere"):
        heir.do(HALL, request(CloseVoting(Q)))
    heir.box.keeps_urns = True
    assert secret(heir, 12)[-1] == Receipt(waiting=True)
    heir.do(HALL, request(CloseVoting(Q)))
    assert count(heir) == BallotCount(8, 4, 0)


def test_too_few_papers_are_thrown_away(hall: Clerk, archive: Archive) -> None:
    """Given four who vote, then the voting is closed without any of their papers."""
    voting(hall, "secret")
    secret(hall, 4)
    hall.do(HALL, request(CloseVoting(Q)))
    assert count(hall) is None
    assert not state(hall).votes.questions[Q].marks


def test_whoever_leaves_after_voting_has_voted(hall: Clerk) -> None:
    """Given somebody who goes away while their paper waits, then it counts."""
    voting(hall, "secret")
    secret(hall, 6)
    hall.do(HALL, request(CheckOut(MandateId("001"))), request(CloseVoting(Q)))
    assert count(hall) == BallotCount(4, 2, 0)


def test_papers_that_waited_for_an_earlier_voting_are_gone(hall: Clerk) -> None:
    """Given a voting that is taken again, then nobody has voted in it, and all may."""
    voting(hall, "electronic")
    cast(hall, press("001"))
    hall.do(HALL, request(EscalateQuestion(Q, "secret")), request(OpenVoting(Q)))
    assert secret(hall, 10)[0] == Receipt(waiting=True)
    assert len(state(hall).votes.questions[Q].marks) == 5


def test_an_open_voting_without_ballots_is_closed_without_a_count(hall: Clerk) -> None:
    """Given nobody who voted, by hand or by ballot, then there is nothing to count."""
    voting(hall, "electronic").do(HALL, request(CloseVoting(Q)))
    assert count(hall) is None
    with pytest.raises(OutOfOrder, match="voting-is-not-open"):
        hall.do(HALL, request(CloseVoting(Q)))


@pytest.fixture
def writer(hall: Clerk, archive: Archive) -> Iterator[Writer]:
    """The writer of the hall."""
    writer = Writer(archive, hall)
    yield writer
    writer.close()


def test_presses_of_one_moment_are_written_together(writer: Writer, hall: Clerk, archive: Archive) -> None:
    """Given many who vote in the same moment, then a few entries have them all; a refusal is one's own."""
    voting(hall, "electronic")
    told: list[str] = []
    writer.voted = told.append
    size = archive.size(HALL)

    async def vote() -> list[Receipt | BaseException]:
        presses = [*map(press, NAMES), press("stranger")]
        return await asyncio.gather(*(writer.cast(HALL, each) for each in presses), return_exceptions=True)

    answers = asyncio.run(vote())
    assert sum(isinstance(each, Receipt) for each in answers) == 24
    assert isinstance(answers[-1], OutOfOrder)
    assert archive.size(HALL) <= size + 2
    assert told
    archive.close()
    assert all(isinstance(each, Exception) for each in asyncio.run(vote()))


def told_by(archive: Archive, folder: Path) -> set[str]:
    """The sealed fields that an export with every name has, without those of persons."""
    Library(archive).export(HALL, folder, "all")
    names = (path.name for path in (folder / "payloads").rglob("*") if path.is_file())
    return {name for name in names if "ballot" in name or "papers" in name or "keys" in name}


def test_nothing_that_is_exported_or_listed_has_a_ballot_before_the_closing(
    hall: Clerk, archive: Archive, tmp_path: Path
) -> None:
    """Given open ballots, then the office's own export and register have none until they are counted."""
    cast(voting(hall, "electronic"), press("001"), press("002"))
    register = Library(archive).register(HALL)
    assert not [key for key in register if key[1].startswith("ballot")]
    before = told_by(archive, tmp_path / "before")
    hall.do(HALL, request(CloseVoting(Q)))
    after = told_by(archive, tmp_path / "after")
    assert (len(before), len(after)) == (0, 2)


def test_the_keys_of_papers_are_never_told(hall: Clerk, archive: Archive, tmp_path: Path) -> None:
    """Given a secret vote that is closed, then an export has the papers alone."""
    cast(voting(hall, "secret"), *(press(name) for name in NAMES))
    assert not told_by(archive, tmp_path / "before")
    hall.do(HALL, request(CloseVoting(Q)))
    told = told_by(archive, tmp_path / "after")
    assert told
    assert not [name for name in told if "keys" in name]


def erased(hall: Clerk, field: str, entry: int) -> str | None:
    """Why a field is not erased; none where it is."""
    try:
        hall.do(HALL, request(ErasePayload(entry, field)))
    except OutOfOrder as refused:
        return refused.rule
    return None


def test_a_ballot_is_erased_when_it_has_been_counted(hall: Clerk, archive: Archive) -> None:
    """Given a ballot, then it cannot be erased before the closing; afterwards the count stays."""
    (receipt,) = cast(voting(hall, "electronic"), press("001"))
    assert isinstance(receipt, Receipt)
    assert erased(hall, "ballot-1", receipt.entry) == "ballot-is-not-counted"
    hall.do(HALL, request(CloseVoting(Q)))
    assert erased(hall, "ballot-1", receipt.entry) is None
    assert count(hall) == BallotCount(1, 0, 0)
    assert ballots_of(archive, state(hall), Q) == {}


def test_papers_tell_of_nobody_and_are_not_erased(hall: Clerk) -> None:
    """Given the papers of a secret vote, then keys may be erased, papers not."""
    cast(voting(hall, "secret"), *(press(name) for name in NAMES))
    (entry,) = {mark[0] for mark in state(hall).votes.questions[Q].marks.values()}
    assert erased(hall, "papers", entry) == "papers-are-nobodys"
    assert erased(hall, "keys", entry) is None


def test_whoever_is_forgotten_loses_the_own_ballot_and_no_other(hall: Clerk, archive: Archive) -> None:
    """Given two who voted in one entry, then forgetting one of them erases that ballot alone, once the voting
    is closed.
    """
    (receipt, _) = cast(voting(hall, "electronic"), press("001"), press("002", AGAINST))
    assert isinstance(receipt, Receipt)

    def forgotten() -> tuple[Told, ...]:
        return forget(archive, hall, HALL, PersonId("001"), "by request", "secretary").traces.kept

    with pytest.raises(OutOfOrder, match="ballot-is-not-counted"):
        forgotten()
    hall.do(HALL, request(CloseVoting(Q)))
    assert forgotten() == (Told(receipt.entry, "ballots-cast", ("ballot-1",)),)
    assert ballots_of(archive, state(hall), Q) == {"002": "against"}


def running() -> Request:
    """Standing orders that publish ballots while the voting runs."""
    document = orders_in(
        b'title = "Open"\nversion = 1\nfamily = "ours"\n[ballots]\nrunning = true\n', Path("open")
    )
    return request(document.adoption(), texts=(document.source,))


def test_running_ballots_are_open_while_the_voting_is(hall: Clerk, archive: Archive) -> None:
    """Given orders that want it, then everybody reads a ballot at once; after another vote, no more."""
    hall.do(HALL, running())
    (receipt,) = cast(voting(hall, "electronic"), press("001"))
    assert isinstance(receipt, Receipt)
    assert Library(archive).payload(HALL, receipt.entry, "ballot-1") == {**FOR, "key": "key-001"}
    hall.do(HALL, adoption())
    assert Library(archive).payload(HALL, receipt.entry, "ballot-1") is not None
    hall.do(HALL, request(EscalateQuestion(Q, "cards")))
    assert Library(archive).payload(HALL, receipt.entry, "ballot-1") is None


def test_papers_never_run(hall: Clerk, archive: Archive) -> None:
    """Given the same orders, then a secret vote tells nothing before it is closed."""
    hall.do(HALL, running())
    cast(voting(hall, "secret"), *(press(name) for name in NAMES))
    (entry,) = {mark[0] for mark in state(hall).votes.questions[Q].marks.values()}
    assert Library(archive).payload(HALL, entry, "papers") is None
