"""What the browser makes is accepted by our verifier: ballots, keys, decryptions, whole elections."""

import json
from random import Random
from typing import Any

import pytest

from smolny.ballots.ballot import check_ballot
from smolny.ballots.hashing import tracker
from smolny.ballots.messages import ChoiceAnswer
from smolny.ballots.prover.credentials import draw_code, exponent
from smolny.ballots.questions import Homomorphic, NonHomomorphic, Question
from smolny.ballots.unsound import Unsound
from tests.ballots.made import CHAIR, ORDER, SPENDING, Making, making
from tests.browser.machines import Machine, base64

pytestmark = pytest.mark.browser

MADE = """
    const { readSetup } = await use("verify");
    const { makeBallot } = await use("voting");
    const { secretChance } = await use("chance");
    const { setup } = readSetup(bytes(given.archive));
    return given.votes.map(([code, choices]) => {
        try {
            return makeBallot(setup, code, choices, secretChance);
        } catch (refused) {
            return refused.rule ?? String(refused.stack);
        }
    });
"""
OPENED = """
    const { readSetup } = await use("verify");
    const { checkOpening } = await use("voting");
    const { setup } = readSetup(bytes(given.archive));
    return given.openings.map((text) => {
        try {
            return checkOpening(setup, text);
        } catch (refused) {
            return refused.rule ?? String(refused.stack);
        }
    });
"""


def every_answer(question: Question, chance: Random) -> list[list[int]]:
    """All answers that a homomorphic question takes; some ranks of a ranked one."""
    if isinstance(question, NonHomomorphic):
        return [[chance.randrange(256) for _ in question.answers] for _ in range(3)]
    assert isinstance(question, Homomorphic)
    count = len(question.answers)
    plain = [[number >> place & 1 for place in range(count)] for number in range(2**count)]
    allowed = [each for each in plain if sum(each) in question.totals]
    return [[0, *each] for each in allowed] + [[1] + [0] * count] if question.blank else allowed


def some_question(chance: Random) -> Homomorphic:
    """A question of up to four answers."""
    count = chance.randint(1, 4)
    least = chance.randint(0, count)
    names = tuple(f"Answer {number}" for number in range(count))
    return Homomorphic(names, least, chance.randint(least, count), "Which?", blank=chance.random() < 0.5)


def ballots(machine: Machine, made: Making, votes: list[Any]) -> list[Any]:
    """The ballots that the browser makes of these votes, each of a code and choices."""
    found: list[Any] = machine.run(MADE, archive=base64(made.archive), votes=votes)
    return found


@pytest.mark.parametrize(
    ("question", "group"),
    [(SPENDING, "Ed25519"), (CHAIR, "Ed25519"), (ORDER, "Ed25519"), (CHAIR, "BELENIOS-2048")],
    ids=["one", "several or blank", "ranked", "in the other group"],
)
def test_every_answer_makes_a_ballot_that_is_taken(machine: Machine, question: Question, group: str) -> None:
    """Given a question, when each of its answers is sealed, then the ballot holds and is the voter's."""
    made = making(question, group=group)
    answers = every_answer(question, Random(5))
    for told, choice in zip(
        ballots(machine, made, [[made.codes[1], [each]] for each in answers]), answers, strict=True
    ):
        assert told["text"], choice
        ballot = check_ballot(made.setup, told["text"].encode())
        assert ballot.hash == told["seal"]


def test_generated_questions(machine: Machine) -> None:
    """Given elections of chance with up to three questions, then each ballot of chance is taken."""
    chance = Random(11)
    for seed in range(12):
        questions = [some_question(chance) for _ in range(chance.randint(1, 3))]
        made = making(*questions, seed=seed)
        votes = [
            [code, [chance.choice(every_answer(each, chance)) for each in questions]] for code in made.codes
        ]
        for told in ballots(machine, made, votes):
            check_ballot(made.setup, told["text"].encode())


def test_an_answer_that_is_not_allowed_is_not_sealed(machine: Machine) -> None:
    """Given answers outside a question's limits, or no code, then there is no ballot."""
    made = making(CHAIR)
    wrong = [
        [1, 1, 0, 0],
        [0, 0, 0, 0],
        [0, 1, 1, 1],
        [0, 2, 0, 0],
        [0, 1],
        [0, 1, 0, 0, 0],
        [0, 0.5, 0.5, 0],
    ]
    told = ballots(machine, made, [[made.codes[0], [each]] for each in wrong])

    assert set(told) == {"answer-is-not-allowed"}
    assert ballots(machine, made, [["11111-111111-11111-11111O", [[0, 1, 0, 0]]]]) == ["not-a-code"]


def test_a_code_is_the_same_however_it_is_typed(machine: Machine) -> None:
    """Given a code with spaces for hyphens or with none, then the credential is the one that is listed."""
    made = making(SPENDING)
    code = made.codes[0]
    forms = [code, code.replace("-", ""), code.replace("-", " "), f" {code} "]
    told = ballots(machine, made, [[each, [[1, 0]]] for each in forms])
    listed = {json.loads(each["text"])["credential"] for each in told}

    assert listed == {
        made.group.encode(made.group.base_power(exponent(made.group, made.setup.election.uuid, code)))
    }


def test_an_audited_ballot_opens_to_what_was_chosen(machine: Machine) -> None:
    """Given ballots and their openings, when another device makes them again, then it comes to the same
    seals; what the opening says is what each ciphertext hides; and nothing in it can be cast.
    """
    made = making(SPENDING, CHAIR, ORDER)
    votes = [[code, [[0, 1], [0, 1, 0, 1], [3, 1, 2]]] for code in made.codes]
    told = ballots(machine, made, votes)
    openings = [json.dumps(each["opening"], separators=(",", ":")) for each in told]
    again = machine.run(OPENED, archive=base64(made.archive), openings=openings)

    assert [each["seal"] for each in again] == [each["seal"] for each in told]
    assert [each["choices"] for each in again] == [each[1] for each in votes]
    for each in told:
        _holds(made, each["text"].encode(), each["opening"])
        signature = json.loads(each["text"])["signature"]["proof"]
        assert not set(signature.values()) & set(each["opening"]["numbers"])


def _holds(made: Making, text: bytes, opening: Any) -> None:
    """The first numbers of an opening are those that hide the choices of the first question."""
    group, key = made.group, made.setup.election.key
    answer = check_ballot(made.setup, text).answers[0]
    assert isinstance(answer, ChoiceAnswer)
    for pair, value, number in zip(answer.choices, opening["choices"][0], opening["numbers"], strict=False):
        assert pair.alpha == group.base_power(int(number))
        assert pair.beta == group.times(group.power(key.public, int(number)), group.base_power(value))


def test_an_opening_that_lies_is_found_out(machine: Machine) -> None:
    """Given an opening with another choice or another number, then it comes to another seal or to none."""
    made = making(SPENDING)
    (told,) = ballots(machine, made, [[made.codes[0], [[1, 0]]]])
    opening = told["opening"]
    numbers = opening["numbers"]
    changed = [
        {**opening, "choices": [[0, 1]]},
        {**opening, "choices": [[1, 1]]},
        {**opening, "numbers": [str(int(numbers[0]) + 1), *numbers[1:]]},
        {**opening, "numbers": numbers[:-1]},
        {**opening, "uuid": "11111111111111"},
        {**opening, "credential": "0" * 64},
        [],
    ]
    texts = [json.dumps(each, separators=(",", ":")) for each in changed]
    again = machine.run(OPENED, archive=base64(made.archive), openings=texts)
    seals = [each if isinstance(each, str) else each["seal"] for each in again]

    assert told["seal"] not in seals
    assert seals[1] == seals[3] == seals[6] == "opening-is-malformed"
    assert seals[4] == "opening-is-for-another-election"


def test_a_ballot_by_a_code_that_is_not_listed_is_refused(machine: Machine) -> None:
    """Given a code of another congress, then the ballot is made and refused."""
    made = making(SPENDING)
    (told,) = ballots(machine, made, [[draw_code(Random(3).randrange), [[1, 0]]]])

    assert len(tracker(told["text"].encode())) == 43
    with pytest.raises(Unsound, match="credential-is-not-listed"):
        check_ballot(made.setup, told["text"].encode())
