"""Persons, bodies, councils, mandates, factions, offices, standing orders."""

from dataclasses import replace
from typing import Any

import pytest

from smolny.domain.credentials import (
    DesignateDelegate,
    EndMandate,
    GiveInstruction,
    Mandate,
    NoteArrivals,
    RecogniseMandate,
)
from smolny.domain.factions import NoteFaction, ReportComposition
from smolny.domain.federation import CouncilKind, NoteBody, NotePerson, RegisterCouncil, ReportCouncils
from smolny.domain.offices import FillOffice, VacateOffice
from smolny.domain.sittings import OpenSitting
from smolny.domain.standing_orders import (
    AdoptStandingOrders,
    Credentials,
    Factions,
    Limit,
    Results,
    StandingOrders,
    faults,
)
from smolny.domain.values import (
    BodyId,
    CouncilId,
    FactionId,
    Figure,
    MandateId,
    Party,
    PersonId,
    QuestionId,
    SittingId,
)
from smolny.domain.votes import PutQuestion
from tests.domain.hall import DOCUMENT, furnished, ordered

M = MandateId("m1")
ADA, BEN, BOARD, NORTH = PersonId("ada"), PersonId("ben"), BodyId("board"), CouncilId("north")


def checked(**rules: Any) -> StandingOrders:
    """Standing orders with these rules for mandates."""
    return StandingOrders("x", 1, "test", credentials=Credentials(**rules))


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (NotePerson(PersonId("ada")), "already-on-the-record"),
        (NotePerson(PersonId("Ada L")), "not-an-identifier"),
        (NoteBody(BOARD, "Board", "committee"), "already-on-the-record"),
        (NoteBody(BodyId("?"), "x", "committee"), "not-an-identifier"),
        (NoteFaction(FactionId("reds"), "Reds", "R"), "already-on-the-record"),
        (NoteFaction(FactionId(""), "x", "X"), "not-an-identifier"),
        (RegisterCouncil(NORTH, "North", "branch"), "already-on-the-record"),
        (RegisterCouncil(CouncilId("south"), "South", "branch", parent=CouncilId("east")), "unknown-council"),
        (RegisterCouncil(CouncilId("south"), "South", "branch", members=-1), "count-is-negative"),
        (RegisterCouncil(CouncilId("s s"), "South", "branch"), "not-an-identifier"),
        (ReportCouncils((CouncilKind("a", "A", -3),), -3), "count-is-negative"),
        (RegisterCouncil(CouncilId("s"), "S", "branch", reference_date="soon"), "no-such-day"),
        (NoteArrivals("some", -1), "count-is-negative"),
        (NotePerson(PersonId("eve"), "Eve"), "personal-data-is-plain"),
        (VacateOffice("chair", PersonId("eve")), "not-in-office"),
        (ReportCouncils((CouncilKind("a", "A", 2), CouncilKind("b", "B", 3)), 6), "sum-does-not-hold"),
        (ReportCouncils((), 0, Party()), "nobody-is-named"),
        (ReportComposition("opening", (Figure("reds", 2),), 3), "sum-does-not-hold"),
        (ReportComposition("opening", (Figure("reds", -2),), -2), "count-is-negative"),
        (ReportComposition("opening", (Figure("greens", 2),), 2), "unknown-faction"),
        (ReportComposition("opening", (Figure("reds", 2),), 2, Party(body=BodyId("x"))), "unknown-body"),
        (DesignateDelegate(M, PersonId("eve")), "unknown-person"),
        (DesignateDelegate(M, ADA, CouncilId("south")), "unknown-council"),
        (DesignateDelegate(MandateId("M 1"), ADA), "not-an-identifier"),
        (RecogniseMandate(M), "unknown-mandate"),
        (EndMandate(M), "unknown-mandate"),
        (GiveInstruction("land", (CouncilId("south"),)), "unknown-council"),
        (FillOffice("chair", PersonId("eve")), "unknown-person"),
        (FillOffice("chair", ADA, BodyId("x")), "unknown-body"),
        (VacateOffice("chair", ADA), "not-in-office"),
    ],
)
def test_what_does_not_fit_the_register_is_refused(command: object, rule: str) -> None:
    """Given a furnished live assembly, when the deed names what is not there or does not add up, it is
    refused.
    """
    assert furnished().refused(command).rule == rule


def test_sound_rules_of_credentials_and_factions_are_adopted() -> None:
    """Settings within their bounds have no fault."""
    rules = Credentials(
        certified_until="2026-10-31", most_weight="1000", limits=(Limit("group", "least", "2/5", "women"),)
    )
    orders = StandingOrders("x", 1, "test", credentials=rules, factions=Factions(5, "1/20"))
    assert faults(orders) == ()


def test_a_false_sum_in_a_chronicle_brings_its_note_with_it() -> None:
    """Given a report whose figures do not add up, a chronicle records it with the working."""
    hall = furnished("chronicle")
    hall.when(ReportCouncils((CouncilKind("a", "A", 195), CouncilKind("b", "B", 119)), 315))
    (note,) = hall.notes()
    assert note.rule == "sum-does-not-hold"
    assert note.particulars == {"table": "councils", "stated": 315, "added": 314}


@pytest.mark.parametrize(
    ("figures", "total", "fits"),
    [
        ((390, 160), 550, True),
        ((390, "not-reported"), 550, True),
        ((390, "not-reported"), 389, False),
        ((390, 160), "not-given", True),
    ],
)
def test_unknown_figures_are_not_made_up(
    figures: tuple[int | str, ...], total: int | str, fits: bool
) -> None:
    """A table with an unknown figure cannot be added up; its known figures still may not exceed the total."""
    lines = (Figure("reds", figures[0]), Figure("blues", figures[1]))  # type: ignore[arg-type]
    hall = furnished("chronicle")
    hall.when(ReportComposition("opening", lines, total))  # type: ignore[arg-type]
    assert (hall.notes() == ()) is fits
    assert hall.state.factions.reports[0][1].figures == lines


def test_a_council_stands_under_its_parent() -> None:
    """Given a parent on the register, a council is entered under it."""
    hall = furnished().given(RegisterCouncil(CouncilId("mill"), "Mill", "branch", parent=NORTH))
    assert hall.state.federation.councils[CouncilId("mill")].parent == NORTH
    assert hall.state.federation.noted_in[BEN] == 3


def test_a_mandate_is_designated_recognised_and_ended_once_each() -> None:
    """A mandate gives a place on the roll from its recognition to its end."""
    hall = furnished().given(DesignateDelegate(M, ADA, NORTH))
    assert hall.state.credentials.recognised == 0
    hall.given(RecogniseMandate(M))
    assert hall.state.credentials.recognised == 1
    assert hall.refused(RecogniseMandate(M)).rule == "mandate-not-waiting"
    hall.given(EndMandate(M))
    assert hall.state.credentials.recognised == 0
    assert hall.state.credentials.mandates[M] == Mandate(ADA, NORTH, "deciding", "ended", designated_in=8)
    assert hall.refused(EndMandate(M)).rule == "mandate-already-ended"


def test_a_mandate_that_was_never_recognised_ends_without_touching_the_roll() -> None:
    """Given a designated mandate, when it ends, the number on the roll stays."""
    hall = furnished().given(DesignateDelegate(M, ADA), EndMandate(M))
    assert hall.state.credentials.recognised == 0


def test_instructions_and_arrivals_are_kept_as_they_were_told() -> None:
    """Councils instruct by name or by description; arrivals change no roll."""
    told = GiveInstruction("power to the councils", (NORTH,))
    hall = furnished().given(told, GiveInstruction("land", described="delegates from the provinces"))
    assert [each.position for each in hall.state.credentials.instructions] == [
        "power to the councils",
        "land",
    ]
    before = hall.state.credentials
    hall.given(NoteArrivals("delegates from the provinces"))
    assert hall.state.credentials is before


def test_an_office_is_held_until_it_is_vacated() -> None:
    """Several persons may hold an office; nobody holds it twice."""
    hall = furnished().given(FillOffice("chair", ADA, BOARD), FillOffice("chair", BEN, BOARD))
    assert hall.refused(FillOffice("chair", ADA, BOARD)).rule == "already-in-office"
    hall.given(VacateOffice("chair", ADA, body=BOARD))
    assert hall.state.offices.holders["chair", BOARD] == (BEN,)
    assert hall.given(FillOffice("teller", ADA)).state.offices.holders["teller", None] == (ADA,)


def test_standing_orders_are_adopted_version_after_version() -> None:
    """The newest version is in force; a skipped version breaks a rule."""
    hall = ordered()
    orders = hall.state.standing_orders.in_force
    assert orders is not None
    hall.given(AdoptStandingOrders(replace(orders, version=2), DOCUMENT))
    assert hall.state.standing_orders.adopted == ((1, 8), (2, 9))
    refusal = hall.refused(AdoptStandingOrders(replace(orders, version=4), DOCUMENT))
    assert (refusal.rule, refusal.particulars) == ("version-skipped", {"expected": 3, "found": 4})
    hall.given(AdoptStandingOrders(replace(orders, title="Other orders", version=1), DOCUMENT))
    adoption = AdoptStandingOrders(replace(orders, title="More", version=1), DOCUMENT, QuestionId("q"))
    assert hall.refused(adoption).rule == "unknown-question"
    hall.given(OpenSitting(SittingId("first"), 1), PutQuestion(QuestionId("q"), "Adopt them?"), adoption)


@pytest.mark.parametrize(
    ("orders", "setting"),
    [
        (StandingOrders("x", 0, "test"), "version"),
        (StandingOrders("x", 1, "test", results=Results(majority="١/٢")), "results.majority"),
        (StandingOrders("x", 1, "test", results=Results(majority="3/2")), "results.majority"),
        (StandingOrders("x", 1, "test", results=Results(majority="half")), "results.majority"),
        (checked(certified_until="soon"), "credentials.certified_until"),
        (checked(certified_until="2026-02-30"), "credentials.certified_until"),
        (checked(most_mandates=0), "credentials.most_mandates"),
        (checked(most_weight="0"), "credentials.most_weight"),
        (checked(proxies=-1), "credentials.proxies"),
        (checked(limits=(Limit("council", "most", "3/2"),)), "credentials.limits"),
        (checked(limits=(Limit("council", "most", "1/2", "north"),)), "credentials.limits"),
        (checked(limits=(Limit("group", "least", "2/5"),)), "credentials.limits"),
        (StandingOrders("x", 1, "test", factions=Factions(least_members=0)), "factions.least_members"),
        (StandingOrders("x", 1, "test", factions=Factions(least_share="2")), "factions.least_share"),
    ],
)
def test_an_impossible_setting_is_refused_by_its_name(orders: StandingOrders, setting: str) -> None:
    """A version counts from 1; a majority is a share between none and all."""
    refusal = furnished().refused(AdoptStandingOrders(orders, DOCUMENT))
    assert (refusal.rule, refusal.particulars) == ("setting-is-impossible", {"setting": setting})
