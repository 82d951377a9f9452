"""The deeds about texts."""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.values import (
    BodyId,
    CouncilId,
    FactionId,
    ItemId,
    MandateId,
    Party,
    PersonId,
    QuestionId,
    TextId,
    TextRef,
)

Decided = Literal["adopted", "rejected"]
Advice = Literal["accept", "reject", "accept-modified", "refer", "settled"]
How = Literal["one", "other", "one-first", "other-first", "written"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text rests on: its title, and where it is found, an address, the number of a document or the
    name of a file; a file is known by its hash.
    """

    title: str
    reference: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class TableText:
    """Put a text before the assembly; its words stand beside the log, where they are known.

    An amendment `amends` another text, at a `place` in it that is told by numbers with points, as "3.2".
    `subject` is the matter in a few words, alike for all texts about it. An `urgent` text is tabled after the
    last day, and put when its urgency was carried. The exact `changes` of an amendment stand beside the log,
    written `against` a wording of what it amends, which is told by its hash; `lines` are the first and the
    last of it that they touch. A composite is `made_of` other texts. A `council` may move a text as one;
    `grounds` say why, `evidence` is what it rests on; `supporters` are delegates who are asked whether they
    stand behind it. Its `number` is the next one of the standing orders, unless it is given by hand.
    """

    text: TextId
    genus: str
    title: str
    author: Party | None = None
    mover: Party | None = None
    words: TextRef | None = None
    item: ItemId | None = None
    competes_with: tuple[TextId, ...] = ()
    amends: TextId | None = None
    place: str | None = None
    subject: str | None = None
    urgent: bool | None = None
    changes: TextRef | None = None
    against: str | None = None
    made_of: tuple[TextId, ...] = ()
    council: CouncilId | None = None
    grounds: TextRef | None = None
    number: str | None = None
    lines: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    supporters: tuple[MandateId, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadText:
    """Read a text to the assembly."""

    text: TextId
    reader: PersonId


@dataclass(frozen=True, slots=True)
class MoveText:
    """Move a text in the hall: from here on it is the assembly's."""

    text: TextId
    person: PersonId


@dataclass(frozen=True, slots=True)
class SecondText:
    """Second a text: delegates who are named by their mandates, or a number who were `counted`."""

    text: TextId
    by: tuple[MandateId, ...] = ()
    counted: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerSupport:
    """Say whether one stands behind a text, be one asked or not: a delegate by the `mandate`, a `council`, a
    `faction` or a `body`; the newest answer holds.
    """

    text: TextId
    supports: bool
    mandate: MandateId | None = None
    council: CouncilId | None = None
    faction: FactionId | None = None
    body: BodyId | None = None


@dataclass(frozen=True, slots=True)
class DeclarePosition:
    """Support or oppose a text; `instead` says what the party demands in its place."""

    text: TextId
    position: Literal["supports", "opposes"]
    by: tuple[Party, ...]
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class JudgeText:
    """Say whether a text is admissible, and the `reason`; the newest judgement holds."""

    text: TextId
    admissible: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class WithdrawText:
    """Take a text back before it is decided; with the consent of the assembly, by a `question` that was
    carried, or where it was asked and nobody objected, `unopposed`.
    """

    text: TextId
    question: QuestionId | None = None
    unopposed: bool | None = None


@dataclass(frozen=True, slots=True)
class DropText:
    """State that a text falls because of another decision, which was taken by a `question`."""

    text: TextId
    because: str
    question: QuestionId | None = None


@dataclass(frozen=True, slots=True)
class ReferText:
    """Hand a text on to a body, or to an `addressee` in words, instead of deciding it; `remitted` with the
    consent of whoever moved it. `report` says by when it comes back.
    """

    text: TextId
    to: BodyId | None = None
    addressee: str | None = None
    question: QuestionId | None = None
    remitted: bool | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class ReturnText:
    """Bring a text that was referred back before the assembly, with what is reported of it."""

    text: TextId
    report: str | None = None


@dataclass(frozen=True, slots=True)
class LinkTexts:
    """Say that a text falls when another is decided so: "if 58 is adopted, 59 falls"."""

    text: TextId
    other: TextId
    outcome: Decided


@dataclass(frozen=True, slots=True)
class OrderAmendments:
    """Take the amendments to a text in another order than that of their places, for a `reason`."""

    text: TextId
    amendments: tuple[TextId, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class DivideText:
    """Have a text decided in parts, which are named in their order: each is put by a question of its own."""

    text: TextId
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListConsent:
    """Propose to decide several texts together, by one question; each delegate may pull one out before."""

    texts: tuple[TextId, ...]
    until: str | None = None


@dataclass(frozen=True, slots=True)
class PullText:
    """Pull a text out of the list of those that are decided together: it is decided by itself."""

    text: TextId
    by: MandateId | None = None


@dataclass(frozen=True, slots=True)
class LayOutAlternatives:
    """Lay out how it is decided among several texts: `in-turn`, each by itself until one is carried; by
    `approval` of each, and then between the two with most votes; or as a `chain`, in which two of them are
    put against each other, and the one that is left against the next. The assembly approves it by a
    `question`, or `unopposed`.
    """

    texts: tuple[TextId, ...]
    way: Literal["in-turn", "approval", "chain"]
    question: QuestionId | None = None
    unopposed: bool | None = None


@dataclass(frozen=True, slots=True)
class ReopenText:
    """Take up a text again that was decided, by a `question` that carried its reconsideration."""

    text: TextId
    question: QuestionId


@dataclass(frozen=True, slots=True)
class RewordText:
    """Give a text that waits another wording: its mover modifies it. `words` are those of a text, or the
    changes of an amendment.
    """

    text: TextId
    words: TextRef
    by: Party | None = None


@dataclass(frozen=True, slots=True)
class TakeOverText:
    """Move another's text as one's own, before or after it was withdrawn."""

    text: TextId
    by: Party


@dataclass(frozen=True, slots=True)
class GiveRecommendation:
    """Recommend, as a committee, what becomes of a text; the newest one holds, and all are kept.

    `accept-modified` comes with the committee's own `words`, or changes; `refer` says `to` which body or to
    what `addressee`; `settled` names the text it is `settled_by`. `consent` puts it forward for the
    consent list. A `minority` report stands beside the recommendation.
    """

    text: TextId
    committee: BodyId
    advice: Advice
    words: TextRef | None = None
    to: BodyId | None = None
    addressee: str | None = None
    settled_by: TextId | None = None
    reason: str | None = None
    consent: bool | None = None
    minority: bool | None = None


@dataclass(frozen=True, slots=True)
class AnswerRecommendation:
    """Accept or refuse what a committee recommends, as those who moved the text."""

    text: TextId
    accepted: bool
    by: Party | None = None


@dataclass(frozen=True, slots=True)
class AgreeComposite:
    """Agree, as those who moved a text, that it is taken up in a composite."""

    text: TextId
    composite: TextId
    by: Party | None = None


@dataclass(frozen=True, slots=True)
class SettleCollision:
    """Settle where two amendments cannot both be done as they stand, at a `place` of the text that both
    amend: `one` of both is done there, or the `other`, one before the other, or what is `written` instead,
    of which the changes stand beside the log.
    """

    one: TextId
    other: TextId
    place: str
    how: How
    reason: str
    words: TextRef | None = None


@dataclass(frozen=True, slots=True)
class StateWording:
    """State how a text is worded with all that was carried so far; later amendments may be written against
    it.
    """

    text: TextId
    words: TextRef | None = None
