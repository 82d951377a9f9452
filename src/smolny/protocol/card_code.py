"""Codes of cards: a secret in letters that people read to each other, with a symbol that shows a slip."""

import re

from .refused import Refused

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The 32 symbols of Crockford's alphabet; I, L, O and U are none of them."""

SECRET_BYTES = 9
"""The length of a new secret: its code has four groups of four."""

LONGEST = 18
"""With more bytes a code would be so long that its check could miss two symbols that changed places."""

_GROUP = 4
_BETWEEN = re.compile(r"[\s.·\-‐-―]+")
_ALIKE = str.maketrans("OoIiLl" + SYMBOLS[10:].lower(), "001111" + SYMBOLS[10:])
_OVERFLOW = 0b100101  # x^5 + x^2 + 1, by which the field of 32 elements is reckoned


def written(secret: bytes) -> str:
    """The code of a secret, in groups of four: "EDPP-YV3E-F4PK-2DR2".

    Raises Refused: card-secret-length (not 1 to 18 bytes).
    """
    if not 1 <= len(secret) <= LONGEST:
        raise Refused("card-secret-length", bytes=len(secret))
    number, length = int.from_bytes(secret), -(-8 * len(secret) // 5)
    number <<= 5 * length - 8 * len(secret)
    told = [number >> 5 * place & 31 for place in reversed(range(length))]
    return _grouped("".join(SYMBOLS[value] for value in (*told, _check(told))))


def secret(code: str) -> bytes:
    """The secret that a code stands for, however it is grouped; look-alikes are taken for each other.

    The refusal does not repeat the code, which is a secret. Raises Refused: card-code-malformed (another
    symbol or length), card-code-misread (the check fails).
    """
    symbols = _BETWEEN.sub("", code[: 8 * LONGEST]).translate(_ALIKE)
    told = [SYMBOLS.find(symbol) for symbol in symbols]
    length, spare = (len(told) - 1) * 5 // 8, (len(told) - 1) * 5 % 8
    if len(code) > 8 * LONGEST or -1 in told or not 1 <= length <= LONGEST or spare >= 5:
        raise Refused("card-code-malformed")
    number = int("".join(f"{value:05b}" for value in told[:-1]), 2)
    if _check(told) or number & (1 << spare) - 1:
        raise Refused("card-code-misread")
    return (number >> spare).to_bytes(length)


def _check(told: list[int]) -> int:
    """What has to follow for the sum to vanish; 0 where it does already."""
    checked = 0
    for value in told:
        checked = _doubled(checked) ^ value
    return _doubled(checked)


def _doubled(value: int) -> int:
    return value << 1 ^ (_OVERFLOW if value & 16 else 0)


def _grouped(symbols: str) -> str:
    return "-".join(symbols[start : start + _GROUP] for start in range(0, len(symbols), _GROUP))
