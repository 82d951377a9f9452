"""Which kinds of entries the minutes tell, which of them the short form, and which stand with another."""

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
    minutes,
    motions,
    offices,
    sittings,
    standing_orders,
    votes,
)
from smolny.domain.order import record

DECISIONS: frozenset[type] = frozenset(
    {
        standing_orders.StandingOrdersAdopted,
        federation.SeatsAllotted,
        credentials.CaseDecided,
        credentials.CredentialsReportAdopted,
        agenda.AgendaAdopted,
        agenda.AgendaReordered,
        agenda.ItemRemoved,
        agenda.ItemReferred,
        agenda.ItemReopened,
        agenda.GuillotineFallen,
        sittings.MinutesOpened,
        floor.ProcedureDecided,
        floor.RulingGiven,
        floor.AppealDecided,
        floor.RuleSuspended,
        votes.ResultDeclared,
        votes.TieSettled,
        elections.BodyConstituted,
        elections.BlockElected,
        elections.ElectedDeclared,
        elections.SeatFilled,
        elections.MemberSeated,
        elections.MemberUnseated,
        acts.ActAdopted,
        acts.BodyMandateEnded,
        acts.PowerTaken,
        acts.PowerTransferred,
        acts.ActAmended,
        acts.ActRepealed,
        acts.ActSuspended,
        acts.ActConfirmed,
        acts.PowerDelegated,
        acts.PowerShared,
        acts.PowerEnded,
        execution.CommitmentFailed,
        execution.CommitmentSuperseded,
        execution.CommitmentRenewed,
        execution.CommitmentMade,
        execution.CommitmentAnswered,
        execution.BodyCharged,
    }
)
"""What the assembly decided: the short form tells it, with the frame of the sittings."""

FRAME: frozenset[type] = frozenset(
    {
        sittings.SittingOpened,
        sittings.SittingAdjourned,
        sittings.SittingResumed,
        sittings.SittingClosed,
        sittings.QuorumEstablished,
        sittings.QuorumLost,
        sittings.AbsenceNoted,
        factions.CompositionReported,
        federation.CouncilsReported,
        offices.OfficeFilled,
        offices.OfficeVacated,
        offices.ChairHandedOver,
        offices.ProvisionalChairTaken,
    }
)
"""When and how the assembly sat, told in both forms."""

REGISTERS: frozenset[type] = frozenset(
    {
        record.PayloadErased,
        federation.PersonNoted,
        federation.BodyNoted,
        federation.CouncilRegistered,
        federation.CouncilRenamed,
        federation.MembershipReported,
        federation.StandingRecorded,
        credentials.DelegateDesignated,
        credentials.MandateCertified,
        credentials.MandateRecognised,
        credentials.MandateEnded,
        credentials.CardIssued,
        credentials.InstructionRatified,
        credentials.CouncilReportedTo,
        credentials.ProxyGiven,
        credentials.ProxyEnded,
        factions.FactionNoted,
        factions.FactionJoined,
        factions.FactionLeft,
        agenda.AddressNoted,
        agenda.DeliveryReported,
        agenda.ItemTimeSet,
        sittings.MinuteKept,
        floor.FloorAsked,
        floor.RequestWithdrawn,
        floor.SpeechPaused,
        floor.SpeechContinued,
        floor.SpeechExtended,
        floor.SpeechEnded,
        floor.SpeakerAdmitted,
        motions.SupportAnswered,
        votes.BallotsCast,
        votes.PapersFiled,
        votes.DemandJoined,
        votes.VotersReminded,
        votes.CredentialsDeposited,
        elections.NominationSupported,
        elections.PapersEntered,
        acts.ArticlesSetOut,
        acts.VersionAdded,
        acts.ForceSet,
        acts.ActSigned,
        gazette.ActDispatched,
    }
)
"""What is kept and not told: minutes say how many such entries there are."""

ARRIVALS: frozenset[type] = frozenset({credentials.DelegateArrived, credentials.AlternateSeated})
DEPARTURES: frozenset[type] = frozenset(
    {credentials.DelegateLeft, credentials.DelegateSignedOff, credentials.AlternateReleased}
)

ATTACHED: frozenset[type] = frozenset(
    {floor.DeclarationMade, votes.VotesNoted, motions.PositionDeclared, minutes.SpeechSummarised}
)
"""What stands with the decision or the speech that it is about, where there is one."""

ABOUT_MINUTES: frozenset[type] = frozenset(
    {
        minutes.MinutesDrafted,
        minutes.MinutesCirculated,
        minutes.CorrectionProposed,
        minutes.CorrectionDecided,
        minutes.MinutesConfirmed,
        minutes.MinutesSigned,
    }
)
"""What became of the minutes themselves."""

BESIDE: frozenset[type] = frozenset({record.CorrectionNoted, record.IrregularityNoted})
"""What stands with the entry that it is about."""
