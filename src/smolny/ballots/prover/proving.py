"""Proofs made."""

from collections.abc import Sequence

from smolny.ballots.groups import Element, Group
from smolny.ballots.hashing import challenge, written
from smolny.ballots.messages import Ciphertext, NonZero, Proof
from smolny.ballots.proofs import Key, commitments, interval_words, less
from smolny.ballots.prover.chance import Chance, drawn


def prove_logarithm(group: Group, words: str, secret: int, chance: Chance) -> Proof:
    """A Schnorr proof that somebody knows the secret of a key, said with these words."""
    nonce = drawn(group, chance)
    asked = challenge(group, f"{words}|{written(group, group.base_power(nonce))}")
    return Proof(asked, (nonce - secret * asked) % group.order)


def simulated(group: Group, chance: Chance) -> Proof:
    """A proof that says nothing, for what is not so."""
    return Proof(drawn(group, chance), drawn(group, chance))


def prove_one(
    key: Key, words: str, pairs: Sequence[Ciphertext], true: int, secret: int, chance: Chance
) -> tuple[Proof, ...]:
    """One of the pairs hides nought, by `secret`, and nobody can tell that it is the one at `true`."""
    group, nonce = key.group, drawn(key.group, chance)
    proofs = [simulated(group, chance) for _ in pairs]
    found: list[Element] = []
    for place, (pair, proof) in enumerate(zip(pairs, proofs, strict=True)):
        real = (group.base_power(nonce), group.power(key.public, nonce))
        found.extend(real if place == true else commitments(key, pair, proof))
    others = sum(proof.challenge for place, proof in enumerate(proofs) if place != true)
    asked = (challenge(group, f"{words}|{written(group, *found)}") - others) % group.order
    proofs[true] = Proof(asked, (nonce - secret * asked) % group.order)
    return tuple(proofs)


def prove_among(
    key: Key, statement: str, pair: Ciphertext, values: range, hidden: tuple[int, int], chance: Chance
) -> tuple[Proof, ...]:
    """The pair hides one of the values; `hidden` is which, and the random number it is hidden with."""
    value, secret = hidden
    words = interval_words(key.group, statement, pair)
    return prove_one(key, words, less(key.group, pair, values), values.index(value), secret, chance)


def prove_not_nought(key: Key, statement: str, pair: Ciphertext, secret: int, chance: Chance) -> NonZero:
    """The pair hides anything but nought, by its random number."""
    group = key.group
    scale, first, second = 1 + chance(group.order - 1), drawn(group, chance), drawn(group, chance)
    shared = -scale * secret % group.order
    commitment = group.times(group.power(pair.beta, scale), group.power(key.public, shared))
    one = group.times(group.power(pair.alpha, first), group.base_power(second))
    other = group.times(group.power(pair.beta, first), group.power(key.public, second))
    asked = challenge(group, f"nonzero|{statement}|{written(group, commitment, one, other)}")
    responses = (first - scale * asked) % group.order, (second - shared * asked) % group.order
    return NonZero(commitment, asked, responses)
