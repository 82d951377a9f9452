"""What every office store promises of screens in a hall, and of forms that were answered."""

from dataclasses import dataclass
from typing import Literal, Protocol

Shows = Literal["sitting", "floor", "question", "result", "stages", "agenda", "presence", "words", "nothing"]
SHOWS: tuple[Shows, ...] = (
    "sitting",
    "floor",
    "question",
    "result",
    "stages",
    "agenda",
    "presence",
    "words",
    "nothing",
)


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen in the hall of an assembly, by its name, and what it shows.

    "sitting" follows what the assembly does; "words" shows `words`; "stages" a stage of a count, where
    `words` say which: the round and the number of the stage. A `dark` one is light on dark.
    """

    assembly: str
    name: str
    shows: Shows
    words: str = ""
    dark: bool = True


class Screens(Protocol):
    """What every office store promises of screens."""

    def put_screen(self, screen: Screen) -> None:
        """Set what a screen shows. Refusal: `too-many-screens`."""
        ...

    def screens(self, assembly: str) -> tuple[Screen, ...]:
        """The screens of an assembly, by name."""
        ...

    def drop_screen(self, assembly: str, name: str) -> bool:
        """Forget a screen; False where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """Where the sender of a form was led: `path` is one of this server, `key` as in Answers."""

    key: str
    path: str
    moment: str


class Answers(Protocol):
    """What every office store promises of forms that were answered, so that one sent again is not done again.

    `key` is the SHA-256 of what the sender's browser chose, bound to the session that sent it.
    """

    def put_answer(self, key: str, answer: str, moment: str) -> None:
        """Keep where the sender of a form was led when it had been done, in the place of what was kept with
        the deed itself (`Archive.append`).
        """
        ...

    def answer(self, key: str) -> str | None:
        """Where the sender was led, unless it is forgotten."""
        ...
