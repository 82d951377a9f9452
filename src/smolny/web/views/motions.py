"""The texts of an assembly: the list, and one text with what became of it."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from smolny.domain.values import TextId
from smolny.readings.motion_page import amendment_shown
from smolny.readings.motion_text import recommendations
from smolny.readings.motions import text, texts
from smolny.web.desk import Look
from smolny.web.motions.reading import desk_is_shown, named
from smolny.web.views.credentials import MOST_LINES, first_asked_for, turning


def texts_page(seen: Look) -> Response:
    """The texts that are asked for by words or number, the newest first; amendments where they are."""
    asked = seen.request.query_params.get("words", "")[:80]
    every, with_all = texts(seen.whole), bool(asked or seen.request.query_params.get("amendments"))
    known = seen.visit.state.motions
    found = [
        each
        for each in every
        if asked.casefold() in f"{each.number or ''} {each.title} {each.text}".casefold()
        and (with_all or known.texts[TextId(each.text)].tabled.amends is None)
    ]
    first = first_asked_for(seen, len(found))
    return seen.page(
        "texts.html",
        here="motions",
        lines=found[first - 1 : first - 1 + MOST_LINES],
        **turning(first, len(found)),
        asked=asked,
        with_all=with_all,
        amended={name: len(each) for name, each in known.amending.items()},
        whole=len(every),
    )


def text_page(seen: Look) -> Response:
    """One text: what it lacks, its amendments, parts and alternatives, votes, earlier decisions."""
    name = named(seen)
    return seen.page("text.html", here="motions", told=text(seen.whole, name), **_worded(seen, name))


def _worded(seen: Look, name: TextId) -> dict[str, Any]:
    """Whether the words of a text are kept, what an amendment changes, what is advised."""
    found = seen.visit.state.motions.texts[name]
    if not found.wordings:
        return {"worded": False, "shown": None, "advice": (), "open_desk": False}
    shelf = seen.visit.library.shelf(seen.visit.assembly)
    return {
        "worded": True,
        "open_desk": desk_is_shown(seen, name),
        "shown": None if found.tabled.amends is None else amendment_shown(seen.here, name, shelf),
        "advice": tuple(recommendations(seen.here, shelf, name)),
    }


TEXT_PAGES: dict[str, Callable[[Look], Response]] = {
    "/motions": texts_page,
    "/motions/{text}": text_page,
}
"""Path below /{assembly}, page."""
