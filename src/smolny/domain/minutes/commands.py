"""The deeds of the minutes."""

from dataclasses import dataclass

from smolny.domain.values import CorrectionId, MinutesId, Party, PersonId, QuestionId, SittingId


@dataclass(frozen=True, slots=True)
class SummariseSpeech:
    """Add to the minutes what was said in a speech or a debate, which is named by its `entry`; the newest
    `summary` of a speech is the one that is read. `person` is whoever spoke, found by the core.
    """

    entry: int
    summary: str | None = None
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class DraftMinutes:
    """Draft the minutes of a `sitting`, or of everything where none is named: they are what the record says
    up to this entry.
    """

    minutes: MinutesId
    sitting: SittingId | None = None


@dataclass(frozen=True, slots=True)
class CirculateMinutes:
    """Send a draft to those who were there; `until` is the day to which corrections are proposed, `sha256`
    the hash of the paper that was sent.
    """

    minutes: MinutesId
    until: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class ProposeCorrection:
    """Propose to correct what circulated minutes say of an `entry`: what is `wrong`, what would be `right`,
    and who proposes it.
    """

    correction: CorrectionId
    minutes: MinutesId
    entry: int
    wrong: str
    right: str
    by: Party | None = None


@dataclass(frozen=True, slots=True)
class DecideCorrection:
    """Decide a correction that was proposed, by the decision on a `question` where there was one."""

    correction: CorrectionId
    accepted: bool
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class ConfirmMinutes:
    """Confirm that minutes are accurate, with the corrections that were accepted: the paper that rests on the
    first `after` entries; `sha256` is its hash, and `question` the decision by which it is confirmed.
    """

    minutes: MinutesId
    after: int
    sha256: str
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class SignMinutes:
    """Sign confirmed minutes; `sha256` is the hash of the paper that is signed."""

    minutes: MinutesId
    person: PersonId
    sha256: str
