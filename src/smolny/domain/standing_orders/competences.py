"""Standing orders about competences: which office, commission or delegate may do which deeds."""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.standing_orders.groups import GROUP_OF, GROUPS

Holding = Literal["office", "commission", "delegate"]


@dataclass(frozen=True, slots=True)
class Competence:
    """A row of the table: who has it, and the deeds, by the names of commands and of groups of them.

    `holder` is the name of an office, or the identifier of a body whose members have it (commission), or the
    word "delegate" for everybody with a mandate, who then acts for himself alone.
    """

    holder: str
    of: Holding = "office"
    deeds: tuple[str, ...] = ()

    def gives(self, deed: str) -> bool:
        """Whether the command is one of the row's, by its name or by that of its group."""
        return deed in self.deeds or GROUP_OF.get(deed) in self.deeds


@dataclass(frozen=True, slots=True)
class Competences:
    """Who may do what in a live assembly: what no row gives is refused.

    `named` asks that a deed of an office names the person in it; without it the office alone will do, as for
    whoever enters deeds at the terminal. `second_factor` are the offices whose officers sign in with a code
    besides their password.
    """

    rows: tuple[Competence, ...] = ()
    named: bool = True
    second_factor: tuple[str, ...] = ()


def competences_faults(rules: Competences) -> list[str]:
    """The names of the settings that say something impossible: a deed that there is not, a row twice."""
    words = {word for row in rules.rows for word in row.deeds}
    holders = [(row.of, row.holder) for row in rules.rows]
    sound = all((row.of == "delegate") == (row.holder == "delegate") for row in rules.rows)
    fits = words <= GROUPS.keys() | GROUP_OF.keys() and sound and len(set(holders)) == len(holders)
    return [] if fits else ["competences.rows"]
