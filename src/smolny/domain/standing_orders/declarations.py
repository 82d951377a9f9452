"""How long declarations may be, and until when they are made."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class DeclarationLimit:
    """The most `words` of a kind of declaration, and the end that it comes `until`: of the item that it
    names, of the sitting that it names, or of the congress.
    """

    genus: Literal["protest", "reservation", "statement", "personal"]
    words: int | None = None
    until: Literal["item", "sitting", "congress"] | None = None


@dataclass(frozen=True, slots=True)
class Declarations:
    """One limit for each kind of declaration that has one."""

    limits: tuple[DeclarationLimit, ...] = ()


def declarations_faults(rules: Declarations) -> list[str]:
    """The settings of the section that say something impossible."""
    kinds = [each.genus for each in rules.limits]
    sound = all(each.words is None or each.words > 0 for each in rules.limits)
    return [] if sound and len(set(kinds)) == len(kinds) else ["declarations.limits"]
