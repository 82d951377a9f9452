"""One ballot: read, and checked by itself."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from smolny.ballots.answers import check_answer, require
from smolny.ballots.election import Setup
from smolny.ballots.groups import Element, Group
from smolny.ballots.hashing import compact
from smolny.ballots.messages import Answer, Proof, answer_data, proof_data, read_answer, read_proof
from smolny.ballots.proofs import knows_logarithm
from smolny.ballots.unsound import within
from smolny.ballots.wire import dump, fields, key, load, malformed, string


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot that was read: whose credential, what it answers, and what signs it."""

    uuid: str
    fingerprint: str
    credential: str
    answers: tuple[Answer, ...]
    hash: str
    proof: Proof


def read_ballot(setup: Setup, content: bytes) -> Ballot:
    """A ballot to this election; Unsound `ballot-is-for-another-election`, or where its form is wrong."""
    names = ("election_uuid", "election_hash", "credential", "answers", "signature")
    uuid, fingerprint, credential, answers, signature = fields(load(content), "ballot", *names)
    fits = (uuid, fingerprint) == (setup.election.uuid, setup.fingerprint)
    require(fits, "ballot-is-for-another-election")
    told, proof = fields(signature, "signature", "hash", "proof")
    return Ballot(
        uuid,
        fingerprint,
        string(credential, "credential"),
        _answers(setup, answers),
        string(told, "hash"),
        read_proof(setup.group, proof),
    )


def _answers(setup: Setup, data: Any) -> tuple[Answer, ...]:
    questions = setup.election.questions
    if not isinstance(data, list) or len(data) != len(questions):
        raise malformed("answers")
    found = []
    for place, (question, each) in enumerate(zip(questions, data, strict=True)):
        with within(question=place):
            found.append(read_answer(setup.group, question, each))
    return tuple(found)


def unsigned_data(group: Group, ballot: Ballot) -> dict[str, Any]:
    """A ballot without its signature, as it is written."""
    return {
        "election_uuid": ballot.uuid,
        "election_hash": ballot.fingerprint,
        "credential": ballot.credential,
        "answers": [answer_data(group, each) for each in ballot.answers],
    }


def ballot_data(group: Group, ballot: Ballot) -> dict[str, Any]:
    """A ballot as it is written."""
    signature = {"hash": ballot.hash, "proof": proof_data(ballot.proof)}
    return {**unsigned_data(group, ballot), "signature": signature}


def hash_of(group: Group, ballot: Ballot) -> str:
    """What the signature is about."""
    return compact(sha256(dump(unsigned_data(group, ballot))).digest())


def check_ballot(setup: Setup, content: bytes) -> Ballot:
    """A ballot that may be counted: listed, signed, and every proof holds.

    Unsound `credential-is-not-listed`, `ballot-hash-is-wrong`, `signature-does-not-hold`, and what
    `read_ballot` and `check_answer` refuse.
    """
    ballot = read_ballot(setup, content)
    group = setup.group
    require(ballot.credential in setup.weights, "credential-is-not-listed")
    require(ballot.hash == hash_of(group, ballot), "ballot-hash-is-wrong")
    credential: Element = key(group, ballot.credential, "credential")
    signed = knows_logarithm(group, f"sig|{ballot.hash}", credential, ballot.proof)
    require(signed, "signature-does-not-hold")
    start = f"{setup.fingerprint}|{ballot.credential}"
    for place, each in enumerate(zip(setup.election.questions, ballot.answers, strict=True)):
        with within(question=place):
            check_answer(setup.election.key, start, *each)
    return ballot
