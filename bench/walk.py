"""A sitting in four windows of a browser: how soon what one of them presses is seen in each."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from bench.live import served
from bench.measure import Chapter
from smolny.archive import open_archive
from smolny.clerk import Clerk
from smolny.clerk.hours import clock
from smolny.clerk.invented import CONGRESS, doors, found, open_accounts
from tests import chromium

ABOUT = """\
`smolny serve` on one core and an SQLite file; the chair, the phones of two delegates and a screen, each in a
window of its own of one headless Chromium on the same machine, which shares both cores with the server. From
the click on the button, by the clock of the machine, until the frame in which a window shows what came of it;
no window is loaded again. Every run begins with the same invented congress of 312 mandates. What is shown to
one person alone is fetched by that page up to a second later, by chance, so that a full hall does not ask in
the same moment."""
RUNS, PATIENCE_MS = 5, 20_000
FACTION = "Tenants’ Control: walk-out"

NOTE_CLICKS = 'addEventListener("click", () => { window.clicked = Date.now(); }, true)'
LOOK = """([selector, words, patience]) => {
  const [wanted, until] = [new RegExp(words), Date.now() + patience];
  const there = () => [...document.querySelectorAll(selector)].some((each) => wanted.test(each.textContent));
  window.seen = new Promise((done) => {
    const look = () => {
      if (there()) done(Date.now());
      else if (Date.now() > until) done(0);
      else requestAnimationFrame(look);
    };
    look();
  });
}"""
"""Begin to look, frame by frame, for an element with such words; 0 where it never came."""

Windows = dict[str, Page]


@dataclass(frozen=True, slots=True)
class Sight:
    """What is to be seen in a window: words, as a regular expression, in an element."""

    window: str
    selector: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What is pressed, in which window, and where it is to be seen."""

    told: str
    window: str
    press: Callable[[Page], None]
    sights: tuple[Sight, ...]


def walk(folder: Path) -> Chapter:
    """The chapter: the same walk several times; one remark for each step."""
    chapter = Chapter("A sitting in windows, from press to seen", ABOUT)
    if not chromium.CHROMIUM.exists():
        chapter.remarks.append(f"not measured: no Chromium, {chromium.CHROMIUM} is not there")
    else:
        with TemporaryDirectory(dir=folder) as place:
            chapter.remarks += _walked(Path(place))
    for remark in chapter.remarks:
        print(f"  {remark}", flush=True)
    return chapter


def _walked(folder: Path) -> list[str]:
    links, taken = _founded(folder / "founded"), defaultdict[tuple[str, str], list[float]](list)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.CHROMIUM, args=chromium.ARGUMENTS)
        for number in range(RUNS):
            place = copytree(folder / "founded", folder / str(number))
            with served(f"sqlite:///{place}/hall.db") as server:
                for step, window, milliseconds in _run(browser, f"http://127.0.0.1:{server.port}", links):
                    taken[step, window].append(milliseconds)
        browser.close()
    return [_told(step, taken) for step in STEPS]


def _run(browser: Browser, site: str, links: dict[str, str]) -> Iterator[tuple[str, str, float]]:
    """Each step in each window that follows it, in milliseconds."""
    windows = _opened(browser, site, links)
    for step in STEPS:
        for sight in step.sights:
            windows[sight.window].evaluate(LOOK, [sight.selector, sight.words, PATIENCE_MS])
        pressing = windows[step.window]
        step.press(pressing)
        seen = {sight.window: windows[sight.window].evaluate("window.seen") for sight in step.sights}
        clicked = pressing.evaluate("window.clicked")
        for window, moment in seen.items():
            if moment < clicked:
                raise RuntimeError(f"{step.told}: {window} {'had it before' if moment else 'never had it'}")
            yield step.told, window, moment - clicked
    for page in windows.values():
        page.context.close()


def _told(step: Step, taken: dict[tuple[str, str], list[float]]) -> str:
    """Medians, then the quickest and the slowest run."""
    each = ((sight.window, taken[step.told, sight.window]) for sight in step.sights)
    return f"{step.told}: " + "; ".join(
        f"{window} {median(times):.0f} ms ({min(times):.0f} to {max(times):.0f})" for window, times in each
    )


def _founded(folder: Path) -> dict[str, str]:
    """The invented congress in a store in the folder; who comes in by which path."""
    folder.mkdir()
    now = clock()
    with open_archive(f"sqlite:///{folder}/hall.db", create=True) as archive:
        clerk, office = Clerk(archive, folder / "hall.db.keys"), archive.office()
        found(clerk, office, now)
        open_accounts(office, now)
        return {each.who: each.path for each in doors(clerk, office, now)}


def _opened(browser: Browser, site: str, links: dict[str, str]) -> Windows:
    """The windows, everybody signed in, each told by its stream that it is live."""

    def window(path: str, width: int = 1366) -> Page:
        page = browser.new_context(viewport={"width": width, "height": 844}).new_page()
        page.add_init_script(NOTE_CLICKS)
        page.goto(site + path)
        return page

    def signed_in(who: str, width: int = 1366) -> Page:
        page = window(links[who], width)
        with page.expect_navigation():
            page.locator("main").get_by_role("button", name="Sign in").click()
        return page

    windows = {
        "phone": signed_in("delegate", 390),
        "other phone": signed_in("another delegate", 390),
        "screen": window(f"/{CONGRESS}/screen/main"),
        "chair": signed_in("chair"),
    }
    windows["chair"].goto(f"{site}/{CONGRESS}/office/chair")
    for page in windows.values():
        page.locator("[data-mark]", has_text="live · entry").first.wait_for(state="attached")
    return windows


def _next(deed: str) -> Callable[[Page], None]:
    """The chair presses the next step."""
    return lambda chair: chair.locator("#step").get_by_role("button", name=deed).click()


def _ask(phone: Page) -> None:
    phone.get_by_role("button", name="Ask for the floor").first.click()


def _leave(chair: Page) -> None:
    """A faction walks out; the click that counts is the last."""
    chair.locator("summary", has_text=FACTION).click()
    form = chair.locator("details[open]", has_text=FACTION)
    form.get_by_label("Their statement").fill("We leave the hall.")
    form.get_by_role("button", name=FACTION).click()


CLOCK, THERE, LOST = r"^\d:\d\d$", "The quorum is there", "147 there, 157 needed"
STEPS = (
    Step(
        "the chair opens the sitting",
        "chair",
        _next("Open sitting 1"),
        (
            Sight("chair", "#step", "Find that the quorum"),
            Sight("screen", "#screen", "First sitting"),
            Sight("phone", "#strip", "First sitting"),
            Sight("other phone", "#strip", "First sitting"),
        ),
    ),
    Step(
        "finds the quorum",
        "chair",
        _next("Find that the quorum is there"),
        (
            Sight("chair", "#step", "Take it up"),
            Sight("screen", "#screen", THERE),
            Sight("phone", "#strip", THERE),
            Sight("other phone", "#strip", THERE),
        ),
    ),
    Step(
        "takes up an item",
        "chair",
        _next("Take it up"),
        (Sight("chair", "#step", "Close the item"), Sight("screen", "#screen", "Item 1:")),
    ),
    Step(
        "a delegate asks for the floor",
        "phone",
        _ask,
        (
            Sight("phone", "#mine", "You wait as number 1"),
            Sight("other phone", "#floor", "on the list: 1"),
            Sight("chair", "#step h3", "Call"),
        ),
    ),
    Step(
        "the chair calls the speaker, the clock runs",
        "chair",
        _next("Call"),
        (
            Sight("chair", "#step", "End the speech"),
            Sight("screen", '#screen[data-face="floor"] .clock b', CLOCK),
            Sight("phone", "#mine", "End the speech"),
            Sight("other phone", "#floor .clock b", CLOCK),
        ),
    ),
    Step(
        "ends the speech",
        "chair",
        _next("End the speech"),
        (Sight("chair", "#step", "Close the item"), Sight("screen", '#screen[data-face="item"]')),
    ),
    Step(
        "enters a walk-out, decisions are locked",
        "chair",
        _leave,
        (
            Sight("chair", 'button[aria-disabled="true"]', "Put a question"),
            Sight("screen", "#screen", LOST),
            Sight("phone", "#strip", LOST),
            Sight("other phone", "#strip", LOST),
        ),
    ),
)
