"""A result held against the rule of its question: the tally, the bases, the verdict; votes.md, section 4."""

from smolny.counting.majorities import TOGETHER, Counts, Measure, Tally, Uncountable, Verdict, judge
from smolny.counting.numbers import Number, number
from smolny.domain.order import Irregularity, OutOfOrder, breach
from smolny.domain.sittings.quorum import base, present, rules_of
from smolny.domain.standing_orders import MajorityRule
from smolny.domain.values import Count, is_known
from smolny.domain.votes.commands import Bases, DeclareResult, Outcome, Tallied
from smolny.domain.votes.state import Voting

DECLARED: dict[str, Outcome] = {"carried": "adopted", "lost": "rejected", "tied": "tied", "void": "void"}
"""What a result is declared to be, by its verdict."""
_NUMBERS = ("in_favour", "against", "abstained", "blank", "invalid", "present", "accredited", "seats")


def bases(state: Voting) -> Bases:
    """Against how many a vote is held now: those present where the rules know them otherwise than by votes,
    and anybody is there.
    """
    rules = rules_of(state)
    by_votes = rules is not None and rules.presence == "votes"
    there = None if by_votes else present(state) or None
    return Bases(there, base(state, "accredited"), base(state, "seats"))


def tally(told: DeclareResult, against: Bases) -> Tally:
    """The counts of a result, completed by the record; Uncountable where they contradict each other.

    A base of the record that is smaller than the votes cast says nothing of them.
    """
    in_favour, against_it = _known(told.in_favour), _known(told.against)
    if told.unanimous and told.outcome == "adopted":
        against_it = against_it or 0
    if told.unanimous and told.outcome == "rejected":
        in_favour = in_favour or 0
    votes = (in_favour, against_it, _known(told.abstained), told.blank or 0, told.invalid or 0)
    cast = sum(each for each in votes if each is not None)
    said = _known(told.present)
    there = said if said is not None else _reaching(against.present, cast)
    accredited = _reaching(against.accredited, there or cast)
    seats = _reaching(against.seats, accredited or there or cast)
    together = Counts(*votes[:3], told.blank or 0, told.invalid or 0, there, accredited, seats)
    counts: dict[tuple[Measure, str], Counts] = {("persons", TOGETHER): together}
    for each in told.tallies:
        counts[each.measure, each.chamber or TOGETHER] = _counts(each)
    return Tally(counts)


def verdict(rule: MajorityRule, told: DeclareResult, against: Bases) -> Verdict:
    """What became of a vote by its rule; Uncountable where its counts contradict each other."""
    return judge(rule.majority, tally(told, against))


def against_rule(
    rule: MajorityRule, told: DeclareResult, against: Bases, *, required: bool
) -> tuple[Irregularity, ...]:
    """What a declared outcome breaks: the verdict says another, or is open though votes are to be counted."""
    try:
        found = verdict(rule, told, against)
    except Uncountable as uncountable:
        return (breach(uncountable.rule, **_plain(uncountable)),)
    if told.outcome == "void":
        return ()
    if found.outcome == "open":
        counted = is_known(told.in_favour) and is_known(told.against)
        return () if counted or told.unanimous or not required else (breach("votes-not-counted"),)
    if told.outcome == DECLARED[found.outcome]:
        return ()
    return (breach("outcome-against-rule", majority=rule.name, outcome=DECLARED[found.outcome]),)


def refuse_negative(told: object, options: tuple[str, ...]) -> None:
    """OutOfOrder `count-is-negative` for a known count below zero."""
    for option in options:
        count = getattr(told, option)
        if isinstance(count, int) and count < 0:
            raise OutOfOrder("count-is-negative", of=option, count=count)


def refuse_tallies(tallies: tuple[Tallied, ...]) -> None:
    """Refuse tallies that nobody can read, or that say the same count twice.

    OutOfOrder: tally-comes-twice, tally-is-no-number, count-is-negative.
    """
    seen: set[tuple[str, str]] = {("persons", TOGETHER)}
    for each in tallies:
        place = (each.measure, each.chamber or TOGETHER)
        if place in seen:
            raise OutOfOrder("tally-comes-twice", measure=each.measure, chamber=each.chamber or "")
        seen.add(place)
        try:
            _counts(each)
        except Uncountable as uncountable:
            raise OutOfOrder(uncountable.rule, **_plain(uncountable)) from None


def _plain(uncountable: Uncountable) -> dict[str, str | int]:
    """Its particulars, fractions as they are written."""
    return {
        name: each if isinstance(each, int) else str(each) for name, each in uncountable.particulars.items()
    }


def _counts(told: Tallied) -> Counts:
    found = {name: _number(getattr(told, name)) for name in _NUMBERS}
    return Counts(**{**found, "blank": found["blank"] or 0, "invalid": found["invalid"] or 0})


def _number(told: str | None) -> Number | None:
    if told is None:
        return None
    try:
        return number(told)
    except ValueError:
        raise OutOfOrder("tally-is-no-number", text=told[:40]) from None


def _known(count: Count) -> int | None:
    return count if is_known(count) else None


def _reaching(count: int | None, least: int) -> int | None:
    return count if count is not None and count >= least else None
