"""What stands in the way of deeds that a page offers, before anybody presses: in words, with the way out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from types import MappingProxyType
from typing import Any

from smolny.domain.assembly import obstacles
from smolny.domain.envelope import PERSONAL
from smolny.domain.order import Deed, Irregularity, kind_of
from smolny.domain.turns import EVOLVE
from smolny.domain.values import Party
from smolny.readings import views
from smolny.readings.deed_words import deed_words
from smolny.readings.desk import Counter
from smolny.readings.standpoint import Standpoint

WAYS: Mapping[str, str] = MappingProxyType(
    {
        "no-sitting-is-open": "open-sitting",
        "sitting-not-open": "resume-sitting",
        "another-sitting-is-open": "close-sitting",
    }
)
"""Which deed removes what a rule found in the way."""

_SEAL = "0" * 64
_ENTRY_OF: Mapping[type, type] = MappingProxyType({entry.__mro__[1]: entry for entry in EVOLVE})


@dataclass(frozen=True, slots=True)
class Offered:
    """A deed that a page offers: the command as far as it is known, and the fields that its form asks for.

    `place` tells deeds of one kind on a page from each other; `remark` is a phrase with what fills its gaps.
    `label` is a phrase for the button, where it says more than the deed itself. `lacking` is what the page
    itself finds missing, where the command cannot say what it is about.
    """

    command: Any
    asks: tuple[str, ...] = ()
    place: str = ""
    remark: str | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    grave: bool = False
    lacking: tuple[Irregularity, ...] = ()
    label: str | None = None

    @property
    def deed(self) -> str:
        """The name of the deed."""
        return kind_of(type(self.command))


def offered(here: Standpoint, counter: Counter, deeds: Iterable[Offered]) -> tuple[views.OfferedDeed, ...]:
    """The deeds as the page shows them, each with every rule that stands in its way.

    What its form seals is taken as sealed. Costs what judging costs: no entry is read, the state not turned.
    """
    return tuple(_shown(here, counter, each) for each in deeds)


def ways(deeds: Iterable[views.OfferedDeed]) -> dict[str, tuple[str, str]]:
    """Where on the page each deed stands that is in order: its place and its label, the first of a kind."""
    found: dict[str, tuple[str, str]] = {}
    for each in deeds:
        if not each.reasons:
            found.setdefault(each.deed, (each.id, each.label))
    return found


def _shown(here: Standpoint, counter: Counter, asked: Offered) -> views.OfferedDeed:
    return views.OfferedDeed(
        id=f"{asked.deed}-{asked.place}" if asked.place else asked.deed,
        deed=asked.deed,
        label=here.words.say(asked.label) if asked.label else deed_words(here.names, asked.command),
        settled=tuple(_settled(asked)),
        asks=asked.asks,
        reasons=tuple(_reason(here, each) for each in _broken(here, counter, asked)),
        remark=None if asked.remark is None else here.words.say(asked.remark, **asked.told),
        grave=asked.grave,
    )


def _broken(here: Standpoint, counter: Counter, asked: Offered) -> tuple[Irregularity, ...]:
    if asked.lacking:
        return asked.lacking
    state, live = here.state, here.state.record.mode == "live"
    personal = PERSONAL.get(_ENTRY_OF[type(asked.command)], ()) if live else ()
    sealed = {name: _SEAL for name in asked.asks if name in personal}
    return obstacles(state, Deed(asked.command, counter.actor, state.recorded_at, counter.now, sealed=sealed))


def _reason(here: Standpoint, broken: Irregularity) -> views.Obstacle:
    words = here.words.refusal(broken.rule, here.names.told(broken.particulars))
    return views.Obstacle(broken.rule, words, WAYS.get(broken.rule))


def _settled(asked: Offered) -> Iterator[tuple[str, str]]:
    """What the form carries without asking, as forms write it."""
    for each in fields(asked.command):
        value = getattr(asked.command, each.name)
        if each.name in asked.asks or value in (None, ()) or (value == each.default is not MISSING):
            continue
        yield each.name, _written(value)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Party):
        of = next(name for name in ("person", "body", "faction") if getattr(value, name) is not None)
        return f"{of}: {getattr(value, of)}"
    return "\n".join(map(_written, value)) if isinstance(value, tuple) else str(value)
