"""An election as it is set up: what is asked, of whom, and who decrypts."""

from collections.abc import Sequence
from dataclasses import dataclass
from re import compile as pattern
from typing import Any

from smolny.ballots.answers import require
from smolny.ballots.groups import Element, Group, group_named
from smolny.ballots.groups.group import product
from smolny.ballots.hashing import compact
from smolny.ballots.proofs import Key
from smolny.ballots.questions import NonHomomorphic, Question, question_data, read_question
from smolny.ballots.trustees import Kind, Trustee, check_trustees, read_trustees
from smolny.ballots.unsound import Unsound, within
from smolny.ballots.wire import fields, key, load, malformed, rows, small, string

UUID = pattern("[1-9A-HJ-NP-Za-km-z]{14,60}")
WEIGHT = pattern("[1-9][0-9]{0,11}")
VERSION = 1
MOST_WEIGHT = 10**12


@dataclass(frozen=True, slots=True)
class Election:
    """What every voter is sent; two of the fields are words for people and may be absent."""

    name: str
    description: str
    uuid: str
    key: Key
    questions: tuple[Question, ...]
    administrator: str | None = None
    credential_authority: str | None = None


@dataclass(frozen=True, slots=True)
class Setup:
    """An election with its fingerprint, its trustees, and each public credential's weight by its writing."""

    election: Election
    fingerprint: str
    trustees: tuple[Kind, ...]
    weights: dict[str, int]

    @property
    def group(self) -> Group:
        """The group of everything in the election."""
        return self.election.key.group

    @property
    def decrypting(self) -> tuple[Trustee, ...]:
        """All trustees in the order by which their partial decryptions are numbered, from 1."""
        return tuple(trustee for kind in self.trustees for trustee in kind.members)


def election_data(election: Election) -> dict[str, Any]:
    """An election as it is written."""
    group = election.key.group
    more = {
        "administrator": election.administrator,
        "credential_authority": election.credential_authority,
    }
    return {
        "version": VERSION,
        "description": election.description,
        "name": election.name,
        "group": group.name,
        "public_key": group.encode(election.key.public),
        "questions": [question_data(each) for each in election.questions],
        "uuid": election.uuid,
        **{name: words for name, words in more.items() if words is not None},
    }


def read_election(content: bytes) -> Election:
    """An election; Unsound where the form is wrong, or the version, the group or a question is not known."""
    names = ("version", "description", "name", "group", "public_key", "questions", "uuid")
    more = ("administrator", "credential_authority")
    version, description, name, group, public, questions, uuid, *people = fields(
        load(content), "election", *names, *more, optional=more
    )
    if small(version, "version") != VERSION:
        raise Unsound("no-such-version", version=version)
    if not UUID.fullmatch(string(uuid, "uuid")):
        raise malformed("uuid")
    named = group_named(string(group, "group"))
    administrator, authority = (None if each is None else string(each, "election") for each in people)
    return Election(
        string(name, "name"),
        string(description, "description"),
        uuid,
        Key(named, key(named, public, "public_key")),
        _questions(named, questions),
        administrator,
        authority,
    )


def _questions(group: Group, data: Any) -> tuple[Question, ...]:
    questions = rows(data, "questions", read_question)
    if not questions:
        raise malformed("questions")
    for each in questions:
        if isinstance(each, NonHomomorphic) and len(each.answers) > group.most_ints:
            raise Unsound("question-cannot-be-answered", question=each.question[:80])
    return questions


def read_credentials(group: Group, content: bytes) -> dict[str, int]:
    """The weight of each public credential; Unsound `credential-appears-twice`, `weight-is-malformed`."""
    weights: dict[str, int] = {}
    for written, weight in rows(load(content), "credentials", _credential):
        key(group, written, "credential")
        if written in weights:
            raise Unsound("credential-appears-twice", credential=written)
        weights[written] = weight
    if sum(weights.values()) > MOST_WEIGHT:
        raise Unsound("weight-is-malformed")
    return weights


def _credential(data: Any) -> tuple[str, int]:
    written, comma, weight = string(data, "credential").partition(",")
    if comma and not WEIGHT.fullmatch(weight):
        raise Unsound("weight-is-malformed", weight=weight[:40])
    return written, int(weight) if comma else 1


def make_setup(election: bytes, trustees: bytes, credentials: bytes, fingerprint: str) -> Setup:
    """Everything that a vote stands on, checked; `fingerprint` is the election's hash in Base64.

    Unsound where a part is malformed, a trustee's proof does not hold, or `key-is-not-the-trustees`,
    `weights-need-sums`.
    """
    with within(part="election"):
        read = read_election(election)
    group = read.key.group
    with within(part="trustees"):
        kinds = read_trustees(group, load(trustees))
        check_trustees(group, kinds)
    require(shared_key(group, kinds) == read.key.public, "key-is-not-the-trustees")
    with within(part="credentials"):
        weights = read_credentials(group, credentials)
    ranked = any(isinstance(each, NonHomomorphic) for each in read.questions)
    require(not ranked or set(weights.values()) <= {1}, "weights-need-sums")
    group.often(read.key.public)
    return Setup(read, fingerprint, kinds, weights)


def shared_key(group: Group, kinds: Sequence[Kind]) -> Element:
    """The key that all trustees have together."""
    return product(group, (kind.key(group) for kind in kinds))


def fingerprint_of(digest: str) -> str:
    """The fingerprint of an election from its hash in hexadecimal."""
    return compact(bytes.fromhex(digest))
