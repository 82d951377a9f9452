"""The text of an act, as it was adopted and as the gazette has it."""

from smolny.domain import acts as a
from smolny.domain.execution import MakeCommitment
from smolny.domain.gazette import IssueItem, PublishIssue
from smolny.domain.values import ActId, ArticleId, CommitmentId, IssueId, QuestionId
from smolny.domain.votes import DeclareResult
from smolny.readings.act_text import act_text, in_passages
from smolny.readings.acts import act
from smolny.readings.gazette import issue
from smolny.readings.shelf import Parsed, nothing_kept
from smolny.texts import read_markdown
from smolny.web.blocks import blocks
from tests.clerk.test_wording import TEA, WORDS, Office, office

__all__ = ["office"]
BREAD, LATER, FIRST = ActId("bread"), ActId("later"), IssueId("no-1")
ONE = ArticleId("1")


def adopted(office: Office) -> None:
    """An amendment is carried, the motion with it, and becomes an act that the gazette prints."""
    office.tabled("a1", WORDS.replace("Three", "Five"))
    office.voted("a1")
    office.voted("tea")
    question = QuestionId("q-tea")
    told = a.AdoptAct(BREAD, "order", "On bread", "1", text=TEA, question=question, series="S", year=2026)
    office.do(told)
    office.do(PublishIssue(FIRST, 1, 2026, (IssueItem(act=BREAD),)))


def test_an_act_has_the_words_that_were_carried(office: Office) -> None:
    """Given an amendment that was carried before, then the act and the gazette say five and not three."""
    adopted(office)
    told = in_passages(act_text(office.here, BREAD, office.shelf))
    assert [(each.kind, each.number) for each in told] == [
        ("heading", ""),
        ("paragraph", "(1)"),
        ("paragraph", "(2)"),
    ]
    (item,) = issue(office.here, FIRST, office.shelf, office.at).items
    assert item.paragraphs == ("Bread", "(1) Five seats are left for guests.", "(2) Hats are worn.")
    assert item.heading == "Act S/2026/1: On bread"
    assert item.decided is not None
    assert "adopted" in item.decided[1]
    assert act(office.here, BREAD).entries[-1] == item.entry


def test_what_cannot_be_read_is_left_out(office: Office) -> None:
    """Given words that are kept no more, and an act without a text, then nothing is made up."""
    adopted(office)
    office.do(a.AdoptAct(LATER, "law", "Without words"))
    assert act_text(office.here, BREAD, Parsed(nothing_kept)) is None
    assert in_passages(act_text(office.here, LATER, office.shelf)) == ()


def test_an_issue_stays_as_it_was_published(office: Office) -> None:
    """Given a commitment and articles that are entered after the issue, then the issue does not have them."""
    office.do(a.AdoptAct(BREAD, "law", "On bread"))
    office.do(MakeCommitment(CommitmentId("c1"), BREAD, "bread for all"))
    office.do(PublishIssue(FIRST, 1, 2026, (IssueItem(act=BREAD),)))
    before = issue(office.here, FIRST, office.shelf, office.at).items
    office.do(MakeCommitment(CommitmentId("c2"), BREAD, "salt for all"))
    office.do(a.SetOutArticles(BREAD, (a.Article(ONE, "Bread."),)))
    assert issue(office.here, FIRST, office.shelf, office.at).items == before
    assert before[0].paragraphs == ("Bread for all.",)


def test_what_is_decided_anew_is_not_in_an_issue_that_is_out(office: Office) -> None:
    """Given another count, and an amendment that is put later, then the issue says what it said."""
    adopted(office)
    before = issue(office.here, FIRST, office.shelf, office.at)
    office.do(DeclareResult(QuestionId("q-tea"), "rejected", 1, 9))
    office.tabled("a2", WORDS.replace("Three", "Nine"))
    office.voted("a2")
    assert issue(office.here, FIRST, office.shelf, office.at) == before


def test_an_act_says_what_it_does_to_others(office: Office) -> None:
    """Given an act that amends, suspends and repeals others, then its page has a section for each."""
    for name in (BREAD, LATER):
        office.do(a.AdoptAct(name, "law", f"The {name}"))
    office.do(a.SetOutArticles(BREAD, (a.Article(ONE, "Bread."),)))
    change = a.ArticleChange("replace", ONE, "Tea.")
    office.do(a.AmendAct(BREAD, LATER, (change,), "gregorian", "2027-01-01"))
    office.do(a.SuspendAct(BREAD, LATER, "gregorian", "2027-01-02", "2027-01-03"))
    office.do(a.RepealAct(BREAD, LATER, "gregorian", "2027-02-01"))
    told = act(office.here, LATER)
    assert [each.heading for each in told.sections] == ["amends an act", "suspends an act", "repeals an act"]
    assert (
        told.sections[0].clauses[0].words
        == "Amends The bread from 1 January 2027: article 1 now says “Tea.”."
    )
    assert set(told.entries) < set(range(told.line.entry, office.here.state.size + 1))


def test_a_page_has_lists_where_a_text_counts() -> None:
    """Given passages that are counted, pointed at and numbered otherwise, then each is a block."""
    text = read_markdown("# T\n\n*Ours.*\n\nWe want:\n\n1. tea\n2. milk\n\n- hats\n\n(2) No more.").text
    assert [(each.kind, each.lines) for each in blocks(in_passages(text))] == [
        ("heading", ("T",)),
        ("aside", ("Ours.",)),
        ("paragraph", ("We want:",)),
        ("list", ("tea", "milk")),
        ("points", ("hats",)),
        ("paragraph", ("(2) No more.",)),
    ]
