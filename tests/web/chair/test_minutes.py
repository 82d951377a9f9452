"""Private minutes from their page: who keeps and reads them, and that nobody else does before a decision."""

import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from smolny.api import create_api
from smolny.clerk.orders import preset, read_orders
from smolny.domain.sittings import CloseSitting, MakeSittingPrivate, MakeSittingPublic, OpenSitting
from smolny.domain.values import QuestionId, SittingId
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.api.asking import Asker
from tests.web.chair.hall import CHAIR, Hall, form_in, press
from tests.web.desk.hall import furnished
from tests.web.markup import Page
from tests.web.officers.house import HALL, Browser, house

MINUTES = f"/{HALL}/office/minutes"
KEEP, OPEN = f"{MINUTES}/keep-minute", f"{MINUTES}/open-minutes"
FIRST, PURSE = SittingId("sitting-1"), QuestionId("question-1")
SAID = "the purse of quicksilver was empty"


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Hall]:
    """A sitting that went private, with two delegates on the roll."""
    with house(tmp_path, f"sqlite:///{tmp_path / 'house.db'}") as made:
        hall = Hall(furnished(made).house)
        hall.do(OpenSitting(FIRST, 1), MakeSittingPrivate(FIRST), office="chair")
        yield hall


def keep(browser: Browser, text: str = SAID, **more: str) -> httpx.Response:
    """Write a minute into the form of the page."""
    return sent(browser, KEEP, text=text, **more)


def sent(browser: Browser, to: str, **fields: str) -> httpx.Response:
    """Press the button of a form of the page."""
    carried = form_in(browser.page(MINUTES), to)
    assert carried, to
    return browser(to, "POST", data=carried | fields, headers={"Origin": browser.base_url})


def decided(hall: Hall) -> None:
    """A question is carried by which minutes may be opened."""
    put = PutQuestion(PURSE, "Shall everybody read it?", sitting=FIRST)
    hall.do(put, DeclareResult(PURSE, "adopted", 2, 0, 0), office="chair")


def test_a_minute_is_kept_and_read_by_those_who_lead_the_sitting(closed: Hall) -> None:
    """By the secretary, of whoever spoke; the chair reads it on the same page."""
    secretary = closed.secretary()
    page = secretary.page(MINUTES)
    assert page.faults == []
    assert "No minute was kept yet" in page.text
    answer = keep(secretary, who="0001")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{MINUTES}?sitting={FIRST}#newest")

    page = closed.chair().page(MINUTES)
    assert page.faults == []
    assert f"Ada Lindqvist (0001): {SAID}" in page.text
    assert "One minute was kept" in page.text


def test_a_minute_says_who_spoke_by_name_or_number_or_not_at_all(closed: Hall) -> None:
    """Who is not found, or is one of several, is asked for again with everything that was typed."""
    secretary = closed.secretary()
    assert keep(secretary).status_code == 303
    assert keep(secretary, who="ben ortega").status_code == 303
    told = secretary.page(MINUTES).text
    assert told.count(SAID) == 2
    assert told.count(f"Ben Ortega (0002): {SAID}") == 1
    assert closed.newest.particulars.person is None
    size = closed.state.size
    for who, rule in (("zoe", "nobody-so-called"), ("north", "several-so-called")):
        again = keep(secretary, who=who)
        assert (again.status_code, rule in again.text) == (422, True)
        assert SAID in again.text
        assert f'value="{who}"' in again.text
    assert closed.state.size == size


def test_what_is_not_in_order_is_said_and_keeps_what_was_typed(closed: Hall) -> None:
    """An empty minute, and one of a sitting that is public again."""
    secretary = closed.secretary()
    empty = keep(secretary, text=" ")
    assert (empty.status_code, "minute-is-empty" in empty.text) == (409, True)
    carried = form_in(secretary.page(MINUTES), KEEP)
    closed.do(MakeSittingPublic(FIRST), office="chair")
    late = secretary(KEEP, "POST", data=carried | {"text": SAID}, headers={"Origin": secretary.base_url})
    assert (late.status_code, "sitting-is-public" in late.text, SAID in late.text) == (409, True, True)
    assert secretary(f"{MINUTES}/close-sitting", "POST", data=carried).status_code in (403, 404)


def everything_public(hall: Hall, folder: Path) -> dict[str, str]:
    """What anybody, and every officer elsewhere, is shown; the export, and what a stream sends."""
    number = hall.state.size
    anybody = hall.house.browser()
    paths = ("", "/entries", f"/entries/{number}", "/hall", "/press", "/agenda", "/roll", "/screen/main")
    shown = {path: anybody(f"/{HALL}{path}").text for path in paths}
    asked = Asker(Starlette(routes=[Mount("/api", create_api(hall.house.library))]))
    for path in ("", "/entries", f"/entries/{number}", "/timeline"):
        shown[f"api{path}"] = asked(f"/assemblies/{HALL}{path}").text
    lead = {"chair": hall.chair("Olga"), "secretary": hall.secretary("Nils")}
    for office, browser in lead.items():
        for path in ("/chair", "/secretary", "/tellers", "", f"/entries/{number}/correct"):
            shown[office + path] = browser(f"/{HALL}/office{path}").text
    hall.house.library.export(HALL, folder)
    content = b"\0".join(each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file())
    return shown | {"export": content.decode("utf-8", "replace")}


def test_no_sealed_word_is_shown_anywhere_else(
    closed: Hall, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Not on public pages, by the interface, on the console's own protocol, in the export or a log."""
    caplog.set_level(logging.DEBUG)
    secretary = closed.secretary()
    keep(secretary, who="0001")
    shown = everything_public(closed, tmp_path / "sealed")
    assert sum(len(text) > 500 for text in shown.values()) > 16
    assert [name for name, text in shown.items() if "quicksilver" in text] == []
    assert "Ada Lindqvist" not in closed.house.browser()(f"/{HALL}/entries/{closed.state.size}").text
    assert "quicksilver" not in caplog.text
    with_it = [path.name for path in tmp_path.glob("house.db*") if b"quicksilver" in path.read_bytes()]
    assert with_it != [], "the register alone holds it"


def test_a_decision_opens_what_was_kept_before_it(closed: Hall, tmp_path: Path) -> None:
    """Then everybody reads it, and nobody what is kept afterwards."""
    secretary = closed.secretary()
    keep(secretary)
    assert form_in(secretary.page(MINUTES), OPEN) == {}
    decided(closed)
    opened = sent(secretary, OPEN, question=PURSE)
    assert opened.status_code == 303
    number = closed.state.size - 3
    anybody = closed.house.browser()
    assert SAID in anybody(f"/{HALL}/entries/{number}").text
    assert "open to everybody" in secretary.page(MINUTES).text
    assert form_in(secretary.page(MINUTES), OPEN) == {}
    keep(secretary, text="a second quicksilver")
    assert "a second quicksilver" not in anybody(f"/{HALL}/entries/{closed.state.size}").text


def under(hall: Hall, path: Path, *offices: str) -> None:
    """Standing orders that name who reads minutes are adopted."""
    told = preset("federation").read_text(encoding="utf-8").replace("version = 1", "version = 2")
    named = ", ".join(f'"{each}"' for each in offices)
    assert "[sittings]\n" in told
    path.write_text(told.replace("[sittings]\n", f"[sittings]\nminutes_read_by = [{named}]\n"), "utf-8")
    document = read_orders(path)
    hall.do(document.adoption(), texts=(document.source,))


def test_the_standing_orders_say_who_reads_them(closed: Hall, tmp_path: Path) -> None:
    """Whoever keeps them and is not named sees that they are; an office that is named has the page."""
    auditor, desk = closed.house.officer(HALL, "auditor", "Alva"), closed.house.officer(HALL, "teller", "Tor")
    secretary = closed.secretary()
    keep(secretary)
    for browser in (auditor, desk):
        refused = browser(MINUTES)
        assert (refused.status_code, "not-your-office" in refused.text) == (403, True)
        assert "Private minutes" not in browser.page(f"/{HALL}/office").text

    under(closed, tmp_path / "orders.toml", "auditor")
    assert SAID in auditor.page(MINUTES).text
    assert "Private minutes" in auditor.page(f"/{HALL}/office").text
    assert desk(MINUTES).status_code == 403
    page = secretary.page(MINUTES)
    assert SAID not in page.text
    assert "not for your office to read" in page.text
    assert keep(secretary, text="more").status_code == 303
    told = auditor.page(MINUTES)
    assert "it does not keep them" in told.text
    assert form_in(told, KEEP) == {}
    refused = auditor.send(KEEP, f"/{HALL}/office", sitting=FIRST, text="mine")
    assert (refused.status_code, "not-in-competence" in refused.text) == (409, True)


def test_the_page_is_there_before_anything_is_private(tmp_path: Path) -> None:
    """It says where a sitting is made private."""
    with house(tmp_path) as made:
        page = Hall(furnished(made).house).secretary().page(MINUTES)
    assert page.faults == []
    assert "No sitting is private" in page.text
    assert form_in(page, KEEP) == {}


def test_the_chair_makes_a_sitting_private_and_public_again(closed: Hall) -> None:
    """From the console, by one press."""
    chair = closed.chair()
    assert press(chair, "make-sitting-public").status_code == 303
    assert not closed.state.sittings.all[FIRST].private
    assert press(chair, "make-sitting-private", CHAIR).status_code == 303
    assert closed.state.sittings.all[FIRST].private


def test_the_stream_of_the_page_is_for_those_who_have_it(closed: Hall) -> None:
    """Nobody else listens even to when a minute was kept by it."""
    teller = closed.house.officer(HALL, "teller", "Tor")
    assert teller(f"/{HALL}/office/live?audience=minutes").status_code == 403
    assert closed.house.browser()(f"/{HALL}/office/live?audience=minutes").status_code == 303


def test_a_page_of_minutes_goes_from_sitting_to_sitting(closed: Hall) -> None:
    """The one that is open stands first; a name that is none shows that one."""
    secretary = closed.secretary()
    keep(secretary)
    second = SittingId("sitting-2")
    closed.do(CloseSitting(FIRST), OpenSitting(second, 2, private=True), office="chair")
    page: Page = secretary.page(MINUTES)
    assert SAID not in page.text
    assert SAID in secretary.page(f"{MINUTES}?sitting={FIRST}").text
    assert secretary.page(f"{MINUTES}?sitting=none").text == page.text


def test_everybody_sees_that_the_sitting_is_private(closed: Hall) -> None:
    """In the hall and on the console, until it is public or closed."""
    anybody, chair = closed.house.browser(), closed.chair()
    assert "Private: what is said is sealed" in anybody.page(f"/{HALL}/hall").text
    assert "is open, and private" in chair.page(CHAIR).text
    closed.do(CloseSitting(FIRST), office="chair")
    assert "what is said is sealed" not in anybody.page(f"/{HALL}/hall").text
