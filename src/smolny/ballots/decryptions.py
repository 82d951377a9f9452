"""Partial decryptions checked and put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from smolny.ballots.answers import require
from smolny.ballots.election import Setup
from smolny.ballots.groups import Element, Group
from smolny.ballots.groups.group import joint, product
from smolny.ballots.hashing import challenge, written
from smolny.ballots.messages import Proof, proof_data, read_proof
from smolny.ballots.questions import Lists, NonHomomorphic
from smolny.ballots.tally import Column, shaped
from smolny.ballots.trustees import Kind, Trustee
from smolny.ballots.unsound import within
from smolny.ballots.wire import element, fields, malformed, rows


@dataclass(frozen=True, slots=True)
class Decryption:
    """One trustee's factor for each ciphertext, question by question, with a proof for each."""

    factors: tuple[tuple[Element, ...], ...]
    proofs: tuple[tuple[Proof, ...], ...]


def read_decryption(setup: Setup, columns: Sequence[Column], data: Any) -> Decryption:
    """A partial decryption of these columns; Unsound where its form is wrong."""
    factors, proofs = fields(data, "partial_decryption", "decryption_factors", "decryption_proofs")
    group, sizes = setup.group, list(map(len, columns))
    return Decryption(
        tuple(
            rows(row, "decryption_factors", lambda each: element(group, each, "decryption_factors"), n)
            for row, n in zip(_flat(setup, factors), sizes, strict=True)
        ),
        tuple(
            rows(row, "decryption_proofs", lambda each: read_proof(group, each), n)
            for row, n in zip(_flat(setup, proofs), sizes, strict=True)
        ),
    )


def _flat(setup: Setup, data: Any) -> list[Any]:
    """Rows of lists joined to one column for each question."""
    questions = setup.election.questions
    if not isinstance(data, list) or len(data) != len(questions):
        raise malformed("partial_decryption")
    return [
        _joined(each, question) if isinstance(question, Lists) else each
        for each, question in zip(data, questions, strict=True)
    ]


def _joined(data: Any, question: Lists) -> list[Any]:
    table = rows(data, "partial_decryption", lambda each: each, len(question.widths))
    lengths = zip(table, question.widths, strict=True)
    if not all(isinstance(row, list) and len(row) == width for row, width in lengths):
        raise malformed("partial_decryption")
    return [each for row in table for each in row]


def decryption_data(setup: Setup, made: Decryption) -> dict[str, Any]:
    """A partial decryption as it is written."""
    return {
        "decryption_factors": shaped(setup, [[*map(setup.group.encode, row)] for row in made.factors]),
        "decryption_proofs": shaped(setup, [[*map(proof_data, row)] for row in made.proofs]),
    }


def decryption_challenge(
    group: Group, fingerprint: str, public: Element, commitments: tuple[Element, Element]
) -> int:
    """The challenge to two commitments, to the key and to the factor."""
    words = f"decrypt|{fingerprint}|{written(group, public)}|{written(group, *commitments)}"
    return challenge(group, words)


def check_decryption(setup: Setup, trustee: Trustee, columns: Sequence[Column], made: Decryption) -> None:
    """Every factor is by the secret of the trustee's key; Unsound `decryption-does-not-hold`."""
    for place, (column, factors, proofs) in enumerate(zip(columns, made.factors, made.proofs, strict=True)):
        for row, (pair, factor, proof) in enumerate(zip(column, factors, proofs, strict=True)):
            holds = _holds(setup, trustee.public, pair.alpha, factor, proof)
            require(holds, "decryption-does-not-hold", question=place, ciphertext=row)


def _holds(setup: Setup, public: Element, alpha: Element, factor: Element, proof: Proof) -> bool:
    group = setup.group
    first = joint(group, proof.response, public, proof.challenge)
    second = group.times(group.power(alpha, proof.response), group.power(factor, proof.challenge))
    return proof.challenge == decryption_challenge(group, setup.fingerprint, public, (first, second))


def lagrange(index: int, present: Sequence[int], order: int) -> int:
    """By which power the trustee with this index counts among those who are present."""
    found = 1
    for each in present:
        if each != index:
            found = found * each * pow(each - index, -1, order) % order
    return found


def combined(setup: Setup, made: Mapping[int, Decryption]) -> list[list[Element]]:
    """The factor of each ciphertext from the partial decryptions by the trustee's number, from 1.

    Unsound `trustee-is-missing`, naming how many more are needed among which trustees.
    """
    chosen: list[tuple[Decryption, int]] = []
    first = 1
    for kind in setup.trustees:
        chosen.extend(_chosen(setup.group, kind, first, made))
        first += len(kind.members)
    sizes = [len(row) for row in chosen[0][0].factors]
    return [
        [_factor(setup.group, chosen, place, row) for row in range(size)] for place, size in enumerate(sizes)
    ]


def _chosen(
    group: Group, kind: Kind, first: int, made: Mapping[int, Decryption]
) -> list[tuple[Decryption, int]]:
    numbers = range(first, first + len(kind.members))
    present = [each - first + 1 for each in numbers if each in made][: kind.needed]
    among = f"{numbers[0]}-{numbers[-1]}"
    require(len(present) == kind.needed, "trustee-is-missing", among=among, more=kind.needed - len(present))
    return [(made[first + each - 1], lagrange(each, present, group.order)) for each in present]


def _factor(group: Group, chosen: Sequence[tuple[Decryption, int]], place: int, row: int) -> Element:
    return product(
        group,
        (
            made.factors[place][row] if power == 1 else group.power(made.factors[place][row], power)
            for made, power in chosen
        ),
    )


def opened(
    setup: Setup, columns: Sequence[Column], factors: Sequence[Sequence[Element]]
) -> list[list[Element]]:
    """What each ciphertext hides, as an element of the group."""
    return [
        [setup.group.over(pair.beta, factor) for pair, factor in zip(column, row, strict=True)]
        for column, row in zip(columns, factors, strict=True)
    ]


def check_result(setup: Setup, hidden: Sequence[Sequence[Element]], weight: int, data: Any) -> None:
    """The result is what was hidden: sums up to the whole weight, ranked answers as they are.

    Unsound `result-is-wrong` with the question and the answer or ballot.
    """
    (told,) = fields(data, "result", "result")
    columns = zip(setup.election.questions, hidden, _flat(setup, told), strict=True)
    for place, (question, elements, values) in enumerate(columns):
        with within(question=place):
            found = rows(values, "result", lambda each: each, len(elements))
            for row, (each, value) in enumerate(zip(elements, found, strict=True)):
                right = _is_told(setup.group, question, each, value, weight)
                require(right, "result-is-wrong", place=row)


def _is_told(group: Group, question: object, hidden: Element, value: Any, weight: int) -> bool:
    if isinstance(question, NonHomomorphic):
        return isinstance(value, list) and value == list(group.to_ints(hidden, len(question.answers)))
    whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= weight
    return whole and group.base_power(value) == hidden
