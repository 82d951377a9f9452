"""Calling the roll: who is on it, part by part, who answered, and what an answer makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from smolny.domain.assembly import Assembly
from smolny.domain.credentials import Mandate
from smolny.domain.sittings import CallRoll
from smolny.domain.sittings.state import RollCall
from smolny.domain.values import MandateId
from smolny.readings import views
from smolny.readings.standpoint import Standpoint

By = Literal["council", "letter"]
"""How a roll is divided into parts."""
NO_LETTER = "–"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is entered: some mandates, or everybody left of a part, are `there` or are not."""

    there: bool
    mandate: MandateId | None = None
    part: str | None = None


def mark_of(state: Assembly) -> str:
    """Which roll a page is about: the one that is being called by its first entry, or the one to begin."""
    roll = _newest(state)
    if roll is None:
        return "after-0"
    return f"after-{roll.begun}" if roll.complete else f"{roll.begun}"


def is_of(state: Assembly, mark: str) -> bool:
    """Whether an answer from a page with this mark is to the roll as it stands, which two may begin."""
    roll = _newest(state)
    begun = roll is not None and not roll.complete
    return mark == mark_of(state) or (begun and mark.startswith("after-"))


def calling(here: Standpoint, by: By, part: str | None = None) -> views.RollCalling:
    """The roll as it is called; without a `part` the first that was not called to its end."""
    state, answered = here.state, answers(here.state)
    roll, grouped = _newest(state), _grouped(here, by)
    told = [] if roll is None else [there for _, there in roll.answered.items()]
    parts = tuple(
        views.RollPart(key, name, len(names), sum(each in answered for each in names))
        for (name, key), names in grouped.items()
    )
    waiting = next((each for each in parts if not each.done), None)
    chosen = next((each for each in parts if each.key == part), waiting)
    names = () if chosen is None else grouped[chosen.name, chosen.key]
    lines = tuple(_line(here, each, answered) for each in names)
    return views.RollCalling(
        sitting=state.sittings.open,
        mark=mark_of(state),
        complete=roll is not None and roll.complete,
        total=sum(each.total for each in parts),
        present=sum(told),
        absent=len(told) - sum(told),
        parts=parts,
        part=chosen,
        lines=lines,
        next=next((each.mandate for each in lines if each.answered is None), None),
    )


def command(here: Standpoint, by: By, answer: Answer) -> CallRoll | None:
    """The deed of an answer as the record is now, the last of the roll where nobody is left; none where
    nobody of those meant is left to be called, or no sitting is open.
    """
    answered, sitting = answers(here.state), here.state.sittings.open
    grouped = _grouped(here, by)
    left = [each for names in grouped.values() for each in names if each not in answered]
    if answer.mandate is not None:
        meant = [answer.mandate]
    else:
        of_part = {each for (_, key), names in grouped.items() if key == answer.part for each in names}
        meant = [each for each in left if each in of_part]
    if not meant or sitting is None:
        return None
    last = set(left) <= set(meant)
    told = tuple(meant)
    return CallRoll(sitting, told, (), last) if answer.there else CallRoll(sitting, (), told, last)


def answers(state: Assembly) -> Mapping[MandateId, bool]:
    """Who answered in the roll that is being called; nobody where none is."""
    roll = _newest(state)
    return {} if roll is None or roll.complete else dict(roll.answered.items())


def _newest(state: Assembly) -> RollCall | None:
    sitting = state.sittings.open
    return None if sitting is None else state.sittings.all[sitting].roll


def _grouped(here: Standpoint, by: By) -> dict[tuple[str, str], list[MandateId]]:
    """Those on the roll by the name and key of their part, in the order in which they are called."""
    kept = here.state.credentials.mandates
    named = sorted(
        (here.names.mandate(name).casefold(), name) for name in kept if _is_called(name, kept[name])
    )
    parts: dict[tuple[str, str], list[MandateId]] = {}
    for spoken, name in named:
        parts.setdefault(_part_of(here, by, spoken, kept[name]), []).append(name)
    return dict(sorted(parts.items(), key=lambda each: (each[0][0].casefold(), each[0][1])))


def _part_of(here: Standpoint, by: By, spoken: str, held: Mandate) -> tuple[str, str]:
    if by == "letter":
        letter = spoken[:1].upper() if spoken[:1].isalpha() else NO_LETTER
        return letter, letter
    if held.council is None:
        return NO_LETTER, NO_LETTER
    return here.names.council(held.council), held.council


def _is_called(name: MandateId, held: Mandate) -> bool:
    """Delegates whose seat is their own or free, and alternates who sit on one."""
    sits = held.sits_on is not None if held.rank is not None else held.occupant in (None, name)
    return sits and held.standing in ("recognised", "seated")


def _line(here: Standpoint, name: MandateId, answered: Mapping[MandateId, bool]) -> views.RollName:
    council = here.state.credentials.mandates[name].council
    told = None if council is None else here.names.council(council)
    return views.RollName(name, here.names.mandate(name), told, answered.get(name))
