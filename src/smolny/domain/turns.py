"""Which rooms of the state an entry turns, in which order."""

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
    motions,
    offices,
    sittings,
    standing_orders,
    votes,
)
from smolny.domain.credentials import cases, instructions, mandates, proxies, reports, seats
from smolny.domain.factions import benches
from smolny.domain.floor import notes, requests, speeches
from smolny.domain.order import record
from smolny.domain.sittings import quorum, verifying

Turn = Callable[[Any, Any], Any]
Turns = tuple[tuple[str, Turn], ...]


def _in(room: str, turn: Turn) -> Turns:
    """The turn of a room that looks at itself alone."""
    return ((room, lambda state, entry: turn(getattr(state, room), entry)),)


EVOLVE: dict[type, Turns] = {
    record.AssemblyFounded: _in("record", record.turn_founding),
    record.SourceCited: _in("record", record.turn_source),
    record.ClaimRecorded: _in("record", record.turn_claim),
    record.IrregularityNoted: _in("record", record.turn_irregularity),
    record.CorrectionNoted: _in("record", record.turn_correction),
    record.PayloadErased: _in("record", record.turn_erasure),
    record.LossRecorded: _in("record", record.turn_loss),
    record.KeyRotated: _in("record", record.turn_rotation),
    standing_orders.StandingOrdersAdopted: (
        *_in("standing_orders", standing_orders.turn_adoption),
        ("votes", votes.turn_named_question),
    ),
    federation.PersonNoted: _in("federation", federation.turn_person),
    federation.BodyNoted: _in("federation", federation.turn_body),
    federation.CouncilRegistered: _in("federation", federation.turn_council),
    federation.CouncilRenamed: _in("federation", federation.turn_renaming),
    federation.MembershipReported: _in("federation", federation.turn_membership),
    federation.StandingRecorded: _in("federation", federation.turn_standing),
    federation.SeatsAllotted: (
        *_in("federation", federation.turn_allotment),
        ("votes", votes.turn_named_question),
    ),
    federation.CouncilsReported: _in("federation", federation.turn_councils),
    credentials.DelegateDesignated: (("credentials", mandates.turn_designation),),
    credentials.MandateCertified: (("credentials", mandates.turn_certification),),
    credentials.MandateRecognised: (
        ("credentials", mandates.turn_recognition),
        ("votes", votes.turn_named_question),
    ),
    credentials.MandateEnded: (("credentials", mandates.turn_ending),),
    credentials.DelegateRecalled: (("credentials", mandates.turn_recall),),
    credentials.DelegateArrived: (("credentials", seats.turn_arrival),),
    credentials.DelegateLeft: (("credentials", seats.turn_departure),),
    credentials.DelegateSignedOff: (("credentials", seats.turn_signing_off),),
    credentials.AlternateSeated: (("credentials", seats.turn_seating),),
    credentials.AlternateReleased: (("credentials", seats.turn_release),),
    credentials.CardIssued: (("credentials", seats.turn_card),),
    credentials.MandateContested: (("credentials", cases.turn_contest),),
    credentials.CaseHeard: (("credentials", cases.turn_hearing),),
    credentials.CaseDecided: (("credentials", cases.turn_case), ("votes", votes.turn_named_question)),
    credentials.InstructionGiven: (("credentials", instructions.turn_instruction),),
    credentials.InstructionRatified: (("credentials", instructions.turn_ratification),),
    credentials.CouncilReportedTo: (("credentials", instructions.turn_report),),
    credentials.ProxyGiven: (("credentials", proxies.turn_proxy),),
    credentials.ProxyEnded: (("credentials", proxies.turn_proxy_end),),
    credentials.CredentialsReportAdopted: (
        ("credentials", reports.turn_credentials_report),
        ("votes", votes.turn_named_question),
    ),
    credentials.ArrivalsNoted: (("credentials", instructions.turn_arrivals),),
    factions.FactionNoted: (("factions", factions.turn_noting),),
    factions.FactionFormed: (("factions", factions.turn_formation), ("credentials", benches.turn_members)),
    factions.FactionJoined: (("factions", factions.turn_joining), ("credentials", benches.turn_members)),
    factions.FactionLeft: (("factions", factions.turn_leaving), ("credentials", benches.turn_members)),
    factions.FactionSplit: (("factions", factions.turn_split), ("credentials", benches.turn_parts)),
    factions.FactionsMerged: (("factions", factions.turn_merger),),
    factions.FactionRenamed: (("factions", factions.turn_renaming),),
    factions.FactionDissolved: (("factions", factions.turn_dissolution),),
    factions.CompositionReported: (("factions", factions.turn_composition),),
    offices.OfficeFilled: (("offices", offices.turn_filling),),
    offices.OfficeVacated: (("offices", offices.turn_vacating),),
    agenda.CongressDemanded: (("agenda", agenda.turn_demand),),
    agenda.CongressConvened: (("agenda", agenda.turn_convening),),
    agenda.OpeningPostponed: (("agenda", agenda.turn_postponement),),
    agenda.SubstituteProposed: (("agenda", agenda.turn_substitute),),
    agenda.ItemPlaced: (("agenda", agenda.turn_item),),
    agenda.ReportAssigned: (("agenda", agenda.turn_report),),
    sittings.SittingOpened: (("sittings", sittings.turn_opening),),
    sittings.RecessDeclared: (("sittings", sittings.turn_recess), ("floor", speeches.turn_interruption)),
    sittings.SittingResumed: (("sittings", sittings.turn_resumption),),
    sittings.SittingAdjourned: (("sittings", sittings.turn_adjournment), ("floor", speeches.turn_rising)),
    sittings.QuorumEstablished: (("sittings", verifying.turn_establishing),),
    sittings.QuorumLost: (("sittings", verifying.turn_loss),),
    sittings.QuorumQuestioned: (("sittings", verifying.turn_doubt),),
    sittings.SittingClosed: (("sittings", sittings.turn_closing), ("floor", speeches.turn_rising)),
    sittings.AbsenceNoted: (("sittings", sittings.turn_absence),),
    sittings.AnnouncementMade: (("sittings", sittings.turn_announcement),),
    floor.FloorAsked: (("floor", requests.turn_asking),),
    floor.RequestWithdrawn: (("floor", requests.turn_withdrawal),),
    floor.FloorGiven: (("floor", speeches.turn_giving),),
    floor.SpeechPaused: (("floor", speeches.turn_pause),),
    floor.SpeechContinued: (("floor", speeches.turn_continuation),),
    floor.SpeechExtended: (("floor", speeches.turn_extension),),
    floor.SpeechEnded: (("floor", speeches.turn_end),),
    floor.ListOpened: (("floor", requests.turn_opening),),
    floor.ListClosed: (("floor", requests.turn_closing),),
    floor.ListReopened: (("floor", requests.turn_reopening),),
    floor.SpeakerAdmitted: (("floor", requests.turn_admission),),
    floor.SpeechNoted: (("floor", notes.turn_speech),),
    floor.DebateNoted: (("floor", notes.turn_debate),),
    floor.DeclarationMade: (("floor", notes.turn_declaration),),
    floor.DelegatesWalkedOut: (("floor", notes.turn_walkout),),
    motions.TextTabled: (("motions", motions.turn_tabling),),
    motions.TextRead: (("motions", motions.turn_reading),),
    motions.PositionDeclared: (("motions", motions.turn_position),),
    motions.TextWithdrawn: (("motions", motions.turn_withdrawal),),
    motions.TextFallen: (("motions", motions.turn_fall),),
    votes.ResultChallenged: (("votes", votes.turn_challenge),),
    votes.QuestionPut: (("sittings", quorum.turn_decision), ("votes", votes.turn_question)),
    votes.ResultDeclared: (
        ("sittings", quorum.turn_decision),
        ("votes", votes.turn_result),
        ("motions", votes.turn_decided_text),
    ),
    elections.BodyConstituted: (("elections", elections.turn_body),),
    elections.SeatsRefused: (("elections", elections.turn_refusal),),
    acts.ActAdopted: (("acts", acts.turn_act),),
    acts.BodyMandateEnded: (("acts", acts.turn_mandate_end),),
    acts.PowerTaken: (("acts", acts.turn_taking),),
    acts.PowerTransferred: (("acts", acts.turn_transfer),),
    acts.CallAddressed: (("acts", acts.turn_call),),
    acts.FactReported: (("acts", acts.turn_fact),),
    execution.CommitmentMade: (("execution", execution.turn_commitment),),
    execution.CommitmentAnswered: (("execution", execution.turn_answer),),
    execution.BodyCharged: (("execution", execution.turn_charge),),
    gazette.PublicationRecorded: (("gazette", gazette.turn_publication),),
}
