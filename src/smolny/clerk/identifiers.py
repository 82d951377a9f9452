"""Identifiers that are made: from a name, where it may be told, and by chance, where it may not."""

import re
import secrets
import unicodedata
from base64 import b32encode
from collections.abc import Container
from hashlib import sha256

_LONGEST = 63
_CHANCE_BYTES, _CHANCE_LETTERS = 7, 10
_SPELT = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)


def slug(name: str) -> str:
    """The letters and digits of a name that are Latin, small, with hyphens between the words; may be ""."""
    letters = _spelt(name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST].rstrip("-")


def council_identifier(name: str) -> str:
    """The identifier of a council by its name; one in another script goes by a hash of it."""
    foreign = any(letter.isalpha() and not letter.isascii() for letter in _spelt(name))
    made = "" if foreign else slug(name)
    return made or f"council-{sha256(name.encode()).hexdigest()[:10]}"


def drawn_person(taken: Container[str]) -> str:
    """An identifier of a person that says nothing of them and is not taken."""
    while True:
        letters = b32encode(secrets.token_bytes(_CHANCE_BYTES)).decode().lower()
        drawn = f"p-{letters[:_CHANCE_LETTERS]}"
        if drawn not in taken:
            return drawn


def _spelt(name: str) -> str:
    """Small letters, without what stands above or below them."""
    return unicodedata.normalize("NFKD", name.lower().translate(_SPELT)).lower()
