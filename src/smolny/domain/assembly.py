"""The root of the core: what an assembly is, what it decides, how each entry turns its state.

Three tables: DECIDE says which room judges a command, CIRCUMSTANCES what is judged beside it by who acts,
when and with what, EVOLVE which rooms of the state an entry turns, in which order. A deed that cannot follow
the state is refused by the turn itself, so that `decide` and a verifier hold to the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
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
from smolny.domain.credentials import cases, circumstances, instructions, mandates, proxies, reports, seats
from smolny.domain.envelope import admit, breaches, placed
from smolny.domain.order import (
    Decision,
    Deed,
    Entry,
    Irregularity,
    OutOfOrder,
    Recorded,
    kind_of,
    record,
    stated,
)
from smolny.domain.values import AssemblyId
from smolny.domain.values.moments import is_recording_time

Judge = Callable[[Any, Any], Decision]
Turn = Callable[[Any, Any], Any]
Turns = tuple[tuple[str, Turn], ...]
Circumstance = Callable[[Any, Any, Deed], tuple[Irregularity, ...]]


@dataclass(frozen=True, slots=True)
class Assembly:
    """The state of one assembly after `size` entries, room by room. A value: nothing changes it."""

    id: AssemblyId
    size: int = 0
    recorded_at: str = ""
    record: record.Record = field(default_factory=record.Record)
    standing_orders: standing_orders.Rules = field(default_factory=standing_orders.Rules)
    federation: federation.Federation = field(default_factory=federation.Federation)
    credentials: credentials.Credentials = field(default_factory=credentials.Credentials)
    factions: factions.Factions = field(default_factory=factions.Factions)
    offices: offices.Offices = field(default_factory=offices.Offices)
    agenda: agenda.Agenda = field(default_factory=agenda.Agenda)
    sittings: sittings.Sittings = field(default_factory=sittings.Sittings)
    floor: floor.Floor = field(default_factory=floor.Floor)
    motions: motions.Motions = field(default_factory=motions.Motions)
    votes: votes.Votes = field(default_factory=votes.Votes)
    elections: elections.Elections = field(default_factory=elections.Elections)
    acts: acts.Acts = field(default_factory=acts.Acts)
    execution: execution.Execution = field(default_factory=execution.Execution)
    gazette: gazette.Gazette = field(default_factory=gazette.Gazette)


def _as_stated(entry: type) -> Judge:
    """The judge of a command that breaks no rule of its own: the entry says what the command says."""
    return lambda state, command: Decision(stated(entry, command))


def _by_those_who_act(entry: type, field: str) -> Judge:
    """The judge of a command that breaks no rule but one: no faction acts that is at an end."""

    def judge(state: Assembly, command: Any) -> Decision:
        acting = getattr(command, field)
        parties = acting if isinstance(acting, tuple) else (acting,)
        return Decision(stated(entry, command), factions.at_an_end(state, parties))

    return judge


def _of(room: str, judge: Judge) -> Judge:
    """The judge of a command that looks at one room alone."""
    return lambda state, command: judge(getattr(state, room), command)


def _in(room: str, turn: Turn) -> Turns:
    """The turn of a room that looks at itself alone."""
    return ((room, lambda state, entry: turn(getattr(state, room), entry)),)


DECIDE: dict[type, Judge] = {
    record.FoundAssembly: _of("record", record.decide_founding),
    record.CiteSource: _as_stated(record.SourceCited),
    record.RecordClaim: _of("record", record.decide_claim),
    record.NoteIrregularity: _as_stated(record.IrregularityNoted),
    record.NoteCorrection: _as_stated(record.CorrectionNoted),
    record.ErasePayload: _as_stated(record.PayloadErased),
    standing_orders.AdoptStandingOrders: _of("standing_orders", standing_orders.decide_adoption),
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
    credentials.AdoptCredentialsReport: votes.resting(reports.decide_credentials_report),
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
    offices.FillOffice: offices.decide_filling,
    offices.VacateOffice: offices.decide_vacating,
    agenda.DemandCongress: _by_those_who_act(agenda.CongressDemanded, "by"),
    agenda.ConveneCongress: agenda.decide_convening,
    agenda.PostponeOpening: agenda.decide_postponement,
    agenda.ProposeSubstitute: _as_stated(agenda.SubstituteProposed),
    agenda.PlaceItem: _as_stated(agenda.ItemPlaced),
    agenda.AssignReport: _as_stated(agenda.ReportAssigned),
    sittings.OpenSitting: sittings.decide_opening,
    sittings.DeclareRecess: sittings.decide_recess,
    sittings.ResumeSitting: sittings.decide_resumption,
    sittings.CloseSitting: sittings.decide_closing,
    sittings.NoteAbsence: _as_stated(sittings.AbsenceNoted),
    sittings.MakeAnnouncement: _as_stated(sittings.AnnouncementMade),
    floor.NoteSpeech: floor.decide_speech,
    floor.NoteDebate: _as_stated(floor.DebateNoted),
    floor.MakeDeclaration: _by_those_who_act(floor.DeclarationMade, "by"),
    floor.WalkOut: _by_those_who_act(floor.DelegatesWalkedOut, "who"),
    motions.TableText: _by_those_who_act(motions.TextTabled, "mover"),
    motions.ReadText: _as_stated(motions.TextRead),
    motions.DeclarePosition: _by_those_who_act(motions.PositionDeclared, "by"),
    motions.WithdrawText: motions.decide_withdrawal,
    motions.DropText: motions.decide_fall,
    votes.PutQuestion: votes.decide_question,
    votes.DeclareResult: votes.decide_result,
    elections.ConstituteBody: elections.decide_body,
    elections.RefuseSeats: _by_those_who_act(elections.SeatsRefused, "by"),
    acts.AdoptAct: acts.decide_act,
    acts.EndBodyMandate: acts.decide_mandate_end,
    acts.TakePower: _as_stated(acts.PowerTaken),
    acts.TransferPower: _as_stated(acts.PowerTransferred),
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
}
"""What a deed breaks by who does it, when, and what comes with it sealed."""

EVOLVE: dict[type, Turns] = {
    record.AssemblyFounded: _in("record", record.turn_founding),
    record.SourceCited: _in("record", record.turn_source),
    record.ClaimRecorded: _in("record", record.turn_claim),
    record.IrregularityNoted: _in("record", record.turn_irregularity),
    record.CorrectionNoted: _in("record", record.turn_correction),
    record.PayloadErased: _in("record", record.turn_erasure),
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
    factions.FactionFormed: (("factions", factions.turn_formation),),
    factions.FactionJoined: (("factions", factions.turn_joining),),
    factions.FactionLeft: (("factions", factions.turn_leaving),),
    factions.FactionSplit: (("factions", factions.turn_split),),
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
    sittings.RecessDeclared: (("sittings", sittings.turn_recess),),
    sittings.SittingResumed: (("sittings", sittings.turn_resumption),),
    sittings.SittingClosed: (("sittings", sittings.turn_closing),),
    sittings.AbsenceNoted: (("sittings", sittings.turn_absence),),
    sittings.AnnouncementMade: (("sittings", sittings.turn_announcement),),
    floor.SpeechNoted: (("floor", floor.turn_speech),),
    floor.DebateNoted: (("floor", floor.turn_debate),),
    floor.DeclarationMade: (("floor", floor.turn_declaration),),
    floor.DelegatesWalkedOut: (("floor", floor.turn_walkout),),
    motions.TextTabled: (("motions", motions.turn_tabling),),
    motions.TextRead: (("motions", motions.turn_reading),),
    motions.PositionDeclared: (("motions", motions.turn_position),),
    motions.TextWithdrawn: (("motions", motions.turn_withdrawal),),
    motions.TextFallen: (("motions", motions.turn_fall),),
    votes.QuestionPut: (("votes", votes.turn_question),),
    votes.ResultDeclared: (("votes", votes.turn_result), ("motions", votes.turn_decided_text)),
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

_PARTS = tuple(part.name for part in fields(Assembly))

COMMANDS: dict[str, type] = {kind_of(command): command for command in DECIDE}
KINDS: dict[str, type] = {kind_of(entry): entry for entry in EVOLVE}


def decide(state: Assembly, deed: Deed) -> tuple[Entry[Any], ...] | OutOfOrder:
    """The entries that a deed makes, or the rule that stands against it; the state stays as it is.

    A broken rule refuses the deed in a live assembly and becomes a note of irregularity in a chronicle
    (article 9). What could not follow the state at all is refused in both.
    """
    try:
        return decided(state, deed)[0]
    except OutOfOrder as refusal:
        return refusal


def decided(state: Assembly, deed: Deed) -> tuple[tuple[Entry[Any], ...], Assembly]:
    """What `decide` answers, together with the state that follows; raises OutOfOrder where it answers so.

    For a writer who decides deed after deed: the entries have been turned already, and turning them again
    would copy the books that the following state owns.
    """
    entries = _judged(state, deed)
    return entries, fold(state, entries)


def evolve(state: Assembly, entry: Recorded[Any]) -> Assembly:
    """The state after one more entry; raises OutOfOrder where the entry cannot follow."""
    return fold(state, (entry,))


def fold(state: Assembly, entries: Iterable[Recorded[Any]], *, admitted: bool = False) -> Assembly:
    """The state after more entries, in order; raises OutOfOrder for the first that cannot follow.

    `admitted` entries were folded before, when they were decided or verified: what every envelope must be is
    not looked at again. It is for readers of a store that the signed root vouches for.
    Time linear in the entries: one shallow copy is turned and handed out when it is finished.
    """
    working, put = object.__new__(Assembly), object.__setattr__
    for part in _PARTS:
        put(working, part, getattr(state, part))
    turns, name, size, recorded_at = EVOLVE, state.id, state.size, state.recorded_at
    for entry in entries:
        size += 1
        stamp = entry.recorded_at
        # Where a part of its place does not simply go on the whole of it is looked at.
        if entry.number != size or entry.assembly != name or stamp <= recorded_at or size == 1:
            placed(entry, name, size, recorded_at)
        elif not (admitted or is_recording_time(stamp)):
            raise OutOfOrder("no-such-moment", recorded_at=stamp)
        recorded_at = stamp
        for room, turn in turns[type(entry.particulars)]:
            put(working, room, turn(working, entry))
        if entry.sealed:
            put(working, "record", record.turn_sealed(working.record, entry))
        if not admitted:
            admit(entry, working.record, working.federation)
    put(working, "size", size)
    put(working, "recorded_at", recorded_at)
    return working


def obstacles(state: Assembly, deed: Deed) -> tuple[Irregularity, ...]:
    """Every rule that the deed would break, without doing it; the state is not turned.

    What cannot follow the state at all is found by doing the deed alone.
    """
    return _weighed(state, deed)[1]


def _weighed(state: Assembly, deed: Deed) -> tuple[Decision, tuple[Irregularity, ...]]:
    judge = DECIDE.get(type(deed.command))
    if judge is None:
        raise OutOfOrder("unknown-command", command=type(deed.command).__name__)
    if (type(deed.command) is record.FoundAssembly) != (state.size == 0):
        raise OutOfOrder("already-founded" if state.size else "not-founded", name=state.id)
    decision = judge(state, deed.command)
    about = breaches(deed.occurred_at, deed.sources, state.record, decision.particulars)
    circumstance = CIRCUMSTANCES.get(type(deed.command))
    around = circumstance(state, deed.command, deed) if circumstance else ()
    return decision, (*decision.breaches, *around, *about)


def _judged(state: Assembly, deed: Deed) -> tuple[Entry[Any], ...]:
    decision, broken = _weighed(state, deed)
    if broken and state.record.mode == "live":
        raise OutOfOrder(broken[0].rule, **broken[0].particulars)
    entry = Entry(
        assembly=state.id,
        number=state.size + 1,
        recorded_at=deed.recorded_at,
        occurred_at=deed.occurred_at,
        actor=deed.actor,
        particulars=decision.particulars,
        sources=deed.sources,
        irregularities=(*deed.irregularities, *broken),
        sealed=deed.sealed,
    )
    return (entry,)
