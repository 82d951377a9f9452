"""Names that others gave, as names of ours: the same for the same, each once."""

import re

from smolny.texts.tree import LONGEST_IDENTIFIER

_OTHERS = re.compile(r"[^a-z0-9]+")


def as_name(said: str) -> str:
    """What is left of a name in small Latin letters, figures and hyphens; nothing where it is too long."""
    name = _OTHERS.sub("-", said.lower()).strip("-")
    return name if len(name) <= LONGEST_IDENTIFIER else ""


class Names:
    """The names that were given so far."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def take(self, said: str) -> str:
        """The name, or none where another has it."""
        name = as_name(said)
        if not name or name in self.taken:
            return ""
        self.taken.add(name)
        return name
