"""A congress that votes verifiably: a registrar with codes, trustees with keys, voters who send ballots."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx

from smolny.archive import open_archive
from smolny.ballots.decryptions import decryption_data
from smolny.ballots.election import Setup
from smolny.ballots.groups import group_named
from smolny.ballots.prover import threshold as together
from smolny.ballots.prover.board import add_owned
from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.decrypting import decrypt
from smolny.ballots.prover.shuffling import shuffle, shuffle_message
from smolny.ballots.prover.threshold import Seat, polynomial_data, read_polynomial
from smolny.ballots.prover.trustees import draw_key, single
from smolny.ballots.prover.voting import cast
from smolny.ballots.shuffles import shuffle_data
from smolny.ballots.tally import ranked_places
from smolny.ballots.trustees import read_signed, signed_data, trustee_data
from smolny.ballots.verify import Board, verify
from smolny.ballots.wire import dump
from smolny.clerk import Clerk, Library, Request
from smolny.clerk.urns.cipher import Aes
from smolny.clerk.urns.deposits import MEDIA_TYPE, written
from smolny.clerk.urns.files import read_board
from smolny.clerk.urns.registrar import credentials_for, draw_codes
from smolny.domain.credentials import CheckIn, DesignateDelegate, RecogniseMandate
from smolny.domain.federation import NotePerson, RegisterCouncil
from smolny.domain.sittings import OpenSitting
from smolny.domain.values import AssemblyId, CouncilId, MandateId, Party, PersonId, QuestionId
from smolny.domain.votes import (
    CloseVoting,
    DepositCredentials,
    NameTrustees,
    OpenVoting,
    PutQuestion,
    Question,
)
from tests.clerk.hall import FIRST, FOUNDING, HALL, adoption, request, text_ref
from tests.web.officers.house import HTTP, Browser, House

Q = QuestionId("tea")
GROUP = group_named("Ed25519")
NAMES = tuple(f"{number:03}" for number in range(1, 7))
JSON = {"content-type": "application/json", "origin": HTTP}


@dataclass
class Urned:
    """A house whose delegates have codes; `tokens` are those of the trustees, by number."""

    house: House
    codes: Sequence[str] = ()
    name: QuestionId = Q
    tokens: dict[int, str] = field(default_factory=dict)
    secrets: dict[int, int] = field(default_factory=dict)

    @property
    def assembly(self) -> AssemblyId:
        """Whose vote it is."""
        return HALL

    @property
    def browser(self) -> Browser:
        """A browser in which nobody is signed in."""
        return self.house.browser()

    @property
    def question(self) -> Question:
        """The question as it stands."""
        return self.house.library.state(HALL).votes.questions[self.name]

    def done(self, *commands: object, **more: Any) -> None:
        """The chair does this."""
        self.house.clerk.do(HALL, *(request(each, **more) for each in commands))

    def deposit(self, codes: Sequence[str], votes: int = 3, weights: Sequence[int] | None = None) -> None:
        """The registrar hands over credentials for so many votes."""
        self.codes = codes
        document = written(credentials_for(codes, votes, SECRET, weights))
        self.done(DepositCredentials(text_ref(document, MEDIA_TYPE), 0, 0), texts=(document,))

    def trustees(self, count: int, threshold: int | None = None) -> None:
        """So many trustees are named, and have their tokens."""
        parties = tuple(Party(described=f"Trustee {number}") for number in range(1, count + 1))
        self.done(NameTrustees(self.name, parties, threshold))
        for number in range(1, count + 1):
            state = self.house.clerk.state(HALL)
            self.tokens[number] = self.house.clerk.urns.hand_out(state, self.name, number)

    def get(self, path: str = "", **headers: str) -> httpx.Response:
        """What is read below the address of the vote."""
        return self.browser(f"/{HALL}/verifiable/{self.name}{path}", headers=headers)

    def post(self, path: str, content: bytes, **headers: str) -> httpx.Response:
        """What is sent below the address of the vote."""
        sent = {**JSON, **headers}
        return self.browser(f"/{HALL}/verifiable/{self.name}{path}", "POST", content=content, headers=sent)

    def as_trustee(
        self, path: str, number: int, message: Any, step: str | None = None, token: str | None = None
    ) -> httpx.Response:
        """What a trustee sends."""
        told = {"trustee": number, "message": message, **({} if step is None else {"step": step})}
        bearer = f"Bearer {self.tokens[number] if token is None else token}"
        return self.post(path, json.dumps(told).encode(), authorization=bearer)

    def keys(self, *numbers: int) -> None:
        """These trustees draw their keys, each alone."""
        for number in numbers:
            self.secrets[number] = draw_key(GROUP, SECRET)
            message = trustee_data(GROUP, single(GROUP, self.secrets[number], SECRET).trustee)
            answer = self.as_trustee("/keys", number, message)
            assert answer.status_code == 200, answer.text

    def keys_together(self, threshold: int) -> None:
        """All trustees draw keys of which so many are enough, in three rounds."""
        size, cipher = len(self.tokens), Aes()
        seats = [together.seat(GROUP, number, size, threshold, SECRET) for number in range(1, size + 1)]
        for seat in seats:
            self.sent(seat, "certificate", signed_data(together.certificate(seat, SECRET)))
        certificates = [read_signed(GROUP, each) for each in self.messages("certificate")]
        for seat in seats:
            made = together.polynomial(seat, certificates, cipher, SECRET)
            self.sent(seat, "polynomial", polynomial_data(made))
        polynomials = [read_polynomial(GROUP, dump(each)) for each in self.messages("polynomial")]
        for seat in seats:
            secret = together.share(seat, certificates, polynomials, cipher)
            kept = together.keep(seat, secret, cipher, SECRET)
            public = trustee_data(GROUP, together.verification_key(seat, secret, SECRET))
            self.secrets[seat.index] = secret
            self.sent(seat, "voutput", {"private_key": kept, "public_key": public})

    def sent(self, seat: Seat, step: str, message: Any) -> None:
        """A trustee takes a step."""
        answer = self.as_trustee("/keys", seat.index, message, step)
        assert answer.status_code == 200, answer.text

    def messages(self, step: str) -> list[Any]:
        """What a trustee is told of the others, the first one first."""
        answer = self.get("/ceremony.json", authorization=f"Bearer {self.tokens[1]}")
        told = answer.json()["messages"][step]
        return [told[str(number)] for number in range(1, len(told) + 1)]

    @property
    def setup(self) -> Setup:
        """What voters' devices are given."""
        return verify(self.get("/setup.bel").content).election

    def ballot(self, place: int, *choice: int, setup: Setup | None = None) -> bytes:
        """The ballot of a voter, made on their device."""
        return cast(setup or self.setup, self.codes[place], [choice], SECRET)

    def shuffle(self) -> tuple[int, Any]:
        """A trustee's shuffle of what is in the archive now, and after how many."""
        board = self.board()
        before = [board.columns[place] for place in ranked_places(board.election)]
        made = shuffle(board.election, before, SECRET)
        return len(board.shuffled_by), shuffle_data(board.election.group, made)

    def shuffled(self, number: int, after: int, message: Any) -> httpx.Response:
        """What a trustee is answered who sends a shuffle."""
        told = json.dumps({"trustee": number, "after": after, "message": message}).encode()
        return self.post("/shuffles", told, authorization=f"Bearer {self.tokens[number]}")

    def decryption(self, number: int, secret: int | None = None) -> Any:
        """What a trustee opens, on their device, after the archive was verified there."""
        board = verify(self.get("/archive.bel").content)
        used = self.secrets[number] if secret is None else secret
        return decryption_data(board.election, decrypt(board.election, used, board.columns, SECRET))

    def board(self) -> Board:
        """The archive, verified by an observer."""
        return verify(self.get("/archive.bel").content)

    def ask(self) -> None:
        """A question is put."""
        self.done(PutQuestion(Q, "Shall there be tea?", mode="verifiable"))

    def run(self) -> None:
        """The voting is opened."""
        self.done(OpenVoting(self.name))

    def close(self) -> None:
        """The voting is closed."""
        self.done(CloseVoting(self.name))


def filled(
    house: House, names: Sequence[str], weights: Sequence[int] | None = None, rules: Request | None = None
) -> Urned:
    """As many delegates in the hall, with codes from the registrar; of these weights, where they are told."""
    branch = CouncilId("branch")
    house.clerk.do(HALL, rules or adoption(), request(RegisterCouncil(branch, "Branch", "branch")))
    heavy = [None] * len(names) if weights is None else [str(each) for each in weights]
    deeds = [
        request(deed)
        for name, weight in zip(names, heavy, strict=True)
        for deed in (
            NotePerson(PersonId(name)),
            DesignateDelegate(MandateId(name), PersonId(name), branch, weight=weight),
            RecogniseMandate(MandateId(name)),
            CheckIn(MandateId(name)),
        )
    ]
    house.clerk.do(HALL, *deeds, request(OpenSitting(FIRST, 1)))
    made = Urned(house)
    made.deposit(draw_codes(len(names), SECRET), weights=weights)
    return made


@contextmanager
def housed(
    folder: Path,
    names: Sequence[str] = NAMES,
    weights: Sequence[int] | None = None,
    rules: Request | None = None,
) -> Iterator[Urned]:
    """A hall with as many delegates, before anything is put, under these standing orders."""
    with open_archive("memory:", create=True) as archive:
        clerk = Clerk(archive, folder / "keys")
        clerk.found(HALL, FOUNDING)
        house = House(archive, Library(archive), folder / "keys")
        try:
            yield filled(house, names, weights, rules)
        finally:
            house.app.state.desk.polling.close()
            house.writer.close()


def forged(closed: bytes, *owners: int, ended: bool = True) -> bytes:
    """A sound archive in which the server made more shuffles itself, under these numbers, and ended them."""
    for owner in owners:
        board = verify(closed)
        before = [board.columns[place] for place in ranked_places(board.election)]
        content = shuffle_message(board.election, shuffle(board.election, before, SECRET))
        closed += add_owned(read_board(closed)[0], "Shuffle", owner, content)[1]
    return closed + read_board(closed)[0].add("EndShuffles")[1] if ended else closed


def digest(content: bytes) -> str:
    """SHA-256, as entries hold it."""
    return sha256(content).hexdigest()
