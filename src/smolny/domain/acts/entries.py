"""Deeds about acts: adopted, signed, set out in articles, in force, amended, repealed, suspended,
confirmed.
"""

from dataclasses import dataclass
from typing import Literal

from smolny.domain.values import ActId, ArticleId, PersonId, QuestionId, SittingId, TextId, TextRef
from smolny.domain.values.moments import Calendar


@dataclass(frozen=True, slots=True)
class AdoptAct:
    """Enter an act into the register, with the question that carried it where there was one.

    `number` is as the assembly writes it, "12" or "3/2026", and is its own within its `series` and `year`
    where there are such; `numbering` is `ours` where it is this record's. `basis` are the acts on which it
    rests, `provision` the rule in words.
    """

    act: ActId
    genus: str
    title: str
    number: str | None = None
    numbering: Literal["own", "ours"] = "own"
    text: TextId | None = None
    question: QuestionId | None = None
    sitting: SittingId | None = None
    series: str | None = None
    year: int | None = None
    basis: tuple[ActId, ...] = ()
    provision: str | None = None


@dataclass(frozen=True, slots=True)
class ActAdopted(AdoptAct):
    """The act stands."""


@dataclass(frozen=True, slots=True)
class SignAct:
    """State that an act was signed, and by whom."""

    act: ActId
    signatories: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class ActSigned(SignAct):
    """The act bears these signatures."""


@dataclass(frozen=True, slots=True)
class AddVersion:
    """Add the wording of an act in a language (a tag such as "de" or "pt-BR"); one of them, or several, are
    `authentic`.
    """

    act: ActId
    language: str
    words: TextRef
    authentic: bool = False


@dataclass(frozen=True, slots=True)
class VersionAdded(AddVersion):
    """The act has a wording in this language; one that it had before is replaced."""


@dataclass(frozen=True, slots=True)
class SetForce:
    """State from which day an act is in force, and until which (YYYY-MM-DD, the day itself included).

    An act of which nothing is stated is in force from the day of its adoption.
    """

    act: ActId
    calendar: Calendar
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class ForceSet(SetForce):
    """The act is in force in these days."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article of an act: an identifier that stays its own, a heading where it has one, and what
    it says.
    """

    article: ArticleId
    content: str
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class SetOutArticles:
    """Set out the articles of an act, in their order; what is set out later follows what was before."""

    act: ActId
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class ArticlesSetOut(SetOutArticles):
    """The act has these articles."""


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """What becomes of an article: it is replaced, or repealed, or inserted `after` another (in the first
    place where none is named).
    """

    change: Literal["replace", "repeal", "insert"]
    article: ArticleId
    content: str | None = None
    heading: str | None = None
    after: ArticleId | None = None


@dataclass(frozen=True, slots=True)
class AmendAct:
    """Amend an act by another, article by article, with effect from a day (YYYY-MM-DD); without one from the
    day on which the amending act was adopted.
    """

    act: ActId
    by_act: ActId
    changes: tuple[ArticleChange, ...]
    calendar: Calendar
    since: str | None = None


@dataclass(frozen=True, slots=True)
class ActAmended(AmendAct):
    """The act says so from that day on."""


@dataclass(frozen=True, slots=True)
class RepealAct:
    """Repeal an act by another, from a day on (YYYY-MM-DD); without one from the other's adoption."""

    act: ActId
    by_act: ActId
    calendar: Calendar
    since: str | None = None


@dataclass(frozen=True, slots=True)
class ActRepealed(RepealAct):
    """The act is in force no longer."""


@dataclass(frozen=True, slots=True)
class SuspendAct:
    """Suspend an act by another, from a day on, and until one, included, where that is named (YYYY-MM-DD)."""

    act: ActId
    by_act: ActId
    calendar: Calendar
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class ActSuspended(SuspendAct):
    """The act waits."""


@dataclass(frozen=True, slots=True)
class ConfirmAct:
    """Confirm an act by another; where it was suspended, it is in force again from the other's adoption."""

    act: ActId
    by_act: ActId


@dataclass(frozen=True, slots=True)
class ActConfirmed(ConfirmAct):
    """The act stands confirmed."""
