"""Shuffles made, with the proof that nothing was changed (CHVote 1.3.2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from smolny.ballots.election import Setup
from smolny.ballots.groups import Element, Group
from smolny.ballots.messages import Ciphertext
from smolny.ballots.proofs import Key
from smolny.ballots.prover.chance import Chance, drawn
from smolny.ballots.shuffles import Shuffle, ShuffleProof, Statement, generators, powers, shuffle_data
from smolny.ballots.tally import Column
from smolny.ballots.wire import dump


@dataclass(frozen=True, slots=True)
class Secrets:
    """What only who shuffles knows: where each pair came from, and by what each was encrypted anew."""

    order: tuple[int, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """Committed elements and the random numbers behind them."""

    elements: tuple[Element, ...]
    numbers: tuple[int, ...]


def permutation(count: int, chance: Chance) -> tuple[int, ...]:
    """The numbers from 0 in an order, each order as likely as any other."""
    left, order = list(range(count)), []
    for place in range(count):
        taken = place + chance(count - place)
        order.append(left[taken])
        left[taken] = left[place]
    return tuple(order)


def shuffle(setup: Setup, before: Sequence[Column], chance: Chance) -> Shuffle:
    """Each column in another order and encrypted anew, with its proof."""
    key, made = setup.election.key, []
    for column in before:
        after, secrets = shuffled(key, column, chance)
        said = Statement(key, setup.fingerprint, column, after)
        made.append((after, prove_shuffle(said, secrets, chance)))
    return Shuffle(tuple(after for after, _ in made), tuple(proof for _, proof in made))


def shuffle_message(setup: Setup, made: Shuffle) -> bytes:
    """A shuffle as the election publishes it."""
    return dump(shuffle_data(setup.group, made))


def shuffled(key: Key, column: Column, chance: Chance) -> tuple[Column, Secrets]:
    """A column shuffled, and how."""
    group = key.group
    order = permutation(len(column), chance)
    numbers = _draw(group, len(column), chance)
    fresh = [_again(key, pair, number) for pair, number in zip(column, numbers, strict=True)]
    return tuple(fresh[place] for place in order), Secrets(order, numbers)


def _draw(group: Group, count: int, chance: Chance) -> tuple[int, ...]:
    return tuple(drawn(group, chance) for _ in range(count))


def _again(key: Key, pair: Ciphertext, number: int) -> Ciphertext:
    group = key.group
    return Ciphertext(
        group.times(pair.alpha, group.base_power(number)),
        group.times(pair.beta, group.power(key.public, number)),
    )


def commit_order(group: Group, order: Sequence[int], bases: Sequence[Element], chance: Chance) -> Commitment:
    """A commitment to a permutation, one element for each place."""
    numbers = _draw(group, len(order), chance)
    elements: list[Element] = [group.identity] * len(order)
    for base, place in zip(bases, order, strict=True):
        elements[place] = group.times(group.base_power(numbers[place]), base)
    return Commitment(tuple(elements), numbers)


def commit_chain(group: Group, first: Element, exponents: Sequence[int], chance: Chance) -> Commitment:
    """A chain of commitments, each from the one before."""
    numbers, elements = _draw(group, len(exponents), chance), [first]
    for number, exponent in zip(numbers, exponents, strict=True):
        elements.append(group.times(group.base_power(number), group.power(elements[-1], exponent)))
    return Commitment(tuple(elements[1:]), numbers)


def prove_shuffle(said: Statement, secrets: Secrets, chance: Chance) -> ShuffleProof:
    """The proof of a shuffle, in the order of the specification's table."""
    group, count = said.key.group, len(said.before)
    secondary, bases = generators(group.name, count)
    placed = commit_order(group, secrets.order, bases, chance)
    weights = said.order_challenges(placed.elements)
    ordered = [weights[place] for place in secrets.order]
    chain = commit_chain(group, secondary, ordered, chance)
    four, links, places = _draw(group, 4, chance), _draw(group, count, chance), _draw(group, count, chance)
    drawn_elements = _commitments(said, four, places, bases)
    steps = (secondary, *chain.elements)[:count]
    chain_drawn = tuple(
        group.times(group.base_power(link), group.power(step, place))
        for link, step, place in zip(links, steps, places, strict=True)
    )
    asked = said.challenge(drawn_elements, chain_drawn, placed.elements, chain.elements)
    sums = _sums(group, weights, ordered, (placed.numbers, chain.numbers, secrets.numbers))
    return ShuffleProof(
        drawn_elements,
        chain_drawn,
        _responses(group, four, sums, asked),
        _responses(group, links, chain.numbers, asked),
        _responses(group, places, ordered, asked),
        placed.elements,
        chain.elements,
    )


def _responses(group: Group, nonces: Sequence[int], values: Sequence[int], asked: int) -> tuple[int, ...]:
    return tuple((nonce + asked * value) % group.order for nonce, value in zip(nonces, values, strict=True))


def _commitments(
    said: Statement, four: Sequence[int], places: Sequence[int], bases: Sequence[Element]
) -> tuple[Element, ...]:
    """The first three about the permutation, the last two about what is encrypted."""
    group = said.key.group
    first, second, third = map(group.base_power, four[:3])
    halves = (
        (said.key.public, [each.beta for each in said.after]),
        (group.generator, [each.alpha for each in said.after]),
    )
    encrypted = [
        group.over(powers(group, elements, places), group.power(base, four[3])) for base, elements in halves
    ]
    return first, second, group.times(third, powers(group, bases, places)), *encrypted


def _sums(
    group: Group,
    weights: Sequence[int],
    ordered: Sequence[int],
    numbers: tuple[Sequence[int], Sequence[int], Sequence[int]],
) -> tuple[int, int, int, int]:
    """Of the random numbers: plain, along the chain, and weighed by the challenges."""
    placed, links, fresh = numbers
    tail, along = 1, 0
    for link, weight in zip(reversed(links), reversed(ordered), strict=True):
        along, tail = along + link * tail, tail * weight % group.order
    weighed = [sum(map(_product, row, weights)) % group.order for row in (placed, fresh)]
    return sum(placed) % group.order, along % group.order, weighed[0], weighed[1]


def _product(one: int, other: int) -> int:
    return one * other
