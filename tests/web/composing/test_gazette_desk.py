"""The gazette's desk: an issue is put together, looked at, published, and corrected by a later one."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from smolny.domain.acts import AdoptAct
from smolny.domain.execution import MakeCommitment
from smolny.domain.values import ActId, CommitmentId, IssueId
from smolny.web.views import following
from tests.web.chair.hall import Hall
from tests.web.desk.hall import furnished
from tests.web.markup import Page
from tests.web.officers.house import HALL, Browser, house

DESK = f"/{HALL}/office/gazette"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A hall that has adopted an act."""
    with house(tmp_path, f"sqlite:///{tmp_path / 'house.db'}") as made:
        told = Hall(furnished(made).house)
        told.do(AdoptAct(ActId("roof"), "resolution", "The roof"), office="chair")
        yield told


def sent(secretary: Browser, **typed: Any) -> Any:
    """The form of the desk with these fields."""
    fields = {"issue": "no-1", "number": "1", "year": "2026", "title": "", "more": "", **typed}
    page = secretary.page(DESK)
    hidden = {
        each["name"]: each["value"]
        for each in page.all("input")
        if each.get("type") == "hidden" and each["name"] not in fields
    }
    return secretary(DESK, "POST", data={**hidden, **fields})


def test_an_issue_is_looked_at_and_then_published(hall: Hall) -> None:
    """Given an act that no issue has and a notice, then both are shown, and stand in the gazette."""
    secretary = hall.secretary()
    page = secretary.page(DESK)
    assert page.faults == []
    assert "The roof" in page.text
    more = "# notice: The hall\nIt moves."
    looked = sent(secretary, item="act:roof", more=more, preview="yes")
    assert (looked.status_code, "Publish no. 1" in looked.text) == (200, True)
    assert hall.state.gazette.issues == {}
    done = sent(secretary, item="act:roof", more=more, publish="yes")
    assert (done.status_code, done.headers["location"]) == (303, f"/{HALL}/gazette")
    _, told = hall.state.gazette.issues[IssueId("no-1")]
    assert [(each.act, each.heading) for each in told.items] == [("roof", None), (None, "The hall")]
    assert "The roof" not in secretary.page(DESK).text.split("What no issue has yet")[1]


def test_what_is_due_is_told_as_of_today(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a task that was due years ago and nothing since, then board, table and feed say that;
    of a day that is asked for they say what held then.
    """
    task = MakeCommitment(
        CommitmentId("roof"), ActId("roof"), "mend it", due="2090-01-01", calendar="gregorian"
    )
    hall.do(task, office="secretary")
    monkeypatch.setattr(following, "clock", lambda: datetime(2091, 1, 1, tzinfo=UTC))
    secretary = hall.secretary()
    board = secretary.page(f"/{HALL}/commitments")
    assert board.faults == []
    assert "as they stand on 1 January 2091" in board.text
    assert "due 1 January 2090, overdue" in board.text
    assert ",2090-01-01,yes," in secretary(f"/{HALL}/commitments/table.csv").text
    assert "due 1 January 2090, overdue" in secretary(f"/{HALL}/commitments/feed.atom").text
    assert "overdue" not in secretary.page(f"/{HALL}/commitments?on=2089-01-01").text


def test_what_is_wrong_is_said_and_nothing_is_published(hall: Hall) -> None:
    """Given a number out of turn, no items, and a correction of an issue that there is not."""
    secretary = hall.secretary()
    assert "issue-out-of-turn" in sent(secretary, item="act:roof", number="7", publish="yes").text
    empty = sent(secretary, publish="yes")
    assert (empty.status_code, "issue-is-empty" in empty.text) == (422, True)
    assert "Begin with a line such as “# notice: heading”" in sent(secretary, more="hello").text
    assert "not-below-a-heading" in sent(secretary, item="act:roof", more="hello").text
    assert "no-such-issue" in sent(secretary, more="# correction of no. 1: Sorry\nFor a read b.").text
    assert "nothing-below-a-heading" in sent(secretary, more="# notice: The hall").text
    barred = sent(secretary, item="act:roof", number="7", preview="yes")
    assert (barred.status_code, "issue-out-of-turn" in barred.text) == (200, True)
    assert [each.get("name") for each in Page(barred.text).all("button") if "aria-disabled" in each] == [None]
    wrong = sent(secretary, more="# correction of no-9: Sorry\nFor a read b.", publish="yes")
    assert (wrong.status_code, "no-such-issue" in wrong.text) == (409, True)
    assert hall.state.gazette.issues == {}
