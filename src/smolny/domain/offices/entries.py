"""What the record says of the offices."""

from dataclasses import dataclass

from smolny.domain.offices.commands import FillOffice, HandOverChair, TakeProvisionalChair, VacateOffice


@dataclass(frozen=True, slots=True)
class OfficeFilled(FillOffice):
    """The person holds the office until it is vacated."""


@dataclass(frozen=True, slots=True)
class OfficeVacated(VacateOffice):
    """The person no longer holds the office, and does not preside by it."""


@dataclass(frozen=True, slots=True)
class ChairHandedOver(HandOverChair):
    """From now on the person presides, and nobody else."""


@dataclass(frozen=True, slots=True)
class ProvisionalChairTaken(TakeProvisionalChair):
    """The person presides until the chair is handed over."""
