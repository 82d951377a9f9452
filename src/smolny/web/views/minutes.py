"""The minutes for everybody: the whole congress or one sitting, long or short."""

from collections.abc import Callable
from dataclasses import replace

from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.readings import views
from smolny.readings.claims import sources
from smolny.readings.congress import LONG
from smolny.readings.minutes import Kept, chapter_names, minutes, outline
from smolny.readings.minutes.book import documents
from smolny.readings.standpoint import Standpoint
from smolny.web.desk import Look
from smolny.web.visits import choice

FORMS = ("long", "short")
FILES = (("pdf", "PDF"), ("xml", "Akoma Ntoso"), ("docx", "Word"), ("csv", "Table, CSV"))
"""How minutes are to be had besides the page: the end of the address, and its words."""


def minutes_page(seen: Look) -> Response:
    """The minutes of the whole congress."""
    return _page(seen, None)


def sitting_page(seen: Look) -> Response:
    """The minutes of one sitting, or of what was before, between or after sittings."""
    return _page(seen, seen.parameter("chapter"))


def minutes_asked_for(seen: Look, chapter: str | None) -> views.Minutes:
    """The minutes that an address asks for; raises NotOnRecord `no-such-sitting`."""
    return minutes_of(seen, _form(seen), chapter)


def _form(seen: Look) -> views.Form:
    return "short" if choice(seen.request.query_params, "form", FORMS, "long") == "short" else "long"


def minutes_of(seen: Look, form: views.Form, chapter: str | None) -> views.Minutes:
    """Minutes with the names of the moment at which they stand: a paper of then is made again the same.

    Raises NotOnRecord `no-such-sitting`.
    """

    def made(here: Standpoint) -> views.Minutes:
        return minutes(here, kept_of(seen), form, sitting=chapter)

    own = own_names(seen)
    try:
        # A publication has each sitting as a page and as four files.
        kept = seen.desk.published and chapter is not None
        return own.once(f"minutes {form} {chapter}", made) if kept else made(own)
    except KeyError:
        raise NotOnRecord("no-such-sitting", sitting=str(chapter)[:80]) from None


def kept_of(seen: Look) -> Kept:
    """The texts beside the record."""
    visit = seen.visit
    return lambda sha256: visit.library.text(visit.assembly, sha256)


def own_names(seen: Look) -> Standpoint:
    """Where minutes stand: with the names of their own moment."""
    here = seen.whole
    if here.names.state is here.state:
        return here
    return replace(here, names=replace(here.names, state=here.state))


def _page(seen: Look, chapter: str | None) -> Response:
    apart = chapter is None and seen.visit.after > LONG
    told = outline(own_names(seen), _form(seen)) if apart else minutes_asked_for(seen, chapter)
    return seen.page(
        "minutes.html",
        here="minutes",
        same=() if chapter else ("minutes",),
        told=told,
        apart=apart,
        files=FILES,
        documents=tuple(documents(seen.whole)),
        chapters=chapter_names(seen.whole),
        sources=sources(seen.whole),
        sources_at="",
    )


MINUTES_PAGES: dict[str, Callable[[Look], Response]] = {
    "/minutes": minutes_page,
    "/minutes/{chapter}": sitting_page,
}
"""Path below /{assembly}, page."""
