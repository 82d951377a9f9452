"""The published directory: what is in it by its manifest, and how it is replaced, never by half."""

import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

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

    def finish(self, edition: str, records: Mapping[str, Mapping[str, Any]]) -> None:
        """Let what was written take its place; raises OSError."""
        content = Manifest(edition, records, self.files).content()
        (self.fresh / MANIFEST).write_bytes(content)
        if self.earlier is NOTHING:
            take_the_place(self.fresh, self.target)
        elif content != self.earlier.content():
            self._move_in(content)

    def _move_in(self, content: bytes) -> None:
        # Whoever is stopped in the middle leaves the mark, with what was to be there: the next publication
        # then writes everything anew.
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
    known = _names([*manifest.files, *coming])
    others = [f"{folder}{name}" for folder in known for name in _listed(target / folder) - known[folder]]
    if others := sorted(each for each in others if _holds_a_file(target / each)):
        raise Refused("publication-holds-other-files", path=str(target), files=others)
    return manifest


def _is_told(mark: Path) -> bool:
    # Whoever is stopped before the mark is whole has moved nothing.
    return mark.exists() and mark.read_bytes().endswith(b"}\n")


def _holds_a_file(path: Path) -> bool:
    return not path.is_dir() or any(not each.is_dir() for each in path.rglob("*"))


def _names(files: Iterable[str]) -> dict[str, set[str]]:
    """What lies in each folder of a publication; folders end with a stroke, the uppermost is empty."""
    names: dict[str, set[str]] = {}
    for path in files:
        folder, mark, name = path.rpartition("/")
        names.setdefault(folder + mark, set()).add(name)
    for within in list(names):
        folder, mark, name = within.removesuffix("/").rpartition("/")
        while name and name not in names.setdefault(folder + mark, set()):
            names[folder + mark].add(name)
            folder, mark, name = folder.rpartition("/")
    names.setdefault("", set()).update((MANIFEST, UNFINISHED))
    return names


def _listed(folder: Path) -> set[str]:
    if not folder.is_dir():
        return set()
    with os.scandir(folder) as found:
        return {each.name for each in found}


def _parsed(path: Path) -> Manifest:
    try:
        told = msgspec.json.decode(path.read_bytes())
        if told["format"] != FORMAT:
            raise ValueError
        return Manifest(str(told["edition"]), dict(told["records"]), dict(told["files"]))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Refused("directory-not-a-publication", path=str(path.parent)) from error
