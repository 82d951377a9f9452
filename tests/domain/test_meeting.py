"""The call, the agenda, sittings, the floor, texts, questions and results."""

import pytest

from smolny.domain.agenda import (
    AssignReport,
    ConveneCongress,
    DemandCongress,
    Item,
    PlaceItem,
    PostponeOpening,
    ProposeSubstitute,
)
from smolny.domain.floor import MakeDeclaration, NoteDebate, NoteSpeech, WalkOut
from smolny.domain.motions import DeclarePosition, DropText, ReadText, TableText, WithdrawText
from smolny.domain.sittings import (
    AdjournSitting,
    CloseSitting,
    DeclareRecess,
    MakeAnnouncement,
    NoteAbsence,
    OpenSitting,
    ResumeSitting,
)
from smolny.domain.values import (
    BodyId,
    DeclarationId,
    FactionId,
    ItemId,
    Party,
    PersonId,
    QuestionId,
    SittingId,
    TextId,
)
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.domain.hall import Hall, furnished, ordered

ADA, BOARD, REDS = PersonId("ada"), BodyId("board"), FactionId("reds")
FIRST, SECOND = SittingId("first"), SittingId("second")
LAND, PEACE, Q = TextId("land"), TextId("peace"), QuestionId("q")
EVE = PersonId("eve")


def sitting(hall: Hall | None = None) -> Hall:
    """An ordered assembly whose first sitting is open."""
    return (hall or ordered()).given(OpenSitting(FIRST, 1))


def tabled() -> Hall:
    """A sitting with a text before it."""
    return sitting().given(TableText(LAND, "decree", "On land", Party(person=ADA), Party(faction=REDS)))


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (DemandCongress(Party(faction=FactionId("greens"))), "unknown-faction"),
        (DemandCongress(Party()), "nobody-is-named"),
        (ConveneCongress(BodyId("x"), "2026-11-01"), "unknown-body"),
        (ConveneCongress(BOARD), "no-day-given"),
        (PostponeOpening(BOARD, later="2026-02-30"), "no-such-day"),
        (PostponeOpening(BOARD, "2026-02-30"), "not-convened-for"),
        (OpenSitting(FIRST, 0), "sitting-out-of-turn"),
        (NoteSpeech(ADA, "land", seconds=-4), "count-is-negative"),
        (MakeDeclaration(DeclarationId("d"), "protest", (), "x"), "nobody-is-named"),
        (WalkOut((Party(faction=REDS),), -5), "count-is-negative"),
        (DeclarePosition(LAND, "supports", ()), "nobody-is-named"),
        (ConveneCongress(BOARD, "2026-02-30"), "no-such-day"),
        (PostponeOpening(BOARD, "2026-11-01", "2026-10-31"), "not-convened-for"),
        (PostponeOpening(BOARD, "2026-11-01", "2026-11-02"), "not-convened-for"),
        (ProposeSubstitute(BodyId("x"), "a conference"), "unknown-body"),
        (PlaceItem(ItemId("A B"), "x"), "not-an-identifier"),
        (AssignReport(ItemId("land"), ADA), "unknown-item"),
        (OpenSitting(SittingId("?"), 1), "not-an-identifier"),
        (OpenSitting(FIRST, 2), "sitting-out-of-turn"),
        (DeclareRecess(FIRST), "unknown-sitting"),
        (NoteAbsence(FIRST, ADA), "unknown-sitting"),
        (MakeAnnouncement("x", FIRST), "unknown-sitting"),
        (MakeAnnouncement("x", by=Party(person=EVE)), "unknown-person"),
        (NoteSpeech(EVE, "land"), "unknown-person"),
        (NoteSpeech(ADA, "land", item=ItemId("land")), "unknown-item"),
        (NoteDebate("powers", sitting=FIRST), "unknown-sitting"),
        (NoteDebate("powers", BodyId("x")), "unknown-body"),
        (MakeDeclaration(DeclarationId("d d"), "protest", (), "x", others=True), "not-an-identifier"),
        (MakeDeclaration(DeclarationId("d"), "protest", (Party(person=EVE),), "x"), "unknown-person"),
        (WalkOut((Party(faction=REDS),), declaration=DeclarationId("d")), "unknown-declaration"),
        (TableText(TextId("T"), "decree", "x"), "not-an-identifier"),
        (TableText(LAND, "decree", "x", competes_with=(PEACE,)), "unknown-text"),
        (ReadText(LAND, ADA), "unknown-text"),
        (DeclarePosition(LAND, "supports", (Party(faction=REDS),)), "unknown-text"),
        (WithdrawText(LAND), "unknown-text"),
        (PutQuestion(QuestionId("Q"), "x"), "no-sitting-is-open"),
        (PutQuestion(Q, "Shall it?"), "no-sitting-is-open"),
        (DeclareResult(Q, "adopted", 2, 1), "unknown-question"),
        (DeclareResult(Q, "rejected", -2, 1), "unknown-question"),
    ],
)
def test_what_is_out_of_order_is_refused(command: object, rule: str) -> None:
    """Given an ordered live assembly before its first sitting, the deed is refused by its rule."""
    assert ordered().refused(command).rule == rule


def test_a_congress_is_demanded_convened_and_postponed() -> None:
    """The day in force is that of the newest convening or postponement; a substitute changes nothing."""
    hall = furnished().given(
        DemandCongress(Party(faction=REDS)),
        ConveneCongress(BOARD, described="in mid-September"),
        ConveneCongress(BOARD, "1917-10-20", "julian", on_demand_of=Party(faction=REDS)),
        ProposeSubstitute(BOARD, "a conference"),
        PostponeOpening(BOARD, "1917-11-02", "1917-11-07", "gregorian"),
    )
    call = hall.state.agenda.convocation
    assert (call.opening, call.calendar, call.postponed, call.demands) == ("1917-11-07", "gregorian", 1, 1)
    forward = PostponeOpening(BOARD, "1917-11-07", "1917-11-01")
    assert hall.refused(forward).rule == "not-later"
    chronicle = furnished("chronicle").given(ConveneCongress(BOARD, "1917-10-20", "julian"))
    assert chronicle.refused(PostponeOpening(BOARD, "2026-02-30")).rule == "no-such-day"
    assert hall.given(PostponeOpening(BOARD)).state.agenda.convocation.opening is None


def test_an_item_has_its_rapporteurs() -> None:
    """Given an item, when reports are assigned, then it names the rapporteurs in order."""
    hall = furnished().given(
        PlaceItem(ItemId("land"), "Land"),
        AssignReport(ItemId("land"), ADA, BOARD),
        NoteDebate("land", item=ItemId("land")),
    )
    assert hall.state.agenda.items[ItemId("land")] == Item("Land", (ADA,))


def test_a_sitting_goes_from_opening_over_recess_to_its_close() -> None:
    """Each step needs the one before; the open sitting is known at every moment."""
    hall = sitting()
    assert hall.state.sittings.open == FIRST
    assert hall.refused(ResumeSitting(FIRST)).rule == "sitting-not-in-recess"
    assert hall.given(DeclareRecess(FIRST, "rest")).state.sittings.open is None
    assert hall.refused(DeclareRecess(FIRST)).rule == "sitting-not-open"
    hall.given(ResumeSitting(FIRST), CloseSitting(FIRST))
    assert hall.refused(NoteSpeech(ADA, "land", FIRST)).rule == "sitting-not-open"
    assert hall.state.sittings.all[FIRST].standing == "closed"
    assert hall.refused(CloseSitting(FIRST)).rule == "sitting-already-closed"
    assert hall.refused(OpenSitting(FIRST, 2)).rule == "already-on-the-record"


def test_a_sitting_is_put_off_and_goes_on_another_day() -> None:
    """From an open sitting or a recess, until a moment that can be read; and it is closed from there too."""
    hall = sitting().given(DeclareRecess(FIRST, until="14:30"))
    assert hall.state.sittings.all[FIRST].until == "14:30"
    hall.given(AdjournSitting(FIRST, "2026-11-14 09:00"))
    assert (hall.state.sittings.all[FIRST].standing, hall.state.sittings.open) == ("adjourned", None)
    assert hall.refused(AdjournSitting(FIRST)).rule == "sitting-not-open"
    hall.given(ResumeSitting(FIRST))
    assert hall.state.sittings.all[FIRST].until is None
    hall.given(AdjournSitting(FIRST, "2026-11-14"), CloseSitting(FIRST))


@pytest.mark.parametrize("until", ["", " 14:30", "24:00", "9:00", "2026-11-31", "2026-11-14T09:00", "soon"])
def test_nobody_rests_until_a_moment_that_cannot_be_read(until: str) -> None:
    """Neither an hour nor a day that does not exist."""
    assert sitting().refused(DeclareRecess(FIRST, until=until)).rule == "until-is-unreadable"
    assert sitting().refused(AdjournSitting(FIRST, until)).rule == "until-is-unreadable"


def test_one_sitting_at_a_time_and_none_after_the_last() -> None:
    """A chronicle notes what a live assembly refuses."""
    hall = sitting()
    assert hall.refused(OpenSitting(SECOND, 2)).rule == "another-sitting-is-open"
    hall.given(CloseSitting(FIRST, final=True))
    assert hall.state.sittings.over
    assert hall.refused(OpenSitting(SECOND, 2)).rule == "congress-is-closed"
    chronicle = furnished("chronicle").given(
        OpenSitting(FIRST, 1), OpenSitting(SECOND, 3), CloseSitting(FIRST)
    )
    assert chronicle.state.sittings.open == SECOND
    assert chronicle.refused(OpenSitting(SittingId("third"), 0)).rule == "count-is-negative"
    assert [note.rule for note in chronicle.entries[-2].irregularities] == [
        "another-sitting-is-open",
        "sitting-out-of-turn",
    ]


def test_an_absence_stands_on_the_record_of_the_sitting() -> None:
    """A member absent from a sitting is named there; an unknown person is not."""
    hall = sitting().given(NoteAbsence(FIRST, ADA))
    assert hall.state.sittings.all[FIRST].absent == (ADA,)
    assert hall.refused(NoteAbsence(FIRST, EVE)).rule == "unknown-person"


def test_an_announcement_is_received_without_changing_the_sitting() -> None:
    """What is announced, and the ovation, are the entry's alone."""
    hall = sitting()
    before = hall.state.sittings
    hall.given(MakeAnnouncement("The palace is taken", FIRST, reception="ovation"))
    assert hall.state.sittings is before


def test_speeches_declarations_and_walkouts_are_counted_and_kept() -> None:
    """Speeches count by person; a walk-out points to its declaration; how many left may be unknown."""
    declared = MakeDeclaration(
        DeclarationId("d"), "protest", (Party(faction=REDS),), "against", others=True, sitting=FIRST
    )
    hall = sitting().given(
        NoteSpeech(ADA, "peace", FIRST),
        NoteSpeech(ADA, "land", FIRST),
        NoteDebate("the powers", BOARD, FIRST),
        declared,
        WalkOut(
            (Party(faction=REDS), Party(described="others")), declaration=DeclarationId("d"), sitting=FIRST
        ),
        WalkOut((Party(described="two more"),), 2),
    )
    assert hall.state.floor.speeches[ADA] == 2
    assert hall.state.floor.declarations[DeclarationId("d")].others
    assert hall.state.floor.left[0].count == "not-given"
    assert hall.refused(declared).rule == "already-on-the-record"


def test_a_text_is_read_supported_opposed_and_settled() -> None:
    """A text keeps its reader and the positions on it until its fate is decided."""
    hall = tabled().given(
        ReadText(LAND, ADA),
        DeclarePosition(LAND, "supports", (Party(faction=REDS),)),
        DeclarePosition(
            LAND, "opposes", (Party(body=BOARD, described="its delegate"),), "another government"
        ),
        TableText(PEACE, "decree", "On peace", competes_with=(LAND,)),
    )
    text = hall.state.motions.texts[LAND]
    assert (text.reader, len(text.positions)) == (ADA, 2)
    hall.given(WithdrawText(LAND), DropText(PEACE, "the other was withdrawn"))
    assert hall.state.motions.texts[PEACE].standing == "fallen"
    assert hall.refused(WithdrawText(LAND)).rule == "text-already-settled"
    assert hall.refused(PutQuestion(Q, "Adopt?", LAND, sitting=FIRST)).rule == "text-already-settled"
    assert hall.refused(DropText(LAND, "x")).rule == "text-already-settled"
    hall.given(PutQuestion(QuestionId("refer"), "Refer?", LAND, settles=False))
    assert hall.refused(PutQuestion(Q, "Adopt?", TextId("x"), sitting=FIRST)).rule == "unknown-text"
    assert hall.refused(ReadText(PEACE, EVE)).rule == "unknown-person"


def test_a_result_decides_its_question_and_settles_its_text() -> None:
    """A question has one result; the text goes with it; a question in its own words settles no text."""
    hall = tabled().given(
        PutQuestion(Q, "Adopt?", LAND, sitting=FIRST), DeclareResult(Q, "adopted", 5, 1, 2, 9)
    )
    question = hall.state.votes.questions[Q]
    assert question.result is not None
    assert (question.result.in_favour, question.declared) == (5, hall.state.size)
    assert hall.state.motions.texts[LAND].standing == "adopted"
    assert hall.refused(DeclareResult(Q, "rejected", 1, 5)).rule == "already-declared"
    assert hall.refused(DeclareResult(Q, "adopted", -2, 1)).rule == "already-declared"
    other = QuestionId("recess")
    hall.given(PutQuestion(other, "A recess?"), DeclareResult(other, "rejected", 1, 5))
    assert hall.refused(PutQuestion(other, "A recess?")).rule == "already-on-the-record"


@pytest.mark.parametrize(
    ("result", "rule"),
    [
        (DeclareResult(Q, "adopted", 5, 1, unanimous=True), "not-unanimous"),
        (DeclareResult(Q, "rejected", 1, 5, unanimous=True), "not-unanimous"),
        (DeclareResult(Q, "adopted", 5, 1, -1), "count-is-negative"),
        (DeclareResult(Q, "adopted", 5, 1, 2, present=7), "more-votes-than-present"),
        (DeclareResult(Q, "adopted", "not-given", 1, 2), "votes-not-counted"),
        (DeclareResult(Q, "adopted", 3, 3), "outcome-against-majority"),
        (DeclareResult(Q, "adopted", 0, 0), "outcome-against-majority"),
        (DeclareResult(Q, "rejected", 4, 3), "outcome-against-majority"),
    ],
)
def test_a_result_may_not_contradict_itself_or_the_rule_in_force(result: DeclareResult, rule: str) -> None:
    """Under "more than 1/2 of the votes for and against, counted" the declaration is refused with its
    rule.
    """
    assert tabled().given(PutQuestion(Q, "Adopt?", LAND, sitting=FIRST)).refused(result).rule == rule


@pytest.mark.parametrize(
    "result",
    [
        DeclareResult(Q, "adopted", 4, 3, 9),
        DeclareResult(Q, "rejected", 3, 3),
        DeclareResult(Q, "rejected", 0, 0),
        DeclareResult(Q, "adopted", unanimous=True),
    ],
)
def test_a_result_that_agrees_with_the_rule_stands(result: DeclareResult) -> None:
    """Half is not more than half; nothing for and nothing against carries nothing; unanimity needs no
    count.
    """
    hall = tabled().given(PutQuestion(Q, "Adopt?", LAND, sitting=FIRST), result)
    assert hall.notes() == ()


def test_unknown_counts_pass_where_no_rule_asks_for_them() -> None:
    """Given standing orders without majority or counts, or none at all, "2 against, 12 abstaining" stands."""
    told = DeclareResult(Q, "adopted", "not-given", 2, 12, words="overwhelming majority")
    for hall in (furnished("chronicle"), ordered("chronicle", counts="optional", majority="not-given")):
        hall.given(OpenSitting(FIRST, 1), PutQuestion(Q, "Adopt?", sitting=FIRST), told)
        assert hall.notes() == ()
    counted = ordered("chronicle", majority="not-given", sitting=False)
    counted.given(PutQuestion(Q, "Adopt?"), DeclareResult(Q, "adopted", 1, 2))
    assert counted.notes() == ()
