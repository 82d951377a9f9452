"""What can be asked for about the call and the order of business; each command leaves the entry of the same
fields.
"""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.values import (
    BodyId,
    CouncilId,
    ItemId,
    NoticeId,
    Party,
    PersonId,
    QuestionId,
    TextRef,
)
from smolny.domain.values.moments import Calendar
from smolny.domain.values.stamps import Stamp

Sent = Literal["notice", "papers", "reminder"]
Means = Literal["e-mail", "sheet", "post", "feed"]
Remittance = Literal["body", "next-congress", "councils", "falls"]


@dataclass(frozen=True, slots=True)
class DemandCongress:
    """Demand that the congress meet; `councils` are those that demand it together."""

    by: Party
    means: str | None = None
    councils: tuple[CouncilId, ...] = ()


@dataclass(frozen=True, slots=True)
class ConveneCongress:
    """Resolve that the congress opens on a day (`opening`, YYYY-MM-DD in `calendar`), or by a
    description of one.
    """

    by: BodyId
    opening: str | None = None
    calendar: Calendar = "gregorian"
    described: str | None = None
    on_demand_of: Party | None = None


@dataclass(frozen=True, slots=True)
class PostponeOpening:
    """Move the opening from one day to another, where the days are known."""

    by: BodyId
    earlier: str | None = None
    later: str | None = None
    calendar: Calendar = "gregorian"
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class CancelCongress:
    """Resolve that the congress does not meet."""

    by: BodyId
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class CallSecondConvocation:
    """Call the congress to a second opening, because the first one came to nothing.

    `announced` says that a notice of the first one told what holds for the second.
    """

    by: BodyId
    opening: str
    calendar: Calendar = "gregorian"
    announced: bool = False


@dataclass(frozen=True, slots=True)
class ProposeSubstitute:
    """Propose to put another meeting in the congress's place."""

    by: BodyId
    substitute: str


@dataclass(frozen=True, slots=True)
class NoteAddress:
    """Say where notices reach a council or a person: the `address` of e-mail, or where a sheet goes."""

    council: CouncilId | None = None
    person: PersonId | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class SendNotice:
    """Send something to those who are called.

    `addressees` is how many there were, `second` that it tells of a second convocation and what holds for
    it.
    """

    notice: NoticeId
    genus: Sent
    to: Literal["councils", "delegates"]
    means: Means
    addressees: int
    document: TextRef | None = None
    second: bool = False


@dataclass(frozen=True, slots=True)
class ReportDelivery:
    """Report what became of a notice: to how many it went out, for how many it failed."""

    notice: NoticeId
    delivered: int
    failed: int = 0


@dataclass(frozen=True, slots=True)
class WaiveDeadline:
    """Let in what comes after the deadline of its class, by an officer or by a decision.

    `until` is the last day on which it is let in (YYYY-MM-DD in the calendar of the opening).
    """

    deadline: str
    reason: str
    until: str | None = None
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class PlaceItem:
    """Put an item on the agenda, `after` another or else at the end.

    `minutes` are planned for it, and `starts` (HH:MM) is when it is to be taken up.
    """

    item: ItemId
    title: str
    rapporteurs: tuple[PersonId, ...] = ()
    documents: tuple[TextRef, ...] = ()
    minutes: int | None = None
    starts: str | None = None
    after: ItemId | None = None
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class AssignReport:
    """Give the report on an item to a rapporteur; `by` is the body that settled it."""

    item: ItemId
    rapporteur: PersonId
    by: BodyId | None = None


@dataclass(frozen=True, slots=True)
class AdoptAgenda:
    """Adopt the agenda, in this `order` or as it stands.

    `quorum` is the one on which it rests, `under` the entry of the standing orders, both found by the core.
    """

    order: tuple[ItemId, ...] = ()
    question: QuestionId | None = None
    quorum: Stamp | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class ReorderAgenda:
    """Put the items of the agenda into another order.

    `quorum` is the one on which it rests, `under` the entry of the standing orders, both found by the core.
    """

    order: tuple[ItemId, ...]
    question: QuestionId | None = None
    quorum: Stamp | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take an item off the agenda.

    `quorum` is the one on which it rests, `under` the entry of the standing orders, both found by the core.
    """

    item: ItemId
    reason: str | None = None
    question: QuestionId | None = None
    quorum: Stamp | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class ReferItem:
    """Give an item to a body, so that it comes back or is settled there.

    `quorum` is the one on which it rests, `under` the entry of the standing orders, both found by the core.
    """

    item: ItemId
    to: BodyId
    reason: str | None = None
    question: QuestionId | None = None
    quorum: Stamp | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class SetItemTime:
    """Plan anew how many `minutes` an item has and when it `starts` (HH:MM)."""

    item: ItemId
    minutes: int | None = None
    starts: str | None = None
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class TakeUpItem:
    """Go over to an item; one that is not the next in order by a decision."""

    item: ItemId
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class AdjournItem:
    """Break off an item, to be taken up again."""

    item: ItemId
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class CloseItem:
    """Finish an item."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ReopenItem:
    """Bring an item back that is closed, referred, taken off or was not reached; it waits at the end."""

    item: ItemId
    reason: str | None = None
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class CallGuillotine:
    """End the time for business: the `items` that wait, or all that do, go elsewhere or fall.

    `to` is the body that they go to, where they go to a body.
    """

    goes: Remittance
    to: BodyId | None = None
    items: tuple[ItemId, ...] = ()
    question: QuestionId | None = None
