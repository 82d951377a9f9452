"""Suspension of standing orders: for a stated purpose, until a stated end, never of what is untouchable."""

from collections.abc import Iterator

from smolny.domain.floor.articles import rules_resting_on, within
from smolny.domain.floor.commands import EndSuspension, SuspendRule
from smolny.domain.floor.entries import RuleSuspended, SuspensionEnded
from smolny.domain.floor.state import Debating, Floor, Suspended
from smolny.domain.order import Decision, Irregularity, Recorded, breach, entered, found, stated
from smolny.domain.standing_orders.suspension import Suspension as Rules
from smolny.domain.values.copies import replace


def section_of(state: Debating) -> Rules | None:
    """The rules of suspension in force, if there are any."""
    orders = state.standing_orders.in_force
    return None if orders is None else orders.suspension


def decide_suspension(state: Debating, command: SuspendRule) -> Decision:
    """What may be suspended is, by a decision, until an end that will come."""
    return Decision(stated(RuleSuspended, command), tuple(_suspension_breaches(state, command)))


def decide_end(state: Debating, command: EndSuspension) -> Decision:
    """Only what is suspended now comes back into force."""
    told = state.floor.suspensions.get(command.suspension)
    over = told is not None and not _lasts(state, told)
    notes = (breach("suspension-has-ended", suspension=command.suspension),) if over else ()
    return Decision(stated(SuspensionEnded, command), notes)


def turn_suspension(state: Debating, entry: Recorded[RuleSuspended]) -> Floor:
    """The article is suspended for the item or the sitting that is open, or up to an entry."""
    told, floor = entry.particulars, state.floor
    if told.procedure is not None:
        found(floor.procedures, told.procedure, "unknown-procedure")
    new = Suspended(told.article, told.until, state.agenda.current, state.sittings.open, told.entry)
    return replace(
        floor,
        suspensions=entered(floor.suspensions, told.suspension, new),
        suspended=(*floor.suspended, told.suspension),
    )


def turn_end(state: Debating, entry: Recorded[SuspensionEnded]) -> Floor:
    """The article is in force again."""
    name, floor = entry.particulars.suspension, state.floor
    told = replace(found(floor.suspensions, name, "unknown-suspension"), ended=True)
    return replace(
        floor,
        suspensions=floor.suspensions.entered(name, told),
        suspended=tuple(each for each in floor.suspended if each != name),
    )


def suspended(state: Debating) -> tuple[Suspended, ...]:
    """What is suspended now."""
    every = (state.floor.suspensions[name] for name in state.floor.suspended)
    return tuple(each for each in every if _lasts(state, each))


def in_force(state: Debating, broken: tuple[Irregularity, ...]) -> tuple[Irregularity, ...]:
    """The broken rules without those that rest on an article which is suspended."""
    if not (broken and state.floor.suspended):
        return broken
    silent = frozenset(rule for each in suspended(state) for rule in rules_resting_on(each.article))
    return tuple(each for each in broken if each.rule not in silent)


def _suspension_breaches(state: Debating, command: SuspendRule) -> Iterator[Irregularity]:
    if not rules_resting_on(command.article):
        yield breach("no-such-article", article=command.article)
    if _endless(state, command):
        yield breach("suspension-has-no-end", until=command.until)
    rules = section_of(state)
    if rules is None:
        return
    if any(within(each, command.article) or within(command.article, each) for each in rules.never):
        yield breach("may-never-be-suspended", article=command.article)
    if command.question is None and not _carried(state, command):
        yield breach("suspended-without-a-decision", article=command.article)


def _endless(state: Debating, command: SuspendRule) -> bool:
    """Whether there is no item or sitting that could end, or the entry has passed."""
    if command.until == "item":
        return state.agenda.current is None
    if command.until == "sitting":
        return state.sittings.open is None
    return command.entry is None or command.entry <= state.size + 1


def _carried(state: Debating, command: SuspendRule) -> bool:
    """Whether it rests on a procedural motion to suspend that was carried."""
    moved = None if command.procedure is None else state.floor.procedures.get(command.procedure)
    if moved is None or moved.row is None or moved.row.effect != "suspend-rule":
        return False
    return moved.outcome in ("carried", "unopposed")


def _lasts(state: Debating, told: Suspended) -> bool:
    if told.ended:
        return False
    if told.until == "item":
        return told.item is not None and state.agenda.current == told.item
    if told.until == "sitting":
        return told.sitting is not None and state.sittings.all[told.sitting].standing in ("open", "recess")
    return told.entry is not None and state.size < told.entry
