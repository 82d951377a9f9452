"""Verifiable votes while they run: ballots checked and appended, keys and sums taken from trustees."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from smolny.ballots import beside
from smolny.ballots.beside import Extent
from smolny.ballots.hashing import tracker
from smolny.ballots.unsound import Unsound
from smolny.ballots.wire import dump
from smolny.clerk.casting import SERVER
from smolny.clerk.clerk import Clerk
from smolny.clerk.deciding import Request
from smolny.clerk.hours import happening
from smolny.clerk.urns.checking import Checkers
from smolny.clerk.urns.files import UrnFile
from smolny.clerk.urns.papers import counted
from smolny.clerk.urns.urn import Urn
from smolny.clerk.urns.urns import Urns, ceremony_of
from smolny.clerk.writer import Writer
from smolny.domain.assembly import Assembly
from smolny.domain.order import OutOfOrder
from smolny.domain.values import AssemblyId, QuestionId
from smolny.domain.votes import VERIFIABLE, ArchiveMark
from smolny.readings.verifiable import Asked

MOST_AT_ONCE = 500
"""So many ballots are appended in one write."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever says to be the trustee of this number, and shows a token."""

    number: int
    token: str


class Polling:
    """What is asked of the urns of one writer, from the loop that answers."""

    def __init__(self, writer: Writer, checkers: Checkers | None = None) -> None:
        self.urns: Urns = writer.urns
        self._writer = writer
        self._checkers = checkers or Checkers()
        # Processes of their own, so that no ballot waits until an archive of thousands was verified.
        self._closers = Checkers()
        self._alone: defaultdict[tuple[AssemblyId, QuestionId], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._waiting: set[tuple[AssemblyId, QuestionId, int]] = set()
        self._disk = ThreadPoolExecutor(1, "urns")
        self._coming: dict[Path, list[tuple[bytes, asyncio.Future[bool]]]] = {}
        self._appending: set[asyncio.Task[None]] = set()

    async def cast(self, state: Assembly, name: QuestionId, content: bytes) -> str:
        """The tracker of a ballot that is durable on the board. Raises OutOfOrder
        `voting-is-not-open`, and Unsound for what is wrong with it. The ballot that counts of a credential
        may come again.
        """
        urn = self._open(state, name)
        found = await self._checkers.ask(beside.ballot, urn.extent, content)
        mark = tracker(content)
        try:
            is_new = not urn.file.has(content) and await self._append(urn.file, content)
        except Unsound:
            raise OutOfOrder("voting-is-not-open", question=name) from None
        if not is_new and not urn.file.counts(mark, found):
            raise Unsound("ballot-appears-twice", tracker=mark)
        return mark

    def _open(self, state: Assembly, name: QuestionId) -> Urn:
        question, ceremony = state.votes.questions.get(name), ceremony_of(state, name)
        if question is None or question.mode != VERIFIABLE:
            raise OutOfOrder("voting-is-not-open", question=name)
        urn = self.urns.urn(state.id, ceremony)
        if urn is None or not question.is_open:
            raise OutOfOrder("voting-is-not-open", question=name)
        return urn

    async def _append(self, file: UrnFile, content: bytes) -> bool:
        """What comes while others are written down is written with them; whether it was not there before."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[bool] = loop.create_future()
        waiting = self._coming.get(file.path)
        if waiting is None:
            self._coming[file.path] = [(content, done)]
            task = loop.create_task(self._write_down(file))
            self._appending.add(task)
            task.add_done_callback(self._appending.discard)
        else:
            waiting.append((content, done))
        return await done

    async def _write_down(self, file: UrnFile) -> None:
        loop = asyncio.get_running_loop()
        try:
            while waiting := self._coming[file.path]:
                now, self._coming[file.path] = waiting[:MOST_AT_ONCE], waiting[MOST_AT_ONCE:]
                ballots = [content for content, _ in now]
                work = loop.run_in_executor(self._disk, file.append_ballots, ballots)
                await asyncio.wait({work})
                for content, done in now:
                    _tell(done, work, content)
        finally:
            del self._coming[file.path]

    async def take_key(
        self, assembly: AssemblyId, name: QuestionId, bearer: Bearer, step: str, message: Any, asked: Asked
    ) -> None:
        """Take a message of a trustee in the drawing of keys, and set the vote up when it is the last one.

        Raises OutOfOrder `not-this-trustee`, `ceremony-is-completed`, Unsound for what is wrong with it.
        """

        def taken(clerk: Clerk) -> None:
            state = self._known(clerk, assembly, name, bearer)
            if ceremony_of(state, name).setup is not None:
                raise OutOfOrder("ceremony-is-completed", question=name)
            if clerk.urns.take_key(state, name, bearer.number, step, message):
                moment = int(self._writer.now().timestamp())
                self._do(clerk, state, clerk.urns.set_up(state, name, asked, moment))

        await self._writer.with_clerk(taken)
        self._writer.heard(assembly)

    async def take_shuffle(
        self, assembly: AssemblyId, name: QuestionId, bearer: Bearer, after: int, message: Any
    ) -> bool:
        """Take a trustee's shuffle of what the archive had after so many, and tell whether it is in there;
        the last one is followed by the house's own. One at a time is looked at of each vote, and one of each
        trustee waits: nobody holds up the others.

        Raises OutOfOrder `not-this-trustee`, `shuffle-is-looked-at`, `voting-is-not-closed`,
        `shuffled-meanwhile`, Unsound for what is wrong with it.
        """

        def awaited(clerk: Clerk) -> Extent | None:
            state = self._known(clerk, assembly, name, bearer)
            return clerk.urns.awaits_shuffle(state, name, bearer.number, after)

        def taken(before: Extent, content: bytes, clerk: Clerk) -> None:
            state = self._known(clerk, assembly, name, bearer)
            clerk.urns.take_shuffle(state, name, bearer.number, before, content)

        def is_there(clerk: Clerk) -> bool:
            urn, _ = clerk.urns.closed(clerk.state(assembly), name)
            return urn.file.has_made("Shuffle", bearer.number, sent)

        sent = _written(message)
        await self._writer.with_clerk(lambda clerk: self._known(clerk, assembly, name, bearer))
        async with self._in_turn(assembly, name, bearer.number):
            before = await self._writer.with_clerk(awaited)
            if before is not None:
                content = await self._closers.ask(beside.shuffle, before, bearer.number, sent)
                await self._writer.with_clerk(partial(taken, before, content))
            await self._end_shuffles(assembly, name)
        self._writer.heard(assembly)
        return before is not None or await self._writer.with_clerk(is_there)

    @asynccontextmanager
    async def _in_turn(self, assembly: AssemblyId, name: QuestionId, number: int) -> AsyncIterator[None]:
        """Nothing else is looked at of a vote meanwhile; OutOfOrder `shuffle-is-looked-at` where a shuffle
        of the same trustee is, or waits for it.
        """
        place = assembly, name, number
        if place in self._waiting:
            raise OutOfOrder("shuffle-is-looked-at", trustee=number)
        self._waiting.add(place)
        try:
            async with self._alone[assembly, name]:
                yield
        finally:
            self._waiting.discard(place)

    async def _end_shuffles(self, assembly: AssemblyId, name: QuestionId) -> None:
        """Where enough trustees have shuffled, shuffle last, and enter it."""

        def awaited(clerk: Clerk) -> Extent | None:
            return clerk.urns.awaits_own_shuffle(clerk.state(assembly), name)

        def taken(before: Extent, content: bytes, clerk: Clerk) -> None:
            clerk.urns.take_own_shuffle(clerk.state(assembly), name, before, content)

        def ended(clerk: Clerk) -> None:
            state = clerk.state(assembly)
            told = clerk.urns.end_shuffles(state, name)
            if told is not None:
                self._do(clerk, state, told)

        while (before := await self._writer.with_clerk(awaited)) is not None:
            content = await self._closers.ask(beside.last_shuffle, before)
            await self._writer.with_clerk(partial(taken, before, content))
        await self._writer.with_clerk(ended)

    async def take_decryption(
        self, assembly: AssemblyId, name: QuestionId, bearer: Bearer, message: Any
    ) -> None:
        """Take what a trustee opened; when they are enough, check the whole archive and count by it.

        Raises OutOfOrder `not-this-trustee`, `voting-is-not-closed`, Unsound for what is wrong with it.
        """

        def awaited(clerk: Clerk) -> Extent | None:
            return clerk.urns.awaits_part(self._known(clerk, assembly, name, bearer), name, bearer.number)

        def taken(content: bytes, clerk: Clerk) -> None:
            state = self._known(clerk, assembly, name, bearer)
            clerk.urns.take_part(state, name, bearer.number, content)

        sent = _written(message)
        before = await self._writer.with_clerk(awaited)
        if before is not None:
            content = await self._closers.ask(beside.part, before, bearer.number, sent)
            await self._writer.with_clerk(partial(taken, content))
        async with self._alone[assembly, name]:
            await self._finish(assembly, name)
            await self.count(assembly, name)

    async def _finish(self, assembly: AssemblyId, name: QuestionId) -> None:
        """Where enough trustees have opened their parts, open the house's own, and find the result."""

        def awaited(clerk: Clerk) -> tuple[Extent, int] | None:
            return clerk.urns.awaits_result(clerk.state(assembly), name)

        def finished(before: Extent, own: bytes | None, result: bytes, clerk: Clerk) -> None:
            clerk.urns.finish(clerk.state(assembly), name, before, own, result)

        while (told := await self._writer.with_clerk(awaited)) is not None:
            found = await self._closers.ask(beside.result, *told)
            await self._writer.with_clerk(partial(finished, told[0], *found))

    async def count(self, assembly: AssemblyId, name: QuestionId) -> None:
        """Count a vote whose result is in its archive, once the whole archive was checked; nothing where that
        is done, or there is no result. Raises OutOfOrder, Unsound where the archive is not sound.
        """
        state = await self._writer.with_clerk(lambda clerk: clerk.state(assembly))
        urn, ceremony = self.urns.closed(state, name)
        if ceremony.decrypted is not None or urn.file.standing.board.stage != "Result":
            return
        whole = urn.extent
        digest, result = await self._closers.ask(beside.whole, whole)
        mark = ArchiveMark(digest, whole.size)
        command, texts = counted(state.votes.questions[name], mark, result)
        self.urns.vouch(command)
        await self._writer.with_clerk(lambda clerk: self._do(clerk, clerk.state(assembly), command, texts))
        self._writer.heard(assembly)

    def _known(self, clerk: Clerk, assembly: AssemblyId, name: QuestionId, bearer: Bearer) -> Assembly:
        state = clerk.state(assembly)
        clerk.urns.refuse_stranger(state, name, bearer.number, bearer.token)
        return state

    def _do(self, clerk: Clerk, state: Assembly, command: object, texts: tuple[bytes, ...] = ()) -> None:
        founding = state.record.founding
        assert founding is not None
        when = happening(founding, self._writer.now())
        clerk.do(state.id, Request(command, SERVER, when, texts=texts))

    def close(self) -> None:
        """Finish what was begun, and take no more."""
        self._disk.shutdown(wait=True)
        self._checkers.close()
        self._closers.close()


def _written(message: Any) -> bytes:
    """A message as another process is told it: an object of many floors does not travel. Unsound
    `json-is-malformed`.
    """
    try:
        return dump(message)
    except (ValueError, RecursionError):
        raise Unsound("json-is-malformed") from None


def _tell(done: "asyncio.Future[bool]", work: "asyncio.Future[set[bytes]]", content: bytes) -> None:
    if done.done():
        return
    if (failed := work.exception()) is not None:
        done.set_exception(failed)
    else:
        done.set_result(content in work.result())
