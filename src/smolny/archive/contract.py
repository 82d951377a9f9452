"""What every archive promises: numbered entries per assembly, the texts beside them, and the office register.

An archive stores bytes and understands none of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from smolny.archive.office.boards import Answer
    from smolny.archive.office.contract import Office

STORE_FORMAT = 1
LARGEST_ENTRY = 65_535


class ArchiveError(Exception):
    """A refusal or a failure of the store: a rule in kebab-case and its particulars.

    The rules are listed in docs/specification/archive.md. No particular ever holds a password.
    """

    def __init__(self, rule: str, **particulars: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.particulars = particulars

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.particulars.items())
        return f"{self.rule}: {told}" if told else self.rule


@dataclass(frozen=True, slots=True)
class Founding:
    """What is fixed when a log is founded: its origin, its verifier key, the moment (UTC, RFC 3339)."""

    origin: str
    vkey: str
    created_at: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """One assembly's place in the store; `size` counts its entries, so it is the last entry's number too."""

    assembly: str
    origin: str
    vkey: str
    created_at: str
    size: int


class Archive(Protocol):
    """The same few verbs on every engine; safe to call from several threads and processes at once.

    Every verb that names an assembly refuses an unknown one with `no-such-assembly`.
    """

    def found(self, assembly: str, founding: Founding) -> None:
        """Open an empty log; durable on return.

        Refusals: `already-founded`, `origin-is-taken`, `bad-assembly-name`, `founding-is-incomplete`.
        """
        ...

    def assemblies(self) -> tuple[Shelf, ...]:
        """Every assembly of the store, in order of its name."""
        ...

    def shelf(self, assembly: str) -> Shelf:
        """The assembly's founding and its size now."""
        ...

    def size(self, assembly: str) -> int:
        """The number of entries now."""
        return self.shelf(assembly).size

    def append(
        self,
        assembly: str,
        after: int,
        entries: Sequence[bytes],
        *,
        texts: Mapping[str, bytes] | None = None,
        payloads: Mapping[tuple[int, str], bytes] | None = None,
        checkpoint: bytes | None = None,
        vkey: str | None = None,
        answer: "Answer | None" = None,
    ) -> int:
        """Add the entries after the first `after` ones, all or nothing, durable on return; the new size.

        `texts` are keyed by the SHA-256 of their bytes (lower-case hex), `payloads` by the number of an entry
        that is then there and its field. With no entries the rest is still kept. A `vkey` takes the place of
        the one before. The `answer` to the form that asked for it goes to the office store, whose tables
        are made when `office` is first asked for.
        Refusals: `head-moved` (expected, found) when the size is not `after`, `entry-is-empty`,
        `entry-is-too-large`, `text-does-not-match`, `payload-without-entry`, `payload-is-kept-already`,
        `office-entry-is-malformed`.
        After any other error the outcome is unknown: all of it is there, or nothing; `size` tells.
        """
        ...

    def read(self, assembly: str, after: int = 0, limit: int | None = None) -> Iterator[bytes]:
        """The entries after the first `after` ones, in order, at most `limit`, of those there at the call.

        A reader that stops half-way holds no lock and no snapshot. Refusals: `range-is-negative`; a missing
        entry is `store-is-damaged`.
        """
        ...

    def text(self, assembly: str, sha256: str) -> bytes | None:
        """The text with this SHA-256 (lower-case hex), or None."""
        ...

    def texts(self, assembly: str) -> Iterator[tuple[str, bytes]]:
        """Every text with its SHA-256, in order of the SHA-256."""
        ...

    def payload(self, assembly: str, number: int, field: str) -> bytes | None:
        """The opened payload of a sealed field, or None when there is none or it has been erased."""
        ...

    def payloads(self, assembly: str, after: int = 0) -> Iterator[tuple[int, str, bytes]]:
        """Every payload still kept of the entries after the first `after` ones, in order of entry number and
        field.
        """
        ...

    def erase(self, assembly: str, number: int, field: str) -> bool:
        """Delete one payload for good, durable on return; False when it was not there. No entry is touched.

        Refusal: `erasure-is-incomplete` when the row is gone but its bytes may still lie in the files;
        calling again finishes the work.
        """
        ...

    def checkpoint(self, assembly: str) -> bytes | None:
        """The newest checkpoint that was appended, or None."""
        ...

    def office(self) -> "Office":
        """The office store in the same place; its tables are made when they are first asked for.

        Refusals: `store-is-read-only` where the archive was opened for reading, `store-is-newer`.
        """
        ...

    def close(self) -> None:
        """Let go of the store; every later verb is refused with `archive-is-closed`."""
        ...

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
