"""An archive in the memory of one process, for tests and for looking: nothing outlives it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import RLock

from smolny.archive.checks import check_addition, check_founding, check_head, check_range, last_of
from smolny.archive.contract import Archive, ArchiveError, Founding, Shelf
from smolny.archive.office.boards import Answer
from smolny.archive.office.memory import MemoryOffice
from smolny.archive.office.screens import answer_row


@dataclass(slots=True)
class Log:
    """Everything kept of one assembly."""

    founding: Founding
    entries: list[bytes] = field(default_factory=list)
    texts: dict[str, bytes] = field(default_factory=dict)
    register: dict[tuple[int, str], bytes] = field(default_factory=dict)
    checkpoint: bytes | None = None


class MemoryArchive(Archive):
    """Logs in a dictionary; one lock lets one thread change them at a time."""

    def __init__(self) -> None:
        self._logs: dict[str, Log] = {}
        self._lock = RLock()
        self._closed = False
        self._office = MemoryOffice(self._refuse_closed)

    def found(self, assembly: str, founding: Founding) -> None:
        check_founding(assembly, founding)
        with self._lock:
            self._refuse_closed()
            if assembly in self._logs:
                raise ArchiveError("already-founded", assembly=assembly, origin=founding.origin)
            if any(log.founding.origin == founding.origin for log in self._logs.values()):
                raise ArchiveError("origin-is-taken", assembly=assembly, origin=founding.origin)
            self._logs[assembly] = Log(founding)

    def assemblies(self) -> tuple[Shelf, ...]:
        with self._lock:
            self._refuse_closed()
            return tuple(self.shelf(assembly) for assembly in sorted(self._logs))

    def shelf(self, assembly: str) -> Shelf:
        with self._lock:
            log = self._log(assembly)
            founding = log.founding
            return Shelf(assembly, founding.origin, founding.vkey, founding.created_at, len(log.entries))

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
        answer: Answer | None = None,
    ) -> int:
        texts, payloads = texts or {}, payloads or {}
        size = check_addition(after, entries, texts, payloads)
        with self._lock:
            log = self._log(assembly)
            check_head(assembly, after, len(log.entries))
            for number, name in payloads:
                if (number, name) in log.register:
                    raise ArchiveError("payload-is-kept-already", number=number, field=name)
            if answer is not None:
                self._office.put_answer(*answer_row(answer))
            log.entries.extend(entries)
            log.texts.update(texts)
            log.register.update(payloads)
            log.checkpoint = log.checkpoint if checkpoint is None else checkpoint
            if vkey is not None:
                log.founding = replace(log.founding, vkey=vkey)
        return size

    def read(self, assembly: str, after: int = 0, limit: int | None = None) -> Iterator[bytes]:
        check_range(after, limit)
        with self._lock:
            entries = self._log(assembly).entries
            return iter(entries[after : last_of(after, limit, len(entries))])

    def text(self, assembly: str, sha256: str) -> bytes | None:
        with self._lock:
            return self._log(assembly).texts.get(sha256)

    def texts(self, assembly: str) -> Iterator[tuple[str, bytes]]:
        with self._lock:
            return iter(sorted(self._log(assembly).texts.items()))

    def payload(self, assembly: str, number: int, field: str) -> bytes | None:
        with self._lock:
            return self._log(assembly).register.get((number, field))

    def payloads(self, assembly: str, after: int = 0) -> Iterator[tuple[int, str, bytes]]:
        with self._lock:
            kept = sorted(self._log(assembly).register.items())
            return iter([(*key, content) for key, content in kept if key[0] > after])

    def erase(self, assembly: str, number: int, field: str) -> bool:
        with self._lock:
            return self._log(assembly).register.pop((number, field), None) is not None

    def checkpoint(self, assembly: str) -> bytes | None:
        with self._lock:
            return self._log(assembly).checkpoint

    def office(self) -> MemoryOffice:
        with self._lock:
            self._refuse_closed()
            return self._office

    def close(self) -> None:
        with self._lock:
            self._closed = True

    def _log(self, assembly: str) -> Log:
        self._refuse_closed()
        if assembly not in self._logs:
            raise ArchiveError("no-such-assembly", assembly=assembly)
        return self._logs[assembly]

    def _refuse_closed(self) -> None:
        if self._closed:
            raise ArchiveError("archive-is-closed")
