"""Procedural motions: who may move which, what yields to what, and what becomes of them."""

from collections.abc import Iterator
from fractions import Fraction

from smolny.domain.floor.commands import DecideProcedure, MoveProcedure, ObjectToProcedure, SecondProcedure
from smolny.domain.floor.effects import applied
from smolny.domain.floor.entries import (
    ProcedureDecided,
    ProcedureMoved,
    ProcedureOpposed,
    ProcedureSeconded,
)
from smolny.domain.floor.requests import on_the_agenda, placed
from smolny.domain.floor.rights import may_speak
from smolny.domain.floor.state import NOT_HEARD, Debating, Floor, Moved
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.sittings.quorum import decisive, stamped
from smolny.domain.standing_orders.procedure import AMOUNTS, Effect, ProceduralMotion
from smolny.domain.standing_orders.procedure import Procedure as Rules
from smolny.domain.standing_orders.shares import reaches
from smolny.domain.values import PersonId, ProcedureId, is_known
from smolny.domain.values.copies import replace

PRESIDIUM = ("chair", "vice-chair")
_WITHOUT_QUORUM: frozenset[Effect] = frozenset({"recess", "adjourn-sitting"})
_BY_THE_HOUSE = ("carried", "lost", "unopposed")
_NO_TABLE = Rules()


def rules_of(state: Debating) -> Rules:
    """The table in force; an empty one while the standing orders have none."""
    orders = state.standing_orders.in_force
    return _NO_TABLE if orders is None or orders.procedure is None else orders.procedure


def row_of(state: Debating, motion: str) -> ProceduralMotion | None:
    """The row of that name in the table in force."""
    return next((row for row in rules_of(state).motions if row.name == motion), None)


def pending(state: Debating) -> tuple[tuple[ProcedureId, Moved], ...]:
    """The motions that are not decided, that of the highest precedence first; of equals the earlier."""
    moved = [(name, state.floor.procedures[name]) for name in state.floor.pending]
    return tuple(sorted(moved, key=lambda pair: (-_rank(pair[1]), pair[1].entry)))


def decide_moving(state: Debating, command: MoveProcedure) -> Decision:
    """A motion of the table is moved by whom its row lets, when the row lets it."""
    command, row = placed(state, command), row_of(state, command.motion)
    notes = tuple(_moving_breaches(state, command, row))
    return Decision(stated(ProcedureMoved, command), notes)


def decide_seconding(state: Debating, command: SecondProcedure) -> Decision:
    """Nobody supports a motion twice, nor one that is decided."""
    notes = _taking_part(state, command.procedure, command.person)
    moved = state.floor.procedures.get(command.procedure)
    if moved is not None and command.person in (moved.by, *moved.supporters):
        notes = (*notes, breach("supports-already", person=command.person))
    return Decision(stated(ProcedureSeconded, command), notes)


def decide_objection(state: Debating, command: ObjectToProcedure) -> Decision:
    """Nobody objects to a motion that is decided."""
    return Decision(stated(ProcedureOpposed, command), _taking_part(state, command.procedure, command.person))


def decide_procedure(state: Debating, command: DecideProcedure) -> Decision:
    """What is decided keeps to the row, and needs the quorum unless the motion is to rise. What is put to the
    house says the quorum.
    """
    moved = state.floor.procedures.get(command.procedure)
    rises = moved is not None and moved.row is not None and moved.row.effect in _WITHOUT_QUORUM
    if command.outcome not in _BY_THE_HOUSE:
        return _outcome(state, command)
    judge = _STAMPED if rises or command.outcome == "lost" else _WITH_QUORUM
    return judge(state, command)


def turn_moving(state: Debating, entry: Recorded[ProcedureMoved]) -> Floor:
    """The motion is pending."""
    told, floor = entry.particulars, state.floor
    on_the_agenda(state, told.item)
    for person in (told.person, *told.supporters):
        found(state.federation.persons, person, "unknown-person")
    moved = Moved(
        told.motion,
        row_of(state, told.motion),
        told.person,
        told.item,
        told.amount,
        entry.number,
        tuple(dict.fromkeys(each for each in told.supporters if each != told.person)),
    )
    return replace(
        floor,
        procedures=entered(floor.procedures, told.procedure, moved),
        pending=(*floor.pending, told.procedure),
    )


def turn_seconding(state: Debating, entry: Recorded[ProcedureSeconded]) -> Floor:
    """One more supports the motion."""
    told = entry.particulars
    moved = _joined(state, told.procedure, told.person)
    return _kept(state.floor, told.procedure, replace(moved, supporters=_with(moved.supporters, told.person)))


def turn_objection(state: Debating, entry: Recorded[ProcedureOpposed]) -> Floor:
    """One more speaks against the motion."""
    told = entry.particulars
    moved = _joined(state, told.procedure, told.person)
    return _kept(state.floor, told.procedure, replace(moved, opposed=_with(moved.opposed, told.person)))


def turn_procedure(state: Debating, entry: Recorded[ProcedureDecided]) -> Floor:
    """The motion is decided, and what it does to the debate is done."""
    told, floor = entry.particulars, state.floor
    moved = found(floor.procedures, told.procedure, "unknown-procedure")
    for option in ("in_favour", "against", "abstained"):
        if is_known(count := getattr(told, option)) and count < 0:
            raise OutOfOrder("count-is-negative", of=option, count=count)
    moved = replace(moved, outcome=told.outcome)
    floor = replace(floor, pending=tuple(each for each in floor.pending if each != told.procedure))
    floor = _kept(floor, told.procedure, moved)
    carried = told.outcome in ("carried", "unopposed") and moved.row is not None
    return applied(floor, moved) if carried else floor


def _moving_breaches(
    state: Debating, command: MoveProcedure, row: ProceduralMotion | None
) -> Iterator[Irregularity]:
    yield from may_speak(state, command.person)
    if row is None:
        yield breach("no-such-motion", motion=command.motion)
        return
    yield from _mover_breaches(state, command, row)
    speech = state.floor.speaking
    if speech is not None and not row.interrupts and speech.person != command.person:
        yield breach("somebody-is-speaking", person=speech.person)
    first = next(iter(pending(state)), None)
    if first is not None and rules_of(state).several == "higher-only" and _rank(first[1]) >= row.precedence:
        yield breach("procedure-yields", motion=row.name, to=first[1].motion)
    begun = state.floor.debate(command.item).speeches > 0
    if row.when == "once-debated" and not begun:
        yield breach("debate-has-not-begun", motion=row.name)
    if row.when == "before-debate" and begun:
        yield breach("debate-has-begun", motion=row.name)
    if row.effect in AMOUNTS and (command.amount is None or command.amount < 1):
        yield breach("no-amount-given", motion=row.name)


def _mover_breaches(state: Debating, command: MoveProcedure, row: ProceduralMotion) -> Iterator[Irregularity]:
    heard = state.floor.heard.get((command.item, command.person), NOT_HEARD)
    if row.who == "not-spoken" and heard.speeches:
        yield breach("mover-has-spoken", person=command.person, motion=row.name)
    if row.who == "mover-of-motion" and not heard.introduced:
        yield breach("not-theirs-to-move", person=command.person, motion=row.name)
    if row.who == "presidium" and not _presides(state, command.person):
        yield breach("not-theirs-to-move", person=command.person, motion=row.name)
    together = len({command.person, *command.supporters})
    if row.who == "delegates" and together < row.delegates:
        yield breach("too-few-movers", found=together, needed=row.delegates)


def _presides(state: Debating, person: PersonId) -> bool:
    return any(person in state.offices.holders.get((office, None), ()) for office in PRESIDIUM)


def _taking_part(state: Debating, name: ProcedureId, person: PersonId) -> tuple[Irregularity, ...]:
    moved = state.floor.procedures.get(name)
    decided = moved is not None and moved.outcome is not None
    late = (breach("procedure-is-decided", procedure=name),) if decided else ()
    return (*may_speak(state, person), *late)


def _outcome(state: Debating, command: DecideProcedure) -> Decision:
    return Decision(stated(ProcedureDecided, command), tuple(_outcome_breaches(state, command)))


def _outcome_breaches(state: Debating, command: DecideProcedure) -> Iterator[Irregularity]:
    moved = state.floor.procedures.get(command.procedure)
    if moved is None:
        return
    if moved.outcome is not None:
        yield breach("procedure-is-decided", procedure=command.procedure)
        return
    if command.outcome in ("withdrawn", "not-supported", "ruled-out"):
        return
    first, higher = pending(state)[0]
    if first != command.procedure:
        yield breach("procedure-waits", procedure=command.procedure, motion=higher.motion)
    if moved.row is not None and (lacking := moved.row.seconded - len(moved.supporters)) > 0:
        yield breach("not-supported", lacking=lacking)
    if command.outcome == "unopposed" and moved.opposed:
        yield breach("was-objected-to", opposed=len(moved.opposed))
    if moved.row is not None and command.outcome != "unopposed":
        yield from _against_majority(moved.row.majority, command)


def _against_majority(majority: str, command: DecideProcedure) -> Iterator[Irregularity]:
    """The counted votes and the majority of the row give the outcome."""
    if majority in ("chair", "none") or not (is_known(command.in_favour) and is_known(command.against)):
        return
    cast = command.in_favour + command.against
    carried = cast > 0 and reaches(Fraction(command.in_favour, cast), majority)
    if carried != (command.outcome == "carried"):
        yield breach("outcome-against-majority", majority=majority, in_favour=command.in_favour, cast=cast)


def _rank(moved: Moved) -> int:
    """What no table knows yields to everything."""
    return -1 if moved.row is None else moved.row.precedence


def _joined(state: Debating, name: ProcedureId, person: PersonId) -> Moved:
    found(state.federation.persons, person, "unknown-person")
    return found(state.floor.procedures, name, "unknown-procedure")


def _with(persons: tuple[PersonId, ...], person: PersonId) -> tuple[PersonId, ...]:
    return persons if person in persons else (*persons, person)


def _kept(floor: Floor, name: ProcedureId, moved: Moved) -> Floor:
    return replace(floor, procedures=floor.procedures.entered(name, moved))


_WITH_QUORUM, _STAMPED = decisive(_outcome), stamped(_outcome)
