"""Elections as they stand: the list, and one with its candidates, rounds and seats."""

from collections.abc import Iterator

from smolny.domain.elections import Candidate, Chosen, Election, Round, batch_faults
from smolny.domain.values import ElectionId, PersonId
from smolny.domain.votes import Question
from smolny.readings import views
from smolny.readings.sentences import group_shares
from smolny.readings.standpoint import Standpoint
from smolny.readings.votes import rested_on, took_part


def elections(here: Standpoint) -> tuple[views.ElectionLine, ...]:
    """Every election, the newest first."""
    every = here.state.elections.all
    return tuple(_line(here, name, every[name]) for name in reversed(list(every)))


def election(here: Standpoint, name: ElectionId) -> views.ElectionStory:
    """One election; KeyError where none has this name."""
    found = here.state.elections.all[name]
    return views.ElectionStory(
        line=_line(here, name, found),
        facts=tuple(_facts(here, found)),
        candidates=tuple(candidate_line(here, found, each) for each in found.candidates),
        rounds=tuple(_round(here, number, each) for number, each in enumerate(found.rounds, 1)),
        seats=tuple(seat_line(here, each) for each in found.chosen),
        opposed=len(found.opposed),
        needed=found.vacancy.supporters,
    )


def _line(here: Standpoint, name: ElectionId, found: Election) -> views.ElectionLine:
    body = found.vacancy.body
    return views.ElectionLine(
        election=name,
        title=found.vacancy.title,
        body=None if body is None else here.names.body(body),
        seats=found.vacancy.seats,
        standing=here.words.say(f"election_{standing(found)}"),
        over=standing(found) == "filled",
        elected=tuple(here.names.person(each.person) for each in found.chosen if not each.vacant),
        entry=found.entry,
        when=here.when(here.entries[found.entry - 1].occurred_at),
    )


def standing(found: Election) -> str:
    """How an election stands: the list is open, or closed, a round waits, seats are filled, or vacant."""
    if found.closed is None:
        return "named"
    if any(each.declared is None for each in found.rounds):
        return "round"
    if found.seats_left == 0:
        return "filled"
    return "vacant" if any(found.vacant()) else "listed"


def _facts(here: Standpoint, found: Election) -> Iterator[tuple[str, str]]:
    told, names, words = found.vacancy, here.names, here.words
    known = {
        "rules": words.joined(map(names.rule, told.rules)),
        "ways": words.joined(map(words.value, told.ways)),
        "supporters": words.count(told.supporters) if told.supporters else "",
        "until": told.until or "",
        "eligible": words.say(f"eligible_{told.eligible}"),
        "shares": group_shares(words, told) or "",
        "incompatible": words.joined(map(names.body, told.incompatible)),
        "filling": words.say(f"filling_{told.filling}"),
        "term": told.term or "",
        "instead": "" if told.instead_of is None else names.election(told.instead_of),
    }
    for fact, value in known.items():
        if value:
            yield words.say(f"election_{fact}"), value


def candidate_line(here: Standpoint, found: Election, person: PersonId) -> views.CandidateLine:
    """A candidate of an election."""
    each = found.candidates[person]
    words = each.words
    return views.CandidateLine(
        person=person,
        name=here.names.person(person),
        place=found.sheet.index(person) + 1 if person in found.sheet else None,
        by=here.names.voice(each.named) or here.words.say("a_committee"),
        groups=each.named.groups,
        supporters=len(each.supporters),
        standing=here.words.say(f"candidate_{_stands(found, each)}"),
        entry=each.entry,
        sha256=None if words is None else words.sha256,
    )


def _stands(found: Election, each: Candidate) -> str:
    if each.withdrew:
        return "withdrew"
    if each.accepts is False:
        return "declines"
    if found.seat_of(each.named.candidate) is not None:
        return "elected"
    if found.closed is not None:
        return "stands" if each.named.candidate in found.sheet else "left_off"
    return "ready" if found.is_ready(each.named.candidate) else "asked"


def _round(here: Standpoint, number: int, each: Round) -> views.RoundLine:
    found = here.state.votes.questions[each.question]
    voting = "waiting" if found.opened is None else "open" if found.closed is None else "closed"
    return views.RoundLine(
        question=each.question,
        number=number,
        rule=here.names.rule(each.rule),
        mode="" if found.mode is None else here.words.value(found.mode),
        standing=here.words.say(f"round_{'declared' if each.declared else voting}"),
        elected=tuple(map(here.names.person, found.elected)),
        declared=each.declared,
        sha256=None if each.record is None else each.record.sha256,
        lacking=tuple(_lacking(here, each, found)),
        turnout=took_part(here, found),
        quorum=rested_on(here, found),
    )


def _lacking(here: Standpoint, each: Round, found: Question) -> Iterator[str]:
    """What keeps papers that were cast on paper from being counted."""
    waits = found.mode == "paper" and found.closed is not None and each.declared is None
    for fault in batch_faults(each) if waits else ():
        yield here.words.refusal(fault.rule, here.names.told(fault.particulars))


def seat_line(here: Standpoint, each: Chosen) -> views.SeatLine:
    """A seat, and how that stands."""
    if each.left is not None:
        told = here.words.value(each.left)
    else:
        told = here.words.say({None: "seat_waits", True: "seat_taken", False: "seat_refused"}[each.accepts])
    instead = None if each.instead_of is None else here.names.person(each.instead_of)
    name = here.names.person(each.person)
    return views.SeatLine(name, told, each.vacant, instead, each.entry)
