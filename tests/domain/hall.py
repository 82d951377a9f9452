"""A hall to test in: given deeds, when one more is done, then entries or a refusal."""

from dataclasses import dataclass, field
from typing import Any

from smolny.domain.assembly import Assembly, decide, fold
from smolny.domain.factions import NoteFaction
from smolny.domain.federation import NoteBody, NotePerson, RegisterCouncil
from smolny.domain.order import Deed, Entry, Irregularity, OutOfOrder
from smolny.domain.order.record import CiteSource, FoundAssembly
from smolny.domain.standing_orders import AdoptStandingOrders, Results, Sittings, StandingOrders
from smolny.domain.values import (
    Actor,
    AssemblyId,
    BodyId,
    CouncilId,
    FactionId,
    Mode,
    PersonId,
    SourceId,
    TextRef,
)
from smolny.domain.values.moments import Occurrence

NOW = "2026-11-01T09:00:00Z"
WHEN = Occurrence("exact", "gregorian", "UTC", "2026-11-01", "10:00")
CHAIR = Actor(office="chair")
DOCUMENT = TextRef("0" * 64, 10, "application/toml")


@dataclass
class Hall:
    """An assembly under test: its state and the entries that led there."""

    state: Assembly = field(default_factory=lambda: Assembly(AssemblyId("hall")))
    entries: list[Entry[Any]] = field(default_factory=list)

    def given(self, *commands: object) -> "Hall":
        """These deeds were done; each must be in order."""
        for command in commands:
            self.when(command)
        return self

    def when(self, command: object, **more: Any) -> Entry[Any]:
        """The deed is done; the entry it makes."""
        decision = self.decide(command, **more)
        assert not isinstance(decision, OutOfOrder), decision
        self.state = fold(self.state, decision)
        self.entries += decision
        return decision[0]

    def refused(self, command: object, **more: Any) -> OutOfOrder:
        """The deed is refused, and nothing has changed."""
        before = self.state
        decision = self.decide(command, **more)
        assert isinstance(decision, OutOfOrder), decision
        assert self.state is before
        return decision

    def decide(self, command: object, **more: Any) -> tuple[Entry[Any], ...] | OutOfOrder:
        """What the core makes of the deed."""
        told: dict[str, Any] = {
            "actor": CHAIR,
            "recorded_at": max(NOW, self.state.recorded_at),
            "occurred_at": WHEN,
            "sources": self._sources(command),
        }
        return decide(self.state, Deed(command, **(told | more)))

    def notes(self) -> tuple[Irregularity, ...]:
        """The irregularities noted on the newest entry."""
        return self.entries[-1].irregularities

    def _sources(self, command: object) -> tuple[SourceId, ...]:
        chronicle = self.state.record.mode == "chronicle" and self.state.record.sources
        return (SourceId("E"),) if chronicle else ()


def founded(mode: Mode = "live") -> Hall:
    """An assembly that has just been founded, with a source E where it is a chronicle."""
    hall = Hall().given(FoundAssembly("Hall", "congress", mode, "gregorian", "UTC"))
    return hall.given(CiteSource(SourceId("E"), "A source")) if mode == "chronicle" else hall


def furnished(mode: Mode = "live") -> Hall:
    """A founded assembly with two persons, a body, two factions and a council on the record."""
    return founded(mode).given(
        NotePerson(PersonId("ada")),
        NotePerson(PersonId("ben")),
        NoteBody(BodyId("board"), "Board", "committee"),
        NoteFaction(FactionId("reds"), "Reds", "R"),
        NoteFaction(FactionId("blues"), "Blues", "B"),
        RegisterCouncil(CouncilId("north"), "North", "branch", members=12),
    )


def ordered(
    mode: Mode = "live",
    *,
    counts: str = "required",
    majority: str = "1/2",
    reached: str = "more-than",
    sitting: bool = True,
) -> Hall:
    """A furnished assembly with standing orders in force."""
    orders = StandingOrders(
        "Orders",
        1,
        "test",
        sittings=Sittings(sitting),
        results=Results(counts, majority, reached),  # type: ignore[arg-type]
    )
    return furnished(mode).given(AdoptStandingOrders(orders, DOCUMENT))
