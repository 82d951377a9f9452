"""Which pages of earlier entries the later entries change: those alone are made again."""

from collections.abc import Iterator, Mapping, Set
from typing import Any

from smolny.clerk import Library
from smolny.domain.assembly import Assembly
from smolny.domain.order import record as kept
from smolny.domain.standing_orders import StandingOrdersAdopted
from smolny.domain.values import AssemblyId
from smolny.locale import words
from smolny.readings.names import Names
from smolny.readings.publicity import open_ballots, public_fields
from smolny.web.standing import tabs

_EVERYWHERE = (
    kept.AssemblyFounded,
    kept.PayloadErased,
    kept.KeyRotated,
    kept.LossRecorded,
    StandingOrdersAdopted,
)
_MOST_NAMES = 200

Named = dict[tuple[str, str], str]


def touched(library: Library, assembly: AssemblyId, before: int) -> Set[int] | None:
    """The numbers of the first `before` entries whose pages are other ones now; none where all may be.

    A sentence tells of what its entry names, by the names that the record has for it now.
    """
    old, new = library.state(assembly, before), library.state(assembly)
    fresh = library.entries(assembly, before)
    if any(isinstance(entry.particulars, _EVERYWHERE) for entry in fresh) or tabs(old) != tabs(new):
        return None
    seen, seen_now = opened(old), opened(new)
    renamed = _renamed(_named(library, old, seen), _named(library, new, seen_now))
    if len(renamed) > _MOST_NAMES:
        return None
    numbers = {number for number, _ in seen ^ seen_now} | set(_about(fresh)) | {before}
    return numbers | _naming(library, assembly, renamed, before)


def opened(state: Assembly) -> Set[tuple[int, str]]:
    """The sealed fields that are open to all."""
    return public_fields(state) | frozenset(open_ballots(state))


def _about(fresh: Any) -> Iterator[int]:
    """The entries that others are about: corrections, irregularities."""
    for entry in fresh:
        for field in ("entry", "about"):
            number = getattr(entry.particulars, field, None)
            if isinstance(number, int):
                yield number


def _named(library: Library, state: Assembly, seen: Set[tuple[int, str]]) -> Named:
    def shown(number: int, field: str) -> object | None:
        return library.unsealed(state.id, number, field) if (number, field) in seen else None

    founding = state.record.founding
    names = Names(state, words(founding.language if founding else "en"), shown)
    told = {
        (register, id): getattr(names, register)(id)
        for register, ids in _registers(state).items()
        for id in ids
    }
    return told | {("source", id): source.title for id, source in state.record.sources.items()}


def _registers(state: Assembly) -> Mapping[str, Mapping[Any, Any]]:
    return {
        "person": {**state.federation.noted_in, **state.federation.persons},
        "body": state.federation.bodies,
        "council": state.federation.councils,
        "faction": state.factions.noted,
        "mandate": state.credentials.mandates,
        "text": state.motions.texts,
        "question": state.votes.questions,
        "act": state.acts.register,
        "commitment": state.execution.commitments,
        "item": state.agenda.items,
        "sitting": state.sittings.all,
        "election": state.elections.all,
        "minutes": state.minutes.all,
    }


def _renamed(old: Named, new: Named) -> set[str]:
    return {key[1] for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _naming(library: Library, assembly: AssemblyId, renamed: Set[str], before: int) -> set[int]:
    """The entries whose bytes hold one of the identifiers."""
    sought = [f'"{id}"'.encode() for id in renamed]
    if not sought:
        return set()
    bodies = zip(range(1, before + 1), library.bodies(assembly), strict=False)
    return {number for number, body in bodies if any(id in body for id in sought)}
