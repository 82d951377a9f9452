"""Records of other programs, read into chronicles: Popolo and Akoma Ntoso."""

from smolny.clerk.foreign.akn import read_akn
from smolny.clerk.foreign.chronicle import MOST_BYTES, chronicled, requests_of
from smolny.clerk.foreign.popolo import read_popolo
from smolny.clerk.foreign.told import Foreign, Left, Told

READERS = {"popolo": read_popolo, "akn": read_akn}
"""How a file of each format is read: bytes to what it tells."""

__all__ = ["MOST_BYTES", "READERS", "Foreign", "Left", "Told", "chronicled", "requests_of"]
