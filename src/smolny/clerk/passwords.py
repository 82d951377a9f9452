"""Passwords of officers: which are taken, how they are hashed (Argon2id), and whether one is right."""

from unicodedata import normalize

from argon2 import PasswordHasher, Type
from argon2.exceptions import Argon2Error, InvalidHashError

from smolny.domain.order import OutOfOrder

SHORTEST, LONGEST = 12, 256
FEWEST_LETTERS = 5
# The first choice of OWASP's password storage cheat sheet: 19 MiB, two passes, one lane.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, type=Type.ID)
NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
"""The hash of no password; to be compared with where there is no account, so that it takes as long."""


def check_password(password: str, again: str, name: str) -> None:
    """A password is long, is no plain pattern, is not the name, and was typed the same twice.

    OutOfOrder: passwords-differ, password-is-too-short, password-is-too-long, password-is-too-plain.
    """
    if password != again:
        raise OutOfOrder("passwords-differ")
    if len(password) < SHORTEST:
        raise OutOfOrder("password-is-too-short", shortest=SHORTEST)
    if len(password) > LONGEST:
        raise OutOfOrder("password-is-too-long", longest=LONGEST)
    if len(set(password)) < FEWEST_LETTERS or _same(password, name):
        raise OutOfOrder("password-is-too-plain", fewest=FEWEST_LETTERS)


def hashed(password: str) -> str:
    """The Argon2id hash of a password, with a salt of its own."""
    return HASHER.hash(normalize("NFKC", password))


def is_right(kept: str, password: str) -> bool:
    """Whether this is the password whose hash is kept; it takes as long either way."""
    try:
        return HASHER.verify(kept, normalize("NFKC", password[:LONGEST]))
    except (Argon2Error, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether the hash was made with other parameters than those of today."""
    return HASHER.check_needs_rehash(kept)


def _same(password: str, name: str) -> bool:
    return password.casefold().split() == name.casefold().split()
