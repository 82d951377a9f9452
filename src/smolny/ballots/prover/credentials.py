"""Secret codes of voters, and the public credentials that follow from them."""

from hashlib import sha256
from re import compile as pattern

from smolny.ballots.groups import Element, Group
from smolny.ballots.prover.chance import Chance
from smolny.ballots.unsound import Unsound

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
PARTS = (5, 6, 5, 6)
CODE = pattern("-".join(f"[{ALPHABET}]{{{size}}}" for size in PARTS))


def characters(count: int, chance: Chance) -> str:
    """So many characters that nobody mistakes for another."""
    return "".join(ALPHABET[chance(len(ALPHABET))] for _ in range(count))


def draw_code(chance: Chance) -> str:
    """A voter's secret code: 22 characters, some 128 bits, in four parts."""
    return "-".join(characters(size, chance) for size in PARTS)


def draw_uuid(chance: Chance) -> str:
    """The identifier of a new election, 14 characters."""
    return characters(14, chance)


def exponent(group: Group, uuid: str, code: str) -> int:
    """The secret exponent of a code in an election; Unsound `not-a-code`."""
    if not CODE.fullmatch(code):
        raise Unsound("not-a-code")
    halves = (sha256(f"derive_credential|{uuid}|{half}|{code}".encode()).hexdigest() for half in range(2))
    return int("".join(halves), 16) % group.order


def public_credential(group: Group, uuid: str, code: str) -> Element:
    """What the election is given in place of a code."""
    return group.base_power(exponent(group, uuid, code))


def listed(group: Group, credential: Element, weight: int | None = None) -> str:
    """A credential as the election lists it, with its weight where voters weigh differently."""
    written = group.encode(credential)
    return written if weight is None else f"{written},{weight}"
