"""Rounds counted for the pages: what papers say that everybody may read, and the record told for people."""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache, partial
from typing import Any

from smolny.counting.elections import (
    GRADES,
    Contest,
    Count,
    Filled,
    Ordered,
    Outcome,
    briefly,
    filled_prose,
    filled_table,
    form_of,
    ordered_prose,
    ordered_table,
    prose,
    replayed,
    svg,
    table,
)
from smolny.counting.uncountable import Uncountable
from smolny.domain.elections import (
    CountSettled,
    Election,
    Marked,
    Round,
    Succession,
    batch_faults,
    contest_of,
    counted_by,
    papers_in,
    round_of,
    round_that_elected,
    succession,
)
from smolny.domain.order import OutOfOrder
from smolny.domain.values import PersonId, QuestionId
from smolny.domain.votes import Question, Sheet
from smolny.readings import views
from smolny.readings.standpoint import Standpoint


def paper_of(here: Standpoint, sheet: Sheet) -> views.BallotPaper:
    """The ballot paper of a round."""
    form = form_of(sheet.rule, sheet.seats, len(sheet.candidates))
    names = called(here, sheet.candidates)
    return views.BallotPaper(
        form.kind,
        form.most,
        form.alike,
        sheet.seats,
        sheet.spoiling,
        tuple(enumerate(names, 1)),
        GRADES,
    )


def called(here: Standpoint, persons: Sequence[PersonId]) -> tuple[str, ...]:
    """Candidates by their names, told from each other where those are alike."""
    names = [here.names.person(each) for each in persons]
    return tuple(map(partial(_apart, names), names, persons))


def _apart(names: Sequence[str], name: str, person: PersonId) -> str:
    return name if names.count(name) == 1 else f"{name} ({person})"


def counted(here: Standpoint, name: QuestionId) -> Outcome | None:
    """How a round that is closed and not declared comes out so far; none where it cannot be counted yet."""
    election, question, this = round_of(here.state, name)
    if question.closed is None or question.sheet is None or any(_unread(question, this)):
        return None
    contest = contest_of(election, question.sheet, _papers(here, question, this))
    return _counted(contest, question.sheet, this.settled)


@lru_cache(maxsize=16)
def _counted(contest: Contest, sheet: Sheet, settled: tuple[CountSettled, ...]) -> Outcome | None:
    """A contest counted once for many who look at it; none where it cannot be."""
    with suppress(OutOfOrder):
        return counted_by(contest, sheet, settled)
    return None


def succeeding(here: Standpoint, election: Election, person: PersonId) -> Succession | None:
    """Who follows somebody on a vacant seat by the count, or among whom it waits; none where no count says
    it, and the round that elected.
    """
    this = round_that_elected(election, person)
    question = None if this is None else here.state.votes.questions[this.question]
    if this is None or question is None or question.sheet is None:
        return None
    try:
        papers = _papers(here, question, this)
        return succession(election, person, this, question.sheet, papers)
    except OutOfOrder:
        return None


def _unread(question: Question, this: Round) -> Iterator[object]:
    return batch_faults(this) if question.mode == "paper" else iter(())


def _papers(here: Standpoint, question: Question, this: Round) -> Marked:
    """The papers of a round that everybody may read."""
    return papers_in(question, this, here.names.opened)


def count_told(here: Standpoint, sheet: Sheet, record: bytes) -> views.CountTold | None:
    """The record of a count for people, counted again; none where it is no record of this round."""
    return _counted_again(record, called(here, sheet.candidates), tuple(map(str, sheet.candidates)))


@lru_cache(maxsize=32)
def _counted_again(record: bytes, names: tuple[str, ...], plain: tuple[str, ...]) -> views.CountTold | None:
    """The same for names; counted once for many who ask."""
    try:
        data = json.loads(record)
        contest, out = replayed(data, names)
        _, again = replayed(data, plain)
    except (AttributeError, ValueError, RecursionError, Uncountable):
        return None
    return _told(contest, out, sound=again.record == data)


def _told(contest: Contest, out: Outcome, *, sound: bool) -> views.CountTold:
    done = out.done
    if isinstance(done, Ordered):
        return views.CountTold(_rows(ordered_table(done)), tuple(ordered_prose(done)), (), None, sound)
    if isinstance(done, Filled):
        return views.CountTold(_rows(filled_table(done)), tuple(filled_prose(done)), (), None, sound)
    told = (_rows(table(done.record)), tuple(prose(done)), tuple(_stages(contest, done)))
    return views.CountTold(*told, svg(done.record), sound)


def _rows(rows: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)


def _stages(contest: Contest, done: Count) -> Iterator[views.CountStage]:
    """Each stage with its sentence and its bars, the longest as wide as all."""
    sentences = list(prose(done))
    widest = max((max(each.totals.values()) for each in done.record.stages), default=Fraction(1)) or 1
    seated: set[int] = set()
    for stage in done.record.stages:
        seated |= {*stage.elected, *stage.remaining}
        votes = sorted(stage.totals.items(), key=lambda each: (-each[1], each[0]))
        bars = tuple(
            (contest.candidates[number - 1], briefly(total), int(total * 100 / widest), number in seated)
            for number, total in votes
        )
        beside = (("quota", stage.quota), ("exhausted", stage.exhausted), ("lost", stage.lost))
        told = tuple((name, briefly(figure)) for name, figure in beside if figure or name == "quota")
        yield views.CountStage(stage.number, (sentences[stage.number],), bars, told)
