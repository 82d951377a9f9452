"""The voting client in Chromium, as fast as this machine and four times slower."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, sync_playwright
from starlette.applications import Starlette

from bench.measure import Chapter, Measurement
from bench.verifiable import archived, made, prepared
from smolny.web.booth import BOOTH_ROUTES
from tests.browser.conftest import served
from tests.browser.machines import PLACE, Machine
from tests.chromium import ARGUMENTS, CHROMIUM

VOTERS, BALLOTS, CHECKED = 300, 20, 10
ABOUT = """\
One question of three answers, 300 voters, one trustee. The first ballot of a page that was just opened pays
for its tables and for code that is not compiled yet. Slowed are the same figures with Chromium's processor
throttled four times, as an old phone may be. The aim: a ballot of three answers under 0.5 s, slowed."""
OPENED = """
    const { readSetup } = await use("verify");
    const { makeBallot } = await use("voting");
    const { checkBallot } = await use("ballot");
    const { secretChance } = await use("chance");
    const loaded = performance.now();
    const { setup } = readSetup(bytes(given.archive));
    const timed = (work) => {
        const start = performance.now();
        work();
        return (performance.now() - start) / 1000;
    };
    const ballot = () => makeBallot(setup, given.code, [[0, 1, 0]], secretChance).text;
    const read = (performance.now() - loaded) / 1000;
    const first = timed(ballot);
    const later = Array.from({ length: given.ballots }, () => timed(ballot));
    const text = ballot();
    const checked = Array.from({ length: given.checked }, () => timed(() => checkBallot(setup, text)));
    return { read, first, later, checked };
"""


@contextmanager
def opened(slowed: int) -> Iterator[Page]:
    """A page in a Chromium that is so many times slower."""
    app = Starlette(routes=BOOTH_ROUTES)
    with served(app) as site, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = chromium.new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        page.goto(f"{site}{PLACE}")
        yield page
        chromium.close()


def figures(slowed: int) -> dict[str, Any]:
    """The seconds of each step; the modules are there before, as the page that was opened has them too."""
    chair = prepared("Ed25519", VOTERS)
    archive = b64encode(chair.archive).decode()
    with opened(slowed) as page:
        given = {"archive": archive, "code": chair.codes[0], "ballots": BALLOTS, "checked": CHECKED}
        found: dict[str, Any] = Machine(page).run(OPENED, **given)
    return found


def verified() -> float:
    """The seconds in which a trustee's device verifies a closed archive of all voters."""
    chair = prepared("Ed25519", VOTERS)
    archive = b64encode(archived(chair, made(chair), [("EndBallots", ())])).decode()
    script = """
        const { verify } = await use("verify");
        const start = performance.now();
        await verify(bytes(given.archive));
        return (performance.now() - start) / 1000;
    """
    with opened(1) as page:
        return float(Machine(page).run(script, archive=archive))


def booth() -> Chapter:
    """Sealing and checking ballots in a browser."""
    chapter = Chapter("The booth", ABOUT)
    if not CHROMIUM.exists():
        chapter.remarks.append(f"Not measured: there is no {CHROMIUM}.")
        return chapter
    for slowed, told in ((1, "in Chromium"), (4, "slowed four times")):
        found = figures(slowed)
        chapter.add(Measurement(f"setup of 300 voters read, {told}", 1, "setup", (found["read"],)))
        chapter.add(Measurement(f"first ballot sealed, {told}", 1, "ballots", (found["first"],)))
        chapter.add(Measurement(f"further ballots sealed, {told}", 1, "ballots", tuple(found["later"])))
        chapter.add(Measurement(f"ballots checked, {told}", 1, "ballots", tuple(found["checked"])))
    chapter.add(Measurement("archive of 300 ballots verified, in Chromium", VOTERS, "ballots", (verified(),)))
    return chapter
