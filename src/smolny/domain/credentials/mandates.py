"""From designation to end: who was sent, who is admitted to the roll, who leaves it."""

from collections.abc import Iterable, Iterator

from smolny.domain.credentials.commands import (
    CertifyMandate,
    DesignateDelegate,
    EndMandate,
    RecallDelegate,
    RecogniseMandate,
)
from smolny.domain.credentials.counts import Place, recounted
from smolny.domain.credentials.entries import (
    DelegateDesignated,
    DelegateRecalled,
    MandateCertified,
    MandateEnded,
    MandateRecognised,
)
from smolny.domain.credentials.state import (
    LENIENT,
    Credentials,
    Mandate,
    Roll,
    Standing,
    another_delegation,
    is_kept_out,
    on_the_roll,
    place_of,
    rules_of,
)
from smolny.domain.credentials.weights import frozen_weight
from smolny.domain.federation import refuse_impossible_day
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.standing_orders import Credentials as Rules
from smolny.domain.values import MandateId, card_weight
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace

RECALLED, ANNULLED = "recalled", "annulled"


def decide_designation(state: Roll, command: DesignateDelegate) -> Decision:
    """A council sends no more delegates than it has seats, nobody holds more mandates than the rules allow,
    an alternate has a delegation and a rank of its own, and a successor follows an ended mandate.
    """
    notes = (
        *_too_many_mandates(state, command),
        *_too_many_delegates(state, command),
        *_rank_breaches(state, command),
        *_succession_breaches(state, command),
    )
    if command.valid_from and command.valid_until and command.valid_until < command.valid_from:
        notes += (breach("days-out-of-order", first=command.valid_from, last=command.valid_until),)
    return Decision(stated(DelegateDesignated, command), notes)


def decide_certification(state: Roll, command: CertifyMandate) -> Decision:
    """A mandate is certified once, and the day is told where the rules have a last one."""
    mandate, notes = state.credentials.mandates.get(command.mandate), []
    if mandate is not None and mandate.standing != "designated":
        notes.append(breach("mandate-already-certified", mandate=command.mandate, standing=mandate.standing))
    if command.received is None and rules_of(state).certified_until != "not-given":
        notes.append(breach("certificate-not-dated", mandate=command.mandate))
    return Decision(stated(MandateCertified, command), tuple(notes))


def decide_recognition(state: Roll, command: RecogniseMandate) -> Decision:
    """Only a waiting mandate is recognised, certified where the rules ask for it; the core adds the weight
    that they freeze.
    """
    mandate = state.credentials.mandates.get(command.mandate)
    if mandate is None:
        return Decision(stated(MandateRecognised, command))
    weight = frozen_weight(state, mandate)
    notes = tuple(_recognition_breaches(mandate, rules_of(state), command, weight))
    return Decision(stated(MandateRecognised, replace(command, weight=command.weight or weight)), notes)


def decide_ending(state: Roll, command: EndMandate) -> Decision:
    """A mandate ends once."""
    return Decision(stated(MandateEnded, command), _ended_already(state, command.mandate))


def decide_recall(state: Roll, command: RecallDelegate) -> Decision:
    """A council recalls its own delegate, once."""
    mandate = state.credentials.mandates.get(command.mandate)
    notes = _ended_already(state, command.mandate)
    if mandate is not None and command.council is not None and mandate.council != command.council:
        notes += (another_delegation(command.mandate, mandate, command.council),)
    return Decision(stated(DelegateRecalled, command), notes)


def turn_designation(state: Roll, entry: Recorded[DelegateDesignated]) -> Credentials:
    """Person and council are on the record, the mandate is new."""
    told, roll = entry.particulars, state.credentials
    found(state.federation.persons, told.person, "unknown-person")
    if told.council is not None:
        found(state.federation.councils, told.council, "unknown-council")
    _refuse_impossible(told)
    mandate = Mandate(
        told.person,
        told.council,
        told.voice,
        "designated",
        rank=told.rank,
        weight=told.weight,
        valid_from=told.valid_from,
        valid_until=told.valid_until,
        succeeds=told.succeeds,
        designated_in=entry.number,
    )
    mandates = entered(roll.mandates, told.mandate, mandate)
    counts = recounted(roll.counts, (), _places(mandates, (told.mandate,)))
    roll = replace(roll, mandates=mandates, counts=counts)
    if told.succeeds is not None:
        before = found(roll.mandates, told.succeeds, "unknown-mandate")
        roll = with_mandate(roll, told.succeeds, replace(before, successor=told.mandate))
    of_person = roll.of_person.entered(told.person, (*roll.of_person.get(told.person, ()), told.mandate))
    of_council = roll.of_council
    if told.council is not None:
        of_council = of_council.entered(told.council, (*of_council.get(told.council, ()), told.mandate))
    return replace(roll, of_person=of_person, of_council=of_council)


def turn_certification(state: Roll, entry: Recorded[MandateCertified]) -> Credentials:
    """A certificate that came after the last day makes the mandate late."""
    told, rules = entry.particulars, rules_of(state)
    mandate = found(state.credentials.mandates, told.mandate, "unknown-mandate")
    refuse_impossible_day("gregorian", told.received)
    closing = rules.certified_until
    late = closing != "not-given" and (told.received is None or told.received > closing)
    standing = "certified" if mandate.standing == "designated" else mandate.standing
    return with_mandate(state.credentials, told.mandate, replace(mandate, standing=standing, late=late))


def turn_recognition(state: Roll, entry: Recorded[MandateRecognised]) -> Credentials:
    """A recognised mandate is on the roll, with the weight that was frozen."""
    told, roll = entry.particulars, state.credentials
    mandate = found(roll.mandates, told.mandate, "unknown-mandate")
    _refuse_impossible_weight(told.weight)
    standing: Standing = "recognised" if mandate.sits_on is None else "seated"
    recognised = replace(mandate, standing=standing, weight=told.weight or mandate.weight)
    more = on_the_roll(recognised) - on_the_roll(mandate)
    return replace(with_mandate(roll, told.mandate, recognised), recognised=roll.recognised + more)


def turn_ending(state: Roll, entry: Recorded[MandateEnded]) -> Credentials:
    """A mandate that has ended is off the roll."""
    return ended(state.credentials, entry.particulars.mandate, entry.particulars.cause)


def turn_recall(state: Roll, entry: Recorded[DelegateRecalled]) -> Credentials:
    """A recalled delegate is off the roll at this moment; the council that recalls is on the register."""
    if entry.particulars.council is not None:
        found(state.federation.councils, entry.particulars.council, "unknown-council")
    return ended(state.credentials, entry.particulars.mandate, RECALLED)


def with_mandate(roll: Credentials, name: MandateId, mandate: Mandate) -> Credentials:
    """The roll with the mandate as it stands now, and the seats counted that it changes."""
    seats = dict.fromkeys((name, mandate.sits_on, roll.mandates[name].sits_on))
    before = _places(roll.mandates, seats)
    mandates = roll.mandates.entered(name, mandate)
    counts = recounted(roll.counts, before, _places(mandates, seats))
    return replace(roll, mandates=mandates, counts=counts)


def ended(roll: Credentials, name: MandateId, cause: str | None) -> Credentials:
    """The roll without the mandate; nobody sits on its seat any more, and its holder on no other. The cause
    of the first end stands.
    """
    mandate = found(roll.mandates, name, "unknown-mandate")
    first = mandate.cause if mandate.standing == "ended" else cause
    freed = vacated(roll, name)
    gone = replace(freed.mandates[name], standing="ended", cause=first, present=False)
    return replace(with_mandate(freed, name, gone), recognised=roll.recognised - on_the_roll(mandate))


def vacated(roll: Credentials, name: MandateId) -> Credentials:
    """The roll after whoever sits on the seat of this mandate, and its own holder, have risen."""
    mandate = roll.mandates[name]
    if mandate.occupant is not None:
        roll = risen(roll, mandate.occupant)
    return risen(roll, name)


def risen(roll: Credentials, holder: MandateId) -> Credentials:
    """The roll after the holder of a mandate has left the seat, whosever it is."""
    sits_on = roll.mandates[holder].sits_on
    if sits_on is None:
        return roll
    roll = with_mandate(roll, sits_on, replace(roll.mandates[sits_on], occupant=None))
    standing = roll.mandates[holder].standing
    back = "recognised" if standing == "seated" else standing
    return with_mandate(roll, holder, replace(roll.mandates[holder], sits_on=None, standing=back))


def _places(mandates: Book[MandateId, Mandate], names: Iterable[MandateId | None]) -> list[Place]:
    places = (place_of(mandates, name) for name in names if name is not None)
    return [place for place in places if place is not None]


def _too_many_mandates(state: Roll, told: DesignateDelegate) -> Iterator[Irregularity]:
    rules, mandates = rules_of(state), state.credentials.mandates
    names = state.credentials.of_person.get(told.person, ())
    held = [each for name in names if (each := mandates[name]).standing != "ended"]
    if len(held) >= rules.most_mandates:
        yield breach("person-holds-mandates", person=told.person, most=rules.most_mandates)
    others = {each.council for each in held if each.council != told.council}
    if others and not rules.several_councils:
        named = sorted(council for council in others if council is not None)
        council = {"council": str(named[0])} if named else {}
        yield breach("delegate-of-another-council", person=told.person, **council)


def _too_many_delegates(state: Roll, told: DesignateDelegate) -> Iterator[Irregularity]:
    allotted = state.federation.seats.get(told.council) if told.council is not None else None
    if allotted is None or told.council is None or told.rank is not None or told.voice != "deciding":
        return
    sent = _delegation(state.credentials, told)
    delegates = sum(each.rank is None and each.voice == "deciding" for each in sent)
    if delegates >= allotted.seats:
        yield breach("more-delegates-than-seats", council=told.council, seats=allotted.seats)


def _rank_breaches(state: Roll, told: DesignateDelegate) -> Iterator[Irregularity]:
    if told.rank is None:
        return
    if told.council is None:
        yield breach("alternate-of-no-delegation", mandate=told.mandate)
    elif any(each.rank == told.rank for each in _delegation(state.credentials, told)):
        yield breach("rank-is-taken", council=told.council, rank=told.rank)


def _delegation(roll: Credentials, told: DesignateDelegate) -> list[Mandate]:
    """The mandates of the council that have not ended."""
    names = roll.of_council.get(told.council, ()) if told.council is not None else ()
    return [each for name in names if (each := roll.mandates[name]).standing != "ended"]


def _succession_breaches(state: Roll, told: DesignateDelegate) -> Iterator[Irregularity]:
    before = state.credentials.mandates.get(told.succeeds) if told.succeeds is not None else None
    if before is None:
        return
    if before.standing != "ended":
        yield breach("predecessor-not-ended", mandate=str(told.succeeds))
    if before.successor is not None:
        yield breach("succeeded-already", mandate=str(told.succeeds), successor=before.successor)
    if before.council != told.council:
        yield another_delegation(MandateId(str(told.succeeds)), before, told.council)


def _recognition_breaches(
    mandate: Mandate, rules: Rules, told: RecogniseMandate, weight: str | None
) -> Iterator[Irregularity]:
    if mandate.standing not in ("designated", "certified"):
        yield breach("mandate-not-waiting", mandate=told.mandate, standing=mandate.standing)
    elif rules.certification and mandate.standing == "designated":
        yield breach("mandate-not-certified", mandate=told.mandate)
    if mandate.late and rules.late == "by-congress" and told.question is None:
        yield breach("mandate-is-late", mandate=told.mandate)
    if is_kept_out(mandate, rules):
        yield breach("mandate-is-contested", mandate=told.mandate, case=str(mandate.case))
    yield from _weight_breaches(mandate, rules, told, weight)


def _weight_breaches(
    mandate: Mandate, rules: Rules, told: RecogniseMandate, weight: str | None
) -> Iterator[Irregularity]:
    """A weight is told only where the rules freeze one, and is theirs."""
    deciding = mandate.voice == "deciding" and mandate.rank is None
    if rules.weight == "affiliation" and deciding and weight is None:
        yield breach("weight-is-unknown", mandate=told.mandate)
    elif told.weight is not None and told.weight != weight and rules is not LENIENT:
        due = weight or (rules.weight if deciding else "none")
        yield breach("weight-differs", mandate=told.mandate, given=told.weight, due=due)


def _ended_already(state: Roll, name: MandateId) -> tuple[Irregularity, ...]:
    mandate = state.credentials.mandates.get(name)
    again = mandate is not None and mandate.standing == "ended"
    return (breach("mandate-already-ended", mandate=name),) if again else ()


def _refuse_impossible(told: DelegateDesignated) -> None:
    for day in (told.valid_from, told.valid_until):
        refuse_impossible_day("gregorian", day)
    _refuse_impossible_weight(told.weight)
    if told.rank is not None and told.rank < 1:
        raise OutOfOrder("count-is-negative", of="rank", count=told.rank)


def _refuse_impossible_weight(weight: str | None) -> None:
    try:
        if weight is not None:
            card_weight(weight)
    except ValueError:
        raise OutOfOrder("weight-is-impossible", weight=weight or "") from None
