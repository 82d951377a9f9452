"""Private keys: one per assembly, for their owner's eyes only."""

import os
import stat
from pathlib import Path

import pytest

from smolny.protocol.keys import create_key, key_path, load_key, load_or_create_key, public_vkey
from smolny.protocol.note import verified
from smolny.protocol.refused import Refused
from tests.protocols.made import ASSEMBLY, ORIGIN


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_key_is_made_once_and_found_again(tmp_path: Path) -> None:
    """The stored key signs what the key that was made verifies."""
    folder = tmp_path / "a" / "keys"

    made = create_key(folder, ASSEMBLY, ORIGIN)
    loaded = load_key(folder, ASSEMBLY)

    assert verified(loaded.sign("text\n"), [made.verifier]).text == "text\n"
    assert public_vkey(folder, ASSEMBLY) == made.verifier
    assert load_or_create_key(folder, ASSEMBLY, ORIGIN).verifier == made.verifier


def test_only_the_owner_can_open_key_and_folder(tmp_path: Path) -> None:
    """The file has mode 0600, the folder 0700, whatever the umask allows."""
    before = os.umask(0)
    try:
        load_or_create_key(tmp_path / "keys", ASSEMBLY, ORIGIN)
    finally:
        os.umask(before)

    assert mode(tmp_path / "keys") == 0o700
    assert mode(key_path(tmp_path / "keys", ASSEMBLY)) == 0o600


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    """A second key for the same assembly is refused and the first stays."""
    made = create_key(tmp_path / "keys", ASSEMBLY, ORIGIN)

    with pytest.raises(Refused, match="key-exists"):
        create_key(tmp_path / "keys", ASSEMBLY, ORIGIN)

    assert public_vkey(tmp_path / "keys", ASSEMBLY) == made.verifier


@pytest.mark.parametrize("bits", [0o640, 0o604, 0o610])
def test_a_key_that_others_can_open_is_refused(tmp_path: Path, bits: int) -> None:
    """Any right of the group or of others makes the key unusable."""
    create_key(tmp_path / "keys", ASSEMBLY, ORIGIN)
    key_path(tmp_path / "keys", ASSEMBLY).chmod(bits)

    with pytest.raises(Refused, match="key-open-to-others"):
        load_key(tmp_path / "keys", ASSEMBLY)


def test_a_folder_that_others_can_open_is_refused(tmp_path: Path) -> None:
    """Neither a new nor an old key is used in such a folder."""
    create_key(tmp_path / "keys", ASSEMBLY, ORIGIN)
    (tmp_path / "keys").chmod(0o750)

    with pytest.raises(Refused, match="key-folder-open-to-others"):
        load_key(tmp_path / "keys", ASSEMBLY)
    with pytest.raises(Refused, match="key-folder-open-to-others"):
        create_key(tmp_path / "keys", "another", ORIGIN)


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    """An assembly without a key gets a clear refusal."""
    with pytest.raises(Refused, match="key-missing"):
        load_key(tmp_path, ASSEMBLY)


def test_a_key_of_another_log_is_refused(tmp_path: Path) -> None:
    """A stored key is not used for another origin."""
    create_key(tmp_path / "keys", ASSEMBLY, ORIGIN)

    with pytest.raises(Refused, match="origin-differs"):
        load_or_create_key(tmp_path / "keys", ASSEMBLY, "elsewhere.invalid/x")


def test_a_key_needs_a_name_that_notes_can_hold(tmp_path: Path) -> None:
    """A name with a space or a plus is refused before anything is written."""
    with pytest.raises(Refused, match="key-name-malformed"):
        create_key(tmp_path / "keys", ASSEMBLY, "a b")

    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize("change", ["", "x", "PUBLIC", "seed", "id", "name"])
def test_a_damaged_key_file_is_refused(tmp_path: Path, change: str) -> None:
    """A key file that is empty, cut off or changed is refused, never guessed at."""
    create_key(tmp_path / "keys", ASSEMBLY, ORIGIN)
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
        load_key(tmp_path / "keys", ASSEMBLY)


def test_a_disk_that_fails_leaves_no_half_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the key cannot be made durable, the next attempt finds the place free."""

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            create_key(tmp_path / "keys", ASSEMBLY, ORIGIN)

    assert create_key(tmp_path / "keys", ASSEMBLY, ORIGIN).name == ORIGIN
