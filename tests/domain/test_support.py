"""What a text rests on and who stands behind it: evidence that can be checked, supporters who confirm."""

from dataclasses import replace
from typing import Any

import pytest

from smolny.domain import motions as t
from smolny.domain.credentials import EndMandate
from smolny.domain.factions import NoteFaction
from smolny.domain.federation import NoteBody
from smolny.domain.standing_orders import AdoptStandingOrders, Motions, StandingOrders, faults
from smolny.domain.standing_orders.convening import Convening, Deadline
from smolny.domain.standing_orders.motions import Support
from smolny.domain.values import Actor, BodyId, CouncilId, FactionId, Party, PersonId, TextId
from tests.domain.agenda.called import at, called
from tests.domain.credentials.desk import let_in, m, office
from tests.domain.hall import DOCUMENT, Hall

ADA, TEA = Party(person=PersonId("ada")), TextId("tea")
HASH = "a" * 64


def hall(*rows: Support) -> Hall:
    """Three delegates, and these rows of the orders."""
    orders = StandingOrders("Ours", 2, "test", motions=Motions(support=rows) if rows else None)
    return office().given(*let_in("ada", "ben", "cyd"), AdoptStandingOrders(orders, DOCUMENT))


def tabled(*evidence: t.Evidence, **more: Any) -> t.TableText:
    """A motion of Ada's."""
    return t.TableText(TEA, "motion", "Tea", mover=ADA, evidence=evidence, **more)


def says(supports: bool = True, **who: Any) -> t.AnswerSupport:
    """An answer about it."""
    return t.AnswerSupport(TEA, supports, **who)


def rule(made: Hall, command: object) -> str:
    """The rule by which a deed is refused."""
    return made.refused(command).rule


def test_only_those_who_confirm_count() -> None:
    """Given a class that wants two, when two were asked, then it is found admissible after both confirmed."""
    made = hall(Support("motion", 2)).given(tabled(supporters=(m("ben"), m("cyd"))))
    admitted = t.JudgeText(TEA, True)
    assert rule(made, admitted) == "too-few-support-it"
    made.given(says(mandate=m("ben")), says(supports=False, mandate=m("cyd")))
    assert rule(made, admitted) == "too-few-support-it"
    assert rule(made, says(supports=False, mandate=m("cyd"))) == "support-answered-already"
    made.given(says(mandate=m("cyd")), admitted)
    assert [each.mandate for each in made.state.motions.texts[TEA].supporters] == ["ben", "cyd"]


def test_organs_count_where_the_orders_say_so() -> None:
    """Given a row that counts organs, then a body is enough instead of delegates; else it is refused."""
    made = hall(Support("motion", 2, organs=1)).given(tabled(), NoteBody(BodyId("board"), "committee", "B"))
    made.given(says(body=BodyId("board")), t.JudgeText(TEA, True))
    strict = hall(Support("motion", 2)).given(tabled())
    assert rule(strict, says(council=CouncilId("north"))) == "organs-do-not-support"


@pytest.mark.parametrize(
    ("who", "moved"),
    [
        ({"council": CouncilId("north")}, {"mover": None, "council": CouncilId("north")}),
        ({"body": BodyId("board")}, {"mover": Party(body=BodyId("board"))}),
        ({"faction": FactionId("left")}, {"mover": Party(faction=FactionId("left"))}),
    ],
)
def test_no_organ_supports_what_is_its_own(who: dict[str, Any], moved: dict[str, Any]) -> None:
    """Given a text of a council, a body or a faction, then that does not support it; it does once another has
    taken the text over.
    """
    made = hall(Support("motion", 2, organs=1, movers="all")).given(
        NoteBody(BodyId("board"), "committee", "B"), NoteFaction(FactionId("left"), "Left", "L")
    )
    made.given(replace(tabled(), **moved))
    refused = made.refused(says(**who))
    assert (refused.rule, dict(refused.particulars)) == ("supports-own-text", {"text": TEA} | who)
    assert rule(made, t.JudgeText(TEA, True)) == "too-few-support-it"
    made.given(t.TakeOverText(TEA, ADA), says(**who), t.JudgeText(TEA, True))


def test_what_many_move_needs_no_support() -> None:
    """Given a motion of a council, then it needs none, unless the row is for all movers."""
    by_council = replace(tabled(), mover=None, council=CouncilId("north"))
    hall(Support("motion", 2)).given(by_council, t.JudgeText(TEA, True))
    made = hall(Support("motion", 2, movers="all")).given(by_council)
    assert rule(made, t.JudgeText(TEA, True)) == "too-few-support-it"
    hall(Support("amendment", 2)).given(tabled(), t.JudgeText(TEA, True))


def test_who_may_answer() -> None:
    """Then no mover, nobody without a seat, nobody unasked declines, and one deed is of one supporter."""
    made = hall().given(tabled(supporters=(m("ben"),)))
    assert rule(made, says(mandate=m("ada"))) == "supports-own-text"
    assert rule(made, says(supports=False, mandate=m("cyd"))) == "not-asked-to-support"
    assert rule(made, says()) == "support-of-nobody"
    assert rule(made, says(mandate=m("ben"), council=CouncilId("north"))) == "support-of-nobody"
    assert rule(made, says(mandate=m("x"))) == "unknown-mandate"
    assert rule(made, says(council=CouncilId("x"))) == "unknown-council"
    assert rule(made, says(faction=FactionId("x"))) == "unknown-faction"
    assert rule(made, t.AnswerSupport(TextId("x"), True, mandate=m("ben"))) == "unknown-text"
    made.given(EndMandate(m("cyd")))
    assert rule(made, says(mandate=m("cyd"))) == "mandate-has-ended"
    made.given(t.WithdrawText(TEA))
    assert rule(made, says(mandate=m("ben"))) == "text-already-settled"


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (t.Evidence(" ", "Doc. 4"), "nothing-is-written"),
        (t.Evidence("A", ""), "nothing-is-written"),
        (t.Evidence("A\u202eB", "Doc. 4"), "not-printable"),
        (t.Evidence("A", "Doc.\x00"), "not-printable"),
        (t.Evidence("A" * 201, "Doc. 4"), "too-long"),
        (t.Evidence("A", "x" * 501), "too-long"),
        (t.Evidence("A"), "nothing-to-check"),
        (t.Evidence("A", "javascript:alert(1)"), "not-an-address"),
        (t.Evidence("A", "data:text/html,x"), "not-an-address"),
        (t.Evidence("A", "http://"), "not-an-address"),
        (t.Evidence("A", "minutes.pdf", HASH.upper()), "not-a-hash"),
        (t.Evidence("A", "minutes.pdf", HASH[1:]), "not-a-hash"),
    ],
)
def test_evidence_that_cannot_be_taken(item: t.Evidence, why: str) -> None:
    """Then it is refused with why, and with which piece it is."""
    refused = hall().refused(tabled(t.Evidence("Law", "Gazette: 12/3"), item))
    assert (refused.rule, dict(refused.particulars)) == ("evidence-does-not-fit", {"item": 2, "why": why})


def test_lists_have_an_end() -> None:
    """Given more than a text may name, or one supporter twice, or an own mandate, then it is refused."""
    kept = t.Evidence("A", "https://example.org/a", HASH)
    made = hall().given(tabled(*[kept] * 20))
    other = TextId("milk")
    assert rule(made, replace(tabled(*[kept] * 21), text=other)) == "too-much-evidence"
    twice = replace(tabled(supporters=(m("ben"), m("ben"))), text=other)
    assert rule(made, twice) == "supporters-do-not-fit"
    many = replace(tabled(supporters=tuple(m(f"m{each}") for each in range(201))), text=other)
    assert rule(made, many) == "supporters-do-not-fit"
    assert rule(made, replace(tabled(supporters=(m("x"),)), text=other)) == "unknown-mandate"
    assert rule(made, replace(tabled(supporters=(m("ada"),)), text=other)) == "supports-own-text"


def test_rows_that_say_something_impossible() -> None:
    """Then the orders are told as at fault."""
    for rows in (
        (Support("", 1),),
        (Support("motion", 0),),
        (Support("motion", 1, organs=0),),
        (Support("motion", 1), Support("motion", 2)),
    ):
        orders = StandingOrders("Ours", 2, "test", motions=Motions(support=rows))
        assert list(faults(orders)) == ["motions.support"]


def test_delegates_and_bodies_answer_for_themselves() -> None:
    """Given a delegate, or a body, who answers for another, then it is refused; an officer may record it."""
    made = hall().given(tabled())
    asked = says(council=CouncilId("north"))
    assert made.refused(asked, actor=Actor(person=PersonId("ben"))).rule == "acts-for-another"
    assert made.refused(asked, actor=Actor(body=BodyId("desk"))).rule == "acts-for-another"
    made.when(says(mandate=m("ben")), actor=Actor(person=PersonId("ben")))
    made.when(asked)


def test_the_last_day_to_support() -> None:
    """Given a deadline for the support of a class, then later answers are refused, but about urgent texts."""
    rules = Convening(deadlines=(Deadline("motion-support", 7),))
    made = called(convening=rules).given(
        NoteBody(BodyId("ours"), "Ours", "committee"), replace(tabled(), mover=None, urgent=True)
    )
    late = at("2026-11-25", "00:00")
    made.when(says(body=BodyId("ours")), occurred_at=late)
    made.given(t.TableText(TextId("milk"), "motion", "Milk"))
    command = replace(says(body=BodyId("ours")), text=TextId("milk"))
    assert made.refused(command, occurred_at=late).rule == "after-the-deadline"
    made.when(command, occurred_at=at("2026-11-24", "23:59"))


def test_a_delegate_withdraws_and_answers_for_what_is_their_own() -> None:
    """Given a motion of Ada's, then Ben neither withdraws it nor answers or agrees for it; Ada does, and an
    officer.
    """
    made = hall().given(tabled(), NoteBody(BodyId("ours"), "Ours", "committee"))
    made.given(t.GiveRecommendation(TEA, BodyId("ours"), "reject"))
    made.given(t.TableText(TextId("both"), "composite", "Both", made_of=(TEA,)))
    ben, ada = Actor(person=PersonId("ben")), Actor(person=PersonId("ada"))
    agreement = t.AgreeComposite(TEA, TextId("both"))
    for deed in (t.AnswerRecommendation(TEA, False), agreement, t.WithdrawText(TEA)):
        assert made.refused(deed, actor=ben).rule == "acts-for-another"
        made.when(deed, actor=ada)
    assert made.refused(t.WithdrawText(TextId("x")), actor=ben).rule == "unknown-text"


def test_nobody_seconds_what_is_their_own() -> None:
    """Given the mover among the seconders, then it is refused."""
    assert rule(hall().given(tabled()), t.SecondText(TEA, (m("ada"),))) == "supports-own-text"
