"""Which standing orders may be suspended for a purpose, and by what majority."""

from dataclasses import dataclass

from smolny.domain.standing_orders.shares import share


@dataclass(frozen=True, slots=True)
class Suspension:
    """The articles, as paths of settings or sections, that can `never` be suspended, and the share of the
    votes for and against that suspends another.
    """

    never: tuple[str, ...] = ()
    majority: str = "2/3"


def suspension_faults(rules: Suspension) -> list[str]:
    """The settings of the section that say something impossible."""
    return [] if 0 < share(rules.majority) < 1 else ["suspension.majority"]
