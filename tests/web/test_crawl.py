"""Whoever follows links arrives."""

from collections import deque
from collections.abc import Iterator

from tests.web.conftest import Reader
from tests.web.markup import Page

LIMIT = 600


def crawled(read: Reader, start: str, *, past: bool) -> Iterator[str]:
    """Every page that is reached from a page, the past of it only where it is asked for."""
    seen, waiting = {start}, deque([start])
    for _ in range(LIMIT):
        if not waiting:
            return
        path = waiting.popleft()
        answer = read(path)
        assert answer.status_code == 200, path
        yield path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = Page(answer.text)
        assert page.faults == [], path
        fresh = [
            link for link in dict.fromkeys(page.links) if link not in seen and (past or "after=" not in link)
        ]
        seen.update(fresh)
        waiting += fresh


def test_every_link_of_the_present_leads_to_a_sound_page(read: Reader) -> None:
    """From the first page through both assemblies."""
    pages = list(crawled(read, "/", past=False))

    assert len(pages) > 400
    assert any("/house-of-nine/entries/" in path for path in pages)


def test_links_of_the_past_lead_on(read: Reader) -> None:
    """From a moment of the night, as far as the limit."""
    pages = list(crawled(read, "/second-congress?at=1917-10-26T05:00", past=True))

    assert len(pages) > 400
