"""The night of a motions committee at its desk: forty amendments of twelve councils are recommended on,
listed, settled, ordered and carried, two motions made one, and what is adopted is stated, read and replayed.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from smolny.clerk import Request
from smolny.domain.assembly import Assembly, fold
from smolny.domain.motions.wordings import stages
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import Actor, QuestionId, SittingId, TextId
from smolny.domain.values.moments import Occurrence
from smolny.domain.votes import DeclareResult, PutQuestion
from smolny.protocol.codec import decode
from smolny.protocol.tiles import read_entries
from smolny.readings.shelf import Parsed, text_written
from smolny.texts.passages import passages
from smolny.texts.words import plain
from tests.browser.conftest import served
from tests.browser.test_amending import graves
from tests.browser.test_merging import officer
from tests.congresses.committee_night import CARRIED
from tests.web.motions.desk import NIGHT, night
from tests.web.officers.house import House

pytestmark = pytest.mark.browser

MOTION, OFFICE = TextId("motion"), f"/{NIGHT}/office/motions"
WHEN = Occurrence("exact", "gregorian", "UTC", "2026-11-02", "09:00")
LISTED = ("a21", "a22")


def recommend(page: Page, name: str) -> None:
    """A text is put forward for the consent list, at its place on the desk of the motion."""
    leaf = page.locator(f"section[aria-labelledby=d-{name}]")
    leaf.get_by_text("Recommend", exact=True).click()
    leaf.get_by_label("for the consent list").check()
    leaf.get_by_role("button", name="Enter the recommendation").click()
    expect(page.locator(f"section[aria-labelledby=d-{name}] .advice")).to_be_visible()


def made_one(page: Page, site: str) -> str:
    """A composite of some parts of two motions, to which the movers of both agree; its name."""
    for name in ("hats", "caps"):
        page.locator(f"[name=made_of][value={name}]").check()
    page.get_by_role("button", name="Choose among their parts").click()
    for part in ("All wear hats.", "There are caps."):
        page.get_by_label(part).uncheck()
    assert graves(page) == []
    page.get_by_label("Title", exact=True).fill("Hats and caps")
    page.get_by_role("button", name="Table the composite").click()
    page.get_by_role("link", name="Hats and caps").click()
    for _ in range(2):
        page.get_by_role("button", name="Its movers agree").first.click()
    expect(page.get_by_text("its movers agree")).to_have_count(2)
    return page.url.partition("?")[0].rpartition("/")[2]


def settled_and_ordered(page: Page) -> None:
    """The last collision is settled, and the amendments have the order that is proposed."""
    sheet = page.locator("section[aria-labelledby=co-h] .sheet", has_text="A1-13")
    sheet.get_by_text("Settle it", exact=True).click()
    sheet.get_by_label("If both are carried").select_option("other")
    sheet.get_by_label("Why").fill("It is clearer.")
    sheet.get_by_role("button", name="Enter it").click()
    page.get_by_role("link", name="The most far-reaching first").last.click()
    page.get_by_role("button", name="Give them this order").click()
    expect(page.get_by_text("in an order of their own")).to_be_visible()


def voted(house: House, carried: bool, *names: TextId) -> None:
    """The floor takes a text, or a list, and decides."""
    question, one = QuestionId(f"q-{names[0]}"), names[0] if len(names) == 1 else None
    texts = names if one is None else ()
    votes = (9, 3) if carried else (3, 9)
    put = PutQuestion(question, "Shall it be so?", text=one, texts=texts)
    result = DeclareResult(
        question, "adopted" if carried else "rejected", in_favour=votes[0], against=votes[1]
    )
    done(house, put, result)


def done(house: House, *commands: object) -> None:
    """Deeds of the floor."""
    house.clerk.do(NIGHT, *(Request(each, Actor(office="secretary"), WHEN) for each in commands))


def taken_in_order(house: House, composite: TextId) -> None:
    """The floor takes the list, then each amendment in its turn, those to it before, then the motions."""
    done(house, OpenSitting(SittingId("first"), 1))
    voted(house, True, *map(TextId, LISTED))
    while waiting := _next(house, MOTION):
        below = _next(house, waiting[0])
        name = below[0] if below else waiting[0]
        voted(house, name in CARRIED, name)
    voted(house, True, MOTION)
    voted(house, True, composite)


def _next(house: House, name: TextId) -> tuple[TextId, ...]:
    motions = house.clerk.state(NIGHT).motions
    return motions.waiting(tuple(motions.amendments(name)))


def replayed(record: Path) -> Iterator[str]:
    """Each paragraph of the adopted motion, from the files of the record alone, which have every wording."""
    size = int((record / "checkpoint").read_text().split("\n")[1])
    state = fold(Assembly(NIGHT), [decode(body) for body in read_entries(record, size)])
    shelf = Parsed(lambda digest: (record / "texts" / digest).read_bytes())
    *before, last = stages(state.motions, shelf, MOTION)
    assert {each.amendment for each in before if each.amendment} == CARRIED
    text = last.text
    stated = state.motions.texts[MOTION].stated[-1].words
    assert shelf.text(stated) == text
    assert text_written(text) == (record / "texts" / stated.sha256).read_bytes()
    yield from (f"{each.node.number} {plain(each.said)}".strip() for each in passages(text) if each.said)


def test_a_committee_does_its_night_in_the_browser(browser: Browser, tmp_path: Path) -> None:
    """Given forty amendments with seven collisions and three amendments to amendments, then all of the
    committee's work is done by buttons, and what they leave is the same on the page and from the protocol.
    """
    url = f"sqlite:///{tmp_path / 'night.db'}"
    with night(tmp_path, until="give-recommendation", url=url) as house, served(house.app) as site:
        page = officer(browser, site, house, "Ada")
        page.goto(f"{site}{OFFICE}/motion?from=26")
        for name in LISTED:
            recommend(page, name)
        settled_and_ordered(page)
        page.goto(f"{site}{OFFICE}")
        page.get_by_role("button", name="Lay the list before the assembly").click()
        expect(page.get_by_text("A consent list of 2 texts waits.")).to_be_visible()
        taken_in_order(house, TextId(made_one(page, site)))
        page.goto(f"{site}{OFFICE}/motion")
        page.get_by_role("button", name="State it").click()
        page.goto(f"{site}/{NIGHT}/motions/motion/read")
        shown = " ".join(page.locator(".numbered .ln > span:last-child").all_inner_texts())
        house.library.export(NIGHT, tmp_path / "record")
        assert " ".join(shown.split()) == " ".join(replayed(tmp_path / "record"))
        page.goto(f"{site}/{NIGHT}/motions/motion/changes")
        expect(page.locator("ins", has_text="y13a").first).to_be_visible()
        page.context.close()
