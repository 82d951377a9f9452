"""Factions: who belongs to them, counted from the roll; their history; reports held against the roll."""

from dataclasses import dataclass

from smolny.domain.values import Count, Unknown
from smolny.readings.views.acts import Words
from smolny.readings.views.composition import Faction, Hemicycle
from smolny.readings.views.minutes import Line


@dataclass(frozen=True, slots=True)
class Voices:
    """How many mandates on the roll have each voice."""

    deciding: int
    consultative: int
    guest: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A faction and its members on the roll."""

    faction: Faction
    voices: Voices


@dataclass(frozen=True, slots=True)
class Computed:
    """The composition counted from the roll after the first `after` entries: every living faction, those of
    `none`, those of `several`, and the `total`.

    Without members of several the rows and those of none add up to the total, and a hemicycle is there where
    there is anybody to seat.
    """

    after: int
    rows: tuple[Counted, ...]
    none: Voices
    several: Voices
    total: Voices
    hemicycle: Hemicycle | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a figure is another: in words, by how many, and the entries that say so; `by` is 0 where the words
    give no number.
    """

    words: str
    by: int
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure as `reported` and as `computed` from the roll at the moment of the report, and how many there
    are `now`.

    Of a faction, or of none where `faction` is none. `difference` is what the report has beyond the roll, and
    `reasons` say why it can be so; computed and the numbers `since` make now.
    """

    faction: Faction | None
    reported: Count
    computed: int
    difference: int | Unknown
    reasons: tuple[Reason, ...]
    since: tuple[Reason, ...]
    now: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A report, named by its entry and its heading, held against the roll as it stood after `after` entries.

    `agrees` where no known figure differs.
    """

    report: int
    heading: str
    by: str | None
    after: int
    rows: tuple[Compared, ...]
    total: Compared
    agrees: bool


@dataclass(frozen=True, slots=True)
class Recognised:
    """Whether a faction is recognised, "recognised", "not-recognised" or "not-given", and the working in
    words and in numbers: members on the roll, deciding mandates among them, how many of each are needed.
    """

    verdict: str
    words: str
    members: int
    deciding: int
    base: int
    least_members: Count
    least_share: str
    least_deciding: Count


@dataclass(frozen=True, slots=True)
class FactionHistory:
    """A faction as it stands, and the entries that made it so.

    `standing` is "living", "split", "merged" or "dissolved"; `names` are those of members whose names are
    public, and `unnamed` is how many are not told by name. Of joining and leaving the newest are among the
    `entries`; `omitted` counts those before. While nobody has joined any faction of the record, `voices` and
    `recognised` are unknown: there is none.
    """

    faction: Faction
    standing: str
    became: Faction | None
    earlier_names: tuple[str, ...]
    declaration: Words | None
    voices: Voices | None
    names: tuple[str, ...]
    unnamed: int
    recognised: Recognised | None
    entries: tuple[Line, ...]
    omitted: int
