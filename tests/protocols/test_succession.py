"""A record that is given to another key, and one that lost what was published."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from smolny.domain.order.record import KeyRotated, LossRecorded
from smolny.protocol.checkpoint import sign_checkpoint
from smolny.protocol.note import SigningKey
from smolny.protocol.report import Finding
from smolny.protocol.succession import closing_note
from smolny.protocol.tree import leaf_hash, root_of
from tests.protocols.made import ORIGIN, Record, checked, entry, plain_record, rewrite_bundle, signing_key

OLD, NEXT, NEWEST = (signing_key(seed=seed) for seed in (1, 2, 3))
OTHER_NAME = signing_key("smolny.invalid/elsewhere", 2)


def rotation(record: Record, old: SigningKey, new: SigningKey) -> KeyRotated:
    """What the next entry of a record says where the new key follows the old one."""
    note = closing_note(old, len(record.entries), record.root, new.verifier)
    return KeyRotated(old.verifier.text, new.verifier.text, note.decode())


def added(record: Record, *particulars: object) -> Record:
    """The record with more entries."""
    for each in particulars:
        record.entries.append(entry(len(record.entries) + 1, particulars=each))
    return record


def rotated() -> Record:
    """Seven entries: the fourth gives the record to the second key, the sixth to the third."""
    record = plain_record(3)
    added(record, rotation(record, OLD, NEXT), None)
    added(record, rotation(record, NEXT, NEWEST), None)
    return replace(record, key=NEWEST)


@pytest.mark.parametrize("key", [OLD, NEXT, NEWEST, None])
def test_whoever_knows_any_key_is_led_to_the_newest(tmp_path: Path, key: SigningKey | None) -> None:
    """Given a record that went through three keys, each of them verifies it, and so does its own."""
    directory = rotated().export(tmp_path / "record")

    report = checked(directory, vkey=key and key.verifier.text)

    assert report.sound
    assert (report.vkey, report.keys) == (NEWEST.verifier.text, (4, 6))


def test_an_unknown_key_is_not_led_anywhere(tmp_path: Path) -> None:
    """A key that the record never had is refused, rotations or not, and without the export's own vkey too."""
    directory, stranger = rotated().export(tmp_path / "record"), signing_key(seed=9).verifier.text
    due = Finding("not-signed-by-this-key", None, {"key": stranger})

    assert checked(directory, vkey=stranger).finding == due
    (directory / "vkey").unlink()
    assert checked(directory, vkey=stranger).finding == due
    assert checked(directory, vkey=OLD.verifier.text).finding == replace(
        due, particulars={"key": OLD.verifier.text}
    )


def test_a_bad_signature_by_the_known_key_leads_nowhere(tmp_path: Path) -> None:
    """Given a note that another's words were put into, the key that is named refuses it."""
    directory = rotated().export(tmp_path / "record")
    note = (directory / "checkpoint").read_text()
    (directory / "checkpoint").write_text(note.replace("\n7\n", "\n6\n"))

    assert checked(directory, vkey=NEWEST.verifier.text).finding == Finding(
        "bad-signature", None, {"key": NEWEST.verifier.text}
    )


def test_a_retired_key_signs_no_longer(tmp_path: Path) -> None:
    """Given a record that was given to another key, a checkpoint by the old one is not taken."""
    directory = replace(rotated(), key=NEXT).export(tmp_path / "record")

    assert checked(directory).finding == Finding(
        "key-was-retired", None, {"key": NEXT.verifier.text, "successor": NEWEST.verifier.text}
    )


Change = Callable[[KeyRotated, Record], KeyRotated]


def by(key: SigningKey, size: int = 3, successor: SigningKey = NEXT) -> Change:
    """The closing note is of so many entries, by this key, for that successor."""

    def changed(told: KeyRotated, record: Record) -> KeyRotated:
        root = root_of(map(leaf_hash, record.entries[:size]))
        return replace(told, closing=closing_note(key, size, root, successor.verifier).decode())

    return changed


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (by(NEXT), "not-signed-by-this-key"),
        (by(OLD, size=2), "entries"),
        (by(OLD, successor=NEWEST), "successor"),
        (lambda told, record: replace(told, closing=record.note.decode()), "successor"),
        (lambda told, record: replace(told, closing="x"), "note-malformed"),
        (lambda told, record: replace(told, successor=OTHER_NAME.verifier.text), "name"),
    ],
)
def test_a_key_is_followed_by_its_own_word_alone(tmp_path: Path, change: Change, reason: str) -> None:
    """Whoever holds the new key, and not the old one, cannot take the record over."""
    record = plain_record(3)
    forged = change(rotation(record, OLD, NEXT), record)
    directory = replace(added(record, forged), key=NEXT).export(tmp_path / "record")

    for vkey in (None, OLD.verifier.text):
        finding = Finding("closing-does-not-fit", 4, {"reason": reason})
        assert checked(directory, vkey=vkey).finding == finding


def test_a_key_that_is_none_is_found(tmp_path: Path) -> None:
    """What stands for a key in such an entry can be read as one."""
    record = plain_record(3)
    told = replace(rotation(record, OLD, NEXT), successor="x")

    finding = checked(added(record, told).export(tmp_path / "record")).finding

    assert finding is not None
    assert (finding.rule, finding.entry) == ("vkey-malformed", 4)


@dataclass(frozen=True)
class Lost:
    """A record of which three entries were lost after they had been published, and what was published."""

    record: Record
    published: bytes
    earlier: bytes
    common: bytes


def lost() -> Lost:
    """Three entries are common to both pasts; six had been published, of which four were too, earlier."""
    before, gone = plain_record(3), plain_record(3)
    common = before.note
    added(gone, LossRecorded(9, "cd" * 32))
    earlier = gone.note
    added(gone, None, None)
    added(before, LossRecorded(6, gone.root.hex(), "the afternoon"), None)
    return Lost(before, gone.note, earlier, common)


def test_a_loss_is_told(tmp_path: Path) -> None:
    """The record is sound, says what was lost, and still is what was known before the loss."""
    case = lost()
    directory = case.record.export(tmp_path / "record")

    report = checked(directory, known_checkpoint=case.common)

    assert report.sound
    assert report.losses == ((4, 6),)


def test_a_checkpoint_of_what_was_lost_is_called_abandoned(tmp_path: Path) -> None:
    """The one that the entry names, and every one between: longer or no longer than the record is now."""
    case = lost()
    directory = case.record.export(tmp_path / "record")

    for note, known in ((case.published, 6), (case.earlier, 4)):
        finding = checked(directory, known_checkpoint=note).finding
        told = {"known": known, "recorded_in": 4, "size": 6}
        assert finding == Finding("known-checkpoint-abandoned", None, told)


def test_another_past_beside_the_loss_is_found(tmp_path: Path) -> None:
    """A loss excuses what it covers, and nothing before or after."""
    case = lost()
    directory = case.record.export(tmp_path / "record")
    before = sign_checkpoint(OLD, 2, bytes(32))
    after = sign_checkpoint(OLD, 7, bytes(32))

    assert checked(directory, known_checkpoint=before).finding == Finding(
        "history-differs-from-known", None, {"known": 2}
    )
    assert checked(directory, known_checkpoint=after).finding == Finding(
        "log-shorter-than-known", None, {"known": 7, "size": 5}
    )


def test_what_another_copy_went_on_with_is_abandoned_by_its_root(tmp_path: Path) -> None:
    """Given a shorter other past that was published, its own checkpoint is told to be abandoned."""
    other = added(plain_record(3), LossRecorded(9, "cd" * 32))
    record = plain_record(6)
    added(record, LossRecorded(4, other.root.hex()))

    finding = checked(record.export(tmp_path / "record"), known_checkpoint=other.note).finding

    assert finding == Finding("known-checkpoint-abandoned", None, {"known": 4, "recorded_in": 7, "size": 4})


def test_nothing_is_called_lost_that_is_there(tmp_path: Path) -> None:
    """A record that holds what it calls lost is wrong; of another root it may have lost it."""
    record = plain_record(3)
    root = record.root.hex()
    added(record, LossRecorded(3, root))

    assert checked(record.export(tmp_path / "a")).finding == Finding("nothing-was-lost", 4, {"size": 3})
    assert checked(added(plain_record(3), LossRecorded(3, "cd" * 32)).export(tmp_path / "b")).sound


@pytest.mark.parametrize("key", [OLD, NEXT, NEWEST])
def test_a_checkpoint_by_any_key_of_the_record_may_be_kept(tmp_path: Path, key: SigningKey) -> None:
    """The kept checkpoint was signed by whichever key signed then, and by none of another record."""
    record = rotated()
    directory = record.export(tmp_path / "record")
    root = root_of(map(leaf_hash, record.entries[:3]))

    assert checked(directory, known_checkpoint=sign_checkpoint(key, 3, root)).sound
    finding = checked(directory, known_checkpoint=sign_checkpoint(signing_key(seed=9), 3, root)).finding
    assert finding == Finding("known-checkpoint-unusable", None, {"because": "not-signed-by-this-key"})


def test_entries_that_cannot_be_read_do_not_stop_the_search(tmp_path: Path) -> None:
    """Given a bundle with a broken entry of such a kind, its finding is that of the entry."""
    record = rotated()
    directory = record.export(tmp_path / "record")
    broken = b'{"kind":"key-rotated"}'
    rewrite_bundle(directory, 0, 7, lambda entries: [*entries[:1], broken, *entries[2:]])

    finding = checked(directory, vkey=OLD.verifier.text).finding

    assert finding is not None
    assert (finding.rule, finding.entry) == ("entry-altered", 2)


def test_the_name_of_the_origin_is_that_of_every_key() -> None:
    """The keys of the tests differ in their seeds alone."""
    assert {OLD.name, NEXT.name, NEWEST.name} == {ORIGIN}
