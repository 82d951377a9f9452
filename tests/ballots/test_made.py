"""Elections of our own are sound, and say what was voted."""

import json
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smolny.ballots.groups import GROUPS, group_named
from smolny.ballots.prover.credentials import draw_code, exponent, public_credential
from smolny.ballots.prover.decrypting import logarithms
from smolny.ballots.prover.shuffling import permutation
from smolny.ballots.prover.threshold import Seat, kept, receive, send
from smolny.ballots.prover.trustees import draw_key
from smolny.ballots.prover.voting import Choice, cast
from smolny.ballots.unsound import Unsound
from smolny.ballots.verify import verify
from tests.ballots.made import BENCH, CHAIR, ORDER, SPENDING, Aes, making, whole
from tests.ballots.recorded import files
from tests.ballots.rewriting import setup_of

ED25519 = group_named("Ed25519")


def test_sums_of_a_question_and_a_blank_one() -> None:
    """Given a voter who votes again and one who votes blank, then the last ballots count."""
    votes = [
        (0, [[1, 0], [0, 1, 0, 0]]),
        (1, [[0, 1], [1, 0, 0, 0]]),
        (2, [[1, 0], [0, 1, 1, 0]]),
        (0, [[0, 1], [0, 0, 0, 1]]),
    ]
    board = verify(whole(making(SPENDING, CHAIR), votes, [1]))

    assert board.result == [[1, 2], [1, 1, 1, 1]]
    assert board.tally is not None
    assert (len(board.ballots), board.tally.count) == (4, 3)


def test_so_many_of_the_trustees_are_enough() -> None:
    """Given one trustee who is needed and three of five, when four decrypt, then there is a result."""
    votes = [(0, [[1, 0]]), (1, [[0, 1]]), (3, [[0, 1]])]
    board = verify(whole(making(SPENDING, singles=1, pedersen=(3, 5)), votes, [6, 1, 2, 4]))

    assert board.result == [[1, 2]]


def test_weights_and_lists() -> None:
    """Given voters of different weight, then sums are by weight, list by list."""
    votes: list[tuple[int, list[Choice]]] = [
        (0, [[[1, 1, 1], [0, 0]], [1, 0]]),
        (1, [[[0, 0, 0], [1, 1]], [0, 1]]),
        (2, [[[1, 0, 1], [0, 0]], [0, 1]]),
    ]
    board = verify(whole(making(BENCH, SPENDING, weights=[700, 20, 3]), votes, [1]))

    assert board.result == [[[703, 700, 703], [20, 20]], [700, 23]]


def test_ranked_papers_are_shuffled() -> None:
    """Given ranked papers beside a sum, then the papers are those cast, in another order."""
    ranks = [[1, 2, 3], [3, 2, 1], [2, 1, 255], [1, 2, 3]]
    votes = [(voter, [paper, [1, 0]]) for voter, paper in enumerate(ranks)]
    board = verify(whole(making(ORDER, SPENDING, singles=2), votes, [2, 1]))

    assert board.result is not None
    assert Counter(map(tuple, board.result[0])) == Counter(map(tuple, ranks))
    assert board.result[1] == [4, 0]


def test_an_election_in_numbers_modulo_a_prime() -> None:
    """Given the group BELENIOS-2048, then everything is as in Ed25519."""
    board = verify(whole(making(CHAIR, group="BELENIOS-2048"), [(0, [[0, 1, 0, 1]])], [1]))

    assert board.result == [[0, 1, 0, 1]]


def test_ranked_papers_in_numbers_modulo_a_prime() -> None:
    """Given the group RFC-3526-2048, then ranks can be encrypted in it."""
    made = making(ORDER, group="RFC-3526-2048", voters=2)
    board = verify(whole(made, [(0, [[3, 1, 2]])], [1]))

    assert board.result == [[[3, 1, 2]]]


def test_an_election_in_which_nobody_voted() -> None:
    """Given no ballot, then the sums are nought and there are no papers."""
    board = verify(whole(making(SPENDING, ORDER), [], [1]))

    assert board.result == [[0, 0], []]


def test_the_same_chance_makes_the_same_archive() -> None:
    """Given the same seed, then the archive is the same to the byte."""
    votes = [(0, [[1, 0]])]

    assert whole(making(SPENDING), votes, [1]) == whole(making(SPENDING), votes, [1])
    assert whole(making(SPENDING), votes, [1]) != whole(making(SPENDING, seed=2), votes, [1])


@pytest.mark.parametrize(
    ("question", "choice"),
    [
        (SPENDING, [1, 1]),
        (SPENDING, [2, -1]),
        (SPENDING, [1]),
        (CHAIR, [1, 1, 0, 0]),
        (CHAIR, [0, 0, 0, 0]),
        (ORDER, [1, 2, 256]),
        (ORDER, [1, 2]),
        (BENCH, [[1, 0, 0], [0, 0]]),
        (BENCH, [[1, 1, 0], [0, 1]]),
        (BENCH, [[1, 1, 0], [1, 1]]),
    ],
)
def test_what_a_question_does_not_allow_is_not_encrypted(question, choice) -> None:  # type: ignore[no-untyped-def]
    """Given an answer against the question, when it is cast, then it is refused on the voter's own device."""
    made = making(question)

    with pytest.raises(Unsound) as refused:
        cast(made.setup, made.codes[0], [choice], made.chance)

    assert refused.value.rule == "answer-is-not-allowed"


@given(st.lists(st.integers(0, 255), max_size=30))
def test_integers_come_out_of_a_point_as_they_went_in(values: list[int]) -> None:
    """Given up to thirty small integers, then a point of the group holds them."""
    point = ED25519.of_ints(values)

    assert ED25519.power(point, ED25519.order) == ED25519.identity
    assert ED25519.to_ints(point, len(values)) == tuple(values)


@pytest.mark.parametrize("name", GROUPS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_powers_add_up(name: str, data: st.DataObject) -> None:
    """Given two exponents, nought among them, then the product of powers is the power of the sum."""
    group = GROUPS[name]
    one, other = (data.draw(st.sampled_from([0, 1]) | st.integers(0, group.order - 1)) for _ in range(2))
    product = group.times(group.base_power(one), group.base_power(other))

    assert product == group.base_power((one + other) % group.order)
    assert group.power(group.base_power(one), other) == group.base_power(one * other % group.order)
    assert group.decode(group.encode(product)) == product
    assert group.over(product, group.base_power(other)) == group.base_power(one)


@given(st.integers(0, 400), st.integers(0, 400))
def test_an_exponent_is_found_up_to_the_limit(most: int, exponent: int) -> None:
    """Given a limit, then an exponent up to it is found and one above it refused."""
    table = logarithms(ED25519, most)
    if exponent <= most:
        assert table.of(ED25519.base_power(exponent)) == exponent
    else:
        with pytest.raises(Unsound):
            table.of(ED25519.base_power(exponent))


@given(st.integers(0, 40), st.integers())
def test_a_permutation_has_every_place_once(count: int, seed: int) -> None:
    """Given a number of papers, then each stands in one place."""
    assert sorted(permutation(count, Random(seed).randrange)) == list(range(count))


@pytest.mark.parametrize("name", ["threshold-2-questions", "stv-mixnet", "group-2048-homomorphic"])
def test_public_credentials_follow_from_the_codes_that_the_official_tool_drew(name: str) -> None:
    """Given recorded secret codes, then they give the credentials of the recorded election."""
    recorded = files(name)
    setup = setup_of(next(each for path, each in recorded.items() if path.endswith(".bel")))
    codes = json.loads(recorded["private_creds.json"]).values()
    found = {setup.group.encode(public_credential(setup.group, setup.election.uuid, code)) for code in codes}

    assert found == set(setup.weights)


def test_a_code_is_22_characters_in_four_parts() -> None:
    """Given any chance, then a code has its form, and another form is no code."""
    code = draw_code(Random(3).randrange)

    assert [len(part) for part in code.split("-")] == [5, 6, 5, 6]
    with pytest.raises(Unsound):
        exponent(ED25519, "hof1MvTAgheHQt", code[:-1] + "0")


def test_a_share_that_the_official_tool_closed_is_opened() -> None:
    """Given a trustee's recorded seed, then the closed share opens, and its key is the published one."""
    recorded = files("threshold-2-questions")
    setup = setup_of(next(each for path, each in recorded.items() if path.endswith(".bel")))
    published = {each.public for each in setup.trustees[1].members}
    seeds = {path.removesuffix(".key"): each for path, each in recorded.items() if path.endswith(".key")}
    assert len(seeds) == 3
    for name, seed in seeds.items():
        seat = Seat(ED25519, 1, 3, 2, seed.decode().strip())
        share = kept(seat, recorded[f"{name}.dkey"].decode().strip(), Aes())
        assert ED25519.base_power(share) in published


def test_a_message_is_opened_by_its_recipient_alone() -> None:
    """Given a message between trustees, then neither a third one nor another sender's key opens it."""
    chance = Random(5).randrange
    one, two, three = (Seat(ED25519, n, 3, 2, f"seed-{n}") for n in (1, 2, 3))
    message = send(one, two.public("dk"), "words", Aes(), chance)

    assert receive(two, one.public("sk"), message, Aes()) == "words"
    for seat, sender in ((three, one), (two, three)):
        with pytest.raises(Unsound) as refused:
            receive(seat, sender.public("sk"), message, Aes())
        assert refused.value.rule == "message-cannot-be-opened"


def test_a_secret_key_is_never_nought() -> None:
    """Given the least chance, then a key still has a secret."""
    assert draw_key(ED25519, lambda _: 0) == 1
