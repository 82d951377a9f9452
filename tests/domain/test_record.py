"""Founding, sources, claims, irregularities, corrections, erasures; and what every entry must be."""

from dataclasses import replace

import pytest

from smolny.domain.assembly import Assembly, evolve
from smolny.domain.federation import NotePerson
from smolny.domain.order import Irregularity, OutOfOrder
from smolny.domain.order.record import (
    CiteSource,
    Claim,
    ErasePayload,
    FoundAssembly,
    NoteCorrection,
    NoteIrregularity,
    RecordClaim,
)
from smolny.domain.sittings import MakeAnnouncement
from smolny.domain.values import Actor, AssemblyId, PersonId, SourceId
from smolny.domain.values.moments import Occurrence
from tests.domain.hall import Hall, founded, furnished

FOUNDING = FoundAssembly("Hall", "congress", "live", "gregorian", "UTC")


def test_an_assembly_is_founded_first_and_once() -> None:
    """Nothing precedes the founding, and it is not repeated."""
    assert Hall().refused(MakeAnnouncement("Hello")).rule == "not-founded"
    hall = founded()
    assert hall.refused(FOUNDING).rule == "already-founded"
    assert hall.state.record.founding is not None
    assert hall.state.record.mode == "live"
    assert Assembly(AssemblyId("x")).record.mode == "live"


def test_an_assembly_has_a_name() -> None:
    """Blanks are no name."""
    assert Hall().refused(replace(FOUNDING, name="  ")).rule == "name-is-empty"
    assert Hall().refused(replace(FOUNDING, zone="the hall's")).rule == "no-such-zone"


def test_a_founding_that_stands_twice_in_a_record_cannot_follow() -> None:
    """Given a forged second founding, when it is folded, then it is refused."""
    hall = founded()
    with pytest.raises(OutOfOrder, match="already-founded"):
        evolve(hall.state, replace(hall.entries[0], number=2))


def test_what_is_no_command_is_refused() -> None:
    """The core knows its own commands only."""
    refusal = founded().refused("open the sitting")
    assert (refusal.rule, refusal.particulars) == ("unknown-command", {"command": "str"})


def test_somebody_acts_at_some_time_that_exists() -> None:
    """A deed without an actor, at a day that is none, or recorded at a malformed time is refused."""
    hall = founded()
    deed = MakeAnnouncement("Hello")
    assert hall.refused(deed, actor=Actor()).rule == "nobody-acts"
    assert hall.refused(deed, occurred_at=Occurrence("exact", "gregorian")).rule == "no-such-moment"
    assert hall.refused(deed, recorded_at="yesterday").rule == "no-such-moment"


def test_the_time_of_recording_never_goes_back() -> None:
    """An entry recorded before its predecessor cannot follow."""
    refusal = founded().refused(MakeAnnouncement("Hello"), recorded_at="2026-10-31T09:00:00Z")
    assert refusal.rule == "recorded-before-its-predecessor"


def test_an_entry_keeps_its_number_and_its_assembly() -> None:
    """Given an entry moved to another place or protocol, when it is folded, then it cannot follow."""
    hall = founded()
    entry = hall.when(MakeAnnouncement("Hello"))
    with pytest.raises(OutOfOrder, match="number-out-of-order"):
        evolve(hall.state, entry)
    with pytest.raises(OutOfOrder, match="entry-of-another-assembly"):
        evolve(hall.state, replace(entry, number=3, assembly=AssemblyId("elsewhere")))


def test_a_source_is_cited_before_it_is_named() -> None:
    """An entry may name only sources on the record, each cited once under a fitting identifier."""
    hall = founded("chronicle")
    assert hall.refused(MakeAnnouncement("Hello"), sources=(SourceId("P"),)).rule == "source-not-cited"
    assert hall.refused(CiteSource(SourceId("E"), "Again")).rule == "already-on-the-record"
    assert hall.refused(CiteSource(SourceId("E 2"), "Odd")).rule == "not-an-identifier"


def test_a_chronicle_notes_a_fact_without_source_and_a_live_record_needs_none() -> None:
    """In a chronicle a missing source is an irregularity; a live assembly is its own source."""
    hall = founded("chronicle")
    hall.when(MakeAnnouncement("Hello"), sources=())
    assert [note.rule for note in hall.notes()] == ["no-source-given"]
    assert founded().when(MakeAnnouncement("Hello")).irregularities == ()


def test_an_irregularity_that_a_source_reports_stands_on_the_entry() -> None:
    """Given a deed with a note, when it is recorded, then the entry carries the note."""
    note = Irregularity("resolution-not-carried-out", note="The body bound by it did not act.")
    assert founded("chronicle").when(MakeAnnouncement("Hello"), irregularities=(note,)).irregularities == (
        note,
    )


def test_claims_stand_beside_each_other_and_one_is_followed() -> None:
    """Given two claims about one subject, both stand; following a second one breaks a rule."""
    hall = founded("chronicle").given(
        RecordClaim("act", "appeal", "date", "25 October", followed=False, note="in the heading"),
        RecordClaim("act", "appeal", "date", "26 October", followed=True),
    )
    assert hall.state.record.claims["act", "appeal", "date"] == (
        Claim("25 October", False, 3, "in the heading"),
        Claim("26 October", True, 4),
    )
    hall.when(RecordClaim("act", "appeal", "date", "27 October", followed=True))
    assert [note.rule for note in hall.notes()] == ["two-claims-followed"]
    live = founded().given(RecordClaim("item", "roof", "date", "a", followed=True))
    assert live.refused(RecordClaim("item", "roof", "date", "b", followed=True)).rule == "two-claims-followed"


def test_notes_and_corrections_are_about_earlier_entries() -> None:
    """An irregularity may be about no entry; a correction is always about an earlier one."""
    hall = founded().given(
        NoteIrregularity("not-carried-out", "By nobody."),
        NoteIrregularity("late", "Too late.", entry=1),
        NoteCorrection(1, "Hal", "Hall"),
    )
    assert [note.about for note in hall.state.record.noted] == [None, 1]
    assert hall.state.record.corrections[1][0].right == "Hall"
    assert hall.refused(NoteCorrection(5, "x", "y")).rule == "no-such-entry"
    assert hall.refused(NoteIrregularity("x-y", "z", entry=0)).rule == "no-such-entry"


def test_a_sealed_field_is_erased_once() -> None:
    """Given a sealed name, when it is erased, then the record says so, and it is not erased again."""
    hall = founded()
    hall.when(NotePerson(PersonId("ada")), sealed={"name": "0" * 64})
    assert hall.state.record.sealed[2, "name"] == "kept"
    after = hall.given(ErasePayload(2, "name", "by request")).state.record.sealed
    assert after[2, "name"] == "erased"
    assert hall.refused(ErasePayload(2, "name", "again")).rule == "already-erased"
    assert hall.refused(ErasePayload(2, "contact", "x")).rule == "no-such-sealed-field"


def test_a_refusal_tells_its_rule_and_its_particulars() -> None:
    """A refusal reads as its rule, with its particulars where it has any."""
    assert str(OutOfOrder("nobody-acts")) == "nobody-acts"
    assert str(furnished().refused(NotePerson(PersonId("ada")))) == "already-on-the-record (name ada)"
