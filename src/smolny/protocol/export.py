"""The export: a record as plain static files that a stranger can check."""

import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from .checkpoint import Checkpoint, open_checkpoint
from .note import Note, VerifierKey
from .readme import readme
from .refused import Refused
from .sealed import is_field_name
from .tiles import Put, placing, put_tiles, tiles_as_source
from .tree import Tree, root_of_range

PARTS = frozenset({"checkpoint", "tile", "payloads", "texts", "vkey", "README.txt"})

Payload = tuple[int, str, bytes]
Text = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Contents:
    """What an export holds: `payloads` are (entry number, field, stored bytes), `texts` are (hex SHA-256,
    bytes). Each stream is read once, the texts when the entries have been.
    """

    origin: str
    checkpoint_note: bytes
    vkey: str
    entries: Iterable[bytes]
    payloads: Iterable[Payload] = ()
    texts: Iterable[Text] = ()

    def checkpoint(self) -> Checkpoint:
        """The checkpoint, its signature verified; raises Refused."""
        checkpoint = open_checkpoint(self.checkpoint_note, VerifierKey.parsed(self.vkey))
        if checkpoint.origin != self.origin:
            raise Refused("origin-differs", origin=checkpoint.origin, key=self.origin)
        return checkpoint


def export(directory: Path, contents: Contents) -> None:
    """Write the record into `directory`, replacing an earlier export of the same log.

    The directory changes only when everything is written. Raises OSError, and Refused by the rules of section
    4 of the specification.
    """
    target = directory.resolve()
    earlier = _earlier(target, contents.checkpoint())
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    (fresh / "texts").mkdir(parents=True)
    try:
        tree = exported(placing(fresh), contents)
        if earlier and _root_at(fresh, tree, earlier.size) != earlier.root:
            raise Refused("export-would-contradict", exported=earlier.size)
        take_the_place(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def exported(put: Put, contents: Contents) -> Tree:
    """The files of the same export, each handed to `put`; what was put counts when this returns the tree of
    the record. Raises Refused as `export` does.
    """
    checkpoint = contents.checkpoint()
    tree = put_tiles(put, contents.entries)
    if (tree.size, tree.root()) != (checkpoint.size, checkpoint.root):
        raise Refused("checkpoint-does-not-fit", size=checkpoint.size, entries=tree.size)
    _put_beside(put, contents, checkpoint.size)
    put("checkpoint", contents.checkpoint_note)
    put("vkey", f"{contents.vkey}\n".encode())
    put("README.txt", readme(checkpoint, contents.vkey).encode())
    return tree


def _earlier(target: Path, checkpoint: Checkpoint) -> Checkpoint | None:
    names = {path.name for path in target.iterdir()} if target.exists() else set()
    if not names:
        return None
    found = _parsed_checkpoint(target)
    if found.origin != checkpoint.origin:
        raise Refused("export-of-another-origin", path=str(target), origin=found.origin)
    if others := sorted(names - PARTS):
        raise Refused("directory-holds-other-files", path=str(target), files=others)
    if found.size > checkpoint.size:
        raise Refused("export-would-shorten", exported=found.size, size=checkpoint.size)
    return found


def _parsed_checkpoint(target: Path) -> Checkpoint:
    try:
        return Checkpoint.parsed(Note.parsed((target / "checkpoint").read_bytes()).text)
    except (Refused, OSError) as error:
        raise Refused("directory-not-an-export", path=str(target)) from error


def _root_at(fresh: Path, tree: Tree, size: int) -> bytes:
    return root_of_range(tiles_as_source(fresh, tree.size), 0, size)


def _put_beside(put: Put, contents: Contents, size: int) -> None:
    for number, field, payload in contents.payloads:
        if not 1 <= number <= size or not is_field_name(field):
            raise Refused("payload-unbound", entry=number, field=field)
        put(f"payloads/{number}/{field}.json", payload)
    for digest, text in contents.texts:
        if sha256(text).hexdigest() != digest:
            raise Refused("text-altered", sha256=digest)
        put(f"texts/{digest}", text)


def take_the_place(fresh: Path, target: Path) -> None:
    """Put a directory that is whole into the place of another, or of none; raises OSError."""
    # A crash between the two renames leaves the earlier export whole, under the name of the replaced one.
    replaced = target.with_name(f"{fresh.name}.replaced")
    if not target.exists():
        fresh.rename(target)
        return
    target.rename(replaced)
    try:
        fresh.rename(target)
    except OSError:
        replaced.rename(target)
        raise
    shutil.rmtree(replaced)
