"""The record speaks of itself: founding, sources, claims, irregularities, corrections, erasures, losses,
keys.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from smolny.domain.order import Decision, OutOfOrder, Recorded, breach, found, stated
from smolny.domain.values import (
    AssemblyId,
    BodyId,
    Genus,
    Mode,
    SourceId,
    is_commitment,
    is_identifier,
    is_source_identifier,
)
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import Calendar, is_zone

Among = Literal["assembly", "body", "person", "faction", "text", "question", "act", "sitting", "item"]
_VKEY = re.compile(r"(?P<name>[^\s+]+)\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}")
Topic = tuple[Among, str, str]
"""What a claim is about: the register, the identifier in it, the aspect in words."""


@dataclass(frozen=True, slots=True)
class FoundAssembly:
    """Open the protocol of an assembly. `zone` is an IANA name, "UTC", or "not-given".

    Where it is a body of another assembly, `parent` is that one and `body` the name of the body there.
    """

    name: str
    genus: Genus
    mode: Mode
    calendar: Calendar
    zone: str
    place: str | None = None
    federation: str | None = None
    language: str = "en"
    short_name: str | None = None
    parent: AssemblyId | None = None
    body: BodyId | None = None


@dataclass(frozen=True, slots=True)
class AssemblyFounded(FoundAssembly):
    """The first entry of every protocol."""


@dataclass(frozen=True, slots=True)
class CiteSource:
    """Bring a source onto the record, so that entries can name it; `ours` marks this record's own reading."""

    source: SourceId
    title: str
    citation: str | None = None
    ours: bool = False


@dataclass(frozen=True, slots=True)
class SourceCited(CiteSource):
    """A source may be named by later entries."""


@dataclass(frozen=True, slots=True)
class RecordClaim:
    """State what a source says about something, and whether this record follows it (article 7).

    `subject` is the identifier of what it is about, `among` says in which register to look for it, `aspect`
    says in words which side of it is claimed.
    """

    among: Among
    subject: str
    aspect: str
    value: str
    followed: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRecorded(RecordClaim):
    """A claim stands beside the other claims about its subject."""


@dataclass(frozen=True, slots=True)
class NoteIrregularity:
    """Note that a rule was broken, by an entry on this record or by what a source reports."""

    rule: str
    note: str | None = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class IrregularityNoted(NoteIrregularity):
    """A broken rule is on the record; nothing is mended by it."""


@dataclass(frozen=True, slots=True)
class NoteCorrection:
    """Say what was wrong in an earlier entry, and what is right; the entry itself stays."""

    entry: int
    wrong: str | None = None
    right: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectionNoted(NoteCorrection):
    """Readings show the entry with its correction."""


@dataclass(frozen=True, slots=True)
class ErasePayload:
    """Erase a sealed field of an entry from the office register, on a stated basis (article 11)."""

    entry: int
    field: str
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class PayloadErased(ErasePayload):
    """The payload and its salt are gone; the proof of the entry stays valid."""


class SealsBeside:
    """An entry with seals that are no fields of it; its own turn looks at their names."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class RecordLoss:
    """Record that entries which were published are lost, before anything is entered after an older state.

    `size` is how many entries the newest published checkpoint had, `root` its root; `words` say what
    is known of what is lost.
    """

    size: int
    root: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class LossRecorded(RecordLoss):
    """Published checkpoints of more entries than stand before this one, up to that size, are abandoned."""


@dataclass(frozen=True, slots=True)
class RotateKey:
    """Let another key sign from this entry on.

    `retired` is the verifier key that signed until now, `successor` the one that signs from now on; `closing`
    is the last checkpoint by the retired key, over all earlier entries, which names its successor.
    """

    retired: str
    successor: str
    closing: str


@dataclass(frozen=True, slots=True)
class KeyRotated(RotateKey):
    """Every checkpoint that holds this entry is signed by the new key."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as it stands: its value, whether it is followed, and the number of its entry."""

    value: str
    followed: bool
    entry: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A rule noted as broken by an entry of its own."""

    rule: str
    note: str | None
    entry: int
    about: int | None


@dataclass(frozen=True, slots=True)
class Record:
    """State of the record itself."""

    founding: AssemblyFounded | None = None
    sources: Book[SourceId, SourceCited] = field(default_factory=Book)
    claims: Book[Topic, tuple[Claim, ...]] = field(default_factory=Book)
    noted: tuple[Noted, ...] = ()
    corrections: Book[int, tuple[CorrectionNoted, ...]] = field(default_factory=Book)
    sealed: Book[tuple[int, str], Literal["kept", "erased"]] = field(default_factory=Book)
    losses: Book[int, LossRecorded] = field(default_factory=Book)
    """By the numbers of their entries, in order; the keys too."""
    keys: Book[int, KeyRotated] = field(default_factory=Book)

    @property
    def mode(self) -> Mode:
        """Live until it is founded as something else: rules are enforced before anything is known."""
        return self.founding.mode if self.founding else "live"


def decide_founding(state: Record, command: FoundAssembly) -> Decision:
    """An assembly is founded once, under a name."""
    return Decision(stated(AssemblyFounded, command))


def decide_claim(state: Record, command: RecordClaim) -> Decision:
    """One claim about a subject is followed at most."""
    others = state.claims.get((command.among, command.subject, command.aspect), ())
    double = command.followed and any(claim.followed for claim in others)
    notes = (breach("two-claims-followed", subject=command.subject),) if double else ()
    return Decision(stated(ClaimRecorded, command), notes)


def turn_founding(state: Record, entry: Recorded[AssemblyFounded]) -> Record:
    """Founded once, by the first entry, under a name and in a zone; a body has a parent, which is another."""
    told = entry.particulars
    if state.founding is not None:
        raise OutOfOrder("already-founded", name=state.founding.name)
    if not told.name.strip():
        raise OutOfOrder("name-is-empty")
    if not is_zone(told.zone):
        raise OutOfOrder("no-such-zone", zone=told.zone)
    if (told.parent is None) != (told.body is None) or told.parent == entry.assembly:
        raise OutOfOrder("body-of-no-parent", body=told.body or "", parent=told.parent or "")
    for each in (told.parent, told.body):
        if each is not None and not is_identifier(each):
            raise OutOfOrder("not-an-identifier", name=each)
    return replace(state, founding=entry.particulars)


def turn_source(state: Record, entry: Recorded[SourceCited]) -> Record:
    """A source is cited under one identifier once; capitals are allowed, as in [E]."""
    told = entry.particulars
    if not is_source_identifier(told.source):
        raise OutOfOrder("not-an-identifier", name=told.source)
    if told.source in state.sources:
        raise OutOfOrder("already-on-the-record", name=told.source)
    return replace(state, sources=state.sources.entered(told.source, told))


def turn_claim(state: Record, entry: Recorded[ClaimRecorded]) -> Record:
    """A claim joins the others about its subject."""
    told = entry.particulars
    topic = (told.among, told.subject, told.aspect)
    claim = Claim(told.value, told.followed, entry.number, told.note)
    return replace(state, claims=state.claims.entered(topic, (*state.claims.get(topic, ()), claim)))


def turn_irregularity(state: Record, entry: Recorded[IrregularityNoted]) -> Record:
    """An irregularity is about an earlier entry, or about what no entry holds."""
    note = entry.particulars
    _earlier(note.entry, entry.number)
    return replace(state, noted=(*state.noted, Noted(note.rule, note.note, entry.number, note.entry)))


def turn_correction(state: Record, entry: Recorded[CorrectionNoted]) -> Record:
    """A correction is about an earlier entry."""
    about = entry.particulars.entry
    _earlier(about, entry.number)
    others = state.corrections.get(about, ())
    return replace(state, corrections=state.corrections.entered(about, (*others, entry.particulars)))


def turn_sealed(state: Record, entry: Recorded[object]) -> Record:
    """The sealed fields of an entry are in the office register until they are erased.

    What is sealed is an optional field of the kind, and is not told beside its seal, unless its own turn has
    looked at what it SealsBeside.
    """
    sealed, beside = state.sealed, isinstance(entry.particulars, SealsBeside)
    for name, commitment in entry.sealed.items():
        fits = beside or getattr(entry.particulars, name, name) is None
        if not fits or not is_commitment(commitment):
            raise OutOfOrder("sealed-field-does-not-fit", field=name)
        sealed = sealed.entered((entry.number, name), "kept")
    return replace(state, sealed=sealed)


def turn_erasure(state: Record, entry: Recorded[PayloadErased]) -> Record:
    """A sealed field is erased once."""
    key = (entry.particulars.entry, entry.particulars.field)
    if found(state.sealed, key, "no-such-sealed-field") == "erased":
        raise OutOfOrder("already-erased", entry=key[0], field=key[1])
    return replace(state, sealed=state.sealed.entered(key, "erased"))


def turn_loss(state: Record, entry: Recorded[LossRecorded]) -> Record:
    """What was published had entries and a root, and its loss is recorded once."""
    told = entry.particulars
    if told.size < 1 or not is_commitment(told.root):
        raise OutOfOrder("no-such-checkpoint", size=told.size)
    if any((other.size, other.root) == (told.size, told.root) for other in state.losses.values()):
        raise OutOfOrder("loss-already-recorded", size=told.size)
    return replace(state, losses=state.losses.entered(entry.number, told))


def turn_rotation(state: Record, entry: Recorded[KeyRotated]) -> Record:
    """A key follows the one before it and was never one of this record; all bear the record's name."""
    told, name = entry.particulars, entry.assembly
    rotations = list(state.keys.values())
    used = {told.retired, *(each.retired for each in rotations)}
    for vkey in (told.retired, told.successor):
        match = _VKEY.fullmatch(vkey)
        if match is None or match["name"].rpartition("/")[2] != name:
            raise OutOfOrder("not-a-verifier-key", key=vkey)
    if rotations and told.retired != rotations[-1].successor:
        raise OutOfOrder("key-out-of-turn", key=told.retired)
    if told.successor in used:
        raise OutOfOrder("key-was-used", key=told.successor)
    return replace(state, keys=state.keys.entered(entry.number, told))


def _earlier(about: int | None, number: int) -> None:
    if about is not None and not 0 < about < number:
        raise OutOfOrder("no-such-entry", entry=about)
