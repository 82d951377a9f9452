"""The seats of the councils: the newest allotment with its working."""

from pathlib import Path

from starlette.responses import Response

from smolny.clerk.allotting import table_of
from smolny.clerk.seat_keys import KeyFault, key_in
from smolny.counting.apportionment import Key
from smolny.domain.values import TextRef
from smolny.locale import words
from smolny.readings import views
from smolny.readings.allotments import allotment, council_names, worked_in
from smolny.readings.seats import seat_working
from smolny.readings.views.seats import SeatWorking
from smolny.web.desk import Look

SHOWN = ("application/toml", "text/plain", "text/markdown")
"""Documents that are shown as they are."""


def seats_page(look: Look) -> Response:
    """Who has how many seats, by which key, and how they were worked out."""
    told = allotment(look.whole)
    document = None if told is None else _text(look, told.key)
    key, worked = _key(document), None if told is None else _worked(look, told)
    shown = told is not None and document is not None and told.key.media_type in SHOWN
    return look.page(
        "seats.html",
        here="credentials",
        same=("allotment",),
        allotment=told,
        working=None if key is None or worked is None else _working(look, key, worked),
        lacking=[] if told is None or key is None or worked is None else _lacking(look, told, key, worked),
        document=document.decode() if shown and document else None,
    )


def _text(look: Look, reference: TextRef) -> bytes | None:
    return look.visit.library.text(look.visit.assembly, reference.sha256)


def _worked(look: Look, told: views.Allotment) -> views.Worked | None:
    document = _text(look, told.working)
    return None if document is None else worked_in(document)


def _key(document: bytes | None) -> Key | None:
    try:
        return None if document is None else key_in(document, Path("key.toml")).key
    except KeyFault:
        return None


def _working(look: Look, key: Key, worked: views.Worked) -> SeatWorking:
    said = words(look.header.language)
    return seat_working(key, worked.result, said, council_names(look.visit.state))


def _lacking(look: Look, told: views.Allotment, key: Key, worked: views.Worked) -> list[str]:
    """The councils that the key is about and the table on the record does not name."""
    named = {each.council for each in told.seats}
    return [council_names(look.visit.state)(name) for name in table_of(key, worked) if name not in named]
