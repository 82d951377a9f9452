"""A backup: one file that holds a whole store as it was at one moment, and is checked before it is used.

It is a tar file of `manifest.json`, `store.sqlite` and, where that was asked for, the keys, with the urns of
verifiable votes that lie beside them.
"""

import json
import os
import re
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any

from smolny import __version__
from smolny.archive import Archive, open_archive
from smolny.archive.copies import copy_of, store_from
from smolny.clerk.vouching import vouched
from smolny.protocol.note import to_base64
from smolny.protocol.refused import Refused
from smolny.protocol.tree import Tree, leaf_hash

FORMAT = 1
MANIFEST, STORE = "manifest.json", "store.sqlite"
_LARGEST_MANIFEST = 16 << 20
_LARGEST_KEY, _LARGEST_URN = 4_096, 1 << 32
_KEY = re.compile(
    r"keys/(\.second-factors|[a-z0-9][a-z0-9-]{0,62}\.(published|key|key\.new|key\.[0-9a-f]{8}\.retired)"
    r"|urns/[a-z0-9][a-z0-9-]{0,62}/[1-9A-HJ-NP-Za-km-z]{14,60}/(archive\.bel|table\.json|house\.key))",
    re.ASCII,
)
_GROWING = (".published", ".bel", ".json")
"""How the names of files end of which what is there stays: it may be newer."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Held:
    """What a store holds of one assembly; the root is that of all its entries, in base64."""

    assembly: str
    origin: str
    vkey: str
    size: int
    root: str
    texts: int
    payloads: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says that it holds: the file of the store by its SHA-256, every assembly, every key."""

    format: int
    release: str
    made_at: str
    sha256: str
    assemblies: tuple[Held, ...]
    keys: tuple[str, ...]


def back_up(url: str, target: Path, keys: Path | None, progress: Progress = lambda entries: None) -> Manifest:
    """Write the store at `url` into a new file, while it is served; with the keys of that folder, if given.

    The file is there whole or not at all, and its owner's alone. Raises Refused `backup-exists`,
    ArchiveError, OSError.
    """
    if target.exists():
        raise Refused("backup-exists", path=str(target))
    with _beside(target) as folder:
        copy_of(url, folder / STORE)
        named = _keys_in(keys) if keys else {}
        manifest = _manifest(folder / STORE, tuple(named), progress)
        (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
        _pack(folder / "backup", {MANIFEST: folder / MANIFEST, STORE: folder / STORE, **named})
        try:
            os.link(folder / "backup", target)
        except FileExistsError:
            raise Refused("backup-exists", path=str(target)) from None
    return manifest


def restore(source: Path, url: str, keys: Path, progress: Progress = lambda entries: None) -> Manifest:
    """Make a new store at `url` of a backup, and put its keys into the folder; all or nothing.

    What it holds is held against its manifest and the checkpoints before anything is written. Raises Refused
    `backup-malformed`, `backup-differs`, `backup-is-newer`, `key-exists`; ArchiveError `store-exists`, and
    what an engine reports.
    """
    with _beside(source if os.access(source.parent, os.W_OK) else None) as folder:
        with _unpacked(source) as packed:
            told = _told(packed)
            _unpack(packed, told, folder)
        found = _manifest(folder / STORE, told.keys, progress)
        if (found.sha256, found.assemblies) != (told.sha256, told.assemblies):
            raise Refused("backup-differs", path=str(source))
        _refuse_other_keys(folder, told.keys, keys)
        fresh = _put_keys(folder, told.keys, keys)
        try:
            store_from(folder / STORE, url)
        except BaseException:
            for path in fresh:
                path.unlink()
            raise
    return told


def _manifest(store: Path, keys: tuple[str, ...], progress: Progress) -> Manifest:
    with store.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    with open_archive(f"sqlite:///{store}", read_only=True) as archive:
        assemblies = tuple(_held(archive, shelf.assembly, progress) for shelf in archive.assemblies())
    made_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Manifest(FORMAT, __version__, made_at, digest, assemblies, keys)


def _held(archive: Archive, assembly: str, progress: Progress) -> Held:
    """What a store holds of an assembly; ArchiveError `store-is-damaged` where its checkpoint does not
    vouch for it.
    """
    tree = Tree()
    for number, body in enumerate(archive.read(assembly), 1):
        tree.append(leaf_hash(body))
        if number % 1_000 == 0:
            progress(number)
    shelf = archive.shelf(assembly)
    vouched(archive, assembly, tree.size, tree.root)
    texts, payloads = sum(1 for _ in archive.texts(assembly)), sum(1 for _ in archive.payloads(assembly))
    return Held(assembly, shelf.origin, shelf.vkey, tree.size, to_base64(tree.root()), texts, payloads)


def _pack(target: Path, members: dict[str, Path]) -> None:
    with open(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as packed:
            for name, path in members.items():
                info = packed.gettarinfo(path, name)
                info.mode, info.uid, info.gid, info.uname, info.gname = 0o600, 0, 0, "", ""
                with path.open("rb") as member:
                    packed.addfile(info, member)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _unpacked(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, "r:") as packed:
            yield packed
    except (tarfile.TarError, EOFError) as error:
        raise Refused("backup-malformed", path=str(source), why=str(error)) from None


def _told(packed: tarfile.TarFile) -> Manifest:
    """The manifest, which names every member and no other; raises Refused `backup-malformed`."""
    content = _member(packed, MANIFEST, _LARGEST_MANIFEST)
    try:
        told: dict[str, Any] = json.loads(content)
        if told["format"] > FORMAT:
            raise Refused("backup-is-newer", found=told["format"], known=FORMAT)
        assemblies = tuple(Held(**each) for each in told.pop("assemblies"))
        manifest = Manifest(assemblies=assemblies, keys=tuple(told.pop("keys")), **told)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refused("backup-malformed", path=str(packed.name), why=f"manifest: {error}") from None
    names = [MANIFEST, STORE, *manifest.keys]
    if sorted(packed.getnames()) != sorted(names) or not all(map(_KEY.fullmatch, manifest.keys)):
        raise Refused("backup-malformed", path=str(packed.name), why="members")
    return manifest


def _member(packed: tarfile.TarFile, name: str, most: int) -> bytes:
    member = next((each for each in packed if each.name == name), None)
    file = packed.extractfile(member) if member is not None and member.isreg() else None
    if file is None or member is None or member.size > most:
        raise Refused("backup-malformed", path=str(packed.name), why=name)
    return file.read()


def _unpack(packed: tarfile.TarFile, told: Manifest, folder: Path) -> None:
    (folder / "keys").mkdir(mode=0o700)
    for name in told.keys:
        _copy(packed, name, folder, _LARGEST_URN if name.startswith("keys/urns/") else _LARGEST_KEY)
    _copy(packed, STORE, folder)


def _copy(packed: tarfile.TarFile, name: str, folder: Path, most: int | None = None) -> None:
    member = packed.getmember(name)
    file = packed.extractfile(member) if member.isreg() else None
    if file is None or (most is not None and member.size > most):
        raise Refused("backup-malformed", path=str(packed.name), why=name)
    (folder / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / name).open("wb") as written:
        copyfileobj(file, written, 1 << 20)


def _keys_in(keys: Path) -> dict[str, Path]:
    """The files of a folder of keys by their names in a backup."""
    files = (each for each in sorted(keys.rglob("*")) if each.is_file())
    named = {f"keys/{each.relative_to(keys).as_posix()}": each for each in files}
    return {name: path for name, path in named.items() if _KEY.fullmatch(name)}


def _refuse_other_keys(folder: Path, names: tuple[str, ...], keys: Path) -> None:
    """A key is never overwritten; the same one may be there."""
    for name in names:
        there = keys / Path(name).relative_to("keys")
        same = not there.exists() or there.read_bytes() == (folder / name).read_bytes()
        if not (same or name.endswith(_GROWING)):
            raise Refused("key-exists", path=str(there))


def _put_keys(folder: Path, names: tuple[str, ...], keys: Path) -> list[Path]:
    """The keys in their folder, those that are new to it told; what is there stays, and so does what was
    published since.
    """
    fresh = []
    for name in names:
        path = keys / Path(name).relative_to("keys")
        _owned(path.parent)
        if _put(folder / name, path):
            fresh.append(path)
    return fresh


def _put(packed: Path, path: Path) -> bool:
    """Make a copy that its owner alone may read; whether nothing was there."""
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with packed.open("rb") as source, open(made, "wb") as file:
        copyfileobj(source, file, 1 << 20)
        file.flush()
        os.fsync(file.fileno())
    return True


def _owned(folder: Path) -> None:
    """Make a folder that is its owner's alone, and those above it that are not there."""
    if not folder.exists():
        _owned(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


@contextmanager
def _beside(place: Path | None) -> Iterator[Path]:
    """A folder for the while, its owner's alone, on the disk of the file that is made or read."""
    with TemporaryDirectory(prefix=".smolny-", dir=place and place.absolute().parent) as folder:
        yield Path(folder)
