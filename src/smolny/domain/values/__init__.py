"""The words that entries are made of: identifiers, counts that may be unknown, who acts, texts by hash."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NewType, TypeGuard

AssemblyId = NewType("AssemblyId", str)
BodyId = NewType("BodyId", str)
PersonId = NewType("PersonId", str)
FactionId = NewType("FactionId", str)
CouncilId = NewType("CouncilId", str)
MandateId = NewType("MandateId", str)
CaseId = NewType("CaseId", str)
InstructionId = NewType("InstructionId", str)
ProxyId = NewType("ProxyId", str)
AllotmentId = NewType("AllotmentId", str)
SourceId = NewType("SourceId", str)
SittingId = NewType("SittingId", str)
ItemId = NewType("ItemId", str)
NoticeId = NewType("NoticeId", str)
TextId = NewType("TextId", str)
QuestionId = NewType("QuestionId", str)
ActId = NewType("ActId", str)
ArticleId = NewType("ArticleId", str)
IssueId = NewType("IssueId", str)
CommitmentId = NewType("CommitmentId", str)
DeclarationId = NewType("DeclarationId", str)
PowerId = NewType("PowerId", str)
RequestId = NewType("RequestId", str)
ProcedureId = NewType("ProcedureId", str)
RulingId = NewType("RulingId", str)
SuspensionId = NewType("SuspensionId", str)
LotId = NewType("LotId", str)
ElectionId = NewType("ElectionId", str)
MinutesId = NewType("MinutesId", str)
CorrectionId = NewType("CorrectionId", str)

Unknown = Literal["not-given", "not-reported", "not-counted"]
"""Three kinds of ignorance: the source is silent; nobody reported a figure for the moment; hands were
not counted.
"""

Count = int | Unknown
"""A number of persons, councils, seats or votes, or why it is unknown (article 7)."""

Genus = Literal["congress", "council", "committee", "branch"]
Mode = Literal["live", "chronicle"]

_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,62}", re.ASCII)
_SOURCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,62}", re.ASCII)
_WEIGHT = re.compile(r"\d{1,15}(/\d{1,15})?", re.ASCII)
_COMMITMENT = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did a deed: a person, a body or an office, or a person in an office of a body. At least one
    is named.
    """

    person: PersonId | None = None
    body: BodyId | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named in a deed: a person, a body, a faction, or those whom a source only describes.

    `described` alone stands for a group without a name of its own; beside another field it says in what part
    the one named took part, as "its delegate".
    """

    person: PersonId | None = None
    body: BodyId | None = None
    faction: FactionId | None = None
    described: str | None = None


@dataclass(frozen=True, slots=True)
class TextRef:
    """A text beside the log, by the SHA-256 of its UTF-8 bytes."""

    sha256: str
    bytes: int
    media_type: str = "text/markdown"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table of counts: what is counted, by its identifier, and how many."""

    of: str
    count: Count


def is_identifier(word: str) -> bool:
    """Whether the word may name something in an entry: lower case letters, digits and hyphens, at most 63."""
    return _IDENTIFIER.fullmatch(word) is not None


def is_source_identifier(word: str) -> bool:
    """Whether the word may name a source: as an identifier, with capitals, as in [E]."""
    return _SOURCE.fullmatch(word) is not None


def is_commitment(word: str) -> bool:
    """Whether the word is a salted commitment: 64 hexadecimal digits in lower case."""
    return _COMMITMENT.fullmatch(word) is not None


def is_known(count: Count) -> TypeGuard[int]:
    """Whether the count is a number."""
    return isinstance(count, int)


def total(figures: tuple[Figure, ...]) -> int:
    """The sum of the counts that are known."""
    return sum(figure.count for figure in figures if is_known(figure.count))


def complete(figures: tuple[Figure, ...]) -> bool:
    """Whether no count of the table is unknown."""
    return all(is_known(figure.count) for figure in figures)


def card_weight(text: str) -> Fraction:
    """The weight written as "179/3" or "64000", in its one form, above zero; raises ValueError."""
    if not _WEIGHT.fullmatch(text) or str(weight := Fraction(text)) != text or weight <= 0:
        raise ValueError(text)
    return weight


def exact(text: str) -> Fraction:
    """The fraction that standing orders write as "2/3" or "1"; raises ValueError for anything else."""
    if not re.fullmatch(r"\d{1,6}(/[1-9]\d{0,5})?", text, re.ASCII):
        raise ValueError(text)
    return Fraction(text)
