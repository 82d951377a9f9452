"""Minutes: drafted, sent round, corrected, confirmed as one paper and signed; what was said is added."""

from dataclasses import replace

import pytest

from smolny.domain.assembly import evolve
from smolny.domain.floor import GiveFloor, NoteDebate, NoteSpeech
from smolny.domain.minutes import (
    CirculateMinutes,
    ConfirmMinutes,
    DecideCorrection,
    DraftMinutes,
    ProposeCorrection,
    SignMinutes,
    SummariseSpeech,
)
from smolny.domain.order import OutOfOrder
from smolny.domain.sittings import AdjournSitting, CloseSitting, OpenSitting
from smolny.domain.values import (
    CorrectionId,
    FactionId,
    MinutesId,
    Mode,
    Party,
    PersonId,
    QuestionId,
    SittingId,
)
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.domain.hall import WHEN, Hall, ordered

ADA, BEN = PersonId("ada"), PersonId("ben")
FIRST, M1, C1 = SittingId("first"), MinutesId("m1"), CorrectionId("c1")
PAPER, OTHER = "ab" * 32, "cd" * 32
SEALED = {"summary": "ef" * 32}
PROPOSAL = ProposeCorrection(C1, M1, 3, "three", "four", Party(person=BEN))


def confirm(hall: Hall, fewer: int = 0) -> ConfirmMinutes:
    """Confirm the minutes as the paper that rests on the record so far, or on some entries fewer."""
    return ConfirmMinutes(M1, hall.state.size - fewer, PAPER)


def sat(mode: Mode = "live") -> Hall:
    """A sitting in which Ada spoke, and which is closed."""
    hall = ordered(mode).given(OpenSitting(FIRST, 1), NoteSpeech(ADA, "the roof", FIRST))
    return hall.given(CloseSitting(FIRST))


def speech(hall: Hall) -> int:
    """The entry of the newest speech."""
    speeches = (each for each in reversed(hall.entries) if isinstance(each.particulars, NoteSpeech))
    return int(next(each.number for each in speeches))


def circulated() -> Hall:
    """Minutes of that sitting that were sent round."""
    return sat().given(DraftMinutes(M1, FIRST), CirculateMinutes(M1, None, PAPER))


def until(last: str) -> Hall:
    """Minutes of that sitting that were sent round on the first of November, with a last day."""
    return sat().given(DraftMinutes(M1, FIRST), CirculateMinutes(M1, last))


def test_the_last_day_for_corrections_is_still_to_come() -> None:
    """Given minutes that are sent round, then their last day is a day, and today or a later one."""
    hall = sat().given(DraftMinutes(M1, FIRST))

    assert hall.refused(CirculateMinutes(M1, "2026-10-31")).rule == "last-day-is-over"
    assert hall.refused(CirculateMinutes(M1, "soon")).rule == "no-such-day"
    hall.given(CirculateMinutes(M1, "2026-11-01"))
    past = sat("chronicle").given(DraftMinutes(M1, FIRST), CirculateMinutes(M1, "2026-10-31"))
    assert [each.rule for each in past.notes()] == ["last-day-is-over"]


def test_minutes_are_confirmed_when_no_more_corrections_may_come() -> None:
    """Given a last day, then nobody confirms before it is over but the assembly; a day that is none binds
    nobody.
    """
    hall = until("2026-11-01")
    later = {"occurred_at": replace(WHEN, date="2026-11-02")}
    carried = QuestionId("carried")

    assert hall.refused(confirm(hall)).rule == "corrections-may-come"
    assert not isinstance(hall.decide(confirm(hall), **later), OutOfOrder)
    old = replace(hall.state.minutes.all[M1], until="soon")
    minutes = replace(hall.state.minutes, all=hall.state.minutes.all.entered(M1, old))
    assert not isinstance(Hall(replace(hall.state, minutes=minutes)).decide(confirm(hall)), OutOfOrder)
    hall.given(OpenSitting(SittingId("second"), 2), PutQuestion(carried, "Are they accurate?"))
    hall.given(DeclareResult(carried, "adopted", 2, 1))
    hall.given(replace(confirm(hall), question=carried))


def test_minutes_go_from_the_draft_to_the_signature() -> None:
    """Given a sitting that is over, then its minutes pass through every stage, each of them an entry."""
    hall = circulated().given(PROPOSAL, DecideCorrection(C1, accepted=True))
    hall.given(confirm(hall)).given(SignMinutes(M1, ADA, PAPER), SignMinutes(M1, BEN, PAPER))
    told = hall.state.minutes.all[M1]

    assert (told.standing, told.sitting, told.sha256) == ("signed", FIRST, PAPER)
    assert told.drafted < (told.circulated or 0) < (told.confirmed or 0)
    assert [who for who, _ in told.signed] == [ADA, BEN]
    assert hall.state.minutes.corrections[C1].accepted is True
    assert hall.state.minutes.confirmed_of(FIRST) == M1
    assert hall.state.minutes.confirmed_of(None) is None


def test_minutes_are_drafted_when_the_sitting_is_over() -> None:
    """Given a sitting that goes on, then there is no draft of it; an adjourned one may be minuted."""
    hall = ordered().given(OpenSitting(FIRST, 1))

    assert hall.refused(DraftMinutes(M1, FIRST)).rule == "sitting-goes-on"
    hall.given(AdjournSitting(FIRST), DraftMinutes(M1, FIRST))
    assert hall.state.minutes.all[M1].standing == "draft"


def test_everything_may_be_minuted_at_once() -> None:
    """Given no sitting is named, then the minutes are of everything."""
    assert sat().given(DraftMinutes(M1)).state.minutes.all[M1].sitting is None


def test_a_draft_may_be_drafted_anew_until_one_is_confirmed() -> None:
    """Given confirmed minutes of a sitting, then they stand."""
    hall = circulated().given(DraftMinutes(MinutesId("m2"), FIRST))
    hall.given(confirm(hall))

    assert hall.refused(DraftMinutes(MinutesId("m3"), FIRST)).rule == "minutes-are-confirmed"


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (PROPOSAL, "minutes-stand-otherwise"),
        (ConfirmMinutes(M1, 9, PAPER), "minutes-stand-otherwise"),
        (SignMinutes(M1, ADA, PAPER), "minutes-stand-otherwise"),
    ],
)
def test_every_stage_has_its_turn(command: object, rule: str) -> None:
    """Given a draft that was not sent round, then nothing else follows it."""
    assert sat().given(DraftMinutes(M1, FIRST)).refused(command).rule == rule


def test_corrections_change_something_and_are_decided_first() -> None:
    """Given a correction that waits, then nothing is confirmed; one that says the same is refused."""
    hall = circulated()

    assert hall.refused(replace(PROPOSAL, right="three")).rule == "correction-changes-nothing"
    hall.given(PROPOSAL)
    assert hall.refused(confirm(hall)).rule == "correction-waits"
    hall.given(DecideCorrection(C1, accepted=False)).given(confirm(hall))
    assert hall.refused(replace(PROPOSAL, correction=CorrectionId("c2"))).rule == "minutes-stand-otherwise"
    assert hall.refused(CirculateMinutes(M1)).rule == "minutes-stand-otherwise"


def test_the_confirmed_paper_has_every_correction() -> None:
    """Given a correction that was decided, then a paper made before it is not confirmed, nor one of later."""
    hall = circulated().given(PROPOSAL, DecideCorrection(C1, accepted=True))

    assert hall.refused(confirm(hall, fewer=1)).rule == "paper-lacks-a-correction"
    assert hall.refused(confirm(hall, fewer=-1)).rule == "paper-rests-elsewhere"
    assert hall.when(confirm(hall)).particulars.after == hall.state.minutes.all[M1].after


def test_a_correction_rests_on_a_question_that_was_carried() -> None:
    """Given a question that was lost, then no correction rests on it."""
    lost = QuestionId("lost")
    hall = circulated().given(PROPOSAL, OpenSitting(SittingId("second"), 2), PutQuestion(lost, "Four?"))
    hall.given(DeclareResult(lost, "rejected", 1, 2))

    refusal = hall.refused(DecideCorrection(C1, accepted=True, question=lost))
    assert refusal.rule == "question-not-carried"


def test_signatures_are_under_the_confirmed_paper() -> None:
    """Given confirmed minutes, then nobody signs another paper, or twice."""
    hall = circulated()
    hall.given(confirm(hall))

    assert hall.refused(SignMinutes(M1, ADA, OTHER)).rule == "another-paper-is-confirmed"
    hall.given(SignMinutes(M1, ADA, PAPER))
    assert hall.refused(SignMinutes(M1, ADA, PAPER)).rule == "signed-already"


def test_speeches_are_summarised_by_their_entry() -> None:
    """Given a speech, then its newest summary is the one that is read, and whose it was is found."""
    hall = sat()
    number = speech(hall)
    first = hall.when(SummariseSpeech(number), sealed=SEALED)
    second = hall.when(SummariseSpeech(number, person=BEN), sealed=SEALED)

    assert (first.particulars.person, second.particulars.person) == (ADA, ADA)
    assert hall.state.minutes.summaries[number] == second.number


def test_debates_and_the_floor_are_summarised_too() -> None:
    """Given a debate without speakers, and somebody who had the floor, then both have summaries."""
    hall = ordered().given(OpenSitting(FIRST, 1))
    debate, floor = hall.when(NoteDebate("the roof", sitting=FIRST)), hall.when(GiveFloor(person=ADA))

    told = [hall.when(SummariseSpeech(each.number), sealed=SEALED) for each in (debate, floor)]
    assert [each.particulars.person for each in told] == [None, ADA]


def test_what_was_said_in_private_is_not_summarised() -> None:
    """Given somebody who had the floor in a private sitting, then the minutes do not tell what was said."""
    hall = ordered().given(OpenSitting(FIRST, 1, private=True))
    floor = hall.when(GiveFloor(person=ADA))

    assert hall.refused(SummariseSpeech(floor.number), sealed=SEALED).rule == "not-a-speech"


def test_a_summary_says_something_and_is_sealed() -> None:
    """Given a live assembly, then a summary is neither empty nor plain; a chronicle may tell it plainly."""
    hall, past = sat(), sat("chronicle")

    assert hall.refused(SummariseSpeech(speech(hall))).rule == "summary-is-empty"
    assert hall.refused(SummariseSpeech(speech(hall), "It leaks.")).rule == "personal-data-is-plain"
    past.given(SummariseSpeech(speech(past), "It leaks."))
    assert not past.notes()


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (SummariseSpeech(1), "not-a-speech"),
        (SummariseSpeech(99), "not-a-speech"),
        (DraftMinutes(M1), "already-on-the-record"),
        (DraftMinutes(MinutesId("m2"), SittingId("none")), "unknown-sitting"),
        (CirculateMinutes(MinutesId("none")), "unknown-minutes"),
        (CirculateMinutes(M1, None, "short"), "not-a-digest"),
        (replace(PROPOSAL, entry=0), "entry-is-not-minuted"),
        (replace(PROPOSAL, entry=99), "entry-is-not-minuted"),
        (replace(PROPOSAL, minutes=MinutesId("none")), "unknown-minutes"),
        (replace(PROPOSAL, by=Party(faction=FactionId("none"))), "unknown-faction"),
        (DecideCorrection(CorrectionId("none"), accepted=True), "unknown-correction"),
        (ConfirmMinutes(M1, 9, PAPER.upper()), "not-a-digest"),
        (ConfirmMinutes(MinutesId("none"), 9, PAPER), "unknown-minutes"),
        (SignMinutes(MinutesId("none"), ADA, PAPER), "unknown-minutes"),
    ],
)
def test_what_cannot_follow_is_refused_in_a_chronicle_too(command: object, rule: str) -> None:
    """Given circulated minutes of a chronicle, then what names nothing on the record does not follow."""
    hall = sat("chronicle").given(DraftMinutes(M1, FIRST), CirculateMinutes(M1))
    more = {"sealed": SEALED} if isinstance(command, SummariseSpeech) else {}

    assert hall.refused(command, **more).rule == rule


def test_minutes_are_confirmed_and_corrections_decided_once() -> None:
    """Given both have happened in a chronicle, then they do not happen again; a signer is on the record."""
    hall = sat("chronicle").given(DraftMinutes(M1, FIRST), CirculateMinutes(M1), PROPOSAL)
    hall.given(DecideCorrection(C1, accepted=True))
    hall.given(confirm(hall))

    assert hall.refused(DecideCorrection(C1, accepted=True)).rule == "correction-is-decided"
    assert hall.refused(confirm(hall)).rule == "confirmed-already"
    assert hall.refused(SignMinutes(M1, PersonId("none"), PAPER)).rule == "unknown-person"


def test_a_chronicle_notes_what_came_before_its_turn() -> None:
    """Given a chronicle of minutes sent round after they were confirmed, then they stay confirmed."""
    hall = sat("chronicle").given(DraftMinutes(M1, FIRST))
    hall.given(confirm(hall))
    assert [each.rule for each in hall.notes()] == ["minutes-stand-otherwise"]

    hall.given(CirculateMinutes(M1))
    assert hall.state.minutes.all[M1].standing == "confirmed"


def test_a_forged_speaker_does_not_follow() -> None:
    """Given an entry that says that somebody else spoke, then no fold takes it."""
    hall = sat()
    entry = hall.when(SummariseSpeech(speech(hall)), sealed=SEALED)
    forged = replace(entry, number=entry.number + 1, particulars=replace(entry.particulars, person=BEN))

    with pytest.raises(OutOfOrder, match="not-a-speech"):
        evolve(hall.state, forged)
