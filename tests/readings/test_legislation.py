"""Acts on a day, two days of one, powers, promises and the gazette, as readers see them."""

from functools import cache

import pytest

from smolny.domain.acts import AdoptAct
from smolny.domain.elections import DeclareElected, DeclareVacancy
from smolny.domain.execution import MakeCommitment
from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.gazette import IssueItem, PublishIssue
from smolny.domain.order.record import CiteSource
from smolny.domain.values import (
    ActId,
    BodyId,
    CommitmentId,
    ElectionId,
    IssueId,
    PersonId,
    QuestionId,
    SourceId,
)
from smolny.domain.values.moments import day_of
from smolny.domain.votes import DeclareResult, PutQuestion
from smolny.readings.commitments import commitments, powers
from smolny.readings.gazette import is_published, issue, issues, unpublished
from smolny.readings.legislation import act_on, compared, day_asked, newest_day, paragraphs
from smolny.readings.powers import powers_asked
from smolny.readings.promises import due_until, promises, to_renew
from smolny.readings.shelf import Parsed, nothing_kept
from smolny.readings.standpoint import Standpoint
from tests.readings.debate import DEBATE
from tests.readings.elected import ELECTED
from tests.readings.enacted import ENACTED
from tests.readings.texts import TEXTS
from tests.readings.told import chronicle, on, standing, then

OLD, NEW = ActId("old"), ActId("new")
NONE = Parsed(nothing_kept)


@cache
def amended() -> Standpoint:
    """A chronicle in which acts were amended, powers passed on, and two issues came out."""
    return chronicle(
        CiteSource(SourceId("E"), "A source"),
        NotePerson(PersonId("p7"), "N. Krylenko"),
        NoteBody(BodyId("board"), "the Board", "board"),
        PutQuestion(QuestionId("tea"), "There shall be tea"),
        DeclareResult(QuestionId("tea"), "adopted", 3, 1),
        PutQuestion(QuestionId("new"), "Bears the name of an act"),
        DeclareResult(QuestionId("new"), "adopted", 3, 1),
        DeclareVacancy(ElectionId("e"), "Two of the board", 2, ("plurality",)),
        *((each, on("1917-10-26")) for each in ENACTED if "issue" not in type(each).__name__.lower()),
        *((each, on("1917-10-27")) for each in ENACTED if "issue" in type(each).__name__.lower()),
    )


@pytest.fixture(scope="module")
def here() -> Standpoint:
    """That chronicle."""
    return amended()


def day(date: str) -> int:
    """The number of a day of the old calendar."""
    return day_of("julian", date)


def test_an_act_is_told_as_it_stands_on_a_day(here: Standpoint) -> None:
    """Given the day before the amendment and the day of it; the table of changes has every change on both."""
    before, after = act_on(here, OLD, day("1917-10-31")), act_on(here, OLD, day("1917-11-01"))
    assert [(each.article, each.paragraphs) for each in before.articles] == [
        ("1", ("Bread.",)),
        ("2", ("Salt.",)),
    ]
    assert [(each.article, each.repealed) for each in after.articles] == [
        ("1", False),
        ("3", False),
        ("2", True),
    ]
    first = after.articles[0]
    assert (first.origin.title, first.origin.act, first.earlier[0][1]) == ("New law", "new", ("Bread.",))
    assert [(each.article, each.what) for each in after.changes] == [
        (None, "confirmed"),
        ("1", "replaced"),
        ("2", "repealed"),
        ("3", "inserted"),
        (None, "suspended"),
        (None, "repealed"),
    ]
    assert before.force_words == "in force"
    assert act_on(here, OLD, day("1917-12-01")).force == "repealed"


def test_an_act_tells_what_surrounds_it(here: Standpoint) -> None:
    """Given signatures, a language, a legal basis, the gazette and a dispatch."""
    told = act_on(here, NEW, day("1917-11-05"))
    (signed,), (printed,), (sent,) = told.signed, told.issues, told.dispatched
    assert (signed.names, told.basis, told.provision) == (
        ("N. Krylenko",),
        (("old", "Old law"),),
        "article 2",
    )
    assert signed.when.words == sent.when.words == "26 October (8 November) 1917"
    assert [(each.language, each.authentic) for each in told.versions] == [("de", True)]
    told_of = ("no-1", "no. 1 of 1917", "27 October (9 November) 1917", "1917-11-09")
    assert (printed.issue, printed.words, printed.day, printed.machine) == told_of
    assert sent.words == "New law goes to the Board (in print): sent; 500 copies."
    assert (told.since, told.until) == (
        "1 November (14 November) 1917",
        "1 December (14 December) 1917",
    )


def test_two_days_are_compared_word_by_word(here: Standpoint) -> None:
    """Given the amendment between them: what was changed, put in and repealed, and what stayed."""
    told = {each.article: each for each in compared(here, OLD, day("1917-10-31"), day("1917-11-01"))}
    assert {name: each.state for name, each in told.items()} == {"1": "changed", "3": "new", "2": "repealed"}
    assert [words for words, marked in told["1"].after if marked] == [" for all"]
    assert [words for words, marked in told["1"].before if marked] == []
    same = compared(here, OLD, day("1917-10-30"), day("1917-10-31"))
    assert {each.state for each in same} == {"same"}


def test_a_day_is_read_in_the_calendar_of_the_assembly(here: Standpoint) -> None:
    """Given none, then the newest dated entry; given words, then it is no day."""
    assert newest_day(here) == day("1917-10-27") == day_asked(here, "")
    assert day_asked(here, "1917-11-08 N.S.") == day("1917-10-26")
    with pytest.raises(ValueError, match="yesterday"):
        day_asked(here, "yesterday")


def test_paragraphs_stand_between_blank_lines() -> None:
    """Given lines that belong together, and nothing."""
    assert paragraphs("one\ntwo\n\n \nthree") == ("one two", "three")
    assert paragraphs(None) == ()


def test_who_held_power_over_land_in_the_localities() -> None:
    """Given the Second Congress, then the local soviets, by the appeal, and the congress itself."""
    congress = standing("second-congress")
    local, whole = powers_asked(congress, day("1917-10-28"), "land", "localities")
    assert local.holders == ("the soviets of workers’, soldiers’ and peasants’ deputies",)
    assert (local.condition, [entry for entry, _ in local.chain]) == (
        "they guarantee revolutionary order",
        [78],
    )
    assert whole.holders == ("the congress",)
    assert powers_asked(congress, day("1917-10-24"), "land", "localities") == ()


def test_powers_tell_who_shares_uses_and_disputes_them(here: Standpoint) -> None:
    """Given a power that ended after all of it."""
    (told,) = powers_asked(here, day("1917-11-01"), "bread", "town")
    assert (told.holders, told.delegated, told.disputed, len(told.chain)) == ((), (), (), 5)


def test_promises_tell_what_became_of_each(here: Standpoint) -> None:
    """Given a task that failed, a commitment that was replaced, and one that stays open."""
    bread, salt, water = promises(here, day("1917-11-01"))
    assert [each.state for each in (bread, salt, water)] == ["failed", "superseded", "open"]
    assert (bread.genus, bread.due) == ("task", "1 December (14 December) 1917")
    assert bread.sunset == "1 December (14 December) 1918"
    assert len(bread.happened) == 3
    assert due_until(here, day("1917-11-25"), 14) == ()


def test_the_page_of_the_congress_tells_the_same(here: Standpoint) -> None:
    """Given what failed, was replaced and stays open, and a power that ended, then its tables say so too."""
    assert [each.state for each in commitments(here)] == [
        each.state for each in promises(here, newest_day(here))
    ]
    (told,) = powers(here)
    assert (told.power, told.holder, told.act) == ("power over bread", "nobody any more", "new")
    congress = sorted(powers(standing("second-congress")), key=lambda each: -each.entry)
    assert [each.territory for each in congress] == ["the provinces", "the localities", None]


def test_what_has_lapsed_falls_due_no_more() -> None:
    """Given a sunset on 1 December, then it is told until that day, and not after it."""
    told = chronicle(
        CiteSource(SourceId("E"), "A source"),
        (AdoptAct(NEW, "law", "New law"), on("1917-10-26")),
        MakeCommitment(CommitmentId("c"), NEW, "tea for all", sunset="1917-12-01", calendar="julian"),
    )
    assert [each.content for each in due_until(told, day("1917-12-01"), 0)] == ["tea for all"]
    assert due_until(told, day("1917-12-02"), 30) == ()
    assert [each.sunset_on for each in to_renew(promises(told, day("1917-12-01")))] == ["1917-12-14"]
    assert to_renew(promises(told, day("1917-12-02"))) == ()


def test_the_commitments_of_the_proclamation_are_the_first_case() -> None:
    """Given eight, then two are answered in part by decrees of the same congress, and all have a body."""
    told = promises(standing("second-congress"), day("1917-10-28"))
    assert [each.state for each in told].count("in-part") == 2
    assert [each.silent for each in told] == [False, False, *[True] * 6]
    assert told[0].answers == (("decree-on-peace", "Decree on Peace"),)
    assert [each.state for each in told].count("open") == 6
    assert all(each.responsible == ("the Council of People’s Commissars",) for each in told)
    assert told[0].happened[0][1].startswith("Decree on Peace answers in part")


def test_issues_come_newest_first_and_say_what_corrects_them(here: Standpoint) -> None:
    """Given two issues, the second of which corrects the first; of the second congress the paper of
    the day.
    """
    second, first = issues(here)
    assert (second.number, [each.kind for each in second.items]) == ("2", ["correction"])
    assert first.corrected_in == (("no-2", "no. 2 of 1917"),)
    assert [each.kind for each in first.items] == ["act", "question", "election", "notice", "notice"]
    alike = [(each.heading, each.entry) for each in issue(here, IssueId("no-1"), NONE, then(here)).items]
    assert alike == [(each.heading, each.entry) for each in first.items]
    assert not is_published(here, IssueId("no-9"))
    (printed,) = issues(standing("second-congress"))
    assert (printed.paper, printed.number, printed.year, printed.issue) == (
        "Rabochii i soldat",
        "9",
        1917,
        "printed-84",
    )
    (item,) = issue(standing("second-congress"), IssueId("printed-84"), NONE, then(here)).items
    assert (item.heading, item.decided is not None) == (printed.items[0].heading, True)
    assert any("mandate" in each for each in item.paragraphs)


def test_a_round_that_is_declared_anew_leaves_an_issue_as_it_was() -> None:
    """Given an election in an issue, then the issue and the list have it as it was declared until then."""
    until = [type(each).__name__ for each in ELECTED].index("DeclareElected") + 1
    source, board = CiteSource(SourceId("E"), "A source"), NoteBody(BodyId("board"), "the Board", "board")
    persons = (NotePerson(PersonId("p7"), "N. Krylenko"), NotePerson(PersonId("cyd"), "Cyd"))
    out = PublishIssue(IssueId("no-1"), 1, 1917, (IssueItem(election=ElectionId("e")),))
    before = (source, *persons, *DEBATE, board, *TEXTS, *ELECTED[:until], out)
    anew = (DeclareElected(QuestionId("r")), DeclareElected(QuestionId("r"), (PersonId("p7"),)))
    then_told, now = chronicle(*before), chronicle(*before, *anew)
    assert [each.items for each in issues(now)] == [each.items for each in issues(then_told)]
    assert issue(now, IssueId("no-1"), NONE, then(now)).items[0].entry == then_told.entries[-2].number


def test_what_no_issue_has_waits(here: Standpoint) -> None:
    """Given an act and a decision that were published, then the others wait, whatever they are named."""
    told = [(kind, name, outcome) for kind, name, _, outcome in unpublished(here)]
    assert told == [("act", "old", ""), ("question", "new", "adopted")]
