"""The minute book: which minutes there are, how they stand, what waits, what was said and is summarised."""

from collections.abc import Iterator

from smolny.domain.minutes import Document
from smolny.domain.values import MinutesId
from smolny.readings import views
from smolny.readings.sentences import minuted
from smolny.readings.standpoint import Standpoint


def minute_book(here: Standpoint) -> views.MinuteBook:
    """Everything that the secretary needs for the minutes."""
    state = here.state
    return views.MinuteBook(
        documents=tuple(documents(here)),
        speeches=tuple(_speeches(here)),
        sittings=tuple(
            (name, here.names.sitting(name))
            for name, each in state.sittings.all.items()
            if each.standing in ("adjourned", "closed") and state.minutes.confirmed_of(name) is None
        ),
        carried=tuple(
            (name, here.names.question(name))
            for name, each in state.votes.questions.items()
            if each.outcome == "adopted"
        ),
    )


def documents(here: Standpoint) -> Iterator[views.MinutesDocument]:
    """The minutes that were drafted, in that order."""
    for name, each in here.state.minutes.all.items():
        yield views.MinutesDocument(
            minutes=name,
            title=here.names.minutes(name),
            sitting=each.sitting,
            standing=each.standing,
            standing_words=here.words.value(f"minutes-{each.standing}"),
            until=each.until,
            after=each.after,
            sha256=each.sha256,
            entries=_entries(each),
            signed=tuple((here.names.person(person), entry) for person, entry in each.signed),
            corrections=tuple(_corrections(here, name)),
        )


def _entries(document: Document) -> tuple[int, ...]:
    return tuple(
        each for each in (document.drafted, document.circulated, document.confirmed) if each is not None
    )


def _corrections(here: Standpoint, name: MinutesId) -> Iterator[views.MinutesCorrection]:
    for key, each in here.state.minutes.corrections.items():
        if each.proposed.minutes == name:
            told = each.proposed
            by = None if told.by is None else here.names.party(told.by)
            said = (told.entry, told.wrong, told.right, by)
            yield views.MinutesCorrection(key, *said, each.accepted, each.entry)


def _speeches(here: Standpoint) -> Iterator[views.SpeechToSummarise]:
    """The speeches, the newest first, each with what the minutes say of it so far."""
    state = here.state.minutes
    for number in reversed(list(state.speeches)):
        newest = state.summaries.get(number)
        summary = None if newest is None else here.names.shown(here.entries[newest - 1], "summary")
        yield views.SpeechToSummarise(number, minuted(here.names, here.entries[number - 1]), summary, newest)
