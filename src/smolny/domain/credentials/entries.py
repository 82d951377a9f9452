"""What stands in the protocol about mandates."""

from dataclasses import dataclass

from smolny.domain.credentials.commands import (
    AdoptCredentialsReport,
    CertifyMandate,
    CheckIn,
    CheckOut,
    ContestMandate,
    DecideCase,
    DesignateDelegate,
    EndMandate,
    EndProxy,
    GiveInstruction,
    GiveProxy,
    HearCase,
    IssueCard,
    NoteArrivals,
    RatifyInstruction,
    RecallDelegate,
    RecogniseMandate,
    ReleaseAlternate,
    ReportToCouncil,
    SeatAlternate,
    SignOff,
)


@dataclass(frozen=True, slots=True)
class DelegateDesignated(DesignateDelegate):
    """A mandate exists; it gives no rights before it is recognised."""


@dataclass(frozen=True, slots=True)
class MandateCertified(CertifyMandate):
    """The council vouches for the mandate; one whose certificate came after the last day is late."""


@dataclass(frozen=True, slots=True)
class MandateRecognised(RecogniseMandate):
    """The delegate is on the roll."""


@dataclass(frozen=True, slots=True)
class MandateEnded(EndMandate):
    """The delegate is off the roll; votes already cast stand."""


@dataclass(frozen=True, slots=True)
class DelegateRecalled(RecallDelegate):
    """The seat ends at this moment; votes already cast stand."""


@dataclass(frozen=True, slots=True)
class DelegateArrived(CheckIn):
    """The holder is in the hall; a delegate has taken the seat."""


@dataclass(frozen=True, slots=True)
class DelegateLeft(CheckOut):
    """The holder is not in the hall; the seat stays theirs."""


@dataclass(frozen=True, slots=True)
class DelegateSignedOff(SignOff):
    """The seat is free for an alternate until the delegate comes back."""


@dataclass(frozen=True, slots=True)
class AlternateSeated(SeatAlternate):
    """The alternate sits, speaks and votes on the seat."""


@dataclass(frozen=True, slots=True)
class AlternateReleased(ReleaseAlternate):
    """The seat is the delegate's again."""


@dataclass(frozen=True, slots=True)
class CardIssued(IssueCard):
    """The card with this serial number is good; every earlier card of the mandate is not."""


@dataclass(frozen=True, slots=True)
class MandateContested(ContestMandate):
    """The mandate is in doubt until its case is decided."""


@dataclass(frozen=True, slots=True)
class CaseHeard(HearCase):
    """The case can be decided."""


@dataclass(frozen=True, slots=True)
class CaseDecided(DecideCase):
    """A confirmed mandate is in doubt no longer; an annulled one has ended."""


@dataclass(frozen=True, slots=True)
class InstructionGiven(GiveInstruction):
    """An instruction binds the delegates of those councils."""


@dataclass(frozen=True, slots=True)
class InstructionRatified(RatifyInstruction):
    """The instruction binds from now on."""


@dataclass(frozen=True, slots=True)
class CouncilReportedTo(ReportToCouncil):
    """The council knows whether its instruction was kept."""


@dataclass(frozen=True, slots=True)
class ProxyGiven(GiveProxy):
    """The holder votes in the other's place too, until the proxy ends or the giver votes in person."""


@dataclass(frozen=True, slots=True)
class ProxyEnded(EndProxy):
    """The holder votes for nobody else by this proxy."""


@dataclass(frozen=True, slots=True)
class CredentialsReportAdopted(AdoptCredentialsReport):
    """The figures of the roll are frozen; later changes go into the next report."""


@dataclass(frozen=True, slots=True)
class ArrivalsNoted(NoteArrivals):
    """Delegates have arrived at the place of the congress."""
