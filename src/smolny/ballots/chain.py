"""The chain of events, and what each of them brings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from smolny.ballots.tar import Member, read
from smolny.ballots.unsound import Unsound, within
from smolny.ballots.wire import digest, fields, load, malformed, small

FOLLOWS = {
    "": {"Setup"},
    "Setup": {"Ballot", "EndBallots"},
    "Ballot": {"Ballot", "EndBallots"},
    "EndBallots": {"EncryptedTally"},
    "EncryptedTally": {"Shuffle", "PartialDecryption"},
    "Shuffle": {"Shuffle", "EndShuffles"},
    "EndShuffles": {"PartialDecryption"},
    "PartialDecryption": {"PartialDecryption", "Result"},
    "Result": set(),
}
"""Which event may come after which; the first after none."""
BARE = {"EndBallots", "EndShuffles"}
BY_TRUSTEES = ("Shuffle", "PartialDecryption")
"""The kinds of events that tell who made what they bring."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the chain with its payload, None where it has none, and its own hash."""

    height: int
    kind: str
    payload: bytes | None
    digest: str


@dataclass(slots=True)
class Data:
    """The data files that have come so far, each to be referred to once."""

    contents: dict[str, bytes] = field(default_factory=dict)
    unused: set[str] = field(default_factory=set)

    def keep(self, member: Member) -> None:
        """One more; Unsound `data-appears-twice`."""
        if member.digest in self.contents:
            raise Unsound("data-appears-twice", hash=member.digest)
        self.contents[member.digest] = member.content
        self.unused.add(member.digest)

    def take(self, reference: Any, name: str) -> bytes:
        """What a hash refers to; Unsound `payload-is-missing`."""
        found = digest(reference, name)
        if found not in self.contents:
            raise Unsound("payload-is-missing", field=name, hash=found)
        self.unused.discard(found)
        return self.contents[found]


def events(members: Iterable[Member], data: Data) -> Iterator[Event]:
    """Each event in turn, with its data kept in `data`.

    Unsound `chain-is-broken`, `height-is-wrong`, `event-is-out-of-order`, `payload-is-missing`,
    `data-is-unused`.
    """
    parent, height, kind = "", 0, ""
    for member in members:
        if member.kind == "data":
            data.keep(member)
            continue
        with within(event=height):
            event = _event(member, data, parent, height, kind)
        yield event
        parent, height, kind = event.digest, height + 1, event.kind
        if data.unused:
            raise Unsound("data-is-unused", event=event.height, hash=min(data.unused))
    if data.unused:
        raise Unsound("data-is-unused", event=height, hash=min(data.unused))


def _event(member: Member, data: Data, parent: str, height: int, before: str) -> Event:
    names = ("parent", "height", "type", "payload")
    told_parent, told_height, kind, payload = fields(
        load(member.content), "event", *names, optional=("parent", "payload")
    )
    if (told_parent or "") != parent:
        raise Unsound("chain-is-broken")
    if small(told_height, "height") != height:
        raise Unsound("height-is-wrong")
    if kind not in FOLLOWS[before]:
        raise Unsound("event-is-out-of-order", kind=str(kind)[:40], after=before)
    if (payload is None) is not (kind in BARE):
        raise malformed("payload")
    content = None if payload is None else data.take(payload, "payload")
    return Event(height, kind, content, member.digest)


def chained(archive: bytes) -> Iterator[tuple[Event, Data]]:
    """The events of an archive, with the data so far: what they refer to is for verifiers to look at. Unsound
    where the chain is broken.
    """
    data = Data()
    for event in events(read(archive)[1], data):
        data.unused.clear()
        yield event, data
