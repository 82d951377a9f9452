"""The ceremony by which trustees draw keys of whom so many are enough, in five rounds of messages.

Messages between trustees go through a server that cannot read them. They are closed with AES-GCM under a
nonce of 32 bytes, which PyNaCl has not, so that the cipher is an argument: `cryptography` has one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from smolny.ballots.answers import require
from smolny.ballots.groups import Element, Group
from smolny.ballots.messages import Proof, proof_data, read_proof
from smolny.ballots.prover.chance import Chance, drawn
from smolny.ballots.prover.credentials import characters
from smolny.ballots.prover.proving import prove_logarithm
from smolny.ballots.prover.trustees import draw_key, trustee
from smolny.ballots.trustees import (
    Pedersen,
    Signed,
    Trustee,
    acknowledgement,
    cert_keys,
    context_data,
    exponents,
    is_signed,
    read_signed,
    share_key,
    signed_data,
)
from smolny.ballots.unsound import Unsound, within
from smolny.ballots.wire import dump, element, fields, load, rows, scalar, string

ALGORITHM = "AES-GCM"


class Cipher(Protocol):
    """A cipher that keeps messages closed and whole."""

    def close(self, key: bytes, nonce: bytes, message: bytes) -> bytes:
        """The message encrypted, with its tag at the end."""

    def open(self, key: bytes, nonce: bytes, closed: bytes) -> bytes:
        """The message; ValueError where it was changed."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A trustee at the table: the place from 1, the seed that is never shown, and the size of the table."""

    group: Group
    index: int
    size: int
    threshold: int
    seed: str

    def secret(self, purpose: str) -> int:
        """The key of a purpose: "sk" to sign, "dk" to decrypt."""
        return int.from_bytes(sha256(f"{purpose}|{self.seed}".encode()).digest(), "big") % self.group.order

    def public(self, purpose: str) -> Element:
        """What the others see of it."""
        return self.group.base_power(self.secret(purpose))


@dataclass(frozen=True, slots=True)
class Polynomial:
    """What a trustee sends in the third round: everything for the server, the secrets closed."""

    polynomial: str
    secrets: tuple[str, ...]
    coefficients: Signed
    signature: Proof


def seat(group: Group, index: int, size: int, threshold: int, chance: Chance) -> Seat:
    """A seat with a fresh seed of 22 characters; Unsound `threshold-is-impossible`."""
    require(1 <= threshold <= size and 1 <= index <= size, "threshold-is-impossible")
    return Seat(group, index, size, threshold, characters(22, chance))


def sign(own: Seat, message: str, chance: Chance) -> Signed:
    """A message signed by who sits there."""
    return Signed(message, prove_logarithm(own.group, f"sigmsg|{message}", own.secret("sk"), chance))


def certificate(own: Seat, chance: Chance) -> Signed:
    """The first round: the keys of a seat, signed."""
    data = {
        "context": context_data(own.group, own.threshold, own.size, own.index),
        "verification": own.group.encode(own.public("sk")),
        "encryption": own.group.encode(own.public("dk")),
    }
    return sign(own, dump(data).decode(), chance)


def table(own: Seat, certificates: Sequence[Signed]) -> list[tuple[Element, Element]]:
    """The keys of everybody, checked, the own ones among them.

    Unsound `certificate-is-of-another-group`, `certificate-is-not-signed`, `own-certificate-was-changed`.
    """
    require(len(certificates) == own.size, "certificate-is-of-another-group")
    found = []
    for index, each in enumerate(certificates, 1):
        with within(trustee=index):
            keys = cert_keys(own.group, each, own.threshold, own.size, index)
            require(is_signed(own.group, each, keys[0]), "certificate-is-not-signed")
        found.append(keys)
    mine = found[own.index - 1] == (own.public("sk"), own.public("dk"))
    require(mine, "own-certificate-was-changed")
    return found


def polynomial(own: Seat, certificates: Sequence[Signed], cipher: Cipher, chance: Chance) -> Polynomial:
    """The third round: a secret polynomial, a share of it for everybody, and what it is held to."""
    group, keys = own.group, table(own, certificates)
    secret = [draw_key(group, chance) for _ in range(own.threshold)]
    raised = [group.encode(group.base_power(each)) for each in secret]
    coefficients = sign(own, dump({"coefexps": raised}).decode(), chance)
    shares = [_value(group, secret, index) for index in range(1, own.size + 1)]
    kept = dump({"polynomial": [str(each) for each in secret]}).decode()
    return Polynomial(
        send(own, keys[own.index - 1][1], kept, cipher, chance),
        tuple(
            send(own, encryption, dump({"secret": str(share)}).decode(), cipher, chance)
            for share, (_, encryption) in zip(shares, keys, strict=True)
        ),
        coefficients,
        sign(own, acknowledgement(certificates, coefficients), chance).signature,
    )


def _value(group: Group, coefficients: Sequence[int], at: int) -> int:
    found = 0
    for each in reversed(coefficients):
        found = (found * at + each) % group.order
    return found


def send(own: Seat, recipient: Element, message: str, cipher: Cipher, chance: Chance) -> str:
    """A message that only the recipient can read, and that nobody else can have sent."""
    group = own.group
    enveloped = dump({"recipient": group.encode(recipient), "message": message}).decode()
    inside = dump(signed_data(sign(own, enveloped, chance)))
    first, second = drawn(group, chance), drawn(group, chance)
    alpha, shared = group.base_power(first), group.base_power(second)
    beta = group.times(group.power(recipient, first), shared)
    closed = cipher.close(_hashed("key", group, shared), _hashed("iv", group, alpha), inside)
    data = {
        "algorithm": ALGORITHM,
        "alpha": group.encode(alpha),
        "beta": group.encode(beta),
        "data": closed.hex(),
    }
    return dump(data).decode()


def _hashed(purpose: str, group: Group, point: Element) -> bytes:
    return sha256(f"{purpose}|{group.encode(point)}".encode()).digest()


def receive(own: Seat, sender: Element, closed: str, cipher: Cipher) -> str:
    """A message to this seat by the owner of a verification key; Unsound `message-cannot-be-opened`."""
    group = own.group
    names = ("algorithm", "alpha", "beta", "data")
    algorithm, alpha, beta, data = fields(load(closed.encode()), "encrypted_msg", *names)
    require(algorithm == ALGORITHM, "message-cannot-be-opened")
    first = element(group, alpha, "alpha")
    shared = group.over(element(group, beta, "beta"), group.power(first, own.secret("dk")))
    try:
        raw = bytes.fromhex(string(data, "data"))
        inside = cipher.open(_hashed("key", group, shared), _hashed("iv", group, first), raw)
    except ValueError:
        raise Unsound("message-cannot-be-opened") from None
    signed = read_signed(group, load(inside))
    recipient, message = fields(load(signed.message.encode()), "channel_msg", "recipient", "message")
    fits = recipient == group.encode(own.public("dk")) and is_signed(group, signed, sender)
    require(fits, "message-cannot-be-opened")
    return string(message, "message")


def share(own: Seat, certificates: Sequence[Signed], made: Sequence[Polynomial], cipher: Cipher) -> int:
    """The fifth round: the secret key of this seat, from what everybody sent, checked.

    Unsound `coefficients-are-not-signed`, `certificates-are-not-acknowledged`, `share-does-not-fit` with the
    trustee who sent it, `message-cannot-be-opened`.
    """
    group, keys = own.group, table(own, certificates)
    require(len(made) == own.size, "share-does-not-fit")
    total = 0
    for index, (each, (verification, _)) in enumerate(zip(made, keys, strict=True), 1):
        with within(trustee=index):
            _check_sender(own, certificates, each, verification)
            found = _secret(group, receive(own, verification, each.secrets[own.index - 1], cipher))
            expected = share_key(group, [exponents(group, each.coefficients, own.threshold)], own.index)
            require(group.base_power(found) == expected, "share-does-not-fit")
        total += found
    return total % group.order


def _secret(group: Group, message: str) -> int:
    (found,) = fields(load(message.encode()), "secret", "secret")
    return scalar(group, found, "secret")


def _check_sender(own: Seat, certificates: Sequence[Signed], each: Polynomial, verification: Element) -> None:
    group = own.group
    require(len(each.secrets) == own.size, "share-does-not-fit")
    require(is_signed(group, each.coefficients, verification), "coefficients-are-not-signed")
    words = Signed(acknowledgement(certificates, each.coefficients), each.signature)
    require(is_signed(group, words, verification), "certificates-are-not-acknowledged")


def verification_key(own: Seat, secret: int, chance: Chance) -> Trustee:
    """The public key of the share, with its proof and signed by who holds it."""
    written = own.group.encode(own.group.base_power(secret))
    return trustee(own.group, secret, chance, sign(own, written, chance).signature)


def keep(own: Seat, secret: int, cipher: Cipher, chance: Chance) -> str:
    """The share closed to its owner alone, for the server to keep until it is needed."""
    return send(own, own.public("dk"), dump({"decryption_key": str(secret)}).decode(), cipher, chance)


def kept(own: Seat, closed: str, cipher: Cipher) -> int:
    """The share that the server kept."""
    message = receive(own, own.public("sk"), closed, cipher)
    (secret,) = fields(load(message.encode()), "private_key", "decryption_key")
    return scalar(own.group, secret, "decryption_key")


def parameters(
    threshold: int, certificates: Sequence[Signed], made: Sequence[Polynomial], keys: Sequence[Trustee]
) -> Pedersen:
    """What the election publishes of the group."""
    return Pedersen(
        threshold,
        tuple(certificates),
        tuple(each.coefficients for each in made),
        tuple(each.signature for each in made),
        tuple(keys),
    )


def polynomial_data(made: Polynomial) -> dict[str, Any]:
    """A trustee's message of the third round as it is sent."""
    return {
        "polynomial": made.polynomial,
        "secrets": list(made.secrets),
        "coefexps": signed_data(made.coefficients),
        "signature": proof_data(made.signature),
    }


def read_polynomial(group: Group, content: bytes) -> Polynomial:
    """A message of the third round read; Unsound where its form is wrong."""
    names = ("polynomial", "secrets", "coefexps", "signature")
    kept_back, secrets, coefficients, signature = fields(load(content), "polynomial", *names)
    return Polynomial(
        string(kept_back, "polynomial"),
        rows(secrets, "secrets", lambda each: string(each, "secrets")),
        read_signed(group, coefficients),
        read_proof(group, signature),
    )
