"""A whole verifiable vote in browsers, on the server: keys, ballots, sums, the tracker on the board."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from hashlib import sha256
from pathlib import Path
from time import monotonic
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from smolny.ballots.verify import verify
from smolny.domain.votes import BallotCount
from tests.browser.conftest import served
from tests.browser.machines import Machine
from tests.browser.test_booth import graves
from tests.web.verifiable.hall import NAMES, Urned, housed

pytestmark = pytest.mark.browser

CLIENT = "/static/booth"
MANY = """
    const { readSetup } = await use("verify");
    const { makeBallot } = await use("voting");
    const { secretChance } = await use("chance");
    const place = given.place;
    const archive = await (await fetch(`${place}/setup.bel`)).arrayBuffer();
    const { setup } = readSetup(new Uint8Array(archive));
    const told = [];
    for (const [voter, code] of given.codes.entries()) {
        const choice = [[0, 1, 0], [0, 0, 1], [1, 0, 0]][voter % 3];
        const { text } = makeBallot(setup, code, [choice], secretChance);
        const headers = { "Content-Type": "application/json" };
        const answer = await fetch(`${place}/ballots`, { method: "POST", body: text, headers });
        told.push((await answer.json()).tracker ?? answer.status);
    }
    return told;
"""


class Devices:
    """Devices in front of a hall's server, each with a browser of its own."""

    def __init__(self, browser: Browser, hall: Urned, site: str) -> None:
        self.hall, self.site = hall, site
        self.complaints: list[str] = []
        self._browser = browser
        self._contexts = ExitStack()

    def close(self) -> None:
        """Put all devices away, before the server ends."""
        self._contexts.close()

    @property
    def place(self) -> str:
        """The path of the vote."""
        return f"/{self.hall.assembly}/verifiable/{self.hall.name}"

    def device(self, path: str) -> Page:
        """A new device at an address."""
        page = self._contexts.enter_context(
            self._browser.new_context(viewport={"width": 390, "height": 844})
        ).new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)
        page.goto(f"{self.site}{path}")
        return page

    def file(self, name: str) -> bytes:
        """A file of the vote as an observer fetches it."""
        return httpx.get(f"{self.site}{self.place}/{name}").raise_for_status().content

    def hash(self, name: str) -> str:
        """Its SHA-256 as screens have it."""
        whole = sha256(self.file(name)).hexdigest()
        return " ".join(whole[place : place + 8] for place in range(0, 64, 8))

    def trustee(self, number: int) -> Page:
        """A trustee's device at the link that was handed out."""
        query = f"trustee={number}&token={self.hall.tokens[number]}"
        return self.device(f"{CLIENT}/trustee.html#{self.place}?{query}")

    def vote(self, voter: int, answer: str) -> str:
        """A voter casts with a device of their own; the tracker of the receipt."""
        page = self.device(f"{CLIENT}/booth.html#{self.place}?code={self.hall.codes[voter]}")
        page.get_by_role("button", name="Go on").click()
        page.get_by_label(answer, exact=True).check()
        page.get_by_role("button", name="Seal my ballot").click()
        page.get_by_role("button", name="Cast this ballot").click()
        expect(page.locator("#done-place")).to_contain_text("It is number")
        found = page.locator("#done-tracker").inner_text()
        page.context.close()
        return found


@pytest.fixture
def names() -> tuple[str, ...]:
    """The delegates."""
    return NAMES


@pytest.fixture
def devices(tmp_path: Path, browser: Browser, names: tuple[str, ...]) -> Iterator[Devices]:
    """A hall before a question, served; in the end no device has had a complaint."""
    with housed(tmp_path, names) as hall, served(hall.house.app) as site:
        hall.ask()
        with closing(Devices(browser, hall, site)) as found:
            yield found
        assert found.complaints == []


def drawn(page: Page) -> None:
    """A trustee draws a key, saves it, and sends its public part."""
    page.get_by_role("button", name="Draw the key").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the key file", exact=True).click()
    assert Path(saved.value.path()).stat().st_size > 50
    page.get_by_label("I have the file").check()
    page.get_by_role("button", name="Send the public part").click()


def gone_on(page: Page, told: str) -> None:
    """The page asks for this step no more; of the last trustee it may ask for the next one at once."""
    step, until = page.locator("#step"), monotonic() + 20
    while step.is_visible() and step.inner_text() == told:
        assert monotonic() < until, told
        page.wait_for_timeout(50)


def drawn_together(devices: Devices, pages: list[Page]) -> None:
    """Trustees draw keys of which so many are enough, in three rounds."""
    for page in pages:
        drawn(page)
    for _ in range(2):
        for page in pages:
            expect(page.locator("#step")).to_be_visible()
            told = page.locator("#step").inner_text()
            page.get_by_role("button", name="Check and go on").click()
            gone_on(page, told)
            expect(page.locator("#trouble")).to_be_hidden()
    for page in pages:
        expect(page.locator("#ready")).to_be_visible()
    assert devices.hall.question.ceremony is not None
    assert devices.hall.question.ceremony.setup is not None


def opened(page: Page, closed: str) -> None:
    """A trustee compares the hash at the closing, verifies the archive and opens the sums by one tap."""
    page.reload()
    expect(page.locator("#decrypt-hash")).to_have_text(closed)
    page.get_by_role("button", name="Verify and decrypt").click()
    expect(page.locator("#opened-told")).to_contain_text("Each of them was checked")


def test_a_vote_with_trustees_who_are_all_needed(devices: Devices) -> None:
    """Given two trustees with keys on their devices, when three vote on theirs and one of them again, then
    the count is that of the last ballots, and a tracker is found on the board from another device.
    """
    devices.hall.trustees(2)
    pages = [devices.trustee(number) for number in (1, 2)]
    for page in pages:
        drawn(page)
    expect(pages[1].locator("#ready-hash")).not_to_be_empty()
    expect(pages[1].locator("#ready-hash")).to_have_text(devices.hash("setup.bel"))
    devices.hall.run()
    trackers = [devices.vote(0, "in favour"), devices.vote(1, "in favour"), devices.vote(2, "against")]
    trackers.append(devices.vote(0, "Blank"))
    board = devices.device(f"{devices.place}/board?tracker={quote(trackers[1], safe='')}")
    expect(board.locator("main")).to_contain_text(trackers[1])
    devices.hall.close()
    closed = devices.hash("archive.bel")
    for page in pages:
        opened(page, closed)

    audit = devices.device(f"{CLIENT}/audit.html#{devices.place}")
    audit.get_by_role("button", name="Check the whole archive").click()
    expect(audit.locator("#sound-told")).to_contain_text("The result: in favour 1, against 1, Blank 1.")
    assert devices.hall.question.count == BallotCount(1, 1, 1)
    found = verify(devices.file("archive.bel"))
    assert found.result == [[1, 1, 1]]
    assert list(found.trackers) == trackers


def test_a_trustee_who_lost_the_device_takes_the_file(devices: Devices, tmp_path: Path) -> None:
    """Given a key file, when another browser is given it, then that one goes on in the trustee's place;
    whoever comes back after the count can delete the key.
    """
    devices.hall.trustees(2)
    first = devices.trustee(1)
    first.get_by_role("button", name="Draw the key").click()
    with first.expect_download() as saved:
        first.get_by_role("link", name="Save the key file", exact=True).click()
    saved.value.save_as(tmp_path / "key.json")
    assert graves(first) == []
    send = first.get_by_role("button", name="Send the public part")
    expect(send).to_have_accessible_description("Save the file first, and say above that you have it.")
    send.press("Enter")
    first.get_by_label("I have the file").check()
    expect(send).to_have_accessible_description("")
    send.click()
    second = devices.trustee(2)
    drawn(second)
    expect(second.locator("#ready")).to_be_visible()
    devices.hall.run()
    devices.vote(3, "in favour")
    devices.hall.close()
    other = devices.trustee(1)
    expect(other.locator("#keyless")).to_be_visible()
    other.get_by_label("The key file").set_input_files(tmp_path / "key.json")
    expect(other.get_by_role("button", name="Verify and decrypt")).to_be_enabled()
    assert graves(other) == []
    other.get_by_role("button", name="Verify and decrypt").click()
    expect(other.locator("#opened-told")).to_contain_text("Ballots: 1. Events: 4. Each of them was checked")
    second.reload()
    second.get_by_role("button", name="Verify and decrypt").click()
    expect(second.locator("#opened-told")).to_contain_text("Each of them was checked")
    for page in (other, second):
        page.reload()
        expect(page.locator("#opened-h")).to_have_text("The count is opened")
        expect(page.locator("#opened-sound")).to_be_hidden()
        page.get_by_role("button", name="Delete the key from this device").click()
        expect(page.locator("#forgotten")).to_be_visible()
        expect(page.locator("#forget")).to_be_hidden()
        assert page.evaluate("localStorage.length") == 0


def test_a_vote_that_was_set_up_with_another_key_is_found_out(devices: Devices) -> None:
    """Given a device whose key is not the one in the setup, then its trustee is told so."""
    devices.hall.trustees(2)
    pages = [devices.trustee(number) for number in (1, 2)]
    for page in pages:
        drawn(page)
    expect(pages[1].locator("#ready-setup")).to_be_visible()
    change = """() => {
        const [name] = Object.keys(localStorage);
        const key = JSON.parse(localStorage.getItem(name));
        localStorage.setItem(name, JSON.stringify({ ...key, secret: "1917" }));
    }"""
    pages[0].evaluate(change)
    pages[0].reload()
    expect(pages[0].locator("#trouble-rule")).to_have_text("key-is-not-the-listed-one")


def test_a_stranger_is_not_let_in(devices: Devices) -> None:
    """Given a link without its token, or with another one, then nothing is drawn."""
    devices.hall.trustees(2)
    page = devices.device(f"{CLIENT}/trustee.html#{devices.place}")
    expect(page.locator("#stranger-trustees")).to_contain_text("Trustee 1: has to draw a key")
    devices.hall.tokens[1] = "another"
    wrong = devices.trustee(1)
    expect(wrong.locator("#trouble-rule")).to_have_text("not-this-trustee")
    expect(wrong.locator("#draw")).to_be_hidden()


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(tuple(f"{number:03}" for number in range(1, 43)), id="42"),
        pytest.param(tuple(f"{number:03}" for number in range(1, 301)), id="300", marks=pytest.mark.long),
    ],
)
def test_many_delegates_with_five_trustees_of_whom_three_are_enough(devices: Devices) -> None:
    """Given many delegates, when three vote through the page and the others by the same modules, and three of
    five trustees open the sums, then every ballot is on the board and the archive is sound.
    """
    devices.hall.trustees(5, 3)
    pages = [devices.trustee(number) for number in range(1, 6)]
    drawn_together(devices, pages)
    devices.hall.run()
    trackers = [devices.vote(voter, answer) for voter, answer in enumerate(("in favour", "against", "Blank"))]
    hall = Machine(devices.device(f"{CLIENT}/booth.html"))
    trackers += hall.run(MANY, place=devices.place, codes=list(devices.hall.codes[3:]))
    devices.hall.close()
    closed = devices.hash("archive.bel")
    for page in (pages[4], pages[0], pages[2]):
        opened(page, closed)

    third = len(devices.hall.codes) // 3
    assert devices.hall.question.count == BallotCount(third, third, third)
    found = verify(devices.file("archive.bel"))
    assert found.result == [[third, third, third]]
    assert list(found.trackers) == trackers
