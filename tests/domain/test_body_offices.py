"""Standing bodies in the core: offices of their members, who recalls, and what cannot follow."""

from dataclasses import replace

import pytest

from smolny.domain.assembly import Assembly, evolve
from smolny.domain.elections import (
    CallAlternate,
    UnseatMember,
    VacateSeat,
    recallers,
)
from smolny.domain.federation import NoteBody
from smolny.domain.offices import FillOffice
from smolny.domain.order import OutOfOrder
from smolny.domain.order.record import FoundAssembly
from smolny.domain.standing_orders import AdoptStandingOrders, Competence, Competences
from smolny.domain.values import (
    Actor,
    AssemblyId,
    BodyId,
    QuestionId,
)
from smolny.domain.values.moments import Occurrence
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.domain.hall import DOCUMENT, WHEN, Hall
from tests.domain.test_bodies import (
    ADA,
    BEN,
    BOARD,
    CADETS,
    CYD,
    LATER,
    ZOE,
    E,
    body,
    elected,
    house,
    seat,
    take,
    there,
)
from tests.domain.test_elections import vacancy

CHAIR = FillOffice("chair", ADA, BOARD)


def test_an_office_of_members_is_held_by_one_of_them() -> None:
    """Given a chair, then only a member takes it, and another only after the first sits no more; other
    offices are anybody's.
    """
    before = house(body(offices=("chair",)), FillOffice("typist", ADA, BOARD))
    assert before.refused(CHAIR).rule == "is-no-member"
    before.given(seat(ADA), seat(BEN), CHAIR)
    assert before.refused(replace(CHAIR, person=BEN)).rule == "office-is-held"
    assert before.refused(CHAIR).rule == "already-in-office"
    before.given(UnseatMember(BOARD, ADA, "resigned"), replace(CHAIR, person=BEN))


def acting(before: Hall, command: object, actor: Actor, when: Occurrence = WHEN) -> str | None:
    """The rule by which an actor is refused."""
    answer = before.decide(command, actor=actor, occurred_at=when)
    return answer.rule if isinstance(answer, OutOfOrder) else None


def test_whoever_sits_no_more_acts_in_no_office_of_members() -> None:
    """Given a chair of a body that may note bodies, then after the last day of the term this is over; an
    office that is not of members alone goes on.
    """
    rows = (
        Competence(BOARD, "commission", ("note-body",)),
        *(Competence(each, "office", ("note-body",)) for each in ("chair", "typist")),
    )
    before = house(body(offices=("chair",), term_until="2026-12-31"), seat(ADA), CHAIR)
    typing = house(body(offices=("chair",), term_until="2026-12-31"), FillOffice("typist", ADA, BOARD))
    for each in (before, typing):
        orders = each.state.standing_orders.in_force
        assert orders is not None
        changed = replace(orders, version=orders.version + 1, competences=Competences(rows))
        each.given(AdoptStandingOrders(changed, DOCUMENT))
    note = NoteBody(BodyId("new"), "New", "board")
    chair, member = Actor(ADA, BOARD, "chair"), Actor(ADA, BOARD)
    assert [acting(before, note, each) for each in (chair, member)] == [None, None]
    late = [acting(before, note, each, LATER) for each in (chair, member)]
    assert late == ["not-in-that-office", "not-in-that-office"]
    typist = Actor(ADA, BOARD, "typist")
    assert [acting(typing, note, each, LATER) for each in (typist, member)] == [None, None]


def test_a_body_is_recalled_by_those_to_whom_it_is_accountable() -> None:
    """Given a body accountable to the cadets, then they recall, in their own name, and nobody else does."""
    before = house(body(accountable_to=CADETS), seat(ADA), seat(BEN))
    told = UnseatMember(BOARD, ADA, "recalled", by=CADETS)
    assert before.refused(replace(told, by=BOARD)).rule == "recalled-by-another"
    assert before.refused(replace(told, by=None)).rule == "recalled-by-nobody"
    for_others = before.refused(told, actor=Actor(body=BOARD))
    assert (for_others.rule, for_others.particulars["field"]) == ("acts-for-another", "by")
    before.when(told, actor=Actor(body=CADETS))
    before.given(replace(told, person=BEN))
    assert there(before) == []


def test_the_assembly_recalls_where_nobody_else_is_named_or_it_is_named_too() -> None:
    """Given a question that was carried, then it recalls unless others are named without the assembly."""
    told = UnseatMember(BOARD, ADA, "recalled", QuestionId("out"))
    for by in ((), (CADETS, BodyId("hall"))):
        carried = house(body(recallable_by=by), seat(ADA), PutQuestion(QuestionId("out"), "Shall she go?"))
        carried.given(DeclareResult(QuestionId("out"), "adopted", 4, 1), told)
        assert there(carried) == []
    other = house(body(recallable_by=(CADETS,)), seat(ADA), PutQuestion(QuestionId("out"), "Shall she go?"))
    refused = other.refused(told)
    assert (refused.rule, refused.particulars["by"]) == ("recalled-by-another", "hall")
    assert recallers(other.state.elections, CADETS) == ()
    left = elected(ADA).given(take(ADA))
    assert left.refused(VacateSeat(E, ADA, "recalled", by=CADETS)).rule == "recalled-by-another"
    mine = elected(ADA, told=body(recallable_by=(CADETS,))).given(take(ADA))
    mine.given(VacateSeat(E, ADA, "recalled", by=CADETS))


@pytest.mark.parametrize(
    ("rule", "before", "command"),
    [
        ("unknown-body", house(), body(incompatible=(BodyId("x"),))),
        ("unknown-body", house(), body(recallable_by=(BodyId("x"),))),
        ("no-such-day", house(), body(term_until="2026-02-30")),
        ("no-such-day", house(), vacancy(term_until="2026-02-30")),
        ("not-an-identifier", house(), body(assembly=AssemblyId("Bad One"))),
    ],
)
def test_what_rests_on_nothing_is_refused(rule: str, before: Hall, command: object) -> None:
    """Given strangers, a day that is none and a name that is none."""
    assert before.refused(command).rule == rule


@pytest.mark.parametrize(
    ("command", "changes"),
    [
        (CallAlternate(BOARD, CYD), {"person": ZOE}),
        (CallAlternate(BOARD, CYD, ADA), {"instead_of": ZOE}),
        (seat(BEN), {"person": ZOE}),
    ],
)
def test_an_entry_about_a_stranger_cannot_follow(command: object, changes: dict[str, object]) -> None:
    """Given the entry of a deed about somebody else, as a forger would have it."""
    before = house(body(3), seat(ADA), seat(CYD, alternate=True))
    state = before.state
    entry = before.when(command)
    with pytest.raises(OutOfOrder, match="unknown-person"):
        evolve(state, replace(entry, particulars=replace(entry.particulars, **changes)))


def test_who_recalls_is_on_the_record() -> None:
    """Given bodies that nobody has noted, in entries that a chronicle would keep."""
    zoo = BodyId("zoo")
    seated = house(body(recallable_by=(CADETS,)), seat(ADA))
    chosen = elected(ADA, told=body(recallable_by=(CADETS,))).given(take(ADA))
    for before, told in (
        (seated, UnseatMember(BOARD, ADA, "died", by=zoo)),
        (chosen, VacateSeat(E, ADA, "died", by=zoo)),
    ):
        assert before.refused(told).rule == "unknown-body"


def founding(**more: object) -> FoundAssembly:
    """An assembly is founded."""
    return FoundAssembly("Board", "committee", "live", "gregorian", "UTC", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("body-of-no-parent", founding(body=BOARD)),
        ("body-of-no-parent", founding(parent=AssemblyId("hall"))),
        ("body-of-no-parent", founding(parent=AssemblyId("the-board"), body=BOARD)),
        ("not-an-identifier", founding(parent=AssemblyId("The Hall"), body=BOARD)),
        ("not-an-identifier", founding(parent=AssemblyId("hall"), body=BodyId("B B"))),
        (None, founding(parent=AssemblyId("hall"), body=BOARD)),
    ],
)
def test_an_assembly_that_is_a_body_names_its_parent(rule: str | None, told: FoundAssembly) -> None:
    """Given half of it, itself, and names that are none."""
    board = Hall(Assembly(AssemblyId("the-board")))
    answer = board.decide(told)
    assert (answer.rule if isinstance(answer, OutOfOrder) else None) == rule
