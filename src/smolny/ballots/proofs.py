"""Proofs checked, each a sum of challenges that has to be a hash."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from smolny.ballots.groups import Element, Group
from smolny.ballots.groups.group import joint
from smolny.ballots.hashing import challenge, written
from smolny.ballots.messages import Ciphertext, NonZero, Proof


@dataclass(frozen=True, slots=True)
class Key:
    """Under which key something is encrypted."""

    group: Group
    public: Element


def knows_logarithm(group: Group, words: str, public: Element, proof: Proof) -> bool:
    """A Schnorr proof: its challenge is the hash of the words, a bar and the commitment."""
    commitment = joint(group, proof.response, public, proof.challenge)
    return proof.challenge == challenge(group, f"{words}|{written(group, commitment)}")


def commitments(key: Key, pair: Ciphertext, proof: Proof) -> tuple[Element, Element]:
    """The two commitments that make a proof hold that a pair hides nought."""
    group = key.group
    first = joint(group, proof.response, pair.alpha, proof.challenge)
    powers = group.power(key.public, proof.response), group.power(pair.beta, proof.challenge)
    return first, group.times(*powers)


def one_hides_nought(key: Key, words: str, pairs: Sequence[Ciphertext], proofs: Sequence[Proof]) -> bool:
    """One of the pairs hides nought, nobody can tell which: the challenges add up to the hash."""
    found: list[Element] = []
    for pair, proof in zip(pairs, proofs, strict=True):
        found.extend(commitments(key, pair, proof))
    total = sum(each.challenge for each in proofs) % key.group.order
    return total == challenge(key.group, f"{words}|{written(key.group, *found)}")


def less(group: Group, pair: Ciphertext, values: Iterable[int]) -> list[Ciphertext]:
    """The pairs that hide nought where the pair hides each of the values."""
    return [Ciphertext(pair.alpha, _lowered(group, pair.beta, each)) for each in values]


def _lowered(group: Group, beta: Element, value: int) -> Element:
    if value == 0:
        return beta
    return group.over(beta, group.generator if value == 1 else group.base_power(value))


def interval_words(group: Group, statement: str, pair: Ciphertext) -> str:
    """What a proof of an interval hashes before its commitments."""
    return f"prove|{statement}|{written(group, pair.alpha, pair.beta)}"


def is_among(key: Key, statement: str, pair: Ciphertext, values: range, proofs: Sequence[Proof]) -> bool:
    """The pair hides one of the values."""
    words = interval_words(key.group, statement, pair)
    return one_hides_nought(key, words, less(key.group, pair, values), proofs)


def is_not_nought(key: Key, statement: str, pair: Ciphertext, proof: NonZero) -> bool:
    """The pair hides anything but nought."""
    group, (first, second) = key.group, proof.responses
    if proof.commitment == group.identity:
        return False
    one = joint(group, second, pair.alpha, first)
    powers = group.power(pair.beta, first), group.power(key.public, second)
    other = group.times(group.times(*powers), group.power(proof.commitment, proof.challenge))
    words = f"nonzero|{statement}|{written(group, proof.commitment, one, other)}"
    return proof.challenge == challenge(group, words)


def together(group: Group, pairs: Iterable[Ciphertext]) -> Ciphertext:
    """The pair that hides the sum of what the pairs hide."""
    alpha = beta = group.identity
    for each in pairs:
        alpha, beta = group.times(alpha, each.alpha), group.times(beta, each.beta)
    return Ciphertext(alpha, beta)
