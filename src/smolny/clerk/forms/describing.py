"""What a deed asks for: its fields, how each is written, and what the command itself says of them."""

import re
import sys
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from smolny.domain import credentials, elections, factions, federation
from smolny.domain.acts import AdoptAct, Article, ArticleChange
from smolny.domain.agenda import PlaceItem, SendNotice
from smolny.domain.assembly import COMMANDS
from smolny.domain.envelope import PERSONAL
from smolny.domain.execution import MakeCommitment
from smolny.domain.floor import AskForFloor, GiveRuling, MakeDeclaration, MoveProcedure, SuspendRule
from smolny.domain.gazette import IssueItem, PublishIssue
from smolny.domain.lots import AnnounceLot
from smolny.domain.minutes import DraftMinutes, ProposeCorrection, SummariseSpeech
from smolny.domain.motions import Evidence, StateWording, TableText
from smolny.domain.order import kind_of
from smolny.domain.order.record import CiteSource, ErasePayload, FoundAssembly, RecordLoss, RotateKey
from smolny.domain.sittings import (
    AdjournSitting,
    DeclareQuorumLost,
    DeclareRecess,
    EstablishQuorum,
    OpenSitting,
)
from smolny.domain.standing_orders import AdoptStandingOrders
from smolny.domain.turns import EVOLVE
from smolny.domain.values import Count, Figure, Party, TextRef
from smolny.domain.values.stamps import Stamp
from smolny.domain.votes import (
    CastBallots,
    CloseVoting,
    CompleteCeremony,
    DeclareResult,
    DecryptBallots,
    DepositCredentials,
    FilePapers,
    NameTrustees,
    OpenVoting,
    PutQuestion,
    ShuffleBallots,
    Tallied,
)

Kind = Literal[
    "identifier",
    "identifiers",
    "words",
    "day",
    "hash",
    "whole",
    "yes-or-no",
    "choice",
    "count",
    "figures",
    "party",
    "parties",
    "text",
    "texts",
    "orders",
    "new-factions",
    "council-kinds",
    "tallies",
    "shares",
    "articles",
    "changes",
    "issue-items",
    "evidence",
    "lines",
]
"""How a field is written: one form of text for each kind."""

LISTS: frozenset[Kind] = frozenset(
    {
        *("identifiers", "figures", "parties", "new-factions", "council-kinds", "tallies", "shares"),
        *("articles", "changes", "issue-items", "evidence", "lines"),
    }
)
"""Kinds that hold several things, on lines of their own."""

_ELSEWHERE = (
    *(FoundAssembly, ErasePayload, RecordLoss, RotateKey, federation.AllotSeats),
    *(CastBallots, FilePapers, CompleteCeremony, ShuffleBallots, DecryptBallots, DepositCredentials),
)
"""Deeds that have a command or a page of their own: they do more than leave an entry."""

_FOUND_OUT: dict[type, tuple[str, ...]] = {
    credentials.RecogniseMandate: ("weight",),
    credentials.AdoptCredentialsReport: ("total", "tables", "limits"),
    AdoptStandingOrders: ("orders",),
    EstablishQuorum: ("counted",),
    DeclareQuorumLost: ("counted",),
    OpenVoting: ("electorate",),
    CloseVoting: ("count", "archive", "voters", "weight"),
    DeclareResult: ("voters",),
    NameTrustees: ("uuid",),
    CompleteCeremony: ("archive", "credentials", "weights"),
    ShuffleBallots: ("archive", "trustees"),
    DecryptBallots: ("archive", "sums", "blank", "papers", "invalid"),
    CastBallots: ("ballots",),
    FilePapers: ("ballots",),
    elections.CloseNominations: ("candidates",),
    elections.ElectInBlock: ("elected",),
    elections.PutElection: ("seats", "rule"),
    elections.DeclareElected: ("elected", "again", "record", "voters"),
    elections.FillSeat: ("record",),
    StateWording: ("words",),
    TableText: ("lines",),
    SummariseSpeech: ("person",),
}
"""Fields that nobody is asked for, besides stamps: the core finds them out, or the document says them."""

_NEW = {
    (CiteSource, "source"),
    (federation.NotePerson, "person"),
    (federation.NoteBody, "body"),
    (federation.RegisterCouncil, "council"),
    (federation.AllotSeats, "allotment"),
    (AnnounceLot, "lot"),
    (credentials.DesignateDelegate, "mandate"),
    (credentials.ContestMandate, "case"),
    (credentials.GiveInstruction, "instruction"),
    (credentials.GiveProxy, "proxy"),
    (factions.NoteFaction, "faction"),
    (factions.FormFaction, "faction"),
    (SendNotice, "notice"),
    (PlaceItem, "item"),
    (OpenSitting, "sitting"),
    (AskForFloor, "request"),
    (MoveProcedure, "procedure"),
    (GiveRuling, "ruling"),
    (SuspendRule, "suspension"),
    (MakeDeclaration, "declaration"),
    (TableText, "text"),
    (PutQuestion, "question"),
    (elections.DeclareVacancy, "election"),
    (elections.PutElection, "question"),
    (AdoptAct, "act"),
    (MakeCommitment, "commitment"),
    (PublishIssue, "issue"),
    (DraftMinutes, "minutes"),
    (ProposeCorrection, "correction"),
}
"""Identifiers that come onto the record by the deed; all others are on it."""

_DAYS = frozenset(
    {
        *("reference_date", "paid_until", "valid_from", "valid_until", "received", "until", "day"),
        *("opening", "earlier", "later", "date", "since", "due", "sunset"),
        *(
            "reference_date",
            "paid_until",
            "valid_from",
            "valid_until",
            "received",
            "until",
            "day",
            "term_until",
        ),
        *("opening", "earlier", "later", "date"),
    }
)
_MOMENTS = {(DeclareRecess, "until"), (AdjournSitting, "until")}
"""Fields called as a day that may be a clock time too."""
_HASHES = frozenset({"evidence", "proof", "notice", "sha256"})
_PLAIN: dict[Any, Kind] = {
    str: "words",
    int: "whole",
    bool: "yes-or-no",
    Count: "count",
    TextRef: "text",
    Party: "party",
}
_ROWS: dict[Any, Kind] = {
    str: "lines",
    Figure: "figures",
    Party: "parties",
    TextRef: "texts",
    factions.NewFaction: "new-factions",
    federation.CouncilKind: "council-kinds",
    Tallied: "tallies",
    elections.GroupShare: "shares",
    Article: "articles",
    ArticleChange: "changes",
    IssueItem: "issue-items",
    Evidence: "evidence",
}


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form.

    `says` is what the command says of it. `names` is the type of the identifiers that it takes, `new` where
    they come onto the record by the deed. `default` is what an empty field stands for, "" for nothing.
    `personal` fields are sealed in a live assembly.
    """

    name: str
    kind: Kind
    needed: bool
    says: str = ""
    choices: tuple[str, ...] = ()
    names: Any = None
    new: bool = False
    default: str = ""
    personal: bool = False

    @property
    def as_it_is(self) -> bool:
        """Whether its text is kept letter for letter."""
        return self.kind in ("text", "texts", "orders")


@dataclass(frozen=True, slots=True)
class DeedForm:
    """The form of a deed: its name, its command, the room that judges it, and what it does in a sentence."""

    deed: str
    command: Any
    room: str
    does: str
    fields: tuple[FormField, ...]

    @property
    def briefly(self) -> str:
        """What it does, up to the first stop and without what stands in brackets."""
        return re.split(r"[;:]\s", re.sub(r"\s\([^)]*\)", "", self.does))[0]

    def field(self, name: str) -> FormField | None:
        """The field of that name; none where the form has no such field."""
        return next((each for each in self.fields if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Room:
    """The forms of one room of the core, and what the room is for."""

    name: str
    holds: str
    forms: tuple[DeedForm, ...]


@cache
def form_of(command: Any) -> DeedForm:
    """The form of a command; TypeError for a field of a type that has no form of text."""
    doc = " ".join((command.__doc__ or "").split())
    hints = get_type_hints(command)
    return DeedForm(
        kind_of(command),
        command,
        _room(command),
        _first_sentence(doc),
        tuple(
            _field(command, each.name, hints[each.name], each.default, doc)
            for each in fields(command)
            if each.name not in _FOUND_OUT.get(command, ()) and not _is_stamp(each.name, hints)
        ),
    )


def _is_stamp(name: str, hints: dict[str, Any]) -> bool:
    """Whether a field says on what a decision rests: its quorum, and the standing orders beside it."""
    return hints.get("quorum") == (Stamp | None) and name in ("quorum", "under")


def rooms() -> Iterator[Room]:
    """The rooms of the core in the order of their first deeds, each with its forms."""
    for name in dict.fromkeys(form.room for form in FORMS.values()):
        yield Room(name, _holds(name), tuple(form for form in FORMS.values() if form.room == name))


def personal(command: Any) -> tuple[str, ...]:
    """The fields of a command that tell of persons."""
    entry = next(each for each in EVOLVE if each.__mro__[1] is command)
    return PERSONAL.get(entry, ())


def _field(command: Any, name: str, told: Any, default: Any, doc: str) -> FormField:
    bare = _bare(told)
    return FormField(
        name,
        _kind_of(command, name, bare),
        default is MISSING,
        _said(doc, name),
        tuple(map(str, get_args(bare))) if get_origin(bare) is Literal else (),
        next((each for each in (bare, *get_args(bare)) if isinstance(each, NewType)), None),
        (command, name) in _NEW,
        _default(default),
        name in personal(command),
    )


def _kind_of(command: Any, name: str, bare: Any) -> Kind:
    if command is AdoptStandingOrders and name == "document":
        return "orders"
    return "words" if (command, name) in _MOMENTS else _kind(name, bare)


def _kind(name: str, bare: Any) -> Kind:
    if bare is str and name in _DAYS | _HASHES:
        return "day" if name in _DAYS else "hash"
    if bare in _PLAIN:
        return _PLAIN[bare]
    if isinstance(bare, NewType):
        return "identifier"
    if get_origin(bare) is Literal:
        return "choice"
    part = get_args(bare)[0] if get_origin(bare) is tuple else None
    if isinstance(part, NewType):
        return "identifiers"
    if part in _ROWS:
        return _ROWS[part]
    raise TypeError(name, bare)


def _bare(told: Any) -> Any:
    """The type that a field has when it is filled in."""
    if get_origin(told) not in (Union, UnionType):
        return told
    return Union[tuple(part for part in get_args(told) if part is not NoneType)]  # noqa: UP007 - values


def _default(default: Any) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    return "" if default is MISSING or default in (None, ()) else str(default)


def _first_sentence(doc: str) -> str:
    return re.split(r"(?<=\.)\s", doc)[0].rstrip(".")


def _said(doc: str, name: str) -> str:
    """The clauses of a docstring that speak of a field."""
    clauses = re.split(r"(?<=[.;:])\s", doc)
    return "; ".join(each.rstrip(".;:") for each in clauses if f"`{name}`" in each)


def _room(command: Any) -> str:
    room: str = command.__module__.removeprefix("smolny.domain.").removeprefix("order.").split(".")[0]
    return room


def _holds(room: str) -> str:
    module = sys.modules.get(f"smolny.domain.{room}") or sys.modules[f"smolny.domain.order.{room}"]
    return _first_sentence(" ".join((module.__doc__ or "").split()))


FORMS: dict[str, DeedForm] = {
    name: form_of(command) for name, command in COMMANDS.items() if command not in _ELSEWHERE
}
"""Every deed that is done by its form."""
