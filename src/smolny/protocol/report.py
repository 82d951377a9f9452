"""What verify reports: what was looked at, and the first finding if there is one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .checkpoint import Checkpoint
from .refused import Refused


@dataclass(frozen=True, slots=True)
class Finding:
    """The first thing that is wrong: a rule of section 8 of the specification, the entry, the particulars."""

    rule: str
    entry: int | None = None
    particulars: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, refused: Refused, entry: int | None = None) -> "Finding":
        """The finding that a refusal amounts to."""
        return cls(refused.rule, entry, refused.particulars)


class Wrong(Exception):
    """Carries a finding up to verify."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of verify; counts are of what was checked before the finding, if there is one."""

    finding: Finding | None
    vkey: str | None
    """The key that the checkpoint was held against; None when there was none to be read."""
    checkpoint: Checkpoint | None
    """What that key vouches for; None when no checkpoint was found that it signed."""
    entries: int
    payloads_opened: int
    payloads_not_opened: int
    """Sealed fields without a payload here: closed to whoever has this export, or erased."""
    erased_by: tuple[int, ...]
    """The entries that each erased one of those fields, in order."""
    texts: int
    keys: tuple[int, ...] = ()
    """The entries that each gave the record to another key, in order."""
    losses: tuple[tuple[int, int], ...] = ()
    """The entries that each record a loss, with the size of the checkpoint that had been published."""

    @property
    def payloads_closed(self) -> int:
        """Sealed fields without a payload here that no entry erased."""
        return self.payloads_not_opened - len(self.erased_by)

    @property
    def sound(self) -> bool:
        """Whether everything agrees."""
        return self.finding is None
