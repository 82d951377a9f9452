"""How events are written for a browser's EventSource (text/event-stream)."""

from collections.abc import Iterable, Mapping
from json import dumps
from random import uniform

HEARTBEAT = b": somebody is there\nevent: beat\ndata: -\n\n"
"""A comment for whatever stands between, and an event by which a page knows that it is not cut off."""

SOONEST, LATEST = 1.0, 8.0
"""Seconds after which a browser that lost the stream asks again: each is told another, so that ten thousand
do not come back in the same second."""


def event(number: int, kind: str = "", data: str = "") -> bytes:
    """One event under the number of an entry; without data it only moves the number that is resumed after."""
    head = (f"id: {number}", f"event: {kind}") if kind else (f"id: {number}",)
    lines = (*head, *(f"data: {line}" for line in data.splitlines()))
    return ("\n".join(lines) + "\n\n").encode()


def hello(now: str, entries: int) -> bytes:
    """What opens a stream: when to ask again, the server's clock (RFC 3339), the size of the record."""
    told = dumps({"now": now, "entries": entries}, separators=(",", ":"))
    return f"retry: {uniform(SOONEST, LATEST) * 1000:.0f}\nevent: hello\ndata: {told}\n\n".encode()


def parts_event(number: int, parts: Mapping[str, str]) -> bytes:
    """The parts that changed, one after the other; each carries its own id."""
    return event(number, "parts", "\n".join(parts.values()))


def concerns_event(number: int, concerned: Iterable[str] | None) -> bytes:
    """Whom the entries since concern ("mandate:0007"); none stands for everybody."""
    told = "*" if concerned is None else " ".join(sorted(concerned))
    return event(number, "concerns", told or "-")
