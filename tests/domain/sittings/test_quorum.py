"""The quorum as a state of the sitting: counted, established, lost, doubted, and what it locks."""

from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.domain.assembly import evolve, obstacles
from smolny.domain.credentials import AdoptCredentialsReport, ContestMandate, SignOff
from smolny.domain.federation import AllotSeats, RegisterCouncil
from smolny.domain.floor import NoteSpeech
from smolny.domain.order import Deed, OutOfOrder
from smolny.domain.sittings import (
    AdjournSitting,
    CloseSitting,
    Counted,
    DeclareQuorumLost,
    DeclareRecess,
    EstablishQuorum,
    OpenSitting,
    QuestionQuorum,
    ResumeSitting,
    Stamp,
)
from smolny.domain.sittings.quorum import in_order_without, needed, standing
from smolny.domain.standing_orders import QuorumCondition, faults
from smolny.domain.values import Actor, AllotmentId, CaseId, CouncilId, Figure, PersonId, QuestionId
from tests.domain.credentials.desk import KEY, SOUTH, admitted, let_in, m, office
from tests.domain.hall import CHAIR, NOW, WHEN, Hall, ordered
from tests.domain.sittings.hall import (
    ESTABLISH,
    FIRST,
    HALF,
    PUT,
    SECOND,
    TEA,
    THREE,
    back,
    held,
    leave,
    result,
    ruled,
    sitting,
    told,
)

DELEGATE, LOSE = Actor(person=PersonId("ada")), DeclareQuorumLost(FIRST)


def counted(hall: Hall) -> tuple[int | None, int | None, int | None]:
    """Count, needed and total as they stand."""
    now = held(hall)
    return now.count, now.needed, now.total


def test_nothing_is_asked_where_the_standing_orders_ask_for_no_quorum() -> None:
    """Given orders without a section, when a question is put, then it bears no stamp."""
    hall = ordered().given(OpenSitting(FIRST, 1))

    assert (held(hall).held, held(hall).locked, held(hall).why) == (True, False, "no-rule")
    assert told(hall.when(PUT)).quorum is None
    assert hall.refused(ESTABLISH).rule == "no-quorum-by-rule"


def test_a_quorum_is_one_of_an_open_sitting() -> None:
    """Given a sitting in recess, then nothing is locked by the quorum and none is established."""
    hall = sitting().given(ESTABLISH, DeclareRecess(FIRST))

    assert (held(hall).held, held(hall).locked, held(hall).why) == (False, False, "no-sitting-is-open")
    assert hall.refused(ESTABLISH).rule == "sitting-not-open"
    assert hall.refused(EstablishQuorum(SECOND)).rule == "unknown-sitting"


def test_decisions_wait_until_the_quorum_is_established() -> None:
    """Given six in the hall where three are needed, when it is established, then a question is put on it."""
    hall = sitting()
    refusal = hall.refused(PUT)
    assert (refusal.rule, refusal.particulars) == ("quorum-not-established", {"count": 6, "needed": 3})
    assert held(hall).rule == "quorum-not-established"

    found = hall.when(ESTABLISH)
    put = hall.when(PUT)

    assert told(found).counted == (Counted("number", 6, 3, 3),)
    assert told(put).quorum == Stamp("counted", found.number, (Counted("number", 6, 3, 3),))
    assert (held(hall).since, held(hall).rule) == (found.number, None)
    assert told(hall.when(result(4))).quorum == told(put).quorum


def test_a_quorum_that_is_not_there_is_not_established() -> None:
    """Given two in the hall, then the refusal has the numbers."""
    refusal = leave(sitting(), "ada", "ben", "cyd", "dan").refused(ESTABLISH)
    assert refusal.rule == "quorum-not-reached"
    assert refusal.particulars == {"of": "number", "count": 2, "needed": 3}


def test_a_continuous_quorum_is_lost_with_the_one_who_leaves_and_there_with_the_one_who_returns() -> None:
    """Given three needed, when the fourth leaves, then decisions are locked at once until one is back."""
    hall = leave(sitting().given(ESTABLISH), "ada", "ben", "cyd")
    assert not held(hall).locked

    leave(hall, "dan")
    assert (held(hall).why, held(hall).rule, counted(hall)) == ("too-few", "quorum-lost", (2, 3, 3))
    assert hall.refused(PUT).rule == "quorum-lost"

    back(hall, "dan")
    assert (held(hall).why, held(hall).locked) == ("counted", False)


def test_a_quorum_declared_lost_is_established_anew() -> None:
    """Given a loss that was declared, when enough are back, then decisions wait for the chair's word."""
    hall = sitting().given(ESTABLISH)
    assert hall.refused(LOSE).rule == "quorum-is-there"

    lost = leave(hall, "ada", "ben", "cyd", "dan").when(LOSE)
    assert told(lost).counted == (Counted("number", 2, 3, 3),)
    back(hall, "ada", "ben")
    assert (held(hall).why, held(hall).since) == ("declared-lost", lost.number)
    assert hall.refused(PUT).rule == "quorum-lost"

    assert not held(hall.given(ESTABLISH)).locked


def test_a_presumed_quorum_is_there_until_it_is_raised() -> None:
    """Given all but two have left, then questions are put until two doubt it."""
    hall = leave(sitting(persistence="presumed", raised_by=2).given(ESTABLISH), "ada", "ben", "cyd", "dan")
    assert (held(hall).why, held(hall).locked) == ("presumed", False)
    assert told(hall.when(PUT)).quorum.standing == "presumed"

    hall.given(QuestionQuorum(FIRST, (m("eve"), m("fay")), TEA))
    assert (held(hall).why, hall.refused(result(2)).rule) == ("questioned", "quorum-questioned")
    assert held(hall.given(LOSE)).why == "declared-lost"


def test_a_frozen_quorum_is_never_asked_again() -> None:
    """Given it was established, when all have left, then it stands and is neither doubted nor lost."""
    hall = sitting(persistence="frozen")
    assert hall.refused(PUT).rule == "quorum-not-established"

    leave(hall.given(ESTABLISH), "ada", "ben", "cyd", "dan", "eve", "fay")
    assert (held(hall).why, held(hall).locked) == ("frozen", False)
    assert hall.refused(LOSE).rule == "quorum-is-settled"
    assert hall.refused(QuestionQuorum(FIRST)).rule == "quorum-is-settled"


def test_a_verification_lapses_when_more_have_left_than_it_bears() -> None:
    """Given two may leave, when the third does, then the quorum is verified again."""
    hall = leave(sitting(lapses_after=2).given(ESTABLISH), "ada", "ben")
    assert held(hall).why == "counted"

    leave(hall, "cyd")
    assert (held(hall).why, hall.refused(PUT).rule) == ("lapsed", "quorum-lapsed")
    assert held(hall.given(ESTABLISH)).why == "counted"


def test_so_many_delegates_doubt_together_or_an_office_alone() -> None:
    """Given two are needed, then one is too few, the same twice is one, and the chair needs nobody."""
    hall = sitting(raised_by=2).given(ESTABLISH)
    one, twice = QuestionQuorum(FIRST, (m("ada"),)), QuestionQuorum(FIRST, (m("ada"), m("ada")))

    for doubt in (one, twice):
        refusal = hall.refused(doubt, actor=DELEGATE)
        assert (refusal.rule, refusal.particulars) == ("too-few-doubt-quorum", {"given": 1, "needed": 2})
    assert held(hall.given(QuestionQuorum(FIRST))).why == "questioned"


def test_who_doubts_is_in_the_hall_and_on_the_record() -> None:
    """Given one has left and another was never sent, then neither doubts."""
    hall = leave(sitting().given(ESTABLISH), "ada")
    assert hall.refused(QuestionQuorum(FIRST, (m("ada"),))).rule == "not-in-the-hall"
    assert hall.refused(QuestionQuorum(FIRST, (m("zoe"),))).rule == "unknown-mandate"
    assert hall.refused(QuestionQuorum(SECOND)).rule == "unknown-sitting"


def test_a_quorum_is_doubted_once_before_a_vote() -> None:
    """Given it was doubted and established, then not before the repeat of that vote, but before another."""
    doubt = QuestionQuorum(FIRST, question=TEA)
    hall = sitting().given(ESTABLISH, doubt, doubt_free := QuestionQuorum(FIRST), ESTABLISH)

    assert hall.refused(doubt).rule == "quorum-doubted-already"
    hall.given(doubt_free)
    assert hall.state.sittings.all[FIRST].quorum.doubted_before == (TEA,)


def test_a_vote_tells_who_is_there_where_the_rule_says_so() -> None:
    """Given presence by votes, then a quorum is presumed until too few vote, and their result is void."""
    hall = sitting(presence="votes").given(PUT)
    assert held(hall).why == "presumed"

    refusal = hall.refused(result(1, 1))
    assert (refusal.rule, refusal.particulars) == ("fewer-votes-than-quorum", {"count": 2, "needed": 3})
    void = hall.when(replace(result(1, 1), outcome="void"))
    assert told(void).quorum.counted == (Counted("number", 2, 3, 3),)
    assert (held(hall).why, counted(hall)) == ("too-few", (2, 3, 3))

    assert (held(hall.given(ESTABLISH)).why, counted(hall)) == ("presumed", (6, 3, 3))
    again = QuestionId("again")
    hall.given(replace(PUT, question=again), replace(result(3, 1), question=again))
    assert (held(hall).why, counted(hall)) == ("counted", (4, 3, 3))


def test_a_result_without_counts_tells_nothing_of_presence() -> None:
    """Given presence by votes, when a result has no counts, then the quorum is presumed still."""
    hall = sitting(presence="votes").given(
        PUT, replace(result(0), in_favour="not-counted", against="not-given")
    )
    assert held(hall).why == "presumed"


def test_a_second_convocation_needs_no_quorum_where_it_is_waived() -> None:
    """Given the first sitting had none, when the second is opened as its repeat, then it decides."""
    hall = sitting(second_convocation="waived", lapses_after=0, presence="votes").given(CloseSitting(FIRST))
    again = OpenSitting(SECOND, 2, second_convocation=True)

    opened = hall.when(again)

    assert (held(hall).why, held(hall).since, held(hall).locked) == ("waived", opened.number, False)
    assert told(hall.when(PUT)).quorum.standing == "waived"
    hall.given(result(1))


def test_a_second_convocation_follows_one_without_a_quorum() -> None:
    """Given the first sitting had one, then the next is no repeat of it, unless that changes nothing."""
    waived = sitting(second_convocation="waived").given(ESTABLISH, CloseSitting(FIRST))
    again = OpenSitting(SECOND, 2, second_convocation=True)
    assert waived.refused(again).rule == "no-first-convocation"

    same = sitting().given(ESTABLISH, CloseSitting(FIRST), again)
    assert held(same).why == "not-established"


def test_after_an_adjournment_the_quorum_is_established_anew_and_after_a_recess_it_stands() -> None:
    """Given a quorum, when the sitting goes on, then it stands as it was left."""
    hall = sitting().given(ESTABLISH, DeclareRecess(FIRST), ResumeSitting(FIRST))
    assert held(hall).why == "counted"

    hall.given(AdjournSitting(FIRST), ResumeSitting(FIRST))
    assert held(hall).why == "not-established"


def test_standing_orders_are_changed_by_a_sitting_that_may_decide() -> None:
    """Given no quorum, then no other rule of quorum is adopted in its place."""
    hall = sitting()
    assert hall.refused(ruled(HALF)).rule == "quorum-not-established"
    hall.given(ESTABLISH, ruled(HALF))


def test_debate_waits_where_all_business_is_locked() -> None:
    """Given no quorum, then speeches are in order by one rule and not by the other."""
    speech = NoteSpeech(PersonId("ada"), "tea")

    sitting().given(speech)
    assert sitting(locks="business").refused(speech).rule == "quorum-not-established"
    sitting(locks="business").given(ESTABLISH, speech)


def test_what_is_in_order_without_a_quorum_is_in_order() -> None:
    """Given too few are there, then recess, adjournment and close stand against nothing."""
    hall = leave(sitting().given(ESTABLISH), "ada", "ben", "cyd", "dan")

    for command in (LOSE, DeclareRecess(FIRST), AdjournSitting(FIRST), CloseSitting(FIRST)):
        assert obstacles(hall.state, Deed(command, CHAIR, NOW, WHEN)) == ()
    assert {"declare-recess", "adjourn-sitting", "close-sitting"} < set(in_order_without())


def test_nobody_tells_the_core_what_it_counts() -> None:
    """Given a deed or an entry with other counts, then it is refused by a rule of its own."""
    hall = sitting()
    wrong = (Counted("number", 7, 3, 3),)
    assert hall.refused(replace(ESTABLISH, counted=wrong)).rule == "count-differs"
    hall.given(replace(ESTABLISH, counted=(Counted("number", 6, 3, 3),)))
    assert hall.refused(replace(PUT, quorum=Stamp("counted"))).rule == "quorum-differs"
    lost = leave(sitting().given(ESTABLISH), "ada", "ben", "cyd", "dan")
    _refused(lost, lost.decide(LOSE), "count-differs", counted=wrong)

    _refused(sitting(), sitting().decide(ESTABLISH), "count-differs", counted=wrong)
    _refused(hall, hall.decide(PUT), "quorum-differs", quorum=None)


def _refused(hall: Hall, decision: Any, rule: str, **changed: Any) -> None:
    (entry,) = decision
    with pytest.raises(OutOfOrder) as refusal:
        evolve(hall.state, replace(entry, particulars=replace(entry.particulars, **changed)))
    assert refusal.value.rule == rule


def test_a_chronicle_keeps_the_counts_of_its_source_where_it_has_no_rule() -> None:
    """Given no rule, when a source tells of a quorum, then its counts stand with the note."""
    hall = ordered("chronicle").given(OpenSitting(FIRST, 1))
    said = (Counted("number", 150, 150, 150),)

    assert told(hall.when(replace(ESTABLISH, counted=said))).counted == said
    assert [note.rule for note in hall.notes()] == ["no-quorum-by-rule"]


def test_every_base_counts_who_belongs_to_it() -> None:
    """Given one delegate not there, one signed off and one in doubt, then each base has its own number."""
    hall = sitting(HALF).given(
        *admitted("gil"), SignOff(m("fay")), ContestMandate(CaseId("c"), m("ada")), ESTABLISH
    )

    def total(of: Any, share: str = "1/4") -> tuple[int, int]:
        state = hall.given(ruled(QuorumCondition(of, share))).state
        return standing(state).total or 0, standing(state).count or 0

    hall.given(RegisterCouncil(CouncilId("west"), "West", "branch"))
    assert total("seats") == (7, 4)
    assert total("accredited") == (6, 4)
    assert total("registered") == (5, 4)
    assert total("registered-now") == (4, 4)
    assert total("councils") == (3, 2)
    assert total("councils-accredited") == (2, 2)
    hall.given(AllotSeats(AllotmentId("a"), (Figure("north", 9), Figure("south", 4)), 13, KEY, KEY))
    assert total("seats") == (13, 4)
    hall.given(AdoptCredentialsReport(1), *admitted("hal"))
    assert total("accredited") == (6, 4)


@pytest.mark.parametrize(("contested", "there"), [("full", (2, 2, 2)), ("provisional", (1, 1, 1))])
def test_contested_delegates_count_where_the_rules_let_them(
    contested: str, there: tuple[int, int, int]
) -> None:
    """Given one of two councils has sent a contested delegate alone, then it counts by one rule alone."""
    hall = office().given(ruled(QuorumCondition("councils-accredited", "1"), contested=contested))
    hall.given(*let_in("ada"), *let_in("eve", council=SOUTH), OpenSitting(FIRST, 1))
    hall.given(ContestMandate(CaseId("c"), m("ada")))

    assert counted(hall) == there


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 5000), st.booleans())
def test_what_is_needed_is_the_least_number_that_reaches_the_share(
    part: int, whole: int, total: int, strict: bool
) -> None:
    """Whatever the share and the base, one fewer would not do; one at least is needed."""
    share = Fraction(min(part, whole), whole)
    condition = QuorumCondition("accredited", str(share), "more-than" if strict else "at-least")

    def reaches(count: int) -> bool:
        return count > share * total if strict else count >= share * total

    least = needed(condition, total)
    assert reaches(least)
    assert least == 1 or not reaches(least - 1)
    assert least <= max(1, floor(share * total) + 1)


@pytest.mark.parametrize(
    ("conditions", "rules", "setting"),
    [
        ((), {}, "quorum.conditions"),
        ((QuorumCondition("number"),), {}, "quorum.conditions"),
        ((QuorumCondition("number", "1/2", number=3),), {}, "quorum.conditions"),
        ((QuorumCondition("seats"),), {}, "quorum.conditions"),
        ((QuorumCondition("seats", "3/2"),), {}, "quorum.conditions"),
        ((QuorumCondition("seats", "1/2", number=3),), {}, "quorum.conditions"),
        ((THREE,), {"lapses_after": -1}, "quorum.lapses_after"),
        ((THREE,), {"raised_by": 0}, "quorum.raised_by"),
    ],
)
def test_a_quorum_that_makes_no_sense_is_named(conditions: Any, rules: Any, setting: str) -> None:
    """The setting is named, and such orders are not adopted."""
    wrong = ruled(*conditions, **rules)
    assert faults(wrong.orders) == (setting,)
    assert office().refused(wrong).particulars == {"setting": setting}
