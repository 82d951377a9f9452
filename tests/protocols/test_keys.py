"""Private keys: one per assembly, for their owner's eyes only."""

import os
import stat
from pathlib import Path

import pytest

from smolny.protocol.keys import key_path, load_key, take_into_use, waiting_key
from smolny.protocol.note import SigningKey, verified
from smolny.protocol.refused import Refused
from tests.protocols.made import ASSEMBLY, ORIGIN


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def used(folder: Path) -> SigningKey:
    """A key that is in use."""
    return take_into_use(folder, ASSEMBLY, waiting_key(folder, ASSEMBLY, ORIGIN).verifier.text)


def waiting_path(folder: Path) -> Path:
    """Where a key lies that is not in use yet."""
    return folder / f"{ASSEMBLY}.key.new"


def test_a_key_is_made_once_and_found_again(tmp_path: Path) -> None:
    """The stored key signs what the key that was made verifies."""
    folder = tmp_path / "a" / "keys"

    made = waiting_key(folder, ASSEMBLY, ORIGIN)
    taken = take_into_use(folder, ASSEMBLY, made.verifier.text)
    loaded = load_key(folder, ASSEMBLY, made.verifier.text)

    assert verified(loaded.sign("text\n"), [made.verifier]).text == "text\n"
    assert taken.verifier == loaded.verifier == made.verifier
    assert [path.name for path in folder.iterdir()] == [f"{ASSEMBLY}.key"]


def test_a_key_that_waits_is_taken_up_again(tmp_path: Path) -> None:
    """Given a founding that was cut off, the next one gets the same key; given one cut off later, the key
    is in use already.
    """
    first, second = (waiting_key(tmp_path / "keys", ASSEMBLY, ORIGIN) for _ in range(2))
    assert first.verifier == second.verifier

    for _ in range(2):
        assert take_into_use(tmp_path / "keys", ASSEMBLY, first.verifier.text).verifier == first.verifier


def test_only_the_owner_can_open_key_and_folder(tmp_path: Path) -> None:
    """The file has mode 0600, the folder 0700, whatever the umask allows."""
    before = os.umask(0)
    try:
        used(tmp_path / "keys")
    finally:
        os.umask(before)

    assert mode(tmp_path / "keys") == 0o700
    assert mode(key_path(tmp_path / "keys", ASSEMBLY)) == 0o600


def test_a_key_in_use_is_never_given_to_another_record(tmp_path: Path) -> None:
    """Given a key that may have signed, a new record of that name gets none, and the key stays."""
    made = used(tmp_path / "keys")

    with pytest.raises(Refused, match="key-of-another-record"):
        waiting_key(tmp_path / "keys", ASSEMBLY, ORIGIN)

    assert load_key(tmp_path / "keys", ASSEMBLY, made.verifier.text).verifier == made.verifier


def test_a_key_signs_for_its_own_record_alone(tmp_path: Path) -> None:
    """Given a record with another public key, neither the key in use nor the one that waits is handed out."""
    folder = tmp_path / "keys"
    other = used(tmp_path / "other").verifier.text

    waiting_key(folder, ASSEMBLY, ORIGIN)
    with pytest.raises(Refused, match="key-of-another-record"):
        take_into_use(folder, ASSEMBLY, other)
    assert waiting_path(folder).exists()

    used(folder)
    with pytest.raises(Refused, match="key-of-another-record"):
        load_key(folder, ASSEMBLY, other)


@pytest.mark.parametrize("bits", [0o640, 0o604, 0o610])
def test_a_key_that_others_can_open_is_refused(tmp_path: Path, bits: int) -> None:
    """Any right of the group or of others makes the key unusable, in use or not."""
    folder = tmp_path / "keys"
    waiting = waiting_key(folder, ASSEMBLY, ORIGIN)
    waiting_path(folder).chmod(bits)
    with pytest.raises(Refused, match="key-open-to-others"):
        waiting_key(folder, ASSEMBLY, ORIGIN)
    with pytest.raises(Refused, match="key-open-to-others"):
        take_into_use(folder, ASSEMBLY, waiting.verifier.text)

    waiting_path(folder).chmod(0o600)
    made = used(folder)
    key_path(folder, ASSEMBLY).chmod(bits)
    with pytest.raises(Refused, match="key-open-to-others"):
        load_key(folder, ASSEMBLY, made.verifier.text)


def test_a_folder_that_others_can_open_is_refused(tmp_path: Path) -> None:
    """Neither a new nor an old key is used in such a folder."""
    folder = tmp_path / "keys"
    vkey = waiting_key(folder, ASSEMBLY, ORIGIN).verifier.text
    folder.chmod(0o750)

    with pytest.raises(Refused, match="key-folder-open-to-others"):
        waiting_key(folder, "another", ORIGIN)
    with pytest.raises(Refused, match="key-folder-open-to-others"):
        take_into_use(folder, ASSEMBLY, vkey)

    folder.chmod(0o700)
    take_into_use(folder, ASSEMBLY, vkey)
    folder.chmod(0o750)
    with pytest.raises(Refused, match="key-folder-open-to-others"):
        load_key(folder, ASSEMBLY, vkey)


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    """An assembly without a key gets a clear refusal."""
    for ask in (load_key, take_into_use):
        with pytest.raises(Refused, match="key-missing"):
            ask(tmp_path, ASSEMBLY, "a vkey")


def test_a_key_of_another_origin_is_refused(tmp_path: Path) -> None:
    """A waiting key is not used for another origin."""
    waiting_key(tmp_path / "keys", ASSEMBLY, ORIGIN)

    with pytest.raises(Refused, match="origin-differs"):
        waiting_key(tmp_path / "keys", ASSEMBLY, "elsewhere.invalid/x")


def test_a_key_needs_a_name_that_notes_can_hold(tmp_path: Path) -> None:
    """A name with a space or a plus is refused before anything is written."""
    with pytest.raises(Refused, match="key-name-malformed"):
        waiting_key(tmp_path / "keys", ASSEMBLY, "a b")

    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize("change", ["", "x", "PUBLIC", "seed", "id", "name"])
def test_a_damaged_key_file_is_refused(tmp_path: Path, change: str) -> None:
    """A key file that is empty, cut off or changed is refused, never guessed at."""
    vkey = used(tmp_path / "keys").verifier.text
    path = key_path(tmp_path / "keys", ASSEMBLY)
    whole = path.read_text()
    damaged = {
        "PUBLIC": whole.replace("PRIVATE", "PUBLIC"),
        "seed": whole[:-9] + "\n",
        "id": whole.replace(whole.split("+")[3], "00000000"),
        "name": whole.replace("smolny", "smo lny"),
    }
    path.write_text(damaged.get(change, change))

    with pytest.raises(Refused, match="key-malformed"):
        load_key(tmp_path / "keys", ASSEMBLY, vkey)


def test_two_who_make_a_key_at_once_do_not_overwrite_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a key that appears after the look and before the writing, then it stays and the later one is
    refused.
    """
    made = waiting_key(tmp_path / "keys", ASSEMBLY, ORIGIN)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "exists", lambda path: False)
        with pytest.raises(Refused, match="key-exists"):
            waiting_key(tmp_path / "keys", ASSEMBLY, ORIGIN)

    assert waiting_key(tmp_path / "keys", ASSEMBLY, ORIGIN).verifier == made.verifier


def test_a_disk_that_fails_leaves_no_half_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the key cannot be made durable, the next attempt finds the place free."""

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            waiting_key(tmp_path / "keys", ASSEMBLY, ORIGIN)

    assert not list((tmp_path / "keys").iterdir())
    assert waiting_key(tmp_path / "keys", ASSEMBLY, ORIGIN).name == ORIGIN


def test_a_key_that_was_followed_by_another_still_opens_older_copies(tmp_path: Path) -> None:
    """Given the record was given to the waiting key, then both are found, each by its own verifier."""
    earlier = used(tmp_path)
    later = waiting_key(tmp_path / "elsewhere", ASSEMBLY, ORIGIN)
    waiting_path(tmp_path / "elsewhere").rename(waiting_path(tmp_path))

    assert load_key(tmp_path, ASSEMBLY, later.verifier.text).verifier == later.verifier
    assert load_key(tmp_path, ASSEMBLY, earlier.verifier.text).verifier == earlier.verifier


def test_what_is_no_verifier_key_has_no_key(tmp_path: Path) -> None:
    """Whatever stands in the store."""
    used(tmp_path)
    with pytest.raises(Refused):
        load_key(tmp_path, ASSEMBLY, "nothing of the kind")


def test_a_waiting_key_is_not_the_key_of_another_record(tmp_path: Path) -> None:
    """Given no key is in use, then the one that waits is not taken for the one that is asked for."""
    waiting_key(tmp_path, ASSEMBLY, ORIGIN)
    other = waiting_key(tmp_path / "elsewhere", ASSEMBLY, ORIGIN)
    with pytest.raises(Refused, match="key-missing"):
        load_key(tmp_path, ASSEMBLY, other.verifier.text)
