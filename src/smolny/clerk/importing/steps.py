"""What the rows of a list ask for, one deed after the other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from typing import Any

from smolny.domain.federation import NotePerson


@dataclass(frozen=True, slots=True)
class Step:
    """One deed that a row asks for: its line, the command, what goes to the office register, about whom."""

    line: int
    command: Any
    sealed: Mapping[str, str] = field(default_factory=dict)
    about: str = ""


def step(line: int, command: Any, personal: Mapping[str, str | None], about: str, *, live: bool) -> Step:
    """The deed of a row with what is personal: sealed in a live assembly, plain in a chronicle."""
    told = {name: value for name, value in personal.items() if value is not None}
    return Step(line, command, told, about) if live else Step(line, replace(command, **told), {}, about)


def digest(steps: Iterable[Step]) -> str:
    """What tells these deeds from others, in hexadecimal digits: all but the identifiers drawn by chance."""
    drawn: dict[str, str] = {}
    hashed = sha256()
    for each in steps:
        if isinstance(each.command, NotePerson):
            drawn[each.command.person] = f"({len(drawn)})"
        told = [getattr(each.command, part.name) for part in fields(each.command)]
        said = [drawn.get(value, value) if isinstance(value, str) else value for value in told]
        hashed.update(
            repr((each.line, type(each.command).__name__, said, sorted(each.sealed.items()))).encode()
        )
    return hashed.hexdigest()
