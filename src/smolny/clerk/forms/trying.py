"""A deed before it is done: what the office knows of it already, and what stands in its way."""

from collections.abc import Iterable
from dataclasses import replace

from smolny.clerk.deciding import Request, batch_of
from smolny.clerk.forms.reading import Filled
from smolny.domain.assembly import Assembly, obstacles
from smolny.domain.credentials import AdoptCredentialsReport
from smolny.domain.order import Deed, Irregularity
from smolny.domain.values.moments import Occurrence, begin, date_in
from smolny.readings.credentials import groups
from smolny.readings.names import Opened
from smolny.readings.shelf import Kept, Parsed, nothing_kept

_SEAL = "0" * 64
"""Stands for a seal while nothing is sealed yet."""


def completed(filled: Filled, state: Assembly, occurred_at: Occurrence, opened: Opened) -> Filled:
    """The deed with what nobody has to be asked: the groups that limits count, as the office register has
    them, and the day on which a report is adopted.
    """
    command = filled.command
    if not isinstance(command, AdoptCredentialsReport):
        return filled
    moment = begin(occurred_at)
    day = command.day or (None if moment is None else date_in("gregorian", moment[0]))
    counted = command.groups or groups(state, opened, day)
    return replace(filled, command=replace(command, groups=counted, day=day))


def in_the_way(
    state: Assembly, request: Request, also_sealed: Iterable[str] = (), kept: Kept = nothing_kept
) -> tuple[Irregularity, ...]:
    """Every rule that the deed would break: a live assembly would refuse it for the first, a chronicle note
    all of them.

    `also_sealed` are fields that are still empty and are taken as sealed, `kept` the texts beside the log.
    Raises OutOfOrder, Refused for what could not be entered at all.
    """
    filled_in = replace(request, sealed={**dict.fromkeys(also_sealed, ""), **request.sealed})
    sealed = dict.fromkeys(filled_in.sealed, _SEAL)
    deed = Deed(
        request.command, request.actor, state.recorded_at, request.occurred_at, request.sources, (), sealed
    )
    broken = obstacles(state, deed)
    if not broken or state.record.mode == "chronicle":
        batch_of(state, [filled_in], Parsed(kept))
    return broken
