"""Keys of seats as documents: those that are shipped, and the reader for these and for a body's own."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from smolny.clerk.shapes import Shaper
from smolny.clerk.toml import Faulty, document_of, read_bytes
from smolny.counting.apportionment import Key, faults
from smolny.domain.values import TextRef

FOLDER = Path(__file__).parent.parent / "seat-keys"
MEDIA_TYPE = "application/toml"


class KeyFault(Faulty):
    """Everything that is wrong with the document of a key."""


@dataclass(frozen=True, slots=True)
class KeyDocument:
    """A key as data, and the bytes of the document that says it."""

    key: Key
    source: bytes

    @property
    def reference(self) -> TextRef:
        """The document by its hash, as an entry names it."""
        return TextRef(sha256(self.source).hexdigest(), len(self.source), MEDIA_TYPE)


def shipped_keys() -> tuple[str, ...]:
    """The names of the keys that are shipped, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def shipped_key(name: str) -> Path:
    """The file of a key that is shipped."""
    return FOLDER / f"{name}.toml"


def read_key(path: Path) -> KeyDocument:
    """Read the document of a key; raises KeyFault with all problems at once."""
    try:
        source = read_bytes(path)
    except Faulty as fault:
        raise KeyFault(fault.problems) from None
    return key_in(source, path)


def key_in(source: bytes, path: Path) -> KeyDocument:
    """The key that a document says, by its bytes and its path; raises KeyFault with all problems at once."""
    try:
        document = document_of(path, source)
    except Faulty as fault:
        raise KeyFault(fault.problems) from None
    key: Key = Shaper(document).record(Key, document.tables, ())
    for spot in () if document.problems else faults(key):
        named = ".".join(str(part) for part in spot if isinstance(part, str))
        document.fault(spot, "setting-is-impossible", f"{named!r} cannot be that")
    if document.problems:
        raise KeyFault(document.problems)
    return KeyDocument(key, source)
