"""Who holds which power on a day, and by what chain of acts."""

from collections.abc import Iterator

from smolny.domain.acts import Held, PowerDisputed, powers_on, powers_over
from smolny.domain.values import ActId
from smolny.readings import views
from smolny.readings.sentences import sentence
from smolny.readings.standpoint import Standpoint


def powers_asked(here: Standpoint, day: int, matter: str, territory: str) -> tuple[views.HeldPower, ...]:
    """The powers that cover a matter in a territory on a day (a day number); an empty word covers all."""
    held = powers_over(powers_on(here.state.acts, day), matter, territory)
    return tuple(_power(here, each) for each in held)


def _acts(held: Held) -> Iterator[ActId]:
    """The acts by which a power came to stand so; a dispute rests on none."""
    for each in held.chain:
        if not isinstance(each.told, PowerDisputed):
            yield each.told.act


def _power(here: Standpoint, held: Held) -> views.HeldPower:
    names = here.names
    told = {each.entry: sentence(names, here.entries[each.entry - 1]) for each in held.chain}
    return views.HeldPower(
        power=held.power,
        name=held.name,
        territory=held.territory,
        matter=held.matter,
        holders=tuple(map(names.party, held.holders)),
        condition=held.condition,
        delegated=tuple(names.party(each.to) for each in held.delegated),
        disputed=tuple(f"{names.party(each.by)}: {each.content}" for each in held.disputed),
        chain=tuple(told.items()),
        acts=tuple(dict.fromkeys((each, names.act(each)) for each in _acts(held))),
    )
