"""Verify an export from its stored bytes alone: keys, tree, entries, payloads, texts, and the fold."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from smolny.domain.assembly import KINDS
from smolny.domain.order import Recorded
from smolny.domain.order.record import KeyRotated, LossRecorded, PayloadErased

from .beside import Beside
from .checkpoint import Checkpoint
from .codec import canonical
from .diagnosis import agreeing, first_difference, tiles_disagree
from .forms import leading_to_texts, texts_of
from .note import VerifierKey
from .refused import Refused
from .report import Finding, Report, Wrong
from .succession import check_known, check_loss, check_rotation, signed
from .tiles import (
    FULL_TILE_BYTES,
    TILE_HEIGHT,
    TILE_WIDTH,
    level_counts,
    read_bundle,
    read_file,
    read_tile,
    tile_path,
    tile_widths,
    tiles_as_source,
)
from .tree import Tree, root_of_joined, root_of_range, split

Fold = Callable[[Iterable[Recorded[Any]]], object]
"""Takes each of the entries, one by one as they come, as the next deed.

It refuses an entry by raising an exception with a `rule` and `particulars` before it asks for the next.
"""

_BOUND = frozenset(kind for kind in KINDS.values() if leading_to_texts(kind)) | {
    PayloadErased,
    KeyRotated,
    LossRecorded,
}
"""The kinds of entry that say something of the log itself, or of what lies beside it."""


def verify(
    directory: Path,
    *,
    fold: Fold,
    vkey: str | None = None,
    known_checkpoint: bytes | None = None,
    progress: Callable[[int], None] = lambda entries: None,
) -> Report:
    """Check everything in an export and report the first finding, by section 8 of the specification.

    `vkey` is the key known from outside, `known_checkpoint` a note kept from an earlier day; `progress` is
    told the number of entries checked, once a bundle. Raises OSError for files that cannot be read, and
    whatever `fold` raises without a rule.
    """
    verification = _Verification(directory, fold, progress)
    finding = verification.finding(vkey, known_checkpoint)
    return verification.report(finding)


class _Verification:
    def __init__(self, directory: Path, fold: Fold, progress: Callable[[int], None]) -> None:
        self._directory = directory
        self._fold = fold
        self._progress = progress
        self._key: VerifierKey | None = None
        self._checkpoint: Checkpoint | None = None
        self._number = 0
        self._beside = Beside(directory)
        self._erased_by: list[int] = []
        self._rotations: dict[int, KeyRotated] = {}
        self._losses: dict[int, int] = {}

    def report(self, finding: Finding | None) -> Report:
        return Report(
            finding=finding,
            vkey=self._key.text if self._key else None,
            checkpoint=self._checkpoint,
            entries=self._number,
            payloads_opened=self._beside.opened,
            payloads_not_opened=self._beside.not_opened,
            erased_by=tuple(self._erased_by),
            texts=len(self._beside.texts),
            keys=tuple(self._rotations),
            losses=tuple(self._losses.items()),
        )

    def finding(self, vkey: str | None, known_checkpoint: bytes | None) -> Finding | None:
        try:
            self._key = _key(self._directory, vkey)
            self._key, self._checkpoint = signed(self._directory, self._key)
            if self._checkpoint.size == 0:
                raise Refused("no-entries")
            _check_tiles(self._directory, self._checkpoint)
            if known_checkpoint is not None:
                check_known(self._directory, self._checkpoint, known_checkpoint, self._key)
            self._check_entries(self._checkpoint)
            self._check_signer(self._key)
            self._beside.check_unbound(self._checkpoint.size)
        except Wrong as wrong:
            return wrong.finding
        except Refused as refused:
            return Finding.of(refused)
        return None

    def _check_entries(self, checkpoint: Checkpoint) -> None:
        entries = self._entries(checkpoint)
        try:
            self._fold(entries)
        except Wrong:
            raise
        except Exception as error:
            rule = getattr(error, "rule", None)
            if rule is None:
                raise
            told = {**getattr(error, "particulars", {}), "because": rule}
            raise Wrong(Finding("entry-cannot-follow", self._number, told)) from error
        # A fold that stops early leaves the rest to be checked all the same.
        for _ in entries:
            pass

    def _check_signer(self, key: VerifierKey) -> None:
        """The key that signed is the newest on the record."""
        newest = next(reversed(self._rotations.values()), None)
        if newest is not None and newest.successor != key.text:
            raise Refused("key-was-retired", key=key.text, successor=newest.successor)

    def _entries(self, checkpoint: Checkpoint) -> Iterator[Recorded[Any]]:
        assembly = checkpoint.origin.rpartition("/")[2]
        for index, width in tile_widths(checkpoint.size):
            bodies, finding = self._bundle(checkpoint.size, index, width)
            for number, body in enumerate(bodies, index * TILE_WIDTH + 1):
                try:
                    entry = canonical(body)
                    if entry.number != number:
                        raise Refused("entry-misnumbered", number=entry.number)
                    if entry.assembly != assembly:
                        raise Refused(
                            "entry-of-another-assembly", assembly=entry.assembly, origin=checkpoint.origin
                        )
                    if entry.sealed or type(entry.particulars) in _BOUND:
                        self._check_beside(entry)
                        self._check_itself(entry, checkpoint.size)
                except Refused as refused:
                    raise Wrong(Finding.of(refused, number)) from refused
                self._number = number
                yield entry
            if finding:
                raise Wrong(finding)
            self._progress(self._number)

    def _check_beside(self, entry: Recorded[Any]) -> None:
        particulars = entry.particulars
        self._beside.check_payloads(entry.assembly, entry.number, entry.sealed)
        self._beside.check_texts(texts_of(particulars))
        if isinstance(particulars, PayloadErased):
            self._beside.check_erased(particulars.entry, particulars.field)
            self._erased_by.append(entry.number)

    def _check_itself(self, entry: Recorded[Any], size: int) -> None:
        particulars = entry.particulars
        if isinstance(particulars, KeyRotated):
            check_rotation(particulars, entry.number, _root(self._directory, size, entry.number - 1))
            self._rotations[entry.number] = particulars
        if isinstance(particulars, LossRecorded):
            check_loss(particulars, size, lambda first: _root(self._directory, size, first))
            self._losses[entry.number] = particulars.size

    def _bundle(self, size: int, index: int, width: int) -> tuple[list[bytes], Finding | None]:
        # The entries up to the first that is wrong, and what is wrong with it.
        entries, cut_off = read_bundle(self._directory, index, width)
        leaves = b"".join([sha256(b"\0" + entry).digest() for entry in entries])
        due = read_tile(self._directory, 0, index, width)
        if leaves == due and not cut_off:
            return entries, None
        finding = first_difference(self._directory, size, index, width)
        return entries[: agreeing(leaves, due)], finding


def _key(directory: Path, vkey: str | None) -> VerifierKey:
    if vkey is None:
        vkey = read_file(directory, "vkey").decode(errors="replace")
    return VerifierKey.parsed(vkey.strip())


def _check_tiles(directory: Path, checkpoint: Checkpoint) -> None:
    try:
        tree, roots = _read_leaves(directory, checkpoint.size)
    except Refused as refused:
        raise Wrong(tiles_disagree(directory, checkpoint)) from refused
    if tree.root() != checkpoint.root:
        raise Wrong(tiles_disagree(directory, checkpoint))
    for level, count in level_counts(checkpoint.size):
        if level:
            roots = _check_level(directory, level, count, roots)


def _read_leaves(directory: Path, size: int) -> tuple[Tree, bytearray]:
    tree, roots = Tree(), bytearray()
    for index, width in tile_widths(size):
        joined = read_tile(directory, 0, index, width)
        if width == TILE_WIDTH:
            root = root_of_joined(joined)
            tree.append(root, TILE_HEIGHT)
            roots += root
        else:
            for leaf in split(joined):
                tree.append(leaf)
    return tree, roots


def _check_level(directory: Path, level: int, count: int, due: bytearray) -> bytearray:
    above = bytearray()
    for index, width in tile_widths(count):
        joined = read_tile(directory, level, index, width)
        if joined != due[index * FULL_TILE_BYTES :][:FULL_TILE_BYTES]:
            raise Refused("tile-altered", path=tile_path(level, index, width))
        if width == TILE_WIDTH:
            above += root_of_joined(joined)
    return above


def _root(directory: Path, size: int, first: int) -> bytes:
    """The root of the first entries of a log of that size, by its tiles."""
    return root_of_range(tiles_as_source(directory, size), 0, first)
