"""What holds on a day: whether an act is in force, and who holds which power."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from smolny.domain.acts.passages import (
    BodyMandateEnded,
    PowerDelegated,
    PowerDisputed,
    PowerEnded,
    PowerShared,
    PowerTaken,
    PowerTransferred,
)
from smolny.domain.acts.register import day_named
from smolny.domain.acts.state import Acts, Effect, Passage, Standing
from smolny.domain.values import Party, PowerId
from smolny.domain.values.copies import replace

Force = Literal["not-yet", "in-force", "suspended", "repealed", "expired", "not-known"]


def force_on(standing: Standing, day: int) -> Force:
    """Whether an act is in force on a day (a day number); what was confirmed after it was suspended is."""
    first = standing.adopted if standing.since is None else standing.since
    if first is None:
        return "not-known"
    if day < first:
        return "not-yet"
    kinds = [each.kind for each in standing.effects if each.day <= day and day <= _last(each, day)]
    if "repealed" in kinds:
        return "repealed"
    if standing.until is not None and day > standing.until:
        return "expired"
    return "suspended" if kinds and kinds[-1] == "suspended" else "in-force"


def _last(effect: Effect, day: int) -> int:
    """The last day of an effect; the day itself where it has none."""
    return day if effect.until is None else effect.until


@dataclass(frozen=True, slots=True)
class Held:
    """A power on a day: who holds it (nobody where it ended), who uses it by delegation, who disputes it, and
    every passage that led there, newest last.
    """

    power: PowerId
    name: str
    territory: str | None
    matter: str | None
    holders: tuple[Party, ...]
    condition: str | None = None
    delegated: tuple[PowerDelegated, ...] = ()
    disputed: tuple[PowerDisputed, ...] = ()
    chain: tuple[Passage, ...] = ()


def powers_on(acts: Acts, day: int) -> tuple[Held, ...]:
    """Every power that passed to somebody until a day (a day number), in the order of the record."""
    powers: dict[tuple[PowerId, str | None], Held] = {}
    passages = sorted(acts.passages, key=lambda each: (each.day, each.entry))
    for each in passages:
        if each.day <= day:
            _pass(powers, each)
    return tuple(replace(held, delegated=tuple(_running(held, day))) for held in powers.values())


def _running(held: Held, day: int) -> Iterator[PowerDelegated]:
    """The delegations of a power that have not run out."""
    ends = ((each, day_named(each.calendar, each.until)) for each in held.delegated)
    return (each for each, until in ends if until is None or day <= until)


def _pass(powers: dict[tuple[PowerId, str | None], Held], passage: Passage) -> None:
    told = passage.told
    if isinstance(told, BodyMandateEnded):
        for key, held in powers.items():
            if any(each.body == told.body for each in held.holders):
                powers[key] = _without(held, told, passage)
        return
    territory = None if isinstance(told, PowerTaken) else told.territory
    key = (told.power, territory)
    before = powers.get(key)
    if isinstance(told, PowerTaken | PowerTransferred):
        chain = () if before is None else before.chain
        condition = told.condition if isinstance(told, PowerTransferred) else None
        powers[key] = Held(
            told.power, told.name, territory, told.matter, (told.holder,), condition, chain=(*chain, passage)
        )
    elif before is not None:
        powers[key] = replace(_changed(before, told), chain=(*before.chain, passage))


def _without(held: Held, told: BodyMandateEnded, passage: Passage) -> Held:
    """A power whose holder acts no longer: the others hold it, or the successor, or nobody."""
    rest = tuple(each for each in held.holders if each.body != told.body)
    heirs = () if told.successor is None else (told.successor,)
    return replace(held, holders=(*rest, *heirs), delegated=(), chain=(*held.chain, passage))


def _changed(held: Held, told: PowerDelegated | PowerShared | PowerEnded | PowerDisputed) -> Held:
    if isinstance(told, PowerDelegated):
        return replace(held, delegated=(*held.delegated, told))
    if isinstance(told, PowerShared):
        return replace(held, holders=told.holders, condition=told.condition, delegated=(), disputed=())
    if isinstance(told, PowerDisputed):
        return replace(held, disputed=(*held.disputed, told))
    return replace(held, holders=(), delegated=(), disputed=())


def powers_over(held: Sequence[Held], matter: str, territory: str) -> tuple[Held, ...]:
    """The powers that cover a matter in a territory, those first that say it themselves: a power that names
    no matter is over everything, one that names no territory is everywhere. Words are found within others,
    whatever their case; an empty word asks for nothing.
    """
    found = [each for each in held if _covers(each, matter, territory)]
    return tuple(sorted(found, key=lambda each: (each.matter is None, each.territory is None)))


def _covers(held: Held, matter: str, territory: str) -> bool:
    said = held.matter is None or _within(matter, f"{held.matter} {held.name} {held.power}")
    return said and (held.territory is None or _within(territory, held.territory))


def _within(word: str, words: str) -> bool:
    return word.strip().casefold() in words.casefold()
