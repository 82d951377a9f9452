"""Records to show: the congresses of the demonstration, one whose words attack, and none at all."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from smolny.archive.memory import MemoryArchive
from smolny.clerk import Clerk, Library, Request
from smolny.clerk.replay import replay
from smolny.clerk.script import read_script
from smolny.domain.acts import AddressCall, AdoptAct, TransferPower
from smolny.domain.credentials import DesignateDelegate, RecogniseMandate
from smolny.domain.elections import ConstituteBody, RefuseSeats
from smolny.domain.execution import AnswerCommitment, ChargeBody, MakeCommitment
from smolny.domain.factions import (
    DissolveFaction,
    FormFaction,
    JoinFaction,
    MergeFactions,
    NoteFaction,
    RenameFaction,
    ReportComposition,
)
from smolny.domain.federation import CouncilKind, NoteBody, NotePerson, ReportCouncils
from smolny.domain.floor import MakeDeclaration, WalkOut
from smolny.domain.gazette import RecordPublication
from smolny.domain.motions import DeclarePosition, ReadText, TableText
from smolny.domain.offices import FillOffice
from smolny.domain.order import Irregularity
from smolny.domain.order.record import (
    CiteSource,
    FoundAssembly,
    NoteCorrection,
    NoteIrregularity,
    RecordClaim,
)
from smolny.domain.sittings import MakeAnnouncement, OpenSitting
from smolny.domain.values import (
    ActId,
    Actor,
    AssemblyId,
    BodyId,
    CommitmentId,
    DeclarationId,
    FactionId,
    Figure,
    MandateId,
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

SCRIPTS = Path(__file__).resolve().parents[2] / "congresses"
HOSTILE, LATE = AssemblyId("hostile"), AssemblyId("late")
ATTACK = "\"'><script>alert(1)</script>{{ 7*7 }}{% raw %}&amp;<img src=x onerror=alert(1)>\u202e"
TEXT = (ATTACK + "\n\n" + ATTACK).encode()
EDITOR = Actor(office=ATTACK)
WHEN = Occurrence("exact", "julian", date="1917-10-25", time="22:40")
FIRST, MOTION = SittingId("first"), TextId("motion")
ACT, UNNUMBERED = ActId("act"), ActId("unnumbered")
LEFT, RIGHT, BODY, PERSON = FactionId("left"), FactionId("right"), BodyId("body"), PersonId("person")
SOURCE, QUESTION, PROMISE = SourceId("E"), QuestionId("question"), CommitmentId("promise")
DECLARATION, POWER = DeclarationId("declaration"), PowerId("power")


def replayed(keys: Path, *more: Callable[[Clerk], None]) -> Library:
    """Every congress of the demonstration, in memory, and what more a clerk is given to do."""
    archive = MemoryArchive()
    clerk = Clerk(archive, keys)
    for script in sorted(SCRIPTS.glob("*/congress.toml")):
        replay(read_script(script), clerk)
    for do in more:
        do(clerk)
    return Library(archive)


def late(keys: Path) -> Library:
    """A chronicle in which a fact of the first evening was recorded after one of the next morning."""
    archive = MemoryArchive()
    clerk = Clerk(archive, keys)
    founding = FoundAssembly("Late Congress", "congress", "chronicle", "julian", "not-given")
    clerk.found(LATE, Request(founding, EDITOR, Occurrence("unknown", "julian")))
    clerk.do(LATE, Request(CiteSource(SOURCE, "A diary"), EDITOR, Occurrence("unknown", "julian")))
    deeds: list[tuple[object, str, str]] = [
        (OpenSitting(FIRST, 1), "1917-10-25", "22:40"),
        (MakeAnnouncement("it is morning", FIRST), "1917-10-26", "06:00"),
        (MakeAnnouncement("it is evening", FIRST), "1917-10-25", "23:00"),
    ]
    for command, date, time in deeds:
        when = Occurrence("exact", "julian", date=date, time=time)
        clerk.do(LATE, Request(command, EDITOR, when, (SOURCE,)))
    return Library(archive)


def nothing() -> Library:
    """A library without an assembly."""
    return Library(MemoryArchive())


def hostile(keys: Path) -> Library:
    """A chronicle in which every free word is an attack: one sitting, one act, something in every list."""
    archive = MemoryArchive()
    clerk = Clerk(archive, keys)
    founding = FoundAssembly(ATTACK, "congress", "chronicle", "julian", "not-given", ATTACK, ATTACK)
    clerk.found(HOSTILE, Request(founding, EDITOR, WHEN))
    clerk.do(HOSTILE, Request(CiteSource(SOURCE, ATTACK, ATTACK), EDITOR, WHEN))
    for command in (*_people(), *_sitting(), *_act(), *_remarks(), *_factions()):
        clerk.do(HOSTILE, _request(command))
    return Library(archive)


def _request(command: object) -> Request:
    broken = (Irregularity("some-rule", {"what": ATTACK}, ATTACK),)
    texts = (TEXT,) if isinstance(command, TableText) else ()
    return Request(command, EDITOR, WHEN, (SOURCE,), broken, texts=texts)


def _people() -> tuple[object, ...]:
    return (
        NotePerson(PERSON, ATTACK, ATTACK),
        NoteBody(BODY, ATTACK, ATTACK, ATTACK),
        NoteFaction(LEFT, ATTACK, ATTACK),
        NoteFaction(RIGHT, ATTACK, ATTACK),
        ReportCouncils((CouncilKind("kind", ATTACK, 3),), 3, Party(described=ATTACK)),
        ReportComposition("opening", (Figure("left", 3), Figure("right", 2)), 5, Party(described=ATTACK)),
        ReportComposition("end", (Figure("left", 3), Figure("right", "not-reported")), "not-given"),
    )


def _sitting() -> tuple[object, ...]:
    return (
        OpenSitting(FIRST, 1, ATTACK),
        MakeAnnouncement(ATTACK, FIRST, Party(described=ATTACK), ATTACK),
        MakeDeclaration(DECLARATION, "protest", (Party(described=ATTACK),), ATTACK, True, FIRST),
        WalkOut((Party(faction=RIGHT, described=ATTACK),), declaration=DECLARATION, sitting=FIRST),
        TableText(MOTION, ATTACK, ATTACK, Party(person=PERSON), Party(faction=LEFT), _reference()),
        ReadText(MOTION, PERSON),
        DeclarePosition(MOTION, "opposes", (Party(faction=RIGHT),), ATTACK),
        PutQuestion(QUESTION, ATTACK, MOTION, sitting=FIRST, method=ATTACK),
        DeclareResult(QUESTION, "adopted", against=2, words=ATTACK),
    )


def _act() -> tuple[object, ...]:
    return (
        AdoptAct(ACT, ATTACK, ATTACK, "1", "ours", MOTION, QUESTION, FIRST),
        TransferPower(POWER, ATTACK, ACT, Party(described=ATTACK), ATTACK, Party(described=ATTACK), ATTACK),
        AddressCall(ACT, "call", (Party(described=ATTACK),), ATTACK),
        MakeCommitment(PROMISE, ACT, ATTACK),
        AnswerCommitment(PROMISE, ACT, "part"),
        ConstituteBody(BODY, 5, (Figure("left", 3),), 2, PERSON, remark=ATTACK),
        FillOffice(ATTACK, PERSON, BODY),
        RefuseSeats(BODY, Party(faction=RIGHT), ATTACK),
        ChargeBody(BODY, (PROMISE,)),
        AdoptAct(UNNUMBERED, ATTACK, ATTACK),
        RecordPublication(ACT, ATTACK, ATTACK, "1917-10-26", "julian"),
    )


def _remarks() -> tuple[object, ...]:
    return (
        RecordClaim("act", ACT, ATTACK, ATTACK, True, ATTACK),
        RecordClaim("act", ACT, ATTACK, ATTACK, False, ATTACK),
        NoteIrregularity("some-rule", ATTACK, 3),
        NoteCorrection(3, ATTACK, ATTACK),
    )


def _factions() -> tuple[object, ...]:
    mandate = MandateId("mandate")
    return (
        DesignateDelegate(mandate, PERSON),
        RecogniseMandate(mandate),
        FormFaction(FactionId("new"), ATTACK, ATTACK, (mandate,)),
        RenameFaction(FactionId("new"), f"{ATTACK} again", ATTACK),
        JoinFaction(LEFT, (mandate,)),
        MergeFactions((LEFT, RIGHT), LEFT, ATTACK, ATTACK),
        DissolveFaction(RIGHT, ATTACK),
    )


def _reference() -> TextRef:
    return TextRef(sha256(TEXT).hexdigest(), len(TEXT))
