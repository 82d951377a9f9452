"""The credentials desk: a mandate with what can be done with it, the queue, the running counts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from smolny.domain import credentials as c
from smolny.domain.assembly import Assembly, obstacles
from smolny.domain.credentials.seats import next_alternate, waiting_alternates
from smolny.domain.order import Deed, Entry
from smolny.domain.values import Actor, CaseId, CouncilId, MandateId
from smolny.domain.values.moments import Occurrence
from smolny.readings import views
from smolny.readings.standpoint import Standpoint

MOST_QUEUED = 200
_STAND_IN = "0" * 64
_SEALED = {
    c.RecogniseMandate: ("reason",),
    c.RecallDelegate: ("proof", "reason"),
    c.IssueCard: ("reason",),
}
"""Fields that the form of a deed asks for and seals: an obstacle is looked for as if they were filled in."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Who asks at the desk, and when: what a deed would be done by and at."""

    actor: Actor
    now: Occurrence


def mandate(
    here: Standpoint, name: MandateId, counter: Counter, log: Sequence[Entry[Any]]
) -> views.DeskMandate:
    """A mandate with its facts, its delegation's alternates, and the deeds that the desk may do.

    `log` holds the entries about it, the first of which designates it.
    """
    held = here.state.credentials.mandates[name]
    alternates = _alternates(here.state, held)
    return views.DeskMandate(
        line=line(here, name),
        voice=here.words.value(held.voice),
        factions=tuple(map(here.names.group, here.state.factions.of_mandate(name))),
        facts=tuple(_facts(here, name, held, log[0])),
        alternates=tuple(line(here, each) for each in alternates if each != name),
        offers=_first_marked(_offers(here, name, held, counter)),
        log=tuple(
            views.Happened(each.number, here.when(each.occurred_at), here.sentence(each)) for each in log
        ),
    )


def line(here: Standpoint, name: MandateId) -> views.DeskLine:
    """A mandate in a list."""
    held = here.state.credentials.mandates[name]
    return views.DeskLine(
        mandate=name,
        name=here.names.person(held.person),
        council=None if held.council is None else here.names.council(held.council),
        place=_place(here, held),
        standing=here.words.value(held.standing),
        why=_why(here, held),
        here=held.present,
    )


def queue(here: Standpoint) -> tuple[MandateId, ...]:
    """The mandates that wait for somebody: contested, late, not recognised; at most two hundred."""
    found = (
        name
        for name, held in here.state.credentials.mandates.items()
        if held.standing != "ended" and _why(here, held) is not None
    )
    return tuple(name for name, _ in zip(found, range(MOST_QUEUED), strict=False))


def _place(here: Standpoint, held: c.Mandate) -> str:
    say = here.words.say
    return say("a_delegate") if held.rank is None else say("alternate_no", rank=str(held.rank))


def _why(here: Standpoint, held: c.Mandate) -> str | None:
    """What a mandate waits for; none where it waits for nothing."""
    say = here.words.say
    if held.case is not None:
        return say("contested_in", case=held.case)
    if held.standing not in ("designated", "certified"):
        return None
    return say("came_late") if held.late else say("waits")


def _alternates(state: Assembly, held: c.Mandate) -> tuple[MandateId, ...]:
    """The alternates of the delegation that have not ended, by rank."""
    roll = state.credentials
    names = roll.of_council.get(held.council, ()) if held.council is not None else ()
    ranked = [name for name in names if roll.mandates[name].rank is not None]
    alive = [name for name in ranked if roll.mandates[name].standing != "ended"]
    return tuple(sorted(alive, key=lambda name: roll.mandates[name].rank or 0))


def _facts(
    here: Standpoint, name: MandateId, held: c.Mandate, designated: Entry[Any]
) -> Iterator[tuple[str, str]]:
    say = here.words.say
    for field in ("elected", "evidence"):
        if told := here.names.shown(designated, field):
            yield say(f"fact_{field}"), told
    if held.council is not None:
        yield from _council_facts(here, held.council)
    if held.valid_from or held.valid_until:
        yield say("fact_valid"), f"{held.valid_from or '…'} – {held.valid_until or '…'}"
    if held.voice == "deciding" and c.on_the_roll(held):
        yield say("fact_weight"), _mixed(c.weight_of(here.state, name))
    if held.occupant not in (None, name):
        yield (
            say("fact_seat"),
            say("taken_by_person", person=here.names.mandate(MandateId(str(held.occupant)))),
        )
    elif held.rank is not None and held.sits_on is not None:
        yield say("fact_seat"), say("sits_for_person", person=here.names.mandate(held.sits_on))
    elif held.signed_off:
        yield say("fact_seat"), say("signed_off")
    yield say("fact_card"), say("card_no", serial=str(held.card)) if held.card else say("no_card")
    if held.cause:
        yield say("fact_cause"), here.words.value(held.cause)


def _council_facts(here: Standpoint, name: CouncilId) -> Iterator[tuple[str, str]]:
    say, federation = here.words.say, here.state.federation
    told, allotted = federation.councils[name], federation.seats.get(name)
    members = here.words.count(told.members)
    if allotted is not None:
        yield say("fact_seats"), say("seats_for", seats=here.words.count(allotted.seats), members=members)
    standing = federation.standings.get(name)
    if standing is not None:
        words = here.words.value(standing.standing)
        yield say("fact_dues"), f"{words}, {standing.paid_until}" if standing.paid_until else words


def _offers(here: Standpoint, name: MandateId, held: c.Mandate, counter: Counter) -> Iterator[views.Offer]:
    if held.standing == "ended":
        return
    if held.standing == "designated":
        yield _offer(here, counter, c.CertifyMandate(name, "2000-01-01"), "certify", fields=("received",))
    if held.standing in ("designated", "certified"):
        fields = ("reason",) if held.late else ()
        yield _offer(here, counter, c.RecogniseMandate(name), "recognise", fields=fields)
    yield from _presence(here, name, held, counter)
    yield from _case(here, name, held, counter)
    card = "card" if held.card == 0 else "replace-card"
    fields = () if held.card == 0 else ("reason",)
    yield _offer(here, counter, c.IssueCard(name, held.card + 1), card, fields=fields)
    yield _offer(here, counter, c.RecallDelegate(name, held.council), "recall", fields=("proof", "reason"))
    yield _offer(here, counter, c.EndMandate(name), "end", fields=("cause",))


def _presence(here: Standpoint, name: MandateId, held: c.Mandate, counter: Counter) -> Iterator[views.Offer]:
    if not held.present:
        yield _offer(here, counter, c.CheckIn(name), "check-in")
    elif held.rank is None and held.occupant is None:
        yield _offer(here, counter, c.CheckIn(name), "take-seat")
    if held.present:
        yield _offer(here, counter, c.CheckOut(name), "check-out")
    if held.rank is not None:
        yield from _own_seat(here, name, held, counter)
    elif c.on_the_roll(held):
        if not held.signed_off:
            yield _offer(here, counter, c.SignOff(name), "sign-off")
        yield from _for_this_seat(here, name, held, counter)


def _own_seat(here: Standpoint, name: MandateId, held: c.Mandate, counter: Counter) -> Iterator[views.Offer]:
    """What an alternate may do: give the seat back, or take that of a delegate whose seat is free."""
    if held.sits_on is not None:
        yield _offer(here, counter, c.ReleaseAlternate(name), "release")
        return
    roll, free = here.state.credentials, []
    for seat in roll.of_council.get(held.council, ()) if held.council is not None else ():
        each = roll.mandates[seat]
        if c.on_the_roll(each) and each.occupant is None:
            free.append(seat)
    for seat in free:
        yield _seating(here, counter, name, seat)


def _for_this_seat(
    here: Standpoint, name: MandateId, held: c.Mandate, counter: Counter
) -> Iterator[views.Offer]:
    """Who may sit on a delegate's seat: the one whose turn it is, or the one who sits there may rise."""
    if held.occupant not in (None, name):
        alternate = MandateId(str(held.occupant))
        yield _offer(here, counter, c.ReleaseAlternate(alternate), "release-this", who=alternate)
        return
    expected = next_alternate(here.state, held)
    waiting = waiting_alternates(here.state, held)
    free = c.rules_of(here.state).alternates == "free"
    for alternate in waiting if free else [each for each in waiting if each == expected]:
        yield _seating(here, counter, alternate, name)


def _seating(here: Standpoint, counter: Counter, alternate: MandateId, seat: MandateId) -> views.Offer:
    command = c.SeatAlternate(alternate, seat)
    return _offer(here, counter, command, "seat", who=alternate, of=seat)


def _case(here: Standpoint, name: MandateId, held: c.Mandate, counter: Counter) -> Iterator[views.Offer]:
    if held.case is None:
        case = CaseId(f"{name}-{_cases(here.state, name) + 1}")
        command = c.ContestMandate(case, name)
        yield _offer(here, counter, command, "contest", fields=("grounds",), case=case)
        return
    yield _offer(here, counter, c.HearCase(held.case), "hear", fields=("summary",), case=held.case)
    competent = c.rules_of(here.state).contests_decided_by
    if competent != "congress":
        decision = c.DecideCase(held.case, "confirmed", "committee")
        for outcome in ("confirm", "annul"):
            yield _offer(here, counter, decision, outcome, fields=("reason",), case=held.case)


def _mixed(weight: Fraction) -> str:
    """A weight as a teller writes it: "179 1/3"."""
    whole, rest = divmod(weight, 1)
    return f"{whole} {rest}" if whole and rest else str(rest or whole)


def _cases(state: Assembly, name: MandateId) -> int:
    return sum(each.mandate == name for each in state.credentials.cases.values())


def _offer(
    here: Standpoint,
    counter: Counter,
    command: object,
    deed: str,
    *,
    fields: tuple[str, ...] = (),
    who: MandateId | None = None,
    of: MandateId | None = None,
    case: str | None = None,
) -> views.Offer:
    told = {"who": None if who is None else here.names.mandate(who)}
    sealed = dict.fromkeys(_SEALED.get(type(command), ()), _STAND_IN)
    state = here.state
    broken = obstacles(state, Deed(command, counter.actor, state.recorded_at, counter.now, sealed=sealed))
    settled = {"alternate": who, "seat": of, "case": case}
    return views.Offer(
        deed=deed,
        label=here.words.say(f"deed_{deed.replace('-', '_')}", **told),
        settled=tuple((key, str(value)) for key, value in settled.items() if value is not None),
        fields=fields,
        obstacle=here.words.refusal(broken[0].rule, broken[0].particulars) if broken else None,
        rule=broken[0].rule if broken else None,
    )


def _first_marked(offers: Iterable[views.Offer]) -> tuple[views.Offer, ...]:
    """The offers, the first that nothing stands against marked as the next step."""
    every = list(offers)
    for place, each in enumerate(every):
        if each.obstacle is None:
            every[place] = replace(each, first=True)
            break
    return tuple(every)
