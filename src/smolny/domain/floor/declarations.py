"""Declarations within their length and their time."""

from collections.abc import Iterator

from smolny.domain.factions import at_an_end
from smolny.domain.floor.commands import MakeDeclaration
from smolny.domain.floor.entries import DeclarationMade
from smolny.domain.floor.state import Debating
from smolny.domain.order import Decision, Irregularity, breach, stated

_PENDING = ("waiting", "open", "adjourned")


def decide_declaration(state: Debating, command: MakeDeclaration) -> Decision:
    """No faction declares that is at an end; a declaration is as short and as early as its kind has to be."""
    notes = (*at_an_end(state, command.by), *_beyond_limits(state, command))
    return Decision(stated(DeclarationMade, command), notes)


def _beyond_limits(state: Debating, command: MakeDeclaration) -> Iterator[Irregularity]:
    orders = state.standing_orders.in_force
    limits = () if orders is None or orders.declarations is None else orders.declarations.limits
    limit = next((each for each in limits if each.genus == command.genus), None)
    if limit is None:
        return
    words = len(command.content.split())
    if limit.words is not None and words > limit.words:
        yield breach("declaration-too-long", words=words, most=limit.words)
    if limit.until is not None and _is_over(state, command, limit.until):
        yield breach("declaration-too-late", until=limit.until)


def _is_over(state: Debating, command: MakeDeclaration, until: str) -> bool:
    if until == "item" and command.item is not None:
        item = state.agenda.items.get(command.item)
        return item is not None and item.standing not in _PENDING
    if until == "sitting" and command.sitting is not None:
        sitting = state.sittings.all.get(command.sitting)
        return sitting is not None and sitting.standing == "closed"
    return state.sittings.over
