"""A round by ranks in browsers: papers put in order, shuffled by trustees, opened and verified."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from smolny.ballots.tar import BLOCK
from smolny.ballots.verify import verify
from smolny.counting.elections.sheets import form_of, numbered
from smolny.domain.elections import DeclareElected
from tests.browser.conftest import served
from tests.browser.machines import Machine
from tests.browser.test_booth import graves
from tests.browser.test_booth_walk import CLIENT, Devices, drawn, opened
from tests.web.verifiable.hall import NAMES, forged, housed
from tests.web.verifiable.test_election import R
from tests.web.verifiable.test_ranked import RULE, nominated, recounted

pytestmark = pytest.mark.browser


@pytest.fixture
def devices(tmp_path: Path, browser: Browser) -> Iterator[Devices]:
    """A hall before a round between three, served; in the end no device has had a complaint."""
    with housed(tmp_path, NAMES) as hall, served(hall.house.app) as site:
        nominated(hall, RULE)
        with closing(Devices(browser, hall, site)) as found:
            yield found
        # Whoever shuffles what is not the newest any more is refused, and shuffles again; one answer is lost.
        expected = ("409", "422", "ERR_FAILED")
        assert [each for each in found.complaints if not any(part in each for part in expected)] == []


def booth(devices: Devices, voter: int) -> Page:
    """The booth of a voter, in front of the paper."""
    page = devices.device(f"{CLIENT}/booth.html#{devices.place}?code={devices.hall.codes[voter]}")
    page.get_by_role("button", name="Go on").click()
    return page


def cast(page: Page) -> None:
    """Seal and cast."""
    page.get_by_role("button", name="Seal my ballot").click()
    page.get_by_role("button", name="Cast this ballot").click()
    expect(page.locator("#done-place")).to_contain_text("It is number")


def put_in_order(page: Page) -> None:
    """By the keyboard alone, with one who is put in and taken out again, and two who change places."""
    names = [item.get_attribute("data-name") for item in page.locator(".order li").all()]
    for name in (names[2], names[0], names[1]):
        page.get_by_role("button", name=f"{name}: next in your order").press("Enter")
    page.get_by_role("button", name=f"{names[0]}: one up").press("Enter")
    expect(page.locator(".ask [role=status]")).to_have_text(f"{names[0]} is number 1 of 3.")
    page.get_by_role("button", name=f"{names[1]}: out of your order").press("Enter")
    assert graves(page) == []


EARLIER = """() => {
    const [name] = Object.keys(localStorage);
    const { taken, ...key } = JSON.parse(localStorage.getItem(name));
    localStorage.setItem(name, JSON.stringify(key));
}"""


def lost(route: Route) -> None:
    """The server takes what is sent, and its answer is lost."""
    route.fetch()
    route.abort()


def voted(devices: Devices) -> None:
    """One puts names in order by the keyboard, one elsewhere, one none before voting blank; it is closed."""
    first = booth(devices, 0)
    put_in_order(first)
    cast(first)
    ballot = devices.hall.ballot(1, 1, 2, 3, setup=verify(devices.file("setup.bel")).election)
    sent = {"content-type": "application/json", "origin": devices.site}
    assert httpx.post(
        f"{devices.site}{devices.place}/ballots", content=ballot, headers=sent, timeout=60
    ).is_success
    blank = booth(devices, 2)
    blank.get_by_role("button", name="Seal my ballot").click()
    expect(blank.locator("#choose-wrong-told")).to_contain_text("Or vote blank")
    blank.get_by_label("Blank", exact=True).check()
    cast(blank)
    devices.hall.close()


def mixed(first: Page, second: Page) -> None:
    """Two trustees shuffle at the same time; the answer to the first is lost, who presses again."""
    first.route("**/shuffles", lost, times=1)
    for page in (first, second):
        page.get_by_role("button", name="Verify and shuffle").click()
    expect(first.locator("#trouble-rule")).to_have_text("server-is-out-of-reach")
    expect(second.locator("#shuffled-key")).to_be_visible()
    first.get_by_role("button", name="Back").click()
    first.get_by_role("button", name="Verify and shuffle").click()
    expect(first.locator("#shuffled-key")).to_be_visible()
    second.reload()


def refuses(page: Page, archive: bytes, rule: str) -> None:
    """The device of a trustee is given this archive, and opens nothing of it."""
    page.route("**/archive.bel", lambda route: route.fulfill(body=archive))
    page.reload()
    page.get_by_role("button", name="Verify and decrypt").click()
    expect(page.locator("#trouble-rule")).to_have_text(rule)
    page.unroute("**/archive.bel")


def kept_again(devices: Devices, page: Page, closed: bytes, path: Path) -> None:
    """A trustee saves the key after the shuffle, and goes on with this file, as an earlier release kept it;
    with the key as it was before, nothing is opened of an archive in which the server made the shuffles
    itself, and with no key of one in which they have not ended, so that no hash of them was compared.
    """
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the key file", exact=True).click()
    key = json.loads(Path(saved.value.path()).read_text())
    path.write_text(json.dumps({**key, "shuffle": "0" * 64, "tried": [key.pop("taken")]}))
    refuses(page, devices.file("archive.bel")[: -2 * BLOCK], "shuffles-are-not-ended")
    page.evaluate(EARLIER)
    refuses(page, forged(closed, 1, 2, 3), "shuffle-is-missing")
    refuses(page, forged(closed, 3), "too-few-have-shuffled")
    page.evaluate("localStorage.clear()")
    page.reload()
    page.get_by_label("The key file").set_input_files(path)


def left_alone(page: Page) -> None:
    """A trustee who waits goes to a link, and is there still when the page has looked by itself."""
    link = page.get_by_role("link", name="Save the key file again")
    link.focus()
    title = page.locator("#vote-name").inner_text()
    page.evaluate("document.getElementById('vote-name').textContent = ''; look.click()")
    expect(page.locator("#vote-name")).to_have_text(title)
    expect(link).to_be_focused()


def test_a_round_by_ranks_is_cast_shuffled_and_opened_in_browsers(devices: Devices, tmp_path: Path) -> None:
    """Given two trustees with keys on their devices, when three vote, and the trustees shuffle at the same
    time, one without an answer, and open the papers once the hash is that of the shuffled archive, then both
    verifiers agree on the papers, and they are counted by the rule of the round; a device opens no archive in
    which the server made the shuffles itself.
    """
    devices.hall.trustees(2)
    pages = [devices.trustee(number) for number in (1, 2)]
    drawn(pages[0])
    left_alone(pages[0])
    drawn(pages[1])
    expect(pages[1].locator("#ready")).to_be_visible()
    devices.hall.run()
    voted(devices)
    before, closed = devices.file("archive.bel"), devices.hash("archive.bel")
    for page in pages:
        page.reload()
        expect(page.locator("#shuffle-hash")).to_have_text(closed)
    assert graves(pages[0]) == []
    mixed(*pages)
    kept_again(devices, pages[1], before, tmp_path / "key.json")
    shuffled = devices.hash("archive.bel")
    for page in pages:
        opened(page, shuffled)

    archive = devices.file("archive.bel")
    found = verify(archive)
    assert sorted((found.result or [[]])[0]) == [[0, 0, 0], [1, 0, 2], [1, 2, 3]]
    assert sorted(found.shuffled_by) == [1, 2, 3]
    machine = Machine(devices.device(f"{CLIENT}/booth.html"))
    assert machine.judged([archive]) == [found.result]
    devices.hall.done(DeclareElected(R))
    assert "elected: 001; 3 papers counted again: the same" in recounted(devices.hall, tmp_path / "record")


PAPERS = """
    const { isPaper } = await import("/static/booth/pages/papers.js");
    return given.papers.map(([question, numbers]) => isPaper(question, numbers));
"""


def test_the_booth_takes_what_is_counted(machine: Machine) -> None:
    """Given papers of every form, some of which say what none can, then the booth takes those that are valid
    when they are counted, and no others.
    """
    chance, papers, valid = Random(7), [], []
    for rule in ("scottish-2007", "schulze", "score", "yes-no-abstain", "cumulative"):
        form = form_of(rule, 3, 4)
        extra = {"method": rule, "form": form.kind, "most": form.most, "alike": form.alike}
        for _ in range(200):
            numbers = [chance.choice((0, 0, 1, 1, 2, 3, 4, 7)) for _ in range(4)]
            papers.append([{"answers": ["a", "b", "c", "d"], "extra": extra}, numbers])
            valid.append(numbered(numbers, form) is not None)

    assert machine.run(PAPERS, papers=papers) == valid
    assert 100 < sum(valid) < 900
