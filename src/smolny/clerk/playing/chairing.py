"""A chair who is played: opens the sitting, goes through the agenda, gives the floor, declares a recess."""

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from smolny.clerk.playing.hall import Hall, Move
from smolny.domain.agenda import AdoptAgenda, CloseItem, TakeUpItem
from smolny.domain.agenda.business import next_item
from smolny.domain.floor import DecideProcedure, EndSpeech, GiveFloor
from smolny.domain.floor.order import upcoming
from smolny.domain.floor.procedure import pending
from smolny.domain.floor.state import Moved
from smolny.domain.offices import presiding
from smolny.domain.sittings import DeclareRecess, EstablishQuorum, OpenSitting, ResumeSitting
from smolny.domain.sittings.quorum import QuorumStanding, standing
from smolny.domain.standing_orders.shares import reaches
from smolny.domain.values import Actor, ItemId, ProcedureId, SittingId

CHAIR = ("chair", "vice-chair")
HEARD = 8
"""After so many speakers an item is finished."""

RECESS, PAUSE = 25, 12
"""Before a speech there is a recess once in so many times; it ends once in so many looks at the clock."""

PATIENCE = 4
"""A motion is decided once in so many times that the chair looks at it."""

UNPROVEN = ("not-established", "questioned", "lapsed")
"""Why decisions are locked although enough may be in the hall."""


@dataclass(frozen=True, slots=True)
class Presiding:
    """The chair does what comes next."""

    every: float = 8.0

    def move(self, hall: Hall, chance: Random) -> Move | None:
        """One step at a time; none where nothing is left to do, or nobody wants to speak yet."""
        command = _speech(hall) if hall.sitting else _opening(hall, chance)
        if command is None and hall.sitting is not None:
            command = _business(hall, hall.sitting, chance)
        if command is None:
            return None
        reports = isinstance(command, GiveFloor) and command.role == "report"
        return Move(command, _chair(hall), {"reason": "reports on the item"} if reports else {})


def _chair(hall: Hall) -> Actor:
    """Whoever presides."""
    person = presiding(hall.state)
    return hall.officer(*CHAIR) if person is None else Actor(person=person, office=CHAIR[0])


def _opening(hall: Hall, chance: Random) -> object | None:
    """The interrupted sitting goes on after a while, else the next one is opened, while there is business."""
    sittings, agenda = hall.state.sittings, hall.state.agenda
    for name, sitting in sittings.all.items():
        if sitting.standing in ("recess", "adjourned"):
            return ResumeSitting(name) if chance.randrange(PAUSE) == 0 else None
    if next_item(agenda) is None and agenda.current is None:
        return None
    ordinal = len(sittings.all) + 1
    return OpenSitting(SittingId(f"sitting-{ordinal}"), ordinal)


def _speech(hall: Hall) -> object | None:
    """Whoever has had the time allowed is ended."""
    speech = hall.state.floor.speaking
    over = speech is not None and speech.seconds is not None and hall.lasted > speech.seconds
    return EndSpeech(speech.person) if over and speech is not None else None


def _business(hall: Hall, sitting: SittingId, chance: Random) -> object | None:
    """The quorum first, then the agenda, then its items one after the other."""
    state, quorum = hall.state, standing(hall.state)
    if quorum.why in UNPROVEN and _enough(quorum):
        return EstablishQuorum(sitting)
    if state.floor.speaking is not None:
        return None
    item = state.agenda.current
    if item is None:
        following = next_item(state.agenda)
        opened = state.agenda.adopted is None and not quorum.locked
        return AdoptAgenda() if opened else None if following is None else TakeUpItem(following)
    return _debate(hall, item, sitting, chance)


def _debate(hall: Hall, item: ItemId, sitting: SittingId, chance: Random) -> object | None:
    """The rapporteur first, then a motion that is pending, then whoever is next; now and then there is a
    recess; an item that was debated is finished.
    """
    if report := _report(hall, item):
        return report
    for name, moved in pending(hall.state)[:1]:
        return _decision(hall, name, moved, chance)
    first, over = upcoming(hall.state), hall.state.floor.debate(item).over
    if _heard(hall, item) >= HEARD or (over and first is None):
        return CloseItem(item)
    if first is None:
        return None
    return DeclareRecess(sitting) if chance.randrange(RECESS) == 0 else GiveFloor(first.request)


def _decision(hall: Hall, name: ProcedureId, moved: Moved, chance: Random) -> object | None:
    """A motion that enough support is voted on, or carried where nobody objects to it; the chair waits a
    while for either.
    """
    if chance.randrange(PATIENCE):
        return None
    lacking = moved.row is None or len(moved.supporters) < moved.row.seconded
    if lacking or standing(hall.state).locked:
        return DecideProcedure(name, "not-supported" if lacking else "withdrawn")
    if not moved.opposed:
        return DecideProcedure(name, "unopposed")
    voting = len(hall.delegates(present=True))
    in_favour = chance.randrange(voting + 1)
    return _counted(name, moved, in_favour, voting - in_favour)


def _counted(name: ProcedureId, moved: Moved, in_favour: int, against: int) -> DecideProcedure:
    """What the votes come to by the majority of the table."""
    majority = "1/2" if moved.row is None or moved.row.majority in ("chair", "none") else moved.row.majority
    cast = in_favour + against
    carried = cast > 0 and reaches(Fraction(in_favour, cast), majority)
    return DecideProcedure(name, "carried" if carried else "lost", in_favour, against)


def _report(hall: Hall, item: ItemId) -> object | None:
    """The rapporteur of the item, who is in the hall and has not spoken on it."""
    state = hall.state
    inside = {held.person for _, held in hall.delegates(present=True)}
    for person in state.agenda.items[item].rapporteurs:
        if person in inside and not state.floor.heard.get((item, person)):
            return GiveFloor(person=person, role="report", item=item)
    return None


def _heard(hall: Hall, item: ItemId) -> int:
    """How many speeches were held on an item."""
    return sum(each.speeches for (on, _), each in hall.state.floor.heard.items() if on == item)


def _enough(quorum: QuorumStanding) -> bool:
    return all(each.count >= each.needed for each in quorum.counted)
