"""What is done about a record itself: losses, keys; and results that are challenged."""

import pytest

from smolny.domain.order.record import NoteCorrection, RecordLoss, RotateKey
from smolny.domain.values import Mode, QuestionId
from smolny.domain.votes import ChallengeResult, DeclareResult, PutQuestion
from tests.domain.hall import Hall, founded, ordered

Q = QuestionId("q")
ROOT = "ab" * 32


def vkey(sign: str, name: str = "smolny.invalid/hall") -> str:
    """What has the form of a verifier key."""
    return f"{name}+0123abcd+{sign * 43}="


def rotation(retired: str, successor: str) -> RotateKey:
    """One key follows another."""
    return RotateKey(vkey(retired), vkey(successor), "note")


def declared(mode: Mode = "live") -> Hall:
    """A question was put and lost."""
    hall = ordered(mode, sitting=False)
    return hall.given(PutQuestion(Q, "Shall there be tea?"), DeclareResult(Q, "rejected", 1, 5))


def test_a_loss_stands_on_the_record() -> None:
    """Given an older copy, when the loss is recorded, the state tells by which entry and of what."""
    hall = founded()
    entry = hall.when(RecordLoss(9, ROOT, "the afternoon"))
    assert hall.state.record.losses == {entry.number: entry.particulars}


@pytest.mark.parametrize("loss", [RecordLoss(0, ROOT), RecordLoss(9, "AB" * 32), RecordLoss(9, "ab")])
def test_a_loss_names_what_was_published(loss: RecordLoss) -> None:
    """Nothing was published before the first entry, and a root is 64 hexadecimal digits."""
    assert founded().refused(loss).rule == "no-such-checkpoint"


def test_a_loss_is_recorded_once() -> None:
    """A loss of another checkpoint is another loss."""
    hall = founded().given(RecordLoss(9, ROOT))
    assert hall.refused(RecordLoss(9, ROOT, "again")).rule == "loss-already-recorded"
    hall.given(RecordLoss(9, "cd" * 32), RecordLoss(10, ROOT))
    assert len(hall.state.record.losses) == 3


def test_keys_follow_each_other() -> None:
    """Each retires the one before it."""
    hall = founded().given(rotation("A", "B"), rotation("B", "C"))
    assert [each.successor for each in hall.state.record.keys.values()] == [vkey("B"), vkey("C")]
    assert list(hall.state.record.keys) == [2, 3]


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (rotation("A", "C"), "key-out-of-turn"),
        (rotation("B", "A"), "key-was-used"),
        (rotation("B", "B"), "key-was-used"),
        (RotateKey(vkey("B"), "C", "note"), "not-a-verifier-key"),
        (RotateKey(vkey("B"), vkey("C", "smolny.invalid/other"), "note"), "not-a-verifier-key"),
    ],
)
def test_a_key_is_new_and_comes_in_turn(command: RotateKey, rule: str) -> None:
    """Given that B followed A, B alone is retired next, by a key that never signed and bears the name."""
    assert founded().given(rotation("A", "B")).refused(command).rule == rule


def test_a_challenged_result_stands_until_another_is_declared() -> None:
    """Given a challenge, another result is in order once; the first stays known by its entry."""
    hall = declared()
    first = hall.state.size
    assert hall.refused(DeclareResult(Q, "adopted", 5, 1)).rule == "already-declared"
    hall.given(ChallengeResult(Q, "recount", "two hands were not seen"))
    challenged = hall.state.votes.questions[Q]
    assert (challenged.declared, challenged.challenged) == (first, hall.state.size)
    hall.given(DeclareResult(Q, "adopted", 5, 1))
    question = hall.state.votes.questions[Q]
    assert question.result is not None
    assert (question.result.outcome, question.earlier, question.challenged) == ("adopted", (first,), None)
    assert hall.refused(DeclareResult(Q, "rejected", 1, 5)).rule == "already-declared"
    hall.given(ChallengeResult(Q, "repeat"))


def test_only_a_result_is_challenged_and_by_one_at_a_time() -> None:
    """A question without a result, or with an open challenge, is not challenged; an unknown one never."""
    hall = ordered(sitting=False).given(PutQuestion(Q, "Shall there be tea?"))
    assert hall.refused(ChallengeResult(Q, "repeat")).rule == "question-has-no-result"
    assert hall.refused(ChallengeResult(QuestionId("x"), "repeat")).rule == "unknown-question"
    hall.given(DeclareResult(Q, "rejected", 1, 5), ChallengeResult(Q, "repeat"))
    assert hall.refused(ChallengeResult(Q, "recount")).rule == "result-already-challenged"


def test_a_declared_result_is_not_corrected_by_a_note() -> None:
    """A live assembly challenges it; whatever else was entered may be noted to be wrong."""
    hall = declared()
    refusal = hall.refused(NoteCorrection(hall.state.size, "1", "2"))
    assert (refusal.rule, refusal.particulars) == ("result-is-corrected-otherwise", {"question": "q"})
    hall.given(NoteCorrection(hall.state.size - 1, "tea", "coffee"))


def test_a_chronicle_corrects_results_by_notes() -> None:
    """What a source got wrong about a vote is told beside it."""
    hall = declared("chronicle")
    hall.given(NoteCorrection(hall.state.size, "1", "2"))
    assert hall.notes() == ()
