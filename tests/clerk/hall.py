"""A hall in which one test takes place: who asks, when, and for what."""

from collections.abc import Iterable
from hashlib import sha256

from smolny.archive import Archive
from smolny.clerk import Request
from smolny.domain.order.record import FoundAssembly
from smolny.domain.standing_orders import AdoptStandingOrders, StandingOrders
from smolny.domain.values import Actor, AssemblyId, SittingId, TextRef
from smolny.domain.values.moments import Occurrence
from smolny.protocol.checkpoint import open_checkpoint
from smolny.protocol.note import VerifierKey
from smolny.protocol.tree import leaf_hash, root_of

HALL = AssemblyId("hall")
FIRST = SittingId("first")
WHEN = Occurrence("exact", "gregorian", "UTC", "2026-11-01", "10:00")
RULES = b'title = "Rules"\nversion = 1\nfamily = "ours"\n'


def request(command: object, **more: object) -> Request:
    """The chair asks for it."""
    return Request(command, Actor(office="chair"), WHEN, **more)  # type: ignore[arg-type]


FOUNDING = request(FoundAssembly("Hall", "congress", "live", "gregorian", "UTC"))


def text_ref(text: bytes, media_type: str = "text/markdown") -> TextRef:
    """The reference to a text."""
    return TextRef(sha256(text).hexdigest(), len(text), media_type)


def adoption(source: bytes = RULES, title: str = "Rules") -> Request:
    """Standing orders of that title, with a document of these bytes."""
    orders = StandingOrders(title, 1, "ours")
    return request(AdoptStandingOrders(orders, text_ref(source, "application/toml")), texts=(source,))


def vouched_for(archive: Archive, bodies: Iterable[bytes]) -> bool:
    """Whether the newest checkpoint of the hall is one of these entries, signed by its key."""
    note, vkey = archive.checkpoint(HALL), VerifierKey.parsed(archive.shelf(HALL).vkey)
    leaves = list(map(leaf_hash, bodies))
    checkpoint = open_checkpoint(note or b"", vkey)
    return (checkpoint.size, checkpoint.root) == (len(leaves), root_of(leaves))
