"""The shell around the core: requests in, entries out, and the record for its readers."""

from smolny.clerk.clerk import DEFAULT_HOST, Clerk
from smolny.clerk.deciding import Request
from smolny.clerk.library import Library, NotOnRecord
from smolny.clerk.writer import Writer

__all__ = ["DEFAULT_HOST", "Clerk", "Library", "NotOnRecord", "Request", "Writer"]
