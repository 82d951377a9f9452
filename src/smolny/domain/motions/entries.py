"""What stands on the record of texts."""

from dataclasses import dataclass

from smolny.domain.motions.commands import (
    AgreeComposite,
    AnswerRecommendation,
    AnswerSupport,
    DeclarePosition,
    DivideText,
    DropText,
    GiveRecommendation,
    JudgeText,
    LayOutAlternatives,
    LinkTexts,
    ListConsent,
    MoveText,
    OrderAmendments,
    PullText,
    ReadText,
    ReferText,
    ReopenText,
    ReturnText,
    RewordText,
    SecondText,
    SettleCollision,
    StateWording,
    TableText,
    TakeOverText,
    WithdrawText,
)


@dataclass(frozen=True, slots=True)
class TextTabled(TableText):
    """A text is before the assembly."""


@dataclass(frozen=True, slots=True)
class TextRead(ReadText):
    """The assembly has heard the text."""


@dataclass(frozen=True, slots=True)
class TextMoved(MoveText):
    """The text was moved in the hall."""


@dataclass(frozen=True, slots=True)
class TextSeconded(SecondText):
    """So many more stand behind the text."""


@dataclass(frozen=True, slots=True)
class SupportAnswered(AnswerSupport):
    """It is known whether they stand behind the text."""


@dataclass(frozen=True, slots=True)
class PositionDeclared(DeclarePosition):
    """A position on a text is on the record."""


@dataclass(frozen=True, slots=True)
class TextJudged(JudgeText):
    """The text is admissible, or not before the assembly any more."""


@dataclass(frozen=True, slots=True)
class TextWithdrawn(WithdrawText):
    """The text is no longer before the assembly."""


@dataclass(frozen=True, slots=True)
class TextFallen(DropText):
    """The text has fallen undecided."""


@dataclass(frozen=True, slots=True)
class TextReferred(ReferText):
    """The text is with somebody else."""


@dataclass(frozen=True, slots=True)
class TextReturned(ReturnText):
    """The text is before the assembly again."""


@dataclass(frozen=True, slots=True)
class TextsLinked(LinkTexts):
    """Once the other is decided so, the chair is told that the text falls."""


@dataclass(frozen=True, slots=True)
class AmendmentsOrdered(OrderAmendments):
    """The amendments are taken in this order."""


@dataclass(frozen=True, slots=True)
class TextDivided(DivideText):
    """Each part is put by itself; the text is what is left of them."""


@dataclass(frozen=True, slots=True)
class ConsentListed(ListConsent):
    """The texts wait for one question about all of them."""


@dataclass(frozen=True, slots=True)
class TextPulled(PullText):
    """The text is not on the list any more."""


@dataclass(frozen=True, slots=True)
class AlternativesLaidOut(LayOutAlternatives):
    """The texts are put in this way."""


@dataclass(frozen=True, slots=True)
class TextReopened(ReopenText):
    """The text waits for a decision again."""


@dataclass(frozen=True, slots=True)
class TextReworded(RewordText):
    """The text is before the assembly in another wording."""


@dataclass(frozen=True, slots=True)
class TextTakenOver(TakeOverText):
    """The text has another mover."""


@dataclass(frozen=True, slots=True)
class RecommendationGiven(GiveRecommendation):
    """What a committee recommends is on the record."""


@dataclass(frozen=True, slots=True)
class RecommendationAnswered(AnswerRecommendation):
    """Those who moved the text have answered what is recommended."""


@dataclass(frozen=True, slots=True)
class CompositeAgreed(AgreeComposite):
    """Those who moved the text agree to the composite."""


@dataclass(frozen=True, slots=True)
class CollisionSettled(SettleCollision):
    """It is settled how both amendments are done."""


@dataclass(frozen=True, slots=True)
class WordingStated(StateWording):
    """The adopted wording is on the record by its hash."""
