"""Contested mandates: a case is opened, heard and decided."""

from collections.abc import Iterator

from smolny.domain.credentials.commands import ContestMandate, DecideCase, HearCase
from smolny.domain.credentials.entries import CaseDecided, CaseHeard, MandateContested
from smolny.domain.credentials.mandates import ANNULLED, ended, with_mandate
from smolny.domain.credentials.state import Case, Credentials, Roll, rules_of
from smolny.domain.federation import recognise
from smolny.domain.order import Decision, Irregularity, Recorded, breach, entered, found, stated
from smolny.domain.values import CaseId, Party
from smolny.domain.values.copies import replace


def decide_contest(state: Roll, command: ContestMandate) -> Decision:
    """A mandate that has not ended is contested in one case at a time."""
    mandate, notes = state.credentials.mandates.get(command.mandate), []
    if mandate is not None and mandate.standing == "ended":
        notes.append(breach("mandate-already-ended", mandate=command.mandate))
    if mandate is not None and mandate.case is not None:
        notes.append(breach("mandate-is-contested", mandate=command.mandate, case=mandate.case))
    return Decision(stated(MandateContested, command), tuple(notes))


def decide_hearing(state: Roll, command: HearCase) -> Decision:
    """A case is heard before it is decided."""
    return Decision(stated(CaseHeard, command), _decided_already(state, command.case))


def decide_case(state: Roll, command: DecideCase) -> Decision:
    """A case is decided once, after it was heard, by those whom the rules name and nobody concerned."""
    case = state.credentials.cases.get(command.case)
    notes = (*_decided_already(state, command.case), *_competence_breaches(state, command))
    if case is not None and case.heard_in is None:
        notes += (breach("case-not-heard", case=command.case),)
    if case is not None and state.credentials.mandates[case.mandate].person in command.deciding:
        notes += (breach("decides-own-case", case=command.case),)
    return Decision(stated(CaseDecided, command), notes)


def turn_contest(state: Roll, entry: Recorded[MandateContested]) -> Credentials:
    """The mandate is in doubt; whoever contests it is on the record."""
    told, roll = entry.particulars, state.credentials
    mandate = found(roll.mandates, told.mandate, "unknown-mandate")
    _acknowledge(state, told.by)
    cases = entered(roll.cases, told.case, Case(told.mandate, entry.number))
    return replace(with_mandate(roll, told.mandate, replace(mandate, case=told.case)), cases=cases)


def turn_hearing(state: Roll, entry: Recorded[CaseHeard]) -> Credentials:
    """The case was heard; whoever was heard is on the record."""
    told, roll = entry.particulars, state.credentials
    case = found(roll.cases, told.case, "unknown-case")
    for party in told.heard:
        _acknowledge(state, party)
    return replace(roll, cases=roll.cases.entered(told.case, replace(case, heard_in=entry.number)))


def turn_case(state: Roll, entry: Recorded[CaseDecided]) -> Credentials:
    """An annulled mandate has ended; a confirmed one is in doubt no longer."""
    told, roll = entry.particulars, state.credentials
    case = found(roll.cases, told.case, "unknown-case")
    for person in told.deciding:
        found(state.federation.persons, person, "unknown-person")
    decided = replace(case, outcome=told.outcome, decided_in=entry.number)
    roll = replace(roll, cases=roll.cases.entered(told.case, decided))
    mandate = roll.mandates[case.mandate]
    if mandate.case == told.case:
        roll = with_mandate(roll, case.mandate, replace(mandate, case=None))
    return ended(roll, case.mandate, ANNULLED) if told.outcome == "annulled" else roll


def _acknowledge(state: Roll, party: Party | None) -> None:
    recognise(state.federation, party)
    if party is not None and party.faction is not None:
        found(state.factions.noted, party.faction, "unknown-faction")


def _decided_already(state: Roll, name: CaseId) -> tuple[Irregularity, ...]:
    case = state.credentials.cases.get(name)
    decided = case is not None and case.outcome is not None
    return (breach("case-already-decided", case=name),) if decided else ()


def _competence_breaches(state: Roll, told: DecideCase) -> Iterator[Irregularity]:
    competent = rules_of(state).contests_decided_by
    if competent not in ("either", told.decided_by):
        yield breach("not-theirs-to-decide", case=told.case, by=told.decided_by, competent=competent)
    if told.decided_by == "congress" and told.question is None:
        yield breach("no-question-named", case=told.case)
