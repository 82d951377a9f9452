"""What everybody may see of a verifiable vote."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The archive of a vote as an entry holds it: at the "opening", the "closing" or the "result", by the
    SHA-256 of its first bytes.
    """

    when: str
    sha256: str
    bytes: int
    entry: int


@dataclass(frozen=True, slots=True)
class CardsOfWeight:
    """How many cards have a weight; one that is `rare` gives away whose ballot is whose."""

    weight: int
    cards: int
    rare: bool


@dataclass(frozen=True, slots=True)
class VerifiableVote:
    """A verifiable vote: its stage, who keeps keys, how many of them are `needed`, of which `blocs` as many
    are of one mind, and for how many credentials it is; `voters`, and what they weigh where cards do, are
    known when it is closed, what was chosen how often when it is counted. `weights` are those of the cards,
    none where each is one vote; `cautions` say where the cards are not as the roll is. Where papers are
    `shuffled` and opened one by one, `papers` is how many there are, and how many of them say what no such
    paper can.
    """

    question: str
    title: str
    stage: str
    trustees: tuple[str, ...]
    needed: int
    threshold: bool
    blocs: tuple[str, ...]
    credentials: int
    voters: int | None
    weight: int | None
    weights: tuple[CardsOfWeight, ...]
    cautions: tuple[str, ...]
    marks: tuple[Fingerprint, ...]
    sums: tuple[tuple[str, int], ...]
    blank: int
    shuffled: bool = False
    papers: tuple[int, int] | None = None
