"""Elections counted for the house: the papers of a round opened or read, and counted by its rule."""

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from smolny.archive import Archive
from smolny.clerk.deciding import Request
from smolny.clerk.unsealing import papers_of_round
from smolny.counting.elections import Ordered, Outcome
from smolny.domain.assembly import Assembly
from smolny.domain.elections import (
    DeclareElected,
    FillSeat,
    Round,
    batch_faults,
    contest_of,
    counted_by,
    elects_nobody,
    persons,
    round_of,
    round_that_elected,
    succession,
)
from smolny.domain.order import OutOfOrder, found
from smolny.domain.values import PersonId, QuestionId, TextRef
from smolny.domain.votes import VERIFIABLE, Question, Sheet

BY_COUNT = ("recount", "next", "countback")
"""The ways of filling a vacant seat that count the papers of the round again."""

MEDIA_TYPE = "application/vnd.smolny.count+json"


def counted(archive: Archive, state: Assembly, name: QuestionId) -> Outcome | None:
    """How a round comes out with what is settled so far; none where nobody is elected.

    OutOfOrder: what cannot be counted.
    """
    election, question, this = round_of(state, name)
    sheet = _sheet(question)
    contest = contest_of(election, sheet, papers_of_round(archive, state, name))
    return counted_by(contest, sheet, this.settled)


def _sheet(question: Question) -> Sheet:
    assert question.sheet is not None
    return question.sheet


class Returning:
    """Completes what is asked for about the outcome of an election, by counting its papers."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def completed(self, state: Assembly, request: Request) -> Request:
        """The request with whom the count elects, and its record; others as they are. Raises OutOfOrder."""
        command = request.command
        if isinstance(command, DeclareElected):
            return self._declared(state, request, command)
        if isinstance(command, FillSeat):
            return self._filled(state, request, command)
        return request

    def _declared(self, state: Assembly, request: Request, command: DeclareElected) -> Request:
        _, question, this = round_of(state, command.question)
        _refuse_unfinished(question, this)
        if elects_nobody(state, command.question):
            return replace(request, command=replace(command, again=(), record=None))
        sheet, out = _sheet(question), counted(self._archive, state, command.question)
        elected = () if out is None else persons(sheet, out.elected)
        if out is not None and out.needs is not None:
            raise _waiting(sheet, *out.needs)
        if command.elected not in ((), elected):
            raise OutOfOrder("elected-otherwise", question=command.question)
        told = replace(command, elected=elected, again=again_by(sheet, out))
        return _kept(request, lambda record: replace(told, record=record), out)

    def _filled(self, state: Assembly, request: Request, command: FillSeat) -> Request:
        election = found(state.elections.all, command.election, "unknown-election")
        if election.vacancy.filling not in BY_COUNT:
            return request
        seat = election.seat_of(command.instead_of)
        if seat is not None and not seat.vacant:
            return request
        this = round_that_elected(election, command.instead_of)
        if this is None:
            raise OutOfOrder("nobody-succeeds", person=command.instead_of)
        sheet = _sheet(state.votes.questions[this.question])
        papers = papers_of_round(self._archive, state, this.question)
        person, out, wanted, tied = succession(election, command.instead_of, this, sheet, papers)
        if wanted is not None:
            raise OutOfOrder("count-waits", wanted=wanted, tied=", ".join(tied))
        if command.successor not in (None, person):
            raise OutOfOrder("elected-otherwise", question=this.question)
        told = replace(command, successor=person)
        return _kept(request, lambda record: replace(told, record=record), out)


def _refuse_unfinished(question: Question, this: Round) -> None:
    """OutOfOrder where the papers of a round cannot be counted before the group of deeds is done."""
    if question.opened is None:
        raise OutOfOrder("voting-was-not-opened", question=this.question)
    if question.is_open:
        raise OutOfOrder("voting-is-open", question=this.question)
    if question.mode == VERIFIABLE and question.count is None:
        raise OutOfOrder("ballots-not-counted", question=this.question)
    for fault in batch_faults(this) if question.mode == "paper" else ():
        raise OutOfOrder(fault.rule, **fault.particulars)


def again_by(sheet: Sheet, out: Outcome | None) -> tuple[PersonId, ...]:
    """Who may stand in the round after a count, where the rule lets not all."""
    return persons(sheet, out.done.again) if out is not None and isinstance(out.done, Ordered) else ()


def _waiting(sheet: Sheet, wanted: str, tied: frozenset[int]) -> OutOfOrder:
    """The count waits for a lot."""
    return OutOfOrder("count-waits", wanted=wanted, tied=", ".join(persons(sheet, sorted(tied))))


def _kept(request: Request, command: Callable[[TextRef | None], object], out: Outcome | None) -> Request:
    """The request with the record of the count among its texts."""
    if out is None:
        return replace(request, command=command(None))
    text = written(out)
    reference = TextRef(sha256(text).hexdigest(), len(text), MEDIA_TYPE)
    return replace(request, command=command(reference), texts=(*request.texts, text))


def written(out: Outcome) -> bytes:
    """The record of a count as the text that is kept beside the log."""
    return json.dumps(out.record, ensure_ascii=False, separators=(",", ":")).encode()
