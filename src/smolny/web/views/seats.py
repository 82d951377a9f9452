"""The seats of the councils: the newest allotment with its working, as a page and on paper."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.clerk.allotting import table_of
from smolny.clerk.seat_keys import KeyFault, key_in
from smolny.counting.apportionment import Key
from smolny.domain.values import TextRef
from smolny.locale import words
from smolny.press import seats as press
from smolny.readings import views
from smolny.readings.allotments import allotment, council_names, worked_in
from smolny.readings.seats import seat_working
from smolny.readings.views.seats import SeatWorking
from smolny.web.desk import Look

SHOWN = ("application/toml", "text/plain", "text/markdown")
"""Documents that are shown as they are."""


@dataclass(frozen=True, slots=True)
class Proof:
    """An allotment that can be redone: its key and its working are documents of this program."""

    told: views.Allotment
    key: Key
    worked: views.Worked
    working: SeatWorking


def seats_page(look: Look) -> Response:
    """Who has how many seats, by which key, and how they were worked out."""
    told = allotment(look.whole)
    document, proof = None if told is None else _text(look, told.key), proof_of(look)
    shown = told is not None and document is not None and told.key.media_type in SHOWN
    return look.page(
        "seats.html",
        here="credentials",
        same=("allotment",),
        allotment=told,
        working=None if proof is None else proof.working,
        lacking=[] if proof is None else _lacking(look, proof),
        document=document.decode() if shown and document else None,
        paper=look.visit.link("seats").partition("?"),
    )


def proof_of(look: Look) -> Proof | None:
    """The newest allotment with its working in words; none where there is none that can be redone."""
    told = allotment(look.whole)
    if told is None:
        return None
    key, working = _key(_text(look, told.key)), _text(look, told.working)
    worked = None if working is None else worked_in(working)
    if key is None or worked is None:
        return None
    names = council_names(look.visit.state)
    return Proof(told, key, worked, seat_working(key, worked.result, words(look.header.language), names))


def pdf(look: Look) -> Callable[[], bytes]:
    """Typesets the working on paper, with what is needed to do it again; NotOnRecord `no-working-kept`."""
    proof = proof_of(look)
    if proof is None:
        raise NotOnRecord("no-working-kept", assembly=look.visit.assembly)
    told, worked = proof.told, proof.worked
    documents = [press.Document(name, each.sha256) for name, each in
                 (("key.toml", told.key), ("working.json", told.working))]  # fmt: skip
    asked = ["smolny", "allot", str(look.visit.assembly), "--key", "key.toml", "--dry-run"]
    asked += [] if worked.seats is None else ["--seats", str(worked.seats)]
    asked += [word for lot in worked.lots for word in ("--lot", lot)]
    dated = look.whole.entries[told.entries[-1] - 1].recorded_at
    given = press.Given(documents, shlex.join(asked), dated)
    return partial(press.pdf, proof.working, given, look.header.language)


def _text(look: Look, reference: TextRef) -> bytes | None:
    return look.visit.library.text(look.visit.assembly, reference.sha256)


def _key(document: bytes | None) -> Key | None:
    try:
        return None if document is None else key_in(document, Path("key.toml")).key
    except KeyFault:
        return None


def _lacking(look: Look, proof: Proof) -> list[str]:
    """The councils that the key is about and the table on the record does not name."""
    named, names = {each.council for each in proof.told.seats}, council_names(look.visit.state)
    return [names(council) for council in table_of(proof.key, proof.worked) if council not in named]
