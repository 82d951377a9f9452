"""Elections of our own, from the codes to the result, the same for the same seed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from smolny.ballots.ballot import read_ballot
from smolny.ballots.decryptions import Decryption, combined, opened
from smolny.ballots.election import Election, Setup, shared_key
from smolny.ballots.groups import Group, group_named
from smolny.ballots.proofs import Key
from smolny.ballots.prover import threshold as ceremony
from smolny.ballots.prover.board import Board, add_owned, add_tally, begin, set_up
from smolny.ballots.prover.chance import Chance
from smolny.ballots.prover.credentials import draw_code, draw_uuid, listed, public_credential
from smolny.ballots.prover.decrypting import decrypt, decryption_message, result
from smolny.ballots.prover.shuffling import shuffle, shuffle_message
from smolny.ballots.prover.trustees import draw_key, single, trustees_message
from smolny.ballots.prover.voting import Choice, cast
from smolny.ballots.questions import Homomorphic, Lists, NonHomomorphic, Question
from smolny.ballots.tally import Column, ranked_places, replaced, tally
from smolny.ballots.trustees import Kind, Pedersen
from smolny.ballots.wire import dump

MOMENT = 1_795_412_029
SPENDING = Homomorphic(("For", "Against"), 1, 1, "Shall it be spent?")
CHAIR = Homomorphic(("Ada", "Ben", "Cyd"), 1, 2, "Who shall preside?", blank=True)
ORDER = NonHomomorphic(("North", "South", "East"), "Which first?")
BENCH = Lists((("Left", "Ada", "Ben"), ("Right", "Cyd")), "Which list?")


class Aes:
    """AES-GCM as trustees use it."""

    def close(self, key: bytes, nonce: bytes, message: bytes) -> bytes:
        """With the tag at the end."""
        return AESGCM(key).encrypt(nonce, message, None)

    def open(self, key: bytes, nonce: bytes, closed: bytes) -> bytes:
        """ValueError where it was changed."""
        try:
            return AESGCM(key).decrypt(nonce, closed, None)
        except InvalidTag:
            raise ValueError from None


@dataclass
class Making:
    """An election while it is made, its bytes, and every secret of it."""

    group: Group
    chance: Chance
    questions: tuple[Question, ...]
    secrets: dict[int, int] = field(default_factory=dict)
    kinds: list[Kind] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    archive: bytes = b""
    columns: tuple[Column, ...] = ()
    board: Board = field(default_factory=lambda: Board(MOMENT))
    setup: Setup = field(init=False)

    def append(self, added: tuple[Board, bytes]) -> None:
        """Write down what comes next."""
        self.board, more = added
        self.archive += more


def making(
    *questions: Question,
    seed: int = 1,
    group: str = "Ed25519",
    singles: int = 1,
    pedersen: tuple[int, int] | None = None,
    weights: Sequence[int] | None = None,
    voters: int = 4,
) -> Making:
    """An election set up: so many single trustees, then a group of whom so many, of so many, are needed."""
    made = Making(group_named(group), Random(seed).randrange, questions)
    for number in range(1, singles + 1):
        made.secrets[number] = draw_key(made.group, made.chance)
        made.kinds.append(single(made.group, made.secrets[number], made.chance))
    if pedersen is not None:
        kind, secrets = held(made.group, *pedersen, made.chance)
        made.kinds.append(kind)
        made.secrets |= {singles + index: secret for index, secret in enumerate(secrets, 1)}
    uuid = draw_uuid(made.chance)
    made.codes = [draw_code(made.chance) for _ in range(len(weights) if weights else voters)]
    publics = [public_credential(made.group, uuid, each) for each in made.codes]
    if weights is None:
        credentials = [listed(made.group, each) for each in publics]
    else:
        credentials = [listed(made.group, each, n) for each, n in zip(publics, weights, strict=True)]
    key = Key(made.group, shared_key(made.group, made.kinds))
    election = Election("Выборы", "An election to be tried.", uuid, key, questions)
    made.append(begin(MOMENT))
    trustees = trustees_message(made.group, made.kinds)
    board, added, made.setup = set_up(made.board, election, trustees, credentials)
    made.append((board, added))
    return made


def held(group: Group, needed: int, size: int, chance: Chance) -> tuple[Pedersen, list[int]]:
    """A whole ceremony, and the secret share of each trustee."""
    cipher = Aes()
    seats = [ceremony.seat(group, index, size, needed, chance) for index in range(1, size + 1)]
    certificates = [ceremony.certificate(each, chance) for each in seats]
    sent = [ceremony.polynomial(each, certificates, cipher, chance) for each in seats]
    shares = [ceremony.share(each, certificates, sent, cipher) for each in seats]
    keys = [ceremony.verification_key(*each, chance) for each in zip(seats, shares, strict=True)]
    return ceremony.parameters(needed, certificates, sent, keys), shares


def closed(made: Making, ballots: Sequence[bytes]) -> Making:
    """The ballots added up, and shuffled by the first trustee where that is asked."""
    made.append(made.board.add("EndBallots"))
    found = tally(made.setup, [read_ballot(made.setup, each) for each in ballots])
    made.append(add_tally(made.board, made.setup, found))
    made.columns = found.columns
    places = ranked_places(made.setup)
    if places:
        mixed = shuffle(made.setup, [found.columns[place] for place in places], made.chance)
        made.append(add_owned(made.board, "Shuffle", 1, shuffle_message(made.setup, mixed)))
        made.append(made.board.add("EndShuffles"))
        made.columns = replaced(found.columns, places, mixed.columns)
    return made


def decrypted(made: Making, owners: Sequence[int], weight: int) -> Making:
    """The partial decryptions of trustees by their numbers from 1, and the result."""
    parts: dict[int, Decryption] = {}
    for owner in owners:
        parts[owner] = decrypt(made.setup, made.secrets[owner], made.columns, made.chance)
        content = decryption_message(made.setup, parts[owner])
        made.append(add_owned(made.board, "PartialDecryption", owner, content))
    hidden = opened(made.setup, made.columns, combined(made.setup, parts))
    content = dump({"result": result(made.setup, hidden, weight)})
    made.append(made.board.add("Result", content))
    return made


def whole(made: Making, votes: Sequence[tuple[int, Sequence[Choice]]], owners: Sequence[int]) -> bytes:
    """The archive of an election in which these voted and these decrypted."""
    ballots = []
    for voter, choices in votes:
        ballots.append(cast(made.setup, made.codes[voter], choices, made.chance))
        made.append(made.board.add("Ballot", ballots[-1]))
    closed(made, ballots)
    return decrypted(made, owners, sum(made.setup.weights.values())).archive
