"""What the record holds of factions: each entry says what its command says."""

from dataclasses import dataclass

from smolny.domain.factions.commands import (
    DissolveFaction,
    FormFaction,
    JoinFaction,
    LeaveFaction,
    MergeFactions,
    NoteFaction,
    RenameFaction,
    ReportComposition,
    SplitFaction,
)


@dataclass(frozen=True, slots=True)
class FactionNoted(NoteFaction):
    """A faction may be named by later entries; its place in the order of the roll is that of its noting."""


@dataclass(frozen=True, slots=True)
class FactionFormed(FormFaction):
    """A faction stands, with the members named."""


@dataclass(frozen=True, slots=True)
class FactionJoined(JoinFaction):
    """Those named are members, until they leave or the faction is at an end."""


@dataclass(frozen=True, slots=True)
class FactionLeft(LeaveFaction):
    """Those named are members no longer."""


@dataclass(frozen=True, slots=True)
class FactionSplit(SplitFaction):
    """New factions stand beside the old one or in its place; those named have gone from it into them."""


@dataclass(frozen=True, slots=True)
class FactionsMerged(MergeFactions):
    """The members of all are members of one; the others are at an end."""


@dataclass(frozen=True, slots=True)
class FactionRenamed(RenameFaction):
    """The same faction has another name; its place in the order of the roll stays."""


@dataclass(frozen=True, slots=True)
class FactionDissolved(DissolveFaction):
    """The faction is at an end; who belonged to it belongs to none by it."""


@dataclass(frozen=True, slots=True)
class CompositionReported(ReportComposition):
    """Totals without names: a report, not a roll."""
