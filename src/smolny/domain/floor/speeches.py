"""Speeches: the floor is given, interrupted, and free again; the clock that runs meanwhile."""

from collections.abc import Callable, Iterator

from smolny.domain.floor.commands import ContinueSpeech, EndSpeech, ExtendSpeech, GiveFloor, PauseSpeech
from smolny.domain.floor.entries import (
    FloorGiven,
    SpeechContinued,
    SpeechEnded,
    SpeechExtended,
    SpeechPaused,
)
from smolny.domain.floor.order import Place, line, phase, queue
from smolny.domain.floor.requests import interrupted, not_waiting, on_the_agenda, placed, without
from smolny.domain.floor.rights import allowed, may_speak, used_up
from smolny.domain.floor.state import (
    LISTED,
    NOT_HEARD,
    SPEECHES,
    Debating,
    Floor,
    Heard,
    Request,
    Speech,
    faction_of,
    lasted,
    paused,
    rules_of,
    with_debate,
)
from smolny.domain.order import Decision, Deed, Irregularity, OutOfOrder, Recorded, breach, found, stated
from smolny.domain.values import PersonId
from smolny.domain.values.copies import replace

_INTERRUPTS = "point-of-order"


def decide_giving(state: Debating, command: GiveFloor) -> Decision:
    """The floor goes to whose turn it is, to a point of order at once, to others for a reason."""
    asked = None if command.request is None else state.floor.requests.get(command.request)
    if asked is not None:
        command = replace(
            command, person=command.person or asked.person, role=command.role or asked.role, item=asked.item
        )
    else:
        command = placed(state, command)
    if command.person is None:
        return Decision(stated(FloorGiven, command))
    role = command.role or "speech"
    most = allowed(state, command.person, role, command.item)
    told = replace(command, role=role, seconds=most if command.seconds is None else command.seconds)
    return Decision(stated(FloorGiven, told), tuple(_giving_breaches(state, told, most)))


def of_giving(state: Debating, command: GiveFloor, deed: Deed) -> tuple[Irregularity, ...]:
    """Who is called before others comes with the reason."""
    told = command.reason is not None or "reason" in deed.sealed
    places = queue(state)
    mine = next((each for each in places if each.request == command.request), None)
    if mine is not None and mine.why == "list-is-empty":
        return (breach("list-has-run-empty"),)
    first = next((each for each in places if each.called), None)
    if told or first is None or first.request == command.request:
        return ()
    return _before(state, first, command, mine)


def decide_pause(state: Debating, command: PauseSpeech) -> Decision:
    """Only a running clock is stopped."""
    return Decision(stated(SpeechPaused, command), _clock(state.floor, command.person, running=True))


def decide_continuation(state: Debating, command: ContinueSpeech) -> Decision:
    """Only a stopped clock is set going."""
    return Decision(stated(SpeechContinued, command), _clock(state.floor, command.person, running=False))


def decide_extension(state: Debating, command: ExtendSpeech) -> Decision:
    """Only a speech that is being held is extended."""
    return Decision(stated(SpeechExtended, command), _not_speaking(state.floor, command.person))


def decide_end(state: Debating, command: EndSpeech) -> Decision:
    """Only a speech that is being held ends."""
    return Decision(stated(SpeechEnded, command), _not_speaking(state.floor, command.person))


def turn_giving(state: Debating, entry: Recorded[FloorGiven]) -> Floor:
    """The clock begins; a point of order puts the speech aside that it interrupts, any other ends it."""
    told, floor = entry.particulars, state.floor
    if told.person is None:
        raise OutOfOrder("nobody-is-named")
    found(state.federation.persons, told.person, "unknown-person")
    on_the_agenda(state, told.item)
    if told.seconds is not None and told.seconds < 0:
        raise OutOfOrder("count-is-negative", of="seconds", count=told.seconds)
    if told.request is not None:
        asked = found(floor.requests, told.request, "unknown-request")
        if asked.person != told.person:
            raise OutOfOrder("request-of-another", request=told.request, person=told.person)
        floor = _called(state, without(floor, told.request, standing="heard"), asked, entry.number)
    return _begun(state, _cleared(floor, told, entry.recorded_at), entry)


def turn_pause(state: Debating, entry: Recorded[SpeechPaused]) -> Floor:
    """The clock stands still."""
    return _turned(state.floor, lambda speech: paused(speech, entry.recorded_at))


def turn_continuation(state: Debating, entry: Recorded[SpeechContinued]) -> Floor:
    """The clock runs on."""
    at = entry.recorded_at
    return _turned(state.floor, lambda speech: replace(speech, since=speech.since or at))


def turn_extension(state: Debating, entry: Recorded[SpeechExtended]) -> Floor:
    """The speech may last so much longer; one without a limit still has none."""
    more = entry.particulars.seconds
    if more < 1:
        raise OutOfOrder("count-is-negative", of="seconds", count=more)
    return _turned(
        state.floor,
        lambda speech: speech if speech.seconds is None else replace(speech, seconds=speech.seconds + more),
    )


def turn_end(state: Debating, entry: Recorded[SpeechEnded]) -> Floor:
    """The time is added up, and the floor goes back to who was interrupted."""
    return ended(state.floor, entry.recorded_at)


def turn_interruption(state: Debating, entry: Recorded[object]) -> Floor:
    """A recess stops the clock."""
    return _turned(state.floor, lambda speech: paused(speech, entry.recorded_at))


def turn_rising(state: Debating, entry: Recorded[object]) -> Floor:
    """No speech outlasts its sitting."""
    floor = state.floor
    while floor.speaking is not None:
        floor = ended(floor, entry.recorded_at)
    return floor


def ended(floor: Floor, at: str) -> Floor:
    """The floor after the end of the speech that is being held, if there is one."""
    speech = floor.speaking
    if speech is None:
        return floor
    floor = _added_up(floor, speech, lasted(speech, at))
    back = floor.interrupted[-1] if floor.interrupted else None
    return replace(floor, speaking=back, interrupted=floor.interrupted[:-1])


def _giving_breaches(state: Debating, told: GiveFloor, most: int | None) -> Iterator[Irregularity]:
    assert told.person is not None
    assert told.role is not None
    if rules_of(state).speakers != "anyone" and state.sittings.open is None:
        yield breach("no-sitting-is-open")
    speaking = state.floor.speaking
    if speaking is not None and (told.role != _INTERRUPTS or speaking.role == _INTERRUPTS):
        yield breach("somebody-is-speaking", person=speaking.person)
    yield from not_waiting(state.floor, told.request)
    yield from interrupted(state.floor.debate(told.item), told.role)
    yield from may_speak(state, told.person)
    yield from used_up(state, told.person, told.role, told.item)
    if most is not None and told.seconds is not None and told.seconds > most:
        yield breach("more-than-the-time", most=most, seconds=told.seconds)


def _before(
    state: Debating, first: Place, command: GiveFloor, mine: Place | None
) -> tuple[Irregularity, ...]:
    """The breach where the floor goes to somebody whose part of the debate has not come before that of the
    first who waits.
    """
    rules = rules_of(state)
    role = mine.asked.role if mine is not None else command.role or "speech"
    if mine is None and phase(rules, role) < phase(rules, first.asked.role):
        return ()
    return (breach("not-next-to-speak", expected=first.request),)


def _clock(floor: Floor, person: PersonId, *, running: bool) -> tuple[Irregularity, ...]:
    if notes := _not_speaking(floor, person):
        return notes
    speech = floor.speaking
    if speech is not None and (speech.since is not None) == running:
        return ()
    return (breach("clock-is-stopped" if running else "clock-is-running", person=person),)


def _not_speaking(floor: Floor, person: PersonId) -> tuple[Irregularity, ...]:
    if floor.speaking is not None and floor.speaking.person == person:
        return ()
    return (breach("has-not-the-floor", person=person),)


def _called(state: Debating, floor: Floor, asked: Request, number: int) -> Floor:
    """The list from which a speaker was called is last in the round; one more was called though another
    list was empty, where only so many are.
    """
    if asked.role not in LISTED:
        return floor
    name = line(state, rules_of(state), asked)
    floor = replace(floor, turns=floor.turns.entered((asked.item, name), number))
    debate = floor.debate(asked.item)
    return with_debate(floor, asked.item, replace(debate, called=max(debate.called - 1, 0)))


def _cleared(floor: Floor, told: FloorGiven, at: str) -> Floor:
    """The floor without a speaker: interrupted by a point of order, or at the end."""
    speech = floor.speaking
    if speech is None or told.role != _INTERRUPTS:
        return ended(floor, at)
    return replace(floor, interrupted=(*floor.interrupted, paused(speech, at)), speaking=None)


def _begun(state: Debating, floor: Floor, entry: Recorded[FloorGiven]) -> Floor:
    told = entry.particulars
    assert told.person is not None
    role, key = told.role or "speech", (told.item, told.person)
    heard = floor.heard.get(key, NOT_HEARD)
    heard = replace(
        heard,
        speeches=heard.speeches + (role in SPEECHES),
        replies=heard.replies + (role == "reply"),
        introduced=heard.introduced or role in ("mover", "report"),
    )
    debate = floor.debate(told.item)
    floor = with_debate(floor, told.item, replace(debate, speeches=debate.speeches + (role in SPEECHES)))
    faction = faction_of(state, told.person)
    return replace(
        floor,
        speaking=Speech(told.person, role, told.item, faction, told.seconds, entry.number, entry.recorded_at),
        heard=floor.heard.entered(key, heard),
        speeches=floor.speeches.entered(
            told.person, floor.speeches.get(told.person, 0) + (role != _INTERRUPTS)
        ),
    )


def _added_up(floor: Floor, speech: Speech, seconds: int) -> Floor:
    """The time of a speech counts for the item; for the person and the faction too where it was a speech or
    a reply.
    """
    debate = floor.debate(speech.item)
    floor = with_debate(floor, speech.item, replace(debate, seconds=debate.seconds + seconds))
    if speech.role not in SPEECHES | {"reply"}:
        return floor
    key = (speech.item, speech.person)
    heard = floor.heard.get(key, Heard())
    floor = replace(floor, heard=floor.heard.entered(key, replace(heard, seconds=heard.seconds + seconds)))
    if speech.faction is None:
        return floor
    whose = (speech.item, speech.faction)
    used = floor.by_faction.get(whose, 0) + seconds
    return replace(floor, by_faction=floor.by_faction.entered(whose, used))


def _turned(floor: Floor, turn: Callable[[Speech], Speech]) -> Floor:
    return floor if floor.speaking is None else replace(floor, speaking=turn(floor.speaking))
