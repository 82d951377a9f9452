"""Proofs, ciphertexts and the answers made of them, read and written."""

from dataclasses import dataclass
from typing import Any

from smolny.ballots.groups import Element, Group
from smolny.ballots.questions import Homomorphic, Lists, NonHomomorphic, Question
from smolny.ballots.wire import element, fields, malformed, rows, scalar


@dataclass(frozen=True, slots=True)
class Proof:
    """A challenge and its response, both below the order of the group."""

    challenge: int
    response: int


@dataclass(frozen=True, slots=True)
class Ciphertext:
    """An ElGamal pair: g to a random number, and the key to it times what is hidden."""

    alpha: Element
    beta: Element


@dataclass(frozen=True, slots=True)
class ChoiceAnswer:
    """Ones and noughts, a leading one for blank where the question allows it."""

    choices: tuple[Ciphertext, ...]
    individual: tuple[tuple[Proof, ...], ...]
    overall: tuple[Proof, ...]
    blank: tuple[Proof, ...] | None


@dataclass(frozen=True, slots=True)
class RankedAnswer:
    """A whole vector of small integers in one ciphertext, and the proof that its maker knows it."""

    choices: Ciphertext
    proof: Proof


@dataclass(frozen=True, slots=True)
class NonZero:
    """The proof that a ciphertext hides anything but nought."""

    commitment: Element
    challenge: int
    responses: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ListsAnswer:
    """For each list a one or nought, then one for each of its candidates."""

    choices: tuple[tuple[Ciphertext, ...], ...]
    individual: tuple[tuple[tuple[Proof, ...], ...], ...]
    overall: Proof
    lists: tuple[tuple[Proof, ...], ...]
    nonzero: NonZero


Answer = ChoiceAnswer | RankedAnswer | ListsAnswer


def read_proof(group: Group, data: Any) -> Proof:
    """A proof; Unsound where a number is none below the order."""
    challenge, response = fields(data, "proof", "challenge", "response")
    return Proof(scalar(group, challenge, "challenge"), scalar(group, response, "response"))


def proof_data(proof: Proof) -> dict[str, str]:
    """A proof as it is written."""
    return {"challenge": str(proof.challenge), "response": str(proof.response)}


def read_proofs(group: Group, data: Any, name: str, count: int) -> tuple[Proof, ...]:
    """So many proofs."""
    return rows(data, name, lambda each: read_proof(group, each), count)


def read_ciphertext(group: Group, data: Any) -> Ciphertext:
    """A ciphertext whose two parts are in the group."""
    alpha, beta = fields(data, "ciphertext", "alpha", "beta")
    return Ciphertext(element(group, alpha, "alpha"), element(group, beta, "beta"))


def ciphertext_data(group: Group, pair: Ciphertext) -> dict[str, str]:
    """A ciphertext as it is written."""
    return {"alpha": group.encode(pair.alpha), "beta": group.encode(pair.beta)}


def read_ciphertexts(group: Group, data: Any, name: str, count: int | None = None) -> tuple[Ciphertext, ...]:
    """Ciphertexts, so many where a count is given."""
    return rows(data, name, lambda each: read_ciphertext(group, each), count)


def read_answer(group: Group, question: Question, data: Any) -> Answer:
    """The answer to a question, of the lengths that the question asks for."""
    if isinstance(question, Homomorphic):
        return _read_choice(group, question, data)
    if isinstance(question, NonHomomorphic):
        choices, proof = fields(data, "answer", "choices", "proof")
        return RankedAnswer(read_ciphertext(group, choices), read_proof(group, proof))
    return _read_lists(group, question, data)


def _read_choice(group: Group, question: Homomorphic, data: Any) -> ChoiceAnswer:
    names = ["choices", "individual_proofs", "overall_proof", *["blank_proof"] * question.blank]
    choices, individual, overall, *blank = fields(data, "answer", *names)
    width = question.width
    return ChoiceAnswer(
        read_ciphertexts(group, choices, "choices", width),
        rows(individual, "individual_proofs", lambda each: read_proofs(group, each, "iproof", 2), width),
        read_proofs(group, overall, "overall_proof", len(question.totals) + question.blank),
        read_proofs(group, blank[0], "blank_proof", 2) if question.blank else None,
    )


def _read_lists(group: Group, question: Lists, data: Any) -> ListsAnswer:
    names = ("choices", "individual_proofs", "overall_proof", "list_proofs", "nonzero_proof")
    choices, individual, overall, lists, nonzero = fields(data, "answer", *names)
    widths = question.widths
    if not all(isinstance(each, list) and len(each) == len(widths) for each in (choices, individual, lists)):
        raise malformed("answer")
    return ListsAnswer(
        tuple(read_ciphertexts(group, row, "choices", n) for row, n in zip(choices, widths, strict=True)),
        tuple(
            rows(row, "individual_proofs", lambda each: read_proofs(group, each, "iproof", 2), n)
            for row, n in zip(individual, widths, strict=True)
        ),
        read_proof(group, overall),
        tuple(read_proofs(group, each, "list_proofs", 2) for each in lists),
        _read_nonzero(group, nonzero),
    )


def _read_nonzero(group: Group, data: Any) -> NonZero:
    commitment, challenge, responses = fields(data, "nonzero_proof", "commitment", "challenge", "response")
    first, second = rows(responses, "response", lambda each: scalar(group, each, "response"), 2)
    committed = element(group, commitment, "commitment")
    return NonZero(committed, scalar(group, challenge, "challenge"), (first, second))


def answer_data(group: Group, answer: Answer) -> dict[str, Any]:
    """An answer as it is written."""
    if isinstance(answer, RankedAnswer):
        return {"choices": ciphertext_data(group, answer.choices), "proof": proof_data(answer.proof)}
    if isinstance(answer, ListsAnswer):
        return _lists_data(group, answer)
    data: dict[str, Any] = {
        "choices": [ciphertext_data(group, each) for each in answer.choices],
        "individual_proofs": [[proof_data(each) for each in row] for row in answer.individual],
        "overall_proof": [proof_data(each) for each in answer.overall],
    }
    if answer.blank is not None:
        data["blank_proof"] = [proof_data(each) for each in answer.blank]
    return data


def _lists_data(group: Group, answer: ListsAnswer) -> dict[str, Any]:
    nonzero = answer.nonzero
    return {
        "choices": [[ciphertext_data(group, each) for each in row] for row in answer.choices],
        "individual_proofs": [
            [[proof_data(each) for each in pair] for pair in row] for row in answer.individual
        ],
        "overall_proof": proof_data(answer.overall),
        "list_proofs": [[proof_data(each) for each in pair] for pair in answer.lists],
        "nonzero_proof": {
            "commitment": group.encode(nonzero.commitment),
            "challenge": str(nonzero.challenge),
            "response": [str(each) for each in nonzero.responses],
        },
    }
