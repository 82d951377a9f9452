"""Who votes in whose place."""

from collections.abc import Iterator
from dataclasses import replace

from smolny.domain.credentials.commands import EndProxy, GiveProxy
from smolny.domain.credentials.entries import ProxyEnded, ProxyGiven
from smolny.domain.credentials.state import Credentials, Proxy, Roll, is_taken, on_the_roll, rules_of
from smolny.domain.federation import refuse_impossible_day
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.values import MandateId, QuestionId
from smolny.domain.values.moments import day_of


def decide_proxy(state: Roll, command: GiveProxy) -> Decision:
    """A delegate holds no more proxies than the rules allow; who gives one may, and gives it to another."""
    notes = (*_holder_breaches(state, command), *_giver_breaches(state, command))
    return Decision(stated(ProxyGiven, command), notes)


def decide_proxy_end(state: Roll, command: EndProxy) -> Decision:
    """A proxy ends once."""
    proxy = state.credentials.proxies.get(command.proxy)
    again = proxy is not None and proxy.ended
    notes = (breach("proxy-already-ended", proxy=command.proxy),) if again else ()
    return Decision(stated(ProxyEnded, command), notes)


def turn_proxy(state: Roll, entry: Recorded[ProxyGiven]) -> Credentials:
    """Holder and giver are on the record; a proxy comes from one mandate or from one council."""
    told, roll = entry.particulars, state.credentials
    found(roll.mandates, told.holder, "unknown-mandate")
    refuse_impossible_day("gregorian", told.until)
    if (told.giver is None) == (told.council is None):
        raise OutOfOrder("proxy-from-one-or-other", proxy=told.proxy)
    if told.giver is not None:
        found(roll.mandates, told.giver, "unknown-mandate")
    if told.council is not None:
        found(state.federation.councils, told.council, "unknown-council")
    proxies = entered(roll.proxies, told.proxy, Proxy(told, entry.number))
    held = (*roll.held_by.get(told.holder, ()), told.proxy)
    return replace(roll, proxies=proxies, held_by=roll.held_by.entered(told.holder, held))


def turn_proxy_end(state: Roll, entry: Recorded[ProxyEnded]) -> Credentials:
    """The proxy stands on the record as ended."""
    name, roll = entry.particulars.proxy, state.credentials
    over = replace(found(roll.proxies, name, "unknown-proxy"), ended=True)
    return replace(roll, proxies=roll.proxies.entered(name, over))


def represented(
    state: Roll, holder: MandateId, question: QuestionId | None, today: str
) -> tuple[MandateId, ...]:
    """The seats for which the holder of a mandate votes by proxy on a question, on a day (YYYY-MM-DD).

    A seat that is taken in the hall votes for itself, and one that is off the roll votes no more.
    """
    mandates = state.credentials.mandates
    names = state.credentials.held_by.get(holder, ())
    good = (each for name in names if _is_good(each := state.credentials.proxies[name], question, today))
    seats = (seat for proxy in good for seat in _given_seats(state, proxy))
    return tuple(
        name for name in seats if on_the_roll(mandates[name]) and not is_taken(mandates, mandates[name])
    )


def _is_good(proxy: Proxy, question: QuestionId | None, today: str) -> bool:
    told = proxy.given
    in_time = told.until is None or day_of("gregorian", today) <= day_of("gregorian", told.until)
    return not proxy.ended and in_time and told.scope in (None, question)


def _given_seats(state: Roll, proxy: Proxy) -> tuple[MandateId, ...]:
    told = proxy.given
    if told.giver is not None:
        return (told.giver,)
    return state.credentials.of_council.get(told.council, ()) if told.council is not None else ()


def _holder_breaches(state: Roll, told: GiveProxy) -> Iterator[Irregularity]:
    roll, most = state.credentials, rules_of(state).proxies
    holder = roll.mandates.get(told.holder)
    held = sum(not roll.proxies[each].ended for each in roll.held_by.get(told.holder, ()))
    if held >= most:
        yield breach("too-many-proxies", mandate=told.holder, most=most)
    if holder is not None and not on_the_roll(holder):
        yield breach("mandate-not-recognised", mandate=told.holder, standing=holder.standing)


def _giver_breaches(state: Roll, told: GiveProxy) -> Iterator[Irregularity]:
    roll = state.credentials
    giver = roll.mandates.get(told.giver) if told.giver is not None else None
    if giver is not None and not on_the_roll(giver):
        yield breach("mandate-not-recognised", mandate=str(told.giver), standing=giver.standing)
    holder = roll.mandates.get(told.holder)
    own = holder is not None and told.council is not None and holder.council == told.council
    if told.giver == told.holder or own:
        yield breach("proxy-to-oneself", mandate=told.holder)
    given = [each.given for each in roll.proxies.values() if not each.ended]
    if any((each.giver, each.council) == (told.giver, told.council) for each in given):
        yield breach("proxy-given-already", giver=str(told.giver or told.council))
    if any(each.giver == told.holder for each in given):
        yield breach("holder-gave-a-proxy", mandate=told.holder)
