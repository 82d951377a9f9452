"""Texts are read ahead of whoever asks for them: between answers, in the thread that answers."""

import asyncio
from contextlib import suppress

from smolny.archive import ArchiveError
from smolny.clerk import Library
from smolny.domain.values import AssemblyId
from smolny.readings.ahead import read_ahead


class Ahead:
    """Reads the texts of an assembly, once it has been looked at for the first time. A book of the state is
    for one thread (decision 0001): a piece is read, then whoever waits is answered.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._reading: dict[AssemblyId, asyncio.Task[None]] = {}

    def begin(self, assembly: AssemblyId) -> None:
        """Somebody looks at an assembly."""
        if assembly not in self._reading:
            self._reading[assembly] = asyncio.get_running_loop().create_task(self._read(assembly))

    async def read(self, assembly: AssemblyId) -> None:
        """Wait until the texts of an assembly that is looked at are read."""
        await self._reading[assembly]

    async def _read(self, assembly: AssemblyId) -> None:
        await asyncio.sleep(0)
        # What is wrong with the store is told to whoever asks for what is wrong.
        with suppress(ArchiveError):
            while not await self._has_read(assembly):
                pass

    async def _has_read(self, assembly: AssemblyId) -> bool:
        """Read; False where the record grew meanwhile: what was read stays known."""
        here = self._library.present(assembly)
        for _ in read_ahead(here, self._library.shelf(assembly)):
            await asyncio.sleep(0)
            if self._library.present(assembly) is not here:
                return False
        return True
