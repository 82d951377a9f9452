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
    """Where the private key of an assembly lies."""
    return folder / f"{assembly}.key"


def create_key(folder: Path, assembly: str, origin: str) -> SigningKey:
    """Make a new key named `origin` and store it, durably, before it is returned.

    Raises Refused: key-name-malformed, key-exists, key-folder-open-to-others.
    """
    if not is_key_name(origin):
        raise Refused("key-name-malformed", name=origin)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _check_folder(folder)
    key = SigningKey(origin, Ed25519PrivateKey.generate())
    _write_new(key_path(folder, assembly), _encoded(key))
    return key


def load_key(folder: Path, assembly: str) -> SigningKey:
    """The stored key of an assembly.

    Raises Refused: key-missing, key-open-to-others, key-folder-open-to-others, key-malformed.
    """
    path = key_path(folder, assembly)
    if not path.exists():
        raise Refused("key-missing", path=str(path))
    _check_folder(folder)
    return _decoded(_read_private(path), path)


def load_or_create_key(folder: Path, assembly: str, origin: str) -> SigningKey:
    """The stored key of an assembly, or a new one; Refused("origin-differs") if it bears another name."""
    if not key_path(folder, assembly).exists():
        return create_key(folder, assembly, origin)
    key = load_key(folder, assembly)
    if key.name != origin:
        raise Refused("origin-differs", origin=origin, key=key.name)
    return key


def public_vkey(folder: Path, assembly: str) -> VerifierKey:
    """The public half of an assembly's stored key; raises as `load_key`."""
    return load_key(folder, assembly).verifier


def _check_folder(folder: Path) -> None:
    if stat.S_IMODE(folder.stat().st_mode) & _FOR_OTHERS:
        raise Refused("key-folder-open-to-others", path=str(folder))


def _encoded(key: SigningKey) -> str:
    seed = key.private_key.private_bytes_raw()
    return f"{_PREFIX}{key.name}+{key.verifier.key_id.hex()}+{to_base64(ED25519 + seed)}\n"


def _decoded(text: str, path: Path) -> SigningKey:
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


def _read_private(path: Path) -> str:
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
