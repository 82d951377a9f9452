"""Whole elections whose ballots, keys and decryptions were made in browsers are accepted by our verifier."""

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from smolny.ballots.ballot import read_ballot
from smolny.ballots.decryptions import combined, opened, read_decryption
from smolny.ballots.election import Election, shared_key
from smolny.ballots.groups import Group, group_named
from smolny.ballots.proofs import Key
from smolny.ballots.prover.board import add_owned, add_tally, begin, set_up
from smolny.ballots.prover.credentials import draw_code, draw_uuid, listed, public_credential
from smolny.ballots.prover.decrypting import result
from smolny.ballots.prover.threshold import parameters, read_polynomial
from smolny.ballots.prover.trustees import trustees_message
from smolny.ballots.questions import Question
from smolny.ballots.tally import tally
from smolny.ballots.trustees import Kind, Single, read_signed, read_trustee
from smolny.ballots.verify import verify
from smolny.ballots.wire import dump
from tests.ballots.made import CHAIR, MOMENT, SPENDING, Making
from tests.ballots.test_official import judged
from tests.browser.machines import Machine, base64
from tests.browser.test_client_making import ballots

pytestmark = pytest.mark.browser

GROUP = group_named("Ed25519")
SINGLES = """
    const { groupNamed } = await use("groups");
    const { drawKey, singleMessage } = await use("keys");
    const { secretChance } = await use("chance");
    const group = groupNamed(given.group);
    return Array.from({ length: given.count }, () => {
        const secret = drawKey(group, secretChance);
        return [String(secret), singleMessage(group, secret, secretChance)];
    });
"""
TOGETHER = """
    const { groupNamed } = await use("groups");
    const table = await use("ceremony");
    const { secretChance } = await use("chance");
    const group = groupNamed(given.group);
    const seats = Array.from({ length: given.size }, (_, place) =>
        table.seat(group, place + 1, given.size, given.needed, secretChance));
    const certificates = seats.map((each) => table.certificate(each, secretChance));
    const sent = [];
    for (const each of seats) sent.push(await table.polynomial(each, certificates, secretChance));
    if (given.spoil) sent[0].secrets.reverse();
    const shares = [];
    for (const each of seats) {
        try {
            shares.push(await table.share(each, certificates, sent));
        } catch (refused) {
            return [refused.rule, refused.particulars];
        }
    }
    const keys = seats.map((each, place) => table.verificationKey(each, shares[place], secretChance));
    return { certificates, sent, keys, secrets: shares.map(String) };
"""
DECRYPTED = """
    const { verify } = await use("verify");
    const { decrypt } = await use("decrypting");
    const { secretChance } = await use("chance");
    const board = await verify(bytes(given.archive));
    const made = (secret) => decrypt(board.setup, BigInt(secret), board.columns, secretChance);
    return given.secrets.map((each) => JSON.stringify(made(each)));
"""


def begun(kinds: Sequence[Kind], questions: Sequence[Question], voters: int, group: Group = GROUP) -> Making:
    """An election set up with trustees whose keys are elsewhere."""
    chance = Random(2).randrange
    made = Making(group, chance, tuple(questions), kinds=list(kinds))
    uuid = draw_uuid(chance)
    made.codes = [draw_code(chance) for _ in range(voters)]
    credentials = [listed(group, public_credential(group, uuid, each)) for each in made.codes]
    key = Key(group, shared_key(group, kinds))
    election = Election("The chair", "Made in browsers.", uuid, key, tuple(questions))
    made.append(begin(MOMENT))
    board, added, made.setup = set_up(made.board, election, trustees_message(group, kinds), credentials)
    made.append((board, added))
    return made


def singles(machine: Machine, count: int, group: Group = GROUP) -> tuple[list[Kind], dict[int, str]]:
    """Trustees who are all needed, and their secrets by number."""
    found = machine.run(SINGLES, count=count, group=group.name)
    kinds: list[Kind] = [Single(read_trustee(group, message, signed=False)) for _, message in found]
    return kinds, {number: secret for number, (secret, _) in enumerate(found, 1)}


def together(
    machine: Machine, needed: int, size: int, group: Group = GROUP
) -> tuple[list[Kind], dict[int, str]]:
    """Trustees of whom so many are enough, and their secrets by number."""
    found = machine.run(TOGETHER, needed=needed, size=size, group=group.name)
    kind = parameters(
        needed,
        [read_signed(group, each) for each in found["certificates"]],
        [read_polynomial(group, dump(each)) for each in found["sent"]],
        [read_trustee(group, each, signed=True) for each in found["keys"]],
    )
    return [kind], dict(enumerate(found["secrets"], 1))


def counted(machine: Machine, made: Making, texts: Sequence[str], secrets: dict[int, str]) -> bytes:
    """The archive with these ballots, added up and opened by trustees who verified it before."""
    for text in texts:
        made.append(made.board.add("Ballot", text.encode()))
    made.append(made.board.add("EndBallots"))
    found = tally(made.setup, [read_ballot(made.setup, each.encode()) for each in texts])
    made.append(add_tally(made.board, made.setup, found))
    sent = machine.run(DECRYPTED, archive=base64(made.archive), secrets=list(secrets.values()))
    parts = {}
    for owner, text in zip(secrets, sent, strict=True):
        parts[owner] = read_decryption(made.setup, found.columns, json.loads(text))
        made.append(add_owned(made.board, "PartialDecryption", owner, text.encode()))
    hidden = opened(made.setup, found.columns, combined(made.setup, parts))
    made.append(made.board.add("Result", dump({"result": result(made.setup, hidden, found.weight)})))
    return made.archive


def test_an_election_with_trustees_who_are_all_needed(machine: Machine) -> None:
    """Given three trustees, four voters, one of whom votes twice, then archive and result are sound."""
    kinds, secrets = singles(machine, 3)
    made = begun(kinds, [SPENDING, CHAIR], 4)
    answers = [[[1, 0], [0, 1, 1, 0]], [[0, 1], [1, 0, 0, 0]], [[1, 0], [0, 0, 0, 1]], [[1, 0], [0, 0, 1, 0]]]
    votes: list[Any] = [[code, choices] for code, choices in zip(made.codes, answers, strict=True)]
    texts = [each["text"] for each in ballots(machine, made, [*votes, [made.codes[0], answers[1]]])]
    archive = counted(machine, made, texts, secrets)

    assert verify(archive).result == [[2, 2], [2, 0, 1, 1]]
    assert machine.judged([archive]) == [[[2, 2], [2, 0, 1, 1]]]


@pytest.mark.parametrize("present", [(1, 2, 3), (5, 3, 1)])
def test_an_election_with_five_trustees_of_whom_three_are_enough(
    machine: Machine, present: tuple[int, ...]
) -> None:
    """Given keys drawn by five trustees, when any three open the ballots, then the result is sound."""
    kinds, secrets = together(machine, 3, 5)
    made = begun(kinds, [CHAIR], 3)
    votes: list[Any] = [[code, [[0, 1, 0, 1]]] for code in made.codes]
    texts = [each["text"] for each in ballots(machine, made, votes)]
    archive = counted(machine, made, texts, {each: secrets[each] for each in present})

    assert verify(archive).result == [[0, 3, 0, 3]]
    assert machine.judged([archive]) == [[[0, 3, 0, 3]]]


def test_a_trustee_who_sends_nonsense_is_named(machine: Machine) -> None:
    """Given a first trustee who sends each share to another, then the others say who it was."""
    rule, particulars = machine.run(TOGETHER, needed=2, size=3, group=GROUP.name, spoil=True)

    assert rule == "message-cannot-be-opened"
    assert particulars == {"trustee": 1}


@pytest.mark.outside
@pytest.mark.parametrize("name", ["BELENIOS-2048", "Ed25519"])
def test_the_official_tool_accepts_what_browsers_made(machine: Machine, name: str, tmp_path: Path) -> None:
    """Given an election whose ballots, keys and decryptions are from browsers, then the tool of others holds
    it to be sound.
    """
    group = group_named(name)
    kinds, secrets = together(machine, 2, 3, group)
    made = begun(kinds, [SPENDING, CHAIR], 2, group)
    votes: list[Any] = [[code, [[1, 0], [0, 1, 0, 1]]] for code in made.codes]
    texts = [each["text"] for each in ballots(machine, made, votes)]
    archive = counted(machine, made, texts, {each: secrets[each] for each in (3, 1)})
    told = judged(archive, made.setup.election.uuid, tmp_path)

    assert verify(archive).result == [[2, 0], [0, 2, 0, 2]]
    assert told.returncode == 0, told.stderr
