"""The quorum as a state of the sitting: counted on what is in the hall, and what it locks."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor
from typing import Any, Literal

from smolny.domain.credentials import rules_of as credentials_of
from smolny.domain.credentials.counts import Seat
from smolny.domain.credentials.reports import base as reported
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach
from smolny.domain.sittings.state import Meeting, Sitting, Sittings, Verification
from smolny.domain.standing_orders import Of, Quorum, QuorumCondition
from smolny.domain.values import exact
from smolny.domain.values.copies import replace
from smolny.domain.values.stamps import Counted, Stamp

Why = Literal[
    "no-rule",
    "no-sitting-is-open",
    "waived",
    "frozen",
    "presumed",
    "counted",
    "not-established",
    "questioned",
    "lapsed",
    "declared-lost",
    "too-few",
]
_RULES: dict[Why, str] = {
    "not-established": "quorum-not-established",
    "questioned": "quorum-questioned",
    "lapsed": "quorum-lapsed",
    "declared-lost": "quorum-lost",
    "too-few": "quorum-lost",
}
"""The rule that a decision breaks for each reason why the quorum is not held."""


@dataclass(frozen=True, slots=True)
class QuorumStanding:
    """How the quorum of the open sitting stands: whether it is held, whether decisions are `locked`, and why.

    `counted` are all conditions as they count now; `of`, `count`, `needed` and `total` are those of the one
    that is nearest to failing. `since` is the entry from which it stands so.
    """

    held: bool
    locked: bool
    why: Why
    count: int | None = None
    needed: int | None = None
    of: str | None = None
    total: int | None = None
    since: int | None = None
    counted: tuple[Counted, ...] = ()

    @property
    def rule(self) -> str | None:
        """The rule that a decision would break; none while the quorum is held."""
        return _RULES.get(self.why)


def rules_of(state: Meeting) -> Quorum | None:
    """The quorum that the standing orders in force ask for; none where they ask for none."""
    orders = state.standing_orders.in_force
    return None if orders is None else orders.quorum


def standing(state: Meeting) -> QuorumStanding:
    """How the quorum of the open sitting stands now. Constant time, whatever the size of the roll."""
    rules, name = rules_of(state), state.sittings.open
    if rules is None:
        return QuorumStanding(held=True, locked=False, why="no-rule")
    if name is None:
        return QuorumStanding(held=False, locked=False, why="no-sitting-is-open")
    sitting = state.sittings.all[name]
    counted = conditions(state, rules, sitting.quorum.cast)
    why, since = _why(state, rules, sitting, counted)
    nearest = min(counted, key=lambda each: each.count - each.needed)
    return QuorumStanding(
        held=why not in _RULES,
        locked=why in _RULES,
        why=why,
        count=nearest.count,
        needed=nearest.needed,
        of=nearest.of,
        total=nearest.total,
        since=since,
        counted=counted,
    )


def conditions(state: Meeting, rules: Quorum, cast: int | None = None) -> tuple[Counted, ...]:
    """Every condition as it counts now; `cast` votes stand for those in the hall where they are counted."""
    return tuple(_counted(state, each, rules, cast) for each in rules.conditions)


def enough(counted: tuple[Counted, ...]) -> bool:
    """Whether all conditions hold."""
    return all(each.count >= each.needed for each in counted)


def present(state: Meeting) -> int:
    """The deciding delegates in the hall who are counted."""
    return state.credentials.counts.those(_counts(state, lambda seat: seat.taken))


def stamp(state: Meeting, told: Any) -> Stamp | None:
    """The quorum on which a decision made now rests; none where the standing orders ask for none or no
    sitting is open. Where votes tell who is there, those of the decision itself count.
    """
    rules, now = rules_of(state), standing(state)
    if rules is None or now.why == "no-sitting-is-open":
        return None
    cast = votes_cast(told) if rules.presence == "votes" else None
    counted = now.counted if cast is None else conditions(state, rules, cast)
    return Stamp(now.why, now.since, counted)


def votes_cast(told: Any) -> int | None:
    """The votes that a result tells of: its voters, else those in favour, against and abstaining; none where
    it tells of none.
    """
    voters: int | None = getattr(told, "voters", None)
    if voters is not None:
        return voters
    counts = (getattr(told, name, None) for name in ("in_favour", "against", "abstained"))
    known = [count for count in counts if isinstance(count, int)]
    return sum(known) if known else None


def in_order_without() -> tuple[str, ...]:
    """The deeds that a sitting without a quorum may still do, whatever else is locked."""
    return (
        "establish-quorum",
        "declare-quorum-lost",
        "call-roll",
        "declare-recess",
        "adjourn-sitting",
        "convene-congress",
        "close-sitting",
    )


def decisive(judge: Callable[[Any, Any], Decision]) -> Callable[[Any, Any], Decision]:
    """The judge of a deed that decides: it is refused without a quorum, and stamped with the one on which it
    rests. Nothing is decided by a result that is void, nor by too few who elect nobody.
    """

    def judged(state: Meeting, command: Any) -> Decision:
        decision = stamped(judge)(state, command)
        void = getattr(command, "outcome", None) == "void"
        notes = () if void else (*_locked(state), *_by_too_few(state, decision.particulars))
        return replace(decision, breaches=(*decision.breaches, *notes))

    return judged


def stamped(judge: Callable[[Any, Any], Decision]) -> Callable[[Any, Any], Decision]:
    """The judge of a deed whose entry says the quorum on which it rests, and the standing orders."""

    def judged(state: Meeting, command: Any) -> Decision:
        decision: Decision = judge(state, command)
        told: Any = decision.particulars
        _refuse_another(told, rested := stamp(state, told))
        _refuse_other_orders(state, told)
        return replace(decision, particulars=replace(told, quorum=rested, under=in_force_since(state)))

    return judged


def debating(judge: Callable[[Any, Any], Decision]) -> Callable[[Any, Any], Decision]:
    """The judge of a deed of business other than a decision: it is refused without a quorum where the
    standing orders lock all business.
    """

    def judged(state: Meeting, command: Any) -> Decision:
        decision: Decision = judge(state, command)
        rules = rules_of(state)
        notes = _locked(state) if rules is not None and rules.locks == "business" else ()
        return replace(decision, breaches=(*decision.breaches, *notes))

    return judged


def turn_decision(state: Meeting, entry: Recorded[Any]) -> Sittings:
    """A decision says the quorum on which it rested, and its votes tell who is there where votes do."""
    told, sittings = entry.particulars, state.sittings
    _refuse_another(told, stamp(state, told), stated=True)
    _refuse_other_orders(state, told)
    rules, cast = rules_of(state), votes_cast(told)
    if rules is None or rules.presence != "votes" or sittings.open is None or cast is None:
        return sittings
    sitting = sittings.all[sittings.open]
    moved = replace(sitting, quorum=replace(sitting.quorum, cast=cast))
    return replace(sittings, all=sittings.all.entered(sittings.open, moved))


def turn_stamped(state: Meeting, entry: Recorded[Any]) -> Sittings:
    """A decision of a kind that once said nothing of its quorum: what it says is so."""
    told = entry.particulars
    if told.quorum is not None:
        _refuse_another(told, stamp(state, told), stated=True)
    _refuse_other_orders(state, told)
    return state.sittings


def in_force_since(state: Meeting) -> int | None:
    """The entry that adopted the standing orders in force; none where there are none."""
    return state.standing_orders.adopted[-1][1] if state.standing_orders.adopted else None


def is_waived(state: Meeting, rules: Quorum, sitting: Sitting) -> bool:
    """Whether a sitting has a quorum whoever is there: a second convocation where the rules waive it, and a
    notice had told what holds for one that was called as such.
    """
    call = state.agenda.convocation
    unannounced = call.second is not None and not call.announced
    return sitting.second_convocation and rules.second_convocation == "waived" and not unannounced


def _why(
    state: Meeting, rules: Quorum, sitting: Sitting, counted: tuple[Counted, ...]
) -> tuple[Why, int | None]:
    """Why the quorum is held or not, and since which entry."""
    found = sitting.quorum
    if is_waived(state, rules, sitting):
        return "waived", sitting.opened_in
    if found.lost is not None:
        return "declared-lost", found.lost
    if found.questioned is not None:
        return "questioned", found.questioned
    if found.established is None and rules.presence != "votes":
        return "not-established", sitting.opened_in
    return _since_established(rules, found, counted, present(state)), found.established


def _since_established(rules: Quorum, found: Verification, counted: tuple[Counted, ...], there: int) -> Why:
    if rules.persistence == "frozen" and found.established is not None:
        return "frozen"
    if found.established is not None and _lapsed(rules, found.present - there):
        return "lapsed"
    by_votes, steady = rules.presence == "votes", rules.persistence == "continuous"
    if not (found.cast is not None if by_votes else steady):
        return "presumed"
    return "counted" if enough(counted) else "too-few"


def _lapsed(rules: Quorum, fewer: int) -> bool:
    return rules.lapses_after != "not-given" and fewer > rules.lapses_after


def _counted(state: Meeting, condition: QuorumCondition, rules: Quorum, cast: int | None) -> Counted:
    total, by_councils = _total(state, condition), condition.of in ("councils", "councils-accredited")
    if by_councils:
        count = _sending(state, "present")
    else:
        count = cast if cast is not None and rules.presence == "votes" else present(state)
    return Counted(condition.of, count, needed(condition, total), total)


def _total(state: Meeting, condition: QuorumCondition) -> int:
    return condition.number if condition.of == "number" else base(state, condition.of)


def needed(condition: QuorumCondition, total: int) -> int:
    """How many a condition asks for: one at least, and the next whole number where a share is to be
    exceeded.
    """
    if condition.of == "number":
        return condition.number
    share = exact(condition.share) * total
    return max(1, ceil(share) if condition.reached == "at-least" else floor(share) + 1)


def base(state: Meeting, of: Of) -> int:
    """How many a base counts now: seats, accredited, registered, councils; of "number" nothing."""
    counts, report = state.credentials.counts, reported(state)
    match of:
        case "seats":
            return state.federation.house or counts.those(lambda seat: True)
        case "accredited":
            good = counts.those(_counts(state, lambda seat: True))
            return good if report is None else report.accredited
        case "registered":
            return counts.those(_counts(state, lambda seat: seat.registered))
        case "registered-now":
            return counts.those(_counts(state, lambda seat: seat.registered and not seat.left))
        case "councils":
            return len(state.federation.councils)
        case "councils-accredited":
            return _sending(state, "accredited")
    return 0


def _counts(state: Meeting, wanted: Callable[[Seat], bool]) -> Callable[[Seat], bool]:
    """The same, of those seats only that count in a base: on the roll, and not in doubt if that matters."""
    full = credentials_of(state).contested == "full"
    return lambda seat: seat.admitted and (full or not seat.contested) and wanted(seat)


def _sending(state: Meeting, way: Literal["accredited", "present"]) -> int:
    sending = state.credentials.counts.sending
    if credentials_of(state).contested == "full":
        return sending.get(way, 0)
    return sending.get("accredited-undoubted" if way == "accredited" else "present-undoubted", 0)


def _locked(state: Meeting) -> tuple[Irregularity, ...]:
    """What stands against a decision now."""
    now = standing(state)
    counts = {"count": now.count or 0, "needed": now.needed or 0}
    match now.why:
        case "not-established":
            return (breach("quorum-not-established", **counts),)
        case "questioned":
            return (breach("quorum-questioned", **counts),)
        case "lapsed":
            return (breach("quorum-lapsed", **counts),)
        case "declared-lost" | "too-few":
            return (breach("quorum-lost", **counts),)
    return ()


def _by_too_few(state: Meeting, told: Any) -> tuple[Irregularity, ...]:
    return () if getattr(told, "elected", None) == () else too_few_voted(state, told)


def too_few_voted(state: Meeting, told: Any) -> tuple[Irregularity, ...]:
    """Where votes tell who is there, why a decision by those who voted in it is none; nothing where enough
    did, or nobody asks.
    """
    rules, cast = rules_of(state), votes_cast(told)
    if (
        rules is None
        or rules.presence != "votes"
        or cast is None
        or standing(state).why in ("waived", "frozen")
    ):
        return ()
    short = [each for each in conditions(state, rules, cast) if each.count < each.needed]
    return tuple(
        breach("fewer-votes-than-quorum", count=each.count, needed=each.needed) for each in short[:1]
    )


def _refuse_other_orders(state: Meeting, told: Any) -> None:
    """What a decision says of the standing orders is so; earlier entries say nothing."""
    if told.under is not None and told.under != in_force_since(state):
        raise OutOfOrder("orders-differ", under=told.under)


def _refuse_another(told: Any, rested: Stamp | None, *, stated: bool = False) -> None:
    """A deed may leave the quorum to the core; what it says of it, and what an entry says, is what counts."""
    if told.quorum != rested and (stated or told.quorum is not None):
        raise OutOfOrder("quorum-differs", standing="none" if rested is None else rested.standing)
