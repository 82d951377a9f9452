"""What a deed about mandates breaks by who does it, on which day, and what comes with it."""

from smolny.domain.credentials.commands import (
    AdoptCredentialsReport,
    CheckIn,
    DecideCase,
    GiveProxy,
    IssueCard,
    RecallDelegate,
    RecogniseMandate,
    SeatAlternate,
)
from smolny.domain.credentials.proxies import overlaps
from smolny.domain.credentials.state import Roll, counts, day_named, deciding, is_valid_on, rules_of
from smolny.domain.order import Deed, Irregularity, breach
from smolny.domain.values import MandateId
from smolny.domain.values.moments import begin

Notes = tuple[Irregularity, ...]


def of_arrival(state: Roll, command: CheckIn, deed: Deed) -> Notes:
    """Nobody is let in on a day on which the mandate is not valid."""
    return _on_a_day(state, command.mandate, deed)


def of_seating(state: Roll, command: SeatAlternate, deed: Deed) -> Notes:
    """No alternate is seated on a day on which its mandate, or that of the seat, is not valid."""
    return (*_on_a_day(state, command.alternate, deed), *_on_a_day(state, command.mandate, deed))


def of_recognition(state: Roll, command: RecogniseMandate, deed: Deed) -> Notes:
    """A committee that admits a late mandate gives its reason."""
    mandate = state.credentials.mandates.get(command.mandate)
    late = mandate is not None and mandate.late and rules_of(state).late == "by-committee"
    excused = command.question is not None or _comes_with(deed, "reason")
    return (breach("mandate-is-late", mandate=command.mandate),) if late and not excused else ()


def of_recall(state: Roll, command: RecallDelegate, deed: Deed) -> Notes:
    """A recall comes with its proof."""
    return () if _comes_with(deed, "proof") else (breach("no-proof-given", mandate=command.mandate),)


def of_proxy(state: Roll, command: GiveProxy, deed: Deed) -> Notes:
    """A proxy comes with a written notice, beside those that are in force on the day."""
    missed = () if _comes_with(deed, "notice") else (breach("no-notice-given", proxy=command.proxy),)
    return (*overlaps(state, command, _day(deed)), *missed)


def of_report(state: Roll, command: AdoptCredentialsReport, deed: Deed) -> Notes:
    """A report counts the mandates that are valid on the day on which it is adopted."""
    day = _day(deed)
    if command.day is not None:
        other = day is not None and day_named(command.day) != day
        return (breach("report-of-another-day", day=command.day),) if other else ()
    rules = rules_of(state)
    for name, mandate in deciding(state):
        if counts(mandate, rules) and not is_valid_on(mandate, day):
            return (_not_valid(name, deed),)
    return ()


def of_card(state: Roll, command: IssueCard, deed: Deed) -> Notes:
    """A card is replaced for a reason."""
    told = command.serial <= 1 or _comes_with(deed, "reason")
    return () if told else (breach("no-reason-given", mandate=command.mandate),)


def of_case(state: Roll, command: DecideCase, deed: Deed) -> Notes:
    """Nobody decides in their own case."""
    case = state.credentials.cases.get(command.case)
    concerned = state.credentials.mandates[case.mandate].person if case is not None else None
    own = concerned is not None and deed.actor.person == concerned
    return (breach("decides-own-case", case=command.case),) if own else ()


def _comes_with(deed: Deed, field: str) -> bool:
    return field in deed.sealed or getattr(deed.command, field) is not None


def _on_a_day(state: Roll, name: MandateId, deed: Deed) -> Notes:
    mandate = state.credentials.mandates.get(name)
    return () if mandate is None or is_valid_on(mandate, _day(deed)) else (_not_valid(name, deed),)


def _not_valid(name: MandateId, deed: Deed) -> Irregularity:
    return breach("mandate-not-valid", mandate=name, day=deed.occurred_at.date or "")


def _day(deed: Deed) -> int | None:
    """The day of a deed, the first where there may be several; none where it is not known."""
    moment = begin(deed.occurred_at)
    return None if moment is None else moment[0]
