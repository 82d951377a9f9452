"""How the congress is called: demanded, convened, postponed, cancelled, called a second time, notified."""

from smolny.domain.agenda.commands import (
    CallSecondConvocation,
    CancelCongress,
    ConveneCongress,
    DemandCongress,
    PostponeOpening,
    ReportDelivery,
    SendNotice,
)
from smolny.domain.agenda.deadlines import convening_rules, opening_day
from smolny.domain.agenda.entries import (
    AddressNoted,
    CongressCancelled,
    CongressConvened,
    CongressDemanded,
    DeliveryReported,
    NoticeSent,
    OpeningPostponed,
    SecondConvocationCalled,
    SubstituteProposed,
)
from smolny.domain.agenda.state import Agenda, Business, Convocation, Notice
from smolny.domain.factions import acknowledge, at_an_end
from smolny.domain.federation import named_twice, refuse_impossible_day, refuse_negative
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.values import Figure, Party, exact
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import Calendar, day_of


def must_be_convened(state: Business) -> bool:
    """Whether as many councils demand the congress as the rules want, and nobody has convened it since."""
    rules, asking = convening_rules(state), len(state.agenda.convocation.demanding)
    enough = 0 < rules.demand_councils <= asking
    if rules.demand_share == "not-given":
        return enough
    return enough or 0 < exact(rules.demand_share) * len(state.federation.councils) <= asking


def second_is_quorate(state: Business) -> bool:
    """Whether the opening in force is quorate whatever the number: a second one, allowed and announced."""
    call = state.agenda.convocation
    return call.second is not None and call.announced and convening_rules(state).second_convocation


def decide_demand(state: Business, command: DemandCongress) -> Decision:
    """No faction that is at an end demands, and no council twice in one demand."""
    figures = tuple(Figure(council, 1) for council in command.councils)
    notes = (*at_an_end(state, (command.by,)), *named_twice("councils", figures))
    return Decision(stated(CongressDemanded, command), notes)


def decide_convening(state: Business, command: ConveneCongress) -> Decision:
    """The day of the opening exists in its calendar, or is described."""
    silent = command.opening is None and command.described is None
    return Decision(stated(CongressConvened, command), (breach("no-day-given"),) if silent else ())


def decide_postponement(state: Business, command: PostponeOpening) -> Decision:
    """The opening in force is postponed, and to a later day."""
    call, notes = state.agenda.convocation, []
    if command.earlier and not _same_day(call, command.calendar, command.earlier):
        notes.append(breach("not-convened-for", day=command.earlier))
    # Dates of one form and one calendar stand in the order of their letters.
    if command.earlier and command.later and command.later <= command.earlier:
        notes.append(breach("not-later", earlier=command.earlier, later=command.later))
    return Decision(stated(OpeningPostponed, command), tuple(notes))


def decide_cancelling(state: Business, command: CancelCongress) -> Decision:
    """Only a congress that is called is cancelled."""
    return Decision(stated(CongressCancelled, command), _uncalled(state))


def decide_second(state: Business, command: CallSecondConvocation) -> Decision:
    """The rules allow a second convocation, its day lies as far from the first as they say, and it was
    announced if it is called so.
    """
    rules, call, notes = convening_rules(state), state.agenda.convocation, [*_uncalled(state)]
    if state.standing_orders.in_force is not None and not rules.second_convocation:
        notes.append(breach("no-second-convocation"))
    if command.announced and not call.announced:
        notes.append(breach("second-not-announced"))
    between = _days_between(call, command)
    most = rules.second_within or between
    if between is not None and not max(1, rules.second_after) <= between <= (most or 0):
        notes.append(breach("days-between-not-kept", days=between))
    return Decision(stated(SecondConvocationCalled, command), tuple(notes))


def decide_notice(state: Business, command: SendNotice) -> Decision:
    """Notice is given of a congress that is called."""
    return Decision(stated(NoticeSent, command), _uncalled(state))


def decide_delivery(state: Business, command: ReportDelivery) -> Decision:
    """No more letters go out or fail than a notice has addressees."""
    notice = state.agenda.notices.get(command.notice)
    told = command.delivered + command.failed
    over = notice is not None and told > notice.sent.addressees
    notes = (breach("more-letters-than-addressees", notice=command.notice, letters=told),) if over else ()
    return Decision(stated(DeliveryReported, command), notes)


def turn_demand(state: Business, entry: Recorded[CongressDemanded]) -> Agenda:
    """Whoever demands is on the record; a council counts once, however often it demands."""
    told, call = entry.particulars, state.agenda.convocation
    acknowledge(state, told.by)
    demanding = call.demanding
    for council in told.councils:
        found(state.federation.councils, council, "unknown-council")
        if council not in demanding:
            demanding = demanding.entered(council, entry.number)
    call = replace(call, demands=call.demands + 1, demanding=demanding)
    return replace(state.agenda, convocation=call)


def turn_convening(state: Business, entry: Recorded[CongressConvened]) -> Agenda:
    """The newest convening sets the day, answers every demand, and begins with all deadlines as they are."""
    told, before = entry.particulars, state.agenda.convocation
    refuse_impossible_day(told.calendar, told.opening)
    acknowledge(state, Party(body=told.by), told.on_demand_of)
    call = Convocation(told.opening, told.calendar, told.described, before.postponed, before.demands)
    return replace(state.agenda, convocation=call, waived=Agenda().waived)


def turn_postponement(state: Business, entry: Recorded[OpeningPostponed]) -> Agenda:
    """The opening has the later day, or none while none is named."""
    told, call = entry.particulars, state.agenda.convocation
    acknowledge(state, Party(body=told.by))
    refuse_impossible_day(told.calendar, told.earlier)
    refuse_impossible_day(told.calendar, told.later)
    call = replace(call, opening=told.later, calendar=told.calendar, postponed=call.postponed + 1)
    return replace(state.agenda, convocation=call)


def turn_cancelling(state: Business, entry: Recorded[CongressCancelled]) -> Agenda:
    """No opening is in force until the congress is convened anew."""
    acknowledge(state, Party(body=entry.particulars.by))
    call = replace(state.agenda.convocation, opening=None, described=None, cancelled=True, second=None)
    return replace(state.agenda, convocation=call)


def turn_second(state: Business, entry: Recorded[SecondConvocationCalled]) -> Agenda:
    """The second opening is in force; in a chronicle it is announced if its source says so."""
    told, call = entry.particulars, state.agenda.convocation
    refuse_impossible_day(told.calendar, told.opening)
    acknowledge(state, Party(body=told.by))
    call = replace(
        call,
        opening=told.opening,
        calendar=told.calendar,
        described=None,
        second=entry.number,
        first=opening_day(call) if call.second is None else call.first,
        announced=told.announced,
    )
    return replace(state.agenda, convocation=call)


def turn_substitute(state: Business, entry: Recorded[SubstituteProposed]) -> Agenda:
    """A substitute changes no date."""
    acknowledge(state, Party(body=entry.particulars.by))
    return state.agenda


def turn_address(state: Business, entry: Recorded[AddressNoted]) -> Agenda:
    """The newest address of a council or of a person holds."""
    told, agenda = entry.particulars, state.agenda
    if (told.council is None) == (told.person is None):
        raise OutOfOrder("address-of-one-or-other")
    if told.council is not None:
        found(state.federation.councils, told.council, "unknown-council")
    acknowledge(state, None if told.person is None else Party(person=told.person))
    whose = ("person", str(told.person)) if told.council is None else ("council", str(told.council))
    return replace(agenda, addresses=agenda.addresses.entered(whose, entry.number))


def turn_notice(state: Business, entry: Recorded[NoticeSent]) -> Agenda:
    """A notice is sent once; one that tells of a second convocation announces it."""
    told, agenda = entry.particulars, state.agenda
    refuse_negative((Figure("addressees", told.addressees),))
    call = replace(agenda.convocation, announced=agenda.convocation.announced or told.second)
    notices = entered(agenda.notices, told.notice, Notice(told, entry.number))
    return replace(agenda, notices=notices, convocation=call)


def turn_delivery(state: Business, entry: Recorded[DeliveryReported]) -> Agenda:
    """The newest report on a notice stands."""
    told, notices = entry.particulars, state.agenda.notices
    refuse_negative((Figure("delivered", told.delivered), Figure("failed", told.failed)))
    notice = replace(found(notices, told.notice, "unknown-notice"), delivery=told)
    return replace(state.agenda, notices=notices.entered(told.notice, notice))


def _uncalled(state: Business) -> tuple[Irregularity, ...]:
    return () if state.agenda.convocation.in_force else (breach("not-convened"),)


def _days_between(call: Convocation, command: CallSecondConvocation) -> int | None:
    first = opening_day(call)
    try:
        return None if first is None else day_of(command.calendar, command.opening) - first
    except ValueError:
        return None


def _same_day(call: Convocation, calendar: Calendar, date: str) -> bool:
    try:
        return call.opening is not None and day_of(call.calendar, call.opening) == day_of(calendar, date)
    except ValueError:
        return False
