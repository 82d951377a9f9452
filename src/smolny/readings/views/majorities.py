"""A rule of majority as it is told: what it wants, what it means, and what is wrong with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MajorityTold:
    """A rule by its name, with the matters that go by it.

    `alternatives` are the conditions in words, those of one alternative together; `besides` what papers
    count as, and what follows from nothing and from ties; `example` a vote that carries by the least, line by
    line, empty where none can; `wrong` what contradicts itself.
    """

    name: str
    matters: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...]
    besides: tuple[str, ...]
    example: tuple[str, ...]
    wrong: tuple[str, ...]
    remark: str | None


@dataclass(frozen=True, slots=True)
class OrdersTold:
    """Standing orders in sentences: `sections` by heading, the rules of majority, everything `wrong`."""

    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    majorities: tuple[MajorityTold, ...]
    wrong: tuple[str, ...]
