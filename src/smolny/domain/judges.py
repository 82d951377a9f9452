"""Which room judges a command, and what is judged beside it by who acts, when and with what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
    lots,
    motions,
    offices,
    sittings,
    standing_orders,
    votes,
)
from smolny.domain.credentials import cases, circumstances, instructions, mandates, proxies, reports, seats
from smolny.domain.floor import declarations, notes, procedure, requests, rulings, speeches, suspension
from smolny.domain.order import Decision, Deed, Irregularity, record, stated
from smolny.domain.sittings import presence, private, verifying
from smolny.domain.sittings.constituting import about_no_text, once_constituted, opening_step
from smolny.domain.sittings.presence import leaving
from smolny.domain.sittings.private import in_public
from smolny.domain.sittings.quorum import debating, decisive

Judge = Callable[[Any, Any], Decision]
Circumstance = Callable[[Any, Any, Deed], tuple[Irregularity, ...]]


def _as_stated(entry: type) -> Judge:
    """The judge of a command that breaks no rule of its own: the entry says what the command says."""
    return lambda state, command: Decision(stated(entry, command))


def _by_those_who_act(entry: type, field: str) -> Judge:
    """The judge of a command that breaks no rule but one: no faction acts that is at an end."""

    def judge(state: Any, command: Any) -> Decision:
        acting = getattr(command, field)
        parties = acting if isinstance(acting, tuple) else (acting,)
        return Decision(stated(entry, command), factions.at_an_end(state, parties))

    return judge


def _of(room: str, judge: Judge) -> Judge:
    """The judge of a command that looks at one room alone."""
    return lambda state, command: judge(getattr(state, room), command)


DECIDE: dict[type, Judge] = {
    record.FoundAssembly: _of("record", record.decide_founding),
    record.CiteSource: _as_stated(record.SourceCited),
    record.RecordClaim: _of("record", record.decide_claim),
    record.NoteIrregularity: _as_stated(record.IrregularityNoted),
    record.NoteCorrection: votes.decide_correction,
    record.ErasePayload: votes.decide_erasure,
    record.RecordLoss: _as_stated(record.LossRecorded),
    record.RotateKey: _as_stated(record.KeyRotated),
    standing_orders.AdoptStandingOrders: opening_step(
        decisive(_of("standing_orders", standing_orders.decide_adoption))
    ),
    federation.NotePerson: _as_stated(federation.PersonNoted),
    federation.NoteBody: _as_stated(federation.BodyNoted),
    federation.RegisterCouncil: _of("federation", federation.decide_council),
    federation.RenameCouncil: _as_stated(federation.CouncilRenamed),
    federation.ReportMembership: _of("federation", federation.decide_membership),
    federation.RecordStanding: _as_stated(federation.StandingRecorded),
    federation.AllotSeats: votes.resting(_of("federation", federation.decide_allotment)),
    federation.ReportCouncils: _of("federation", federation.decide_councils),
    credentials.DesignateDelegate: mandates.decide_designation,
    credentials.CertifyMandate: mandates.decide_certification,
    credentials.RecogniseMandate: votes.resting(mandates.decide_recognition),
    credentials.EndMandate: mandates.decide_ending,
    credentials.RecallDelegate: mandates.decide_recall,
    credentials.CheckIn: seats.decide_arrival,
    credentials.CheckOut: seats.decide_departure,
    credentials.SignOff: seats.decide_signing_off,
    credentials.SeatAlternate: seats.decide_seating,
    credentials.ReleaseAlternate: seats.decide_release,
    credentials.IssueCard: seats.decide_card,
    credentials.ContestMandate: cases.decide_contest,
    credentials.HearCase: cases.decide_hearing,
    credentials.DecideCase: votes.resting(cases.decide_case),
    credentials.GiveInstruction: _as_stated(credentials.InstructionGiven),
    credentials.RatifyInstruction: instructions.decide_ratification,
    credentials.ReportToCouncil: votes.reporting(instructions.decide_report),
    credentials.GiveProxy: proxies.decide_proxy,
    credentials.EndProxy: proxies.decide_proxy_end,
    credentials.AdoptCredentialsReport: opening_step(votes.resting(reports.decide_credentials_report)),
    credentials.NoteArrivals: _as_stated(credentials.ArrivalsNoted),
    factions.NoteFaction: factions.decide_noting,
    factions.FormFaction: factions.decide_formation,
    factions.JoinFaction: factions.decide_joining,
    factions.LeaveFaction: factions.decide_leaving,
    factions.SplitFaction: factions.decide_split,
    factions.MergeFactions: factions.decide_merger,
    factions.RenameFaction: factions.decide_renaming,
    factions.DissolveFaction: factions.decide_dissolution,
    factions.ReportComposition: factions.decide_composition,
    offices.FillOffice: opening_step(offices.decide_filling),
    offices.VacateOffice: offices.decide_vacating,
    agenda.DemandCongress: agenda.decide_demand,
    offices.HandOverChair: opening_step(offices.decide_hand_over),
    offices.TakeProvisionalChair: offices.decide_provisional,
    agenda.ConveneCongress: agenda.decide_convening,
    agenda.PostponeOpening: agenda.decide_postponement,
    agenda.CancelCongress: agenda.decide_cancelling,
    agenda.CallSecondConvocation: agenda.decide_second,
    agenda.ProposeSubstitute: _as_stated(agenda.SubstituteProposed),
    agenda.NoteAddress: _as_stated(agenda.AddressNoted),
    agenda.SendNotice: agenda.decide_notice,
    agenda.ReportDelivery: agenda.decide_delivery,
    agenda.WaiveDeadline: votes.resting(agenda.decide_waiver),
    agenda.PlaceItem: votes.resting(agenda.decide_placing),
    agenda.AssignReport: _as_stated(agenda.ReportAssigned),
    agenda.AdoptAgenda: opening_step(decisive(votes.resting(agenda.decide_adoption))),
    agenda.ReorderAgenda: decisive(votes.resting(agenda.decide_order)),
    agenda.RemoveItem: decisive(votes.resting(agenda.decide_removal)),
    agenda.ReferItem: decisive(votes.resting(agenda.decide_referral)),
    agenda.SetItemTime: votes.resting(agenda.decide_time),
    agenda.TakeUpItem: votes.resting(agenda.decide_taking_up),
    agenda.AdjournItem: agenda.decide_adjournment,
    agenda.CloseItem: agenda.decide_close,
    agenda.ReopenItem: votes.resting(agenda.decide_reopening),
    agenda.CallGuillotine: votes.resting(agenda.decide_guillotine),
    sittings.OpenSitting: sittings.decide_opening,
    sittings.DeclareRecess: sittings.decide_recess,
    sittings.ResumeSitting: sittings.decide_resumption,
    sittings.AdjournSitting: sittings.decide_adjournment,
    sittings.CloseSitting: sittings.decide_closing,
    sittings.EstablishQuorum: verifying.decide_establishing,
    sittings.DeclareQuorumLost: verifying.decide_loss,
    sittings.QuestionQuorum: verifying.decide_doubt,
    sittings.NoteAbsence: _as_stated(sittings.AbsenceNoted),
    floor.AskForFloor: votes.between_votes(requests.decide_asking),
    floor.WithdrawRequest: requests.decide_withdrawal,
    floor.GiveFloor: votes.between_votes(debating(speeches.decide_giving)),
    floor.PauseSpeech: speeches.decide_pause,
    floor.ContinueSpeech: speeches.decide_continuation,
    floor.ExtendSpeech: speeches.decide_extension,
    floor.EndSpeech: speeches.decide_end,
    floor.OpenList: requests.decide_opening,
    floor.CloseList: requests.decide_closing,
    floor.ReopenList: requests.decide_reopening,
    floor.AdmitSpeaker: _as_stated(floor.SpeakerAdmitted),
    sittings.MakeAnnouncement: in_public(_as_stated(sittings.AnnouncementMade)),
    sittings.CallRoll: presence.decide_roll,
    sittings.ReturnToHall: presence.decide_return,
    sittings.MakeSittingPrivate: votes.resting(private.decide_private),
    sittings.MakeSittingPublic: votes.resting(private.decide_public),
    sittings.KeepMinute: private.decide_minute,
    sittings.OpenMinutes: votes.resting(private.decide_opening_minutes),
    floor.NoteSpeech: in_public(debating(notes.decide_speech)),
    floor.NoteDebate: in_public(debating(_as_stated(floor.DebateNoted))),
    floor.GiveRuling: rulings.decide_ruling,
    floor.AppealRuling: rulings.decide_appeal,
    floor.DecideAppeal: decisive(rulings.decide_outcome),
    floor.SuspendRule: votes.suspending(suspension.decide_suspension),
    floor.EndSuspension: suspension.decide_end,
    floor.MakeDeclaration: in_public(declarations.decide_declaration),
    floor.WalkOut: leaving(_by_those_who_act(floor.DelegatesWalkedOut, "who")),
    motions.TableText: in_public(_by_those_who_act(motions.TextTabled, "mover")),
    floor.MoveProcedure: votes.between_votes(procedure.decide_moving),
    floor.SecondProcedure: procedure.decide_seconding,
    floor.ObjectToProcedure: procedure.decide_objection,
    floor.DecideProcedure: procedure.decide_procedure,
    motions.ReadText: _as_stated(motions.TextRead),
    motions.DeclarePosition: in_public(_by_those_who_act(motions.PositionDeclared, "by")),
    motions.MoveText: motions.decide_moving,
    motions.SecondText: motions.decide_seconding,
    motions.JudgeText: motions.decide_judgement,
    motions.WithdrawText: votes.resting(motions.decide_withdrawal),
    motions.DropText: motions.decide_fall,
    motions.ReferText: votes.resting(motions.decide_referral),
    motions.ReturnText: motions.decide_return,
    motions.LinkTexts: motions.decide_link,
    motions.OrderAmendments: motions.decide_order,
    motions.DivideText: motions.decide_division,
    motions.ListConsent: motions.decide_list,
    motions.PullText: motions.decide_pulling,
    motions.LayOutAlternatives: votes.resting(motions.decide_layout),
    motions.ReopenText: votes.reconsidering(motions.decide_reopening),
    lots.AnnounceLot: lots.decide_announcement,
    lots.DrawLot: lots.decide_drawing,
    votes.ChallengeResult: votes.decide_challenge,
    votes.SettleTie: votes.decide_tie,
    votes.OpenVoting: decisive(votes.decide_opening),
    votes.CloseVoting: votes.decide_closing,
    votes.NoteVotes: votes.decide_voices,
    votes.CastBallots: votes.decide_casting,
    votes.FilePapers: votes.decide_filing,
    votes.EscalateQuestion: votes.decide_escalation,
    votes.JoinDemand: votes.decide_demand,
    votes.RemindVoters: votes.decide_reminder,
    votes.CountVotes: votes.decide_counting,
    votes.PutQuestion: once_constituted(decisive(votes.decide_question), unless=about_no_text),
    votes.DeclareResult: decisive(votes.decide_result),
    elections.ConstituteBody: elections.decide_body,
    elections.DeclareVacancy: elections.decide_vacancy,
    elections.NominateCandidate: elections.decide_nomination,
    elections.SupportNomination: elections.decide_support,
    elections.AnswerNomination: elections.decide_answer,
    elections.WithdrawCandidate: elections.decide_candidates_withdrawal,
    elections.CloseNominations: elections.decide_closing_nominations,
    elections.OpposeBlock: elections.decide_objection_to_block,
    elections.ElectInBlock: elections.decide_block,
    elections.PutElection: decisive(elections.decide_putting),
    elections.EnterPapers: elections.decide_batch,
    elections.RulePaper: elections.decide_paper,
    elections.SettleCount: elections.decide_settling,
    elections.DeclareElected: decisive(elections.decide_declaration),
    elections.AnswerElection: elections.decide_office,
    elections.VacateSeat: votes.resting(elections.decide_leaving_seat),
    elections.FillSeat: elections.decide_filling_seat,
    elections.RefuseSeats: _by_those_who_act(elections.SeatsRefused, "by"),
    acts.AdoptAct: once_constituted(acts.decide_act),
    acts.EndBodyMandate: once_constituted(acts.decide_mandate_end),
    acts.TakePower: once_constituted(_as_stated(acts.PowerTaken)),
    acts.TransferPower: once_constituted(_as_stated(acts.PowerTransferred)),
    acts.AddressCall: _as_stated(acts.CallAddressed),
    acts.ReportFact: _as_stated(acts.FactReported),
    execution.MakeCommitment: _as_stated(execution.CommitmentMade),
    execution.AnswerCommitment: _as_stated(execution.CommitmentAnswered),
    execution.ChargeBody: _as_stated(execution.BodyCharged),
    gazette.RecordPublication: _as_stated(gazette.PublicationRecorded),
}

CIRCUMSTANCES: dict[type, Circumstance] = {
    credentials.RecogniseMandate: circumstances.of_recognition,
    credentials.RecallDelegate: circumstances.of_recall,
    credentials.CheckIn: circumstances.of_arrival,
    credentials.SeatAlternate: circumstances.of_seating,
    credentials.IssueCard: circumstances.of_card,
    credentials.DecideCase: circumstances.of_case,
    credentials.GiveProxy: circumstances.of_proxy,
    credentials.AdoptCredentialsReport: circumstances.of_report,
    sittings.QuestionQuorum: verifying.of_doubt,
    floor.GiveFloor: speeches.of_giving,
    agenda.SendNotice: agenda.of_notice,
    agenda.PlaceItem: agenda.of_item,
    motions.TableText: agenda.of_text,
    sittings.CallRoll: presence.of_roll,
    sittings.KeepMinute: private.of_minute,
    votes.CastBallots: votes.of_ballots,
    votes.EscalateQuestion: votes.of_escalation,
    votes.CountVotes: votes.of_counting,
    elections.NominateCandidate: elections.of_nomination,
    elections.EnterPapers: elections.of_batch,
}
"""What a deed breaks by who does it, when, and what comes with it sealed."""
