"""Answers checked: that each hides what its question allows, and nothing else."""

from collections.abc import Iterable

from smolny.ballots.hashing import written
from smolny.ballots.messages import Answer, ChoiceAnswer, Ciphertext, ListsAnswer, RankedAnswer
from smolny.ballots.proofs import (
    Key,
    is_among,
    is_not_nought,
    knows_logarithm,
    less,
    one_hides_nought,
    together,
)
from smolny.ballots.questions import Homomorphic, Question
from smolny.ballots.unsound import Unsound, within

BIT = range(2)


def statement(key: Key, start: str, pairs: Iterable[Ciphertext]) -> str:
    """What overall proofs are about: fingerprint, credential, then every ciphertext of the answer."""
    parts = [part for pair in pairs for part in (pair.alpha, pair.beta)]
    return f"{start}|{written(key.group, *parts)}"


def check_answer(key: Key, start: str, question: Question, answer: Answer) -> None:
    """Every proof of an answer holds.

    `start` is the election's fingerprint, a bar and the voter's credential. Unsound `choice-is-not-0-or-1`,
    `total-is-not-allowed`, `blank-is-not-alone`, `content-is-not-known`, `not-one-list`,
    `candidate-of-another-list`, `no-candidate-chosen`.
    """
    if isinstance(answer, ChoiceAnswer) and isinstance(question, Homomorphic):
        check_choice(key, start, question, answer)
    elif isinstance(answer, RankedAnswer):
        check_ranked(key, start, answer)
    elif isinstance(answer, ListsAnswer):
        check_lists(key, start, answer)


def require(holds: bool, rule: str, **particulars: object) -> None:
    """Unsound by this rule where something does not hold."""
    if not holds:
        raise Unsound(rule, **particulars)


def check_choice(key: Key, start: str, question: Homomorphic, answer: ChoiceAnswer) -> None:
    """Each choice is 0 or 1, and their sum is allowed, or the vote is blank."""
    for place, (pair, proofs) in enumerate(zip(answer.choices, answer.individual, strict=True)):
        require(is_among(key, start, pair, BIT, proofs), "choice-is-not-0-or-1", choice=place)
    words = statement(key, start, answer.choices)
    if answer.blank is None:
        total = together(key.group, answer.choices)
        require(is_among(key, words, total, question.totals, answer.overall), "total-is-not-allowed")
        return
    first, total = answer.choices[0], together(key.group, answer.choices[1:])
    alone = one_hides_nought(key, f"bproof0|{words}", [first, total], answer.blank)
    require(alone, "blank-is-not-alone")
    pairs = blank_or_allowed(key, question, first, total)
    require(one_hides_nought(key, f"bproof1|{words}", pairs, answer.overall), "total-is-not-allowed")


def blank_or_allowed(
    key: Key, question: Homomorphic, first: Ciphertext, total: Ciphertext
) -> list[Ciphertext]:
    """The pairs one of which hides nought where the vote is blank or its total allowed."""
    return [*less(key.group, first, (1,)), *less(key.group, total, question.totals)]


def ranked_words(key: Key, start: str, pair: Ciphertext) -> str:
    """What the proof of a ranked answer hashes before its commitment."""
    return f"raweg|{start}|{written(key.group, key.public, pair.alpha, pair.beta)}"


def check_ranked(key: Key, start: str, answer: RankedAnswer) -> None:
    """Whoever made the answer knows what is in it."""
    words = ranked_words(key, start, answer.choices)
    holds = knows_logarithm(key.group, words, answer.choices.alpha, answer.proof)
    require(holds, "content-is-not-known")


def check_lists(key: Key, start: str, answer: ListsAnswer) -> None:
    """Each choice is 0 or 1, exactly one list is chosen, only candidates of it, and at least one."""
    flat = [pair for row in answer.choices for pair in row]
    individual = [proofs for row in answer.individual for proofs in row]
    for place, (pair, proofs) in enumerate(zip(flat, individual, strict=True)):
        require(is_among(key, start, pair, BIT, proofs), "choice-is-not-0-or-1", choice=place)
    words = statement(key, start, flat)
    names = together(key.group, (row[0] for row in answer.choices))
    require(is_among(key, words, names, range(1, 2), (answer.overall,)), "not-one-list")
    for place, (row, pair_of_proofs) in enumerate(zip(answer.choices, answer.lists, strict=True)):
        with within(list=place):
            pairs = chosen_or_empty(key, row)
            holds = one_hides_nought(key, f"lproof|{words}", pairs, pair_of_proofs)
            require(holds, "candidate-of-another-list")
    candidates = together(key.group, (pair for row in answer.choices for pair in row[1:]))
    require(is_not_nought(key, words, candidates, answer.nonzero), "no-candidate-chosen")


def chosen_or_empty(key: Key, row: tuple[Ciphertext, ...]) -> list[Ciphertext]:
    """The pairs one of which hides nought where a list is chosen or none of its candidates is."""
    return [*less(key.group, row[0], (1,)), together(key.group, row[1:])]
