"""The next step of a sitting: an ordered table from how things stand to the deed that is due.

The first row that applies is the next step, the second what comes then. A row looks at its own matter alone
and not at what stands in the way of its deed, so that what comes then is shown with its obstacle.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from smolny.domain import agenda, floor, sittings
from smolny.domain.elections import elects_nobody
from smolny.domain.floor import order, procedure
from smolny.domain.offices import CHAIR, VICE_CHAIR, HandOverChair, presiding
from smolny.domain.order import breach
from smolny.domain.sittings import quorum
from smolny.domain.values import Party, PersonId, QuestionId, SittingId
from smolny.domain.votes import (
    BY_BALLOT,
    DECLARED,
    VERIFIABLE,
    CloseVoting,
    DeclareResult,
    NameTrustees,
    OpenVoting,
    Outcome,
    Question,
    RemindVoters,
    RepeatOnPaper,
    carried,
    completed,
    verdict,
    voters_of,
)
from smolny.readings import opening_steps, views
from smolny.readings.ballots import turnout
from smolny.readings.desk import Counter
from smolny.readings.election_hands import declaring
from smolny.readings.now import quorum_words
from smolny.readings.obstacles import Offered, offered
from smolny.readings.quorum_working import counted_as
from smolny.readings.standpoint import Standpoint


@dataclass(frozen=True, slots=True)
class Due:
    """A deed that is due, what else would do, and what fills the gaps of the words that say why: those of the
    row, or other `words`.
    """

    deed: Offered
    others: tuple[Offered, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    words: str | None = None


OF_REACHED: Mapping[bool | None, Outcome | None] = {True: "adopted", False: "rejected", None: None}
"""What a result is where its one majority is reached, or not, or nobody knows."""

MINUTE = 60
"""Seconds by which a speech is lengthened at a press."""

Row = Callable[[Standpoint, Counter], Due | None]


def steps(here: Standpoint, counter: Counter, most: int = 2) -> tuple[views.NextStep, ...]:
    """The steps that are due, the next one first, at most so many."""
    return tuple(islice(_applying(here, counter), most))


def _applying(here: Standpoint, counter: Counter) -> Iterator[views.NextStep]:
    for name, row in ROWS:
        due = row(here, counter)
        if due is not None:
            yield _worded(here, counter, name, due)


def _worded(here: Standpoint, counter: Counter, name: str, due: Due) -> views.NextStep:
    deed, *others = offered(here, counter, (due.deed, *due.others))
    words = due.words or name
    return views.NextStep(
        name=name,
        heading=here.words.fill("steps", words, due.told.get),
        why=here.words.fill("steps", f"{words}-why", due.told.get),
        deed=deed,
        others=tuple(others),
    )


def next_sitting(here: Standpoint) -> sittings.OpenSitting:
    """The sitting after the last one."""
    ordinal = len(here.state.sittings.all) + 1
    return sittings.OpenSitting(SittingId(f"sitting-{ordinal}"), ordinal)


def interrupted(here: Standpoint) -> SittingId | None:
    """The sitting that is in recess or adjourned, if there is one."""
    off = ("recess", "adjourned")
    return next((name for name, each in here.state.sittings.all.items() if each.standing in off), None)


def open_question(here: Standpoint) -> QuestionId | None:
    """The newest question that has no result."""
    put = here.state.votes.questions
    return next((name for name in reversed(list(put)) if not put[name].is_declared), None)


def _opening(here: Standpoint, counter: Counter) -> Due | None:
    kept = here.state.sittings
    if kept.over or kept.open is not None or interrupted(here) is not None:
        return None
    opening = next_sitting(here)
    return Due(Offered(opening, ("place",)), told={"ordinal": str(opening.ordinal)})


def _resumption(here: Standpoint, counter: Counter) -> Due | None:
    sitting = interrupted(here)
    if sitting is None or here.state.sittings.open is not None:
        return None
    closing = Offered(sittings.CloseSitting(sitting), grave=True)
    until = here.state.sittings.all[sitting].until
    told = {"sitting": here.names.sitting(sitting), "until": until or ""}
    words = None if until is None else "resume-due" if _is_due(until, counter) else "resume-later"
    return Due(Offered(sittings.ResumeSitting(sitting)), (closing,), told, words)


def _is_due(until: str, counter: Counter) -> bool:
    """Whether the moment has come to which a sitting was interrupted: an hour of today, a day, or both."""
    day, _, hour = until.rpartition(" ")
    day, hour = (until, "") if "-" in hour else (day, hour)
    now = (counter.now.date or "", counter.now.time or "")
    return now >= (day or now[0], hour)


def _provisional(here: Standpoint, counter: Counter) -> Due | None:
    deed = opening_steps.provisional(here, counter)
    return None if deed is None else Due(deed)


def _constituting(here: Standpoint, counter: Counter) -> Due | None:
    found = opening_steps.step(here)
    return None if found is None else Due(found[1], words=f"constitute-{found[0]}")


def _appeal(here: Standpoint, counter: Counter) -> Due | None:
    """The appeal that waits: whoever gave the ruling hands the chair over first."""
    rulings = here.state.floor.rulings.items()
    waiting = next(((name, each) for name, each in rulings if each.appellants and each.outcome is None), None)
    if waiting is None:
        return None
    name, ruling = waiting
    told = {"ruling": ruling.on}
    if ruling.person is not None and ruling.person == presiding(here.state):
        return Due(hand_over(here), told=told, words="appeal-hand-over")
    asks = ("outcome", "in_favour", "against", "abstained")
    return Due(Offered(floor.DecideAppeal(name, "sustained"), asks, place=name), told=told)


def hand_over(here: Standpoint) -> Offered:
    """The chair for the first who may preside besides, or for whoever is named."""
    posts = ((office, None) for office in (CHAIR, VICE_CHAIR))
    held = here.state.offices.holders
    those = [person for post in posts for person in held.get(post, ())]
    others = [person for person in those if person != presiding(here.state)]
    lacking = () if others else (breach("nobody-else-presides"),)
    return Offered(HandOverChair((others or [PersonId("-")])[0]), ("to", "reason"), lacking=lacking)


def _result(here: Standpoint, counter: Counter) -> Due | None:
    question = open_question(here)
    if question is None:
        return None
    told, found = {"question": here.names.question(question)}, here.state.votes.questions[question]
    orders = here.state.standing_orders.in_force
    by_ballot = found.mode in BY_BALLOT
    if found.mode is not None:
        told["mode"] = here.words.value(found.mode)
    if found.opened is not None and found.closed is None:
        return _closing(here, question, found, told)
    if found.mode == VERIFIABLE and found.count is None:
        return _by_trustees(here, question, found, told)
    by_papers = by_ballot or found.sheet is not None
    if found.opened is None and (by_papers or (orders is not None and orders.results.phases)):
        words = "open-ballots" if by_papers else "open-voting"
        return Due(Offered(OpenVoting(question), place=question), told=told, words=words)
    if found.sheet is not None:
        return _elected(here, question, told)
    by_count = "declare-void" if _too_few(here, question, found) else "declare-ballots"
    return Due(declaration(here, question), told=told, words=by_count if found.count else None)


def _by_trustees(here: Standpoint, name: QuestionId, found: Question, told: dict[str, str]) -> Due:
    """What is due in a verifiable vote but its closing: trustees are named, the voting is opened when their
    keys are drawn, and their opening of the sums is waited for.
    """
    if found.ceremony is None:
        return Due(naming(name), told=told, words="name-trustees")
    if found.opened is None:
        return Due(Offered(OpenVoting(name), place=name), (naming(name),), told=told, words="open-verifiable")
    again = Offered(RepeatOnPaper(name, "-"), ("reason",), place=name)
    waiting = (breach("ballots-not-counted", question=name),)
    declare = replace(declaration(here, name), lacking=waiting)
    return Due(declare, (again,), told=told, words="await-trustees")


def naming(name: QuestionId) -> Offered:
    """The trustees of a verifiable vote, to be named."""
    some = (Party(described="-"), Party(described="-"))
    return Offered(NameTrustees(name, some), ("trustees", "threshold", "weighed"), place=name)


def _elected(here: Standpoint, question: QuestionId, told: dict[str, str]) -> Due:
    """Who is elected by a round, or the lot for which its count waits."""
    (deed,) = declaring(here, question)
    words = "declare-elected" if deed.deed == "declare-elected" else "settle-count"
    if elects_nobody(here.state, question):
        on_paper = here.state.votes.questions[question].mode == "paper"
        words = "declare-nobody-so-far" if on_paper else "declare-nobody"
    return Due(deed, told={**told, **deed.told}, words=words)


def _closing(here: Standpoint, question: QuestionId, found: Question, told: dict[str, str]) -> Due:
    """The closing of a voting; while ballots are cast, those who have not voted can be reminded instead."""
    close, now = Offered(CloseVoting(question), place=question), turnout(found)
    if now is None:
        return Due(close, told=told, words="close-voting")
    counted = {"voted": here.words.count(now.voted), "voters": here.words.count(now.voters)}
    remind = Offered(RemindVoters(question), place=question)
    return Due(close, (remind,), told={**told, **counted}, words="close-ballots")


def declaration(here: Standpoint, question: QuestionId) -> Offered:
    """The result of a question, counted by hand, with what its majority looks at besides; until it is
    counted, no rule of majority is broken.
    """
    found = here.state.votes.questions.get(question)
    if found is not None and found.count is not None:
        return _of_ballots(here, question, found)
    asks = ("outcome", "in_favour", "against", "abstained", *_besides(found), "unanimous")
    return Offered(DeclareResult(question, "void"), asks, place=question)


def _of_ballots(here: Standpoint, question: QuestionId, found: Question) -> Offered:
    """The result that the ballots of a question have, where its majority says it; else whoever presides
    does. Too few decide nothing.
    """
    if _too_few(here, question, found):
        return Offered(DeclareResult(question, "void"), place=question)
    told = completed(found, DeclareResult(question, "void"))
    outcome = _said_by_rule(here, found, told)
    if outcome is None:
        return Offered(told, ("outcome",), place=question)
    return Offered(DeclareResult(question, outcome), place=question)


def _too_few(here: Standpoint, question: QuestionId, found: Question) -> bool:
    """Whether fewer cast a ballot than a quorum that votes tell needs."""
    told = completed(found, DeclareResult(question, "void", voters=voters_of(here.state, found)))
    return bool(quorum.too_few_voted(here.state, told))


def _said_by_rule(here: Standpoint, found: Question, told: DeclareResult) -> Outcome | None:
    if found.rule is not None and found.electorate is not None:
        return DECLARED.get(verdict(found.rule, told, found.electorate).outcome)
    orders = here.state.standing_orders.in_force
    return None if orders is None else OF_REACHED[carried(orders.results, told)]


def _besides(found: Question | None) -> Iterator[str]:
    if found is None or found.rule is None:
        return
    conditions = [each for one in found.rule.majority.alternatives for each in one.conditions]
    if any(each.of == "present" for each in conditions):
        yield "present"
    if any(each.of == "cast" or each.votes == "cast" for each in conditions):
        yield from ("blank", "invalid")
    if any(each.measure != "persons" or each.chamber for each in conditions):
        yield "tallies"


def _quorum(here: Standpoint, counter: Counter) -> Due | None:
    now, sitting = quorum.standing(here.state), here.state.sittings.open
    if sitting is None or not now.locked:
        return None
    why = quorum_words(here, now)
    way = here.words.say("counted_" + counted_as(here, now.of))
    told = {"why": why[:1].upper() + why[1:], "count": str(now.count), "needed": str(now.needed), "way": way}
    lost = Offered(sittings.DeclareQuorumLost(sitting))
    return Due(Offered(sittings.EstablishQuorum(sitting)), (lost,), told)


def _procedure(here: Standpoint, counter: Counter) -> Due | None:
    waiting = procedure.pending(here.state)
    if not waiting:
        return None
    name, moved = waiting[0]
    asks = ("outcome", "in_favour", "against", "abstained")
    deed = Offered(floor.DecideProcedure(name, "withdrawn"), asks, place=name)
    return Due(deed, told={"motion": moved.motion if moved.row is None else moved.row.title})


def _speech(here: Standpoint, counter: Counter) -> Due | None:
    speech = here.state.floor.speaking
    if speech is None:
        return None
    person = speech.person
    standing = floor.ContinueSpeech(person) if speech.since is None else floor.PauseSpeech(person)
    others = (Offered(floor.ExtendSpeech(person, MINUTE)), Offered(standing))
    return Due(Offered(floor.EndSpeech(person)), others, {"person": here.names.person(person)})


def _speaker(here: Standpoint, counter: Counter) -> Due | None:
    first = order.upcoming(here.state)
    if first is None:
        return None
    return Due(call(first), told={"person": here.names.person(first.asked.person)})


def call(place: order.Place, *asks: str) -> Offered:
    """The floor for a request."""
    return Offered(floor.GiveFloor(place.request), asks, place=place.request)


def _item(here: Standpoint, counter: Counter) -> Due | None:
    agenda_now = here.state.agenda
    left = (name for name in agenda_now.order if agenda_now.items[name].standing in agenda.WAITING)
    name = None if agenda_now.current else next(left, None)
    if name is None or here.state.sittings.open is None:
        return None
    return Due(Offered(agenda.TakeUpItem(name)), told={"item": agenda_now.items[name].title})


def _end_of_item(here: Standpoint, counter: Counter) -> Due | None:
    name = here.state.agenda.current
    if name is None:
        return None
    off = (Offered(agenda.AdjournItem(name), ("reason",)),)
    return Due(Offered(agenda.CloseItem(name)), off, {"item": here.state.agenda.items[name].title})


ROWS: tuple[tuple[str, Row], ...] = (
    ("take-provisional-chair", _provisional),
    ("open-sitting", _opening),
    ("resume-sitting", _resumption),
    ("establish-quorum", _quorum),
    ("decide-appeal", _appeal),
    ("decide-procedure", _procedure),
    ("constitute", _constituting),
    ("declare-result", _result),
    ("end-speech", _speech),
    ("give-floor", _speaker),
    ("take-up-item", _item),
    ("close-item", _end_of_item),
)
"""Each with the name of its words, in the order in which they go first."""
