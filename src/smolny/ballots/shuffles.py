"""Shuffles checked: the same answers in another order, encrypted anew (CHVote 1.3.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from smolny.ballots.answers import require
from smolny.ballots.groups import GROUPS, Element, Group
from smolny.ballots.groups.group import product
from smolny.ballots.hashing import challenge, hexadecimal
from smolny.ballots.messages import Ciphertext, ciphertext_data, read_ciphertexts
from smolny.ballots.proofs import Key
from smolny.ballots.tally import Column
from smolny.ballots.unsound import within
from smolny.ballots.wire import element, fields, malformed, rows, scalar


@dataclass(frozen=True, slots=True)
class ShuffleProof:
    """Commitments to what the prover drew, responses, a committed permutation, a chain of challenges."""

    drawn: tuple[Element, ...]
    chain_drawn: tuple[Element, ...]
    responses: tuple[int, ...]
    chain_responses: tuple[int, ...]
    order_responses: tuple[int, ...]
    permutation: tuple[Element, ...]
    chain: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Shuffle:
    """For each ranked question its shuffled column and the proof."""

    columns: tuple[Column, ...]
    proofs: tuple[ShuffleProof, ...]


@cache
def generators(name: str, count: int) -> tuple[Element, tuple[Element, ...]]:
    """The secondary generator of a group and as many more, all different; Unsound `generators-coincide`."""
    group = GROUPS[name]
    found = [group.independent(index) for index in range(-1, count)]
    apart = len({*found, group.identity, group.generator}) == len(found) + 2
    require(apart, "generators-coincide")
    return found[0], tuple(found[1:])


def read_shuffle(group: Group, data: Any, sizes: Sequence[int]) -> Shuffle:
    """A shuffle of columns of these sizes; Unsound where its form is wrong."""
    columns, proofs = fields(data, "shuffle", "ciphertexts", "proofs")
    if not all(isinstance(each, list) and len(each) == len(sizes) for each in (columns, proofs)):
        raise malformed("shuffle")
    return Shuffle(
        tuple(
            read_ciphertexts(group, each, "ciphertexts", n) for each, n in zip(columns, sizes, strict=True)
        ),
        tuple(_read_proof(group, each, size) for each, size in zip(proofs, sizes, strict=True)),
    )


def _read_proof(group: Group, data: Any, size: int) -> ShuffleProof:
    drawn, responses, permutation, chain = rows(data, "proofs", lambda each: each, 4)
    first, second, third, fourth, chain_drawn = rows(drawn, "commitments", lambda each: each, 5)
    pair = rows(fourth, "commitments", lambda each: each, 2)
    *four, chain_responses, order_responses = rows(responses, "responses", lambda each: each, 6)
    return ShuffleProof(
        _elements(group, [first, second, third, *pair], 5),
        _elements(group, chain_drawn, size),
        _scalars(group, four, 4),
        _scalars(group, chain_responses, size),
        _scalars(group, order_responses, size),
        _elements(group, permutation, size),
        _elements(group, chain, size),
    )


def _elements(group: Group, data: Any, count: int) -> tuple[Element, ...]:
    return rows(data, "proofs", lambda each: element(group, each, "proofs"), count)


def _scalars(group: Group, data: Any, count: int) -> tuple[int, ...]:
    return rows(data, "proofs", lambda each: scalar(group, each, "proofs"), count)


def shuffle_data(group: Group, shuffle: Shuffle) -> dict[str, Any]:
    """A shuffle as it is written."""
    return {
        "ciphertexts": [[ciphertext_data(group, each) for each in column] for column in shuffle.columns],
        "proofs": [_proof_data(group, each) for each in shuffle.proofs],
    }


def _proof_data(group: Group, proof: ShuffleProof) -> list[Any]:
    first, second, third, *pair = map(group.encode, proof.drawn)
    numbers = [[str(each) for each in row] for row in (proof.chain_responses, proof.order_responses)]
    return [
        [first, second, third, pair, list(map(group.encode, proof.chain_drawn))],
        [*map(str, proof.responses), *numbers],
        list(map(group.encode, proof.permutation)),
        list(map(group.encode, proof.chain)),
    ]


def listed(group: Group, elements: Sequence[Element]) -> str:
    """Elements as shuffles hash them, a comma after each."""
    return "".join(f"{group.encode(each)}," for each in elements)


def listed_pairs(group: Group, pairs: Sequence[Ciphertext]) -> str:
    """Ciphertexts as shuffles hash them."""
    return listed(group, [part for pair in pairs for part in (pair.alpha, pair.beta)])


def challenges(group: Group, count: int, text: str) -> tuple[int, ...]:
    """As many numbers from the hash of a text."""
    start = hexadecimal(text.encode())
    return tuple(challenge(group, start + sha256(str(index).encode()).hexdigest()) for index in range(count))


def powers(group: Group, elements: Sequence[Element], exponents: Sequence[int]) -> Element:
    """The product of elements, each to its power."""
    return product(group, map(group.power, elements, exponents))


@dataclass(frozen=True, slots=True)
class Statement:
    """What a shuffle is said to be: of these pairs into those, under a key, in an election."""

    key: Key
    fingerprint: str
    before: Column
    after: Column

    def order_challenges(self, permutation: Sequence[Element]) -> tuple[int, ...]:
        """One challenge for each pair, once the permutation is committed."""
        text = f"shuffle-challenges|{self.fingerprint}|{self.text(permutation)}"
        return challenges(self.key.group, len(self.before), text)

    def text(self, permutation: Sequence[Element]) -> str:
        """Both columns and the committed permutation."""
        group = self.key.group
        columns = listed_pairs(group, self.before) + listed_pairs(group, self.after)
        return columns + listed(group, permutation)

    def challenge(
        self,
        drawn: Sequence[Element],
        chain_drawn: Sequence[Element],
        permutation: Sequence[Element],
        chain: Sequence[Element],
    ) -> int:
        """The challenge to everything that was committed."""
        group = self.key.group
        about = self.text(permutation) + listed(group, chain) + group.encode(self.key.public)
        text = listed(group, drawn) + listed(group, chain_drawn) + about
        return challenge(group, f"shuffle-challenge|{self.fingerprint}|{text}")


def check_shuffle(key: Key, fingerprint: str, before: Sequence[Column], shuffle: Shuffle) -> None:
    """Every column is the one before, in another order, encrypted anew; Unsound `shuffle-does-not-hold`."""
    for place, (column, after, proof) in enumerate(zip(before, shuffle.columns, shuffle.proofs, strict=True)):
        with within(column=place):
            holds = shuffle_holds(Statement(key, fingerprint, column, after), proof)
            require(holds, "shuffle-does-not-hold")


def shuffle_holds(said: Statement, proof: ShuffleProof) -> bool:
    """The proof's equations, in the order of the specification's table."""
    group = said.key.group
    order = said.order_challenges(proof.permutation)
    asked = said.challenge(proof.drawn, proof.chain_drawn, proof.permutation, proof.chain)
    secondary, bases = generators(group.name, len(said.before))
    expected = (
        *_sums(group, proof, order, asked, secondary, bases),
        *_reencryption(said, proof, order, asked),
    )
    return expected == proof.drawn and _chain(group, proof, asked, secondary) == proof.chain_drawn


def _sums(
    group: Group,
    proof: ShuffleProof,
    order: Sequence[int],
    asked: int,
    secondary: Element,
    bases: Sequence[Element],
) -> tuple[Element, ...]:
    """The three equations about the permutation: all of it, the chain's end, weighed by the challenges."""
    total = 1
    for each in order:
        total = total * each % group.order
    end = proof.chain[-1] if proof.chain else secondary
    sums = (
        group.over(product(group, proof.permutation), product(group, bases)),
        group.over(end, group.power(secondary, total)),
        powers(group, proof.permutation, order),
    )
    first, second, third = (
        group.over(group.base_power(response), group.power(each, asked))
        for response, each in zip(proof.responses, sums, strict=False)
    )
    return first, second, group.times(third, powers(group, bases, proof.order_responses))


def _reencryption(
    said: Statement, proof: ShuffleProof, order: Sequence[int], asked: int
) -> tuple[Element, ...]:
    """The two equations about what is encrypted, by the key and by the generator."""
    group, response = said.key.group, proof.responses[3]
    halves = (
        (said.key.public, [each.beta for each in said.before], [each.beta for each in said.after]),
        (group.generator, [each.alpha for each in said.before], [each.alpha for each in said.after]),
    )
    return tuple(
        group.over(
            powers(group, after, proof.order_responses),
            group.times(group.power(powers(group, before, order), asked), group.power(base, response)),
        )
        for base, before, after in halves
    )


def _chain(group: Group, proof: ShuffleProof, asked: int, secondary: Element) -> tuple[Element, ...]:
    """One equation for each link of the chain."""
    return tuple(
        group.times(
            group.over(group.base_power(response), group.power(link, asked)), group.power(before, exponent)
        )
        for response, link, before, exponent in zip(
            proof.chain_responses, proof.chain, (secondary, *proof.chain), proof.order_responses, strict=False
        )
    )
