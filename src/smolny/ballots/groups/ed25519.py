"""The prime-order subgroup of Ed25519, by libsodium."""

from collections.abc import Sequence
from hashlib import sha256
from re import compile as pattern

from nacl.bindings import (
    crypto_core_ed25519_add,
    crypto_core_ed25519_is_valid_point,
    crypto_core_ed25519_sub,
    crypto_scalarmult_ed25519_base_noclamp,
    crypto_scalarmult_ed25519_noclamp,
)

from smolny.ballots.groups.group import Element

ORDER = 2**252 + 27742317777372353535851937790883648493
PRIME = 2**255 - 19
WRITTEN = pattern("[0-9a-f]{64}")
PADDING, BITS, MOST = 14, 8, 30
IDENTITY = (1).to_bytes(32, "little")


class Ed25519:
    """Points in libsodium's 32 bytes, the least byte first."""

    name = "Ed25519"
    order = ORDER
    generator: Element = crypto_scalarmult_ed25519_base_noclamp((1).to_bytes(32, "little"))
    identity: Element = IDENTITY
    most_ints = MOST

    def decode(self, text: str) -> bytes:
        """The point of 64 lower-case hexadecimal digits, the most significant first."""
        if not WRITTEN.fullmatch(text):
            raise ValueError(text[:80])
        point = bytes.fromhex(text)[::-1]
        if not is_element(point):
            raise ValueError(text)
        return point

    def encode(self, element: bytes) -> str:
        """The compressed point as a number of 64 hexadecimal digits."""
        return element[::-1].hex()

    def times(self, one: bytes, other: bytes) -> bytes:
        """The sum of two points, which this group calls a product."""
        if one == IDENTITY:
            return other
        return crypto_core_ed25519_add(one, other)

    def over(self, one: bytes, other: bytes) -> bytes:
        """The difference of two points."""
        return crypto_core_ed25519_sub(one, other)

    def power(self, element: bytes, exponent: int) -> bytes:
        """A multiple of a point. libsodium refuses the identity and 0, so they are answered here."""
        exponent %= ORDER
        if exponent == 0 or element == IDENTITY:
            return IDENTITY
        return crypto_scalarmult_ed25519_noclamp(exponent.to_bytes(32, "little"), element)

    def base_power(self, exponent: int) -> bytes:
        """A multiple of the base point."""
        exponent %= ORDER
        if exponent == 0:
            return IDENTITY
        return crypto_scalarmult_ed25519_base_noclamp(exponent.to_bytes(32, "little"))

    def often(self, element: bytes) -> bytes:
        """Nothing is gained from a table: libsodium's multiplication is faster than additions from here."""
        return element

    def of_ints(self, values: Sequence[int]) -> bytes:
        """The first point of the group from the packed integers up, within 14 bits of padding."""
        start = packed(values, BITS, MOST) << PADDING
        for number in range(start, start + 2**PADDING):
            point = number.to_bytes(32, "little")
            if is_element(point):
                return point
        raise ValueError(values)

    def to_ints(self, element: bytes, count: int) -> tuple[int, ...]:
        """The integers above the padding, the last of them lowest."""
        return unpacked(int.from_bytes(element, "little") >> PADDING, BITS, count)

    def independent(self, index: int) -> bytes:
        """Eight times the first point of the curve from a hash of the index up."""
        number = int.from_bytes(sha256(f"ggen|{index}".encode()).digest(), "big") >> 2
        while (point := eightfold(number)) is None:
            number += 1
        return point


def is_element(point: bytes) -> bool:
    """Is this the canonical form of a point of the prime-order subgroup? The identity is one."""
    return point == IDENTITY or bool(crypto_core_ed25519_is_valid_point(point))


def eightfold(number: int) -> bytes | None:
    """Eight times the point compressed as a number below 2**254; None where the curve has no such point."""
    if not on_curve(number):
        return None
    point = number.to_bytes(32, "little")
    for _ in range(3):
        point = crypto_core_ed25519_add(point, point)
    return point


def on_curve(height: int) -> bool:
    """Has the curve -x² + y² = 1 + d x² y² a point with this y? By Euler's criterion for x²."""
    square = height * height % PRIME
    d = -121665 * pow(121666, -1, PRIME)
    x_squared = (square - 1) * pow(d * square + 1, -1, PRIME) % PRIME
    return pow(x_squared, (PRIME - 1) // 2, PRIME) in (0, 1)


def packed(values: Sequence[int], bits: int, most: int) -> int:
    """Small integers as the digits of one number; ValueError where they are too many or too large."""
    if len(values) > most or any(not 0 <= each < 2**bits for each in values):
        raise ValueError(values)
    number = 0
    for each in values:
        number = (number << bits) + each
    return number


def unpacked(number: int, bits: int, count: int) -> tuple[int, ...]:
    """The lowest digits of a number, the last of them lowest."""
    return tuple(number >> bits * place & 2**bits - 1 for place in range(count - 1, -1, -1))
