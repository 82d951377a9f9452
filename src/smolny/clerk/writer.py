"""The writer of a process: every deed and every change of the office store, one after the other."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

from smolny.archive import Archive
from smolny.archive.office import Office
from smolny.clerk.casting import Answered, Press, Receipt, Ticket
from smolny.clerk.clerk import Answering, Clerk
from smolny.clerk.deciding import Request
from smolny.clerk.factors import Sealer
from smolny.clerk.hours import clock, happening, written
from smolny.domain.assembly import Assembly
from smolny.domain.order import Entry, OutOfOrder
from smolny.domain.values import AssemblyId, MandateId, QuestionId
from smolny.domain.values.moments import Occurrence

T = TypeVar("T")
P = ParamSpec("P")


class Writer:
    """A thread of its own for what is written, in order, so that no reader waits for a disk.

    The clerk is asked in that thread alone. `archive` and `office` may be read from any thread; what changes
    the office goes through `change`. `now` is the clock. `heard` is called with an assembly whose record has
    grown, in the loop of whoever asked for the deed, and `voted` where it has by ballots. The `sealer` opens
    second factors.
    """

    def __init__(self, archive: Archive, clerk: Clerk, now: Callable[[], datetime] = clock) -> None:
        self.archive = archive
        self.office: Office = archive.office()
        self.now = now
        self.heard: Callable[[AssemblyId], None] = lambda assembly: None
        self.figures = clerk.figures
        self.sealer = Sealer(clerk.keys)
        self.urns = clerk.urns
        self._clerk = clerk
        clerk.box.keeps_urns = True
        self.voted: Callable[[AssemblyId], None] = lambda assembly: None
        self._presses: dict[AssemblyId, list[tuple[Press | Ticket, asyncio.Future[Answered]]]] = {}
        self._thread = ThreadPoolExecutor(1, "writer")
        # Hashing takes 19 MiB each: two at a time bound the memory, whoever knocks.
        self._hashing = ThreadPoolExecutor(2, "hashing")

    async def do(
        self, assembly: AssemblyId, *requests: Request, answer: Answering | None = None
    ) -> tuple[Entry[Any], ...]:
        """The entries that the requests leave, all or none, durable; raises as `Clerk.do` does."""
        entries = await asyncio.wrap_future(self._queued(self._clerk.do, assembly, *requests, answer=answer))
        self.heard(assembly)
        return entries

    async def cast(self, assembly: AssemblyId, press: Press | Ticket) -> Receipt:
        """The receipt of a press of a voter. What arrives while others are written down is entered with them.

        Raises OutOfOrder for what is not in order (`session-has-ended` for a ticket of nobody at work),
        Refused, ArchiveError.
        """
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[Answered] = loop.create_future()
        gathered = self._presses.get(assembly)
        if gathered is None:
            self._presses[assembly] = [(press, answered)]
            self._entering = loop.create_task(self._enter(assembly))
        else:
            gathered.append((press, answered))
        receipt = await answered
        if isinstance(receipt, OutOfOrder):
            raise receipt
        return receipt

    def waits(self, state: Assembly, question: QuestionId, seat: MandateId) -> bool:
        """Whether a secret paper of this seat waits to be recorded."""
        return self._clerk.box.waits(state, question, seat)

    async def _enter(self, assembly: AssemblyId) -> None:
        """Write down what has been gathered, until nothing is left."""
        try:
            while gathered := self._presses[assembly]:
                self._presses[assembly] = []
                presses = [press for press, _ in gathered]
                work = asyncio.wrap_future(self._queued(self._cast, assembly, presses))
                await asyncio.wait({work})
                _tell([answered for _, answered in gathered], work)
                self.voted(assembly)
        finally:
            del self._presses[assembly]

    def _cast(self, assembly: AssemblyId, presses: Sequence[Press | Ticket]) -> list[Answered]:
        """Whose presses they are is found for all of them at once."""
        hashes = [each.sha256 for each in presses if isinstance(each, Ticket)]
        whose = self.office.mandates_at_work(assembly, hashes, written(self.now())) if hashes else {}
        known = [_known(each, whose) for each in presses]
        told = iter(self._clerk.cast(assembly, [each for each in known if each is not None], self._moment))
        return [next(told) if each is not None else OutOfOrder("session-has-ended") for each in known]

    def _moment(self, state: Assembly) -> Occurrence:
        founding = state.record.founding
        assert founding is not None
        return happening(founding, self.now())

    async def change(self, verb: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What a verb that changes the office store answers."""
        return await asyncio.wrap_future(self._queued(verb, *args, **named))

    async def with_clerk(self, verb: Callable[[Clerk], T]) -> T:
        """What is done with the clerk, in its turn."""
        return await asyncio.wrap_future(self._queued(verb, self._clerk))

    def soon(self, verb: Callable[P, T], *args: P.args, **named: P.kwargs) -> "Future[T]":
        """Have a verb done in its turn, without waiting for it."""
        return self._queued(verb, *args, **named)

    async def hash(self, verb: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What takes long to compute, done beside everything else."""
        return await asyncio.wrap_future(self._hashing.submit(verb, *args, **named))

    def close(self) -> None:
        """Finish what was begun, and take no more."""
        self._thread.shutdown(wait=True)
        self._hashing.shutdown(wait=True)

    def _queued(self, verb: Callable[P, T], *args: P.args, **named: P.kwargs) -> "Future[T]":
        done = self._thread.submit(verb, *args, **named)
        self.figures.waiting(1)
        done.add_done_callback(lambda _: self.figures.waiting(-1))
        return done


def _known(press: Press | Ticket, whose: Mapping[str, str]) -> Press | None:
    """The press of a mandate; none where nobody is at work by the ticket."""
    if isinstance(press, Press):
        return press
    return press.of(whose[press.sha256]) if press.sha256 in whose else None


def _tell(waiting: Sequence["asyncio.Future[Answered]"], work: "asyncio.Future[list[Answered]]") -> None:
    """Tell each voter who still waits what became of the press; who has gone asks again."""
    failed = work.exception()
    for place, answered in enumerate(waiting):
        if answered.done():
            continue
        if failed is None:
            answered.set_result(work.result()[place])
        else:
            answered.set_exception(failed)
