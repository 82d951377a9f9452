"""Rules of real bodies, each by a case with numbers."""

from dataclasses import replace
from fractions import Fraction

import pytest

from smolny.counting.majorities import (
    EACH,
    Alternative,
    Condition,
    Counts,
    Majority,
    Tally,
    Uncountable,
    Verdict,
    faults,
    judge,
    persons,
    plain,
)
from smolny.counting.majorities.rule import Nothing, Of, Reached, Ties
from smolny.counting.numbers import Number

TWO_THIRDS = plain("2/3", reached="at-least")


def both(*conditions: Condition) -> Majority:
    """All of these conditions together."""
    return Majority((Alternative(conditions),))


def either(*conditions: Condition) -> Majority:
    """One of these conditions."""
    return Majority(tuple(Alternative((each,)) for each in conditions))


def outcome(rule: Majority, in_favour: Number | None, against: Number | None, **more: Number | None) -> str:
    """The outcome of a vote by heads."""
    return judge(rule, persons(in_favour, against, **more)).outcome


@pytest.mark.parametrize(
    ("of", "in_favour", "expected"),
    [
        ("for-and-against", 101, "carried"),
        ("for-and-against", 100, "lost"),
        ("valid", 110, "lost"),
        ("valid", 111, "carried"),
        ("cast", 115, "lost"),
        ("cast", 116, "carried"),
        ("present", 125, "lost"),
        ("present", 126, "carried"),
        ("accredited", 150, "lost"),
        ("accredited", 151, "carried"),
    ],
)
def test_the_same_majority_means_another_number_of_every_base(of: Of, in_favour: int, expected: str) -> None:
    """R67, R68: more than half of 200 for and against, 220 valid, 230 cast, 250 present, 300 accredited."""
    votes = {"for-and-against": 200, "valid": 220, "cast": 230, "present": 230, "accredited": 230}[of]
    more = {"for-and-against": (0, 0), "valid": (20, 0), "cast": (20, 10)}.get(of, (20, 10))
    against = votes - in_favour - sum(more)
    told = persons(in_favour, against, abstained=more[0], invalid=more[1], present=250, accredited=300)
    assert judge(plain(of=of), told).outcome == expected


def test_a_majority_of_the_seats_counts_those_that_are_vacant() -> None:
    """R24: 200 seats, 180 filled: 100 are not more than half."""
    counts = {"accredited": 180, "seats": 200}
    assert [outcome(plain(of="seats"), each, 0, **counts) for each in (100, 101)] == ["lost", "carried"]


def test_two_thirds_may_be_reached_or_exceeded() -> None:
    """R69: 200 of 300 reach two thirds, and do not exceed them."""
    assert outcome(TWO_THIRDS, 200, 100) == "carried"
    assert outcome(plain("2/3"), 200, 100) == "lost"
    assert outcome(TWO_THIRDS, 199, 100, abstained=400) == "lost"


def test_in_favour_at_least_twice_as_many_as_against() -> None:
    """R69: "yes at least twice no", which nothing to nothing does not meet."""
    twice = plain("2", "against", "at-least")
    assert [outcome(twice, each, 10) for each in (19, 20)] == ["lost", "carried"]
    assert outcome(twice, 1, 0) == "carried"
    assert outcome(twice, 0, 0) == "lost"


@pytest.mark.parametrize(
    ("nothing", "expected"), [("lost", "lost"), ("carried", "carried"), ("void", "void")]
)
def test_nothing_to_nothing_is_what_the_rule_says(nothing: Nothing, expected: str) -> None:
    """R69: with all abstaining there is nothing to take a share of."""
    assert outcome(replace(plain(), nothing=nothing), 0, 0, abstained=40) == expected


@pytest.mark.parametrize("tie", ["casting-vote", "repeat", "lot"])
def test_a_tie_waits_for_what_settles_it(tie: Ties) -> None:
    """R72: casting vote, repeat, lot."""
    verdict = judge(replace(plain(), tie=tie), persons(40, 40, abstained=3))
    assert (verdict.outcome, verdict.by) == ("tied", tie)


@pytest.mark.parametrize("tie", ["lost", "carried"])
def test_a_tie_is_settled_by_the_rule(tie: Ties) -> None:
    """R20, R71: a tie sustains the chair, a tie of dioceses carries."""
    verdict = judge(replace(plain(), tie=tie), persons(40, 40))
    assert (verdict.outcome, verdict.by) == (tie, tie)


@pytest.mark.parametrize(
    ("rule", "counts"),
    [
        (plain(of="present"), persons(40, 40, present=90)),
        (TWO_THIRDS, persons(40, 40)),
        (plain("1/2", reached="at-least", of="accredited"), persons(40, 40, accredited=90)),
    ],
)
def test_equal_votes_that_miss_more_than_one_vote_are_no_tie(rule: Majority, counts: Tally) -> None:
    """A tie rule is for a vote that hangs on the share itself."""
    verdict = judge(replace(rule, tie="lot"), counts)
    assert (verdict.outcome, verdict.by) == ("lost", None)


def test_two_thresholds_at_once() -> None:
    """R70: two thirds of those present and of the votes cast."""
    rule = both(Condition("2/3", "present", "at-least"), Condition("2/3", "cast", "at-least"))
    assert outcome(rule, 70, 20, abstained=0, present=105) == "carried"
    assert outcome(rule, 70, 20, abstained=16, present=106) == "lost"
    assert outcome(rule, 70, 20, abstained=10, present=100) == "carried"


def test_one_of_three_alternatives() -> None:
    """R70: half of the accredited, or two thirds of those present, or three quarters of the votes."""
    rule = either(
        Condition("1/2", "accredited"),
        Condition("2/3", "present", "at-least"),
        Condition("3/4", reached="at-least"),
    )
    assert outcome(rule, 151, 120, present=280, accredited=300) == "carried"
    assert outcome(rule, 100, 50, present=150, accredited=300) == "carried"
    assert outcome(rule, 75, 25, present=200, accredited=300) == "carried"
    assert outcome(rule, 74, 26, present=200, accredited=300) == "lost"


def test_a_turnout_is_wanted_beside_the_majority() -> None:
    """R60: a repeated vote is valid with nine tenths of the first turnout, as a number."""
    rule = both(Condition("1/2"), Condition("90", "number", "at-least", "cast"))
    assert outcome(rule, 50, 30, abstained=9) == "lost"
    assert outcome(rule, 50, 30, abstained=10) == "carried"


def test_a_blocking_share_stops_what_most_want() -> None:
    """R73: at 70 %, 30 % of the votes do not yet block, more do."""
    rule = both(Condition("7/10", reached="at-least"), Condition("3/10", reached="at-most", votes="against"))
    assert outcome(rule, 70, 30) == "carried"
    assert outcome(rule, 69, 31) == "lost"
    below = both(Condition("1/2"), Condition("1/3", "accredited", "less-than", "against"))
    assert [outcome(below, 60, each, accredited=90) for each in (29, 30)] == ["carried", "lost"]


@pytest.mark.parametrize(
    ("abstentions", "expected"),
    [("aside", "carried"), ("voting", "lost"), ("against", "lost"), ("by-base", "carried")],
)
def test_abstentions_are_what_the_rule_says(abstentions: str, expected: str) -> None:
    """R67: abstentions out, or counted as votes, or as votes against."""
    rule = replace(plain(), abstentions=abstentions)  # type: ignore[arg-type]
    assert outcome(rule, 40, 30, abstained=20) == expected


def test_papers_out_and_papers_in() -> None:
    """R67: blanks and abstentions out, illegal papers in."""
    rule = replace(plain(of="cast"), abstentions="aside", blanks="aside")
    assert outcome(rule, 50, 40, abstained=30, blank=20, invalid=9) == "carried"
    assert outcome(rule, 50, 40, abstained=30, blank=20, invalid=10) == "lost"


def test_both_chambers_have_to_agree() -> None:
    """R71: vote by orders; and by two chambers by name, with a majority of their own in each."""
    orders = Majority((Alternative((Condition("1/2", chamber=EACH),)),), tie="carried")
    clergy, laity = Counts(30, 29), Counts(50, 50)
    tally = Tally({("persons", "clergy"): clergy, ("persons", "laity"): laity})
    assert judge(orders, tally).outcome == "carried"
    assert judge(replace(orders, tie="lost"), tally).outcome == "lost"
    named = both(Condition("1/2", chamber="clergy"), Condition("2/3", "present", "at-least", chamber="laity"))
    tally = Tally({("persons", "clergy"): clergy, ("persons", "laity"): Counts(70, 20, present=105)})
    assert judge(named, tally).outcome == "carried"
    assert judge(named, Tally({("persons", "laity"): Counts(70, 20, present=105)})).outcome == "open"


def test_most_delegates_and_most_councils() -> None:
    """A double majority: of the votes, and of the councils by what their delegates decided."""
    rule = both(Condition("1/2"), Condition("1/2", "seats", measure="councils"))
    votes, councils = Counts(300, 200), Counts(13, 11, accredited=25, seats=26)
    tally = Tally({("persons", ""): votes, ("councils", ""): councils})
    assert judge(rule, tally).outcome == "lost"
    tally = Tally({("persons", ""): votes, ("councils", ""): replace(councils, in_favour=14)})
    assert judge(rule, tally).outcome == "carried"


def test_weights_are_exact() -> None:
    """R64: a delegation of 538 members shares its votes among three delegates; nothing is rounded."""
    third = Fraction(538, 3)
    tally = Tally({("weight", ""): Counts(2 * third, third, accredited=538)})
    rule = both(Condition("2/3", reached="at-least", measure="weight"))
    verdict = judge(rule, tally)
    (working,) = verdict.workings[0]
    assert verdict.outcome == "carried"
    assert (working.needed, working.margin) == (Fraction(1076, 3), 0)
    assert judge(both(Condition("2/3", measure="weight")), tally).outcome == "lost"


def test_a_ruling_falls_only_by_two_thirds_against_it() -> None:
    """R20: the question is whether the ruling be set aside; a third and one uphold it."""
    assert outcome(TWO_THIRDS, 66, 34) == "lost"
    assert outcome(TWO_THIRDS, 67, 33) == "carried"


def test_a_working_can_be_redone_on_paper() -> None:
    """Article 6: votes, base, needed, margin, and how many would have blocked."""
    verdict = judge(TWO_THIRDS, persons(210, 90, abstained=11))
    (working,) = verdict.workings[0]
    told = (working.votes, working.base, working.needed, working.margin, working.to_block)
    assert told == (210, 300, 200, 10, 11)
    assert verdict.to_block == 11
    (lost,) = judge(TWO_THIRDS, persons(190, 110)).workings[0]
    assert (lost.needed, lost.margin, lost.to_block) == (200, -10, 0)


@pytest.mark.parametrize(
    ("reached", "needed", "margin"),
    [("more-than", 51, 9), ("at-least", 50, 10)],
)
def test_what_is_needed_is_the_first_number_that_carries(reached: Reached, needed: int, margin: int) -> None:
    """Strict or not, at the threshold itself."""
    (working,) = judge(plain(reached=reached), persons(60, 40)).workings[0]
    assert (working.needed, working.margin) == (needed, margin)


@pytest.mark.parametrize(("reached", "most"), [("at-most", 30), ("less-than", 29)])
def test_what_may_oppose_is_the_last_number_that_does_not_block(reached: Reached, most: int) -> None:
    """Strict or not, for a bound of those against."""
    rule = both(Condition("3/10", "cast", reached, "against"))
    (working,) = judge(rule, persons(80, 20, abstained=0)).workings[0]
    assert (working.needed, working.margin, working.to_block) == (most, most - 20, None)
    assert judge(rule, persons(80, 20, abstained=0)).to_block is None


def test_votes_moved_at_a_multiple_of_those_against_count_twice() -> None:
    """A vote that turns lowers the one side and raises the bound of it."""
    verdict = judge(plain("2", "against", "at-least"), persons(30, 10))
    assert verdict.to_block == 4
    rule = both(Condition("1", "against", measure="weight"))
    assert judge(rule, Tally({("weight", ""): Counts(30, 10)})).to_block == 10


def unsettled(rule: Majority, **counts: Number | None) -> str:
    """The outcome of a vote of which some numbers are not known."""
    return judge(rule, Tally({("persons", ""): Counts(**counts)})).outcome


def test_the_second_congress_leaves_the_number_in_favour_open() -> None:
    """2 against, 12 abstaining: what is known does not settle it; with those present it does."""
    assert unsettled(plain(), against=2, abstained=12) == "open"
    assert unsettled(plain(), in_favour=3, against=2, abstained=12) == "carried"
    assert unsettled(plain(of="present"), against=2, abstained=12, present=625) == "open"
    assert unsettled(plain(), in_favour=400, present=625) == "carried"
    assert unsettled(plain(of="accredited"), against=400, present=625, accredited=625) == "lost"
    assert unsettled(plain(), against=400, present=625) == "lost"


def test_an_unknown_base_is_at_least_what_lies_in_it() -> None:
    """Those present are at least those who voted, the seats at least the accredited."""
    assert unsettled(plain(of="present"), in_favour=40, against=60, abstained=0) == "lost"
    assert unsettled(plain(of="present"), in_favour=60, against=40, abstained=0) == "open"
    assert unsettled(plain(of="seats"), in_favour=40, against=3, abstained=0, accredited=90) == "lost"
    assert unsettled(plain(of="seats"), in_favour=50, against=3, abstained=0, accredited=90) == "open"
    assert unsettled(plain(of="accredited"), in_favour=40, against=3, abstained=0, present=90) == "lost"


def test_what_might_be_a_tie_is_not_lost_yet() -> None:
    """Half of those present are against: the others voted for, or did not vote."""
    rule = replace(plain(), tie="lot")
    assert unsettled(rule, against=50, present=100) == "open"
    assert unsettled(replace(rule, tie="lost"), against=50, present=100) == "lost"
    assert unsettled(rule, against=51, present=100) == "lost"


def test_what_might_be_nothing_to_nothing_is_not_settled() -> None:
    """Nobody is known to have voted for or against."""
    assert unsettled(plain("1/2", reached="at-least"), against=0) == "open"
    assert unsettled(replace(plain(), nothing="void"), against=0) == "open"
    assert unsettled(replace(plain(), nothing="carried"), in_favour=0) == "open"
    assert unsettled(replace(plain(reached="at-least"), nothing="carried"), against=0) == "carried"
    assert unsettled(plain(), in_favour=0) == "lost"


def test_a_blocking_share_of_what_is_not_known_stays_open() -> None:
    """In either direction, and settled where every number would do."""
    reaching: tuple[Reached, ...] = ("less-than", "at-most")
    for reached in reaching:
        rule = both(Condition("1/3", "present", reached, "against"))
        assert unsettled(rule, in_favour=1, against=10, abstained=0) == "open"
        assert unsettled(rule, against=10, present=100) == "carried"
        assert unsettled(rule, against=40, present=100) == "lost"
        assert unsettled(rule, in_favour=60, present=100) == "open"


@pytest.mark.parametrize(
    ("rule", "setting"),
    [
        (Majority(()), "alternatives"),
        (Majority((Alternative(()),)), "alternatives"),
        (plain("0"), "share"),
        (plain("3/2"), "share"),
        (plain("half"), "share"),
        (plain("1/2", "number"), "share"),
        (plain(reached="less-than"), "reached"),
        (both(Condition("1/3", votes="against")), "reached"),
        (both(Condition("1/3", votes="cast", reached="at-most")), "reached"),
        (replace(plain(of="valid"), nothing="carried"), "nothing"),
        (replace(plain("1"), nothing="carried"), "nothing"),
        (replace(plain(), nothing="carried", blanks="against"), "nothing"),
        (replace(plain("x"), nothing="carried"), "share"),
    ],
)
def test_a_rule_that_contradicts_itself_counts_nothing(rule: Majority, setting: str) -> None:
    """The setting is named."""
    assert setting in faults(rule)
    with pytest.raises(Uncountable) as refusal:
        judge(rule, persons(1, 0))
    assert (refusal.value.rule, refusal.value.particulars) == (
        "rule-is-impossible",
        {"setting": faults(rule)[0]},
    )


def test_a_rule_of_votes_against_may_carry_nothing() -> None:
    """A turnout or a blocking share has no say in what nothing means."""
    rule = replace(
        both(Condition("1/2"), Condition("1/3", reached="at-most", votes="against")), nothing="carried"
    )
    assert faults(rule) == ()


@pytest.mark.parametrize(
    ("counts", "rule"),
    [
        ({"in_favour": -1}, "count-is-negative"),
        ({"in_favour": 5, "against": 6, "present": 10}, "votes-exceed-base"),
        ({"present": 11, "accredited": 10}, "votes-exceed-base"),
        ({"in_favour": 11, "accredited": 10}, "votes-exceed-base"),
    ],
)
def test_counts_that_cannot_be_are_refused(counts: dict[str, int], rule: str) -> None:
    """More votes than there can be, or fewer than none."""
    with pytest.raises(Uncountable) as refusal:
        Counts(**counts)
    assert refusal.value.rule == rule


def test_a_verdict_says_which_alternatives_hold() -> None:
    """The working of all of them, whichever carried."""
    verdict: Verdict = judge(
        either(Condition("1/2"), Condition("2/3", "present")), persons(60, 30, present=100)
    )
    assert [[each.holds for each in one] for one in verdict.workings] == [[True], [False]]
    assert verdict.to_block == 15
