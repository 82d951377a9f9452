"""The assembly in session as everybody in the hall may see it; every reading is made from the state and the
newest entries, whatever the length of the record.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from smolny.domain.credentials import deciding, is_taken, on_the_roll
from smolny.domain.order import Entry
from smolny.domain.sittings import RecessDeclared, SittingClosed, SittingOpened, SittingResumed
from smolny.domain.values import FactionId, MandateId, QuestionId, SittingId
from smolny.domain.votes import CHOICES, VERIFIABLE, Question
from smolny.readings import hemicycle, views
from smolny.readings.ballots import turnout
from smolny.readings.bars import bar, mark
from smolny.readings.dates import date_words
from smolny.readings.exactly import whole
from smolny.readings.majorities import by_rule, result_told
from smolny.readings.names import SLOTS
from smolny.readings.returns import paper_of
from smolny.readings.running_order import running_order
from smolny.readings.standpoint import Standpoint
from smolny.readings.verdicts import OPTIONS, result_words
from smolny.readings.verifiable import newest_mark
from smolny.readings.votes import ballots

MOST_MARKS = 600
"""Marks of the drawing; in a larger assembly each stands for several seats."""

MOST_ITEMS = 12
LOOKED_BACK = 5_000
"""So many of the newest entries are looked through for the last turn of a sitting."""

_TURNS = (SittingOpened, RecessDeclared, SittingResumed, SittingClosed)
_NOBODY = FactionId("")


def hall(here: Standpoint) -> views.Hall:
    """What the hall sees now."""
    return views.Hall(
        sitting=sitting(here),
        question=question(here),
        result=result(here),
        presence=presence(here),
        items=items(here),
        convened_for=_convened_for(here),
    )


def newest(here: Standpoint, most: int) -> tuple[Entry[Any], ...]:
    """The newest entries, the newest first."""
    return tuple(here.entries[-most:][::-1])


def sitting(here: Standpoint) -> views.SittingNow | None:
    """The sitting that is open or interrupted, else the one that closed last."""
    sittings = here.state.sittings
    if not sittings.all:
        return None
    name = sittings.open or _unfinished(here) or list(sittings.all)[-1]
    turned = next(_turns(here, name), None)
    return views.SittingNow(
        name=here.names.sitting(name),
        standing=sittings.all[name].standing,
        since=here.when(turned.occurred_at) if turned else None,
        reason=getattr(turned.particulars, "reason", None) if turned else None,
        over=sittings.over,
        private=sittings.all[name].private and sittings.all[name].standing != "closed",
    )


def question(here: Standpoint) -> views.QuestionNow | None:
    """The newest question that waits for its result, or for another one after a challenge."""
    found = next((each for each in _newest_questions(here) if _is_open(each[1])), None)
    if found is None or not here.entries:
        return None
    name, waiting = found
    put = waiting.put
    return views.QuestionNow(
        question=name,
        wording=put.wording,
        text=here.names.text(put.text) if put.text is not None else None,
        since=here.when(here.entries[waiting.entry - 1].occurred_at),
        entry=waiting.entry,
        rule=by_rule(here.words, waiting.rule) if waiting.rule is not None else (),
        voting="waiting" if waiting.opened is None else "open" if waiting.closed is None else "closed",
        mode=None if waiting.mode is None else here.words.value(waiting.mode),
        turnout=_turnout(here, name, waiting),
        secret=waiting.mode == "secret",
        paper=None if waiting.sheet is None else paper_of(here, waiting.sheet),
        verifiable=waiting.mode == VERIFIABLE,
        fingerprint=newest_mark(waiting),
    )


def _turnout(here: Standpoint, name: QuestionId, waiting: Question) -> views.Turnout | None:
    """How many have voted, and how, where ballots are public while the voting runs."""
    now = turnout(waiting)
    runs = waiting.running and waiting.is_open
    return replace(now, split=_split(here, name)) if now is not None and runs else now


def _split(here: Standpoint, name: QuestionId) -> tuple[str, ...]:
    said = Counter(ballots(here, name).values())
    counts = {option: said[choice] for option, choice in zip(OPTIONS, CHOICES, strict=True)}
    return tuple(here.words.say(option, count=here.words.count(count)) for option, count in counts.items())


def result(here: Standpoint) -> views.ResultNow | None:
    """The result that was declared last."""
    declared = list(here.state.votes.declarations)
    if not declared or not here.entries:
        return None
    name = here.state.votes.declarations[declared[-1]]
    return _result(here, name, here.state.votes.questions[name])


def results(here: Standpoint, most: int) -> tuple[views.ResultNow, ...]:
    """The results that were declared last, the newest first; of each question the newest."""
    votes = here.state.votes
    names = dict.fromkeys(votes.declarations[entry] for entry in reversed(list(votes.declarations)))
    told = (_result(here, each, votes.questions[each]) for each in islice(names, most))
    return tuple(each for each in told if each is not None) if here.entries else ()


def presence(here: Standpoint) -> views.Presence:
    """Who of those with a deciding voice is in the hall, by group. Time linear in the mandates."""
    seats: dict[FactionId, list[int]] = {}
    mandates = dict(here.state.credentials.mandates.items())
    for name, seat in deciding(here.state):
        if on_the_roll(seat):
            tally = seats.setdefault(_group_of(here, name), [0, 0])
            tally[0] += 1
            tally[1] += is_taken(mandates, seat)
    benches = tuple(sorted(_benches(here, seats), key=lambda each: (-each.seats, each.group.letters)))
    every, present = sum(each.seats for each in benches), sum(each.present for each in benches)
    scale = -(-every // MOST_MARKS)
    return views.Presence(benches, every, present, _drawing(here, benches, scale), max(scale, 1))


def items(here: Standpoint) -> tuple[views.ItemLine, ...]:
    """The agenda in order."""
    told = running_order(here)
    return tuple(
        views.ItemLine(place, item.title, current=item.item == told.current, note=_note(here, item))
        for place, item in enumerate(islice(told.items, MOST_ITEMS), 1)
    )


def _note(here: Standpoint, item: views.RunningItem) -> str | None:
    """How an item stands, or when it is to be taken up."""
    if item.standing != "waiting":
        return here.words.value(item.standing)
    return item.expected or item.starts


def _result(here: Standpoint, name: QuestionId, found: Question) -> views.ResultNow | None:
    told = _declared(here, name, found)
    return None if told is None else replace(told, fingerprint=newest_mark(found))


def _declared(here: Standpoint, name: QuestionId, found: Question) -> views.ResultNow | None:
    if found.sheet is not None and found.declared is not None:
        return _elected(here, name, found, found.declared)
    if found.result is None or found.declared is None:
        return None
    outcome = found.outcome or found.result.outcome
    title, parts = here.words.value(outcome), bar(found)
    return views.ResultNow(
        question=name,
        about=here.names.question(name),
        outcome=outcome,
        title=title[:1].upper() + title[1:],
        words=result_words(here.words, found.result),
        when=here.when(here.entries[found.declared - 1].occurred_at),
        entry=found.declared,
        challenged=found.challenged is not None,
        bar=parts,
        bar_words=", ".join(f"{each.option} {each.votes}" for each in parts),
        mark=mark(here.state, found, parts),
        working=(*result_told(here.words, found), *_tie(here, found)),
    )


def _elected(here: Standpoint, name: QuestionId, found: Question, declared: int) -> views.ResultNow:
    """Who was elected by a round."""
    names = [here.names.person(each) for each in found.elected]
    said = here.words.joined(names) if names else here.words.say("elected_nobody")
    return views.ResultNow(
        question=name,
        about=here.names.question(name),
        outcome="adopted" if names else "rejected",
        title=here.words.value("elected"),
        words=said,
        when=here.when(here.entries[declared - 1].occurred_at),
        entry=declared,
        challenged=found.challenged is not None,
        bar=(),
        bar_words="",
        working=(),
    )


def _tie(here: Standpoint, found: Question) -> tuple[str, ...]:
    """How a tie was settled."""
    if found.tie is None:
        return ()
    phrase = "tie_by_lot" if found.tie.way == "lot" else "tie_by_casting_vote"
    return (here.words.say(phrase, outcome=here.words.value(found.tie.outcome)),)


def _newest_questions(here: Standpoint) -> Iterable[tuple[QuestionId, Question]]:
    return reversed(list(here.state.votes.questions.items()))


def _is_open(found: Question) -> bool:
    return not found.is_declared or found.challenged is not None


def _unfinished(here: Standpoint) -> SittingId | None:
    """The sitting that is in recess."""
    every = here.state.sittings.all.items()
    return next((name for name, each in every if each.standing == "recess"), None)


def _turns(here: Standpoint, name: SittingId) -> Iterator[Entry[Any]]:
    """The entries that turned a sitting, the newest first."""
    for entry in islice(reversed(here.entries), LOOKED_BACK):
        if isinstance(entry.particulars, _TURNS) and entry.particulars.sitting == name:
            yield entry


def _group_of(here: Standpoint, mandate: MandateId) -> FactionId:
    """The group of a mandate; of several, or none, those who sit apart."""
    groups = here.state.factions.of_mandate(mandate)
    return groups[0] if len(groups) == 1 else _NOBODY


def _benches(here: Standpoint, seats: Mapping[FactionId, list[int]]) -> Iterator[views.Bench]:
    words = here.words
    for group, (every, present) in seats.items():
        apart = views.Faction("", words.say("no_faction"), words.say("no_letters"), SLOTS)
        yield views.Bench(apart if group == _NOBODY else here.names.group(group), every, present)


def _drawing(here: Standpoint, benches: tuple[views.Bench, ...], scale: int) -> views.Hemicycle | None:
    groups = [_marks(each, scale) for each in benches]
    if not groups:
        return None
    words, total = here.words, sum(each.seats for each in benches)
    present = sum(each.present for each in benches)
    told = ", ".join(
        words.say(
            "hemicycle_present",
            group=each.group.name,
            count=words.count(each.seats),
            present=words.count(each.present),
        )
        for each in benches
    )
    return hemicycle.hemicycle(
        groups,
        title=words.say("present_by_group"),
        description=words.say("hemicycle_groups", by=None, groups=told),
        count=whole(present),
        caption=words.say("of_seats_present", count=words.count(total)),
    )


def _marks(bench: views.Bench, scale: int) -> hemicycle.Group:
    """The marks of a group: at least one, and as many absent as its share."""
    marks, group = max(1, round(bench.seats / scale)), bench.group
    absent = round(marks * bench.absent / bench.seats)
    return hemicycle.Group(group.id, group.letters, group.slot, marks, absent, bench.present)


def _convened_for(here: Standpoint) -> str | None:
    call = here.state.agenda.convocation
    if call.opening is None:
        return call.described
    return date_words(here.words, here.names.calendar, call.opening, call.calendar)
