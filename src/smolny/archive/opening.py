"""Which engine a store's address names."""

from pathlib import Path

from smolny.archive.contract import Archive, ArchiveError
from smolny.archive.memory import MemoryArchive
from smolny.archive.sqlite import SQLiteArchive

FORMS = ("sqlite:///PATH", "postgresql://USER@HOST:PORT/DATABASE", "memory:")


def open_archive(
    url: str, *, create: bool = False, read_only: bool = False, patience: float = 5.0, staying: bool = False
) -> Archive:
    """Open the store at `sqlite:///PATH` (four slashes if absolute), `postgresql://...` or `memory:`.

    With `create` a missing store is made; without it, or `read_only`, that is `store-is-missing`. `patience`
    is how many seconds to wait for another writer before `store-is-busy`. Whoever is `staying` sees what is
    entered later, or is refused where the disk does not let that be seen. Errors are `ArchiveError`; none
    tells a password. `memory:` is always a new and empty store.
    """
    if url == "memory:":
        return MemoryArchive()
    scheme, colon, place = url.partition(":")
    if scheme == "sqlite" and place.startswith("///") and len(place) > len("///"):
        path = Path(place.removeprefix("///"))
        return SQLiteArchive(path, create=create, read_only=read_only, patience=patience, staying=staying)
    if scheme in ("postgresql", "postgres") and place.startswith("//"):
        # psycopg is slow to import, and most stores are files.
        from smolny.archive.postgres import PostgresArchive

        return PostgresArchive(url, create=create, read_only=read_only, patience=patience)
    raise ArchiveError("bad-store-url", scheme=scheme if colon else "", expected=FORMS)


def without_password(url: str) -> str:
    """The address of a store, fit to be shown."""
    if not url.startswith(("postgresql:", "postgres:")):
        return url
    from smolny.archive.line import shown

    return shown(url)
