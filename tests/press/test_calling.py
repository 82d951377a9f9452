"""The notice and the order paper as sheets."""

from smolny.press import calling
from smolny.readings.call import call
from smolny.readings.credentials import masthead
from smolny.readings.running_order import running_order
from tests.press import samples
from tests.press.pages import packed, text
from tests.readings.business import business
from tests.readings.told import chronicle


def test_the_order_paper_has_a_line_for_each_item() -> None:
    """With hours, minutes planned and used, and what left the agenda."""
    here = business()
    told = text(calling.agenda_pdf(masthead(here), running_order(here), samples.VOUCHED))

    assert packed("Order paper") in told
    assert packed("Adopted in entry 20") in told
    assert packed("1 Peace 11:00 45 60 closed") in told
    assert packed("Land referred the Board") in told


def test_a_notice_says_when_the_congress_opens() -> None:
    """What holds for the second convocation, the agenda, the deadlines with their waivers."""
    here = business()
    told = text(calling.notice_pdf(masthead(here), call(here), running_order(here), samples.VOUCHED))

    assert packed("is called a second time, and opens on 25 October (7 November) 1917") in told
    assert packed("quorate whatever the number") in told
    assert packed("motion 2 weeks waived until 18 October (31 October) 1917: it is urgent") in told


def test_a_letter_says_the_same_in_plain_text() -> None:
    """For the secretary to go on with."""
    here = business()
    told = calling.notice_text(masthead(here), call(here), running_order(here))

    assert "Agenda\n1. Peace\n2. Bread\n" in told
    assert "- motion: 6 October (19 October) 1917" in told


def test_a_congress_that_is_not_called_is_said_to_be_so() -> None:
    """An empty agenda as well."""
    here = chronicle()
    head = masthead(here)
    assert "is not called" in calling.notice_text(head, call(here), running_order(here))
    assert calling.agenda_lines(head, running_order(here)) == [["No item is on the agenda."]]
