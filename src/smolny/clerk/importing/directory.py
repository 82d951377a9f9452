"""Councils by their identifiers and by their names: those on the register, and those of the list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from smolny.clerk.importing.faults import Unfit, near
from smolny.domain.federation import CouncilRegistered
from smolny.domain.values import CouncilId

_MOST_GUESSES = 20
"""How many names are held against all others; looking for what was meant takes long in a long list."""


@dataclass(slots=True)
class Directory:
    """Finds councils as a list names them."""

    registered: Mapping[CouncilId, CouncilRegistered]
    added: set[str] = field(default_factory=set)
    named: dict[str, set[str]] = field(default_factory=dict)
    guesses: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for council, told in self.registered.items():
            self.named.setdefault(written(told.name), set()).add(council)

    def add(self, council: str, name: str) -> None:
        """Take in a council of the list."""
        self.added.add(council)
        self.named.setdefault(written(name), set()).add(council)

    def council(self, column: str, text: str) -> CouncilId:
        """The council that a cell names; raises Unfit `council-not-found`, `name-is-ambiguous`."""
        if text in self.registered or text in self.added:
            return CouncilId(text)
        found = sorted(self.named.get(written(text), ()))
        if len(found) > 1:
            raise Unfit("name-is-ambiguous", column=column, value=text, councils=", ".join(found[:5]))
        if not found:
            raise Unfit("council-not-found", column=column, value=text, near=self._meant(text))
        return CouncilId(found[0])

    def _meant(self, text: str) -> str | None:
        if text not in self.guesses:
            few = len(self.guesses) < _MOST_GUESSES
            self.guesses[text] = near(written(text), self._known()) if few else None
        return self.guesses[text]

    def _known(self) -> Iterator[str]:
        yield from self.named
        yield from self.registered
        yield from self.added


def written(name: str) -> str:
    """A name with single blanks."""
    return " ".join(name.split())
