"""The gazette: its issues, and what of the record no issue has yet."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from smolny.domain.acts import numbered
from smolny.domain.gazette import IssueItem, IssuePublished, PublicationRecorded
from smolny.domain.motions.wordings import Shelf
from smolny.domain.order import Entry
from smolny.domain.values import ActId, IssueId
from smolny.domain.values.moments import civil, date_in, day_of
from smolny.domain.votes import Question
from smolny.readings import views
from smolny.readings.act_text import act_text, in_passages
from smolny.readings.acts import act
from smolny.readings.legislation import day_of_entry, in_words, paragraphs
from smolny.readings.sentences import sentence
from smolny.readings.standpoint import Standpoint, index

At = Callable[[int], Standpoint]
"""Where readers stood after so many entries, with the names of today."""
PRINTED = "printed-"
"""Before the number of an entry: the name of a number of another paper that printed an act."""


def issues(here: Standpoint) -> tuple[views.Issue, ...]:
    """Every issue, the newest first, those of other papers that printed an act among them."""
    entries: list[Entry[Any]] = [*here.of(IssuePublished), *here.of(PublicationRecorded)]
    return tuple(_told(here, each, None) for each in sorted(entries, key=lambda one: -one.number))


def is_published(here: Standpoint, name: IssueId) -> bool:
    """Whether an issue, or a number of another paper, is on the record under this name."""
    if name in here.state.gazette.issues:
        return True
    number = name.removeprefix(PRINTED)
    return name.startswith(PRINTED) and here.under(_printings, number) is not None


@index("printings")
def _printings(here: Standpoint) -> dict[str, Entry[PublicationRecorded]]:
    return {str(each.number): each for each in here.of(PublicationRecorded)}


def issue(here: Standpoint, name: IssueId, shelf: Shelf, at: At) -> views.Issue:
    """One issue, with the words of its acts; KeyError where none was published under this name. An issue of
    this gazette is read as the record stood `at` its entry: what came later changes nothing of it.
    """
    own = here.state.gazette.issues.get(name)
    if own is None:
        return _told(here, here.entries[int(name.removeprefix(PRINTED)) - 1], shelf)
    then = at(own[0])
    return replace(_issue(then, then.entries[-1], shelf), corrected_in=tuple(_corrections(here, name)))


def _told(here: Standpoint, entry: Entry[Any], shelf: Shelf | None) -> views.Issue:
    if isinstance(entry.particulars, PublicationRecorded):
        return _printed(here, entry, shelf)
    return _issue(here, entry, shelf)


def _printed(here: Standpoint, entry: Entry[PublicationRecorded], shelf: Shelf | None) -> views.Issue:
    """A number of another paper, with the act that it printed."""
    told = entry.particulars
    day = day_of(told.calendar, told.date)
    return views.Issue(
        issue=f"{PRINTED}{entry.number}",
        paper=told.paper,
        number=told.number,
        year=civil(told.calendar, day)[0],
        title=None,
        day=in_words(here, day),
        machine=date_in("gregorian", day),
        items=(_item(here, IssueItem(act=told.act), shelf),),
        entry=entry.number,
        corrected_in=(),
    )


def composed(here: Standpoint, items: tuple[IssueItem, ...], shelf: Shelf) -> tuple[views.ItemShown, ...]:
    """Items as an issue would show them; none that is not on the record."""
    return tuple(_item(here, each, shelf) for each in items if _is_there(here, each))


def _is_there(here: Standpoint, item: IssueItem) -> bool:
    state = here.state
    known = ((item.act, state.acts.register), (item.election, state.elections.all))
    asked = (*known, (item.question, state.votes.questions))
    return all(name is None or name in book for name, book in asked)


def unpublished(here: Standpoint) -> tuple[tuple[str, str, str, str], ...]:
    """What no issue has: acts, elections with somebody elected, decisions that no act rests on; the kind, the
    identifier and the title of each, and the outcome of a decision.
    """
    items = [item for _, told in here.state.gazette.issues.values() for item in told.items]
    names, acts = here.names, here.state.acts.register
    named = [("act", each.act) for each in items] + [("election", each.election) for each in items]
    printed = {*named, *(("question", each.question) for each in items)}
    rested = {told.question for _, told in acts.values()}
    elections = [name for name, each in here.state.elections.all.items() if each.chosen]
    questions = here.state.votes.questions
    decided = [name for name, each in questions.items() if each.is_declared]
    apart = rested | set(here.state.elections.of_question)
    told = [
        *(("act", str(name), names.act(name), "") for name in acts),
        *(("election", str(name), names.election(name), "") for name in elections),
        *(
            ("question", str(name), names.question(name), here.words.value(str(questions[name].outcome)))
            for name in decided
            if name not in apart
        ),
    ]
    return tuple(each for each in told if each[:2] not in printed)


def _issue(here: Standpoint, entry: Entry[IssuePublished], shelf: Shelf | None) -> views.Issue:
    told = entry.particulars
    day, machine = day_of_entry(here, entry.number)
    return views.Issue(
        issue=told.issue,
        paper=None,
        number=str(told.number),
        year=told.year,
        title=told.title,
        day=day,
        machine=machine,
        items=tuple(_item(here, each, shelf, entry.number) for each in told.items),
        entry=entry.number,
        corrected_in=tuple(_corrections(here, told.issue)),
    )


def _corrections(here: Standpoint, name: IssueId) -> Iterator[tuple[str, str]]:
    for issue in here.under(_corrected, name) or ():
        _, told = here.state.gazette.issues[issue]
        yield issue, here.words.say("issue", number=str(told.number), year=str(told.year))


@index("corrected_in")
def _corrected(here: Standpoint) -> dict[IssueId, list[IssueId]]:
    found: dict[IssueId, list[IssueId]] = {}
    for issue, (_, told) in here.state.gazette.issues.items():
        for other in dict.fromkeys(each.corrects for each in told.items if each.corrects is not None):
            found.setdefault(other, []).append(issue)
    return found


def _item(
    here: Standpoint, item: IssueItem, shelf: Shelf | None, until: int | None = None
) -> views.ItemShown:
    """An item, with what was decided `until` an entry. Without a shelf the words of an act are left out."""
    kind, heading, path, entry = _about(here, item, until)
    said = paragraphs(item.content)
    if item.act is not None and shelf is not None:
        said = (*_act_says(here, item.act, shelf), *said)
    if entry and kind in ("question", "election"):
        said = (sentence(here.names, here.entries[entry - 1]), *said)
    corrects = None if item.corrects is None else str(item.corrects)
    return views.ItemShown(kind, heading, said, path, entry, _decided(here, item, until), corrects)


def _decided(here: Standpoint, item: IssueItem, until: int | None) -> tuple[int, str] | None:
    """The entry of the result by which an act was carried, and its sentence."""
    question = None if item.act is None else here.state.acts.register[item.act][1].question
    declared = 0 if question is None else _declared(here.state.votes.questions[question], until)
    return None if not declared else (declared, sentence(here.names, here.entries[declared - 1]))


def _declared(question: Question, until: int | None) -> int:
    """The entry of the result that a question had then; 0 before any."""
    if until is None:
        return question.declared or 0
    return max((each for each in (*question.earlier, question.declared or 0) if each <= until), default=0)


def _act_says(here: Standpoint, name: ActId, shelf: Shelf) -> Iterator[str]:
    """The articles of an act as they were set out; where there are none its text, where there is none either
    what it does.
    """
    articles = [told for _, told in here.state.acts.standing[name].articles]
    text = () if articles else in_passages(act_text(here, name, shelf))
    for article in articles:
        heading = here.words.paper("act_article", article=article.article, heading=article.heading)
        yield from (heading, *paragraphs(article.content))
    yield from (f"{each.number} {each.words}".strip() for each in text)
    for section in () if text else act(here, name).sections:
        yield from (each.words for each in section.clauses)


def _about(here: Standpoint, item: IssueItem, until: int | None) -> tuple[str, str, tuple[str, ...], int]:
    """The kind of an item, its heading, its path below the assembly, and the entry behind it."""
    names, state = here.names, here.state
    if item.act is not None:
        number, told = state.acts.register[item.act]
        within = numbered(told)
        called = here.words.say("act_no", number=within or "", title=told.title)
        heading = told.title if within is None else called
        return "act", heading, ("acts", item.act), number
    if item.election is not None:
        election = state.elections.all[item.election]
        rounds = (state.votes.questions[each.question] for each in election.rounds)
        entry = max((_declared(each, until) for each in rounds), default=0) or election.entry
        return "election", names.election(item.election), ("elections", item.election), entry
    if item.question is not None:
        declared = _declared(state.votes.questions[item.question], until)
        return "question", names.question(item.question), ("votes", item.question), declared
    kind = "notice" if item.corrects is None else "correction"
    return kind, item.heading or here.words.say(f"a_{kind}").capitalize(), (), 0
