"""All urns of a house: where each is kept, what it needs of the record, and what it puts there."""

import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Any

from smolny.archive import Archive
from smolny.ballots.answers import require
from smolny.ballots.beside import Extent
from smolny.ballots.election import UUID
from smolny.ballots.groups import group_named
from smolny.ballots.prover.chance import SECRET
from smolny.ballots.prover.trustees import draw_key
from smolny.ballots.tally import ranked_places
from smolny.ballots.unsound import Unsound
from smolny.clerk.deciding import Request, batch_of
from smolny.clerk.urns.deposits import GROUP, deposited, listed_for, read_deposit
from smolny.clerk.urns.files import alone_in, write_new
from smolny.clerk.urns.table import Table, open_table, save
from smolny.clerk.urns.urn import Urn, begin_urn, open_urn, own_kind
from smolny.domain.assembly import Assembly
from smolny.domain.order import OutOfOrder, found
from smolny.domain.values import AssemblyId, QuestionId
from smolny.domain.votes import (
    VERIFIABLE,
    ArchiveMark,
    Ceremony,
    CloseVoting,
    CompleteCeremony,
    DecryptBallots,
    DepositCredentials,
    NameTrustees,
    Question,
    ShuffleBallots,
    is_weighed,
    will_weigh,
)
from smolny.readings.verifiable import Asked

FOLDER, ARCHIVE, TABLE, OWN_KEY = "urns", "archive.bel", "table.json", "house.key"
TOKEN_BYTES = 24


class Urns:
    """The urns below the folder of the keys; whatever changes one is asked in the thread of the writer, but
    for ballots.
    """

    def __init__(self, archive: Archive, keys: Path) -> None:
        self._archive = archive
        self._folder = keys / FOLDER
        self._open: dict[Path, Urn] = {}
        self._lock = RLock()
        self._sound: set[DecryptBallots] = set()

    def urn(self, assembly: AssemblyId, ceremony: Ceremony) -> Urn | None:
        """The urn of a vote that was set up, as it stands now, whoever appended to it; none before, and none
        of a vote that is only told of.
        """
        if not UUID.fullmatch(ceremony.named.uuid or ""):
            return None
        path = self._path(assembly, ceremony) / ARCHIVE
        with self._lock:
            if path not in self._open:
                urn = open_urn(path)
                if urn is None:
                    return None
                self._open[path] = urn
            urn = self._open[path]
        urn.file.catch_up()
        return urn

    def table(self, assembly: AssemblyId, ceremony: Ceremony) -> Table:
        """The table of a ceremony: as it is kept, or an empty one."""
        named = ceremony.named
        kept = open_table(self._path(assembly, ceremony) / TABLE)
        return kept or Table(group_named(GROUP), len(named.trustees), named.threshold)

    def hand_out(self, state: Assembly, name: QuestionId, number: int) -> str:
        """A new token for the trustee of this number, in the place of an earlier one; OutOfOrder
        `not-among-trustees`.
        """
        ceremony = ceremony_of(state, name)
        if not 1 <= number <= len(ceremony.named.trustees):
            raise OutOfOrder("not-among-trustees", trustee=number)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with self._changing(state.id, ceremony) as table:
            table.give(number, token)
        return token

    @contextmanager
    def _changing(self, assembly: AssemblyId, ceremony: Ceremony) -> Iterator[Table]:
        """The table of a ceremony, held by nobody else, and kept as it is then."""
        folder = self._path(assembly, ceremony)
        with alone_in(folder):
            table = self.table(assembly, ceremony)
            yield table
            save(folder / TABLE, table)

    def refuse_stranger(self, state: Assembly, name: QuestionId, number: int, token: str) -> None:
        """OutOfOrder `not-this-trustee` where the token was not handed to the trustee of this number."""
        if not self.table(state.id, ceremony_of(state, name)).is_bearer(number, token):
            raise OutOfOrder("not-this-trustee", trustee=number)

    def take_key(self, state: Assembly, name: QuestionId, number: int, step: str, message: Any) -> bool:
        """Take a message of a trustee; whether all keys are drawn now. Unsound where it is not in order."""
        ceremony = ceremony_of(state, name)
        with self._changing(state.id, ceremony) as table:
            table.take(number, step, message)
        return table.step is None

    def set_up(self, state: Assembly, name: QuestionId, asked: Asked, moment: int) -> CompleteCeremony:
        """Set up the archive of a vote whose keys are drawn, at a moment in seconds since 1970; what is to be
        written down of it.
        """
        ceremony = ceremony_of(state, name)
        listed = listed_for(self._archive, state, ceremony.named.uuid or "")
        folder, table = self._path(state.id, ceremony), self.table(state.id, ceremony)
        kinds = (*table.kinds(), own_kind(self._own_key(folder)))
        path = folder / ARCHIVE
        urn = begin_urn(path, moment, asked, listed.uuid, kinds, listed.credentials)
        with self._lock:
            self._open[path] = urn
        return CompleteCeremony(name, urn.mark(), len(listed.credentials), listed.weights)

    def _own_key(self, folder: Path) -> int:
        """The house's own key to a vote, drawn where there is none."""
        path = folder / OWN_KEY
        if not path.exists():
            write_new(path, json.dumps(str(draw_key(group_named(GROUP), SECRET))).encode())
        return int(json.loads(path.read_bytes()))

    def completed(self, state: Assembly, request: Request) -> Request:
        """What is asked for about a verifiable vote, with what the archives say; others as they are, and
        those of invented assemblies, which have no archives. Raises OutOfOrder.
        """
        command = request.command
        if request.invented:
            return request
        if isinstance(command, DepositCredentials):
            return replace(request, command=_counted(command, request.texts))
        if isinstance(command, NameTrustees):
            return replace(request, command=self._with_uuid(state, command))
        if isinstance(command, CloseVoting) and is_verifiable(state, command.question):
            return self._closing(state, request, command)
        if isinstance(command, ShuffleBallots) and command != self.shuffled(state, command.question):
            raise OutOfOrder("archive-was-not-checked", question=command.question)
        if isinstance(command, DecryptBallots):
            self._refuse_other(state, command)
        return request

    def _with_uuid(self, state: Assembly, command: NameTrustees) -> NameTrustees:
        question = state.votes.questions.get(command.question)
        weighed = question is not None and will_weigh(question, command)
        left = (each for each in deposited(self._archive, state) if bool(each.weights) is weighed)
        free = next(left, None)
        if free is None:
            rule = "no-weighed-credentials-left" if weighed else "no-credentials-left"
            raise OutOfOrder(rule, question=command.question)
        return replace(command, uuid=free.uuid)

    def _closing(self, state: Assembly, request: Request, command: CloseVoting) -> Request:
        """The closing with the archive that takes no more ballots: it is ended only if the closing will be
        entered.
        """
        question = state.votes.questions[command.question]
        urn = None if question.ceremony is None else self.urn(state.id, question.ceremony)
        if urn is None or not question.is_open:
            return request

        def told(mark: ArchiveMark) -> Request:
            weight = urn.weight() if question.ceremony and is_weighed(question.ceremony) else None
            known = replace(command, archive=mark, voters=urn.voters(), weight=weight)
            return replace(request, command=known)

        batch_of(state, [told(urn.mark())])
        return told(urn.close())

    def vouch(self, command: DecryptBallots) -> None:
        """Remember that an archive was checked whole, and has this result."""
        self._sound.add(command)

    def _refuse_other(self, state: Assembly, command: DecryptBallots) -> None:
        """OutOfOrder `archive-was-not-checked` for anything but the result of an archive that is sound."""
        urn = self.urn(state.id, ceremony_of(state, command.question))
        if urn is None or urn.mark() != command.archive or command not in self._sound:
            raise OutOfOrder("archive-was-not-checked", question=command.question)

    def awaits_shuffle(self, state: Assembly, name: QuestionId, number: int, after: int) -> Extent | None:
        """The archive of which a trustee's shuffle may come that goes on from so many; none where no more are
        taken. Unsound `nothing-to-shuffle`, `trustee-shuffles-twice`; OutOfOrder `voting-is-not-closed`,
        `shuffled-meanwhile`.
        """
        urn, ceremony = self.closed(state, name)
        require(bool(ranked_places(urn.setup)) and urn.voters() > 0, "nothing-to-shuffle")
        before, done = urn.extent, urn.owners("Shuffle")
        if not urn.is_shuffling or len(done) >= ceremony.needed:
            return None
        require(number not in done, "trustee-shuffles-twice", owner=number)
        if after != len(done):
            raise OutOfOrder("shuffled-meanwhile", question=name)
        return before

    def take_shuffle(
        self, state: Assembly, name: QuestionId, number: int, before: Extent, content: bytes
    ) -> None:
        """Append a trustee's shuffle that was checked against the archive as it was before. Raises
        OutOfOrder as `awaits_shuffle` does, Unsound `data-appears-twice`.
        """
        urn, _ = self.closed(state, name)
        if not urn.add("Shuffle", number, content, before.size):
            raise OutOfOrder("shuffled-meanwhile", question=name)

    def awaits_own_shuffle(self, state: Assembly, name: QuestionId) -> Extent | None:
        """The archive that the house shuffles last, as enough trustees have; none before, nor after."""
        urn, ceremony = self.closed(state, name)
        before, done = urn.extent, urn.owners("Shuffle")
        waits = urn.is_shuffling and len(done) >= ceremony.needed and urn.house not in done
        return before if waits else None

    def take_own_shuffle(self, state: Assembly, name: QuestionId, before: Extent, content: bytes) -> None:
        """Append the house's own shuffle, unless the archive has grown."""
        urn, _ = self.closed(state, name)
        urn.add("Shuffle", urn.house, content, before.size)

    def end_shuffles(self, state: Assembly, name: QuestionId) -> ShuffleBallots | None:
        """Take no more shuffles, where the house's own is there; what is to be written down of them."""
        urn, _ = self.closed(state, name)
        urn.end_shuffles()
        return self.shuffled(state, name)

    def shuffled(self, state: Assembly, name: QuestionId) -> ShuffleBallots | None:
        """What is to be written down of shuffles that have ended; nothing before, nor where that is done."""
        urn, ceremony = self.closed(state, name)
        if ceremony.shuffled is not None or urn.file.standing.board.stage != "EndShuffles":
            return None
        *trustees, _ = urn.owners("Shuffle")
        return ShuffleBallots(name, urn.mark(), tuple(trustees))

    def awaits_part(self, state: Assembly, name: QuestionId, number: int) -> Extent | None:
        """The archive of which a trustee may open a part; none where enough have. Unsound
        `nothing-to-decrypt`, `trustee-decrypts-twice`, OutOfOrder `voting-is-not-closed`,
        `papers-are-not-shuffled`.
        """
        urn, ceremony = self.closed(state, name)
        if ceremony.shuffled is None and ranked_places(urn.setup):
            raise OutOfOrder("papers-are-not-shuffled", question=name)
        before, done = urn.extent, urn.owners("PartialDecryption")
        if len(done) >= ceremony.needed:
            return None
        require(urn.is_opening, "nothing-to-decrypt")
        require(number not in done, "trustee-decrypts-twice", owner=number)
        return before

    def take_part(self, state: Assembly, name: QuestionId, number: int, content: bytes) -> None:
        """Append what a trustee opened, once it was checked. Raises as `awaits_part` does."""
        urn, _ = self.closed(state, name)
        while (now := self.awaits_part(state, name, number)) is not None:
            # What others opened meanwhile takes nothing from it.
            if urn.add("PartialDecryption", number, content, now.size):
                return

    def awaits_result(self, state: Assembly, name: QuestionId) -> tuple[Extent, int] | None:
        """The archive of which enough trustees have opened their parts, and the house's own key to it; none
        before, nor where the result is there. Raises as `closed` does.
        """
        urn, ceremony = self.closed(state, name)
        before = urn.extent
        if not urn.is_opening or len(urn.owners("PartialDecryption")) < ceremony.needed:
            return None
        return before, self._own_key(self._path(state.id, ceremony))

    def finish(
        self, state: Assembly, name: QuestionId, before: Extent, own: bytes | None, result: bytes
    ) -> None:
        """Append what the house opened, where it has not, and the result, unless the archive has grown."""
        urn, _ = self.closed(state, name)
        urn.finish(own, result, before.size)

    def closed(self, state: Assembly, name: QuestionId) -> tuple[Urn, Ceremony]:
        """The urn of a vote that was closed; OutOfOrder `voting-is-not-closed`."""
        ceremony = ceremony_of(state, name)
        urn = self.urn(state.id, ceremony)
        if urn is None or ceremony.closed is None:
            raise OutOfOrder("voting-is-not-closed", question=name)
        return urn, ceremony

    def _path(self, assembly: AssemblyId, ceremony: Ceremony) -> Path:
        """Where the files of a vote are; OutOfOrder `no-credentials` where none were deposited for it."""
        uuid = ceremony.named.uuid or ""
        if not UUID.fullmatch(uuid):
            raise OutOfOrder("no-credentials", uuid=uuid[:80])
        return self._folder / assembly / uuid


def ceremony_of(state: Assembly, name: QuestionId) -> Ceremony:
    """The ceremony of a verifiable vote; OutOfOrder `unknown-question`, `no-trustees`."""
    question: Question = found(state.votes.questions, name, "unknown-question")
    if question.ceremony is None:
        raise OutOfOrder("no-trustees", question=name)
    return question.ceremony


def is_verifiable(state: Assembly, name: QuestionId) -> bool:
    """Whether a question is voted on in this way."""
    question = state.votes.questions.get(name)
    return question is not None and question.mode == VERIFIABLE


def _counted(command: DepositCredentials, texts: Sequence[bytes]) -> DepositCredentials:
    """The deposit with what its document has; OutOfOrder `deposit-is-unsound`."""
    try:
        told = read_deposit(texts[0] if texts else b"")
    except Unsound as unsound:
        raise OutOfOrder("deposit-is-unsound", fault=unsound.rule) from unsound
    return replace(command, elections=len(told.elections), credentials=told.voters, drawn=told.drawn)
