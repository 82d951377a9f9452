"""The chair's console: the next step, deeds with what stands in their way, pages that are no longer true."""

import ast
import inspect
from collections.abc import Iterator
from types import ModuleType

from smolny.domain.agenda import PlaceItem
from smolny.domain.assembly import COMMANDS
from smolny.domain.federation import NotePerson
from smolny.domain.sittings import CloseSitting, MakeAnnouncement, OpenSitting
from smolny.domain.values import ItemId, PersonId, QuestionId, SittingId
from smolny.domain.votes import PutQuestion
from smolny.readings import election_hands, hands, leaving, next_step, opening_steps, text_hands
from smolny.web.chair.pages import CHAIRS, COUNTERS, SECRETARYS
from tests.web.chair.hall import CHAIR, SECRETARY, Hall, form_in, press
from tests.web.markup import Page
from tests.web.officers.house import HALL, path_of

FIRST = SittingId("sitting-1")


def test_a_sitting_is_led_from_the_next_step(hall: Hall) -> None:
    """Opened, interrupted, resumed and closed: each time the page comes back with the step that follows."""
    chair = hall.chair()
    told = []
    for deed in ("open-sitting", "declare-recess", "resume-sitting", "close-sitting"):
        answer = press(chair, deed)
        assert answer.status_code == 303
        assert path_of(answer) == CHAIR
        told.append(hall.newest.particulars.__class__.__name__)

    assert told == ["SittingOpened", "RecessDeclared", "SittingResumed", "SittingClosed"]
    assert hall.newest.actor.office == "chair"


def test_a_deed_that_is_out_of_order_stays_with_its_reason(hall: Hall) -> None:
    """Dashed, in the tab order, described by the reason, the rule and the deed that removes it."""
    page = hall.chair().page(CHAIR)
    (button,) = [each for each in page.all("button") if each.get("id") == "d-put-question"]

    assert page.faults == []
    assert button["aria-disabled"] == "true"
    assert button["aria-describedby"] in page.ids
    assert "no-sitting-is-open" in page.text
    assert "#d-open-sitting" in [each.get("href") for each in page.all("a")]
    assert form_in(page, f"{CHAIR}/put-question") == {}


def test_what_happened_since_is_shown_and_asked_again(hall: Hall) -> None:
    """The deed is not done, what was typed stays, and the second press does it."""
    chair = hall.chair()
    hall.do(OpenSitting(FIRST, 1))
    old = chair.page(CHAIR)
    hall.do(CloseSitting(FIRST), OpenSitting(SittingId("other"), 2))
    size = hall.state.size

    answer = press(chair, "put-question", page=old, wording="Shall we & adjourn?")
    shown = Page(answer.text)

    assert answer.status_code == 409
    assert hall.state.size == size
    assert shown.faults == []
    assert "sitting-closed" in shown.text
    assert "Shall we & adjourn?" in shown.text
    assert press(chair, "put-question", page=shown, wording="Shall we?").status_code == 303
    assert hall.newest.particulars.wording == "Shall we?"


def test_what_does_not_matter_asks_nobody_again(hall: Hall) -> None:
    """Persons, items and announcements come in while the chair types."""
    chair = hall.chair()
    hall.do(OpenSitting(FIRST, 1))
    old = chair.page(CHAIR)
    hall.do(NotePerson(PersonId("ada")), MakeAnnouncement("Soup at one."))
    hall.do(PlaceItem(ItemId("one"), "Rents"))

    assert press(chair, "close-sitting", page=old).status_code == 303


def test_two_chairs_at_once_do_one_deed(hall: Hall) -> None:
    """The second press is shown what the first has done."""
    one, other = hall.chair(), hall.chair("Pia")
    pages = [each.page(CHAIR) for each in (one, other)]

    answers = [press(each, "open-sitting", page=page) for each, page in zip((one, other), pages, strict=True)]

    assert [each.status_code for each in answers] == [303, 409]
    assert "sitting-opened" in Page(answers[1].text).text
    assert len(hall.state.sittings.all) == 1


def test_what_the_chair_did_itself_asks_it_nothing(hall: Hall) -> None:
    """Two presses from one page, one after the other: both are done if each bears its key, and the person in
    the office is known; what another chair did is shown first all the same.
    """
    hall.do(OpenSitting(FIRST, 1))
    chair, other = hall.chair(), hall.chair("Pia")
    old = chair.page(CHAIR)

    assert press(chair, "declare-recess", page=old, once="a" * 32, reason="soup").status_code == 303
    assert press(chair, "close-sitting", page=old, once="b" * 32).status_code == 303
    assert press(other, "open-sitting", once="c" * 32).status_code == 303
    assert press(chair, "declare-recess", page=old, once="d" * 32, reason="tea").status_code == 409


def test_a_page_without_its_entry_number_is_refused(hall: Hall) -> None:
    """A form that does not say what its page knew is no form of ours."""
    chair = hall.chair()
    page = chair.page(CHAIR)
    for wrong in ("", "-1", "²", "9" * 40):
        answer = press(chair, "open-sitting", page=page, **{"seen-entry": wrong})
        assert answer.status_code == 400, wrong


def test_what_is_wrong_with_a_field_is_told_beside_it(hall: Hall) -> None:
    """Nothing is entered, and everything typed stays."""
    chair = hall.chair()
    hall.do(OpenSitting(FIRST, 1))
    hall.do(PutQuestion(QuestionId("question-1"), "Shall we?"))
    answer = press(chair, "declare-result", outcome="adopted", in_favour="many", against="2")
    shown = Page(answer.text)

    assert answer.status_code == 422
    assert shown.faults == []
    assert "many" in [each.get("value") for each in shown.all("input")]


def test_a_refusal_of_the_core_comes_back_with_what_was_typed(hall: Hall) -> None:
    """The count does not carry the outcome: the core says so, and the form stays filled in."""
    chair = hall.chair()
    hall.do(OpenSitting(FIRST, 1), PutQuestion(QuestionId("question-1"), "Shall we?"))
    answer = press(chair, "declare-result", outcome="adopted", in_favour="1", against="2", abstained="0")
    shown = Page(answer.text)

    assert answer.status_code == 409
    assert "outcome-against-majority" in shown.text
    assert ("2", "against") in [(each.get("value"), each.get("name")) for each in shown.all("input")]


def test_html_in_what_is_typed_stays_text(hall: Hall) -> None:
    """In the protocol and in the form."""
    chair = hall.chair()
    press(chair, "make-announcement", content="<script>alert(1)</script>")

    assert "<script>alert" not in chair(CHAIR).text


def test_the_console_is_the_chairs(hall: Hall) -> None:
    """Another office is turned away; deeds that are not the console's are not done from it."""
    assert hall.house.officer(HALL, "teller", "Tom")(CHAIR).status_code == 403
    chair = hall.chair()
    token = form_in(chair.page(CHAIR), f"{CHAIR}/open-sitting")
    answer = chair(f"{CHAIR}/found-assembly", "POST", data=token, headers={"Origin": chair.base_url})

    assert answer.status_code == 404


def test_the_secretary_enters_what_is_said(hall: Hall) -> None:
    """A declaration with its words, an announcement, an item; and the way to the other desks."""
    secretary = hall.secretary()
    page = secretary.page(SECRETARY)

    assert page.faults == []
    assert f"/{HALL}/office/credentials" in page.links
    press(secretary, "place-item", SECRETARY, title="Rents")
    press(secretary, "make-announcement", SECRETARY, content="Soup at one.")
    assert press(
        secretary,
        "make-declaration",
        SECRETARY,
        genus="protest",
        by="the gallery",
        content="Not in our name.",
    ).status_code in (303, 422)
    assert hall.state.agenda.items[ItemId("item-1")].title == "Rents"


def commands_in(*modules: ModuleType) -> Iterator[str]:
    """The deeds whose commands are made anywhere in modules."""
    deeds = {command.__name__: deed for deed, command in COMMANDS.items()}
    calls = [
        each.func
        for module in modules
        for each in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(each, ast.Call)
    ]
    for made in calls:
        name = made.attr if isinstance(made, ast.Attribute) else getattr(made, "id", "")
        if name in deeds:
            yield deeds[name]


def test_every_deed_that_is_offered_is_done_from_a_page() -> None:
    """Given all steps and texts that can come to be due, then the console does each of them; and some page of
    a sitting does whatever else is offered on one.
    """
    offered = set(commands_in(next_step, opening_steps, text_hands, leaving))
    assert {"name-trustees", "repeat-on-paper", "state-wording"} <= offered
    assert offered - CHAIRS.deeds == set()
    others = set(commands_in(hands, election_hands))
    assert others - CHAIRS.deeds - SECRETARYS.deeds - COUNTERS.deeds == set()
