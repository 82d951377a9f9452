"""The rules of the order of business."""

from dataclasses import dataclass

MOST_MINUTES = 10_000


@dataclass(frozen=True, slots=True)
class Agenda:
    """How the agenda is kept.

    An agenda that was adopted is changed by a decision alone. `minutes` are planned for an item that has no
    time of its own, 0 for none. With the `guillotine`, what is not reached when the time is over goes
    elsewhere.
    """

    changed_by_decision: bool = True
    minutes: int = 0
    guillotine: bool = False


def agenda_faults(rules: Agenda) -> list[str]:
    """The names of the settings that say something impossible."""
    possible = 0 <= rules.minutes <= MOST_MINUTES
    return [] if possible else ["agenda.minutes"]
