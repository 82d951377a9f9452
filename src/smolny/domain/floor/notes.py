"""What is noted of speeches and debates, what is declared, and who walks out."""

from smolny.domain.factions import somebody
from smolny.domain.federation import refuse_negative
from smolny.domain.floor.commands import NoteSpeech
from smolny.domain.floor.entries import DebateNoted, DeclarationMade, DelegatesWalkedOut, SpeechNoted
from smolny.domain.floor.requests import on_the_agenda
from smolny.domain.floor.state import Debating, Floor
from smolny.domain.order import Decision, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.sittings import attend
from smolny.domain.values import Figure, ItemId, SittingId, is_known
from smolny.domain.values.copies import replace


def decide_speech(state: Debating, command: NoteSpeech) -> Decision:
    """Nobody speaks in a sitting that is not open."""
    sitting = state.sittings.all.get(command.sitting) if command.sitting else None
    idle = sitting is not None and sitting.standing != "open"
    notes = (breach("sitting-not-open", sitting=str(command.sitting)),) if idle else ()
    return Decision(stated(SpeechNoted, command), notes)


def turn_speech(state: Debating, entry: Recorded[SpeechNoted]) -> Floor:
    """A speaker is on the record."""
    told, floor = entry.particulars, state.floor
    found(state.federation.persons, told.person, "unknown-person")
    _placed(state, told.sitting, told.item)
    if is_known(told.seconds) and told.seconds < 0:
        raise OutOfOrder("count-is-negative", of="seconds", count=told.seconds)
    held = floor.speeches.get(told.person, 0)
    return replace(floor, speeches=floor.speeches.entered(told.person, held + 1))


def turn_debate(state: Debating, entry: Recorded[DebateNoted]) -> Floor:
    """A debate leaves the floor as it is."""
    told = entry.particulars
    if told.by is not None:
        found(state.federation.bodies, told.by, "unknown-body")
    _placed(state, told.sitting, told.item)
    return state.floor


def turn_declaration(state: Debating, entry: Recorded[DeclarationMade]) -> Floor:
    """A declaration is made once, by those on the record."""
    told = entry.particulars
    attend(state.sittings, told.sitting)
    on_the_agenda(state, told.item)
    somebody(state, told.by, others=told.others)
    return replace(state.floor, declarations=entered(state.floor.declarations, told.declaration, told))


def turn_walkout(state: Debating, entry: Recorded[DelegatesWalkedOut]) -> Floor:
    """Those who leave may point to a declaration that is on the record."""
    told = entry.particulars
    attend(state.sittings, told.sitting)
    somebody(state, told.who, others=told.others or bool(told.councils))
    refuse_negative((Figure("delegates", told.count),))
    if told.declaration is not None:
        found(state.floor.declarations, told.declaration, "unknown-declaration")
    return replace(state.floor, left=(*state.floor.left, told))


def _placed(state: Debating, sitting: SittingId | None, item: ItemId | None) -> None:
    attend(state.sittings, sitting)
    if item is not None:
        found(state.agenda.items, item, "unknown-item")
