"""What stands in the protocol about the call and the order of business."""

from dataclasses import dataclass

from smolny.domain.agenda.commands import (
    AdjournItem,
    AdoptAgenda,
    AssignReport,
    CallGuillotine,
    CallSecondConvocation,
    CancelCongress,
    CloseItem,
    ConveneCongress,
    DemandCongress,
    NoteAddress,
    PlaceItem,
    PostponeOpening,
    ProposeSubstitute,
    ReferItem,
    RemoveItem,
    ReopenItem,
    ReorderAgenda,
    ReportDelivery,
    SendNotice,
    SetItemTime,
    TakeUpItem,
    WaiveDeadline,
)


@dataclass(frozen=True, slots=True)
class CongressDemanded(DemandCongress):
    """A demand is on the record, whether or not anybody followed it."""


@dataclass(frozen=True, slots=True)
class CongressConvened(ConveneCongress):
    """The date in force is that of the newest convening or postponement."""


@dataclass(frozen=True, slots=True)
class OpeningPostponed(PostponeOpening):
    """The opening has a new date."""


@dataclass(frozen=True, slots=True)
class CongressCancelled(CancelCongress):
    """No opening is in force."""


@dataclass(frozen=True, slots=True)
class SecondConvocationCalled(CallSecondConvocation):
    """The opening in force is that of the second convocation."""


@dataclass(frozen=True, slots=True)
class SubstituteProposed(ProposeSubstitute):
    """Another meeting was meant to take the congress's place."""


@dataclass(frozen=True, slots=True)
class AddressNoted(NoteAddress):
    """Notices go there from now on."""


@dataclass(frozen=True, slots=True)
class NoticeSent(SendNotice):
    """What was sent is on its way."""


@dataclass(frozen=True, slots=True)
class DeliveryReported(ReportDelivery):
    """The newest report on a notice stands."""


@dataclass(frozen=True, slots=True)
class DeadlineWaived(WaiveDeadline):
    """The class of business is let in."""


@dataclass(frozen=True, slots=True)
class ItemPlaced(PlaceItem):
    """An item is on the agenda, after those placed before it."""


@dataclass(frozen=True, slots=True)
class ReportAssigned(AssignReport):
    """The item has a rapporteur."""


@dataclass(frozen=True, slots=True)
class AgendaAdopted(AdoptAgenda):
    """The agenda holds in this order; changes of it rest on decisions, where the rules say so."""


@dataclass(frozen=True, slots=True)
class AgendaReordered(ReorderAgenda):
    """The items have this order."""


@dataclass(frozen=True, slots=True)
class ItemRemoved(RemoveItem):
    """The item is not on the agenda."""


@dataclass(frozen=True, slots=True)
class ItemReferred(ReferItem):
    """The item is with the body, and not on the agenda."""


@dataclass(frozen=True, slots=True)
class ItemTimeSet(SetItemTime):
    """The item has this time."""


@dataclass(frozen=True, slots=True)
class ItemTakenUp(TakeUpItem):
    """The assembly is at this item."""


@dataclass(frozen=True, slots=True)
class ItemAdjourned(AdjournItem):
    """The item waits again."""


@dataclass(frozen=True, slots=True)
class ItemClosed(CloseItem):
    """The item is finished."""


@dataclass(frozen=True, slots=True)
class ItemReopened(ReopenItem):
    """The item waits at the end of the agenda."""


@dataclass(frozen=True, slots=True)
class GuillotineFallen(CallGuillotine):
    """These items were not reached."""
