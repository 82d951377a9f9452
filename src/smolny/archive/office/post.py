"""What every office store promises of letters: whom each goes to, whether it went out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Sent = Literal["waiting", "sent", "failed"]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of a notice to an addressee, "council:north" or "person:ada".

    `moment` is when it came to stand so; `why` is the word for what went wrong.
    """

    assembly: str
    notice: str
    addressee: str
    standing: Sent
    tries: int
    moment: str
    why: str | None = None


class Letters(Protocol):
    """What every office store promises of letters."""

    def put_letters(self, letters: Sequence[Letter]) -> None:
        """Keep letters, all or nothing; one that is there already stays as it is."""
        ...

    def letters(self, assembly: str, notice: str) -> tuple[Letter, ...]:
        """The letters of a notice, by addressee."""
        ...

    def waiting_letters(self, assembly: str, most: int) -> tuple[Letter, ...]:
        """So many letters of an assembly that wait, those first that wait longest."""
        ...

    def note_letters(self, letters: Sequence[Letter]) -> None:
        """Note what became of letters, all or nothing."""
        ...

    def queue_again(self, assembly: str, notice: str, moment: str) -> int:
        """Let the letters of a notice that failed wait again; how many."""
        ...
