"""Who comes to the invented congress: councils, their delegations, factions, those in office."""

from dataclasses import dataclass
from random import Random

from smolny.clerk.invented.names import REGIONS, persons, places
from smolny.domain.values import CouncilId, FactionId, MandateId, PersonId

DELEGATES, ALTERNATES, WAITING = 312, 48, 6
"""So many delegates and alternates; the mandates of so many others are not recognised yet."""

FACTIONS = (
    ("tenants-control", "Tenants’ Control", "T", 96),
    ("building-programme", "Building Programme", "B", 78),
    ("open-federation", "Open Federation", "O", 61),
    ("regions-together", "Regions Together", "R", 43),
    ("land-and-village", "Land and Village", "L", 22),
    ("independent", "Independent delegates", "I", 12),
)
"""Identifier, name, letters and size of each, which add up to all delegates."""

_KINDS = ("housing co-operative",) * 7 + ("tenants’ council",) * 2 + ("regional association",)
_SUFFIX = {
    "housing co-operative": "Co-operative",
    "tenants’ council": "Tenants’ Council",
    "regional association": "Association",
}
_SEED = 1894


@dataclass(frozen=True, slots=True)
class Council:
    """A council that sends delegates."""

    id: CouncilId
    name: str
    kind: str
    region: str
    members: int


@dataclass(frozen=True, slots=True)
class Sent:
    """Somebody sent by a council: a delegate, or an alternate of that rank."""

    mandate: MandateId
    person: PersonId
    name: str
    group: str
    council: CouncilId
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Everybody: `waiting` are delegates whose mandates the desk has still to recognise."""

    councils: tuple[Council, ...]
    delegates: tuple[Sent, ...]
    alternates: tuple[Sent, ...]
    waiting: tuple[Sent, ...]
    factions: tuple[tuple[FactionId, str, str, tuple[MandateId, ...]], ...]
    officers: tuple[str, ...]


def people(officers: int) -> People:
    """The same people every time, and so many names for officers."""
    chance = Random(_SEED)
    sizes = _sizes(chance)
    councils = _councils(len(sizes), chance)
    names = persons(DELEGATES + WAITING + ALTERNATES + officers, chance)
    sent = [council.id for council, size in zip(councils, sizes, strict=True) for _ in range(size)]
    sent += [council.id for council in chance.sample(councils, WAITING)]
    everybody = [
        _sent(number, name, of, chance) for number, (name, of) in enumerate(zip(names, sent, strict=False), 1)
    ]
    delegates, waiting = everybody[:DELEGATES], everybody[DELEGATES:]
    seconds = [
        _sent(number, names[number - 1], of, chance, rank=1)
        for number, of in enumerate([each.id for each in chance.sample(councils, ALTERNATES)], len(sent) + 1)
    ]
    benches = chance.sample([each.mandate for each in delegates], DELEGATES)
    return People(
        tuple(councils),
        tuple(delegates),
        tuple(seconds),
        tuple(waiting),
        _factions(benches),
        tuple(names[len(sent) + ALTERNATES :]),
    )


def _sizes(chance: Random) -> list[int]:
    """How many delegates each council sends; together all of them."""
    sizes: list[int] = []
    while (left := DELEGATES - sum(sizes)) > 0:
        sizes.append(min(left, chance.choice((1, 2, 2, 3, 3, 4, 5, 7))))
    return sizes


def _councils(many: int, chance: Random) -> list[Council]:
    made = []
    for place in places(many, chance):
        kind = chance.choice(_KINDS)
        name = f"{place} {_SUFFIX[kind]}"
        number = CouncilId(place.lower().replace(" ", "-"))
        made.append(Council(number, name, kind, chance.choice(REGIONS), chance.randrange(60, 2400)))
    return made


def _sent(number: int, name: str, council: CouncilId, chance: Random, rank: int | None = None) -> Sent:
    group = chance.choice(("women", "women", "women", "men", "men"))
    return Sent(MandateId(f"{number:04}"), PersonId(f"p{number:04}"), name, group, council, rank)


def _factions(benches: list[MandateId]) -> tuple[tuple[FactionId, str, str, tuple[MandateId, ...]], ...]:
    made, start = [], 0
    for name, title, letters, size in FACTIONS:
        made.append((FactionId(name), title, letters, tuple(sorted(benches[start : start + size]))))
        start += size
    return tuple(made)
