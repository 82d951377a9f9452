"""The night of a motions committee as it stands on a server: before the votes, or when all is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from smolny.archive import open_archive
from smolny.clerk import Clerk, Library
from smolny.clerk.replay import replay
from smolny.clerk.script import read_script
from smolny.domain.values import AssemblyId
from tests.congresses import committee_night
from tests.web.officers.house import House

NIGHT = AssemblyId("night")
MOTIONS = f"/{NIGHT}/motions"
READ = f"{MOTIONS}/motion/read"
MORNING = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@contextmanager
def night(
    folder: Path, *, until: str | None = None, url: str = "memory:", rules: str = ""
) -> Iterator[House]:
    """A server with the night, before the first deed of a kind or at its end, with more `rules` for texts."""
    script = committee_night.written(folder)
    (folder / "orders.toml").write_text(f"{committee_night.ORDERS}{rules}\n", encoding="utf-8")
    if until is not None:
        told = script.read_text(encoding="utf-8")
        at = told.index(f'[[deed]]\ndo = "{until}"')
        script.write_text(told[:at], encoding="utf-8")
    with open_archive(url, create=True) as archive:
        clerk = Clerk(archive, folder / "keys")
        replay(read_script(script), clerk)
        made = House(archive, Library(archive), folder / "keys", now=MORNING)
        try:
            yield made
        finally:
            made.writer.close()
