"""How votes are taken, on whose demand in a stronger way, and how ballots are cast."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from smolny.domain.standing_orders.shares import share

Mode = Literal[
    "no-objection",
    "acclamation",
    "estimate",
    "hands",
    "division",
    "roll-call",
    "electronic",
    "cards",
    "paper",
    "secret",
    "verifiable",
]
"""How a vote is taken, from the weakest to the strongest: "electronic" and "cards" are open ballots, one for
each seat or by card weight, "secret" ones nobody can join to a voter, "verifiable" ones are secret too, and
anybody can count them.
"""

Way = Literal["envelopes", "persons"]
"""How the codes of verifiable votes are drawn: blindly from envelopes, or one for each person by name."""

CROWD, MOST_CROWD = 5, 200
"""Among so many papers at least a secret one is hidden, whatever the standing orders say."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Who may have the vote on a question taken in a stronger mode: a `number` of delegates, a `share` of
    those present or accredited, or whoever presides.
    """

    mode: Mode
    number: int | None = None
    share: str | None = None
    of: Literal["present", "accredited"] = "present"
    chair: bool = False


@dataclass(frozen=True, slots=True)
class Ballots:
    """How ballots are cast at a question, and who may demand a stronger mode.

    A secret vote needs `secret_at_least` papers, 5 to 200, and never records fewer at once. In a vote by
    cards the delegates of a council vote `apart`, `together` by the first of them in the hall, or that one
    may `split` their weight. A vote that is counted by hand needs the counts of so many `tellers`, each for
    themselves, and all of them alike; without any it is declared as whoever presides says. A result is
    challenged at `any` time, or before the `sitting` has closed in which it was declared. With `running` open
    ballots are public as soon as they are cast, not when the voting is closed. With `trustees_apart` no
    faction names as many trustees of a verifiable vote as are enough to open its ballots. The `codes` of
    verifiable votes are drawn in `any` way, from `envelopes` that nobody can join to a name, or for
    `persons`, whose registrar can replace a lost one. With `cards_as_roll` a verifiable vote is opened only
    if as many cards of each weight were drawn as seats have a vote of it.
    """

    demands: tuple[Demand, ...] = ()
    secret_at_least: int = CROWD
    delegations: Literal["apart", "together", "split"] = "apart"
    tellers: int = 0
    challenges: Literal["any", "sitting"] = "any"
    running: bool = False
    trustees_apart: bool = False
    codes: Literal["any", "envelopes", "persons"] = "any"
    cards_as_roll: bool = False


def ballots_faults(section: Ballots) -> Iterator[str]:
    """The names of the settings that say something impossible."""
    if not CROWD <= section.secret_at_least <= MOST_CROWD:
        yield "ballots.secret_at_least"
    if not 0 <= section.tellers <= 9:
        yield "ballots.tellers"
    modes = [each.mode for each in section.demands]
    for number, each in enumerate(section.demands):
        place = f"ballots.demands.{number}"
        if modes.count(each.mode) > 1:
            yield f"{place}.mode"
        if each.number is not None and each.number < 1:
            yield f"{place}.number"
        if each.share is not None and not 0 < share(each.share) <= 1:
            yield f"{place}.share"
        if each.number is None and each.share is None and not each.chair:
            yield f"{place}.number"
