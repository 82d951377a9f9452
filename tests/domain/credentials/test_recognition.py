"""Who is admitted to the roll: late certificates, contested mandates, days of validity."""

from typing import Any

import pytest

from smolny.domain import credentials as c
from smolny.domain.values import Actor, CaseId, FactionId, Party, PersonId
from tests.domain.credentials.desk import (
    DOUBT,
    ROOF,
    admitted,
    alternates,
    carried,
    decide_case,
    let_in,
    line,
    m,
    mandate,
    office,
    on,
    rules,
    sealed,
    sent,
    voters,
)
from tests.domain.hall import Hall

LAST = "2026-10-01"


def late(policy: str) -> Hall:
    """A mandate whose certificate came a day after the last one, and a question that was carried."""
    hall = office(certified_until=LAST, late=policy).given(*sent("ada"), *carried())
    return hall.given(c.CertifyMandate(m("ada"), "2026-10-02"))


@pytest.mark.parametrize(
    ("policy", "more", "given", "rule"),
    [
        ("allowed", {}, {}, None),
        ("by-committee", {}, {}, "mandate-is-late"),
        ("by-committee", {}, sealed("reason"), None),
        ("by-committee", {"question": ROOF}, {}, None),
        ("by-congress", {}, sealed("reason"), "mandate-is-late"),
        ("by-congress", {"question": ROOF}, {}, None),
    ],
)
def test_a_late_mandate_waits_for_those_who_may_admit_it(
    policy: str, more: dict[str, Any], given: dict[str, Any], rule: str | None
) -> None:
    """The rules say whether it is admitted as others are, for a reason, or by a decision of the congress."""
    hall = late(policy)
    assert mandate(hall, "ada").late
    command = c.RecogniseMandate(m("ada"), **more)
    if rule is None:
        hall.when(command, **given)
        assert mandate(hall, "ada").standing == "recognised"
    else:
        assert hall.refused(command, **given).rule == rule


def test_a_mandate_rests_on_a_question_that_was_carried() -> None:
    """A lost one admits nobody."""
    hall = office().given(*sent("ada"), *carried(outcome="rejected"))
    assert hall.refused(c.RecogniseMandate(m("ada"), question=ROOF)).rule == "question-not-carried"


def test_a_mandate_is_recognised_once() -> None:
    """The refusal tells what has become of it instead."""
    hall = office().given(*let_in("ada"), *admitted("ben"), c.EndMandate(m("ben")))
    told = [hall.refused(c.RecogniseMandate(m(name))) for name in ("ada", "ben")]
    assert [(each.rule, each.particulars["standing"]) for each in told] == [
        ("mandate-not-waiting", "seated"),
        ("mandate-not-waiting", "ended"),
    ]


@pytest.mark.parametrize(
    ("policy", "recognised", "votes", "accredited"),
    [("out", False, False, 0), ("provisional", True, True, 0), ("full", True, True, 1)],
)
def test_a_contested_mandate_stays_out_or_sits_by_rule(
    policy: str, recognised: bool, votes: bool, accredited: int
) -> None:
    """Kept out, it is not admitted and does not vote; seated provisionally it votes and counts in no base;
    in full it counts.
    """
    contest = c.ContestMandate(DOUBT, m("ada"))
    decision = office(contested=policy).given(*sent("ada"), contest).decide(c.RecogniseMandate(m("ada")))
    assert isinstance(decision, tuple) == recognised
    hall = office(contested=policy).given(*let_in("ada"), contest)
    assert voters(hall) == ({"ada"} if votes else set())
    told = line(hall.state)
    assert (told.accredited, told.contested, told.waiting) == (accredited, 1, 0)


def test_who_is_kept_out_does_not_come_back_before_the_case_is_decided() -> None:
    """Given a contested delegate who sat already, when they leave, the desk does not let them in again, and
    no alternate sits for them; confirmed, they sit and vote as before.
    """
    hall = office(contested="out", alternates="free").given(*let_in("ada"), *alternates("ben"))
    hall.given(c.ContestMandate(DOUBT, m("ada")), c.CheckOut(m("ada")))
    told = hall.refused(c.CheckIn(m("ada")))
    assert (told.rule, told.particulars) == ("mandate-is-contested", {"mandate": "ada", "case": "doubt"})
    assert hall.refused(c.SeatAlternate(m("ben"), m("ada"))).rule == "mandate-is-contested"
    decide_case(hall, "confirmed")
    hall.given(c.CheckIn(m("ada")))
    assert (voters(hall), mandate(hall, "ada").case) == ({"ada"}, None)


def test_an_alternate_who_is_kept_out_neither_sits_nor_has_a_turn() -> None:
    """Given a first alternate who is contested, the second one is next; who sits already does not vote."""
    hall = office(contested="out").given(*let_in("ada", "dan"), *alternates("ben", "cyd"))
    hall.given(c.SignOff(m("dan")), c.SeatAlternate(m("ben"), m("dan")))
    hall.given(c.ContestMandate(DOUBT, m("ben")), c.SignOff(m("ada")))
    assert voters(hall) == set()
    hall.given(c.ReleaseAlternate(m("ben")))
    assert hall.refused(c.SeatAlternate(m("ben"), m("dan"))).rule == "mandate-is-contested"
    hall.given(c.SeatAlternate(m("cyd"), m("ada")))
    assert voters(hall) == {"cyd"}


def test_an_annulled_mandate_has_ended() -> None:
    """Its holder is off the roll and out of the hall, and the case tells in which entries it was decided."""
    hall = office().given(*let_in("ada"), c.ContestMandate(DOUBT, m("ada")))
    decide_case(hall, "annulled")
    told, case = mandate(hall, "ada"), hall.state.credentials.cases[DOUBT]
    assert (told.standing, told.cause, told.present, told.case) == ("ended", "annulled", False, None)
    size = hall.state.size
    assert (case.opened_in, case.heard_in, case.decided_in) == (size - 2, size - 1, size)
    assert case.outcome == "annulled"


def test_a_case_that_outlives_its_mandate_changes_nothing_but_itself() -> None:
    """Given a recall while the case was open, when the case is decided, the mandate has ended as it did."""
    hall = office().given(*let_in("ada"), c.ContestMandate(DOUBT, m("ada")))
    hall.when(c.RecallDelegate(m("ada")), **sealed("proof"))
    decide_case(hall, "annulled")
    assert (mandate(hall, "ada").cause, hall.state.credentials.recognised) == ("recalled", 0)
    assert hall.state.credentials.cases[DOUBT].outcome == "annulled"


@pytest.mark.parametrize(
    ("competent", "by", "rule"),
    [
        ("committee", "committee", None),
        ("committee", "congress", "not-theirs-to-decide"),
        ("congress", "congress", None),
        ("congress", "committee", "not-theirs-to-decide"),
        ("either", "committee", None),
        ("either", "congress", None),
    ],
)
def test_a_case_is_decided_by_those_whom_the_rules_name(competent: str, by: Any, rule: str | None) -> None:
    """The congress by a question that was carried."""
    hall = office(contests_decided_by=competent).given(*sent("ada"), c.ContestMandate(DOUBT, m("ada")))
    hall.given(c.HearCase(DOUBT), *carried())
    question = ROOF if by == "congress" else None
    command = c.DecideCase(DOUBT, "confirmed", by, question=question)
    decision = hall.decide(command)
    assert (None if isinstance(decision, tuple) else decision.rule) == rule
    if by == "congress" and rule is None:
        assert hall.refused(c.DecideCase(DOUBT, "confirmed", by)).rule == "no-question-named"


def test_a_case_is_heard_before_it_is_decided_and_decided_once() -> None:
    """Nobody who comes is a hearing too."""
    hall = office().given(*sent("ada"), c.ContestMandate(DOUBT, m("ada")))
    confirm = c.DecideCase(DOUBT, "confirmed", "committee")
    assert hall.refused(confirm).rule == "case-not-heard"
    hall.given(c.HearCase(DOUBT), confirm)
    assert [hall.refused(each).rule for each in (c.HearCase(DOUBT), confirm)] == ["case-already-decided"] * 2
    hall.given(c.ContestMandate(CaseId("again"), m("ada")))


def test_nobody_decides_in_their_own_case() -> None:
    """Neither as one of those who take part nor as the one who does the deed."""
    hall = office().given(*sent("ada", "ben"), c.ContestMandate(DOUBT, m("ada")), c.HearCase(DOUBT))
    own = c.DecideCase(DOUBT, "confirmed", "committee", (PersonId("ben"), PersonId("ada")))
    assert hall.refused(own).rule == "decides-own-case"
    alone = c.DecideCase(DOUBT, "confirmed", "committee", (PersonId("ben"),))
    assert hall.refused(alone, actor=Actor(person=PersonId("ada"))).rule == "decides-own-case"
    hall.when(alone, actor=Actor(person=PersonId("ben")))


@pytest.mark.parametrize(
    ("party", "rule"),
    [
        (Party(person=PersonId("nobody")), "unknown-person"),
        (Party(faction=FactionId("nobody")), "unknown-faction"),
        (Party(), "nobody-is-named"),
    ],
)
def test_those_of_a_case_are_on_the_record(party: Party, rule: str) -> None:
    """Who contests a mandate, and who is heard."""
    hall = office().given(*sent("ada", "ben"), c.ContestMandate(DOUBT, m("ada")))
    assert hall.refused(c.ContestMandate(CaseId("x"), m("ben"), by=party)).rule == rule
    assert hall.refused(c.HearCase(DOUBT, (party,))).rule == rule


def test_a_mandate_is_contested_in_one_case_at_a_time() -> None:
    """The refusal names the open one; an ended mandate is contested no more; a case decides about a person on
    the record.
    """
    hall = office().given(*sent("ada", "ben"), c.ContestMandate(DOUBT, m("ada")), c.EndMandate(m("ben")))
    told = hall.refused(c.ContestMandate(CaseId("x"), m("ada")))
    assert (told.rule, told.particulars["case"]) == ("mandate-is-contested", "doubt")
    assert hall.refused(c.ContestMandate(CaseId("x"), m("ben"))).rule == "mandate-already-ended"
    stranger = c.DecideCase(DOUBT, "confirmed", "committee", (PersonId("nobody"),))
    assert hall.given(c.HearCase(DOUBT)).refused(stranger).rule == "unknown-person"
    assert hall.refused(c.ContestMandate(CaseId("x"), m("nobody"))).rule == "unknown-mandate"
    assert hall.refused(c.HearCase(CaseId("x"))).rule == "unknown-case"
    assert hall.refused(c.DecideCase(CaseId("x"), "confirmed", "committee")).rule == "unknown-case"


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2026-09-30", False), ("2026-10-01", True), ("2026-10-03", True), ("2026-10-04", False)],
)
def test_a_mandate_is_valid_over_days(day: str, inside: bool) -> None:
    """Given a mandate from the first to the third, nobody is let in on a day before or after, nor sat for;
    nor does an alternate of those days sit on another day.
    """
    days: dict[str, Any] = {"valid_from": "2026-10-01", "valid_until": "2026-10-03"}
    hall = office(alternates="free").given(*admitted("ada", **days), *admitted("ben"), *alternates("cyd"))
    hall.given(*admitted("dan", rank=2, **days))
    decision = hall.decide(c.CheckIn(m("ada")), **on(day))
    assert isinstance(decision, tuple) == inside
    for deed in (c.SeatAlternate(m("cyd"), m("ada")), c.CheckIn(m("dan"))):
        assert isinstance(hall.decide(deed, **on(day)), tuple) == inside
    if not inside:
        told = hall.refused(c.CheckIn(m("ada")), **on(day))
        assert (told.rule, told.particulars) == ("mandate-not-valid", {"mandate": "ada", "day": day})


def test_who_is_still_in_the_hall_after_the_last_day_has_no_vote() -> None:
    """A mandate ends by a deed, and counts and votes on no day but its own."""
    hall = office().given(*admitted("ada", valid_until="2026-10-03"), *let_in("ben"))
    hall.when(c.CheckIn(m("ada")), **on("2026-10-03"))
    assert voters(hall, "2026-10-03") == {"ada", "ben"}
    assert voters(hall, "2026-10-04") == {"ben"}
    assert [line(hall.state, day=day).accredited for day in (None, "2026-10-03", "2026-10-04")] == [2, 2, 1]


def test_a_chronicle_lets_in_whom_a_source_saw() -> None:
    """Given a chronicle, one who was not recognised and came on a wrong day is in the hall, with the notes;
    recognised afterwards, they sit.
    """
    hall = office("chronicle").given(*sent("ada", valid_until="2026-10-03"))
    hall.when(c.CheckIn(m("ada")), **on("2026-10-04"))
    assert rules(hall.notes()) == ["mandate-not-recognised", "mandate-not-valid"]
    assert (mandate(hall, "ada").present, voters(hall), hall.state.credentials.recognised) == (True, set(), 0)
    hall.given(c.RecogniseMandate(m("ada")))
    assert (mandate(hall, "ada").standing, voters(hall)) == ("seated", {"ada"})


def test_a_chronicle_keeps_two_cases_about_one_mandate_apart() -> None:
    """Given a second contest while the first is open, when the first is decided, the second is still open."""
    hall = office("chronicle").given(*sent("ada"), c.ContestMandate(DOUBT, m("ada")))
    hall.given(c.ContestMandate(CaseId("again"), m("ada")))
    assert rules(hall.notes()) == ["mandate-is-contested"]
    decide_case(hall, "confirmed")
    assert mandate(hall, "ada").case == "again"
