"""Every wording that was before the assembly, and what changed between any two."""

from dataclasses import dataclass
from typing import NamedTuple

from smolny.texts.differences import Difference, diff
from smolny.texts.refusals import Unamendable
from smolny.texts.tree import Node


class Version(NamedTuple):
    """A wording: its name, who made it, and by which decision, as the caller names them."""

    name: str
    text: Node
    by: str
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Versions:
    """The wordings of one text, the first one first."""

    every: tuple[Version, ...] = ()

    def and_then(self, version: Version) -> "Versions":
        """One more; Unamendable `version-twice`."""
        if any(each.name == version.name for each in self.every):
            raise Unamendable("version-twice", version=version.name)
        return Versions((*self.every, version))

    def version(self, name: str) -> Version:
        """The wording of this name; Unamendable `no-such-version`."""
        for each in self.every:
            if each.name == name:
                return each
        raise Unamendable("no-such-version", version=name)

    def between(self, one: str, other: str) -> Difference:
        """What changed from one wording to another, in either direction."""
        return diff(self.version(one).text, self.version(other).text)
