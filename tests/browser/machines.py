"""The client's modules, run in a browser and asked from a test."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

PLACE = "/static/booth/booth.html"
"""A page of the client that is asked about no vote; modules are imported from beside it."""
BEFORE = """async (given) => {
    const use = (name) => import(`/static/booth/belenios/${name}.js`);
    const bytes = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
"""
JUDGED = """
    const { verify } = await use("verify");
    const told = [];
    for (const archive of given.archives) {
        try {
            told.push((await verify(bytes(archive))).result);
        } catch (refused) {
            told.push(refused.rule ?? String(refused.stack));
        }
    }
    return told;
"""


def base64(content: bytes) -> str:
    """Bytes as a script is given them."""
    return b64encode(content).decode()


class Machine:
    """A device with a browser, its page on the client's server."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def run(self, script: str, **given: Any) -> Any:
        """What the body of a function answers; it has `given`, `use(module)` and `bytes(base64)`."""
        return self.page.evaluate(BEFORE + script + "}", given)

    def judged(self, archives: Sequence[bytes]) -> list[Any]:
        """Of each archive the result where it is sound, or the rule that it breaks."""
        told: list[Any] = []
        for start in range(0, len(archives), 40):
            some = [base64(each) for each in archives[start : start + 40]]
            told += self.run(JUDGED, archives=some)
        return told
