"""Private sittings: who moves them, what is kept sealed, and when it is opened."""

from typing import Any

import pytest

from smolny.domain.floor import MakeDeclaration, NoteDebate, NoteSpeech
from smolny.domain.motions import DeclarePosition, TableText
from smolny.domain.order.record import NoteCorrection
from smolny.domain.sittings import (
    KeepMinute,
    MakeAnnouncement,
    MakeSittingPrivate,
    MakeSittingPublic,
    OpenMinutes,
    OpenSitting,
    Sitting,
)
from smolny.domain.sittings.private import READERS, opened_minutes, read_by
from smolny.domain.standing_orders import AdoptStandingOrders, Results, Sittings, StandingOrders, faults
from smolny.domain.values import DeclarationId, Party, PersonId, QuestionId, TextId
from tests.domain.credentials.desk import let_in, m, office
from tests.domain.hall import DOCUMENT, Hall, ordered
from tests.domain.sittings.hall import FIRST, PUT, SECOND, TEA, leave, result

ADA, SEAL = PersonId("ada"), {"text": "3" * 64}
PRIVATE, PUBLIC, MINUTE = MakeSittingPrivate(FIRST), MakeSittingPublic(FIRST), KeepMinute(FIRST)
OPENED = OpenMinutes(FIRST, TEA)


def sitting(moved_by: int | None = None) -> Hall:
    """Three delegates in an open sitting under orders that say how many move it private."""
    orders = StandingOrders(
        "Private", 1, "test", sittings=Sittings(private_moved_by=moved_by), results=Results("optional")
    )
    return office().given(
        AdoptStandingOrders(orders, DOCUMENT), *let_in("ada", "ben", "cyd"), OpenSitting(FIRST, 1)
    )


def first(hall: Hall) -> Sitting:
    """The first sitting as it stands."""
    return hall.state.sittings.all[FIRST]


def keep(hall: Hall, **more: Any) -> int:
    """A minute is kept; the number of its entry."""
    return hall.when(KeepMinute(FIRST, **more), sealed=SEAL).number


@pytest.mark.parametrize(
    "command",
    [
        MakeAnnouncement("said"),
        NoteSpeech(ADA, "said"),
        NoteDebate("said"),
        MakeDeclaration(DeclarationId("d"), "protest", (Party(person=ADA),), "said"),
        TableText(TextId("t"), "motion", "said"),
        DeclarePosition(TextId("land"), "supports", (Party(person=ADA),)),
    ],
)
def test_nothing_is_said_in_open_words_while_a_sitting_is_private(command: object) -> None:
    """Given a private sitting, then words wait until it is public."""
    hall = sitting().given(TableText(TextId("land"), "motion", "Land"), PRIVATE)
    assert hall.refused(command).particulars == {"sitting": "first"}
    assert hall.refused(command).rule == "sitting-is-private"
    hall.given(PUBLIC, command)


def test_a_sitting_is_private_from_the_start_or_from_a_moment_on() -> None:
    """Given either, then it is made so once, and public once."""
    hall = ordered().given(OpenSitting(FIRST, 1, private=True))
    assert first(hall).private
    assert hall.refused(PRIVATE).rule == "sitting-is-private-already"
    assert not first(hall.given(PUBLIC)).private
    assert hall.refused(PUBLIC).rule == "sitting-is-public"
    assert first(hall.given(PRIVATE)).private
    assert hall.refused(MakeSittingPrivate(SECOND)).rule == "unknown-sitting"
    assert hall.refused(MakeSittingPublic(SECOND)).rule == "unknown-sitting"


def test_so_many_delegates_move_that_a_sitting_be_private() -> None:
    """Given two are needed, then one is too few; the person concerned and a decision need nobody."""
    hall = sitting(2)
    refusal = hall.refused(MakeSittingPrivate(FIRST, (m("ada"), m("ada"))))
    assert (refusal.rule, refusal.particulars) == ("too-few-move-privacy", {"given": 1, "needed": 2})

    hall.given(MakeSittingPrivate(FIRST, (m("ada"), m("ben"))), PUBLIC)
    hall.given(MakeSittingPrivate(FIRST, concerned=ADA), PUBLIC)
    hall.given(PUT, result(3), MakeSittingPrivate(FIRST, question=TEA))


def test_who_moves_it_is_in_the_hall_and_on_the_record() -> None:
    """Given one who left and names that nobody knows, then each is refused."""
    hall = leave(sitting(), "ada")
    assert hall.refused(MakeSittingPrivate(FIRST, (m("ada"),))).rule == "not-in-the-hall"
    assert hall.refused(MakeSittingPrivate(FIRST, (m("zoe"),))).rule == "unknown-mandate"
    assert hall.refused(MakeSittingPrivate(FIRST, concerned=PersonId("zoe"))).rule == "unknown-person"
    assert hall.refused(MakeSittingPrivate(FIRST, question=TEA)).rule == "unknown-question"


def test_a_question_may_be_put_and_decided_in_private() -> None:
    """Given a private sitting, then what is decided is open: a vote leads back to the public."""
    hall = sitting().given(PRIVATE, PUT, result(3), MakeSittingPublic(FIRST, TEA))
    assert not first(hall).private


def test_minutes_are_kept_sealed_of_private_sittings_alone() -> None:
    """Given a public sitting, an empty minute or a plain one, then it is refused."""
    hall = sitting()
    assert hall.refused(MINUTE, sealed=SEAL).rule == "sitting-is-public"
    hall.given(PRIVATE)
    assert hall.refused(MINUTE).rule == "minute-is-empty"
    assert hall.refused(KeepMinute(FIRST, "said")).rule == "personal-data-is-plain"
    assert hall.refused(KeepMinute(FIRST, person=PersonId("zoe")), sealed=SEAL).rule == "unknown-person"
    assert hall.refused(KeepMinute(SECOND), sealed=SEAL).rule == "unknown-sitting"

    number = keep(hall, person=ADA)
    assert (first(hall).newest_minute, dict(hall.state.sittings.minutes)) == (number, {number: FIRST})


def test_minutes_are_opened_by_decision_and_only_those_kept_before() -> None:
    """Given two minutes, when the first was opened, then the second stays closed until it is opened too."""
    hall = sitting().given(PUT, result(3), PRIVATE)
    assert hall.refused(OPENED).rule == "no-minutes-to-open"
    one = keep(hall)
    assert hall.refused(OpenMinutes(FIRST, QuestionId("no"))).rule == "unknown-question"
    assert hall.refused(OpenMinutes(SECOND, TEA)).rule == "unknown-sitting"
    hall.given(OPENED)
    assert hall.refused(OPENED).rule == "no-minutes-to-open"
    two = keep(hall)
    assert list(opened_minutes(hall.state.sittings)) == [one]

    hall.given(OPENED)
    assert list(opened_minutes(hall.state.sittings)) == [one, two]


def test_a_lost_question_opens_nothing() -> None:
    """Given a question that was put and not carried, then the minutes stay closed."""
    hall = sitting().given(PUT, PRIVATE)
    keep(hall)
    assert hall.refused(OPENED).rule == "question-not-carried"


def test_a_chronicle_keeps_what_was_said_in_plain_words() -> None:
    """Given a chronicle, then a minute of long ago is plain, and an empty one is noted."""
    hall = ordered("chronicle").given(OpenSitting(FIRST, 1, private=True), KeepMinute(FIRST, "said"))
    assert hall.notes() == ()
    hall.given(MINUTE)
    assert [note.rule for note in hall.notes()] == ["minute-is-empty"]


def test_a_number_of_movers_is_above_zero() -> None:
    """Given none, then the setting is named."""
    orders = StandingOrders("Orders", 1, "test", sittings=Sittings(private_moved_by=0))
    assert faults(orders) == ("sittings.private_moved_by",)


def test_the_offices_that_read_minutes_are_named_by_the_orders() -> None:
    """Given orders that name some, then those; given none, then those who lead the sitting."""
    assert read_by(sitting().state) == READERS
    assert read_by(ordered().state) == READERS
    orders = StandingOrders("Orders", 2, "test", sittings=Sittings(minutes_read_by=("auditor",)))
    assert read_by(sitting().given(AdoptStandingOrders(orders, DOCUMENT)).state) == ("auditor",)


def test_a_sealed_minute_is_not_corrected_in_open_words() -> None:
    """Given a minute, when somebody notes what was wrong in it, then only once it is open."""
    hall = sitting().given(PUT, result(3), PRIVATE)
    number = keep(hall)
    wrong = NoteCorrection(number, "said", "not said")
    assert hall.refused(wrong).particulars == {"entry": number}
    assert hall.refused(wrong).rule == "minute-is-sealed"
    hall.given(OPENED, wrong)


def test_a_chronicle_corrects_minutes_as_everything_else() -> None:
    """Given a chronicle, whose minutes are plain, then a correction is no breach."""
    hall = ordered("chronicle").given(OpenSitting(FIRST, 1, private=True), KeepMinute(FIRST, "said"))
    hall.given(NoteCorrection(hall.state.size, "said", "sung"))
    assert hall.notes() == ()
