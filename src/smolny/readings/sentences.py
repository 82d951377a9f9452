"""Entries in words: a template for each kind, filled by the types of the fields."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from smolny.domain.acts import ActAdopted
from smolny.domain.agenda import GuillotineFallen
from smolny.domain.credentials import DelegateDesignated, InstructionGiven
from smolny.domain.elections import (
    AnswerElection,
    AnswerNomination,
    BodyConstituted,
    ElectedDeclared,
    ElectionAnswered,
    ElectionPut,
    NominationAnswered,
    PapersEntered,
    VacancyDeclared,
)
from smolny.domain.factions import FactionFormed, FactionJoined, FactionLeft, FactionSplit, NewFaction
from smolny.domain.federation import BodyNoted, CouncilKind, CouncilsReported, SeatsAllotted
from smolny.domain.floor import (
    DelegatesWalkedOut,
    MoveProcedure,
    ProcedureDecided,
    ProcedureMoved,
    ProcedureOpposed,
    ProcedureSeconded,
    RequestWithdrawn,
    RuleSuspended,
    SuspensionEnded,
)
from smolny.domain.floor.procedure import row_of
from smolny.domain.motions import TextTabled
from smolny.domain.order import Recorded, kind_of
from smolny.domain.order.record import ClaimRecorded
from smolny.domain.sittings import (
    DelegatesReturned,
    QuorumEstablished,
    QuorumLost,
    QuorumQuestioned,
    RollCalled,
    SittingMadePrivate,
)
from smolny.domain.standing_orders import StandingOrdersAdopted
from smolny.domain.values import (
    ActId,
    AllotmentId,
    BodyId,
    CaseId,
    CommitmentId,
    CorrectionId,
    CouncilId,
    Count,
    ElectionId,
    FactionId,
    Figure,
    InstructionId,
    ItemId,
    MandateId,
    MinutesId,
    Party,
    PersonId,
    ProcedureId,
    ProxyId,
    QuestionId,
    RequestId,
    RulingId,
    SittingId,
    SourceId,
    SuspensionId,
    TextId,
    is_known,
    total,
)
from smolny.domain.votes import (
    ArchiveMark,
    BallotCount,
    BallotsCast,
    Bases,
    CardWeight,
    PapersFiled,
    VotesNoted,
    VotingClosed,
    VotingOpened,
)
from smolny.locale import Words
from smolny.readings.act_words import DERIVED
from smolny.readings.dates import date_words
from smolny.readings.names import Names
from smolny.readings.text_words import OF_TEXTS
from smolny.readings.verdicts import OF_RESULTS, archive_words, cards_words, quorum_counted

UNKNOWN = {"not-given", "not-reported", "not-counted"}
DATES = {"opening", "earlier", "later", "date", "since", "until", "due", "sunset"}
"""Fields that hold a day YYYY-MM-DD in the calendar that the field `calendar` beside them names."""

_NAMED: dict[Any, Callable[[Names, Any], str]] = {
    int: lambda names, number: names.words.count(number),
    ArchiveMark: lambda names, mark: archive_words(names.words, mark),
    CardWeight: lambda names, told: cards_words(names.words, told),
    PersonId: Names.person,
    BodyId: Names.body,
    CouncilId: Names.council,
    FactionId: Names.faction,
    MandateId: Names.mandate,
    TextId: Names.text,
    QuestionId: Names.question,
    ActId: Names.act,
    CommitmentId: Names.commitment,
    ItemId: Names.item,
    SittingId: Names.sitting,
    ElectionId: Names.election,
    Party: Names.party,
}
_FREE = {
    str,
    SourceId,
    CaseId,
    InstructionId,
    ProxyId,
    AllotmentId,
    RequestId,
    ProcedureId,
    RulingId,
    SuspensionId,
    MinutesId,
    CorrectionId,
}
_FEW = 3
"""So many delegates are named in a sentence; more are counted."""


_DERIVED: dict[tuple[type, str], Callable[[Names, Any], str | None]] = {
    (VotingOpened, "electorate"): lambda names, told: _electorate(names.words, told.electorate),
    (VotingClosed, "count"): lambda names, told: _ballots(names.words, told.count),
    (BallotsCast, "ballots"): lambda names, told: names.words.count(len(told.ballots)),
    (PapersFiled, "ballots"): lambda names, told: names.words.count(len(told.ballots)),
    (StandingOrdersAdopted, "title"): lambda names, told: told.orders.title,
    (StandingOrdersAdopted, "version"): lambda names, told: str(told.orders.version),
    (BodyConstituted, "rest"): lambda names, told: _rest(names.words, told.not_broken_down),
    (BodyNoted, "genus"): lambda names, told: _genus(names.words, told.genus, told.name),
    (TextTabled, "genus"): lambda names, told: _genus(names.words, told.genus, told.title),
    (ActAdopted, "genus"): lambda names, told: _genus(names.words, told.genus, told.title),
    (ClaimRecorded, "subject"): lambda names, told: names.claimed(told.among, told.subject, told.aspect),
    (BodyConstituted, "leader"): lambda names, told: _leader(names, told, of_faction=False),
    (BodyConstituted, "faction_leader"): lambda names, told: _leader(names, told, of_faction=True),
    (DelegateDesignated, "delegate"): lambda names, told: _delegate(names.words, told),
    (InstructionGiven, "pending"): lambda names, told: _pending(names.words, told),
    (SeatsAllotted, "councils"): lambda names, told: names.words.count(len(told.seats)),
    (SeatsAllotted, "given"): lambda names, told: names.words.count(total(told.seats)),
    (CouncilsReported, "kinds"): lambda names, told: _kinds(names.words, told.kinds),
    (GuillotineFallen, "goes"): lambda names, told: _remittance(names.words, told.goes),
    (FactionFormed, "size"): lambda names, told: names.words.count(len(told.members)),
    (FactionFormed, "declared"): lambda names, told: None if told.declaration is None else "",
    (FactionJoined, "who"): lambda names, told: _delegates(names, told.members),
    (QuorumEstablished, "counted"): lambda names, told: quorum_counted(names.words, told.counted),
    (QuorumLost, "counted"): lambda names, told: quorum_counted(names.words, told.counted),
    (RollCalled, "answered"): lambda names, told: names.words.count(len(told.present)),
    (RollCalled, "missing"): lambda names, told: names.words.count(len(told.absent)),
    (DelegatesWalkedOut, "whoever"): lambda names, told: _moving(names, told, others=told.others),
    (DelegatesReturned, "whoever"): lambda names, told: _moving(names, told),
    (VotesNoted, "in_favour"): lambda names, told: _voices(names, told.in_favour),
    (VotesNoted, "against"): lambda names, told: _voices(names, told.against),
    (VotesNoted, "abstained"): lambda names, told: _voices(names, told.abstained),
    (SittingMadePrivate, "movers"): lambda names, told: _delegates(names, told.by) if told.by else None,
    (QuorumQuestioned, "who"): lambda names, told: _delegates(names, told.by) if told.by else None,
    (FactionLeft, "who"): lambda names, told: _delegates(names, told.members),
    (MoveProcedure, "motion"): lambda names, told: _titled(names, told.motion),
    (ProcedureMoved, "title"): lambda names, told: _procedure(names, told.procedure),
    (ProcedureSeconded, "title"): lambda names, told: _procedure(names, told.procedure),
    (ProcedureOpposed, "title"): lambda names, told: _procedure(names, told.procedure),
    (ProcedureDecided, "title"): lambda names, told: _procedure(names, told.procedure),
    (RuleSuspended, "until"): lambda names, told: names.words.say(f"until_{told.until}"),
    (SuspensionEnded, "article"): lambda names, told: _article(names, told.suspension),
    (RequestWithdrawn, "who"): lambda names, told: _asked(names, told.request),
    (VacancyDeclared, "rules"): lambda names, told: names.words.joined(map(names.rule, told.rules)),
    (VacancyDeclared, "shares"): lambda names, told: group_shares(names.words, told),
    (ElectionPut, "rule"): lambda names, told: names.rule(told.rule),
    (PapersEntered, "papers"): lambda names, told: names.words.count(len(told.papers)),
    (NominationAnswered, "declines"): lambda names, told: None if told.accepts else "",
    (AnswerNomination, "declines"): lambda names, told: None if told.accepts else "",
    (ElectionAnswered, "declines"): lambda names, told: None if told.accepts else "",
    (AnswerElection, "declines"): lambda names, told: None if told.accepts else "",
    (ElectedDeclared, "nobody"): lambda names, told: None if told.elected else "",
    **DERIVED,
    **OF_TEXTS,
    **OF_RESULTS,
    (FactionSplit, "parts"): lambda names, told: "; ".join(_part(names.words, each) for each in told.parts),
}


def _bare(hint: Any) -> Any:
    """The type of one value: without "or none", and of one item of a tuple."""
    if hint == Count:
        return hint
    if get_origin(hint) in (Union, UnionType):
        return _bare(next(each for each in get_args(hint) if each is not type(None)))
    return get_args(hint)[0] if get_origin(hint) is tuple else hint


_hints: Callable[[Any], dict[str, Any]] = cache(
    lambda kind: {name: _bare(hint) for name, hint in get_type_hints(kind).items()}
)


@dataclass(frozen=True, slots=True)
class Telling:
    """An entry that fills the gaps of a sentence about it."""

    names: Names
    entry: Recorded[Any]

    def __call__(self, gap: str) -> str | None:
        """The words of a gap; none where it has nothing to say."""
        name, told = gap.rstrip("?"), self.entry.particulars
        derived = _DERIVED.get((type(told), name))
        if derived is not None:
            return derived(self.names, told)
        value = self.names.shown(self.entry, name)
        if value is None or value == () or value is False or (gap != name and value in UNKNOWN):
            return None
        return value if name in self.entry.sealed else self._worded(name, value)

    def _worded(self, name: str, value: Any) -> str:
        if value is True:
            return ""
        told, words = self.entry.particulars, self.names.words
        if name in DATES and hasattr(told, "calendar"):
            calendar = told.calendar or self.entry.occurred_at.calendar
            return date_words(words, self.names.calendar, value, calendar)
        if isinstance(value, tuple):
            return self._listed(name, value)
        if isinstance(value, int):
            return words.count(value) if _hints(type(told))[name] == Count else str(value)
        named = _NAMED.get(_hints(type(told))[name])
        if named is not None:
            return named(self.names, value)
        return str(value) if _hints(type(told))[name] in _FREE else words.value(value)

    def _listed(self, name: str, values: tuple[Any, ...]) -> str:
        names, told = self.names, self.entry.particulars
        if isinstance(values[0], Party):
            return names.parties(values, others=getattr(told, "others", False))
        if isinstance(values[0], Figure):
            return names.shares(values)
        kind = _hints(type(told))[name]
        if kind is str:
            known = names.words.tables["values"]
            return names.words.joined(known.get(each, each) for each in values)
        named = [_NAMED[kind](names, value) for value in values]
        return "; ".join(named) if kind is CommitmentId else names.words.joined(named)


def sentence(names: Names, entry: Recorded[Any]) -> str:
    """The entry in one sentence; KeyError where the locale has none for its kind."""
    return _capital(names.words.fill("sentences", kind_of(type(entry.particulars)), _telling(names, entry)))


def minuted(names: Names, entry: Recorded[Any]) -> str:
    """The entry as the minutes tell it; by its sentence where the locale has no other words for its kind."""
    kind = kind_of(type(entry.particulars))
    table = "minutes" if names.words.has("minutes", kind) else "sentences"
    return _capital(names.words.fill(table, kind, _telling(names, entry)))


def heading(names: Names, entry: Recorded[Any]) -> str:
    """The entry as a heading: short where the locale has one, else its sentence without the full stop."""
    kind = kind_of(type(entry.particulars))
    if names.words.has("headings", kind):
        return _capital(names.words.fill("headings", kind, _telling(names, entry)))
    return sentence(names, entry).rstrip(".")


def clause(names: Names, entry: Recorded[Any]) -> str:
    """What an entry says within the act that it rests on; KeyError for kinds that rest on none."""
    return _capital(names.words.fill("clauses", kind_of(type(entry.particulars)), _telling(names, entry)))


def title(kind: str) -> str:
    """A kind of entry as a title: "sitting opened"."""
    return kind.replace("-", " ")


def _telling(names: Names, entry: Recorded[Any]) -> Telling:
    """An entry tells of factions by the names that they had when it was made."""
    return Telling(replace(names, number=entry.number), entry)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _genus(words: Words, genus: str, name: str) -> str | None:
    """What something is, unless its name says so: the Decree on Peace is a decree."""
    return None if genus.casefold() in name.casefold() else words.value(genus)


def _delegate(words: Words, told: DelegateDesignated) -> str | None:
    return words.say("a_delegate") if told.rank is None else None


def _pending(words: Words, told: InstructionGiven) -> str | None:
    return words.say("when_ratified") if told.ratification == "pending" else None


def _remittance(words: Words, goes: str) -> str:
    return words.say("remitted_" + goes.replace("-", "_"))


def _rest(words: Words, count: Count) -> str | None:
    return words.count(count) if count != 0 else None


def _leader(names: Names, told: BodyConstituted, *, of_faction: bool) -> str | None:
    if told.leader is None or (told.leads is not None) != of_faction:
        return None
    return names.person(told.leader)


def _kinds(words: Words, kinds: tuple[CouncilKind, ...]) -> str | None:
    told = (words.say("share", group=kind.name, count=words.count(kind.count)) for kind in kinds)
    return ", ".join(told) or None


def _moving(names: Names, told: Any, *, others: bool = False) -> str:
    """Those who leave or come back together, parties and delegations."""
    moving = (*map(names.party, told.who), *map(names.council, told.councils))
    return names.words.joined(moving, others=others)


def _electorate(words: Words, told: Bases | None) -> str | None:
    if told is None:
        return None
    present = None if told.present is None else words.count(told.present)
    accredited, seats = words.count(told.accredited), words.count(told.seats)
    return words.say("electorate", accredited=accredited, present=present, seats=seats)


def _ballots(words: Words, told: BallotCount | None) -> str | None:
    """The count of the ballots, where they were counted one by one."""
    if told is None or not is_known(told.in_favour):
        return None
    options = (("in_favour", told.in_favour), ("against", told.against), ("abstained", told.abstained))
    return ", ".join(words.say(option, count=words.count(count)) for option, count in options)


def _delegates(names: Names, mandates: tuple[MandateId, ...]) -> str:
    if len(mandates) <= _FEW:
        return names.words.joined(map(names.mandate, mandates))
    return names.words.say("delegates", count=names.words.count(len(mandates)))


def _voices(names: Names, mandates: tuple[MandateId, ...]) -> str | None:
    return _delegates(names, mandates) if mandates else None


def group_shares(words: Words, told: VacancyDeclared) -> str | None:
    """How many of which groups: "women, at least 6"."""
    shares = (
        words.say(
            "group_share",
            group=each.group,
            least=words.count(each.least) if each.least else None,
            most=None if each.most is None else words.count(each.most),
        )
        for each in told.shares
    )
    return "; ".join(shares) or None


def _part(words: Words, new: NewFaction) -> str:
    count = words.count(len(new.members))
    return words.say("new_faction", name=new.name, letters=new.letters, count=count)


def _asked(names: Names, request: RequestId) -> str:
    return names.person(names.state.floor.requests[request].person)


def _titled(names: Names, motion: str) -> str:
    """The title of a procedural motion in the table in force."""
    row = row_of(names.state, motion)
    return motion if row is None else row.title


def _procedure(names: Names, procedure: ProcedureId) -> str:
    moved = names.state.floor.procedures[procedure]
    return moved.motion if moved.row is None else moved.row.title


def _article(names: Names, suspension: SuspensionId) -> str:
    return names.state.floor.suspensions[suspension].article
