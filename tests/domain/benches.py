"""A hall with delegates on its roll, for tests of their factions."""

from smolny.domain.credentials import DesignateDelegate, EndMandate, RecogniseMandate, Voice
from smolny.domain.factions import FormFaction, JoinFaction, LeaveFaction, NewFaction, belongs
from smolny.domain.federation import NotePerson
from smolny.domain.standing_orders import AdoptStandingOrders, Factions, StandingOrders
from smolny.domain.values import FactionId, MandateId, Mode, PersonId, TextRef
from tests.domain.hall import DOCUMENT, Hall, founded

REDS, BLUES, GREENS = FactionId("reds"), FactionId("blues"), FactionId("greens")
DECLARATION = TextRef("1" * 64, 200)


def mandate(number: int) -> MandateId:
    """The mandate of a delegate who is known by number."""
    return MandateId(f"d{number}")


def mandates(*numbers: int) -> tuple[MandateId, ...]:
    """The mandates of several."""
    return tuple(map(mandate, numbers))


def delegates(*numbers: int, voice: Voice = "deciding") -> tuple[object, ...]:
    """What puts delegates on the roll: noted, designated, recognised."""
    return tuple(
        deed
        for number in numbers
        for deed in (
            NotePerson(PersonId(f"p{number}")),
            DesignateDelegate(mandate(number), PersonId(f"p{number}"), voice=voice),
            RecogniseMandate(mandate(number)),
        )
    )


def assembled(mode: Mode = "live", rules: Factions | None = None, size: int = 6) -> Hall:
    """An assembly of so many delegates, d1 to d6, under these rules about factions."""
    orders = AdoptStandingOrders(StandingOrders("Orders", 1, "test", factions=rules), DOCUMENT)
    return founded(mode).given(orders, *delegates(*range(1, size + 1)))


def formed(faction: FactionId, *numbers: int, declaration: TextRef | None = None) -> FormFaction:
    """Delegates form a faction, whose letter is the first of its name."""
    return FormFaction(faction, faction.title(), faction[0].upper(), mandates(*numbers), declaration)


def part(faction: FactionId, *numbers: int, declaration: TextRef | None = None) -> NewFaction:
    """Delegates who part with a faction and form this one."""
    return NewFaction(faction, faction.title(), faction[0].upper(), mandates(*numbers), declaration)


def joined(faction: FactionId, *numbers: int) -> JoinFaction:
    """Delegates join a faction."""
    return JoinFaction(faction, mandates(*numbers))


def left(faction: FactionId, *numbers: int) -> LeaveFaction:
    """Delegates leave a faction."""
    return LeaveFaction(faction, mandates(*numbers))


def ended(number: int) -> EndMandate:
    """The mandate of a delegate ends."""
    return EndMandate(mandate(number))


def factions_of(hall: Hall, number: int) -> tuple[FactionId, ...]:
    """The living factions of a delegate."""
    return belongs(hall.state.factions, mandate(number))
