"""Deeds about what acts do: mandates ended, powers passed on, calls addressed, facts repeated."""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.values import ActId, BodyId, Party, PowerId
from smolny.domain.values.moments import Calendar


@dataclass(frozen=True, slots=True)
class EndBodyMandate:
    """End the mandate of a body by an act. The powers that it holds end with it, or pass to a `successor`."""

    body: BodyId
    act: ActId
    remark: str | None = None
    successor: Party | None = None


@dataclass(frozen=True, slots=True)
class BodyMandateEnded(EndBodyMandate):
    """The body acts no longer."""


@dataclass(frozen=True, slots=True)
class TakePower:
    """Take a power into the assembly's own hands, by an act; `name` says in words which power it is, `matter`
    over what, where it is not over everything; `since` is the day (YYYY-MM-DD) where it is not that of the
    entry.
    """

    power: PowerId
    name: str
    act: ActId
    holder: Party
    earlier_holder: Party | None = None
    matter: str | None = None
    since: str | None = None
    calendar: Calendar | None = None


@dataclass(frozen=True, slots=True)
class PowerTaken(TakePower):
    """The assembly holds the power."""


@dataclass(frozen=True, slots=True)
class TransferPower:
    """Transfer a power to others, by an act, on a condition where there is one; `matter` says over what,
    where it is not over everything; `since` is the day (YYYY-MM-DD) where it is not that of the entry.
    """

    power: PowerId
    name: str
    act: ActId
    holder: Party
    territory: str | None = None
    earlier_holder: Party | None = None
    condition: str | None = None
    matter: str | None = None
    since: str | None = None
    calendar: Calendar | None = None


@dataclass(frozen=True, slots=True)
class PowerTransferred(TransferPower):
    """The power has a new holder."""


@dataclass(frozen=True, slots=True)
class DelegatePower:
    """Let somebody else use a power, on a condition, from a day until a day (YYYY-MM-DD, included), by an
    act; whoever holds it goes on holding it.
    """

    power: PowerId
    act: ActId
    to: Party
    calendar: Calendar
    territory: str | None = None
    condition: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class PowerDelegated(DelegatePower):
    """Somebody else uses the power."""


@dataclass(frozen=True, slots=True)
class SharePower:
    """Let several hold a power together, by an act."""

    power: PowerId
    act: ActId
    holders: tuple[Party, ...]
    calendar: Calendar
    territory: str | None = None
    condition: str | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True)
class PowerShared(SharePower):
    """These hold the power together."""


@dataclass(frozen=True, slots=True)
class EndPower:
    """End a power by an act: nobody holds it any more."""

    power: PowerId
    act: ActId
    calendar: Calendar
    territory: str | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True)
class PowerEnded(EndPower):
    """Nobody holds the power."""


@dataclass(frozen=True, slots=True)
class DisputePower:
    """State that somebody disputes who holds a power, and in which words. It is disputed until it passes to
    somebody else.
    """

    power: PowerId
    by: Party
    content: str
    territory: str | None = None


@dataclass(frozen=True, slots=True)
class PowerDisputed(DisputePower):
    """The power is disputed."""


@dataclass(frozen=True, slots=True)
class AddressCall:
    """Call upon, or order, those addressed to do something, in an act."""

    act: ActId
    genus: Literal["call", "order", "appeal"]
    addressees: tuple[Party, ...]
    content: str


@dataclass(frozen=True, slots=True)
class CallAddressed(AddressCall):
    """The call has its addressees."""


@dataclass(frozen=True, slots=True)
class ReportFact:
    """Repeat what an act reports as a fact; this record does not vouch for it."""

    act: ActId
    content: str


@dataclass(frozen=True, slots=True)
class FactReported(ReportFact):
    """An act reports something as a fact."""
