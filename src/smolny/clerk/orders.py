"""Standing orders as documents: the presets, and the reader for these and for a body's own."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from smolny.clerk.shapes import Shaper
from smolny.clerk.toml import Document, Faulty, Problem, document_of, nearest, read_bytes, read_document
from smolny.domain.standing_orders import AdoptStandingOrders, StandingOrders, faults
from smolny.domain.values import QuestionId, TextRef

FOLDER = Path(__file__).parent.parent / "orders"
TABLES = FOLDER / "procedure"
MEDIA_TYPE = "application/toml"


class OrdersFault(Faulty):
    """Everything that is wrong with a document of standing orders."""


@dataclass(frozen=True, slots=True)
class OrdersDocument:
    """Standing orders as data, and the bytes of the document that says them."""

    orders: StandingOrders
    source: bytes

    @property
    def reference(self) -> TextRef:
        """The document by its hash, as an entry names it."""
        return TextRef(sha256(self.source).hexdigest(), len(self.source), MEDIA_TYPE)

    def adoption(self, question: QuestionId | None = None) -> AdoptStandingOrders:
        """The command that puts the orders into force; its request carries `source` among its texts."""
        return AdoptStandingOrders(self.orders, self.reference, question)


def presets() -> tuple[str, ...]:
    """The names of the presets, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def preset(name: str) -> Path:
    """The file of a preset; raises OrdersFault `preset-is-unknown`."""
    known = presets()
    if name not in known:
        words = f"{name!r}{nearest(name, known)}; the presets are {', '.join(known)}"
        raise OrdersFault([Problem(name, 0, "preset-is-unknown", words)])
    return FOLDER / f"{name}.toml"


def read_orders(path: Path) -> OrdersDocument:
    """Read a document of standing orders; raises OrdersFault with all problems at once."""
    try:
        source = read_bytes(path)
    except Faulty as fault:
        raise OrdersFault(fault.problems) from None
    return orders_in(source, path)


def orders_in(source: bytes, path: Path) -> OrdersDocument:
    """The standing orders that the bytes of a document say; raises OrdersFault with all problems at once,
    by the path that is given.
    """
    try:
        document = document_of(path, source)
    except Faulty as fault:
        raise OrdersFault(fault.problems) from None
    _furnish(document)
    orders: StandingOrders = Shaper(document).record(StandingOrders, document.tables, ())
    if not document.problems:
        _judge(document, orders)
    if document.problems:
        raise OrdersFault(document.problems)
    return OrdersDocument(orders, source)


def tables() -> tuple[str, ...]:
    """The names of the tables of procedural motions that come with the program, in alphabetical order."""
    return tuple(sorted(path.stem for path in TABLES.glob("*.toml")))


def _furnish(document: Document) -> None:
    """Put the rows of the table in the place of its name, so that the record says them.

    Problems: `procedure-table-is-unknown`, `table-or-motions`.
    """
    section = document.tables.get("procedure")
    name = section.get("table") if isinstance(section, dict) else None
    if not isinstance(section, dict) or not isinstance(name, str):
        return
    spot = ("procedure", "table")
    if name not in tables():
        words = f"{name!r}{nearest(name, tables())}; the tables are {', '.join(tables())}"
        document.fault(spot, "procedure-table-is-unknown", words)
    elif "motions" in section:
        document.fault(spot, "table-or-motions", "name a table, or write the motions, not both")
    else:
        section["motions"] = read_document(TABLES / f"{name}.toml").tables["motions"]


def _judge(document: Document, orders: StandingOrders) -> None:
    for setting in faults(orders):
        place = tuple(int(part) if part.isdecimal() else part for part in setting.split("."))
        document.fault(place, "setting-is-impossible", f"{setting!r} cannot be that")
