"""Which entries are events, told in the timeline, and which stand elsewhere: every kind is either."""

from smolny.domain import (
    acts,
    agenda,
    credentials,
    elections,
    execution,
    factions,
    federation,
    floor,
    gazette,
    motions,
    offices,
    sittings,
    standing_orders,
    votes,
)
from smolny.domain.order import record

EVENTS: frozenset[type] = frozenset(
    {
        record.IrregularityNoted,
        standing_orders.StandingOrdersAdopted,
        credentials.InstructionGiven,
        credentials.ArrivalsNoted,
        factions.FactionFormed,
        factions.FactionSplit,
        factions.FactionsMerged,
        factions.FactionRenamed,
        factions.FactionDissolved,
        offices.OfficeFilled,
        offices.OfficeVacated,
        agenda.CongressDemanded,
        agenda.CongressConvened,
        agenda.OpeningPostponed,
        agenda.SubstituteProposed,
        agenda.ReportAssigned,
        sittings.SittingOpened,
        sittings.RecessDeclared,
        sittings.SittingResumed,
        sittings.SittingClosed,
        sittings.AbsenceNoted,
        sittings.AnnouncementMade,
        floor.SpeechNoted,
        floor.DebateNoted,
        floor.DeclarationMade,
        floor.DelegatesWalkedOut,
        motions.TextTabled,
        motions.TextRead,
        motions.PositionDeclared,
        motions.TextWithdrawn,
        motions.TextFallen,
        votes.QuestionPut,
        votes.ResultDeclared,
        elections.BodyConstituted,
        elections.SeatsRefused,
        acts.ActAdopted,
        acts.BodyMandateEnded,
        acts.PowerTaken,
        acts.PowerTransferred,
        acts.CallAddressed,
        acts.FactReported,
        execution.CommitmentMade,
        gazette.PublicationRecorded,
    }
)
"""What happened; an irregularity only if about no entry, a question only until its text has a verdict, an act
only without a question whose verdict tells it."""

ELSEWHERE: frozenset[type] = frozenset(
    {
        record.AssemblyFounded,
        record.SourceCited,
        record.ClaimRecorded,
        record.CorrectionNoted,
        record.PayloadErased,
        federation.PersonNoted,
        federation.BodyNoted,
        federation.CouncilRegistered,
        federation.CouncilsReported,
        credentials.DelegateDesignated,
        credentials.MandateRecognised,
        credentials.MandateEnded,
        factions.FactionNoted,
        factions.FactionJoined,
        factions.FactionLeft,
        factions.CompositionReported,
        agenda.ItemPlaced,
        execution.CommitmentAnswered,
        execution.BodyCharged,
    }
)
"""What other parts of the page show, or what only the record keeps."""
