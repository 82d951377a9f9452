"""The count of a round for the hall, one stage after the other, as somebody steps through it."""

from collections.abc import Callable, Iterator

from smolny.domain.elections import Election, Round
from smolny.domain.values import QuestionId
from smolny.readings import views
from smolny.readings.returns import called, count_told
from smolny.readings.standpoint import Standpoint

MOST_BARS = 14
"""So many candidates are read from the last row."""

MOST_LINES = 5
"""So many lines of a count that has no stages stay while the next ones come."""

Kept = Callable[[str], bytes | None]
"""The text of a hash, where the store holds it."""

_STEPS = {"before": -1, "next": 1}


def rounds_counted(here: Standpoint) -> tuple[tuple[str, str], ...]:
    """The rounds whose count is kept, by question and title, the newest first."""
    found = [(each.declared or 0, each.question, title) for each, title in _counted(here)]
    return tuple((question, title) for _, question, title in sorted(found, reverse=True))


def stage_now(here: Standpoint, asked: str, kept: Kept) -> views.StageNow | None:
    """The stage that was asked for ("board-round-1 3"), the first of the newest round where none was; none
    where nothing was counted, or its record is not here.
    """
    name, number = _asked(here, asked)
    this, title = next((each for each in _counted(here) if each[0].question == name), (None, ""))
    question = here.state.votes.questions.get(QuestionId(name))
    if this is None or this.record is None or question is None or question.sheet is None:
        return None
    record = kept(this.record.sha256)
    count = None if record is None else count_told(here, question.sheet, record)
    if count is None:
        return None
    last = (len(count.stages) or len(count.prose)) + 1
    at = min(max(1, number), last)
    elected = called(here, question.elected) if at == last else ()
    return _shown(count, name, title, at, last, elected)


def stepped(here: Standpoint, asked: str, question: str, step: str, kept: Kept) -> str:
    """The place to ask for after a step ("before", "next"), or at the first stage of another question."""
    name, _ = _asked(here, asked)
    if question != name and question in dict(rounds_counted(here)):
        return f"{question} 1"
    return f"{name} {_after(stage_now(here, asked, kept), step)}" if name else ""


def _after(now: views.StageNow | None, step: str) -> int:
    """The number of the stage after a step."""
    return 1 if now is None else min(max(1, now.number + _STEPS.get(step, 0)), now.last)


def _shown(
    count: views.CountTold, name: str, title: str, at: int, last: int, elected: tuple[str, ...]
) -> views.StageNow:
    if at == last:
        return views.StageNow(name, title, at, last, (), (), 0, (), elected)
    if not count.stages:
        told = count.prose[max(0, at - MOST_LINES) : at]
        return views.StageNow(name, title, at, last, told, (), 0, (), ())
    stage = count.stages[at - 1]
    more = max(0, len(stage.bars) - MOST_BARS)
    return views.StageNow(
        name, title, at, last, stage.told, stage.bars[:MOST_BARS], more, stage.beside, elected
    )


def _asked(here: Standpoint, asked: str) -> tuple[str, int]:
    """The question and the number of a stage; the newest round where none is named."""
    name, _, number = asked.partition(" ")
    newest = next((question for question, _ in rounds_counted(here)), "")
    return name or newest, int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1


def _counted(here: Standpoint) -> Iterator[tuple[Round, str]]:
    """The rounds whose count is kept, with the title of their election and their number there."""
    for election in here.state.elections.all.values():
        for number, each in enumerate(election.rounds, 1):
            if each.declared is not None and each.record is not None:
                yield each, _title(here, election, number)


def _title(here: Standpoint, election: Election, number: int) -> str:
    title = election.vacancy.title
    alone = len(election.rounds) == 1
    return title if alone else here.words.say("round_of", election=title, number=str(number))
