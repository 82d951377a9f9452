"""The export: a record as plain static files that a stranger can check."""

import secrets
import shutil
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from .checkpoint import Checkpoint, open_checkpoint
from .note import Note, VerifierKey
from .readme import readme
from .refused import Refused
from .sealed import is_field_name
from .tiles import tiles_as_source, write_tiles
from .tree import Tree, root_of_range

PARTS = frozenset({"checkpoint", "tile", "payloads", "texts", "vkey", "README.txt"})

Payload = tuple[int, str, bytes]
Text = tuple[str, bytes]


def export(
    directory: Path,
    *,
    origin: str,
    checkpoint_note: bytes,
    vkey: str,
    entries: Iterable[bytes],
    payloads: Iterable[Payload] = (),
    texts: Iterable[Text] = (),
) -> None:
    """Write the record into `directory`, replacing an earlier export of the same log.

    `payloads` are (entry number, field, stored bytes), `texts` are (hex SHA-256, bytes). The directory
    changes only when everything is written. Raises OSError, and Refused by the rules of section 4 of the
    specification.
    """
    checkpoint = open_checkpoint(checkpoint_note, VerifierKey.parsed(vkey))
    if checkpoint.origin != origin:
        raise Refused("origin-differs", origin=checkpoint.origin, key=origin)
    target = directory.resolve()
    earlier = _earlier(target, checkpoint)
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    fresh.mkdir(parents=True)
    try:
        _write_log(fresh, entries, checkpoint, earlier)
        _write_beside(fresh, payloads, texts, checkpoint.size)
        (fresh / "checkpoint").write_bytes(checkpoint_note)
        (fresh / "vkey").write_text(f"{vkey}\n", encoding="utf-8")
        (fresh / "README.txt").write_text(readme(checkpoint, vkey), encoding="utf-8")
        take_the_place(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


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


def _write_log(
    fresh: Path, entries: Iterable[bytes], checkpoint: Checkpoint, earlier: Checkpoint | None
) -> None:
    tree = write_tiles(fresh, entries)
    if (tree.size, tree.root()) != (checkpoint.size, checkpoint.root):
        raise Refused("checkpoint-does-not-fit", size=checkpoint.size, entries=tree.size)
    if earlier and _root_at(fresh, tree, earlier.size) != earlier.root:
        raise Refused("export-would-contradict", exported=earlier.size)


def _root_at(fresh: Path, tree: Tree, size: int) -> bytes:
    return root_of_range(tiles_as_source(fresh, tree.size), 0, size)


def _write_beside(fresh: Path, payloads: Iterable[Payload], texts: Iterable[Text], size: int) -> None:
    for number, field, payload in payloads:
        if not 1 <= number <= size or not is_field_name(field):
            raise Refused("payload-unbound", entry=number, field=field)
        folder = fresh / "payloads" / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{field}.json").write_bytes(payload)
    (fresh / "texts").mkdir()
    for digest, text in texts:
        if sha256(text).hexdigest() != digest:
            raise Refused("text-altered", sha256=digest)
        (fresh / "texts" / digest).write_bytes(text)


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
