"""What every entry must be, in a fold as in a decision: whoever replays a forged record finds it."""

from dataclasses import replace
from typing import Any

import pytest

from smolny.domain.assembly import evolve
from smolny.domain.credentials import DesignateDelegate, EndMandate, RecogniseMandate
from smolny.domain.federation import NotePerson, PersonNoted
from smolny.domain.motions import TableText, WithdrawText
from smolny.domain.offices import FillOffice, VacateOffice
from smolny.domain.order import Entry, Irregularity, OutOfOrder
from smolny.domain.order.record import CiteSource, SourceCited
from smolny.domain.sittings import (
    AbsenceNoted,
    AnnouncementMade,
    CloseSitting,
    DeclareRecess,
    MakeAnnouncement,
    NoteAbsence,
    OpenSitting,
    ResumeSitting,
)
from smolny.domain.values import Actor, BodyId, MandateId, PersonId, QuestionId, SittingId, SourceId, TextId
from smolny.domain.values.moments import Occurrence, is_recording_time, is_zone
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.domain.hall import WHEN, Hall, founded, furnished, ordered

ADA, FIRST, SECOND = PersonId("ada"), SittingId("first"), SittingId("second")
M, T = MandateId("m"), TextId("t")
SENT = DesignateDelegate(M, ADA)
TABLED = TableText(T, "motion", "T")


def announced(hall: Hall) -> Entry[AnnouncementMade]:
    """The next entry of a hall, in order."""
    decision = hall.decide(MakeAnnouncement("Hello"))
    assert not isinstance(decision, OutOfOrder)
    return decision[0]


@pytest.mark.parametrize(
    ("forgery", "rule"),
    [
        ({"number": 9}, "number-out-of-order"),
        ({"assembly": "elsewhere"}, "entry-of-another-assembly"),
        ({"recorded_at": "zzzz"}, "no-such-moment"),
        ({"recorded_at": "0"}, "no-such-moment"),
        ({"recorded_at": "2026-99-99T99:99:99Z"}, "no-such-moment"),
        ({"recorded_at": "2026-10-31T09:00:00Z"}, "recorded-before-its-predecessor"),
        ({"occurred_at": Occurrence("exact", "gregorian", "UTC", "2026-02-31", "99:99")}, "no-such-moment"),
        ({"occurred_at": replace(WHEN, offset="late")}, "no-such-moment"),
        ({"actor": Actor()}, "nobody-acts"),
        ({"actor": Actor(person=PersonId("Jane Roe of Elm Street"))}, "unknown-person"),
        ({"actor": Actor(body=BodyId("nowhere"))}, "unknown-body"),
        ({"sources": (SourceId("P"),)}, "source-not-cited"),
        ({"irregularities": (Irregularity("odd-thing"),)}, "live-and-irregular"),
        ({"sealed": {"content": "0" * 64}}, "sealed-field-does-not-fit"),
        ({"sealed": {"nothing": "0" * 64}}, "sealed-field-does-not-fit"),
        ({"sealed": {"reception": "not a hash"}}, "sealed-field-does-not-fit"),
    ],
)
def test_a_forged_envelope_cannot_follow(forgery: dict[str, Any], rule: str) -> None:
    """Given an entry in order, when one part of its envelope is forged, then the fold refuses it."""
    hall = furnished()
    entry = announced(hall)
    evolve(hall.state, entry)
    with pytest.raises(OutOfOrder) as refusal:
        evolve(hall.state, replace(entry, **forgery))
    assert refusal.value.rule == rule


def test_a_record_begins_with_its_founding() -> None:
    """Given another entry in the first place, then nothing follows."""
    with pytest.raises(OutOfOrder, match="not-founded"):
        evolve(Hall().state, replace(announced(founded()), number=1))


def test_a_fact_of_a_chronicle_has_a_source_or_a_note_that_it_has_none() -> None:
    """Given an entry of a chronicle stripped of its source, then it cannot follow; with the note it can."""
    hall = furnished("chronicle")
    bare = replace(announced(hall), sources=())
    with pytest.raises(OutOfOrder, match="source-neither-given-nor-missed"):
        evolve(hall.state, bare)
    evolve(hall.state, replace(bare, irregularities=(Irregularity("no-source-given"),)))


def test_who_acts_may_be_noted_by_the_deed_itself() -> None:
    """A person who enters himself on the record acts by that entry."""
    entry = founded().when(NotePerson(ADA), actor=Actor(person=ADA))
    assert isinstance(entry.particulars, PersonNoted)


def test_hours_are_those_of_the_zone_of_the_assembly() -> None:
    """Another zone breaks a rule; a zone that is not given does not, nor does an offset from UTC."""
    hall = founded()
    elsewhere = replace(WHEN, zone="Europe/Oslo")
    assert hall.refused(MakeAnnouncement("x"), occurred_at=elsewhere).rule == "zone-differs"
    hall.when(MakeAnnouncement("x"), occurred_at=replace(WHEN, zone="not-given"))
    hall.when(MakeAnnouncement("x"), occurred_at=replace(WHEN, offset="+02:00"))


@pytest.mark.parametrize(
    ("zone", "fits"), [("Europe/Oslo", True), ("UTC", True), ("not-given", True), ("Mars X", False)]
)
def test_a_zone_has_the_form_of_its_name(zone: str, fits: bool) -> None:
    """Names of zones are words joined by strokes."""
    assert is_zone(zone) is fits


@pytest.mark.parametrize(
    ("text", "fits"),
    [("2026-11-01T09:00:00Z", True), ("2026-02-30T09:00:00Z", False), ("２０２６-11-01T09:00:00Z", False)],
)
def test_a_time_of_recording_exists(text: str, fits: bool) -> None:
    """Days that are none, and digits of other scripts, are refused."""
    assert is_recording_time(text) is fits


def test_personal_words_are_sealed_in_a_live_record_and_plain_in_a_chronicle() -> None:
    """A reason for staying away is sealed where people live, and told where they are history."""
    absence = NoteAbsence(FIRST, ADA, "ill")
    hall = furnished().given(OpenSitting(FIRST, 1))
    assert hall.refused(absence).rule == "personal-data-is-plain"
    sealed = hall.when(NoteAbsence(FIRST, ADA), sealed={"reason": "0" * 64})
    assert isinstance(sealed.particulars, AbsenceNoted)
    assert hall.state.record.sealed[sealed.number, "reason"] == "kept"
    assert furnished("chronicle").given(OpenSitting(FIRST, 1)).when(absence).irregularities == ()


@pytest.mark.parametrize("source", ["E 2", "", "K\u212a", "É"])
def test_a_source_has_an_identifier(source: str) -> None:
    """Capitals are allowed, signs of other scripts are not."""
    assert founded().refused(CiteSource(SourceId(source), "A source")).rule == "not-an-identifier"
    assert isinstance(founded().when(CiteSource(SourceId("E"), "A source")).particulars, SourceCited)


@pytest.mark.parametrize(
    ("deeds", "rule"),
    [
        ([SENT, RecogniseMandate(M), RecogniseMandate(M)], "mandate-not-waiting"),
        ([SENT, EndMandate(M), EndMandate(M)], "mandate-already-ended"),
        ([FillOffice("chair", ADA), FillOffice("chair", ADA)], "already-in-office"),
        ([VacateOffice("chair", ADA)], "not-in-office"),
        ([OpenSitting(FIRST, 1), ResumeSitting(FIRST)], "sitting-not-in-recess"),
        ([OpenSitting(FIRST, 1), CloseSitting(FIRST), CloseSitting(FIRST)], "sitting-already-closed"),
        ([OpenSitting(FIRST, 1), CloseSitting(FIRST), DeclareRecess(FIRST)], "sitting-not-open"),
        (
            [OpenSitting(FIRST, 1), DeclareRecess(FIRST), OpenSitting(SECOND, 2), ResumeSitting(FIRST)],
            "another-sitting-is-open",
        ),
        ([TABLED, WithdrawText(T), WithdrawText(T)], "text-already-settled"),
    ],
)
def test_what_really_happened_is_recorded_with_its_note(deeds: list[object], rule: str) -> None:
    """What a live assembly refuses by rule, a chronicle records and notes (article 9)."""
    hall = furnished("chronicle").given(*deeds)
    assert [note.rule for note in hall.notes()] == [rule]
    live = furnished().given(*deeds[:-1])
    assert live.refused(deeds[-1]).rule == rule


def test_a_live_assembly_decides_by_standing_orders() -> None:
    """Without standing orders no question is put."""
    hall = furnished().given(OpenSitting(FIRST, 1))
    assert hall.refused(PutQuestion(QuestionId("q"), "A recess?")).rule == "no-standing-orders"


@pytest.mark.parametrize("outcome", ["tied", "void"])
def test_a_vote_that_decides_nothing_leaves_its_text_waiting(outcome: Any) -> None:
    """A tie and a vote that does not count settle no text; it can be put again."""
    text, first, second = TextId("t"), QuestionId("q"), QuestionId("again")
    hall = ordered().given(
        OpenSitting(FIRST, 1),
        TableText(text, "motion", "T"),
        PutQuestion(first, "Adopt?", text),
        DeclareResult(first, outcome, 3, 3),
        PutQuestion(second, "Adopt?", text),
        DeclareResult(second, "adopted", 4, 3),
    )
    assert hall.state.motions.texts[text].standing == "adopted"


def test_two_thirds_may_have_to_be_reached_or_exceeded() -> None:
    """Under "at least 2/3" 2 of 3 carry; under "more than 2/3" they do not."""
    asked, told = PutQuestion(QuestionId("q"), "Adopt?"), DeclareResult(QuestionId("q"), "adopted", 2, 1)
    reached = ordered(majority="2/3", reached="at-least").given(OpenSitting(FIRST, 1), asked)
    exceeded = ordered(majority="2/3").given(OpenSitting(FIRST, 1), asked)
    assert reached.when(told).irregularities == ()
    assert exceeded.refused(told).rule == "outcome-against-majority"
