"""The register: acts adopted, signed, worded in languages, in force."""

import re
from collections.abc import Iterator

from smolny.domain.acts.entries import (
    ActAdopted,
    ActSigned,
    AdoptAct,
    ForceSet,
    SetForce,
    VersionAdded,
)
from smolny.domain.acts.state import Acts, Legislating, Standing, numbered, rest_on
from smolny.domain.federation import refuse_impossible_day
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.sittings import attend
from smolny.domain.values import ActId
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import Calendar, Happening, begin, day_of
from smolny.domain.votes import uncarried

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)


def decide_act(state: Legislating, command: AdoptAct) -> Decision:
    """An act has a number of its own, and rests on no text or question that was not adopted."""
    told = stated(ActAdopted, command)
    notes, number = [], numbered(told)
    if number is not None and number in state.acts.numbers:
        notes.append(breach("number-is-taken", number=number))
    notes += uncarried(state.votes, command.question)
    text = state.motions.texts.get(command.text) if command.text else None
    if text is not None and text.standing not in ("adopted", "tabled"):
        notes.append(breach("text-not-adopted", text=str(command.text), standing=text.standing))
    return Decision(told, tuple(notes))


def decide_force(state: Legislating, command: SetForce) -> Decision:
    """No act is in force before it was adopted, and none ends before it begins."""
    standing = state.acts.standing.get(command.act)
    notes = () if standing is None else tuple(_against_force(standing, command))
    return Decision(stated(ForceSet, command), notes[:1])


def _against_force(standing: Standing, command: SetForce) -> Iterator[Irregularity]:
    since, until = (day_named(command.calendar, each) for each in (command.since, command.until))
    if since is not None and standing.adopted is not None and since < standing.adopted:
        yield breach("in-force-before-adopted", act=command.act, since=command.since or "")
    first = standing.adopted if since is None else since
    if until is not None and first is not None and until < first:
        yield breach("ends-before-it-begins", act=command.act, until=command.until or "")


def day_named(calendar: Calendar, date: str | None) -> int | None:
    """The day number of YYYY-MM-DD; none where none is named. OutOfOrder `no-such-day`."""
    refuse_impossible_day(calendar, date)
    return None if date is None else day_of(calendar, date)


def day_of_entry(occurred: Happening) -> int | None:
    """The first day on which an entry can have happened; none where it is unknown."""
    moment = begin(occurred)
    return None if moment is None else moment[0]


def turn_act(state: Legislating, entry: Recorded[ActAdopted]) -> Acts:
    """An act is adopted once; its text, its question and the acts on which it rests are on the record."""
    told, acts = entry.particulars, state.acts
    attend(state.sittings, told.sitting)
    if told.text is not None:
        found(state.motions.texts, told.text, "unknown-text")
    if told.question is not None:
        found(state.votes.questions, told.question, "unknown-question")
    for each in told.basis:
        rest_on(acts, each)
    number = numbered(told)
    return replace(
        acts,
        register=entered(acts.register, told.act, (entry.number, told)),
        standing=acts.standing.entered(told.act, Standing(day_of_entry(entry.occurred_at))),
        numbers=acts.numbers if number is None else acts.numbers.entered(number, told.act),
    )


def turn_signing(state: Legislating, entry: Recorded[ActSigned]) -> Acts:
    """Persons on the record sign an act on the register."""
    told = entry.particulars
    rest_on(state.acts, told.act)
    if not told.signatories:
        raise OutOfOrder("nothing-is-named")
    for each in told.signatories:
        found(state.federation.persons, each, "unknown-person")
    standing = state.acts.standing[told.act]
    signed = (*standing.signed, (entry.number, told))
    return with_standing(state.acts, told.act, replace(standing, signed=signed))


def turn_version(state: Legislating, entry: Recorded[VersionAdded]) -> Acts:
    """An act on the register has a wording in one more language, or another in the same."""
    told = entry.particulars
    rest_on(state.acts, told.act)
    if _LANGUAGE.fullmatch(told.language) is None:
        raise OutOfOrder("no-such-language", language=told.language[:40])
    standing = state.acts.standing[told.act]
    versions = standing.versions.entered(told.language, told)
    return with_standing(state.acts, told.act, replace(standing, versions=versions))


def turn_force(state: Legislating, entry: Recorded[ForceSet]) -> Acts:
    """An act on the register is in force in these days."""
    told = entry.particulars
    rest_on(state.acts, told.act)
    since, until = (day_named(told.calendar, each) for each in (told.since, told.until))
    standing = replace(state.acts.standing[told.act], since=since, until=until)
    return with_standing(state.acts, told.act, standing)


def with_standing(acts: Acts, act: ActId, standing: Standing) -> Acts:
    """The acts with another standing of one."""
    return replace(acts, standing=acts.standing.entered(act, standing))
