"""The map of powers: who held each of them from day to day, as a table whose cells reach over days."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from smolny.domain.acts import Held, powers_on, powers_over
from smolny.domain.values import PowerId
from smolny.readings import views
from smolny.readings.legislation import in_words
from smolny.readings.standpoint import Standpoint

MOST_DAYS = 24
"""So many days are shown at most, the newest ones; the first of them shows how powers stood then."""

_Key = tuple[PowerId, str | None]


def powers_map(here: Standpoint, day: int, matter: str, territory: str) -> views.PowersMap:
    """The powers that cover a matter in a territory, until a day (a day number); an empty word covers all."""
    held = powers_over(powers_on(here.state.acts, day), matter, territory)
    days = sorted({each.day for one in held for each in one.chain})[-MOST_DAYS:]
    stood = [{_key(each): each for each in powers_on(here.state.acts, when)} for when in days]
    rows = tuple(
        views.PowerRow(each.name, each.territory, each.matter, tuple(_cells(here, _key(each), stood)))
        for each in held
    )
    return views.PowersMap(tuple(in_words(here, when) for when in days), rows)


def _key(held: Held) -> _Key:
    return held.power, held.territory


def _cells(here: Standpoint, key: _Key, stood: Iterable[Mapping[_Key, Held]]) -> Iterator[views.PowerCell]:
    """Days on which nothing happened to the power are one cell with the day before."""
    for passages, group in groupby((each.get(key) for each in stood), key=_passages):
        days = list(group)
        held = days[0]
        if held is None:
            yield views.PowerCell(len(days), (), (), False, None)
            continue
        yield views.PowerCell(
            len(days),
            tuple(map(here.names.party, held.holders)),
            tuple(here.names.party(each.to) for each in held.delegated),
            bool(held.disputed),
            held.chain[passages - 1].entry,
        )


def _passages(held: Held | None) -> int:
    return 0 if held is None else len(held.chain)
