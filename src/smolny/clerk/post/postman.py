"""Takes the letters that wait, and notes what became of each in the office store: a restart loses none."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from smolny.archive.office import Letter
from smolny.archive.office.post import Sent
from smolny.clerk.hours import written
from smolny.clerk.library import Library
from smolny.clerk.post.addressing import addressee_of, addresses
from smolny.clerk.post.mail import Mail
from smolny.clerk.post.mailing import NO_ADDRESS
from smolny.clerk.post.sending import Parcel, sent
from smolny.clerk.writer import Writer
from smolny.domain.values import AssemblyId, NoticeId

BATCH = 25
"""So many letters go by one connection; what became of them is noted before the next ones go."""

NO_TEXT = "no-text"


class Postman:
    """One round at a time. The library is read in the loop, letters go out in a thread beside it."""

    def __init__(self, writer: Writer, library: Library, mail: Mail) -> None:
        self._writer = writer
        self._library = library
        self._mail = mail
        self._round: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """See to it that whatever waits goes out."""
        if self._round is None or self._round.done():
            self._round = asyncio.get_running_loop().create_task(self.round())

    async def round(self) -> None:
        """Send the letters that wait, until none does."""
        for assembly in self._library.assemblies():
            while waiting := self._writer.office.waiting_letters(assembly, BATCH):
                noted = await self._batch(assembly, waiting)
                await self._writer.change(self._writer.office.note_letters, noted)

    async def rest(self) -> None:
        """Finish the letters that are on their way, and take no more."""
        if self._round is not None:
            self._round.cancel()
            await asyncio.gather(self._round, return_exceptions=True)

    async def _batch(self, assembly: AssemblyId, waiting: Sequence[Letter]) -> list[Letter]:
        parcels = self._parcels(assembly, waiting)
        ready = [each for each in parcels.values() if isinstance(each, Parcel)]
        told = await asyncio.to_thread(lambda: {each.key: why for each, why in sent(self._mail, ready)})
        now = written(self._writer.now())
        return [_noted(each, parcels[_key(each)], told, now) for each in waiting]

    def _parcels(self, assembly: AssemblyId, waiting: Sequence[Letter]) -> dict[str, Parcel | str]:
        """What goes out for each letter, or why nothing does."""
        known = addresses(self._library, assembly, [addressee_of(each.addressee) for each in waiting])
        texts = {each.notice: self._text(assembly, each.notice) for each in waiting}
        return {
            _key(each): _parcel(each, texts[each.notice], known.get(addressee_of(each.addressee)))
            for each in waiting
        }

    def _text(self, assembly: AssemblyId, notice: str) -> str:
        """The document of a notice: its first line is the subject, the rest the letter."""
        found = self._library.state(assembly).agenda.notices.get(NoticeId(notice))
        document = None if found is None else found.sent.document
        if document is None:
            return ""
        told = self._library.text(assembly, document.sha256)
        return "" if told is None else told.decode("utf-8", "replace")


def _key(letter: Letter) -> str:
    return f"{letter.assembly}/{letter.notice}/{letter.addressee}"


def _parcel(letter: Letter, text: str, address: str | None) -> Parcel | str:
    subject, _, body = text.partition("\n")
    if not subject.strip():
        return NO_TEXT
    return (
        NO_ADDRESS if address is None else Parcel(_key(letter), subject.strip(), body.strip() + "\n", address)
    )


def _noted(letter: Letter, parcel: Parcel | str, told: Mapping[str, str | None], now: str) -> Letter:
    why = parcel if isinstance(parcel, str) else told[parcel.key]
    standing: Sent = "sent" if why is None else "failed"
    return replace(letter, standing=standing, tries=letter.tries + 1, moment=now, why=why)
