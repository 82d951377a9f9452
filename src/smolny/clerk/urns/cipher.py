"""The cipher that trustees close messages to each other with."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class Aes:
    """AES-GCM under a key of 32 bytes, the tag at the end."""

    def close(self, key: bytes, nonce: bytes, message: bytes) -> bytes:
        """The message encrypted."""
        return AESGCM(key).encrypt(nonce, message, None)

    def open(self, key: bytes, nonce: bytes, closed: bytes) -> bytes:
        """The message; ValueError where it was changed."""
        try:
            return AESGCM(key).decrypt(nonce, closed, None)
        except InvalidTag:
            raise ValueError from None
