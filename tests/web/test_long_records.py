"""Pages of a record that is too long for one page."""

import re

import pytest

from smolny.domain.sittings import SittingOpened
from smolny.web.views import congress, minutes
from tests.readings.told import entries
from tests.web.conftest import Reader
from tests.web.markup import Page

S = "/second-congress"


@pytest.fixture(autouse=True)
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """The records of the demonstration are long ones now."""
    monkeypatch.setattr(congress, "LONG", 100)
    monkeypatch.setattr(congress, "NEWEST", 2)
    monkeypatch.setattr(minutes, "LONG", 100)


def test_the_page_of_the_assembly_tells_the_newest_and_leads_to_the_rest(read: Reader) -> None:
    """Given a long record, then the last sittings, and of what grows the newest with how much there is."""
    page = read(S).text

    assert Page(page).faults == []
    assert "The last sittings" in page
    assert len(re.findall(r'<tr id="question-', page)) == 2
    for path in ("votes", "acts", "commitments", "minutes"):
        assert f'href="{S}/{path}"' in page
    assert len(re.findall(r"The newest 2 of \d+:", page)) == 4
    (acts,) = re.findall(r"<li>acts: <b>(\d+)</b></li>", page)
    assert int(acts) > 2


def test_the_minutes_of_everything_lead_to_those_of_each_sitting(read: Reader) -> None:
    """Given a long record, then each chapter has its entries and a link, and no sentence stands there."""
    for form, asked in (("long", ""), ("short", "?form=short")):
        page = read(f"{S}/minutes{asked}").text

        assert Page(page).faults == []
        assert f'href="{S}/minutes/first?form={form}"' in page
        assert 'id="entry-' not in page, form
        assert re.search(r"Entries \d+ to \d+\.", page)
    assert 'id="entry-' in read(f"{S}/minutes/first").text


def cited(page: str) -> set[int]:
    """The entries that the leaves of the timeline cite."""
    leaves = page.partition('id="sittings"')[2].partition('id="bodies"')[0]
    return {int(number) for number in re.findall(r"/entries/(\d+)", leaves)}


def test_what_happened_long_ago_is_not_in_the_timeline(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given two sittings, then leaves begin with the last but one; there were some before."""
    told = cited(read(S).text)
    monkeypatch.setattr(congress, "LONG", 10_000)
    before = cited(read(S).text) - told

    opened = next(each.number for each in entries(S[1:]) if isinstance(each.particulars, SittingOpened))
    assert opened in told
    assert before
    assert max(before) < opened
