"""What is shown of the minutes of a private sitting to those in office."""

from dataclasses import dataclass

from smolny.readings.views.composition import When


@dataclass(frozen=True, slots=True)
class Minute:
    """A minute: who spoke, where it says so, and what was said.

    `text` is none where it is sealed for the reader, or `erased`; `opened` tells that everybody reads it.
    """

    entry: int
    when: When
    person: str | None
    text: str | None
    erased: bool
    opened: bool


@dataclass(frozen=True, slots=True)
class PrivateMinutes:
    """The minutes of one sitting, the `others` that have minutes or are private, and the questions that were
    carried, newest first, by identifier and name: any of these may open them.
    """

    sitting: str
    name: str
    private: bool
    minutes: tuple[Minute, ...]
    others: tuple[tuple[str, str], ...]
    carried: tuple[tuple[str, str], ...]
