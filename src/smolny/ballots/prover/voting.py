"""Ballots made by voters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from smolny.ballots.answers import (
    BIT,
    blank_or_allowed,
    chosen_or_empty,
    ranked_words,
    statement,
)
from smolny.ballots.ballot import Ballot, ballot_data, hash_of
from smolny.ballots.election import Setup
from smolny.ballots.messages import Answer, ChoiceAnswer, Ciphertext, ListsAnswer, Proof, RankedAnswer
from smolny.ballots.proofs import Key, together
from smolny.ballots.prover.chance import Chance, drawn
from smolny.ballots.prover.credentials import exponent
from smolny.ballots.prover.proving import prove_among, prove_logarithm, prove_not_nought, prove_one
from smolny.ballots.questions import Homomorphic, Lists, NonHomomorphic, Question
from smolny.ballots.unsound import Unsound
from smolny.ballots.wire import dump

Choice = Sequence[int] | Sequence[Sequence[int]]
"""What is answered: one or nought for each answer (a leading one for blank), ranks, or rows of lists."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A value, the random number that hides it, and the ciphertext."""

    value: int
    secret: int
    pair: Ciphertext


def seal(key: Key, value: int, chance: Chance) -> Sealed:
    """A small number encrypted so that sums can be decrypted."""
    group, secret = key.group, drawn(key.group, chance)
    beta = group.times(group.power(key.public, secret), group.base_power(value))
    return Sealed(value, secret, Ciphertext(group.base_power(secret), beta))


def summed(key: Key, sealed: Sequence[Sealed]) -> Sealed:
    """The sum of sealed values, still sealed."""
    secret = sum(each.secret for each in sealed) % key.group.order
    pair = together(key.group, [each.pair for each in sealed])
    return Sealed(sum(each.value for each in sealed), secret, pair)


def cast(setup: Setup, code: str, choices: Sequence[Choice], chance: Chance) -> bytes:
    """The ballot of the voter with this code, signed; Unsound `answer-is-not-allowed`, `not-a-code`."""
    group, election = setup.group, setup.election
    secret = exponent(group, election.uuid, code)
    credential = group.encode(group.base_power(secret))
    start = f"{setup.fingerprint}|{credential}"
    if len(choices) != len(election.questions):
        raise Unsound("answer-is-not-allowed", question=len(choices))
    answers = tuple(
        answer(election.key, start, question, choice, chance)
        for question, choice in zip(election.questions, choices, strict=True)
    )
    unsigned = Ballot(election.uuid, setup.fingerprint, credential, answers, "", Proof(0, 0))
    return dump(ballot_data(group, signed(setup, unsigned, secret, chance)))


def signed(setup: Setup, ballot: Ballot, secret: int, chance: Chance) -> Ballot:
    """The ballot with its hash and the signature by a credential's secret."""
    told = hash_of(setup.group, ballot)
    return replace(ballot, hash=told, proof=prove_logarithm(setup.group, f"sig|{told}", secret, chance))


def answer(key: Key, start: str, question: Question, choice: Choice, chance: Chance) -> Answer:
    """An answer encrypted, with every proof that its question asks for; Unsound `answer-is-not-allowed`."""
    if not is_allowed(key, question, choice):
        raise Unsound("answer-is-not-allowed", question=question.question[:80])
    if isinstance(question, NonHomomorphic):
        return _ranked(key, start, [int(each) for each in choice if isinstance(each, int)], chance)
    if isinstance(question, Lists):
        return _lists(key, start, [list(row) for row in choice if not isinstance(row, int)], chance)
    return _choice(key, start, question, [int(each) for each in choice if isinstance(each, int)], chance)


def is_allowed(key: Key, question: Question, choice: Choice) -> bool:
    """Whether a question takes such an answer."""
    if isinstance(question, Lists):
        return _fits_lists(question, choice)
    if not all(isinstance(each, int) for each in choice):
        return False
    numbers = [each for each in choice if isinstance(each, int)]
    if isinstance(question, NonHomomorphic):
        return len(numbers) == len(question.answers) and all(0 <= each < 256 for each in numbers)
    if len(numbers) != question.width or not set(numbers) <= {0, 1}:
        return False
    blank, *others = numbers if question.blank else [0, *numbers]
    return not any(others) if blank else sum(others) in question.totals


def _fits_lists(question: Lists, choice: Choice) -> bool:
    rows = [list(row) for row in choice if not isinstance(row, int)]
    if [len(row) for row in rows] != list(question.widths) or not {n for row in rows for n in row} <= {0, 1}:
        return False
    chosen = [row for row in rows if row[0]]
    return len(chosen) == 1 and any(chosen[0][1:]) and not any(any(row[1:]) for row in rows if not row[0])


def _bits(key: Key, start: str, sealed: Sequence[Sealed], chance: Chance) -> tuple[tuple[Proof, ...], ...]:
    return tuple(
        prove_among(key, start, each.pair, BIT, (each.value, each.secret), chance) for each in sealed
    )


def _choice(
    key: Key, start: str, question: Homomorphic, values: Sequence[int], chance: Chance
) -> ChoiceAnswer:
    sealed = [seal(key, each, chance) for each in values]
    pairs = tuple(each.pair for each in sealed)
    individual, words = _bits(key, start, sealed, chance), statement(key, start, pairs)
    if not question.blank:
        total = summed(key, sealed)
        hidden = total.value, total.secret
        overall = prove_among(key, words, total.pair, question.totals, hidden, chance)
        return ChoiceAnswer(pairs, individual, overall, None)
    first, total = sealed[0], summed(key, sealed[1:])
    alone, other = (total, first) if first.value else (first, total)
    blank = prove_one(key, f"bproof0|{words}", [first.pair, total.pair], first.value, alone.secret, chance)
    true = 0 if first.value else 1 + question.totals.index(total.value)
    either = blank_or_allowed(key, question, first.pair, total.pair)
    overall = prove_one(key, f"bproof1|{words}", either, true, other.secret, chance)
    return ChoiceAnswer(pairs, individual, overall, blank)


def _ranked(key: Key, start: str, values: Sequence[int], chance: Chance) -> RankedAnswer:
    group, secret = key.group, drawn(key.group, chance)
    beta = group.times(group.power(key.public, secret), group.of_ints(values))
    pair = Ciphertext(group.base_power(secret), beta)
    return RankedAnswer(pair, prove_logarithm(group, ranked_words(key, start, pair), secret, chance))


def _lists(key: Key, start: str, values: Sequence[Sequence[int]], chance: Chance) -> ListsAnswer:
    table = [[seal(key, each, chance) for each in row] for row in values]
    flat = [each for row in table for each in row]
    words = statement(key, start, [each.pair for each in flat])
    names = summed(key, [row[0] for row in table])
    candidates = summed(key, [each for row in table for each in row[1:]])
    (overall,) = prove_among(key, words, names.pair, range(1, 2), (1, names.secret), chance)
    return ListsAnswer(
        tuple(tuple(each.pair for each in row) for row in table),
        tuple(_bits(key, start, row, chance) for row in table),
        overall,
        tuple(_list_proof(key, words, row, chance) for row in table),
        prove_not_nought(key, words, candidates.pair, candidates.secret, chance),
    )


def _list_proof(key: Key, words: str, row: Sequence[Sealed], chance: Chance) -> tuple[Proof, ...]:
    chosen = bool(row[0].value)
    secret = row[0].secret if chosen else summed(key, row[1:]).secret
    pairs = chosen_or_empty(key, tuple(each.pair for each in row))
    return prove_one(key, f"lproof|{words}", pairs, 0 if chosen else 1, secret, chance)
