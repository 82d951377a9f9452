"""Hashes, and the numbers that proofs take from them."""

from base64 import b64encode
from hashlib import sha256

from smolny.ballots.groups import Group


def hexadecimal(content: bytes) -> str:
    """SHA-256 as an archive names its contents."""
    return sha256(content).hexdigest()


def compact(digest: bytes) -> str:
    """Base64 without padding, as trackers and fingerprints are written."""
    return b64encode(digest).rstrip(b"=").decode()


def tracker(ballot: bytes) -> str:
    """By what a voter finds a ballot again: the hash of its bytes, 43 characters."""
    return compact(sha256(ballot).digest())


def challenge(group: Group, text: str) -> int:
    """SHA-256 of a text as a number modulo the order of the group."""
    return int.from_bytes(sha256(text.encode()).digest(), "big") % group.order


def written(group: Group, *elements: object) -> str:
    """Elements as proofs hash them, with a comma between."""
    return ",".join(map(group.encode, elements))
