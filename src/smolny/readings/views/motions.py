"""The texts before an assembly, and what became of each."""

from dataclasses import dataclass

from smolny.readings.views.composition import When
from smolny.readings.views.votes import VoteLine


@dataclass(frozen=True, slots=True)
class TextLine:
    """A text: its title, of what kind, who moved it, how it stands and `how` it was adopted where not as it
    was; the entry that tabled it, and its number where texts have numbers.
    """

    text: str
    title: str
    genus: str
    mover: str | None
    standing: str
    settled: bool
    how: str | None
    entry: int
    when: When
    number: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A piece of evidence: its title, where it is found, whether that is an address, the hash of a file."""

    title: str
    reference: str | None
    is_address: bool
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Behind:
    """What a text rests on and who stands behind it: those who confirmed, by name, how many were asked and
    have not answered, how many declined; how many delegates, or instead organs, are needed for its class.
    """

    evidence: tuple[EvidenceLine, ...] = ()
    supporters: tuple[str, ...] = ()
    waiting: int = 0
    declined: int = 0
    needed: int | None = None
    organs: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """How it is decided among several texts, in their order; what is put next, where something is."""

    way: str
    texts: tuple[TextLine, ...]
    step: str | None


@dataclass(frozen=True, slots=True)
class OrderTaken:
    """Why amendments are taken in another order than that of their places, and by which entry."""

    reason: str
    entry: int


@dataclass(frozen=True, slots=True)
class Original:
    """A text of which a composite is made, and whether its movers agree to that."""

    line: TextLine
    agreed: bool


@dataclass(frozen=True, slots=True)
class TextStory:
    """One text: facts in words, the obstacles to a vote on it now, the hash of its words where they are kept,
    amendments in the order in which they are taken, parts with what became of each, what it falls by, the
    choice in which it stands, votes on it, earlier decisions about its matter, and what is behind it.
    `ordered` says why the amendments are not taken by their places; a composite is `made_of` texts, any other
    is `taken_up` in some.
    """

    line: TextLine
    facts: tuple[tuple[str, str], ...]
    lacking: tuple[str, ...]
    sha256: str | None
    amends: TextLine | None
    amendments: tuple[TextLine, ...]
    parts: tuple[tuple[str, str], ...]
    links: tuple[str, ...]
    choice: Choice | None
    votes: tuple[VoteLine, ...]
    earlier: tuple[TextLine, ...]
    behind: Behind
    ordered: OrderTaken | None = None
    made_of: tuple[Original, ...] = ()
    taken_up: tuple[TextLine, ...] = ()
