"""What happened since a page was made, as far as it matters for a deed that the page offers."""

from collections.abc import Iterable
from typing import Any

from smolny.domain import agenda, credentials, execution, factions, federation, floor, gazette, sittings
from smolny.domain.order import Entry, record

QUIET: frozenset[type] = frozenset(
    {
        *(record.SourceCited, record.ClaimRecorded, record.IrregularityNoted, record.CorrectionNoted),
        *(record.PayloadErased, record.KeyRotated),
        *(federation.PersonNoted, federation.BodyNoted, federation.CouncilRegistered),
        *(federation.CouncilRenamed, federation.MembershipReported, federation.StandingRecorded),
        *(federation.SeatsAllotted, federation.CouncilsReported),
        *(credentials.DelegateDesignated, credentials.MandateCertified, credentials.MandateRecognised),
        *(credentials.MandateEnded, credentials.DelegateRecalled, credentials.DelegateArrived),
        *(credentials.DelegateLeft, credentials.DelegateSignedOff, credentials.AlternateSeated),
        *(credentials.AlternateReleased, credentials.CardIssued, credentials.MandateContested),
        *(credentials.CaseHeard, credentials.InstructionGiven, credentials.InstructionRatified),
        *(credentials.CouncilReportedTo, credentials.ProxyGiven, credentials.ProxyEnded),
        *(credentials.ArrivalsNoted, factions.FactionNoted, factions.FactionJoined, factions.FactionLeft),
        *(factions.FactionFormed, factions.FactionSplit, factions.FactionsMerged, factions.FactionRenamed),
        *(factions.FactionDissolved, factions.CompositionReported),
        *(agenda.ItemPlaced, agenda.ReportAssigned),
        *(sittings.AbsenceNoted, sittings.AnnouncementMade),
        *(agenda.NoticeSent, agenda.DeliveryReported, agenda.AddressNoted),
        *(sittings.MinuteKept, floor.FloorAsked, floor.RequestWithdrawn, floor.SpeakerAdmitted),
        *(floor.SpeechNoted, floor.DebateNoted, floor.DeclarationMade),
        *(execution.CommitmentAnswered, execution.BodyCharged, gazette.PublicationRecorded),
    }
)
"""Kinds of entries that come in while the assembly sits and change no deed of those who lead it: they are
followed by every screen, and ask nobody to look again."""


def mattering(entries: Iterable[Entry[Any]]) -> tuple[Entry[Any], ...]:
    """Those of the entries that somebody has to look at before a deed from an older page is done."""
    return tuple(each for each in entries if type(each.particulars) not in QUIET)
