"""The composition of the assembly, computed from the roll, and which factions are recognised by rule.

Nothing here is kept: a mandate that ended counts no longer, though it never left its faction.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Literal

from smolny.domain.credentials import Voice, on_the_roll
from smolny.domain.factions.state import Benches, heir
from smolny.domain.order import found
from smolny.domain.standing_orders import Factions as Rules
from smolny.domain.standing_orders import NotGiven
from smolny.domain.values import FactionId, MandateId, exact


@dataclass(frozen=True, slots=True)
class Voices:
    """How many mandates on the roll have each voice."""

    deciding: int = 0
    consultative: int = 0
    guest: int = 0

    @property
    def all(self) -> int:
        """How many there are, whatever their voice."""
        return self.deciding + self.consultative + self.guest


@dataclass(frozen=True, slots=True)
class Composition:
    """The mandates on the roll: of each living faction in the order of the roll of factions, of those who
    belong to `none` and to `several`, and the `total`.

    Where nobody belongs to several, the factions and those of none add up to the total.
    """

    factions: Mapping[FactionId, Voices]
    none: Voices
    several: Voices
    total: Voices


@dataclass(frozen=True, slots=True)
class Recognition:
    """Whether a faction is recognised, with the working: its members on the roll, the deciding mandates
    among them, and how many of each are needed; `base` is all deciding mandates on the roll.

    Without a rule nothing is needed and the verdict is "not-given".
    """

    verdict: Literal["recognised", "not-recognised", "not-given"]
    members: int
    deciding: int
    base: int
    least_members: int | NotGiven
    least_share: str
    least_deciding: int | NotGiven


def membership(state: Benches) -> Mapping[MandateId, tuple[FactionId, ...]]:
    """The living factions of every mandate on the roll, in the order of the roll."""
    noted, members = dict(state.factions.noted.items()), dict(state.factions.members.items())
    heirs = {each: heir(noted, each) for each in noted}
    living = {each: now for each, now in heirs.items() if noted[now].standing == "living"}
    return {
        mandate: tuple(dict.fromkeys(living[each] for each in members.get(mandate, ()) if each in living))
        for mandate, held in state.credentials.mandates.items()
        if on_the_roll(held)
    }


def composition(state: Benches) -> Composition:
    """Who makes up the assembly, counted from the roll as it stands. Time linear in the mandates."""
    mandates = dict(state.credentials.mandates.items())
    groups: dict[FactionId, list[Voice]] = {
        each: [] for each, faction in state.factions.noted.items() if faction.standing == "living"
    }
    total: list[Voice] = []
    none: list[Voice] = []
    several: list[Voice] = []
    for mandate, factions in membership(state).items():
        voice = mandates[mandate].voice
        total.append(voice)
        for faction in factions:
            groups[faction].append(voice)
        if len(factions) != 1:
            (several if factions else none).append(voice)
    counted = {faction: _voices(voices) for faction, voices in groups.items()}
    return Composition(counted, _voices(none), _voices(several), _voices(total))


def recognised(state: Benches, faction: FactionId) -> Recognition:
    """Whether a faction is recognised now; OutOfOrder `unknown-faction`."""
    found(state.factions.noted, faction, "unknown-faction")
    orders = state.standing_orders.in_force
    return recognition(orders.factions if orders else None, composition(state), faction)


def recognition(rules: Rules | None, counted: Composition, faction: FactionId) -> Recognition:
    """A faction is recognised while it has the least number of members on the roll, whatever their voice,
    and the least share of the deciding mandates. One that is at an end has no members.
    """
    own, base = counted.factions.get(faction, Voices()), counted.total.deciding
    if rules is None:
        return Recognition("not-given", own.all, own.deciding, base, "not-given", "not-given", "not-given")
    least = 0 if rules.least_share == "not-given" else ceil(exact(rules.least_share) * base)
    enough = own.all >= rules.least_members and own.deciding >= least
    return Recognition(
        verdict="recognised" if enough else "not-recognised",
        members=own.all,
        deciding=own.deciding,
        base=base,
        least_members=rules.least_members,
        least_share=rules.least_share,
        least_deciding="not-given" if rules.least_share == "not-given" else least,
    )


def _voices(voices: Iterable[Voice]) -> Voices:
    counted = Counter(voices)
    return Voices(counted["deciding"], counted["consultative"], counted["guest"])
