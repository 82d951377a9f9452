"""A mistaken entry is put right by a further one, with its consequences told before."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smolny.clerk.forms import FORMS
from smolny.clerk.orders import preset, read_orders
from smolny.domain.assembly import decided
from smolny.domain.credentials import CheckIn
from smolny.domain.floor import AskForFloor, GiveFloor
from smolny.domain.order import Deed, Entry, kind_of
from smolny.domain.sittings import CloseSitting, EstablishQuorum, OpenSitting
from smolny.domain.values import Actor, ItemId, MandateId, PersonId, QuestionId, RequestId, SittingId
from smolny.domain.votes import DeclareResult, PutQuestion
from smolny.readings import mistakes
from smolny.readings.desk import Counter
from smolny.readings.snapshot import snapshot
from smolny.web.credentials.counter import standing
from smolny.web.visits import Visit
from tests.web.chair.hall import WHEN, Hall, form_in
from tests.web.chair.test_leading import arrive
from tests.web.desk.hall import furnished
from tests.web.officers.house import HALL, Browser, house

FIRST, RENTS, ADA = SittingId("first"), ItemId("rents"), PersonId("ada")
QUESTION = QuestionId("q")
SPECIFICATION = Path(__file__).parents[3] / "docs/specification/mistakes.md"


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Hall]:
    """A hall with one delegate in it and its sitting open."""
    with house(tmp_path) as made:
        hall = Hall(furnished(made).house)
        arrive(hall, CheckIn(MandateId("0001")))
        hall.do(OpenSitting(FIRST, 1), office="chair")
        yield hall


def newest(hall: Hall) -> int:
    """The number of the newest entry."""
    return hall.house.library.size(HALL)


def at(number: int) -> str:
    """The page of a mistaken entry."""
    return f"/{HALL}/office/entries/{number}/correct"


def put_right(browser: Browser, number: int, deed: str, page: Any = None, **typed: str) -> Any:
    """Press the button of a deed on the page."""
    carried = form_in(page or browser.page(at(number)), f"{at(number)}/{deed}")
    assert carried, deed
    headers = {"Origin": browser.base_url}
    return browser(f"{at(number)}/{deed}", "POST", data=carried | typed, headers=headers)


def test_a_check_in_by_mistake_is_taken_back(full: Hall) -> None:
    """Its consequences are told; afterwards both entries are, each with the other."""
    number = next(each.number for each in full.house.library.entries(HALL) if arrived(each))
    desk = full.house.officer(HALL, "credentials committee", "Gunn")
    page = desk.page(at(number))
    assert page.faults == []
    assert "Present: none instead of 1." in page.text or "Present: 0 instead of 1." in page.text
    answer = put_right(desk, number, "check-out", **{"why-it-was-wrong": "The wrong <b>person</b>"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/{HALL}/entries/{number}")
    assert not full.state.credentials.mandates[MandateId("0001")].present
    public = full.house.browser()(f"/{HALL}/entries/{number}").text
    assert "The wrong &lt;b&gt;person&lt;/b&gt;" in public


def arrived(entry: Entry[Any]) -> bool:
    """Whether somebody arrived by it."""
    return type(entry.particulars).__name__ == "DelegateArrived"


def test_what_somebody_else_may_not_do_is_shown_with_its_rule(full: Hall) -> None:
    """The press office sees what would put it right, and does nothing."""
    press = full.house.officer(HALL, "press", "Pia")
    page = press.page(at(newest(full)))
    assert "out-of-competence" in page.text or "Not in order now" in page.text
    assert form_in(page, f"{at(newest(full))}/close-sitting") == {}


def test_a_result_is_put_right_by_a_challenge_alone(full: Hall) -> None:
    """No note of a correction is offered, and none is taken."""
    full.do(PutQuestion(QUESTION, "Shall we?", sitting=FIRST), DeclareResult(QUESTION, "adopted", 2, 0, 0))
    number, chair = newest(full), full.chair()
    page = chair.page(at(number))
    assert form_in(page, f"{at(number)}/note-correction") == {}
    answer = chair(
        f"{at(number)}/note-correction",
        "POST",
        data=form_in(page, f"{at(number)}/challenge-result"),
        headers={"Origin": chair.base_url},
    )
    assert answer.status_code == 404
    assert put_right(chair, number, "challenge-result", grounds="A teller slept.").status_code == 303
    assert full.state.votes.questions[QUESTION].challenged == newest(full)


def test_decisions_since_are_listed(full: Hall) -> None:
    """Those that say on which count they rested."""
    number = next(each.number for each in full.house.library.entries(HALL) if arrived(each))
    document = read_orders(preset("rehearsal"))
    full.do(document.adoption(), texts=(document.source,))
    arrive(full, CheckIn(MandateId("0002")))
    full.do(EstablishQuorum(FIRST), PutQuestion(QUESTION, "Shall the rents fall?", sitting=FIRST))
    page = full.secretary().page(at(number))
    assert "Decided since" in page.text
    assert "Shall the rents fall?" in page.text


def test_a_stale_page_asks_again_and_keeps_what_was_typed(full: Hall) -> None:
    """Nothing is done on what is no longer so."""
    secretary, number = full.secretary(), newest(full)
    page = secretary.page(at(number))
    full.do(CloseSitting(FIRST), office="chair")
    answer = put_right(secretary, number, "note-correction", page, wrong="At nine", right="At ten")
    assert answer.status_code == 409
    assert "At ten" in answer.text
    assert newest(full) == number + 1


@pytest.mark.parametrize(("number", "status"), [("0", 404), ("999999", 404), ("x", 404)])
def test_an_entry_that_there_is_not_has_no_page(full: Hall, number: str, status: int) -> None:
    """Whatever stands in the address."""
    assert full.secretary()(f"/{HALL}/office/entries/{number}/correct").status_code == status


def test_what_is_told_is_what_changes(full: Hall) -> None:
    """For every deed on every entry: the dry run and the deed agree, and nothing is kept of it."""
    full.do(AskForFloor(RequestId("r"), ADA, entered_by_hand=True), GiveFloor(RequestId("r")))
    library, tried = full.house.library, 0
    for entry in library.entries(HALL):
        here = standing(Visit(library, HALL, newest(full), newest(full), {}))
        counter = Counter(Actor(office="secretary"), WHEN)
        before = snapshot(here, here.state)
        shown = mistakes.mistake(here, counter, entry, ())
        assert snapshot(here, here.state) == before
        remedies = mistakes.remedies_of(here.state, entry)
        for remedy, told in zip(remedies, shown.remedies, strict=True):
            if told.deed.reasons or "done" in " ".join(told.consequences):
                continue
            deed = Deed(remedy.command, counter.actor, here.state.recorded_at, WHEN)
            _, following = decided(here.state, deed)
            changed = [key for key, was in before.items() if snapshot(here, following)[key] != was]
            assert len(changed) == sum("changes" not in each for each in told.consequences)
            tried += 1
    assert tried > 10


def test_the_table_is_that_of_the_specification() -> None:
    """Every kind that has a contrary deed stands in it, with kinds and deeds that there are."""
    table = SPECIFICATION.read_text(encoding="utf-8").partition("## What is shown")[0]
    rows = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| `")]
    told = {name for entries, _ in rows for name in re.findall(r"`([a-z-]+)`", entries)}
    deeds = {name for _, named in rows for name in re.findall(r"`([a-z-]+)`", named)}
    assert told == {kind_of(kind) for kind in mistakes.CONTRARY}
    assert deeds <= set(FORMS)
