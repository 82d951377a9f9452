"""A voter in the booth: the code, the choice, the seal; opened or cast; found again from another device."""

from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from smolny.ballots.ballot import check_ballot
from smolny.ballots.hashing import tracker
from smolny.ballots.prover.credentials import draw_code
from smolny.ballots.verify import verify
from tests.ballots.made import CHAIR, SPENDING, making
from tests.browser.boards import PLACE, Board
from tests.browser.conftest import served

pytestmark = pytest.mark.browser

BOOTH, AUDIT = (f"/static/booth/{page}.html#{PLACE}" for page in ("booth", "audit"))
GRAVE = ("serious", "critical")


class Voters:
    """Devices in front of one board; in the end none has had a complaint."""

    def __init__(self, browser: Browser, site: str, board: Board) -> None:
        self.board = board
        self.complaints: list[str] = []
        self._browser, self._site = browser, site
        self._contexts = ExitStack()

    def close(self) -> None:
        """Put all devices away, before the server ends."""
        self._contexts.close()

    def device(self, path: str = BOOTH, width: int = 390, **more: object) -> Page:
        """A new device at an address."""
        context = self._browser.new_context(viewport={"width": width, "height": 844}, **more)  # type: ignore[arg-type]
        page = self._contexts.enter_context(context).new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"{self._site}{path}")
        return page

    def at(self, page: Page, path: str) -> None:
        """A device goes on to another address."""
        page.goto(f"{self._site}{path}")

    def entered(self, voter: int = 0) -> Page:
        """A device on which a voter has given the code."""
        page = self.device()
        enter(page, self.board.made.codes[voter])
        expect(page.locator("#choose")).to_be_visible()
        return page


@pytest.fixture
def voters(browser: Browser) -> Iterator[Voters]:
    """Four voters of an election of two questions that is open."""
    board = Board(making(CHAIR, SPENDING, singles=2))
    with served(board.app) as site:
        with closing(Voters(browser, site, board)) as found:
            yield found
        assert found.complaints == []


def enter(page: Page, code: str) -> None:
    """Type a code and go on."""
    page.get_by_label("The code on your card").fill(code)
    page.get_by_role("button", name="Go on").click()


def seal(page: Page, *answers: str) -> None:
    """Mark these answers alone and seal the ballot."""
    for box in page.locator("#questions input[type=checkbox]").all():
        box.uncheck()
    for answer in answers:
        page.get_by_label(answer, exact=True).check()
    page.get_by_role("button", name="Seal my ballot").click()


def text(page: Page, id: str) -> str:
    """What stands in a part of the page, once it is shown."""
    expect(page.locator(f"#{id}")).to_be_visible()
    return page.locator(f"#{id}").inner_text()


def graves(page: Page) -> list[str]:
    """What readers with other means than eyes would stumble over."""
    found = Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in GRAVE]


def test_a_ballot_is_cast_and_found_from_another_phone(voters: Voters) -> None:
    """Given a voter who chooses and casts, then the ballot on the board is the one whose tracker was shown
    before, and another device finds it with the same control code; after the close it says nothing of another
    vote, and a look-up that fails leaves nothing of the one before.
    """
    page = voters.entered()
    seal(page, "Ada", "Cyd", "For")
    shown, control = text(page, "sealed-tracker"), text(page, "sealed-seal")
    assert "Ada, Cyd" in text(page, "sealed-choices")
    page.get_by_role("button", name="Cast this ballot").click()
    expect(page.locator("#done-place")).to_have_text("It is number 1 of 1.")
    (ballot,) = voters.board.ballots
    assert tracker(ballot) == shown == text(page, "done-tracker")
    assert check_ballot(voters.board.made.setup, ballot).hash == control

    other = voters.device(AUDIT)
    other.get_by_label("Tracker, or its beginning").fill(shown[:10])
    other.get_by_role("button", name="Look it up").click()
    expect(other.locator("#found-tracker")).to_have_text(shown)
    expect(other.locator("#found-seal")).to_have_text(control)
    expect(other.locator("#found-place")).to_have_text("number 1 of 1")
    expect(other.locator("#found-until")).to_be_visible()
    expect(other.locator("#found-replaced")).to_be_hidden()
    voters.board.close()
    other.get_by_role("button", name="Look it up").click()
    expect(other.locator("#found-until")).to_be_hidden()
    expect(other.locator("#found-counts")).to_be_visible()
    other.get_by_label("Tracker, or its beginning").fill("short")
    other.get_by_role("button", name="Look it up").click()
    other.get_by_role("button", name="Back").click()
    expect(other.locator("#find")).to_be_visible()
    expect(other.locator("#found")).to_be_hidden()


def test_an_opened_ballot_is_spoilt_and_shows_what_was_sealed(voters: Voters) -> None:
    """Given a sealed ballot that is opened, then another device makes it again to the same control code; it
    was not sent, and the new ballot is another one. What is no opening leaves no answers of the one before.
    """
    page = voters.entered()
    seal(page, "Blank", "Against")
    control = text(page, "sealed-seal")
    page.get_by_role("button", name="Open it to check this device").click()
    expect(page.locator("#opened-seal")).to_have_text(control)
    assert "signature" not in (page.locator("#opened-text").text_content() or "")
    link = page.get_by_role("link", name="Check page with this opening").get_attribute("href")
    other = voters.device(f"/static/booth/{link}")
    other.get_by_role("button", name="Make the ballot again").click()
    expect(other.locator("#checked-seal")).to_have_text(control)
    assert other.locator("#checked-choices li").all_inner_texts() == [
        "Who shall preside? Blank",
        "Shall it be spent? Against",
    ]
    assert voters.board.ballots == []
    other.get_by_label("The opening", exact=True).fill("{}")
    other.get_by_role("button", name="Make the ballot again").click()
    other.get_by_role("button", name="Back").click()
    expect(other.locator("#check")).to_be_visible()
    expect(other.locator("#checked")).to_be_hidden()

    page.get_by_role("button", name="Make a new ballot").click()
    seal(page, "Blank", "Against")
    expect(page.locator("#sealed-seal")).not_to_have_text(control)
    page.get_by_role("button", name="Cast this ballot").click()
    expect(page.locator("#done")).to_be_visible()
    assert len(voters.board.ballots) == 1


def test_whoever_votes_again_is_counted_once(voters: Voters) -> None:
    """Given a voter who casts twice, then the first ballot is found as replaced, and the last one counts."""
    page = voters.entered()
    seal(page, "Ada", "For")
    first = text(page, "sealed-tracker")
    page.get_by_role("button", name="Cast this ballot").click()
    page.get_by_role("button", name="Vote again").click()
    expect(page.locator("#questions input:checked")).to_have_count(0)
    seal(page, "Ben", "Against")
    page.get_by_role("button", name="Cast this ballot").click()
    expect(page.locator("#done-place")).to_have_text("It is number 2 of 2.")

    voters.at(page, AUDIT)
    page.get_by_label("Tracker, or its beginning").fill(first)
    page.get_by_role("button", name="Look it up").click()
    expect(page.locator("#found-replaced")).to_be_visible()
    page.get_by_role("button", name="Check the whole archive").click()
    expect(page.locator("#sound")).to_contain_text("Ballots: 2. Events: 3. Each of them was checked.")
    assert verify(voters.board.made.archive).height == 2


def test_a_code_is_looked_at_while_it_is_typed(voters: Voters) -> None:
    """Given characters that no code has, too few, or a code that is not listed, then the page says so."""
    page = voters.device()
    code = page.get_by_label("The code on your card")
    told = page.locator("#code-so-far")
    code.click()
    code.press_sequentially("abcO0")
    expect(told).to_contain_text("No code has O 0")
    code.fill("abcde")
    expect(told).to_have_text("5 of 22 characters.")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#choose")).to_be_hidden()
    enter(page, draw_code(lambda limit: limit // 2))
    expect(page.locator("#trouble")).to_contain_text("not on the list of this vote")
    page.get_by_role("button", name="Back").click()
    enter(page, voters.board.made.codes[2].replace("-", ""))
    expect(page.locator("#choose")).to_be_visible()


def test_a_card_brings_its_code_and_leaves_it_nowhere(voters: Voters) -> None:
    """Given the link of a card, then the code is in its field, and no longer in the address."""
    page = voters.device(f"{BOOTH}?code={voters.board.made.codes[1]}")
    expect(page.get_by_label("The code on your card")).to_have_value(voters.board.made.codes[1])

    assert page.evaluate("location.hash") == f"#{PLACE}"
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


SEEN = """
    globalThis.BarcodeDetector = class {
        async detect() {
            return [{ rawValue: "CODE" }];
        }
    };
    navigator.mediaDevices.getUserMedia = async () => {
        const canvas = document.createElement("canvas");
        setInterval(() => canvas.getContext("2d").fillRect(0, 0, 9, 9), 50);
        return canvas.captureStream();
    };
"""


def test_a_card_is_read_by_the_camera(voters: Voters) -> None:
    """Given a browser that finds a square with a code, or with a link to the booth, then the code is in its
    field and the camera is off.
    """
    code = voters.board.made.codes[2]
    for seen in (code, f"https://hall.example/static/booth/booth.html#{PLACE}?code={code}"):
        page = voters.device("/static/booth/hashes.json")
        page.add_init_script(SEEN.replace("CODE", seen))
        voters.at(page, BOOTH)
        page.get_by_role("button", name="Read the card with the camera").click()
        expect(page.get_by_label("The code on your card")).to_have_value(code)
        expect(page.locator("#camera")).to_be_hidden()


def test_what_a_question_does_not_allow_is_told(voters: Voters) -> None:
    """Given nothing marked, or too much, then there is no ballot; blank stands alone."""
    page = voters.entered()
    seal(page, "For")
    expect(page.locator("#choose-wrong")).to_contain_text("Choose at least 1 and at most 2. Or vote blank.")
    seal(page, "Ada", "Ben", "Cyd")
    expect(page.locator("#choose-wrong")).to_be_visible()
    page.get_by_label("Blank").check()

    expect(page.get_by_label("Ada")).not_to_be_checked()


def test_a_card_shows_what_it_weighs(browser: Browser) -> None:
    """Given cards of weight 1 and 3, then a voter is told the weight of the own card, and the check page says
    it of the ballot that was cast.
    """
    board = Board(making(CHAIR, singles=2, weights=(1, 3, 3)))
    with served(board.app) as site, closing(Voters(browser, site, board)) as voters:
        page = voters.entered(1)
        expect(page.locator("#your-weight")).to_contain_text("Your card counts 3.")
        expect(page.locator("#fact-weights")).to_have_text("1 on 1 cards; 3 on 2 cards")
        seal(page, "Ada")
        page.get_by_role("button", name="Cast this ballot").click()
        expect(page.locator("#done-place")).to_contain_text("It is number 1")
        mark = page.locator("#done-tracker").inner_text()
        voters.at(page, AUDIT)
        page.get_by_label("Tracker, or its beginning").fill(mark)
        page.get_by_role("button", name="Look it up").click()
        expect(page.locator("#found-place")).to_have_text("number 1 of 1; it counts 3")
    assert voters.complaints == []


def test_a_refusal_is_told_in_plain_words(voters: Voters) -> None:
    """Given a voting that closes while a voter chooses, then the ballot is refused and the reason told."""
    page = voters.entered()
    seal(page, "Ada", "For")
    voters.board.state = "closed"
    page.get_by_role("button", name="Cast this ballot").click()

    expect(page.locator("#trouble")).to_contain_text("The voting is not open now")
    expect(page.locator("#trouble-rule")).to_have_text("voting-is-not-open")
    expect(voters.device().locator("#not-open")).to_be_visible()


def test_each_step_can_be_read_and_pressed_by_everybody(voters: Voters) -> None:
    """Given every step at both widths, light and dark, then nothing bars anybody, and nothing runs over."""
    for width, scheme in ((390, "light"), (1366, "dark")):
        page = voters.device(width=width, color_scheme=scheme)
        enter(page, voters.board.made.codes[3])
        expect(page.locator("#choose h2")).to_be_focused()
        found = graves(page)
        seal(page, "Ada", "For")
        expect(page.locator("#sealed h2")).to_be_focused()
        found += graves(page)
        page.get_by_role("button", name="Open it to check this device").click()
        found += graves(page)
        voters.at(page, AUDIT)
        page.wait_for_selector("#check:visible")
        found += graves(page)
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_booth_is_gone_through_with_the_keyboard_alone(voters: Voters) -> None:
    """Given no mouse, then a ballot can be cast."""
    page = voters.device()
    expect(page.locator("#enter")).to_be_visible()
    page.get_by_label("The code on your card").focus()
    page.keyboard.type(voters.board.made.codes[0])
    page.keyboard.press("Enter")
    expect(page.locator("#choose h2")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#sealed h2")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#done")).to_be_visible()

    assert len(voters.board.ballots) == 1
