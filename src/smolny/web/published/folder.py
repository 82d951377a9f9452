"""The published directory: what is in it by its manifest, and how it is replaced, never by half."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO

import msgspec

from smolny.protocol.export import take_the_place
from smolny.protocol.refused import Refused

MANIFEST, UNFINISHED, FORMAT = "manifest.json", ".unfinished", 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The edition of the pages, the checkpoint of every record in base64 terms, SHA-256 of every file."""

    edition: str
    records: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, str]

    def content(self) -> bytes:
        """The bytes of the manifest: one record, one manifest."""
        told = {"format": FORMAT, "edition": self.edition, "records": self.records, "files": self.files}
        return msgspec.json.format(msgspec.json.encode(told, order="sorted"), indent=1) + b"\n"


NOTHING = Manifest("", {}, {})


@dataclass
class Folder:
    """A directory that is being written: what changes lies beside it until everything is there.

    `found` is what was published there, `earlier` what of it is relied on: nothing where all is new.
    """

    target: Path
    found: Manifest
    earlier: Manifest
    fresh: Path
    files: dict[str, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)

    def put(self, path: str, content: bytes) -> None:
        """A file of the publication; it is written only where it is another than before."""
        digest = sha256(content).hexdigest()
        self.files[path] = digest
        if self.earlier.files.get(path) == digest:
            return
        place = self.fresh / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        self.written.append(path)

    def note(self, path: str, digest: str) -> None:
        """A file that was written to where it goes, by another process."""
        self.files[path] = digest
        if self.earlier.files.get(path) != digest:
            self.written.append(path)

    def keep(self, path: str) -> None:
        """A file that stays as it is."""
        self.files[path] = self.earlier.files[path]

    def size(self, path: str) -> int:
        """How many bytes a file has that was published before; 0 where it is missing."""
        place = self.target / path
        return place.stat().st_size if place.exists() else 0

    def finish(self, edition: str, records: Mapping[str, Mapping[str, Any]]) -> None:
        """Let what was written take its place; raises OSError."""
        told = Manifest(edition, records, self.files)
        if self.earlier is NOTHING:
            (self.fresh / MANIFEST).write_bytes(told.content())
            take_the_place(self.fresh, self.target)
        elif told != self.earlier:
            self._move_in(told.content())

    def _move_in(self, content: bytes) -> None:
        # Whoever is stopped in the middle leaves the mark, with what was to be there: the next publication
        # then writes everything anew.
        (self.fresh / MANIFEST).write_bytes(content)
        (self.target / UNFINISHED).write_bytes(content)
        for folder in {(self.target / path).parent for path in self.written}:
            folder.mkdir(parents=True, exist_ok=True)
        for path in self.written:
            (self.fresh / path).replace(self.target / path)
        for path in self.earlier.files.keys() - self.files.keys():
            (self.target / path).unlink(missing_ok=True)
            self._leave((self.target / path).parent)
        (self.fresh / MANIFEST).replace(self.target / MANIFEST)
        (self.target / UNFINISHED).unlink()

    def _leave(self, folder: Path) -> None:
        """Take away a folder in which nothing is left, and those in which it lay alone."""
        while folder != self.target and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


@contextmanager
def alone(directory: Path) -> Iterator[None]:
    """Within, nobody else writes this publication; whoever comes later waits. Raises OSError."""
    target = directory.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    path = target.parent / f".{target.name}.lock"
    lock = _locked(path)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        lock.close()


def _locked(path: Path) -> TextIO:
    while True:
        lock = path.open("w", encoding="utf-8")
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Whoever had it took the file away: then another one may be locked by now.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock.fileno()), path.stat()):
                return lock
        lock.close()


def opened(directory: Path, *, whole: bool) -> Folder:
    """A folder to write the publication into; `whole` writes every file anew.

    Raises Refused `directory-not-a-publication`, OSError.
    """
    target = directory.resolve()
    found = _found(target)
    anew = whole or (target / UNFINISHED).exists()
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    fresh.mkdir(parents=True)
    return Folder(target, found, NOTHING if anew else found, fresh)


def dropped(folder: Folder) -> None:
    """Take away what was written beside and not taken over."""
    shutil.rmtree(folder.fresh, ignore_errors=True)


def _found(target: Path) -> Manifest:
    names = {path.name for path in target.iterdir()} if target.exists() else set()
    if not names:
        return NOTHING
    manifest = _parsed(target / MANIFEST)
    coming = _parsed(target / UNFINISHED).files if _is_told(target / UNFINISHED) else {}
    known = {*manifest.files, *coming, MANIFEST, UNFINISHED}
    folders = _folders(known)
    strange = (path for path in _listed(target, folders) if path not in known and f"{path}/" not in folders)
    if others := sorted(each for each in strange if _holds_a_file(target / each)):
        raise Refused("publication-holds-other-files", path=str(target), files=others)
    return manifest


def _is_told(mark: Path) -> bool:
    # Whoever is stopped before the mark is whole has moved nothing.
    return mark.exists() and mark.read_bytes().endswith(b"}\n")


def _holds_a_file(path: Path) -> bool:
    return not path.is_dir() or any(not each.is_dir() for each in path.rglob("*"))


def _folders(files: Iterable[str]) -> set[str]:
    """The folders in which files lie, and those in which these lie; each ends with a stroke, the uppermost is
    empty.
    """
    folders = {path[: path.rfind("/") + 1] for path in files}
    for each in list(folders):
        above = each[: each.rfind("/", 0, -1) + 1]
        while above not in folders:
            folders.add(above)
            above = above[: above.rfind("/", 0, -1) + 1]
    return folders


def _listed(target: Path, folders: Iterable[str]) -> Iterator[str]:
    """What lies in these folders, each by its path."""
    for folder in folders:
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(target / folder) as found:
            for each in found:
                yield folder + each.name


def _parsed(path: Path) -> Manifest:
    try:
        told = msgspec.json.decode(path.read_bytes())
        if told["format"] != FORMAT:
            raise ValueError
        return Manifest(str(told["edition"]), dict(told["records"]), dict(told["files"]))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Refused("directory-not-a-publication", path=str(path.parent)) from error
