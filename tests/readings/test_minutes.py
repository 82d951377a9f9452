"""The minutes: every entry told once, in its place, with what stands beside it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from smolny.domain.agenda import CloseItem, PlaceItem, TakeUpItem
from smolny.domain.assembly import KINDS
from smolny.domain.federation import NotePerson
from smolny.domain.floor import MakeDeclaration, NoteSpeech
from smolny.domain.minutes import SummariseSpeech
from smolny.domain.order.record import CiteSource
from smolny.domain.sittings import CloseSitting, OpenSitting
from smolny.domain.values import DeclarationId, ItemId, Party, PersonId, QuestionId, SittingId, SourceId
from smolny.domain.votes import DeclareResult, PutQuestion
from smolny.readings import views
from smolny.readings.minutes import calendar, chapter_names, minutes
from smolny.readings.minutes.book import minute_book
from smolny.readings.minutes.kinds import ARRIVALS, BESIDE, DECISIONS, DEPARTURES, FRAME, REGISTERS
from smolny.readings.standpoint import Standpoint
from tests.readings.minuted import confirmed
from tests.readings.told import chronicle, standing

ADA, TEA = PersonId("ada"), QuestionId("tea")


def nothing(sha256: str) -> bytes | None:
    """Nothing is kept beside this record."""


def told(here: Standpoint, form: views.Form = "long", sitting: str | None = None) -> views.Minutes:
    """The minutes of a small record."""
    return minutes(here, nothing, form, sitting)


def lines(found: views.Minutes) -> Iterator[views.Minuted]:
    """Every line, those that stand with another behind it."""
    for chapter in found.chapters:
        for part in chapter.sections:
            for each in part.lines:
                yield each
                yield from each.attached


@pytest.fixture(scope="module")
def debated() -> Standpoint:
    """A sitting with an item, a speech that is summarised, a vote, and a reservation after it."""
    return chronicle(
        CiteSource(SourceId("E"), "A source"),
        NotePerson(ADA, "Ada"),
        PlaceItem(ItemId("roof"), "The roof"),
        OpenSitting(SittingId("first"), 1),
        TakeUpItem(ItemId("roof")),
        NoteSpeech(ADA, "the roof", SittingId("first"), ItemId("roof")),
        SummariseSpeech(7, "It leaks"),
        SummariseSpeech(7, "It leaks, and it will"),
        PutQuestion(TEA, "There shall be a roof", sitting=SittingId("first")),
        DeclareResult(TEA, "adopted", 3, 1, "not-counted"),
        CloseItem(ItemId("roof")),
        MakeDeclaration(
            DeclarationId("r"), "reservation", (Party(person=ADA),), "it is too dear", question=TEA
        ),
        CloseSitting(SittingId("first")),
        NotePerson(PersonId("ben"), "Ben"),
    )


@pytest.mark.parametrize("name", ["second-congress", "house-of-nine"])
def test_every_entry_is_told_once_or_counted_or_stands_beside_another(name: str) -> None:
    """Given a record, then no entry is lost on the way into its minutes."""
    here = standing(name)
    numbers = [each.entry for each in lines(told(here))]
    beside = {each.number for each in here.entries if type(each.particulars) in BESIDE}
    kept = REGISTERS | ARRIVALS | DEPARTURES
    counted = {each.number for each in here.entries if type(each.particulars) in kept}

    assert len(numbers) == len(set(numbers))
    assert {*numbers} | beside | counted == {each.number for each in here.entries}


def test_kinds_stand_in_one_place() -> None:
    """Given the tables, then no kind is both told and kept, and each is a kind of entry."""
    kinds = set(KINDS.values())
    groups = (DECISIONS, FRAME, REGISTERS, ARRIVALS, DEPARTURES, BESIDE)

    assert all(group <= kinds for group in groups)
    assert sum(map(len, groups)) == len(frozenset().union(*groups))


def test_the_second_congress_is_told_from_its_record_alone() -> None:
    """Given its protocol, then its minutes have its sittings and decisions, and say what is not known."""
    found = told(standing("second-congress"))
    sentences = [each.sentence for each in lines(found)]

    assert [each.name for each in found.chapters] == ["before", "first", "between-2", "second", "after"]
    assert "The first sitting was opened in Smolny." in sentences
    assert any(each.endswith("how many they were: not given.") for each in sentences)
    decided = next(each for each in lines(found) if each.entry == 62)
    assert decided.sentence.endswith("“overwhelming majority”; the number for is not given.")
    assert [each.kind for each in decided.attached] == ["position-declared"]
    assert decided.working
    assert decided.voted is not None
    assert decided.voted.counts == (("in-favour", "not-given"), ("against", 2), ("abstained", 12))


def test_the_short_form_has_the_decisions_and_the_frame() -> None:
    """Given both forms, then the short one is a part of the long one, without speeches."""
    here = standing("second-congress")
    long, short = ({each.entry for each in lines(told(here, form))} for form in ("long", "short"))

    assert short < long
    kinds = {each.kind for each in lines(told(here, "short"))}
    assert "result-declared" in kinds
    assert "debate-noted" not in kinds


def test_items_are_headings_and_reservations_stand_with_the_decision(debated: Standpoint) -> None:
    """Given an item, a speech and a reservation, then each stands where a reader looks for it."""
    sections = {each.item: each for each in told(debated, sitting="first").chapters[0].sections}
    item = sections["roof"]
    decided = next(each for each in item.lines if each.kind == "result-declared")
    speech = next(each for each in item.lines if each.speaker)

    assert item.heading == "Item 1: The roof"
    assert [each.sentence for each in decided.attached] == [
        "Ada made a declaration (a reservation): it is too dear."
    ]
    assert speech.speaker == views.Speaker("ada", "Ada")
    assert [each.sentence for each in speech.attached] == [
        "What was said by Ada, as the secretary summarises it: “It leaks, and it will”."
    ]


def test_one_chapter_is_asked_for_by_its_name(debated: Standpoint) -> None:
    """Given a name, then only that chapter is told; a name that there is not is none."""
    assert [name for name, _ in chapter_names(debated)] == ["before", "first", "after"]
    assert [each.name for each in told(debated, sitting="first").chapters] == ["first"]
    with pytest.raises(KeyError):
        told(debated, sitting="none")


def test_accepted_corrections_stand_with_the_sentence_that_they_correct() -> None:
    """Given minutes that were corrected, then the line says what was wrong and what is right."""
    here = confirmed()
    speech = next(each for each in lines(told(here)) if each.entry == 5)
    book = minute_book(here)

    assert [(each.wrong, each.right) for each in speech.corrections] == [("the roof", "the door")]
    assert [(each.title, each.standing, each.signed) for each in book.documents] == [
        ("first sitting (m1)", "signed", (("Ada", 13),))
    ]
    assert book.documents[0].corrections[0].accepted is True
    assert book.speeches[0].summary == "The roof leaks"
    assert book.sittings == ()


def test_sittings_are_events_of_a_calendar() -> None:
    """Given sittings with their days, then each is an event; before any, the opening that was called."""
    events = calendar(standing("second-congress"))
    before = calendar(standing("second-congress", 40))

    assert [(each.id, each.begins, each.ends) for each in events] == [
        ("sitting-first", "1917-11-07T22:40", "1917-11-08T05:15"),
        ("sitting-second", "1917-11-08T21:00", "1917-11-09T05:15"),
    ]
    assert [(each.id, each.begins, each.cancelled) for each in before] == [("opening", "1917-11-07", False)]


def test_minutes_of_then_are_made_again_the_same() -> None:
    """Given more entries, then the minutes of the first of them are what they were."""
    here, more = standing("second-congress", 90), standing("second-congress")
    again = replace(more, entries=more.entries[:90], state=here.state, names=here.names)

    assert told(again) == told(here)
