"""What was published, where and when: numbered issues of the assembly's own gazette, other papers,
dispatches.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol

from smolny.domain.acts import Acts, rest_on
from smolny.domain.elections import Elections
from smolny.domain.factions import Factions, acknowledge
from smolny.domain.federation import Federation, refuse_impossible_day
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, entered, found, stated
from smolny.domain.values import ActId, Count, ElectionId, IssueId, Party, QuestionId
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import Calendar
from smolny.domain.votes import Votes


@dataclass(frozen=True, slots=True)
class RecordPublication:
    """Record that an act was published: the paper, its number, and the date it carries (YYYY-MM-DD)."""

    act: ActId
    paper: str
    number: str
    date: str
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class PublicationRecorded(RecordPublication):
    """The act was published there."""


@dataclass(frozen=True, slots=True)
class IssueItem:
    """An item of an issue: an `act`, an `election`, a decision (`question`), or a notice that has words of
    its own alone; a notice may correct an earlier issue (`corrects`), which stays as it is.
    """

    act: ActId | None = None
    election: ElectionId | None = None
    question: QuestionId | None = None
    heading: str | None = None
    content: str | None = None
    corrects: IssueId | None = None


@dataclass(frozen=True, slots=True)
class PublishIssue:
    """Publish a numbered issue of the gazette, of a year, with its items in their order."""

    issue: IssueId
    number: int
    year: int
    items: tuple[IssueItem, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class IssuePublished(PublishIssue):
    """The issue is out; nothing in it changes any more."""


@dataclass(frozen=True, slots=True)
class DispatchAct:
    """Record that an act was sent to those whom it addresses: by which means, to how many, what
    became of it.
    """

    act: ActId
    to: tuple[Party, ...]
    means: Literal["e-mail", "print", "feed", "post", "messenger", "broadcast"]
    outcome: Literal["sent", "received", "failed"]
    copies: Count | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class ActDispatched(DispatchAct):
    """The act is on its way, or has arrived."""


@dataclass(frozen=True, slots=True)
class Gazette:
    """State of publication: by act where it was printed, every issue with its entry, and what was sent."""

    published: Book[ActId, tuple[PublicationRecorded, ...]] = field(default_factory=Book)
    issues: Book[IssueId, tuple[int, IssuePublished]] = field(default_factory=Book)
    dispatched: tuple[ActDispatched, ...] = ()


class Publishing(Protocol):
    """What this room reads of the assembly."""

    @property
    def federation(self) -> Federation: ...
    @property
    def factions(self) -> Factions: ...
    @property
    def votes(self) -> Votes: ...
    @property
    def elections(self) -> Elections: ...
    @property
    def acts(self) -> Acts: ...
    @property
    def gazette(self) -> Gazette: ...


def next_number(gazette: Gazette, year: int) -> int:
    """The number of the next issue of a year."""
    numbers = (told.number for _, told in gazette.issues.values() if told.year == year)
    return max(numbers, default=0) + 1


def decide_issue(state: Publishing, command: PublishIssue) -> Decision:
    """Issues have their numbers in turn, and what is not decided is not published."""
    return Decision(stated(IssuePublished, command), tuple(_against_issue(state, command))[:1])


def _against_issue(state: Publishing, command: PublishIssue) -> Iterator[Irregularity]:
    due = next_number(state.gazette, command.year)
    if command.number != due:
        yield breach("issue-out-of-turn", number=command.number, due=due)
    for each in command.items:
        question = None if each.question is None else state.votes.questions.get(each.question)
        if question is not None and not question.is_declared:
            yield breach("question-not-decided", question=str(each.question))
        election = None if each.election is None else state.elections.all.get(each.election)
        if election is not None and not election.chosen:
            yield breach("nobody-is-elected", election=str(each.election))


def turn_publication(state: Publishing, entry: Recorded[PublicationRecorded]) -> Gazette:
    """An act on the register may be published more than once."""
    told, published = entry.particulars, state.gazette.published
    refuse_impossible_day(told.calendar, told.date)
    rest_on(state.acts, told.act)
    others = published.get(told.act, ())
    return replace(state.gazette, published=published.entered(told.act, (*others, told)))


def turn_issue(state: Publishing, entry: Recorded[IssuePublished]) -> Gazette:
    """An issue is published once, of things on the record."""
    told = entry.particulars
    if told.number < 1 or not 1 <= told.year <= 9999:
        raise OutOfOrder("no-such-issue", name=f"{told.number}/{told.year}")
    if not told.items:
        raise OutOfOrder("nothing-is-named")
    for each in told.items:
        _look_up(state, each)
    return replace(state.gazette, issues=entered(state.gazette.issues, told.issue, (entry.number, told)))


def _look_up(state: Publishing, item: IssueItem) -> None:
    """OutOfOrder `item-is-malformed`: an item is about one thing, a notice says something."""
    named = [each for each in (item.act, item.election, item.question) if each is not None]
    notice = not named and item.content is not None and item.content.strip() != ""
    if not notice and (len(named) != 1 or item.corrects is not None):
        raise OutOfOrder("item-is-malformed", named=len(named))
    if item.act is not None:
        rest_on(state.acts, item.act)
    if item.election is not None:
        found(state.elections.all, item.election, "unknown-election")
    if item.question is not None:
        found(state.votes.questions, item.question, "unknown-question")
    if item.corrects is not None:
        found(state.gazette.issues, item.corrects, "no-such-issue")


def turn_dispatch(state: Publishing, entry: Recorded[ActDispatched]) -> Gazette:
    """An act on the register is sent to parties on the record."""
    told = entry.particulars
    rest_on(state.acts, told.act)
    if not told.to:
        raise OutOfOrder("nothing-is-named")
    acknowledge(state, *told.to)
    return replace(state.gazette, dispatched=(*state.gazette.dispatched, told))
