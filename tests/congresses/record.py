"""The Second Congress and the House of Nine as they are replayed, for tests that look at them."""

from functools import cache
from pathlib import Path
from typing import Any

from smolny.clerk.replay import rehearse
from smolny.clerk.script import Script, read_script
from smolny.domain.assembly import Assembly, fold
from smolny.domain.order import Entry, kind_of
from smolny.domain.values.moments import Occurrence
from smolny.protocol.codec import decode

CONGRESSES = Path(__file__).resolve().parents[2] / "congresses"
SECOND, NINE = "second-congress", "house-of-nine"


@cache
def script(name: str) -> Script:
    """The script in the folder of that name."""
    return read_script(CONGRESSES / name / "congress.toml")


@cache
def bodies(name: str) -> tuple[bytes, ...]:
    """The entries of the script, byte for byte."""
    return rehearse(script(name))


@cache
def entries(name: str) -> tuple[Entry[Any], ...]:
    """The entries of the script."""
    return tuple(map(decode, bodies(name)))


@cache
def state(name: str) -> Assembly:
    """The assembly when the script is done."""
    return fold(Assembly(script(name).assembly), entries(name))


def of_kind(kind: str, name: str = SECOND) -> list[Entry[Any]]:
    """The entries of a kind, in order."""
    return [entry for entry in entries(name) if kind_of(type(entry.particulars)) == kind]


def one(kind: str, **particulars: object) -> Entry[Any]:
    """The one entry of the Second Congress of that kind with those particulars."""
    fitting = [
        entry
        for entry in of_kind(kind)
        if all(getattr(entry.particulars, key) == value for key, value in particulars.items())
    ]
    (entry,) = fitting
    return entry


def words(occurred: Occurrence) -> str:
    """An occurrence as the table of facts writes it: "about 1917-10-26 23:00", "unknown"."""
    assert (occurred.calendar, occurred.zone) == ("julian", "not-given")
    begun, ended = (
        " ".join(filter(None, pair))
        for pair in ((occurred.date, occurred.time), (occurred.until_date, occurred.until_time))
    )
    told = f"{begun} .. {ended}" if ended else begun or occurred.precision
    return f"about {told}" if occurred.precision == "approximate" else told
