"""Another key for the same record: the last checkpoint by one key names the key that follows it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from smolny.domain.order.record import KeyRotated, LossRecorded, RotateKey

from .checkpoint import Checkpoint, open_checkpoint
from .codec import line
from .note import SigningKey, VerifierKey
from .refused import Refused
from .tiles import read_bundle, read_file, tile_widths, tiles_as_source
from .tree import root_of_range

SUCCESSOR = "successor "
"""How the further line of a closing checkpoint begins, before the vkey."""

_KINDS = (b'"kind":"key-rotated"', b'"kind":"loss-recorded"')


def closing_note(key: SigningKey, size: int, root: bytes, successor: VerifierKey) -> bytes:
    """The last checkpoint by a key, over all `size` entries before its successor signs."""
    return key.sign(Checkpoint(key.name, size, root, (f"{SUCCESSOR}{successor.text}",)).text)


def check_rotation(told: RotateKey, number: int, root: bytes) -> None:
    """Whether entry `number` gives the record to another key, by the word of the key that had it.

    `root` is that of all entries before. Raises Refused: closing-does-not-fit, vkey-malformed.
    """
    retired, successor = VerifierKey.parsed(told.retired), VerifierKey.parsed(told.successor)
    if successor.name != retired.name:
        raise Refused("closing-does-not-fit", reason="name")
    try:
        closing = open_checkpoint(told.closing.encode(), retired)
    except Refused as refused:
        raise Refused("closing-does-not-fit", reason=refused.rule) from refused
    if closing.extensions != (f"{SUCCESSOR}{successor.text}",):
        raise Refused("closing-does-not-fit", reason="successor")
    if (closing.size, closing.root) != (number - 1, root):
        raise Refused("closing-does-not-fit", reason="entries")


def check_loss(told: LossRecorded, size: int, root: Callable[[int], bytes]) -> None:
    """Whether what is called lost is not here, in a log of that size with these roots of its first entries.

    Raises Refused: nothing-was-lost.
    """
    if told.size <= size and root(told.size).hex() == told.root:
        raise Refused("nothing-was-lost", size=told.size)


def signed(directory: Path, key: VerifierKey) -> tuple[VerifierKey, Checkpoint]:
    """The checkpoint of an export, and the key that signed it: this one, or the export's own, where the
    record says that this one was retired.

    That the record's keys follow each other is for the entries to show. Raises Refused as `open_checkpoint`,
    file-missing.
    """
    note = read_file(directory, "checkpoint")
    try:
        return key, open_checkpoint(note, key)
    except Refused as refused:
        if refused.rule != "not-signed-by-this-key":
            raise
        try:
            newest = VerifierKey.parsed(read_file(directory, "vkey").decode(errors="replace").strip())
            checkpoint = open_checkpoint(note, newest)
        except Refused:
            raise refused from None
        if key.text not in _retired(directory, checkpoint.size):
            raise
        return newest, checkpoint


def check_known(directory: Path, checkpoint: Checkpoint, note: bytes, key: VerifierKey) -> None:
    """Whether a checkpoint that was kept is one of the log's earlier ones.

    Raises Refused: known-checkpoint-unusable, known-checkpoint-abandoned, log-shorter-than-known,
    history-differs-from-known.
    """
    known = _known(directory, checkpoint.size, note, key)
    longer = known.size > checkpoint.size
    if not longer and _root(directory, checkpoint.size, known.size) == known.root:
        return
    for number, told in told_of_itself(directory, checkpoint.size):
        if isinstance(told, LossRecorded) and _covers(number, told, known):
            raise Refused("known-checkpoint-abandoned", known=known.size, recorded_in=number, size=told.size)
    if longer:
        raise Refused("log-shorter-than-known", known=known.size, size=checkpoint.size)
    raise Refused("history-differs-from-known", known=known.size)


def _known(directory: Path, size: int, note: bytes, key: VerifierKey) -> Checkpoint:
    """The kept checkpoint, signed by the newest key or by one that the record calls retired."""
    try:
        return open_checkpoint(note, key)
    except Refused as refused:
        for retired in _retired(directory, size):
            with suppress(Refused):
                return open_checkpoint(note, VerifierKey.parsed(retired))
        raise Refused("known-checkpoint-unusable", because=refused.rule) from refused


def _covers(number: int, told: LossRecorded, known: Checkpoint) -> bool:
    """Whether a checkpoint is among those that the loss in entry `number` abandons."""
    return number <= known.size <= told.size or (known.size, known.root.hex()) == (told.size, told.root)


def _retired(directory: Path, size: int) -> list[str]:
    told = (told for _, told in told_of_itself(directory, size))
    return [each.retired for each in told if isinstance(each, KeyRotated)]


def _root(directory: Path, size: int, first: int) -> bytes:
    return root_of_range(tiles_as_source(directory, size), 0, first)


def told_of_itself(directory: Path, size: int) -> Iterator[tuple[int, KeyRotated | LossRecorded]]:
    """What an export says of its keys and losses, by entry number: unchecked, found by its bytes alone."""
    number = 0
    for index, width in tile_widths(size):
        for body in read_bundle(directory, index, width)[0]:
            number += 1
            # Canonical bytes write a quotation mark within a string in another way.
            told = _particulars(body) if any(kind in body for kind in _KINDS) else None
            if isinstance(told, KeyRotated | LossRecorded):
                yield number, told


def _particulars(body: bytes) -> object:
    try:
        return line(body).particulars
    except Refused:
        return None
