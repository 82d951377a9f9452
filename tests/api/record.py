"""Records to ask about: a chronicle with a text, a vote and an act, and a live assembly with sealed names."""

from hashlib import sha256
from pathlib import Path

from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk, Library, Request
from smolny.domain.acts import AdoptAct, TakePower
from smolny.domain.elections import ConstituteBody, DeclareVacancy
from smolny.domain.execution import MakeCommitment
from smolny.domain.factions import NoteFaction, ReportComposition
from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.gazette import IssueItem, PublishIssue
from smolny.domain.motions import ReadText, TableText
from smolny.domain.offices import FillOffice
from smolny.domain.order.record import CiteSource, ErasePayload, FoundAssembly, RecordClaim
from smolny.domain.sittings import CloseSitting, OpenSitting
from smolny.domain.standing_orders import AdoptStandingOrders, StandingOrders
from smolny.domain.values import (
    ActId,
    Actor,
    AssemblyId,
    BodyId,
    CommitmentId,
    ElectionId,
    FactionId,
    Figure,
    IssueId,
    Party,
    PersonId,
    PowerId,
    QuestionId,
    SittingId,
    SourceId,
    TextId,
    TextRef,
)
from smolny.domain.values.moments import Occurrence
from smolny.domain.votes import DeclareResult, PutQuestion

PAST, NINE = AssemblyId("past"), AssemblyId("nine")
APPEAL = b"To all: the congress has met.\n"
APPEAL_HASH = sha256(APPEAL).hexdigest()
ORDERS = b'title = "Orders of nine"\nversion = 1\nfamily = "small"\n'
UNDATED = Occurrence("unknown", "julian")


def old_style(date: str, time: str | None = None) -> Occurrence:
    """A moment in the calendar of the chronicle."""
    return Occurrence("exact", "julian", date=date, time=time)


def of(content: bytes, media_type: str) -> TextRef:
    """The reference to a text."""
    return TextRef(sha256(content).hexdigest(), len(content), media_type)


def recorded(keys: Path) -> tuple[Clerk, Library]:
    """Both assemblies, in memory, with the clerk who can go on."""
    archive = MemoryArchive()
    clerk = Clerk(archive, keys)
    _chronicle(clerk)
    _live(clerk)
    return clerk, Library(archive)


def _chronicle(clerk: Clerk) -> None:
    founding = FoundAssembly("Congress of the Past", "congress", "chronicle", "julian", "not-given")
    clerk.found(PAST, Request(founding, Actor(office="editor"), UNDATED))
    _do(clerk, UNDATED, CiteSource(SourceId("E"), "An article"), sources=())
    _do(clerk, UNDATED, NotePerson(PersonId("writer"), "A. Writer"))
    _do(clerk, UNDATED, NoteBody(BodyId("presidium"), "Presidium", "presidium"))
    _do(clerk, UNDATED, NoteFaction(FactionId("left"), "Left", "L"))
    _do(clerk, UNDATED, NoteFaction(FactionId("right"), "Right", "R"))
    opening = old_style("1917-10-25", "22:40")
    first = SittingId("first")
    _do(clerk, opening, OpenSitting(first, 1))
    figures = (Figure("left", 390), Figure("right", "not-reported"))
    _do(clerk, opening, ReportComposition("opening", figures, "not-given"))
    seats = (Figure("left", 14),)
    _do(clerk, opening, ConstituteBody(BodyId("presidium"), 22, seats, 8, PersonId("writer")))
    appeal, question, act = TextId("appeal"), QuestionId("appeal"), ActId("appeal")
    words = of(APPEAL, "text/markdown")
    writer = Party(person=PersonId("writer"))
    vote = old_style("1917-10-26", "05:00")
    _do(clerk, vote, TableText(appeal, "appeal", "To all", writer, words=words), texts=(APPEAL,))
    _do(clerk, vote, ReadText(appeal, PersonId("writer")))
    _do(clerk, vote, PutQuestion(question, "Adopt the appeal?", appeal, sitting=first))
    result = DeclareResult(question, "adopted", against=2, abstained=12, words="overwhelming majority")
    _do(clerk, vote, result)
    _do(clerk, vote, AdoptAct(act, "appeal", "To all", "1", "ours", appeal, question, first))
    _do(clerk, vote, TakePower(PowerId("state-power"), "state power", act, Party(described="the congress")))
    _do(clerk, vote, MakeCommitment(CommitmentId("peace"), act, "propose peace"))
    _do(clerk, vote, PublishIssue(IssueId("appeal"), 1, 1917, (IssueItem(act=act),)))
    _do(clerk, old_style("1917-10-26", "05:15"), CloseSitting(first, final=True))
    _do(clerk, UNDATED, RecordClaim("text", "appeal", "its date", "7 November", followed=False))
    _do(
        clerk, old_style("1917-10-25"), RecordClaim("text", "appeal", "its date", "8 November", followed=True)
    )
    _do(clerk, UNDATED, DeclareVacancy(ElectionId("appeal"), "Who writes it", 1, ("plurality",)))


def note(clerk: Clerk, when: Occurrence = UNDATED) -> None:
    """One more entry in the chronicle."""
    _do(clerk, when, RecordClaim("assembly", PAST, "its place", "Smolny", followed=False))


def _do(
    clerk: Clerk,
    when: Occurrence,
    command: object,
    sources: tuple[SourceId, ...] = (SourceId("E"),),
    texts: tuple[bytes, ...] = (),
) -> None:
    clerk.do(PAST, Request(command, Actor(office="editor"), when, sources, texts=texts))


def _live(clerk: Clerk) -> None:
    """Nine: the chair's name is sealed and public, another's sealed and closed, a third one's erased."""
    chair = Actor(office="chair")
    when = Occurrence("exact", "gregorian", "UTC", "2026-11-01", "10:00")

    def sealed(person: str, name: str) -> Request:
        return Request(NotePerson(PersonId(person)), chair, when, sealed={"name": name})

    orders = StandingOrders("Orders of nine", 1, "small")
    adoption = AdoptStandingOrders(orders, of(ORDERS, "application/toml"))
    founding = FoundAssembly("House of Nine", "council", "live", "gregorian", "UTC")
    clerk.found(NINE, Request(founding, chair, when))
    clerk.do(
        NINE,
        Request(adoption, chair, when, texts=(ORDERS,)),
        sealed("first", "Public Chair"),
        sealed("second", "Private Member"),
        sealed("third", "Erased Chair"),
        Request(FillOffice("chair", PersonId("first")), chair, when),
        Request(FillOffice("deputy chair", PersonId("third")), chair, when),
        Request(ErasePayload(5, "name", "asked for"), chair, when),
    )
