"""The call and the order of business as they stand."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from smolny.domain.agenda.commands import Remittance
from smolny.domain.agenda.entries import DeadlineWaived, DeliveryReported, NoticeSent
from smolny.domain.factions import Factions
from smolny.domain.federation import Federation
from smolny.domain.standing_orders import Rules
from smolny.domain.values import BodyId, CouncilId, ItemId, NoticeId, PersonId, TextRef
from smolny.domain.values.book import Book
from smolny.domain.values.moments import Calendar, Moment

Standing = Literal["waiting", "open", "adjourned", "closed", "removed", "referred", "unreached"]
WAITING: tuple[Standing, ...] = ("waiting", "adjourned")


@dataclass(frozen=True, slots=True)
class Convocation:
    """The opening in force: its day and calendar, or how a source describes it.

    `demanding` has the councils that demand the congress since it was last convened, each with the entry of
    its first demand. `second` is the entry that called the second convocation, `first` the day number of the
    first opening then, `announced` that a notice of the first one told of the second.
    """

    opening: str | None = None
    calendar: Calendar = "gregorian"
    described: str | None = None
    postponed: int = 0
    demands: int = 0
    demanding: Book[CouncilId, int] = field(default_factory=Book)
    cancelled: bool = False
    second: int | None = None
    first: int | None = None
    announced: bool = False

    @property
    def in_force(self) -> bool:
        """Whether the congress is called, to a day or to a time that is described."""
        return self.opening is not None or self.described is not None


@dataclass(frozen=True, slots=True)
class Notice:
    """What was sent out, by the number of its entry, and the newest report on its delivery."""

    sent: NoticeSent
    entry: int
    delivery: DeliveryReported | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A deadline that was waived, by the number of the entry, and the last day on which it is open."""

    told: DeadlineWaived
    entry: int
    until: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """An item as it stands.

    `since` is when it was taken up, while it is open. `used` are the seconds that it had until it was last
    broken off or closed; none where an hour is not known. `goes` and `to` say where it went.
    """

    title: str
    rapporteurs: tuple[PersonId, ...] = ()
    documents: tuple[TextRef, ...] = ()
    minutes: int | None = None
    starts: str | None = None
    standing: Standing = "waiting"
    since: Moment | None = None
    used: int | None = 0
    goes: Remittance | None = None
    to: BodyId | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """State of the call and of the order of business.

    `order` has the items that are on the agenda, `current` the one that is open, `adopted` the entry that
    adopted the agenda, `remainder` what was not reached when the guillotine fell, `addresses` the entries
    that say where notices reach a council or a person.
    """

    convocation: Convocation = field(default_factory=Convocation)
    items: Book[ItemId, Item] = field(default_factory=Book)
    order: tuple[ItemId, ...] = ()
    current: ItemId | None = None
    adopted: int | None = None
    remainder: tuple[ItemId, ...] = ()
    notices: Book[NoticeId, Notice] = field(default_factory=Book)
    waived: Book[str, Waiver] = field(default_factory=Book)
    addresses: Book[tuple[str, str], int] = field(default_factory=Book)


class Business(Protocol):
    """What this room reads of the assembly."""

    @property
    def standing_orders(self) -> Rules: ...
    @property
    def federation(self) -> Federation: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def agenda(self) -> Agenda: ...
