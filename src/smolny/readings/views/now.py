"""Who has the floor, who comes next, and whether decisions can be taken, as every screen shows them."""

from dataclasses import dataclass

from smolny.readings.views.composition import Faction


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that a page can run by itself: moments of the server's clock (RFC 3339), none while it stands.

    `allowed` and `used` are seconds; `ends_words` is the hour at which the time is over, by the zone of the
    assembly.
    """

    began: str | None
    ends: str | None
    allowed: int | None
    used: int
    ends_words: str | None


@dataclass(frozen=True, slots=True)
class SpeakerNow:
    """Whoever has the floor, for what, and how the time runs."""

    name: str
    council: str | None
    groups: tuple[Faction, ...]
    role: str
    clock: Clock
    entry: int


@dataclass(frozen=True, slots=True)
class SpeakerNext:
    """A request that waits, in its place; `called` tells whether it is heard as things stand."""

    place: int
    name: str
    council: str | None
    groups: tuple[Faction, ...]
    role: str
    called: bool


@dataclass(frozen=True, slots=True)
class FloorNow:
    """The floor: who has it, the first of those who wait, how many wait in all."""

    speaker: SpeakerNow | None
    next: tuple[SpeakerNext, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class QuorumWorking:
    """How a quorum is reckoned: each condition with its figures, what the rules make of it, since which
    entry it stands as it does, and what is in order while it locks decisions.
    """

    counted: tuple[str, ...]
    rules: tuple[str, ...]
    since: int | None
    in_order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuorumNow:
    """The quorum of the open sitting: whether it is held, whether decisions are locked, in what words; of the
    condition nearest to failing how many are `counted` as what ("there", "voted"), how many are needed of how
    many, none where a vote has yet to tell; and the `working` behind it.
    """

    held: bool
    locked: bool
    words: str
    count: int | None
    needed: int | None
    total: int | None
    counted: str
    working: QuorumWorking | None = None
