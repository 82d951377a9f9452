"""Records made for the tests: small logs, their exports, and ways to harm them."""

import gc
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from smolny.domain.motions import TextTabled
from smolny.domain.order import Entry, Recorded
from smolny.domain.sittings import AnnouncementMade
from smolny.domain.values import Actor, AssemblyId, TextId, TextRef
from smolny.domain.values.moments import Occurrence
from smolny.protocol.checkpoint import sign_checkpoint
from smolny.protocol.codec import encode
from smolny.protocol.export import Contents, export
from smolny.protocol.note import SigningKey
from smolny.protocol.report import Report
from smolny.protocol.sealed import Place, Sealed, seal
from smolny.protocol.tiles import bundle_path, bundled, read_bundle
from smolny.protocol.tree import leaf_hash, root_of
from smolny.protocol.verify import verify

ASSEMBLY = "council-of-nine"
ORIGIN = f"smolny.invalid/{ASSEMBLY}"
SALT = bytes(range(32))
WHEN = Occurrence("exact", "gregorian", "UTC", "2026-11-01", "10:00")
REFUSE_ME = AnnouncementMade("Refuse me")
FORGED = AnnouncementMade("Forged")


def signing_key(name: str = ORIGIN, seed: int = 1) -> SigningKey:
    """A key that is the same in every run."""
    return SigningKey(name, Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


def entry(number: int, assembly: str = ASSEMBLY, particulars: object = None, **more: Any) -> bytes:
    """One entry's canonical bytes; an announcement, where nothing else is asked for."""
    return encode(
        Entry(
            AssemblyId(assembly),
            number,
            "2026-11-01T09:00:00Z",
            WHEN,
            Actor(office="chair"),
            particulars or AnnouncementMade(f"Announcement {number}"),
            **more,
        )
    )


def tabled(words: TextRef) -> TextTabled:
    """What an entry says that brings a text onto the record."""
    return TextTabled(TextId("appeal"), "appeal", "To the workers", words=words)


def text_reference(text: bytes) -> TextRef:
    """How an entry refers to a text."""
    return TextRef(sha256(text).hexdigest(), len(text), "text/markdown")


def sealed_name(number: int, value: object = "Anna") -> Sealed:
    """The sealed field `name` of one entry."""
    return seal(Place(ASSEMBLY, number, "name"), value, SALT)


@dataclass
class Record:
    """A log with what lies beside it."""

    entries: list[bytes]
    payloads: list[tuple[int, str, bytes]] = field(default_factory=list)
    texts: list[tuple[str, bytes]] = field(default_factory=list)
    key: SigningKey = field(default_factory=signing_key)

    @property
    def root(self) -> bytes:
        return root_of(map(leaf_hash, self.entries))

    @property
    def note(self) -> bytes:
        return sign_checkpoint(self.key, len(self.entries), self.root)

    @property
    def vkey(self) -> str:
        return self.key.verifier.text

    def export(self, directory: Path) -> Path:
        export(
            directory,
            Contents(
                origin=self.key.name,
                checkpoint_note=self.note,
                vkey=self.vkey,
                entries=self.entries,
                payloads=self.payloads,
                texts=self.texts,
            ),
        )
        return directory


def plain_record(size: int) -> Record:
    """A log of so many entries, with nothing beside it."""
    return Record([entry(number) for number in range(1, size + 1)])


TEXT = b"Land to those who till it.\n"


def rich_record() -> Record:
    """Five entries: the second and the fifth seal a name, the third and the fourth refer to a text."""
    return Record(
        entries=[
            entry(1),
            entry(2, sealed={"name": sealed_name(2).commitment}),
            entry(3, particulars=tabled(text_reference(TEXT))),
            entry(4, particulars=tabled(text_reference(TEXT))),
            entry(5, sealed={"name": sealed_name(5).commitment}),
        ],
        payloads=[(2, "name", sealed_name(2).payload), (5, "name", sealed_name(5).payload)],
        texts=[(sha256(TEXT).hexdigest(), TEXT)],
    )


class NotNow(Exception):
    """What the fold of the tests raises: a rule and its particulars."""

    def __init__(self, rule: str, **particulars: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.particulars = particulars


def fold(entries: Iterable[Recorded[Any]]) -> None:
    """Takes every entry that does not ask to be refused."""
    for each in entries:
        if each.particulars == REFUSE_ME:
            raise NotNow("not-on-the-roll", delegate="x")


def checked(directory: Path, **known: Any) -> Report:
    """What verify says, with the fold of the tests."""
    return verify(directory, fold=fold, **known)


def rewrite_bundle(
    directory: Path, index: int, width: int, change: Callable[[list[bytes]], Sequence[bytes]]
) -> None:
    """Put a changed list of entries in the place of a bundle."""
    entries, _ = read_bundle(directory, index, width)
    (directory / bundle_path(index, width)).write_bytes(bundled(change(entries)))


def flip(path: Path, at: int) -> None:
    """Change one bit of the byte at `at`."""
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def peak_memory(work: Callable[[], object]) -> int:
    """The most bytes that Python held at one time for this work."""
    gc.collect()
    # A collection in the middle would call what the tools of the tests have hung upon it.
    gc.disable()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.enable()
