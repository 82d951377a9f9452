"""Questions and how they were carried."""

from collections.abc import Iterable, Sequence
from typing import Any

from smolny.domain.motions import PositionDeclared, Text, TextRead, TextTabled
from smolny.domain.order import Entry
from smolny.domain.values import ActId, QuestionId, TextId
from smolny.domain.votes import Question
from smolny.readings import views
from smolny.readings.composition import said_by
from smolny.readings.standpoint import Standpoint, basis, corrections, grouped, index, notes
from smolny.readings.verdicts import counted, result_words


def decisions(here: Standpoint) -> tuple[views.Decision, ...]:
    """Every question in the order in which it was put, with what is known of its result."""
    return last_decisions(here, 0)


def last_decisions(here: Standpoint, most: int) -> tuple[views.Decision, ...]:
    """So many of the newest questions in the order in which they were put; all of them for 0."""
    return tuple(decision(here, question) for question in list(here.state.votes.questions)[-most:])


def act_of(here: Standpoint, question: QuestionId) -> ActId | None:
    """The act that rests on a question; the first of several."""
    return next(iter(acts_of(here, question)), None)


def acts_of(here: Standpoint, question: QuestionId) -> Sequence[ActId]:
    """The acts that rest on a question, in the order of the register."""
    return here.under(_acts, question) or ()


def decision(here: Standpoint, question: QuestionId) -> views.Decision:
    """One question; KeyError where none was put under this name."""
    found = here.state.votes.questions[question]
    put, result, names = found.put, found.result, here.names
    entries = tuple(here.entries[number - 1] for number in _numbers(found))
    text = here.state.motions.texts[put.text] if put.text is not None else None
    about = spoken_of(here, put.text)
    return views.Decision(
        question=question,
        title=names.question(question),
        wording=put.wording,
        text=put.text,
        act=act_of(here, question),
        when=here.when(entries[-1].occurred_at),
        sitting=None if put.sitting is None else names.sitting(put.sitting),
        method=put.method,
        outcome=found.outcome or "open",
        in_favour=counted(result, "in_favour") if result else "not-counted",
        against=counted(result, "against") if result else "not-counted",
        abstained=result.abstained if result else "not-counted",
        present=result.present if result else "not-counted",
        unanimous=result is not None and result.unanimous,
        words=result.words if result else None,
        sentence=result_words(here.words, result) if result else "",
        author=said_by(names, text.tabled.author) if text else None,
        mover=said_by(names, text.tabled.mover) if text else None,
        reader=names.person(text.reader) if text and text.reader is not None else None,
        supported_by=_parties(here, text, "supports"),
        opposed_by=_parties(here, text, "opposes"),
        instead=_instead(text),
        competes_with=tuple(map(names.text, text.tabled.competes_with)) if text else (),
        tabled=next(iter(bases(about, TextTabled)), None),
        read=next(reversed(bases(about, TextRead)), None),
        declared=bases(about, PositionDeclared),
        entries=_numbers(found),
        sources=_once(source for entry in entries for source in entry.sources),
        irregularities=tuple(note for entry in entries for note in notes(here, entry)),
    )


def spoken_of(here: Standpoint, text: TextId | None) -> Sequence[Entry[Any]]:
    """The entries that tabled a text, read it, or declared a position on it."""
    found = None if text is None else here.under(_spoken_of, text)
    return found or []


@index("spoken_of")
def _spoken_of(here: Standpoint) -> dict[TextId, list[Entry[Any]]]:
    spoken = here.among((TextTabled, TextRead, PositionDeclared))
    return grouped(spoken, lambda entry: entry.particulars.text)


def bases(entries: Iterable[Entry[Any]], kind: type) -> tuple[views.Basis, ...]:
    """What rests on those of the entries that are of one kind."""
    return tuple(basis(entry) for entry in entries if type(entry.particulars) is kind)


def verdict(here: Standpoint, question: QuestionId) -> views.Verdict:
    """How a question stands: decided in one sentence, or open; KeyError where none has this name."""
    found = here.state.votes.questions[question]
    outcome = found.outcome or "open"
    entry = here.entries[found.declared - 1] if found.declared else None
    title = here.words.value(outcome)
    return views.Verdict(
        question=question,
        about=here.names.question(question),
        outcome=outcome,
        title=title[:1].upper() + title[1:],
        words=result_words(here.words, found.result) if found.result else "",
        entry=found.declared,
        sources=tuple(entry.sources) if entry else (),
        irregularities=notes(here, entry) if entry else (),
        corrections=corrections(here, entry.number) if entry else (),
    )


def _numbers(question: Question) -> tuple[int, ...]:
    return (question.entry,) if question.declared is None else (question.entry, question.declared)


@index("acts_of_question")
def _acts(here: Standpoint) -> dict[QuestionId | None, list[ActId]]:
    register = here.state.acts.register
    return grouped(register, lambda act: register[act][1].question)


def _parties(here: Standpoint, text: Text | None, position: str) -> tuple[str, ...]:
    declared = text.positions if text else ()
    chosen = (each for each in declared if each.position == position)
    return _once(here.names.party(party) for each in chosen for party in each.by)


def _instead(text: Text | None) -> tuple[str, ...]:
    return _once(each.instead for each in text.positions if each.instead) if text else ()


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
