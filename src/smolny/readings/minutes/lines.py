"""One entry as the minutes tell it, with how it was found and what stands with it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from smolny.domain.elections import ElectedDeclared
from smolny.domain.floor import DeclarationMade, FloorGiven, SpeechNoted
from smolny.domain.minutes import SpeechSummarised
from smolny.domain.minutes.state import Correction
from smolny.domain.motions import PositionDeclared
from smolny.domain.order import Entry, kind_of
from smolny.domain.sittings import QuorumEstablished, QuorumLost
from smolny.domain.values import QuestionId
from smolny.domain.votes import ResultDeclared, VotesNoted
from smolny.readings import views
from smolny.readings.minutes.kinds import ATTACHED, DECISIONS
from smolny.readings.returns import count_told
from smolny.readings.sentences import minuted
from smolny.readings.standpoint import Standpoint, corrections, grouped, index, notes
from smolny.readings.verdicts import OPTIONS, counted
from smolny.readings.votes import vote

Kept = Callable[[str], bytes | None]
"""What is kept beside the record, by its hash; none where it is not."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The record as the minutes read it: where they stand, and what is kept beside it."""

    here: Standpoint
    kept: Kept

    def line(self, entry: Entry[Any]) -> views.Minuted:
        """One entry with all that stands with it."""
        here, told = self.here, entry.particulars
        seen = _seen(here, entry)
        return views.Minuted(
            entry=entry.number,
            kind=kind_of(type(told)),
            decision=type(told) in DECISIONS,
            when=here.when(entry.occurred_at),
            stamp=_stamp(here, entry),
            recorded_at=entry.recorded_at,
            sentence=minuted(here.names, entry),
            sources=tuple(entry.sources),
            working=tuple(_working(here, entry, seen)),
            tables=tuple(_tables(here, self.kept, entry)),
            attached=tuple(map(self.line, here.under(attachments, entry.number) or ())),
            irregularities=notes(here, entry),
            corrections=(*corrections(here, entry.number), *_accepted(here, entry.number)),
            speaker=_speaker(here, told),
            voted=None if seen is None else _voted(here, seen, told),
            quorum=tuple((each.count, each.needed) for each in getattr(told, "counted", None) or ())
            if isinstance(told, QuorumEstablished | QuorumLost)
            else (),
        )


def _stamp(here: Standpoint, entry: Entry[Any]) -> views.When:
    """A moment without a day lacks its hour: its place in the record says between which others it lies."""
    when = here.when(entry.occurred_at)
    return when if when.days else replace(when, hour=here.words.say("hour_unknown"))


@index("attachments", among="beside_entry")
def attachments(here: Standpoint) -> dict[int, list[Entry[Any]]]:
    """The entries that stand with a decision, by the number of the entry that decided."""
    found: dict[int, list[Entry[Any]]] = {}
    by_text = {each.put.text: name for name, each in here.state.votes.questions.items() if each.put.text}
    for entry in here.among(ATTACHED):
        about = _about(here, entry, by_text)
        if about is not None:
            found.setdefault(about, []).append(entry)
    return found


@index("attached", among="beside_entry")
def attached(here: Standpoint) -> dict[int, int]:
    """The entry that decided, by the number of each that stands with it."""
    beside = here.once(attachments.name, attachments.make)
    return {each.number: number for number, group in beside.items() for each in group}


def _about(here: Standpoint, entry: Entry[Any], by_text: Mapping[Any, QuestionId]) -> int | None:
    """What an entry stands with: the decision that it is about, the speech that it newly summarises."""
    told = entry.particulars
    if not isinstance(told, SpeechSummarised):
        return _decided(here, _question(told, by_text))
    return told.entry if here.state.minutes.summaries.get(told.entry) == entry.number else None


def _question(told: Any, by_text: Mapping[Any, QuestionId]) -> QuestionId | None:
    match told:
        case DeclarationMade() | VotesNoted():
            return told.question
        case PositionDeclared():
            return by_text.get(told.text)
    return None


def _decided(here: Standpoint, question: QuestionId | None) -> int | None:
    """The entry that decided a question."""
    found = None if question is None else here.state.votes.questions.get(question)
    return None if found is None else found.declared


def _seen(here: Standpoint, entry: Entry[Any]) -> views.Vote | None:
    """The vote whose result an entry declares, as it stands now; none where another result replaced it."""
    told = entry.particulars
    if isinstance(told, ResultDeclared) and _decided(here, told.question) == entry.number:
        return vote(here, told.question)
    return None


def _working(here: Standpoint, entry: Entry[Any], seen: views.Vote | None) -> Iterator[str]:
    """How a result was found, or who elected, and the quorum of either."""
    told = entry.particulars
    if isinstance(told, ElectedDeclared) and _decided(here, told.question) == entry.number:
        seen = vote(here, told.question)
    if seen is not None:
        yield from seen.working
        yield from (each for each in (seen.turnout, seen.quorum) if each)


def _voted(here: Standpoint, seen: views.Vote, told: ResultDeclared) -> views.Voted:
    return views.Voted(
        question=told.question,
        title=here.names.question(told.question),
        outcome=told.outcome,
        outcome_words=here.words.value(told.outcome),
        counts=tuple((option.replace("_", "-"), counted(told, option)) for option in OPTIONS),
        present=told.present,
        ballots=seen.ballots,
    )


def _speaker(here: Standpoint, told: Any) -> views.Speaker | None:
    """Who spoke, where an entry is a speech."""
    if not isinstance(told, FloorGiven | SpeechNoted) or told.person is None:
        return None
    return views.Speaker(told.person, here.names.person(told.person))


def _accepted(here: Standpoint, number: int) -> Iterator[views.Correction]:
    """The corrections of an entry that were accepted while its minutes went round."""
    for each in here.under(_corrections, number) or ():
        if each.accepted and each.decided is not None:
            yield views.Correction(each.proposed.wrong, each.proposed.right, each.decided)


@index("minutes_corrections", among="beside_entry")
def _corrections(here: Standpoint) -> dict[int | None, list[Correction]]:
    return grouped(here.state.minutes.corrections.values(), lambda each: each.proposed.entry)


def _tables(here: Standpoint, kept: Kept, entry: Entry[Any]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The stages by which somebody was elected, where the record of the count is kept."""
    told = entry.particulars
    if not isinstance(told, ElectedDeclared) or told.record is None:
        return
    sheet, text = here.state.votes.questions[told.question].sheet, kept(told.record.sha256)
    made = None if sheet is None or text is None else count_told(here, sheet, text)
    if made is not None:
        yield made.table
