"""Partial decryptions made, and the result found from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Any

from smolny.ballots.decryptions import Decryption, decryption_challenge, decryption_data
from smolny.ballots.election import Setup
from smolny.ballots.groups import Element, Group
from smolny.ballots.messages import Proof
from smolny.ballots.prover.chance import Chance, drawn
from smolny.ballots.questions import NonHomomorphic, Question
from smolny.ballots.tally import Column, shaped
from smolny.ballots.unsound import Unsound
from smolny.ballots.wire import dump


def decrypt(setup: Setup, secret: int, columns: Sequence[Column], chance: Chance) -> Decryption:
    """One trustee's factors of all ciphertexts, each with a proof."""
    public = setup.group.base_power(secret)
    made = [[_factor(setup, public, secret, pair.alpha, chance) for pair in column] for column in columns]
    return Decryption(
        tuple(tuple(factor for factor, _ in row) for row in made),
        tuple(tuple(proof for _, proof in row) for row in made),
    )


def _factor(
    setup: Setup, public: Element, secret: int, alpha: Element, chance: Chance
) -> tuple[Element, Proof]:
    group, nonce = setup.group, drawn(setup.group, chance)
    committed = group.base_power(nonce), group.power(alpha, nonce)
    asked = decryption_challenge(group, setup.fingerprint, public, committed)
    return group.power(alpha, secret), Proof(asked, (nonce - secret * asked) % group.order)


def decryption_message(setup: Setup, made: Decryption) -> bytes:
    """A partial decryption as the election publishes it."""
    return dump(decryption_data(setup, made))


@dataclass(frozen=True, slots=True)
class Logarithms:
    """A table to find exponents up to a limit: small steps kept, giant steps taken."""

    group: Group
    most: int
    steps: dict[Element, int]
    giant: Element

    def of(self, element: Element) -> int:
        """The exponent of the generator; Unsound `sum-is-too-large` where it is above the limit."""
        size = len(self.steps)
        for taken in range(0, self.most + 1, size):
            if element in self.steps and taken + self.steps[element] <= self.most:
                return taken + self.steps[element]
            element = self.group.over(element, self.giant)
        raise Unsound("sum-is-too-large", most=self.most)


def logarithms(group: Group, most: int) -> Logarithms:
    """A table of as many steps as the root of the limit."""
    size = isqrt(most) + 1
    steps, element = {}, group.identity
    for exponent in range(size):
        steps[element] = exponent
        element = group.times(element, group.generator)
    return Logarithms(group, most, steps, element)


def result(setup: Setup, hidden: Sequence[Sequence[Element]], weight: int) -> list[Any]:
    """What was asked for: sums up to the whole weight, or the papers one by one."""
    table = logarithms(setup.group, weight)
    columns = [
        _values(setup.group, question, row, table)
        for question, row in zip(setup.election.questions, hidden, strict=True)
    ]
    return shaped(setup, columns)


def _values(group: Group, question: Question, row: Iterable[Element], table: Logarithms) -> list[Any]:
    if isinstance(question, NonHomomorphic):
        return [list(group.to_ints(each, len(question.answers))) for each in row]
    return [table.of(each) for each in row]
