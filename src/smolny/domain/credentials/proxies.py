"""Who votes in whose place."""

from collections.abc import Iterator
from typing import TypeVar

from smolny.domain.credentials.commands import EndProxy, GiveProxy
from smolny.domain.credentials.entries import ProxyEnded, ProxyGiven
from smolny.domain.credentials.seats import off_the_roll
from smolny.domain.credentials.state import (
    Credentials,
    Mandate,
    Proxy,
    Roll,
    day_named,
    has_a_vote,
    is_taken,
    may_vote,
    on_the_roll,
    rules_of,
)
from smolny.domain.federation import refuse_impossible_day
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.values import MandateId, ProxyId, QuestionId
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import day_of

K = TypeVar("K")


def decide_proxy(state: Roll, command: GiveProxy) -> Decision:
    """Holder and giver are two, on the roll, of one voice; the rest depends on the day."""
    notes = (*_holder_breaches(state, command), *_giver_breaches(state, command))
    return Decision(stated(ProxyGiven, command), notes)


def overlaps(state: Roll, told: GiveProxy, day: int | None) -> Iterator[Irregularity]:
    """What a new proxy breaks by those that are in force on a day: a holder has no more than the rules allow,
    a seat is given once, and what is given is not handed on.
    """
    roll, most = state.credentials, rules_of(state).proxies
    held = [each for each in roll.held_by.get(told.holder, ()) if in_force(state, each, day)]
    if len(held) >= most:
        yield breach("too-many-proxies", mandate=told.holder, most=most)
    rival = next((name for name in _proxies_from(state, told) if _rivals(state, told, name, day)), None)
    if rival is not None:
        yield breach("proxy-given-already", giver=str(told.giver or told.council), proxy=rival)
    if any(_rivals(state, told, name, day) for name in _proxies_of(state, told.holder)):
        yield breach("holder-gave-a-proxy", mandate=told.holder)
    for seat in _seats_given(state, told):
        if any(_rivals(state, told, name, day) for name in roll.held_by.get(seat, ())):
            yield breach("holder-gave-a-proxy", mandate=seat)
            return


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
    roll = replace(roll, proxies=proxies, held_by=_listed(roll.held_by, told.holder, told.proxy))
    if told.giver is not None:
        roll = replace(roll, given_by=_listed(roll.given_by, told.giver, told.proxy))
    if told.council is not None:
        roll = replace(roll, given_by_council=_listed(roll.given_by_council, told.council, told.proxy))
    return roll


def turn_proxy_end(state: Roll, entry: Recorded[ProxyEnded]) -> Credentials:
    """The proxy stands on the record as ended."""
    name, roll = entry.particulars.proxy, state.credentials
    over = replace(found(roll.proxies, name, "unknown-proxy"), ended=True)
    return replace(roll, proxies=roll.proxies.entered(name, over))


def represented(
    state: Roll, holder: MandateId, question: QuestionId | None, today: str | None
) -> tuple[MandateId, ...]:
    """The seats for which the holder of a mandate votes by proxy on a question, on a day (YYYY-MM-DD).

    Nobody votes for others who may not vote. A seat that is taken in the hall votes for itself; one that is
    given twice votes by the proxy that was given first.
    """
    mandates, day = state.credentials.mandates, day_named(today)
    if not state.credentials.held_by.get(holder) or not may_vote(state, holder, today):
        return ()
    return tuple(
        seat
        for name in state.credentials.held_by.get(holder, ())
        for seat in _seats_given(state, state.credentials.proxies[name].given)
        if _votes_by(state, seat, question, day) == name
        and has_a_vote(state, mandates[seat], day)
        and not is_taken(mandates, mandates[seat])
    )


def in_force(state: Roll, name: ProxyId, day: int | None) -> bool:
    """Whether a proxy holds on a day (Julian Day Number): not taken back, not past its last day, holder and
    giver on the roll. Of a day that is not known it is presumed.
    """
    proxy, mandates = state.credentials.proxies[name], state.credentials.mandates
    told = proxy.given
    over = day is not None and told.until is not None and day > day_of("gregorian", told.until)
    there = all(on_the_roll(mandates[each]) for each in (told.holder, told.giver) if each is not None)
    return there and not proxy.ended and not over


def _votes_by(state: Roll, seat: MandateId, question: QuestionId | None, day: int | None) -> ProxyId | None:
    """The first proxy in force by which a seat votes on a question."""
    proxies = state.credentials.proxies
    good = (
        name
        for name in _proxies_of(state, seat)
        if proxies[name].given.scope in (None, question) and in_force(state, name, day)
    )
    return min(good, key=lambda name: proxies[name].entry, default=None)


def _proxies_of(state: Roll, seat: MandateId) -> tuple[ProxyId, ...]:
    """The proxies that a seat gave, or its council for it."""
    roll, mandate = state.credentials, state.credentials.mandates.get(seat)
    council = None if mandate is None else mandate.council
    of_council = () if council is None else roll.given_by_council.get(council, ())
    return (*roll.given_by.get(seat, ()), *of_council)


def _proxies_from(state: Roll, told: GiveProxy) -> Iterator[ProxyId]:
    """The proxies of the council that gives one, or of the seats that are given."""
    if told.council is not None:
        yield from state.credentials.given_by_council.get(told.council, ())
    for seat in _seats_given(state, told):
        yield from _proxies_of(state, seat)


def _rivals(state: Roll, told: GiveProxy, name: ProxyId, day: int | None) -> bool:
    """Whether an earlier proxy is in force and is for a question of the new one."""
    scope = state.credentials.proxies[name].given.scope
    return (told.scope is None or scope in (None, told.scope)) and in_force(state, name, day)


def _seats_given(state: Roll, told: GiveProxy) -> tuple[MandateId, ...]:
    roll = state.credentials
    if told.giver is not None:
        return (told.giver,)
    names = roll.of_council.get(told.council, ()) if told.council is not None else ()
    return tuple(name for name in names if on_the_roll(roll.mandates[name]))


def _holder_breaches(state: Roll, told: GiveProxy) -> Iterator[Irregularity]:
    holder = state.credentials.mandates.get(told.holder)
    if holder is None:
        return
    yield from _without_a_vote(told.holder, holder)
    if told.giver == told.holder:
        yield breach("proxy-to-oneself", mandate=told.holder)
    elif told.council is not None and holder.council == told.council:
        yield breach("proxy-to-oneself", mandate=told.holder, council=told.council)


def _giver_breaches(state: Roll, told: GiveProxy) -> Iterator[Irregularity]:
    giver = None if told.giver is None else state.credentials.mandates.get(told.giver)
    if told.giver is not None and giver is not None:
        yield from _without_a_vote(told.giver, giver)


def _without_a_vote(name: MandateId, mandate: Mandate) -> Iterator[Irregularity]:
    yield from off_the_roll(name, mandate)
    if mandate.voice != "deciding":
        yield breach("voice-differs", mandate=name, voice=mandate.voice, expected="deciding")


def _listed(book: Book[K, tuple[ProxyId, ...]], key: K, proxy: ProxyId) -> Book[K, tuple[ProxyId, ...]]:
    return book.entered(key, (*book.get(key, ()), proxy))
