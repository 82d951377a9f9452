"""Whatever is changed in an election, the right rule refuses it."""

import json
from collections.abc import Callable, Iterator
from functools import cache, partial

import pytest

from smolny.ballots.election import make_setup
from smolny.ballots.unsound import Unsound
from smolny.ballots.verify import verify
from tests.ballots import malformed, mutations
from tests.ballots.made import BENCH, CHAIR, ORDER, SPENDING, making, whole
from tests.ballots.recorded import files
from tests.ballots.rewriting import Case, setup_of, steps, written

KINDS: dict[str, Callable[[Case], Iterator[mutations.Mutation]]] = {
    "flipped_in_ballots": partial(mutations.flipped_in_ballots, every=7),
    "flipped_in_signatures": mutations.flipped_in_signatures,
    "flipped_elsewhere": partial(mutations.flipped_elsewhere, every=2),
    "stuffed": mutations.stuffed,
    "foreign": mutations.foreign,
    "ineligible": mutations.ineligible,
    "moved": mutations.moved,
    "counted_wrongly": mutations.counted_wrongly,
    "trustees_away": mutations.trustees_away,
    "set_up_otherwise": mutations.set_up_otherwise,
    "chained_wrongly": mutations.chained_wrongly,
    "bytes_changed": mutations.bytes_changed,
    "written_badly": malformed.written_badly,
}
LEAST = {"moved": 6, "stuffed": 0}
RECORDED = ("threshold-2-questions", "lists-with-weights")


@cache
def recorded(name: str) -> Case:
    """A recorded election with its voters' codes."""
    found = files(name)
    archive = next(each for path, each in found.items() if path.endswith(".bel"))
    return known(name, archive, list(json.loads(found["private_creds.json"]).values()))


def known(name: str, archive: bytes, codes: list[str]) -> Case:
    """An election and the secrets of its voters."""
    setup = setup_of(archive)
    return Case(name, archive, mutations.secrets_of(setup.group, setup.election.uuid, codes))


@cache
def own(name: str) -> Case:
    """An election of our own."""
    if name == "ranks":
        made = making(ORDER, singles=2, voters=3)
        archive = whole(made, [(0, [[1, 2, 3]]), (1, [[2, 1, 3]]), (0, [[3, 2, 1]])], [2, 1])
    else:
        made = making(SPENDING, CHAIR, BENCH, pedersen=(2, 3))
        one: list[list[int] | list[list[int]]] = [[1, 0], [0, 1, 1, 0], [[1, 1, 0], [0, 0]]]
        two: list[list[int] | list[list[int]]] = [[0, 1], [1, 0, 0, 0], [[0, 0, 0], [1, 1]]]
        archive = whole(made, [(0, one), (1, two), (0, two)], [1, 2, 4])
    return known(name, archive, made.codes)


def wrongly_judged(case: Case, kind: str) -> list[str]:
    """The mutations of a kind that are accepted, or refused by another rule; at least three are tried."""
    wrong, tried = [], 0
    for told, archive, rule in KINDS[kind](case):
        tried += 1
        try:
            verify(archive)
            wrong.append(f"{told}: accepted, not {rule}")
        except Unsound as refused:
            if refused.rule != rule:
                wrong.append(f"{told}: {refused}, not {rule}")
    assert tried >= LEAST.get(kind, 3)
    return wrong


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["sums", "ranks"])
def test_a_change_in_our_election_is_refused_by_its_rule(name: str, kind: str) -> None:
    """Given an election of our own, when one thing is changed, then its rule refuses that."""
    wrong = wrongly_judged(own(name), kind)

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", RECORDED)
def test_a_change_in_a_recorded_election_is_refused_by_its_rule(name: str, kind: str) -> None:
    """Given an election of the official tool, when one thing is changed, then its rule refuses that."""
    wrong = wrongly_judged(recorded(name), kind)

    assert not wrong, "\n".join(wrong)


def test_hundreds_of_changes_are_tried() -> None:
    """Given the two elections of our own, then more than two hundred changes are made."""
    assert sum(1 for name in ("sums", "ranks") for kind in KINDS.values() for _ in kind(own(name))) > 200


def test_an_unchanged_election_that_is_written_again_is_sound() -> None:
    """Given no change, when the archive is chained anew, then it is sound: only the change is refused."""
    for name in ("sums", "ranks"):
        assert verify(written(steps(own(name).archive))).stage == "Result"


def test_ranked_papers_do_not_weigh() -> None:
    """Given weights and a ranked question, then the election cannot be set up."""
    with pytest.raises(Unsound) as refused:
        making(ORDER, weights=[1, 2])

    assert refused.value.rule == "weights-need-sums"


def test_answers_that_nobody_shuffled_are_not_decrypted() -> None:
    """Given an archive from which the shuffles were taken, then the decryption is refused."""
    found = [each for each in steps(own("ranks").archive) if "Shuffle" not in each.kind]

    with pytest.raises(Unsound) as refused:
        verify(written(found))

    assert refused.value.rule == "ballots-are-not-shuffled"


def test_a_shuffle_of_sums_is_refused() -> None:
    """Given an election without ranked questions, then there is nothing to shuffle."""
    shuffle = next(each for each in steps(own("ranks").archive) if each.kind == "Shuffle")
    found = steps(own("sums").archive)
    place = next(at for at, each in enumerate(found) if each.kind == "EncryptedTally")

    with pytest.raises(Unsound) as refused:
        verify(written([*found[: place + 1], shuffle, *found[place + 1 :]]))

    assert refused.value.rule == "nothing-to-shuffle"


def test_a_key_that_everybody_has_is_no_key() -> None:
    """Given the identity as a credential, then the election cannot be set up."""
    election, trustees, _ = steps(own("sums").archive)[0].contents

    with pytest.raises(Unsound) as refused:
        make_setup(election, trustees, b'["' + b"0" * 63 + b'1"]', "")

    assert refused.value.rule == "key-is-trivial"
