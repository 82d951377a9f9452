"""A round as a contest that is counted: its papers, candidates by their numbers, what is settled in it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from smolny.counting.elections import (
    Contest,
    Count,
    Decision,
    Outcome,
    Paper,
    Wanted,
    countback,
    countback_outcome,
    limit_of,
    outcome,
    read_marks,
    rule_named,
    runners_up,
)
from smolny.counting.numbers import number
from smolny.counting.uncountable import Uncountable
from smolny.domain.elections.entries import CountSettled
from smolny.domain.elections.rounds import is_of_tie, papers_entered
from smolny.domain.elections.shares import groups_left
from smolny.domain.elections.state import Election, Round
from smolny.domain.order import OutOfOrder
from smolny.domain.values import PersonId
from smolny.domain.values.copies import replace
from smolny.domain.votes.ballots import PAPERS, field_of
from smolny.domain.votes.ceremonies import papers_of_sums
from smolny.domain.votes.state import Ceremony, Question, Sheet
from smolny.domain.votes.tallying import INVALID, marks_in
from smolny.domain.votes.weighing import weighed_papers

Marked = Sequence[tuple[str, str]]
"""Papers of a round: marks, and the weight of each."""

Opened = Callable[[int, str], Any]
"""What the sealed field of the entry with a number opens, or the papers that it has beside the log; none
where that is not open."""


def papers_in(question: Question, this: Round, opened: Opened) -> list[tuple[str, str]]:
    """The papers of a round that are open, in the order of what they say: those that tellers entered, without
    those that are invalid, or those that were cast.
    """
    if question.mode == "paper":
        return sorted((each, "1") for each in papers_entered(this))
    return sorted(_cast(question, opened))


def _cast(question: Question, opened: Opened) -> Iterator[tuple[str, str]]:
    sheet, rights, marks = question.sheet, question.rights or {}, question.marks
    assert sheet is not None
    if question.ceremony is not None:
        opened_together, weight = question.ceremony.decrypted, question.ceremony.weight
        if opened_together is not None and weight is not None:
            yield from weighed_papers(opened_together, weight)
        else:
            yield from ((each, "1") for each in _verified(question.ceremony, sheet, opened))
        return
    if question.mode == "secret":
        for number in sorted({each[0] for each in marks.values()}):
            papers = opened(number, PAPERS)
            filed = papers if isinstance(papers, list) else ()
            yield from ((marks_in({"marks": each}, sheet), "1") for each in filed)
        return
    for seat, (number, place) in marks.items():
        value = opened(number, field_of(place))
        if value is not None:
            yield marks_in(value, sheet), rights[seat].weight if question.mode == "cards" else "1"


def _verified(ceremony: Ceremony, sheet: Sheet, opened: Opened) -> Iterator[str]:
    """What trustees opened together: the papers themselves, or as many that add up to the sums."""
    told = ceremony.decrypted
    if told is None or ceremony.opened is None:
        return
    if told.papers is None:
        yield from papers_of_sums(sheet, told, ceremony.voters or 0)
        return
    papers = opened(ceremony.opened, PAPERS)
    for each in papers if isinstance(papers, list) else ():
        yield INVALID if each == INVALID else marks_in({"marks": each}, sheet)


def contest_of(election: Election, sheet: Sheet, papers: Marked, without: Sequence[PersonId] = ()) -> Contest:
    """The contest of the valid papers of a round, its candidates by their identifiers: whoever withdrew, and
    those `without` whom it is counted, are passed over.
    """
    many = len(sheet.candidates)
    gone = {each for each in sheet.candidates if election.candidates[each].withdrew} | set(without)
    return Contest(
        election.vacancy.title,
        tuple(map(str, sheet.candidates)),
        sheet.seats,
        tuple(Paper(read_marks(text, many), _plain(weight)) for text, weight in papers if text != INVALID),
        frozenset(place for place, each in enumerate(sheet.candidates, 1) if each in gone),
        tuple(groups_left(election, sheet.candidates)),
    )


def _plain(weight: str) -> Any:
    exact = number(weight)
    return exact.numerator if exact.denominator == 1 else exact


def counted_by(contest: Contest, sheet: Sheet, settled: Sequence[CountSettled]) -> Outcome | None:
    """How a contest comes out. A tie is settled by what was settled first among exactly those; what was
    settled otherwise settles nothing. None where nobody is elected, for one of NOBODY. OutOfOrder: what
    cannot be counted.
    """
    return _settled(lambda used: outcome(contest, sheet.rule, used, limit_of(sheet.rule)), sheet, settled)


Counting = Callable[[Sequence[Decision]], Outcome]
"""A count as far as it goes with decisions."""


def _settled(count: Counting, sheet: Sheet, settled: Sequence[CountSettled]) -> Outcome | None:
    """A count with every tie settled that is."""
    used: list[Decision] = []
    while True:
        out = _outcome(count, used)
        told = None if out is None or out.needs is None else _settlement(sheet, settled, *out.needs)
        if told is None:
            return out
        used.append(told)


NOBODY = frozenset({"no-valid-papers", "no-candidates", "groups-cannot-be-met", "too-many-equal-pairs"})
"""Where a count says one of these it elects nobody, and another round may be put."""


def _outcome(count: Counting, decisions: Sequence[Decision]) -> Outcome | None:
    try:
        return count(decisions)
    except Uncountable as refused:
        if refused.rule in NOBODY:
            return None
        told = refused.particulars.items()
        plain = {key: each if isinstance(each, int) else str(each) for key, each in told}
        raise OutOfOrder(refused.rule, **plain) from None


def _settlement(
    sheet: Sheet, settled: Sequence[CountSettled], wanted: Wanted, tied: frozenset[int]
) -> Decision | None:
    """What was settled first for this among exactly those, by their numbers."""
    among = persons(sheet, sorted(tied))
    first = next((each for each in settled if is_of_tie(each, wanted, among)), None)
    return None if first is None else Decision(wanted, tied, sheet.candidates.index(first.chosen) + 1)


class Succession(NamedTuple):
    """Who follows on a vacant seat by the count of a round, or among whom it waits for what; the count."""

    person: PersonId | None
    out: Outcome | None
    wanted: Wanted | None = None
    tied: tuple[PersonId, ...] = ()


def succession(
    election: Election, vacated: PersonId, this: Round, sheet: Sheet, papers: Marked
) -> Succession:
    """Who follows on the seat that somebody vacated, as the vacancy says: whoever is elected when all are
    passed over who have no seat any more, whoever comes next in the count, or to whom the papers go that
    elected them. OutOfOrder as `counted_by`.
    """
    if election.vacancy.filling == "next":
        out = counted_by(contest_of(election, sheet, papers), sheet, this.settled)
        return _next(election, this, sheet, out)
    if election.vacancy.filling == "countback":
        out = _counted_back(election, vacated, this, sheet, papers)
    else:
        gone = [each.person for each in election.chosen if each.vacant]
        out = counted_by(contest_of(election, sheet, papers, gone), sheet, (*this.settled, *this.later))
    if out is not None and out.needs is not None:
        return Succession(None, out, out.needs[0], persons(sheet, sorted(out.needs[1])))
    elected = () if out is None else persons(sheet, out.elected)
    return Succession(next((each for each in elected if election.is_standing(each)), None), out)


def _counted_back(
    election: Election, vacated: PersonId, this: Round, sheet: Sheet, papers: Marked
) -> Outcome | None:
    """The papers of the round, as it was declared, that elected whoever first had the seat, counted among
    those who stand; none where nobody follows.
    """
    gone = frozenset(place for place, each in enumerate(sheet.candidates, 1) if each in this.without)
    whole = replace(contest_of(election, sheet, papers), withdrawn=gone, groups=this.groups)
    first = counted_by(whole, sheet, this.settled)
    if first is None or not isinstance(first.done, Count):
        return None
    rule, before = rule_named(sheet.rule), first.done.record.decisions
    member = sheet.candidates.index(first_on_seat(election, vacated)) + 1
    free = [place for place, each in enumerate(sheet.candidates, 1) if election.is_standing(each)]

    def again(used: Sequence[Decision]) -> Outcome:
        return countback_outcome(countback(whole, rule, member, free, before, used))

    return _settled(again, sheet, this.later)


def as_counted(election: Election, this: Round, question: Question) -> Round:
    """A round with what its count rests on beside its papers: who has withdrawn by now, and the shares."""
    assert question.sheet is not None
    candidates = question.sheet.candidates
    without = tuple(each for each in candidates if election.candidates[each].withdrew)
    return replace(this, without=without, groups=tuple(groups_left(election, candidates)))


def _next(election: Election, this: Round, sheet: Sheet, out: Outcome | None) -> Succession:
    """Whoever comes next in the order of a count; a lot among those who are alike."""
    steps = () if out is None else runners_up(out.done)
    standing = (tuple(filter(election.is_standing, persons(sheet, step))) for step in steps)
    free = next(filter(None, standing), ())
    drawn = next((each.chosen for each in this.later if set(each.tied) == set(free)), None)
    if len(free) > 1 and drawn is None:
        return Succession(None, out, "seat", free)
    return Succession(drawn if drawn is not None else next(iter(free), None), out)


def round_that_elected(election: Election, person: PersonId) -> Round | None:
    """The round by which somebody, or whom they followed, was elected."""
    seat = election.seat_of(first_on_seat(election, person))
    return next((each for each in election.rounds if seat is not None and each.declared == seat.entry), None)


def first_on_seat(election: Election, person: PersonId) -> PersonId:
    """Who was elected to the seat that somebody has or had: they themselves, or whom they followed."""
    seat = election.seat_of(person)
    while seat is not None and seat.instead_of is not None:
        person = seat.instead_of
        seat = election.seat_of(person)
    return person


def persons(sheet: Sheet, places: Sequence[int]) -> tuple[PersonId, ...]:
    """The candidates who have these numbers."""
    return tuple(sheet.candidates[place - 1] for place in places)
