"""What stands in the protocol about the minutes."""

from dataclasses import dataclass

from smolny.domain.minutes.commands import (
    CirculateMinutes,
    ConfirmMinutes,
    DecideCorrection,
    DraftMinutes,
    ProposeCorrection,
    SignMinutes,
    SummariseSpeech,
)


@dataclass(frozen=True, slots=True)
class SpeechSummarised(SummariseSpeech):
    """The minutes tell what was said."""


@dataclass(frozen=True, slots=True)
class MinutesDrafted(DraftMinutes):
    """There is a draft, which rests on the entries up to this one."""


@dataclass(frozen=True, slots=True)
class MinutesCirculated(CirculateMinutes):
    """Corrections may be proposed."""


@dataclass(frozen=True, slots=True)
class CorrectionProposed(ProposeCorrection):
    """The correction waits to be decided."""


@dataclass(frozen=True, slots=True)
class CorrectionDecided(DecideCorrection):
    """The correction is part of the minutes, or is not."""


@dataclass(frozen=True, slots=True)
class MinutesConfirmed(ConfirmMinutes):
    """The minutes are the paper with this hash, and change no more."""


@dataclass(frozen=True, slots=True)
class MinutesSigned(SignMinutes):
    """The paper bears this signature."""
