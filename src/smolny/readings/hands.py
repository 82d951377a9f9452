"""The deeds that an officer has in hand during a sitting, whether they are in order now or not."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from smolny.domain import agenda, floor, lots, sittings, votes
from smolny.domain.floor import order
from smolny.domain.motions.wordings import Shelf
from smolny.domain.order import breach
from smolny.domain.values import (
    CouncilId,
    DeclarationId,
    ItemId,
    LotId,
    MandateId,
    PersonId,
    QuestionId,
    RequestId,
    RulingId,
    SittingId,
)
from smolny.readings.election_hands import (
    about_elections,
    declaring,
    reading_papers,
    ruling_papers,
    vacancies,
)
from smolny.readings.fresh import free
from smolny.readings.next_step import (
    call,
    declaration,
    hand_over,
    interrupted,
    naming,
    next_sitting,
    open_question,
)
from smolny.readings.obstacles import Offered
from smolny.readings.standpoint import Standpoint
from smolny.readings.text_hands import about_texts, names_majorities

MOST_WAITING = 12
"""So many of those who wait for the floor stand on the console."""

MOST_FOUND = 8
"""So many of those who were looked for."""


def of_the_chair(here: Standpoint, shelf: Shelf | None = None) -> Iterator[Offered]:
    """What whoever presides has in hand; with a shelf, what of amendments was overtaken."""
    yield from _sitting(here)
    yield _question(here)
    yield from about_texts(here, shelf)
    yield from about_elections(here)
    yield from ruling_papers(here)
    yield _result(here)
    yield from _voting(here)
    yield from _tie(here)
    yield _announcement(here)
    item = here.state.agenda.current
    yield Offered(floor.CloseList(item))
    yield Offered(floor.ReopenList(1, item), ("speakers",))
    yield hand_over(here)
    ruling = RulingId(free("ruling", here.state.floor.rulings))
    yield Offered(floor.GiveRuling(ruling, ""), ("on", "rule"))


def calls(here: Standpoint) -> Iterator[Offered]:
    """The floor for each of those who wait, in their order; before their turn it takes a reason."""
    for number, place in enumerate(order.queue(here.state)[:MOST_WAITING]):
        told = {"person": here.names.person(place.asked.person), "why": here.words.value(place.why)}
        asks = () if number == 0 and place.called else ("reason",)
        yield replace(call(place, *asks), remark="waits_for_floor", told=told)


def withdrawals(here: Standpoint) -> Iterator[Offered]:
    """For each of those who wait, that they do so no longer."""
    for place in order.queue(here.state)[:MOST_WAITING]:
        told = {"person": here.names.person(place.asked.person), "why": here.words.value(place.asked.role)}
        command = floor.WithdrawRequest(place.request)
        yield Offered(command, place=place.request, remark="waits_for_floor", told=told)


def for_others(here: Standpoint, sought: Iterable[MandateId]) -> Iterator[Offered]:
    """A request for the floor, written down for each delegate who was looked for."""
    state, names = here.state, here.names
    for mandate in islice(sought, MOST_FOUND):
        held = state.credentials.mandates[mandate]
        council = names.council(CouncilId(held.council)) if held.council else names.words.value(held.standing)
        command = floor.AskForFloor(
            RequestId(free("by-hand", state.floor.requests)),
            held.person,
            item=state.agenda.current,
            entered_by_hand=True,
        )
        told = {"person": names.person(held.person), "mandate": mandate, "council": council}
        yield Offered(command, ("role",), place=mandate, remark="found_delegate", told=told)


def of_the_secretary(here: Standpoint) -> Iterator[Offered]:
    """What the secretary does while the assembly sits."""
    yield _announcement(here)
    yield _declaration(here)
    yield Offered(agenda.PlaceItem(ItemId(free("item", here.state.agenda.items)), ""), ("title",))
    yield Offered(floor.NoteDebate("", sitting=here.state.sittings.open), ("on",))
    yield from _voices(here)
    yield _question(here)
    yield from vacancies(here)
    yield from about_elections(here)
    yield _result(here)


def of_the_tellers(here: Standpoint, person: PersonId | None) -> Iterator[Offered]:
    """What is counted: who is there, and a vote, by the teller who is named."""
    lacking = () if here.state.sittings.open else (breach("no-sitting-is-open"),)
    name = here.state.sittings.open or SittingId("sitting")
    yield Offered(sittings.EstablishQuorum(name), lacking=lacking)
    yield Offered(sittings.DeclareQuorumLost(name), lacking=lacking)
    yield from _counting(here, person)
    yield _result(here)


def _counting(here: Standpoint, person: PersonId | None) -> Iterator[Offered]:
    """What a teller counted; what the others did is not shown."""
    question = open_question(here)
    if question is None or person is None:
        return
    asked = here.state.votes.questions[question]
    if asked.sheet is not None:
        yield from reading_papers(here, question, person)
    if asked.sheet is None and (asked.mode is None or asked.mode in votes.COUNTED_BY_HAND):
        command = votes.CountVotes(question, person, 0, 0)
        yield Offered(command, ("in_favour", "against", "abstained", "blank", "invalid"), place=question)


def _sitting(here: Standpoint) -> Iterator[Offered]:
    sitting = here.state.sittings.open or interrupted(here)
    lacking = () if sitting else (breach("no-sitting-is-open"),)
    name = sitting or SittingId("sitting")
    yield Offered(next_sitting(here), ("place",))
    yield Offered(sittings.DeclareRecess(name), ("until", "reason"), lacking=lacking)
    yield Offered(sittings.ResumeSitting(name), lacking=lacking)
    yield Offered(sittings.AdjournSitting(name), ("until", "reason"), lacking=lacking)
    if sitting and here.state.sittings.all[sitting].private:
        yield Offered(sittings.MakeSittingPublic(sitting), ("question",))
    else:
        yield Offered(sittings.MakeSittingPrivate(name), ("by", "question"), lacking=lacking)
    yield Offered(sittings.CloseSitting(name), ("final",), grave=True, lacking=lacking)


def _result(here: Standpoint) -> Offered:
    question = open_question(here)
    if question is not None and here.state.votes.questions[question].sheet is not None:
        return next(iter(declaring(here, question)))
    if question is not None:
        return declaration(here, question)
    lacking = (breach("no-question-is-open"),)
    return replace(declaration(here, QuestionId("question")), place="", lacking=lacking)


def _voting(here: Standpoint) -> Iterator[Offered]:
    """The voting on the question that waits, to be opened or closed."""
    question = open_question(here)
    if question is None:
        return
    found = here.state.votes.questions[question]
    verifiable = found.mode == votes.VERIFIABLE
    if found.opened is None:
        yield Offered(votes.OpenVoting(question), place=question)
        if verifiable:
            yield naming(question)
    elif found.closed is None:
        yield Offered(votes.CloseVoting(question), place=question)
        yield from _voices(here)
        if found.mode in votes.BY_BALLOT:
            yield Offered(votes.RemindVoters(question), place=question)
    yield from _demanded(here, question, found)
    if verifiable:
        yield Offered(votes.RepeatOnPaper(question, "-"), ("reason",), place=question)
    elif found.mode != "secret":
        yield Offered(
            votes.EscalateQuestion(question, "secret"), ("mode", "demanded", "majority"), place=question
        )


def _voices(here: Standpoint) -> Iterator[Offered]:
    """How delegates vote who are called by name."""
    question = open_question(here)
    if question is not None and here.state.votes.questions[question].mode == "roll-call":
        yield Offered(votes.NoteVotes(question), ("in_favour", "against", "abstained"), place=question)


def _demanded(here: Standpoint, name: QuestionId, found: votes.Question) -> Iterator[Offered]:
    """Stronger ways that delegates demand from their pages, with how many do."""
    rows = {row.mode: row for row in votes.rules_of(here.state).demands}
    for mode, joined in found.demands.items():
        needed = votes.needed_for(here.state, rows[mode]) if mode in rows else None
        counted = {"count": here.words.count(len(joined)), "needed": here.words.count(needed or 0)}
        told = {**counted, "mode": here.words.value(mode)}
        asks = ("majority",) if names_majorities(here) else ()
        command = votes.EscalateQuestion(name, mode)
        yield Offered(command, asks, place=f"{name}-{mode}", remark="demanded_by", told=told)


def _tie(here: Standpoint) -> Iterator[Offered]:
    """Tied votes to settle, as their majorities say: by the lot that fell, or by the casting vote."""
    every = here.state.votes.questions.items()
    tied = {name: each for name, each in every if each.outcome == "tied" and each.challenged is None}
    by_lot = {name: each for name, each in tied.items() if each.rule is not None and each.rule.tie == "lot"}
    if by_lot:
        yield from _lot(here)
    for name, question in tied.items():
        if name not in by_lot:
            yield Offered(votes.SettleTie(name, "rejected", "casting-vote"), ("outcome",), place=name)
            continue
        fell = votes.fallen(here.state, question)
        lot, outcome = fell[0] if fell else (None, None)
        command = votes.SettleTie(name, "adopted" if outcome == "adopted" else "rejected", "lot", lot=lot)
        yield Offered(command, place=name)


def _lot(here: Standpoint) -> Iterator[Offered]:
    """A lot between both outcomes to be announced, and those that wait to be drawn.

    Witnesses and what was published are asked for; until then they are taken as given.
    """
    waiting = {name: lot.announced for name, lot in here.state.lots.all.items() if lot.drawn_in is None}
    for name, told in waiting.items():
        if told.publishers:
            command = lots.DrawLot(name, published=("0",) * len(told.publishers))
            yield Offered(command, ("published", "witnesses"), place=name)
        else:
            command = lots.DrawLot(name, witnesses=(PersonId("-"), PersonId("--")))
            yield Offered(command, ("drawn", "witnesses"), place=name)
    if not waiting:
        name = LotId(free("lot", here.state.lots.all))
        yield Offered(lots.AnnounceLot(name, votes.OUTCOMES), ("method", "publishers"))


def _question(here: Standpoint) -> Offered:
    name = QuestionId(free("question", here.state.votes.questions))
    command = votes.PutQuestion(name, "", sitting=here.state.sittings.open)
    return Offered(command, ("wording", *(("matter", "majority") if names_majorities(here) else ()), "mode"))


def _announcement(here: Standpoint) -> Offered:
    return Offered(sittings.MakeAnnouncement("", here.state.sittings.open), ("content",))


def _declaration(here: Standpoint) -> Offered:
    name = DeclarationId(free("declaration", here.state.floor.declarations))
    command = floor.MakeDeclaration(name, "statement", (), "", sitting=here.state.sittings.open)
    return Offered(command, ("genus", "by", "content"))
