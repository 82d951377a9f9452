"""The texts of an assembly: the list, and one text with what became of it."""

from collections.abc import Callable

from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.domain.values import TextId
from smolny.readings.motions import text, texts
from smolny.web.desk import Look
from smolny.web.views.credentials import MOST_LINES, first_asked_for, turning


def texts_page(seen: Look) -> Response:
    """The texts that are asked for by words, the newest first."""
    asked = seen.request.query_params.get("words", "")[:80]
    every = texts(seen.whole)
    found = [each for each in every if asked.casefold() in f"{each.title} {each.text}".casefold()]
    first = first_asked_for(seen, len(found))
    return seen.page(
        "texts.html",
        here="motions",
        lines=found[first - 1 : first - 1 + MOST_LINES],
        **turning(first, len(found)),
        asked=asked,
        whole=len(every),
    )


def text_page(seen: Look) -> Response:
    """One text: what it lacks, its amendments, parts and alternatives, votes, earlier decisions."""
    return seen.page("text.html", here="motions", told=text(seen.whole, _named(seen)))


def _named(seen: Look) -> TextId:
    name = TextId(seen.parameter("text"))
    if name not in seen.visit.state.motions.texts:
        raise NotOnRecord("text-not-tabled", text=name[:80])
    return name


TEXT_PAGES: dict[str, Callable[[Look], Response]] = {
    "/motions": texts_page,
    "/motions/{text}": text_page,
}
"""Path below /{assembly}, page."""
