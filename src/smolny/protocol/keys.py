"""One private key per assembly, in a file that only its owner can open."""

import os
import stat
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .note import ED25519, SigningKey, VerifierKey, from_base64, is_key_name, to_base64
from .refused import Refused

_PREFIX = "PRIVATE+KEY+"
_SEED_BYTES = 32
_FOR_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def key_path(folder: Path, assembly: str) -> Path:
    """Where the private key of an assembly lies once it is in use."""
    return folder / f"{assembly}.key"


def waiting_key(folder: Path, assembly: str, origin: str) -> SigningKey:
    """A key named `origin` that has signed nothing: durable, and beside the keys in use until it is one.

    The one that a founding left behind when it was cut off is taken up again.

    Raises Refused: key-name-malformed, key-of-another-record (the assembly has a key in use), origin-differs
    (the waiting key bears another name), and as `load_key`.
    """
    if not is_key_name(origin):
        raise Refused("key-name-malformed", name=origin)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _check_folder(folder)
    if key_path(folder, assembly).exists():
        raise Refused("key-of-another-record", path=str(key_path(folder, assembly)))
    return _waiting(folder, assembly, origin)


def successor_key(folder: Path, assembly: str, origin: str) -> SigningKey:
    """A key that is to follow the one in use, made new or left waiting by a rotation that was cut off.

    Raises Refused: key-folder-open-to-others, and as `load_key` for the waiting key.
    """
    _check_folder(folder)
    return _waiting(folder, assembly, origin)


def _waiting(folder: Path, assembly: str, origin: str) -> SigningKey:
    path = _waiting_path(folder, assembly)
    if not path.exists():
        key = SigningKey(origin, Ed25519PrivateKey.generate())
        _write_new(path, _encoded(key))
        return key
    key = _read(path)
    if key.name != origin:
        raise Refused("origin-differs", origin=origin, key=key.name)
    return key


def take_into_use(folder: Path, assembly: str, vkey: str) -> SigningKey:
    """The key of a record whose public key is `vkey`: the one in use, or the waiting one, which now is.

    Raises Refused as `load_key`.
    """
    path, waiting = key_path(folder, assembly), _waiting_path(folder, assembly)
    if waiting.exists() and not path.exists():
        _check_folder(folder)
        _read_of_record(waiting, vkey)
        waiting.rename(path)
        _sync_folder(folder)
    return load_key(folder, assembly, vkey)


def load_key(folder: Path, assembly: str, vkey: str) -> SigningKey:
    """The key of the record whose public key is `vkey`: the one in use, or where the record was not given to
    it the one before; a successor that the record was given to is taken into use.

    Raises Refused: key-missing, key-open-to-others, key-folder-open-to-others, key-malformed,
    key-of-another-record.
    """
    path, waiting = key_path(folder, assembly), _waiting_path(folder, assembly)
    if not (path.exists() or waiting.exists()):
        raise Refused("key-missing", path=str(path))
    _check_folder(folder)
    if waiting.exists() and _read(waiting).verifier.text == vkey:
        _succeed(folder, assembly)
    elif retired := _retired_of(folder, assembly, vkey):
        return _read_of_record(retired, vkey)
    if not path.exists():
        raise Refused("key-missing", path=str(path))
    return _read_of_record(path, vkey)


def _succeed(folder: Path, assembly: str) -> None:
    """The waiting key becomes the one in use; the one that was is kept under its id, for older copies."""
    path = key_path(folder, assembly)
    if path.exists():
        path.rename(_retired_path(folder, assembly, _read(path).verifier))
    _waiting_path(folder, assembly).rename(path)
    _sync_folder(folder)


def _retired_of(folder: Path, assembly: str, vkey: str) -> Path | None:
    try:
        path = _retired_path(folder, assembly, VerifierKey.parsed(vkey))
    except Refused:
        return None
    return path if path.exists() else None


def _retired_path(folder: Path, assembly: str, key: VerifierKey) -> Path:
    return folder / f"{assembly}.key.{key.key_id.hex()}.retired"


def _waiting_path(folder: Path, assembly: str) -> Path:
    return folder / f"{assembly}.key.new"


def _read_of_record(path: Path, vkey: str) -> SigningKey:
    key = _read(path)
    if key.verifier.text != vkey:
        # Two logs under one key could be shown as one log with two pasts.
        raise Refused("key-of-another-record", path=str(path))
    return key


def _check_folder(folder: Path) -> None:
    if stat.S_IMODE(folder.stat().st_mode) & _FOR_OTHERS:
        raise Refused("key-folder-open-to-others", path=str(folder))


def _encoded(key: SigningKey) -> str:
    seed = key.private_key.private_bytes_raw()
    return f"{_PREFIX}{key.name}+{key.verifier.key_id.hex()}+{to_base64(ED25519 + seed)}\n"


def _read(path: Path) -> SigningKey:
    text = _private_text(path)
    malformed = Refused("key-malformed", path=str(path))
    name, _, rest = text.removeprefix(_PREFIX).removesuffix("\n").partition("+")
    key_id, _, encoded = rest.partition("+")
    try:
        material = from_base64(encoded)
    except ValueError:
        raise malformed from None
    if not text.startswith(_PREFIX) or material[:1] != ED25519 or len(material) != 1 + _SEED_BYTES:
        raise malformed
    key = SigningKey(name, Ed25519PrivateKey.from_private_bytes(material[1:]))
    if not is_key_name(name) or key.verifier.key_id.hex() != key_id:
        raise malformed
    return key


def _private_text(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as file:
        # The open file is asked, not the path: what was checked is what is read.
        if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & _FOR_OTHERS:
            raise Refused("key-open-to-others", path=str(path))
        return file.read()


def _write_new(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused("key-exists", path=str(path)) from None
    try:
        with open(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _sync_folder(path.parent)
    except OSError:
        # A key that was never used must not stand in the way of the next attempt.
        path.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
