"""What became of commitments and tasks until a day: how each stands, who answers for it, what is overdue."""

from collections.abc import Iterable, Iterator

from smolny.domain.execution import (
    ENDED,
    Commitment,
    CommitmentAnswered,
    CommitmentRenewed,
    state_on,
)
from smolny.domain.values import ActId
from smolny.readings import views
from smolny.readings.commitments import charges_of
from smolny.readings.legislation import in_words, machine_day, optional_day
from smolny.readings.sentences import sentence
from smolny.readings.standpoint import Standpoint


def promises(here: Standpoint, day: int) -> tuple[views.Promise, ...]:
    """Every commitment and task as it stands on a day (a day number), in the order of the record."""
    commitments = here.state.execution.commitments.values()
    return tuple(_promise(here, each, day) for each in commitments)


def due_until(here: Standpoint, day: int, within: int) -> tuple[views.Promise, ...]:
    """What is overdue on a day (a day number), or due, to be reported of, or about to lapse within so many
    days after it; what has lapsed falls due no more.
    """
    commitments = here.state.execution.commitments.values()
    running = (each for each in commitments if state_on(each, day) not in (*ENDED, "lapsed"))
    last = day + within
    return tuple(_promise(here, each, day) for each in running if any(on <= last for on in _days(each, day)))


def to_renew(told: Iterable[views.Promise]) -> tuple[views.Promise, ...]:
    """What lapses unless it is renewed, that which lapses first at the head."""
    running = (each for each in told if each.sunset_on and each.state not in (*ENDED, "lapsed"))
    return tuple(sorted(running, key=lambda each: (each.sunset_on or "", each.entry)))


def _days(told: Commitment, day: int) -> Iterator[int]:
    """The days on which something of a commitment falls due; of reports those that are not over."""
    yield from (each for each in (told.due, told.sunset) if each is not None)
    yield from (each for each in told.reports if each >= day)


def _promise(here: Standpoint, told: Commitment, day: int) -> views.Promise:
    names, words, state = here.names, here.words, state_on(told, day)
    responsible = () if told.made.responsible is None else (names.party(told.made.responsible),)
    return views.Promise(
        id=told.made.commitment,
        genus=told.made.genus or "commitment",
        content=told.made.content,
        act=told.made.act,
        act_title=names.act(told.made.act),
        state=state,
        state_words=words.value(state),
        responsible=tuple(dict.fromkeys((*responsible, *map(names.body, told.charged)))),
        due=optional_day(here, told.due),
        due_on=machine_day(told.due),
        overdue=told.due is not None and told.due < day and state not in ENDED,
        sunset=optional_day(here, told.sunset),
        sunset_on=machine_day(told.sunset),
        reports_due=tuple(in_words(here, each) for each in told.reports if each >= day),
        silent=not any(
            when <= day and not isinstance(what, CommitmentRenewed) for when, _, what in told.happened
        ),
        answers=tuple(dict.fromkeys((each, names.act(each)) for each in _answers(told, day))),
        happened=tuple(_happened(here, told, day)),
        entry=told.entry,
    )


def _answers(told: Commitment, day: int) -> Iterator[ActId]:
    """The acts that answer a commitment until a day."""
    for when, _, what in told.happened:
        if when <= day and isinstance(what, CommitmentAnswered):
            yield what.act


def _happened(here: Standpoint, told: Commitment, day: int) -> Iterator[tuple[int, str]]:
    """What was done and reported until a day, and who was charged, in the order of the record."""
    name = told.made.commitment
    charges = {each.number: each for each in here.under(charges_of, name) or ()}
    happened = [entry for when, entry, _ in told.happened if when <= day]
    for number in sorted([*happened, *charges]):
        if number in charges:
            body = here.names.body(charges[number].particulars.body)
            yield number, here.words.say("charged_with", body=body)
        else:
            yield number, sentence(here.names, here.entries[number - 1])
