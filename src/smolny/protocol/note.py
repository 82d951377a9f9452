"""Signed notes (C2SP signed-note) with Ed25519, and the vkeys that verify them."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .refused import Refused

ED25519 = b"\x01"
KEY_ID_BYTES = 4
MOST_SIGNATURES = 100
_LINE_START = "— "


def is_key_name(name: str) -> bool:
    """Whether `name` may name a key: not empty, no white space, no `+`, no control character."""
    return bool(name) and not any(sign.isspace() or sign == "+" or _is_control(sign) for sign in name)


def _is_control(sign: str) -> bool:
    return sign < " " or sign == "\x7f"


def from_base64(text: str) -> bytes:
    """The bytes of canonical, padded base64; raises ValueError for anything else."""
    try:
        found = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from error
    if to_base64(found) != text:
        raise ValueError("not canonical base64")
    return found


def to_base64(found: bytes) -> str:
    """Canonical, padded base64."""
    return base64.b64encode(found).decode("ascii")


def key_id_of(name: str, public_key: bytes) -> bytes:
    """The four bytes by which a signature names its Ed25519 key."""
    return sha256(name.encode() + b"\n" + ED25519 + public_key).digest()[:KEY_ID_BYTES]


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A named Ed25519 public key (32 bytes), written as a vkey."""

    name: str
    public_key: bytes

    @classmethod
    def parsed(cls, text: str) -> Self:
        """The key of a vkey `name+keyid+base64`; raises Refused("vkey-malformed", reason=...)."""
        name, _, rest = text.partition("+")
        key_id, _, encoded = rest.partition("+")
        try:
            material = from_base64(encoded)
        except ValueError as error:
            raise Refused("vkey-malformed", reason="base64") from error
        if not is_key_name(name):
            raise Refused("vkey-malformed", reason="name")
        if material[:1] != ED25519 or len(material) != 33:
            raise Refused("vkey-malformed", reason="not-an-ed25519-key")
        key = cls(name, material[1:])
        if key.key_id.hex() != key_id:
            raise Refused("vkey-malformed", reason="key-id")
        return key

    @property
    def key_id(self) -> bytes:
        """The four bytes by which its signatures name it."""
        return key_id_of(self.name, self.public_key)

    @property
    def text(self) -> str:
        """The vkey, without a newline."""
        return f"{self.name}+{self.key_id.hex()}+{to_base64(ED25519 + self.public_key)}"

    def fits(self, signature: bytes, text: str) -> bool:
        """Whether `signature` (64 bytes) over the UTF-8 bytes of `text` is by this key."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A named Ed25519 private key."""

    name: str
    private_key: Ed25519PrivateKey

    @property
    def verifier(self) -> VerifierKey:
        """The public key that verifies what this one signs."""
        return VerifierKey(self.name, self.private_key.public_key().public_bytes_raw())

    def sign(self, text: str) -> bytes:
        """The signed note over `text`, as UTF-8 bytes; Refused("note-malformed") if no note holds it."""
        _check_text(text)
        signature = self.private_key.sign(text.encode())
        line = f"{_LINE_START}{self.name} {to_base64(self.verifier.key_id + signature)}\n"
        return f"{text}\n{line}".encode()


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: the key's name, its id and the signature, not verified."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A note's text, with its last newline, and its signature lines, not verified."""

    text: str
    signatures: tuple[Signature, ...]

    @classmethod
    def parsed(cls, note: bytes) -> Self:
        """The parts of a note; raises Refused("note-malformed", reason=...)."""
        try:
            decoded = note.decode()
        except UnicodeDecodeError as error:
            raise Refused("note-malformed", reason="not-utf-8") from error
        text, gap, lines = decoded.rpartition("\n\n")
        if not gap or not lines.endswith("\n"):
            raise Refused("note-malformed", reason="no-signatures")
        _check_text(text + "\n")
        signature_lines = lines[:-1].split("\n")
        if len(signature_lines) > MOST_SIGNATURES:
            raise Refused("note-malformed", reason="too-many-signatures")
        return cls(text + "\n", tuple(_signature(line) for line in signature_lines))


def _check_text(text: str) -> None:
    if not text.endswith("\n") or any(_is_control(sign) for sign in text.replace("\n", "")):
        raise Refused("note-malformed", reason="text")


def _signature(line: str) -> Signature:
    name, _, encoded = line.removeprefix(_LINE_START).partition(" ")
    try:
        found = from_base64(encoded)
    except ValueError as error:
        raise Refused("note-malformed", reason="signature-line") from error
    if not line.startswith(_LINE_START) or not is_key_name(name) or len(found) <= KEY_ID_BYTES:
        raise Refused("note-malformed", reason="signature-line")
    return Signature(name, found[:KEY_ID_BYTES], found[KEY_ID_BYTES:])


def verified(note: bytes, known: Sequence[VerifierKey]) -> Note:
    """The note, when a known key signed it and none of its signatures by a known key is bad.

    Raises Refused: note-malformed, bad-signature or not-signed-by-this-key.
    """
    parsed = Note.parsed(note)
    by_name = {(key.name, key.key_id): key for key in known}
    signers = [(by_name.get((line.name, line.key_id)), line.signature) for line in parsed.signatures]
    for key, signature in signers:
        if key is not None and not key.fits(signature, parsed.text):
            raise Refused("bad-signature", key=key.text)
    if all(key is None for key, _ in signers):
        raise Refused("not-signed-by-this-key", key=", ".join(key.text for key in known))
    return parsed
