"""Motions as files: the book of motions and one text on paper, a text for word processors and programs."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from smolny.domain.values import TextId
from smolny.press.akn.amendments import Amended, Proposed, amendment_list
from smolny.press.motions import book_pdf
from smolny.press.text_docx import text_docx
from smolny.readings.book import book_of_motions
from smolny.readings.credentials import masthead
from smolny.readings.motion_text import waiting_amendments, wording
from smolny.readings.motions import text_line
from smolny.texts import Amendment, write_plain
from smolny.web.desk import Look, look
from smolny.web.motions.reading import worded
from smolny.web.views.papers import file_answer, paper_answer

AKN, PLAIN = "application/akn+xml", "text/plain; charset=utf-8"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def book_paper(request: Request) -> Response:
    """The book of motions on paper."""
    seen = look(request)
    return await paper_answer(_book(seen), f"{seen.visit.assembly}-motions")


async def text_paper(request: Request) -> Response:
    """One text with its amendments on paper."""
    seen = look(request)
    name, _ = worded(seen)
    return await paper_answer(_book(seen, name), f"{seen.visit.assembly}-{name}")


def _book(seen: Look, name: TextId | None = None) -> Callable[[], bytes]:
    """Typesets the book, which is read at once: decision 0001."""
    book = book_of_motions(seen.here, seen.visit.library.shelf(seen.visit.assembly), name)
    return partial(book_pdf, book, seen.visit.library.vouched(seen.visit.assembly, seen.visit.after))


async def text_document(request: Request) -> Response:
    """A text as it is worded, for word processors."""
    seen = look(request)
    name, shelf = worded(seen)
    made = text_docx(wording(seen.here, name, shelf), seen.header.language)
    return file_answer(made, DOCX, f"{seen.visit.assembly}-{name}.docx")


async def text_plain(request: Request) -> Response:
    """A text as it is worded, in plain words."""
    seen = look(request)
    name, shelf = worded(seen)
    said = write_plain(wording(seen.here, name, shelf)).source
    return file_answer(said.encode(), PLAIN, f"{seen.visit.assembly}-{name}.txt")


async def text_akn(request: Request) -> Response:
    """A text as it is worded with the amendments that wait, as Akoma Ntoso."""
    seen = look(request)
    name, shelf = worded(seen)
    now, waiting = waiting_amendments(seen.here, name, shelf)
    line = text_line(seen.here, name)
    day = seen.here.entries[line.entry - 1].recorded_at[:10]
    proposed = [_proposed(seen, each) for each in waiting]
    made = amendment_list(masthead(seen.whole), Amended(name, day, line.title, now), proposed)
    return file_answer(made, AKN, f"{seen.visit.assembly}-{name}.xml")


def _proposed(seen: Look, amendment: Amendment) -> Proposed:
    name = TextId(amendment.id)
    line, text = text_line(seen.here, name), seen.here.state.motions.texts[name]
    return Proposed(
        number=line.number or line.title,
        proposer=line.mover or seen.here.words.unknown("not-given"),
        amendment=amendment,
        status=text.standing,
        status_words=line.standing,
        is_by_person=text.mover is not None and text.mover.person is not None,
    )


MOTION_FILES: Mapping[str, Callable[[Request], Awaitable[Response]]] = {
    "/motions.pdf": book_paper,
    "/motions/{text}.pdf": text_paper,
    "/motions/{text}.docx": text_document,
    "/motions/{text}.txt": text_plain,
    "/motions/{text}.xml": text_akn,
}
"""Path below /{assembly}, file."""
